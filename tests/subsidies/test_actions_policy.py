"""The policy frame is kept: plans and items are added, reworded, adopted, ended; what is used never goes away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from accounts.enums import Role
from accounts.models import User
from core import audit
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Term
from core.models.terms import Taxonomy
from subsidies.actions import policy as actions
from subsidies.enums import PlanLevel, PolicyItemKind
from subsidies.models import LeafOfficer, PolicyItem, PolicyPlan, Resolution
from subsidies.queries import policy as queries
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import TermFactory
from tests.factories.policy import PolicyItemFactory, PolicyPlanFactory
from tests.factories.rounds import RoundFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PRIORITY, TRACK, ACTION = PolicyItemKind.PRIORITY, PolicyItemKind.TRACK, PolicyItemKind.ACTION
FACTS = {
    "title": "Beleidsplan",
    "level": PlanLevel.LOCAL,
    "description": "",
    "source": "",
    "valid_from": date(2026, 1, 1),
    "valid_to": date(2031, 12, 31),
}
DECISION = {"organ": "CBS", "decided_on": date(2026, 11, 9), "reference": "2026_CBS_0001", "title": "Beleidsplan"}


@pytest.fixture
def officer() -> User:
    user: User = UserFactory.create(roles=[Role.POLICY])
    return user


@pytest.fixture
def plan() -> PolicyPlan:
    found: PolicyPlan = PolicyPlanFactory.create(draft=True, valid_from=date(2026, 1, 1), valid_to=date(2031, 12, 31))
    return found


def refusal(step: Callable[[], Any]) -> tuple[str, str]:
    with pytest.raises(RuleError) as caught:
        step()
    return caught.value.problems[0].field, caught.value.problems[0].text


def events(row: Any) -> list[str]:
    return list(AuditEvent.objects.filter(subject=audit.subject_of(row)).order_by("sequence").values_list("event", flat=True))


# --- plans -----------------------------------------------------------------------------------------------------------
def test_plan_of_the_city_is_a_draft_until_its_decision_and_then_its_items_count(officer: User) -> None:
    plan = actions.add_plan(FACTS, by=officer, at=AT)
    item = actions.add_item(plan, PRIORITY, {"title": "Werk op maat"}, by=officer, at=AT)
    assert (plan.code, plan.is_draft, queries.items_in_force(TODAY).count()) == ("beleidsplan", True, 0)
    secretary = UserFactory.create(roles=[Role.DECISIONS])
    with pytest.raises(NotAllowedError):
        actions.adopt_plan(plan, DECISION, by=officer, at=AT)
    actions.adopt_plan(plan, DECISION, by=secretary, at=AT)
    assert list(queries.items_in_force(TODAY)) == [item]
    with pytest.raises(StaleError):
        actions.adopt_plan(plan, DECISION, by=secretary, at=AT)
    assert refusal(lambda: actions.edit_plan(plan, FACTS | {"level": PlanLevel.FLEMISH}, by=officer, at=AT))[0] == "level"
    actions.edit_plan(plan, FACTS | {"source": "Gemeenteraad"}, by=officer, at=AT)
    actions.edit_plan(plan, FACTS | {"source": "Gemeenteraad"}, by=officer, at=AT)  # nothing changes, nothing is told
    assert events(plan) == ["plan toegevoegd", "plan vastgesteld", "plan gewijzigd"]
    region = PolicyPlanFactory.create(level=PlanLevel.SUBREGIONAL, resolution=None)
    assert "ander niveau" in refusal(lambda: actions.adopt_plan(region, DECISION, by=secretary, at=AT))[1]


def test_plan_needs_another_title_and_dates_in_order(officer: User) -> None:
    actions.add_plan(FACTS, by=officer, at=AT)
    assert refusal(lambda: actions.add_plan(FACTS, by=officer, at=AT))[0] == "code"
    assert refusal(lambda: actions.add_plan(FACTS | {"title": "Ander", "valid_to": date(2025, 1, 1)}, by=officer, at=AT)) == (
        "",
        "De einddatum ligt voor de begindatum.",
    )
    assert PolicyPlan.objects.count() == 1


def test_plan_ends_with_what_would_run_longer_and_never_under_something_that_begins_later(officer: User, plan: PolicyPlan) -> None:
    longer = PolicyItemFactory.create(plan=plan, valid_from=date(2026, 1, 1), valid_to=date(2030, 6, 30))
    until = PolicyItemFactory.create(plan=plan, valid_to=date(2031, 12, 31))
    later = PolicyItemFactory.create(plan=plan, valid_from=date(2029, 1, 1))
    step = lambda: actions.end_plan(plan, on=date(2028, 12, 31), reason="nieuw bestuur", by=officer, at=AT)  # noqa: E731
    assert refusal(step) == ("valid_to", actions.TRIGGERS["subsidies_policyplan_holds_its_items"].text)
    longer.refresh_from_db()
    assert longer.valid_to == date(2030, 6, 30)
    later.delete()
    step()
    assert set(plan.items.values_list("pk", "valid_to")) == {(longer.pk, date(2028, 12, 31)), (until.pk, date(2028, 12, 31))}
    plan.refresh_from_db()
    assert plan.valid_to == date(2028, 12, 31)
    event = AuditEvent.objects.get(subject=audit.subject_of(plan))
    assert (event.event, event.reason, event.changes["ended"]) == ("plan beëindigd", "nieuw bestuur", [None, 2])
    assert refusal(lambda: actions.end_plan(plan, on=date(2025, 1, 1), reason="x", by=officer, at=AT))[1] == "De einddatum ligt voor de begindatum."


# --- items -----------------------------------------------------------------------------------------------------------
def test_items_stand_in_their_tree_in_order_and_serve_other_plans(officer: User, plan: PolicyPlan) -> None:
    other = PolicyItemFactory.create(plan=PolicyPlanFactory.create(level=PlanLevel.SUBREGIONAL, title="Streek"), code="18", title="Kansengroepen")
    leaf = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code="WEL", label="Welzijn")
    priority = actions.add_item(plan, PRIORITY, {"title": "Werk op maat", "domains": [leaf]}, by=officer, at=AT)
    track = actions.add_item(plan, TRACK, {"title": "Nieuwe plaatsen", "parent": priority}, by=officer, at=AT)
    action = actions.add_item(plan, ACTION, {"title": "Buurtwerkplaats", "parent": track, "serves": [other]}, by=officer, at=AT)
    second = actions.add_item(plan, ACTION, {"title": "Begeleiding", "parent": priority}, by=officer, at=AT)
    (root,) = queries.tree(plan, TODAY)
    assert (root.item, [n.item for n in root.children], [n.item for n in root.children[0].children]) == (priority, [track, second], [action])
    assert list(queries.overlaps()) == [action]
    assert str(action.servings.get()) == "Buurtwerkplaats → 18 Kansengroepen"
    assert [(p.overlap_count, p.priority_count, p.track_count, p.action_count) for p in queries.plans().filter(pk=plan.pk)] == [(1, 1, 1, 2)]
    assert [level for level, _ in queries.plans_by_level()] == [PlanLevel.LOCAL, PlanLevel.SUBREGIONAL]
    assert list(queries.servable(plan, TODAY)) == [other]
    actions.edit_item(action, {"title": "Buurtwerkplaats", "serves": []}, by=officer, at=AT)
    assert not queries.overlaps()
    actions.edit_item(action, {"serves": [second]}, by=officer, at=AT)
    assert not queries.overlaps()  # of its own plan
    assert [str(change) for entry in queries.history_of(action)[:2] for change in entry.changes] == [
        "Dient ook: Begeleiding",
        "Dient ook: 18 Kansengroepen verwijderd",
    ]
    actions.edit_item(action, {}, by=officer, at=AT)
    assert events(action) == ["toegevoegd", "gewijzigd", "gewijzigd"]


def test_items_are_refused_where_they_do_not_fit(officer: User, plan: PolicyPlan) -> None:
    priority = PolicyItemFactory.create(plan=plan)
    action = PolicyItemFactory.create(plan=plan, action=True, parent=priority)
    elsewhere = PolicyItemFactory.create()
    code = TermFactory.create(taxonomy=Taxonomy.REPORTING_CODE, code="WSE-LR1", label="Regierol", valid_to=date(2025, 12, 31))

    def add(kind: str, **data: Any) -> tuple[str, str]:
        return refusal(lambda: actions.add_item(plan, kind, {"title": "Nieuw"} | data, by=officer, at=AT))

    above = actions.TRIGGERS["subsidies_policyitem_under_a_higher_floor"]
    assert add(TRACK, parent=elsewhere) == (above.field, above.text)
    assert add(TRACK, parent=action) == (above.field, above.text)
    assert add(ACTION) == ("parent", "Kies waar dit onder hoort.")
    assert add(PRIORITY, valid_to=date(2032, 1, 1)) == ("valid_from", actions.OUTSIDE)
    assert add(PRIORITY, valid_from=date(2025, 12, 31)) == ("valid_from", actions.OUTSIDE)
    assert add(PRIORITY, reporting_code=code) == ("reporting_code", "‘Regierol’ geldt niet in die periode.")
    assert add(PRIORITY, serves=[elsewhere]) == ("serves", "Alleen een actie dient ook andere plannen.")
    assert refusal(lambda: actions.edit_item(action, {"parent": action}, by=officer, at=AT)) == (above.field, above.text)
    assert refusal(lambda: actions.edit_item(action, {"serves": [action]}, by=officer, at=AT)) == ("serves", "Een actie dient niet zichzelf.")
    later = TermFactory.create(taxonomy=Taxonomy.REPORTING_CODE, code="WSE-LR9", valid_from=date(2032, 1, 1))
    assert add(PRIORITY, reporting_code=later)[0] == "reporting_code"
    assert PolicyItem.objects.filter(plan=plan).count() == 2
    kept = actions.add_item(
        plan, PRIORITY, {"title": "Nieuw", "reporting_code": TermFactory.create(taxonomy=Taxonomy.REPORTING_CODE)}, by=officer, at=AT
    )
    assert kept.order == 1


def test_item_that_ended_is_no_longer_in_force_nor_what_stands_under_it(officer: User) -> None:
    priority = PolicyItemFactory.create()
    action = PolicyItemFactory.create(plan=priority.plan, action=True, parent=priority)
    draft = RoundFactory.create()
    draft.priorities.add(action)
    assert set(queries.items_in_force(TODAY)) == {priority, action}
    actions.end_item(priority, on=date(2026, 11, 23), reason="bereikt", by=officer, at=AT)
    assert not queries.items_in_force(TODAY)
    assert set(queries.items_in_force(date(2026, 11, 23))) == {priority, action}
    assert queries.asking(queries.rounds_of(priority)) == [draft]
    actions.end_item(priority, on=date(2026, 11, 23), reason="nog eens", by=officer, at=AT)
    refused = refusal(lambda: actions.end_item(priority, on=date(2026, 12, 31), reason="later", by=officer, at=AT))
    assert refused == ("on", "Een collega koos intussen 23/11/2026 als laatste dag. Herlaad de pagina als u een andere dag wilt.")
    PolicyItem.objects.filter(pk=priority.pk).update(valid_to=None)
    priority.valid_to = date(2026, 11, 23)
    refused = refusal(lambda: actions.end_item(priority, on=date(2026, 12, 31), reason="later", by=officer, at=AT))
    assert refused == ("on", "Een collega haalde de laatste dag intussen weg. Herlaad de pagina als u een andere dag wilt.")
    assert events(priority) == ["beëindigd"]


def test_only_an_unused_item_of_a_draft_goes_away(officer: User, plan: PolicyPlan) -> None:
    priority = PolicyItemFactory.create(plan=plan)
    action = PolicyItemFactory.create(plan=plan, action=True, parent=priority)

    def remove(item: PolicyItem) -> None:
        actions.remove_item(item, reason="vergissing", by=officer, at=AT)

    assert "hangt iets van af" in refusal(lambda: remove(priority))[1]
    remove(action)
    draft = RoundFactory.create()
    draft.priorities.add(priority)
    assert "hangt iets van af" in refusal(lambda: remove(priority))[1]
    draft.priorities.clear()
    remove(priority)
    assert (plan.items.count(), events(plan)) == (0, ["weggehaald", "weggehaald"])
    adopted = PolicyItemFactory.create()
    assert "geen ontwerp meer" in refusal(lambda: remove(adopted))[1]


# --- officers --------------------------------------------------------------------------------------------------------
def test_one_person_answers_for_a_leaf_and_the_next_takes_over(officer: User) -> None:
    leaf = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code="WEL", label="Welzijn")
    first, second = (UserFactory.create(roles=[Role.CASE_MANAGER]).person for _ in range(2))
    assert set(queries.possible_officers(TODAY)) == {first, second, officer.person}
    actions.appoint_officer(leaf, person=first, since=date(2026, 1, 1), by=officer, at=AT)
    row = actions.appoint_officer(leaf, person=second, since=TODAY, by=officer, at=AT)
    assert list(LeafOfficer.objects.order_by("valid_from").values_list("person", "valid_from", "valid_to")) == [
        (first.pk, date(2026, 1, 1), date(2026, 11, 23)),
        (second.pk, TODAY, None),
    ]
    (post,) = queries.leaf_posts(TODAY)
    assert (post.current, [o.person for o in post.others]) == (row, [first])
    again = lambda day: lambda: actions.appoint_officer(leaf, person=first, since=day, by=officer, at=AT)  # noqa: E731
    assert refusal(again(TODAY))[1] == "In die periode is al iemand verantwoordelijk."
    assert refusal(again(date(2026, 6, 1)))[1] == "In die periode is al iemand verantwoordelijk."
    assert refusal(lambda: actions.end_officer(row, on=date(2026, 1, 1), by=officer, at=AT))[1] == "De einddatum ligt voor de begindatum."
    actions.end_officer(row, on=TODAY, by=officer, at=AT)
    assert str(row) == f"Welzijn: {second}"
    assert queries.leaf_posts(date(2026, 11, 25))[0].current is None
    assert events(leaf) == ["verantwoordelijke aangeduid", "verantwoordelijke aangeduid", "verantwoordelijke beëindigd"]


# --- who -------------------------------------------------------------------------------------------------------------
def test_who_reads_the_frame_does_not_write_it(plan: PolicyPlan) -> None:
    reader, item, leaf = UserFactory.create(roles=[Role.FINANCE]), PolicyItemFactory.create(plan=plan), TermFactory.create(taxonomy="BELEIDSDOMEIN")
    steps: list[Callable[[], Any]] = [
        lambda: actions.record_resolution(DECISION, by=reader, at=AT),
        lambda: actions.add_plan(FACTS, by=reader, at=AT),
        lambda: actions.edit_plan(plan, FACTS, by=reader, at=AT),
        lambda: actions.adopt_plan(plan, DECISION, by=reader, at=AT),
        lambda: actions.end_plan(plan, on=TODAY, reason="x", by=reader, at=AT),
        lambda: actions.add_item(plan, PRIORITY, {"title": "x"}, by=reader, at=AT),
        lambda: actions.edit_item(item, {"title": "x"}, by=reader, at=AT),
        lambda: actions.end_item(item, on=TODAY, reason="x", by=reader, at=AT),
        lambda: actions.remove_item(item, reason="x", by=reader, at=AT),
        lambda: actions.appoint_officer(leaf, person=reader.person, since=TODAY, by=reader, at=AT),
        lambda: actions.end_officer(LeafOfficer(domain=leaf), on=TODAY, by=reader, at=AT),
    ]
    for step in steps:
        with pytest.raises(NotAllowedError):
            step()
    assert (AuditEvent.objects.exists(), Resolution.objects.exists(), Term.objects.filter(pk=leaf.pk).exists()) == (False, False, True)
