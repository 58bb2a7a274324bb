"""A person signs what interests they have; it stays as it was signed and a newer one replaces it. Reading another's is logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.changes import organisations as changes
from accounts.enums import InterestKind
from accounts.models import InterestDeclaration, InterestItem, Person
from accounts.permissions import bodies_read_by, may
from accounts.queries import declarations as queries
from accounts.queries.declarations import Interest
from core import audit, identifiers
from core.dates import local_day
from core.errors import NotAllowedError, Problem, RuleError


@transaction.atomic(durable=True)
def sign(interests: Sequence[Interest], *, has_none: bool, by: Any, at: datetime) -> InterestDeclaration:
    """Sign a declaration for oneself. Raises RuleError: nothing declared without saying "geen belangen", the same line twice, a wrong date."""
    if not may(by, "declarations.sign"):
        raise NotAllowedError("U hoeft geen belangenverklaring te ondertekenen.")
    problems = _problems(interests, local_day(at), has_none=has_none)
    if problems:
        raise RuleError(*problems)
    declaration = InterestDeclaration(person=by.person, signed_at=at, item_count=len(interests))
    changes.save(declaration)
    for line in interests:
        changes.save(_item(declaration, line))
    audit.record(declaration, "ondertekend", by=by, at=at, changes={"person": by.person_id, "belangen": len(interests)})
    return declaration


def _problems(interests: Sequence[Interest], day: date, *, has_none: bool) -> list[Problem]:
    found = []
    if has_none == bool(interests):
        text = "U kruiste “geen belangen” aan en vulde er toch in. Kies het ene of het andere."
        found.append(Problem(text if has_none else "Vul een belang in, of kruis aan dat u er geen hebt.", "has_none"))
    if len({line.key for line in interests}) < len(interests):
        found.append(Problem("Eén organisatie staat twee keer met hetzelfde soort belang in de verklaring."))
    if any(line.ended_on and line.ended_on > day for line in interests):
        found.append(Problem("Een belang kan niet eindigen na vandaag. Laat de datum leeg zolang het duurt.", "ended_on"))
    return found


def _item(declaration: InterestDeclaration, line: Interest) -> InterestItem:
    """Of a relative no function is kept, only that there is one (R-03)."""
    return InterestItem(
        declaration=declaration,
        organisation=line.organisation,
        name="" if line.organisation else line.name.strip(),
        kbo="" if line.organisation else identifiers.clean_kbo(line.kbo),
        kind=line.kind,
        function="" if line.kind == InterestKind.RELATIVE else line.function,
        ended_on=line.ended_on,
    )


def read(person: Person, *, by: Any, at: datetime) -> list[InterestDeclaration]:
    """The declarations of a person, newest first. Reading those of another is allowed to the secretary of the body, and AUDIT; and logged.

    Raises NotAllowedError.
    """
    if person.pk != by.person_id:
        if not may(by, "declarations.read") or not queries.readable_people(bodies_read_by(by), local_day(at)).filter(pk=person.pk).exists():
            raise NotAllowedError("U mag deze belangenverklaring niet lezen.")
        audit.note_reading(person, "belangenverklaring gelezen", by=by, at=at)
    return list(person.declarations.prefetch_related("items__organisation"))
