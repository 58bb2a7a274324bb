"""The lines of the register's list: only the columns that it shows, in two queries whatever the number of initiatives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from initiatives.enums import WorkForm
from initiatives.models import Initiative
from initiatives.models.registry import start_text

WORK_FORMS = dict(WorkForm.choices)
COLUMNS = ("pk", "name", "is_example", "start_on", "start_precision", "end_on", "organisation__name", "organisation__merged_into__name")

# In SQL, because the ORM needs four times as long to write this as the database to answer it. The werkvormen are those of today or, of an
# initiative that stopped or has yet to start, of the nearest day of its life; the services are the first three.
OFFER = """
SELECT i.id,
       ARRAY(SELECT w.work_form FROM initiatives_workformassignment w
              WHERE w.initiative_id = i.id
                AND coalesce(w.valid_from, '-infinity') <= greatest(least(%(today)s, i.end_on), i.start_on)
                AND coalesce(w.valid_to, 'infinity') >= greatest(least(%(today)s, i.end_on), i.start_on)
              ORDER BY w.is_primary DESC, w.work_form),
       ARRAY(SELECT t.label FROM initiatives_initiative_service_types s JOIN core_term t ON t.id = s.term_id
              WHERE s.initiative_id = i.id ORDER BY t."order", t.code, t.id LIMIT 3),
       ARRAY(SELECT coalesce(t.label, e.municipality)
               FROM initiatives_initiative_establishments s
               JOIN initiatives_establishment e ON e.id = s.establishment_id
               JOIN accounts_organisation o ON o.id = e.organisation_id
               LEFT JOIN core_term t ON t.id = e.submunicipality_id
              WHERE s.initiative_id = i.id
                AND coalesce(e.valid_from, '-infinity') <= %(today)s AND coalesce(e.valid_to, 'infinity') >= %(today)s
              ORDER BY o.name, e.municipality, e.street, e.id)
  FROM initiatives_initiative i
 WHERE i.id = ANY (%(keys)s)
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One initiative as the list shows it; `others` are its secondary werkvormen."""

    pk: int
    name: str
    is_example: bool
    is_stopped: bool
    is_coming: bool
    started: str
    end_on: date | None
    holder: str
    primary: str
    others: tuple[str, ...]
    services: str
    places: str


def lines(page: QuerySet[Initiative], today: date) -> list[Line]:
    """The initiatives of a page of the list, in its order."""
    rows = list(page.values_list(*COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute(OFFER, {"keys": [row[0] for row in rows], "today": today})
        offers = {key: offer for key, *offer in cursor.fetchall()}
    return [_line(row, offers[row[0]], today) for row in rows]


def _line(row: tuple[Any, ...], offer: list[list[str]], today: date) -> Line:
    pk, name, is_example, start_on, precision, end_on, organisation, merged_into = row
    forms, services, places = offer
    labels = [WORK_FORMS[code] for code in forms]
    return Line(
        pk=pk,
        name=name,
        is_example=is_example,
        is_stopped=end_on is not None and end_on < today,
        is_coming=start_on is not None and start_on > today,
        started=start_text(start_on, precision),
        end_on=end_on,
        holder=merged_into or organisation,
        primary="".join(labels[:1]),
        others=tuple(label.lower() for label in labels[1:]),
        services=", ".join(services),
        places=", ".join(dict.fromkeys(places)),
    )
