"""What who keeps the indicators does: mend the words beside a question, or give the question another meaning from a later year on (INV-07)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import may
from core import audit
from core.errors import NotAllowedError, Problem, RuleError
from core.refusals import check, refusals
from initiatives.enums import QuestionKind
from initiatives.models import IndicatorDefinition
from initiatives.queries import indicators

WORDS = ("label", "help")
MEANING = ("label", "definition", "help", "maximum", "is_required")
IN_CODE = "Dit cijfer wordt berekend: een andere formule is een nieuwe versie van het programma."


def _locked(definition: IndicatorDefinition, by: User) -> IndicatorDefinition:
    if not may(by, "indicator.edit"):
        raise NotAllowedError("U mag de definities van indicatoren niet bijhouden.")
    return IndicatorDefinition.objects.select_for_update(of=("self",)).get(pk=definition.pk)


@transaction.atomic(durable=True)
def reword(definition: IndicatorDefinition, data: Mapping[str, Any], *, by: User, at: datetime) -> bool:
    """A better name or better help for the same question. False when nothing changed."""
    current = _locked(definition, by)
    changed = audit.difference({n: getattr(current, n) for n in WORDS}, {n: data[n] for n in WORDS})
    if not changed:
        return False
    for name in WORDS:
        setattr(current, name, data[name])
    with refusals():
        check(current)
        current.save(update_fields=WORDS)
    audit.record(current, "bewoording gewijzigd", by=by, at=at, changes=changed)
    return True


@transaction.atomic(durable=True)
def succeed(definition: IndicatorDefinition, data: Mapping[str, Any], *, from_year: int, reason: str, by: User, at: datetime) -> IndicatorDefinition:
    """The next version, asked from a year on of which no sheet was opened; the one before ends the year before it.

    Raises RuleError: a computed figure, a year that is already asked, no longer the newest version, no reason.
    """
    current = _locked(definition, by)
    if problems := _refusals(current, from_year, reason):
        raise RuleError(*problems)
    before = {name: getattr(current, name) for name in MEANING}
    current.valid_to_year = from_year - 1
    current.save(update_fields=["valid_to_year"])
    following = IndicatorDefinition.objects.get(pk=current.pk)
    following.pk, following.version = None, current.version + 1
    following.valid_from_year, following.valid_to_year = from_year, None
    for name in MEANING:
        setattr(following, name, data[name])
    with refusals():
        check(following)
        following.save(force_insert=True)
    told = audit.difference(before, {name: data[name] for name in MEANING}) | {"valid_from_year": [None, from_year]}
    audit.record(current, "opgevolgd door een nieuwe versie", by=by, at=at, changes={"valid_to_year": [None, from_year - 1]}, reason=reason)
    audit.record(following, "nieuwe versie", by=by, at=at, changes=told, reason=reason)
    return following


def _refusals(current: IndicatorDefinition, from_year: int, reason: str) -> list[Problem]:
    found = []
    if current.kind == QuestionKind.DERIVED:
        found.append(Problem(IN_CODE, rule="INV-07"))
    if indicators.versions(current.code)[0].pk != current.pk:
        found.append(Problem("Er is intussen een nieuwere versie. Herlaad de pagina.", rule="INV-07"))
    if from_year < (first := indicators.first_free_year(current)):
        found.append(Problem(f"Voor {from_year} zijn al fiches gevraagd met deze versie. Kies {first} of later.", "from_year", rule="INV-07"))
    if not reason.strip():
        found.append(Problem("Zeg waarom de vraag verandert.", "reason"))
    return found
