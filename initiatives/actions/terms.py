"""What the functional manager does with the code lists. A code in use is never removed or renamed in meaning: it ends and is succeeded (INV-01)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit
from core.errors import NotAllowedError, Problem, RuleError
from core.models import Term, TermLink
from core.models.terms import Taxonomy
from core.refusals import check, refusals
from initiatives import permissions
from initiatives.changes import history
from initiatives.queries import terms as reads

FACTS = ("label", "definition", "source", "parent", "order", "valid_from", "valid_to", "successor")
WORDS = ("label", "definition", "source")
IN_CODE = frozenset({Taxonomy.WORK_FORM, Taxonomy.PROFILE_DIMENSION})
FIXED = "Deze lijst is de as van de kerngetallen: codes en namen liggen vast in het programma. Beschrijving en verbanden kunt u wel wijzigen."


@transaction.atomic(durable=True)
def add(taxonomy: str, data: Mapping[str, Any], *, by: User, at: datetime) -> Term:
    """A new code. Raises RuleError: the code holds already in that period (INV-03), a list that lives in the program."""
    _require(by)
    _open_list(taxonomy)
    return _add(taxonomy, data, by=by, at=at)


def _add(taxonomy: str, data: Mapping[str, Any], *, by: User, at: datetime) -> Term:
    last = Term.objects.of(taxonomy).order_by("-order").values_list("order", flat=True).first() or 0
    wanted = {name: data[name] for name in ("code", "label", "definition", "source", "parent", "valid_from", "valid_to") if name in data}
    term = Term(taxonomy=taxonomy, order=last + 1, **wanted)
    _check_parent(term)
    with refusals():
        check(term)
        term.save()
    facts = history.facts(term, ("code", *FACTS))
    audit.record(term, "code toegevoegd", by=by, at=at, changes={k: [None, v] for k, v in facts.items() if v not in (None, "")})
    return term


@transaction.atomic(durable=True)
def edit(term: Term, data: Mapping[str, Any], *, means_the_same: bool, by: User, at: datetime) -> bool:
    """Better words for the same meaning; the code itself never changes. False when nothing changed.

    Raises RuleError when the code is in use and the writer does not say that the meaning stays.
    """
    _require(by)
    current = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    if current.taxonomy == Taxonomy.WORK_FORM and data["label"] != current.label:
        raise RuleError(Problem(FIXED, "label", rule="INV-01"))
    changed = audit.difference(history.facts(current, WORDS), history.given(data, WORDS))
    if not changed:
        return False
    if not means_the_same and reads.uses([current]):
        text = "Deze code is in gebruik. Bevestig dat de betekenis dezelfde blijft, of beëindig de code en geef ze een opvolger."
        raise RuleError(Problem(text, "means_the_same", rule="INV-01"))
    for name in WORDS:
        setattr(current, name, data[name])
    with refusals():
        check(current)
        current.save(update_fields=WORDS)
    audit.record(current, "omschrijving gewijzigd", by=by, at=at, changes=changed)
    return True


@transaction.atomic(durable=True)
def end(term: Term, *, on: date | None, successor: Term | None = None, reason: str, by: User, at: datetime) -> None:
    """The last day of a code and which one takes over; None takes a last day back. Raises RuleError (INV-01 to INV-03)."""
    _require(by)
    _open_list(term.taxonomy)
    current = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom deze code eindigt of blijft.", "reason"))
    if successor is not None:
        _check_successor(current, successor)
    before = history.facts(current, ("valid_to", "successor"))
    current.valid_to, current.successor = on, successor
    _write_end(current, before, reason=reason, by=by, at=at)


@transaction.atomic(durable=True)
def succeed(term: Term, data: Mapping[str, Any], *, since: date, reason: str, by: User, at: datetime) -> Term:
    """End a code the day before and begin its successor, in one step: for when the meaning changes. Raises RuleError as `add` and `end`."""
    _require(by)
    _open_list(term.taxonomy)
    current = Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
    before = history.facts(current, ("valid_to", "successor"))
    current.valid_to = since - timedelta(days=1)
    with refusals():
        check(current)
        current.save(update_fields=["valid_to"])
    new = _add(term.taxonomy, {**data, "parent": current.parent, "valid_from": since, "valid_to": None}, by=by, at=at)
    current.successor = new
    _write_end(current, before, reason=reason, by=by, at=at)
    return new


def _write_end(term: Term, before: Mapping[str, Any], *, reason: str, by: User, at: datetime) -> None:
    if term.valid_to and (late := reads.used_after(term, term.valid_to)):
        raise RuleError(Problem(f"{late} lopen door na {term.valid_to:%d/%m/%Y}. Pas die eerst aan.", "on", rule="INV-02"))
    with refusals():
        check(term)
        term.save(update_fields=["valid_to", "successor"])
    after = history.facts(term, ("valid_to", "successor"))
    event = "code beëindigd" if term.valid_to else "einde teruggenomen"
    audit.record(term, event, by=by, at=at, changes=audit.difference(dict(before), after), reason=reason)


@transaction.atomic(durable=True)
def link(term: Term, other: Term, *, valid_from: date | None, valid_to: date | None, by: User, at: datetime) -> TermLink:
    """Lay a link to a code of another list for a period. Raises RuleError: the same link in that period, dates, one list."""
    _require(by)
    if term.taxonomy == other.taxonomy:
        raise RuleError(Problem("Kies een code van een andere lijst. Binnen een lijst geeft u een code een opvolger.", "other"))
    row = TermLink(term=term, other=other, valid_from=valid_from, valid_to=valid_to)
    with refusals():
        check(row)
        row.save()
    changes: dict[str, list[Any]] = {"link": [None, other.label], "valid_from": [None, valid_from], "valid_to": [None, valid_to]}
    audit.record(term, "verband gelegd", by=by, at=at, changes={k: v for k, v in changes.items() if v[1]})
    return row


@transaction.atomic(durable=True)
def unlink(row: TermLink, *, on: date | None, by: User, at: datetime) -> None:
    """End a link on a day, or take out one that never was (None)."""
    _require(by)
    current = TermLink.objects.select_for_update(of=("self",)).select_related("term", "other").get(pk=row.pk)
    if on is None:
        audit.record(current.term, "verband weggehaald", by=by, at=at, changes={"link": [current.other.label, None]})
        current.delete()
        return
    before, current.valid_to = current.valid_to, on
    with refusals():
        check(current)
        current.save(update_fields=["valid_to"])
    audit.record(current.term, "verband beëindigd", by=by, at=at, changes={"link": [None, current.other.label], "valid_to": [before, on]})


def _require(user: User) -> None:
    if not permissions.can_edit_terms(user):
        raise NotAllowedError("Enkel de functioneel beheerder wijzigt de codelijsten.")


def _open_list(taxonomy: str) -> None:
    if taxonomy in IN_CODE:
        raise RuleError(Problem(FIXED, rule="INV-01"))


def _check_parent(term: Term) -> None:
    if term.parent is not None and term.parent.taxonomy == term.taxonomy and term.parent.parent_id:
        raise RuleError(Problem("Kies een groep: een code hoort niet bij een code die zelf ergens bij hoort.", "parent"))


def _check_successor(term: Term, successor: Term) -> None:
    if successor.taxonomy != term.taxonomy or successor.pk == term.pk:
        raise RuleError(Problem("De opvolger is een andere code van dezelfde lijst.", "successor"))
    seen, step = {term.pk}, successor
    while step is not None:
        if step.pk in seen:
            raise RuleError(Problem("Deze opvolger wordt zelf opgevolgd door deze code.", "successor"))
        seen.add(step.pk)
        step = step.successor  # type: ignore[assignment]  # the end of the chain is None
