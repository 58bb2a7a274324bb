"""Conflicts of interest (domain.md 12): who has a tie with which organisation, and what it blocks. Computed at each read (R-20).

A tie comes from a mandate, a role for an organisation, a seat in a body held in its name, or a declaration. It reaches the whole
undertaking group (relations ZEGGENSCHAP in force, both directions) and every merged duplicate. Ties with the city itself are none:
the city decides. An interest that a newer declaration no longer names has ended on the day of that declaration. Control is followed
up to a public body, never through it: two companies of the OCMW are no group. The rules stand in the function `kse_ties` of the database
(accounts/migrations/0004_ties.py), so that a list asks them in one line that the database plans once.
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
from core import options

CONFLICTS = """
SELECT t.person_id, t.rule, t.source, t.function, t.since, t.ended, party.id, party.name, via.id, via.name
  FROM kse_ties(%(people)s, %(at)s, %(months)s) t
  JOIN accounts_organisation party ON party.id = t.party_id JOIN accounts_organisation via ON via.id = t.via_id
 WHERE %(wanted)s::bigint[] IS NULL
    OR party.id IN (SELECT coalesce(o.merged_into_id, o.id) FROM accounts_organisation o WHERE o.id = ANY (%(wanted)s::bigint[]))
UNION ALL
SELECT m.id, 'R-13', '', '', NULL, last.signed_on, NULL, '', NULL, ''
  FROM accounts_person m
 CROSS JOIN LATERAL (SELECT max((d.signed_at AT TIME ZONE 'Europe/Brussels')::date) AS signed_on FROM accounts_interestdeclaration d
                      WHERE d.person_id = m.id AND (d.signed_at AT TIME ZONE 'Europe/Brussels')::date <= %(day)s) last
 WHERE m.id = ANY (%(people)s::bigint[]) AND (last.signed_on IS NULL OR last.signed_on + interval '12 months' < %(day)s)
   AND (EXISTS (SELECT FROM accounts_rolegrant g WHERE g.person_id = m.id AND g.role IN ('FORUMLID', 'STUURGROEPLID')
                   AND g.valid_from <= %(day)s AND (g.valid_to IS NULL OR g.valid_to >= %(day)s))
     OR EXISTS (SELECT FROM accounts_seatholder h JOIN accounts_seat s ON s.id = h.seat_id JOIN accounts_body b ON b.id = s.body_id
                 WHERE h.person_id = m.id AND b.code IN ('LFW', 'STUURGROEP')
                   AND h.valid_from <= %(day)s AND (h.valid_to IS NULL OR h.valid_to >= %(day)s)))
 ORDER BY 1, 2, 8, 10, 4
"""

CONFLICTED = """
WITH party AS MATERIALIZED (SELECT DISTINCT t.party_id AS id FROM kse_ties(ARRAY[%s]::bigint[], %s::timestamptz, %s) t WHERE t.rule <> 'R-04')
SELECT id FROM party
UNION ALL
SELECT o.id FROM party JOIN accounts_organisation o ON o.merged_into_id = party.id
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
    return RawSQL(CONFLICTED, [person.pk, at, _months()], output_field=BigIntegerField())  # noqa: S611 - constant text, bound parameters


def _months() -> int:
    """How long a tie counts after its end where no option says it (R-02)."""
    months: int = options.OPTIONS["belangen_maanden"].default
    return months


def _rows(people: list[int], wanted: list[int] | None, at: datetime) -> dict[int, list[Conflict]]:
    found: dict[int, list[Conflict]] = {pk: [] for pk in people}
    with connection.cursor() as cursor:
        cursor.execute(CONFLICTS, {"people": people, "wanted": wanted, "at": at, "day": timezone.localdate(at), "months": _months()})
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
