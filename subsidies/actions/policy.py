"""What a person does with the policy frame: plans and their items are added, reworded, adopted and ended; what is used is never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from accounts.models import Person, User
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Term
from core.refusals import check, refusals
from initiatives.changes import history
from subsidies.changes import policy as changes
from subsidies.enums import PolicyItemKind
from subsidies.models import LeafOfficer, PolicyItem, PolicyPlan, Resolution
from subsidies.permissions import policy as permissions
from subsidies.queries import policy as queries

PLAN = ("title", "level", "description", "source", "valid_from", "valid_to")
ITEM = ("parent", "code", "title", "note", "reporting_code", "valid_from", "valid_to")
LISTS = ("domains", "serves")
OUTSIDE = "De data vallen buiten die van het plan."
TRIGGERS = {
    "subsidies_policyplan_holds_its_items": Problem("Er zijn prioriteiten of acties met data buiten deze periode. Pas die eerst aan.", "valid_to"),
    "subsidies_policyitem_within_its_plan": Problem(OUTSIDE, "valid_from"),
    "subsidies_policyitem_under_a_higher_floor": Problem("Kies iets van hetzelfde plan dat hoger in de boom staat.", "parent"),
    "subsidies_policyitem_keeps_its_floor": Problem("Een prioriteit, piste of actie blijft wat ze is, in haar eigen plan.", "kind"),
    "subsidies_policyserving_by_an_action": Problem("Alleen een actie dient ook andere plannen.", "serves"),
}


def _require(user: User) -> None:
    if not permissions.can_edit_policy(user):
        raise NotAllowedError("Enkel de beleidsmedewerker of de regisseur houdt plannen en prioriteiten bij.")


def _told(facts: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: [None, audit.plain(value)] for name, value in facts.items() if value not in (None, "", [])}


# --- decisions -------------------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def record_resolution(data: Mapping[str, Any], *, by: User, at: datetime) -> Resolution:
    """A decision by itself, or the reference of the vast bureau to one that was recorded before. Raises RuleError as `changes.policy.resolution`."""
    _require_secretary(by)
    return changes.resolution(data, by=by, at=at)


def _require_secretary(user: User) -> None:
    if not permissions.can_record_resolution(user):
        raise NotAllowedError("Enkel wie besluiten registreert, legt een besluit vast.")


# --- plans -----------------------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def add_plan(data: Mapping[str, Any], *, by: User, at: datetime) -> PolicyPlan:
    """A plan of any level; one of the city is a draft until its decision is recorded. Raises RuleError: a title that exists, dates."""
    _require(by)
    plan = PolicyPlan(code=slugify(data["title"])[:40], **{name: data[name] for name in PLAN})
    with refusals():
        check(plan)
        plan.save()
    audit.record(plan, "plan toegevoegd", by=by, at=at, changes=_told(history.facts(plan, PLAN)))
    return plan


@transaction.atomic(durable=True)
def edit_plan(plan: PolicyPlan, data: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Other words or dates. Raises RuleError: items that would lie outside; another level once the plan was adopted."""
    _require(by)
    current = PolicyPlan.objects.select_for_update().get(pk=plan.pk)
    if current.resolution_id and data["level"] != current.level:
        raise RuleError(Problem("Dit plan is vastgesteld door de stad. Het niveau blijft lokaal.", "level"))
    _save(current, history.facts(current, PLAN), {name: data[name] for name in PLAN}, "plan gewijzigd", by=by, at=at)


@transaction.atomic(durable=True)
def adopt_plan(plan: PolicyPlan, data: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Record the decision by which the city adopted its plan. Raises StaleError: adopted before; RuleError: of another level."""
    _require_secretary(by)
    current = PolicyPlan.objects.select_for_update().get(pk=plan.pk)
    if current.resolution_id:
        raise StaleError("Dit plan is al vastgesteld.")
    if not current.is_draft:
        raise RuleError("Een plan van een ander niveau wordt niet door de stad vastgesteld.")
    current.resolution = changes.resolution(data, by=by, at=at)
    current.save(update_fields=["resolution"])
    audit.record(current, "plan vastgesteld", by=by, at=at, changes={"reference": [None, current.resolution.reference]})


@transaction.atomic(durable=True)
def end_plan(plan: PolicyPlan, *, on: date, reason: str, by: User, at: datetime) -> None:
    """The last day of a plan; what would run longer under it ends that day too. Raises RuleError: something under it begins later."""
    _require(by)
    current = PolicyPlan.objects.select_for_update().get(pk=plan.pk)
    before = history.facts(current, ("valid_to",))
    longer = current.items.filter(valid_to__gt=on)
    with refusals(TRIGGERS | {"subsidies_policyitem_valid_from_before_to": TRIGGERS["subsidies_policyplan_holds_its_items"]}):
        current.valid_to = on
        check(current)
        ended = longer.filter(valid_from__isnull=True).update(valid_to=on) + longer.filter(valid_from__lte=on).update(valid_to=on)
        current.save(update_fields=["valid_to"])
    facts: dict[str, Any] = audit.difference(before, history.facts(current, ("valid_to",)))
    audit.record(current, "plan beëindigd", by=by, at=at, changes=facts | ({"ended": [None, ended]} if ended else {}), reason=reason)


# --- items -----------------------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def add_item(plan: PolicyPlan, kind: str, data: Mapping[str, Any], *, by: User, at: datetime) -> PolicyItem:
    """A priority, a piste or an action, last among its own. Raises RuleError: dates outside the plan, a parent that does not fit."""
    _require(by)
    current = PolicyPlan.objects.select_for_update().get(pk=plan.pk)
    item = PolicyItem(plan=current, kind=kind, **{name: data[name] for name in ITEM if name in data})
    item.order = (current.items.order_by("-order").values_list("order", flat=True).first() or 0) + 1
    _check_item(item)
    with refusals(TRIGGERS):
        check(item)
        item.save()
        _link(item, data)
    audit.record(item, "toegevoegd", by=by, at=at, changes=_told(history.facts(item, ("kind", *ITEM, *LISTS))))
    return item


@transaction.atomic(durable=True)
def edit_item(item: PolicyItem, data: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Other words, dates, place in the tree, leaves or plans that it serves. Raises RuleError as `add_item`."""
    _require(by)
    current = PolicyItem.objects.select_for_update(of=("self",)).select_related("plan").get(pk=item.pk)
    before = history.facts(current, (*ITEM, *LISTS))
    for name in ITEM:
        setattr(current, name, data.get(name, getattr(current, name)))
    _check_item(current)
    with refusals(TRIGGERS):
        check(current)
        current.save(update_fields=ITEM)
        _link(current, data)
    changed = audit.difference(before, history.facts(current, (*ITEM, *LISTS)))
    if changed:
        audit.record(current, "gewijzigd", by=by, at=at, changes=changed)


@transaction.atomic(durable=True)
def end_item(item: PolicyItem, *, on: date, reason: str, by: User, at: datetime) -> None:
    """The last day of an item, and with it of what stands under it. Rounds that refer to it stay as they are; the page names them.

    Raises StaleError when a colleague chose another last day than `item` has, as the writer read it.
    """
    _require(by)
    current = PolicyItem.objects.select_for_update(of=("self",)).select_related("plan").get(pk=item.pk)
    if current.valid_to not in (item.valid_to, on):
        raise StaleError(Problem(_ended(current.valid_to), "on"))
    before = history.facts(current, ("valid_to",))
    _save(current, before, {"valid_to": on}, "beëindigd", by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def remove_item(item: PolicyItem, *, reason: str, by: User, at: datetime) -> None:
    """Take out an item that was a mistake: only from a draft, and only when nothing rests on it. Raises RuleError."""
    _require(by)
    current = PolicyItem.objects.select_for_update(of=("self",)).select_related("plan").get(pk=item.pk)
    if not current.plan.is_draft:
        raise RuleError("Dit plan is geen ontwerp meer. Beëindig wat niet meer geldt: het blijft dan leesbaar.")
    if queries.is_used(current):
        raise RuleError(
            "Hier hangt iets van af: iets eronder, een actie, een ronde of een dossier. Geef een einddatum in plaats van het weg te halen."
        )
    audit.record(current.plan, "weggehaald", by=by, at=at, changes={"title": [str(current), None]}, reason=reason)
    current.delete()


def _ended(last: date | None) -> str:
    chosen = f"koos intussen {last:%d/%m/%Y} als laatste dag" if last else "haalde de laatste dag intussen weg"
    return f"Een collega {chosen}. Herlaad de pagina als u een andere dag wilt."


def _save(row: Any, before: dict[str, Any], values: Mapping[str, Any], event: str, *, by: User, at: datetime, reason: str = "") -> None:
    for name, value in values.items():
        setattr(row, name, value)
    with refusals(TRIGGERS):
        check(row)
        row.save(update_fields=values)
    changed = audit.difference(before, history.facts(row, values))
    if changed:
        audit.record(row, event, by=by, at=at, changes=changed, reason=reason)


def _link(item: PolicyItem, data: Mapping[str, Any]) -> None:
    item.domains.set(data.get("domains", item.domains.all()))
    item.serves.set(_served(item, data.get("serves", item.serves.all())))


def _served(item: PolicyItem, wanted: Iterable[PolicyItem]) -> list[PolicyItem]:
    wanted = list(wanted)
    if item.pk in {row.pk for row in wanted}:
        raise RuleError(Problem("Een actie dient niet zichzelf.", "serves"))
    return wanted


def _check_item(item: PolicyItem) -> None:
    """What the tree and the lists of codes say, before the database does."""
    if item.kind != PolicyItemKind.PRIORITY and item.parent is None:
        raise RuleError(Problem("Kies waar dit onder hoort.", "parent"))
    code: Term | None = item.reporting_code
    if code is None:
        return
    start, end = item.valid_from or item.plan.valid_from, item.valid_to or item.plan.valid_to
    if (code.valid_to and start and start > code.valid_to) or (code.valid_from and end and end < code.valid_from):
        raise RuleError(Problem(f"‘{code.label}’ geldt niet in die periode.", "reporting_code", rule="INV-02"))


# --- who answers for a leaf ------------------------------------------------------------------------------------------
@transaction.atomic(durable=True)
def appoint_officer(domain: Term, *, person: Person, since: date, by: User, at: datetime) -> LeafOfficer:
    """Who answers for a leaf from a day on; who did until then stops the day before. Raises RuleError: that day or later there is one already."""
    _require(by)
    leaf = Term.objects.select_for_update(of=("self",)).get(pk=domain.pk)
    before = LeafOfficer.objects.filter(domain=leaf, valid_from__lt=since).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=since)).first()
    row = LeafOfficer(domain=leaf, person=person, valid_from=since)
    with refusals():
        if before is not None:
            before.valid_to = since - timedelta(days=1)
            before.save(update_fields=["valid_to"])
        check(row)
        row.save()
    old = before.person_id if before is not None else None
    audit.record(leaf, "verantwoordelijke aangeduid", by=by, at=at, changes={"person": [old, person.pk], "valid_from": [None, str(since)]})
    return row


@transaction.atomic(durable=True)
def end_officer(officer: LeafOfficer, *, on: date, by: User, at: datetime) -> None:
    """The last day of somebody; the leaf then waits for another. Raises RuleError: before the first day."""
    _require(by)
    current = LeafOfficer.objects.select_for_update(of=("self",)).select_related("domain").get(pk=officer.pk)
    before, current.valid_to = current.valid_to, on
    with refusals():
        check(current)
        current.save(update_fields=["valid_to"])
    facts = {"person": [current.person_id, None], "valid_to": [audit.plain(before), str(on)]}
    audit.record(current.domain, "verantwoordelijke beëindigd", by=by, at=at, changes=facts)
