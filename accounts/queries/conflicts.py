"""Conflicts of interest (domain.md 12): who has a tie with which organisation, and what it blocks. Computed at each read (R-20).

A tie comes from a mandate, a role for an organisation, a seat in a body held in its name, or a declaration. It reaches the whole
undertaking group (relations ZEGGENSCHAP in force, both directions) and every merged duplicate. Ties with the city itself are none:
the city decides. An interest that a newer declaration no longer names has ended on the day of that declaration. Control is followed
up to a public body, never through it: two companies of the OCMW are no group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from accounts.enums import ConflictRule, InterestKind, MandateFunction, Role
from accounts.models import Organisation, Person
from accounts.queries.groups import CONTROL
from core import options

# The parameters in the order of use: persons, day, moment and default of the months that a tie counts after its end (the option, R-02).
TIES = """
WITH RECURSIVE asked AS (
    SELECT %s::bigint[] AS persons, %s::date AS day,
           coalesce((SELECT (value #>> '{}')::int FROM core_optionvalue
                      WHERE code = 'belangen_maanden' AND valid_from <= %s ORDER BY valid_from DESC, id DESC LIMIT 1), %s) AS months
),
statement AS (
    SELECT d.id, d.person_id, (d.signed_at AT TIME ZONE 'Europe/Brussels')::date AS signed_on,
           (lead(d.signed_at) OVER (PARTITION BY d.person_id ORDER BY d.signed_at, d.id) AT TIME ZONE 'Europe/Brussels')::date AS replaced_on
      FROM accounts_interestdeclaration d, asked
     WHERE d.person_id = ANY (asked.persons) AND (d.signed_at AT TIME ZONE 'Europe/Brussels')::date <= asked.day
),
named(item_id, organisation_id) AS (
    SELECT i.id, i.organisation_id FROM statement s JOIN accounts_interestitem i ON i.declaration_id = s.id WHERE i.organisation_id IS NOT NULL
    UNION ALL
    SELECT i.id, o.id FROM statement s JOIN accounts_interestitem i ON i.declaration_id = s.id AND i.kbo <> ''
      JOIN accounts_organisation o ON o.kbo = i.kbo
    UNION ALL
    SELECT i.id, o.id FROM statement s JOIN accounts_interestitem i ON i.declaration_id = s.id AND i.kbo = '' AND i.name <> ''
      JOIN accounts_organisation o ON kse_fold(o.name) = kse_fold(i.name)
),
declared AS (
    SELECT DISTINCT ON (s.person_id, coalesce(o.merged_into_id, o.id), i.kind)
           s.person_id, i.kind, i.function, coalesce(o.merged_into_id, o.id) AS organisation_id,
           coalesce(i.ended_on, s.replaced_on) AS ended
      FROM named n JOIN accounts_interestitem i ON i.id = n.item_id
      JOIN statement s ON s.id = i.declaration_id JOIN accounts_organisation o ON o.id = n.organisation_id
     ORDER BY s.person_id, coalesce(o.merged_into_id, o.id), i.kind, s.signed_on DESC, s.id DESC
),
known AS (
    SELECT m.person_id, 'MANDAAT' AS source, m.function, m.organisation_id, m.valid_from AS since, m.valid_to AS ended
      FROM accounts_mandate m, asked WHERE m.person_id = ANY (asked.persons)
    UNION ALL
    SELECT g.person_id, 'ROL', g.role, g.organisation_id, g.valid_from, g.valid_to
      FROM accounts_rolegrant g, asked WHERE g.person_id = ANY (asked.persons) AND g.organisation_id IS NOT NULL
    UNION ALL
    SELECT h.person_id, 'ZETEL', b.name, s.organisation_id, h.valid_from, h.valid_to
      FROM accounts_seatholder h JOIN accounts_seat s ON s.id = h.seat_id JOIN accounts_body b ON b.id = s.body_id, asked
     WHERE h.person_id = ANY (asked.persons) AND (h.valid_to IS NULL OR h.valid_to >= asked.day)
    UNION ALL
    SELECT g.person_id, 'ZETEL', g.role, o.id, g.valid_from, g.valid_to
      FROM accounts_rolegrant g JOIN accounts_organisation o ON o.authority = 'OCMW', asked
     WHERE g.person_id = ANY (asked.persons) AND g.role = 'OCMW_LEZER' AND (g.valid_to IS NULL OR g.valid_to >= asked.day)
    UNION ALL
    SELECT person_id, kind, function, organisation_id, NULL, ended FROM declared
),
tie AS (
    SELECT k.person_id, k.source, k.function, coalesce(o.merged_into_id, o.id) AS organisation_id, k.since, k.ended,
           CASE WHEN k.source = 'VERWANT' THEN 'R-03'
                WHEN k.source = 'ZAKELIJK' OR k.function = 'LEVERANCIER' THEN 'R-04'
                WHEN k.source = 'ZETEL' AND o.authority = 'OCMW' THEN 'R-10'
                WHEN k.ended < asked.day THEN 'R-02'
                ELSE 'R-01' END AS rule
      FROM known k JOIN accounts_organisation o ON o.id = k.organisation_id
      LEFT JOIN accounts_organisation c ON c.id = o.merged_into_id, asked
     WHERE coalesce(c.authority, o.authority) <> 'STAD'
       AND (k.since IS NULL OR k.since <= asked.day)
       AND (k.ended IS NULL OR k.ended + make_interval(months => asked.months) > asked.day)
       AND (k.ended IS NULL OR k.ended >= asked.day OR NOT (k.source IN ('ZAKELIJK', 'ZETEL') OR k.function = 'LEVERANCIER'))
),
"""

REACH = """,
reach(start, id) AS (
    SELECT organisation_id, organisation_id FROM tie
    UNION
    SELECT reach.start, link.other
      FROM reach JOIN link ON link.one = reach.id
      JOIN accounts_organisation at ON at.id = reach.id JOIN accounts_organisation next ON next.id = link.other
     WHERE next.authority <> 'STAD' AND (reach.id = reach.start OR at.kind NOT IN ('LOKAAL_BESTUUR', 'VLAAMSE_OVERHEID'))
)
"""

CONFLICTS = """
SELECT tie.person_id, tie.rule, tie.source, tie.function, tie.since, tie.ended, party.id, party.name, via.id, via.name
  FROM tie JOIN reach ON reach.start = tie.organisation_id
  JOIN accounts_organisation party ON party.id = reach.id JOIN accounts_organisation via ON via.id = tie.organisation_id
 WHERE %s::bigint[] IS NULL OR party.id IN (SELECT coalesce(o.merged_into_id, o.id) FROM accounts_organisation o WHERE o.id = ANY (%s::bigint[]))
UNION ALL
SELECT m.id, 'R-13', '', '', NULL, (SELECT max(signed_on) FROM statement s WHERE s.person_id = m.id), NULL, '', NULL, ''
  FROM accounts_person m, asked
 WHERE m.id = ANY (asked.persons)
   AND NOT EXISTS (SELECT FROM statement s WHERE s.person_id = m.id AND s.signed_on + interval '12 months' >= asked.day)
   AND (EXISTS (SELECT FROM accounts_rolegrant g WHERE g.person_id = m.id AND g.role IN ('FORUMLID', 'STUURGROEPLID')
                   AND g.valid_from <= asked.day AND (g.valid_to IS NULL OR g.valid_to >= asked.day))
     OR EXISTS (SELECT FROM accounts_seatholder h JOIN accounts_seat s ON s.id = h.seat_id JOIN accounts_body b ON b.id = s.body_id
                 WHERE h.person_id = m.id AND b.code IN ('LFW', 'STUURGROEP')
                   AND h.valid_from <= asked.day AND (h.valid_to IS NULL OR h.valid_to >= asked.day)))
 ORDER BY 1, 2, 8, 10, 4
"""

CONFLICTED = """
SELECT party.id FROM (SELECT DISTINCT reach.id FROM tie JOIN reach ON reach.start = tie.organisation_id WHERE tie.rule <> 'R-04') party
UNION
SELECT o.id FROM tie JOIN reach ON reach.start = tie.organisation_id JOIN accounts_organisation o ON o.merged_into_id = reach.id
 WHERE tie.rule <> 'R-04'
"""

FUNCTIONS = {code: str(label).lower() for code, label in (*MandateFunction.choices, *Role.choices)} | {"": ""}
SOURCES = {"MANDAAT": "mandaat in het register", "ROL": "uw rol in dit systeem", "ZETEL": "uw zetel of werk"}


@dataclass(frozen=True)
class Conflict:
    """One rule that stands between a person and an organisation, with the tie that causes it.

    `organisation` is the party that was asked about; `via` is where the tie is, when that is another member of its group.
    R-13 has no organisation; its `ended` is the day of the last declaration.
    """

    rule: ConflictRule
    organisation_id: int | None
    organisation: str
    function: str
    since: date | None
    ended: date | None
    source: str
    via_id: int | None = None
    via: str = ""

    @property
    def blocking(self) -> bool:
        """R-04 warns: the chair decides. Every other rule closes the judging side."""
        return self.rule != ConflictRule.BUSINESS

    @property
    def known_from(self) -> str:
        """Where the tie is written, in words."""
        return SOURCES.get(self.source, "uw verklaring")

    @property
    def reason(self) -> str:
        """The party with the function between brackets, as both the sentence and the page of the person's interests show it."""
        name = f"{self.organisation}, via {self.via}" if self.via else self.organisation
        function = f"{self.function}, tot {self.ended:%d/%m/%Y}" if self.rule == ConflictRule.RECENT_TIE and self.ended else self.function
        return f"{name} ({function})" if function else name

    @property
    def text(self) -> str:
        if self.rule == ConflictRule.NO_DECLARATION:
            return "U kunt dit dossier niet openen: u ondertekende de laatste 12 maanden geen belangenverklaring."
        if self.rule == ConflictRule.BUSINESS:
            return f"Let op: u hebt een zakelijke relatie met {self.reason}. De voorzitter beslist of u deelneemt."
        return f"U kunt dit dossier niet behandelen: u hebt een band met {self.reason}."


def conflicts(person: Person, organisations: Iterable[Organisation | int], at: datetime) -> list[Conflict]:
    """What stands between the person and these organisations at that moment; R-13 also when no organisation is given. One query."""
    return conflicts_of([person], organisations, at)[person.pk]


def ties(person: Person, at: datetime) -> list[Conflict]:
    """Every organisation that the person's own ties reach: the page “Mijn belangen”. One query."""
    return _rows([person.pk], None, at)[person.pk]


def conflicts_of(people: Collection[Person], organisations: Iterable[Organisation | int], at: datetime) -> dict[int, list[Conflict]]:
    """The same for a whole meeting: {person id: conflicts}, every person a key. One query, whatever the numbers."""
    wanted = [o if isinstance(o, int) else o.pk for o in organisations]
    return _rows([person.pk for person in people], wanted, at)


def conflicted_ids(person: Person, at: datetime) -> RawSQL:
    """A subquery of the organisations (duplicates included) that the person may not judge: `.exclude(organisation__in=…)`."""
    return RawSQL(TIES + CONTROL + REACH + CONFLICTED, [[person.pk], *_moment(at)], output_field=BigIntegerField())  # noqa: S611 - constant text, bound parameters


def _moment(at: datetime) -> tuple[date, datetime, int]:
    return timezone.localdate(at), at, options.OPTIONS["belangen_maanden"].default


def _rows(people: list[int], wanted: list[int] | None, at: datetime) -> dict[int, list[Conflict]]:
    found: dict[int, list[Conflict]] = {pk: [] for pk in people}
    with connection.cursor() as cursor:
        cursor.execute(TIES + CONTROL + REACH + CONFLICTS, [people, *_moment(at), wanted, wanted])
        for person, rule, source, function, since, ended, party_id, party, via_id, via in cursor.fetchall():
            other = {} if via_id == party_id else {"via_id": via_id, "via": via}
            label = _function(source, function)
            found[person].append(Conflict(ConflictRule(rule), party_id, party, label, since, ended, source, **other))
    return found


def _function(source: str, code: str) -> str:
    """The tie in a word: of a relative only that there is one (R-03)."""
    if source == InterestKind.RELATIVE:
        return "verwant"
    if source == InterestKind.BUSINESS:
        return FUNCTIONS[code] or "leverancier, klant of concurrent"
    if source == "ZETEL":
        return FUNCTIONS.get(code, f"zetel in {code}")
    return FUNCTIONS[code] or "eigen belang"
