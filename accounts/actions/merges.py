"""Two rows for one legal person: the duplicate points to the canonical row. Nothing is re-pointed, so undoing clears one field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.changes import merges as changes
from accounts.changes import roles
from accounts.models import Organisation
from accounts.permissions import may
from accounts.queries import merges
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError

CHANGED = "Iemand anders voegde intussen een van deze organisaties samen. Herlaad de pagina."


def _locked(*organisations: Organisation) -> list[Organisation]:
    """The rows as they are now, locked by key, so that two merges the other way round wait for each other."""
    ids = [o.pk for o in organisations]
    rows = {row.pk: row for row in Organisation.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
    return [rows[pk] for pk in ids]


def _require(by: Any) -> None:
    if not may(by, "organisation.merge"):
        raise NotAllowedError("U mag organisaties niet samenvoegen.")


@transaction.atomic(durable=True)
def merge(duplicate: Organisation, canonical: Organisation, *, reason: str, by: Any, at: datetime) -> None:
    """Mark the one as a duplicate of the other. Raises RuleError with every obstacle, StaleError when one of them was merged already."""
    _require(by)
    if duplicate.pk == canonical.pk:
        raise RuleError(Problem("Kies een andere organisatie.", "canonical"))
    if not reason.strip():
        raise RuleError(Problem("Geef een reden.", "reason"))
    duplicate, canonical = _locked(duplicate, canonical)
    if duplicate.merged_into_id or canonical.merged_into_id:
        raise StaleError(CHANGED)
    obstacles = merges.obstacles(duplicate, canonical)
    if obstacles:
        raise RuleError(*obstacles)
    duplicate.merged_into = canonical
    duplicate.save(update_fields=["merged_into"])
    changes.tell(duplicate)
    audit.record(duplicate, "samengevoegd", by=by, at=at, changes={"merged_into": [None, canonical.pk]}, reason=reason)
    audit.record(canonical, "dubbel opgenomen", by=by, at=at, changes={"dubbel": [None, duplicate.name]}, reason=reason)


@transaction.atomic(durable=True)
def undo(duplicate: Organisation, *, reason: str, by: Any, at: datetime) -> None:
    """The two are separate again. Raises RuleError: the same enterprise number in both, people without an administrator in one."""
    _require(by)
    if not reason.strip():
        raise RuleError(Problem("Geef een reden.", "reason"))
    (row,) = _locked(duplicate)
    if row.merged_into_id is None:
        raise StaleError("Deze organisatie is niet (meer) samengevoegd.")
    canonical = roles.lock_organisation(row.pk)
    row.merged_into = None
    try:
        row.save(update_fields=["merged_into"])
    except IntegrityError as error:
        raise RuleError("Een andere organisatie heeft hetzelfde ondernemingsnummer. Verwijder het daar eerst.") from error
    _require_administrators(row, canonical, timezone.localdate(at))
    changes.tell(row)
    audit.record(row, "samenvoeging ongedaan", by=by, at=at, changes={"merged_into": [canonical.pk, None]}, reason=reason)
    audit.record(canonical, "dubbel losgemaakt", by=by, at=at, changes={"dubbel": [row.name, None]}, reason=reason)


def _require_administrators(row: Organisation, canonical: Organisation, day: date) -> None:
    """While they were one, an administrator of either was enough for both; apart, each has its own or nobody (never an organisation without one)."""
    ways = {row: "Beëindig eerst hun rollen en nodig hen daarna opnieuw uit", canonical: "Maak eerst iemand daar beheerder, of beëindig hun rollen"}
    problems = []
    for organisation, way in ways.items():
        people = roles.without_administrator(organisation, day)
        if people:
            names = ", ".join(str(person) for person in people)
            text = f"Los van elkaar heeft {organisation} wel mensen met een rol ({names}), maar geen beheerder zonder einddatum. {way}."
            problems.append(Problem(text))
    if problems:
        raise RuleError(*problems)
