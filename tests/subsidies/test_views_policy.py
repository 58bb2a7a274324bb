"""Pages of the policy frame: read by the city, kept by policy, adopted by who registers decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core.models.terms import Taxonomy
from subsidies.enums import PlanLevel
from subsidies.models import LeafOfficer, PolicyItem, PolicyPlan, Resolution
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import TermFactory
from tests.factories.policy import LeafOfficerFactory, PolicyItemFactory, PolicyPlanFactory, ResolutionFactory
from tests.factories.rounds import RoundFactory

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
DECISION = {"organ": "CBS", "decided_on": "09/11/2026", "reference": "2026_CBS_0001", "title": "Beleidsplan"}
END = {"on": "31/12/2027", "reason": "nieuw plan"}


def page(name: str, *args: Any) -> str:
    return reverse(f"subsidies:{name}", args=args)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def policy(as_user: Login) -> Any:
    return as_user(UserFactory.create(roles=[Role.POLICY]))


@pytest.fixture
def secretary(as_user: Login) -> Any:
    return as_user(UserFactory.create(roles=[Role.DECISIONS]))


def test_plan_is_added_filled_adopted_and_ended(policy: Any, secretary: Any) -> None:
    assert "Nog geen plannen" in text(policy.get(page("plan-list")))
    policy.post(page("plan-add"), {"title": "Beleidsplan", "level": "LOKAAL", "valid_from": "01/01/2026", "valid_to": "31/12/2031"})
    plan = PolicyPlan.objects.get()
    assert "Nog geen prioriteiten" in text(policy.get(page("plan-detail", plan.pk)))
    policy.post(page("priority-add", plan.pk), {"title": "Werk op maat", "code": "1"})
    priority = PolicyItem.objects.get()
    policy.post(page("track-add", priority.pk), {"title": "Nieuwe plaatsen", "parent": priority.pk})
    track = PolicyItem.objects.get(kind="PISTE")
    other = PolicyItemFactory.create(plan=PolicyPlanFactory.create(level=PlanLevel.SUBREGIONAL, title="Streekplan"), title="Kansengroepen")
    policy.post(page("action-add", track.pk), {"title": "Buurtwerkplaats", "parent": track.pk, "serves": [other.pk]})
    action = PolicyItem.objects.get(kind="ACTIE")
    shown = text(secretary.get(page("plan-detail", plan.pk)))
    assert [word in shown for word in ("Ontwerp", "Werk op maat", "Nieuwe plaatsen", "Buurtwerkplaats", "Kansengroepen</a> (Streekplan)")] == [
        True
    ] * 5
    assert ("Plan vaststellen" in shown, "Prioriteit toevoegen" in shown) == (True, False)
    assert "Buurtwerkplaats" in text(policy.get(page("overlap-list")))
    assert policy.post(page("plan-adopt", plan.pk), DECISION).status_code == 403
    assert secretary.post(page("plan-adopt", plan.pk), DECISION).status_code == 302
    assert "al vastgesteld" in text(secretary.post(page("plan-adopt", plan.pk), DECISION))
    assert "Vastgesteld" in text(policy.get(page("plan-detail", plan.pk)))
    policy.post(page("plan-edit", plan.pk), {"title": "Beleidsplan", "level": "LOKAAL", "description": "Zes jaar", "valid_from": "01/01/2026"})
    policy.post(page("plan-end", plan.pk), END)
    plan.refresh_from_db()
    assert (plan.description, plan.valid_to) == ("Zes jaar", date(2027, 12, 31))
    assert policy.get(page("track-add", action.pk)).status_code == 404
    assert policy.get(page("action-add", action.pk)).status_code == 404


def test_ended_plan_and_unadopted_one_say_so(policy: Any) -> None:
    PolicyPlanFactory.create(title="Oud", valid_to=timezone.localdate() - timedelta(days=1))
    old = PolicyPlan.objects.get()
    assert "Voorbij" in text(policy.get(page("plan-list")))
    assert "Voorbij" in text(policy.get(page("plan-detail", old.pk)))


def test_item_is_changed_ended_in_sight_of_its_rounds_and_removed_from_a_draft(policy: Any) -> None:
    plan = PolicyPlanFactory.create(draft=True)
    priority = PolicyItemFactory.create(plan=plan, title="Werk op maat")
    other = PolicyItemFactory.create(plan=plan, title="Vergissing")
    draft = RoundFactory.create(title="Voorjaarsronde")
    draft.priorities.add(priority)
    assert "Voorjaarsronde" in text(policy.get(page("item-end", priority.pk)))
    assert "Weghalen" not in text(policy.get(page("item-detail", priority.pk)))
    assert "Weghalen" in text(policy.get(page("item-detail", other.pk)))
    policy.post(page("item-edit", priority.pk), {"title": "Werk voor iedereen"})
    policy.post(page("item-end", priority.pk), END)
    priority.refresh_from_db()
    assert (priority.title, priority.valid_to) == ("Werk voor iedereen", date(2027, 12, 31))
    shown = text(policy.get(page("item-detail", priority.pk)))
    assert ["Werk op maat → Werk voor iedereen" in shown, "“nieuw plan”" in shown, "31/12/2027" in shown] == [True, True, True]
    assert "hangt iets van af" in text(policy.post(page("item-remove", priority.pk), {"reason": "x"}))
    policy.post(page("item-remove", other.pk), {"reason": "vergissing"})
    assert list(plan.items.all()) == [priority]


def test_item_outside_its_plan_or_under_another_plan_is_refused_beside_its_field(policy: Any) -> None:
    plan = PolicyPlanFactory.create(valid_to=date(2031, 12, 31))
    priority = PolicyItemFactory.create(plan=plan)
    foreign = PolicyItemFactory.create()
    answer = policy.post(page("priority-add", plan.pk), {"title": "Te lang", "valid_to": "01/01/2032"})
    assert answer.context["form"].errors == {"valid_from": ["De data vallen buiten die van het plan."]}
    answer = policy.post(page("action-add", priority.pk), {"title": "Vreemd", "parent": foreign.pk})
    assert list(answer.context["form"].errors) == ["parent"]
    for name in ("plan-add", "plan-edit", "plan-end", "item-edit", "item-end", "item-remove"):
        args = [] if name == "plan-add" else [priority.pk if name.startswith("item") else plan.pk]
        assert policy.post(page(name, *args), {"order": "1"}).context["form"].errors
    assert set(PolicyItem.objects.all()) == {priority, foreign}


def test_list_is_filtered_by_level_leaf_code_floor_and_validity(policy: Any) -> None:
    today = timezone.localdate()
    leaf, code = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN), TermFactory.create(taxonomy=Taxonomy.REPORTING_CODE)
    region = PolicyPlanFactory.create(level=PlanLevel.SUBREGIONAL, title="Streekplan")
    now = PolicyItemFactory.create(plan=region, title="Nu", code="R-18", reporting_code=code)
    now.domains.add(leaf)
    PolicyItemFactory.create(action=True, parent=now, plan=region, title="Voorbij", valid_to=today - timedelta(days=1))
    PolicyItemFactory.create(title="Straks", valid_from=today + timedelta(days=1))

    def found(query: str) -> list[str]:
        return sorted(row.title for row in policy.get(page("item-list") + query).context["listing"].rows)

    asked = (
        "?niveau=SUBREGIONAAL",
        f"?blad={leaf.pk}",
        f"?code={code.pk}",
        "?soort=ACTIE",
        "?geldig=nu",
        "?geldig=later",
        "?geldig=voorbij",
        "?zoek=R-18",
    )
    assert [found(query) for query in asked] == [["Nu", "Voorbij"], ["Nu"], ["Nu"], ["Voorbij"], ["Nu"], ["Straks"], ["Voorbij"], ["Nu"]]
    assert "Niets gevonden" in text(policy.get(page("item-list") + "?zoek=bestaatniet"))


def test_decisions_are_listed_and_recorded_by_who_registers_them(policy: Any, secretary: Any) -> None:
    assert "Nog geen besluiten" in text(policy.get(page("resolution-list")))
    assert policy.get(page("resolution-record")).status_code == 403
    assert secretary.post(page("resolution-record"), DECISION | {"url": "https://www.kortrijk.be/besluit"}).status_code == 302
    PolicyPlanFactory.create(resolution=Resolution.objects.get())
    shown = text(secretary.get(page("resolution-list")))
    assert ["https://www.kortrijk.be/besluit" in shown, "1 plan" in shown, "Besluit registreren" in shown] == [True, True, True]
    ResolutionFactory.create(reference="2026_CBS_0002")
    answer = secretary.post(page("resolution-record"), DECISION | {"reference": "2026_CBS_0002", "decided_on": "02/11/2026"})
    assert list(answer.context["form"].errors) == ["reference"]


def test_officer_of_a_leaf_is_appointed_and_ended(policy: Any, secretary: Any) -> None:
    assert "Nog geen bladen" in text(policy.get(page("officer-list")))
    leaf = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code="WEL", label="Welzijn")
    person = UserFactory.create(roles=[Role.CASE_MANAGER]).person
    assert "nog niemand" in text(policy.get(page("officer-list")))
    assert policy.post(page("officer-appoint", "wel"), {"person": person.pk, "since": "01/01/2026"}).status_code == 302
    row = LeafOfficer.objects.get()
    assert (row.domain, row.person, row.valid_from) == (leaf, person, date(2026, 1, 1))
    assert person.name in text(secretary.get(page("officer-list")))
    assert "al iemand" in text(policy.post(page("officer-appoint", "wel"), {"person": person.pk, "since": "01/01/2026"}))
    assert list(policy.post(page("officer-end", row.pk), {"on": "31/12/2025"}).context["form"].non_field_errors()) == [
        "De einddatum ligt voor de begindatum."
    ]
    policy.post(page("officer-end", row.pk), {"on": "30/06/2026"})
    row.refresh_from_db()
    assert row.valid_to == date(2026, 6, 30)
    assert policy.get(page("officer-appoint", "bestaat-niet")).status_code == 404
    LeafOfficerFactory.create(domain=leaf, valid_from=date(2026, 7, 1))
    assert "01/07/2026" in text(policy.get(page("officer-list")))
