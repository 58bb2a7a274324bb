"""Who does what: names come from the roles in force today, the steps from the dates of the round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.permissions import PERMISSIONS
from subsidies.enums import RoundStep
from subsidies.queries import who
from tests.factories.accounts import PersonFactory, RoleGrantFactory, UserFactory
from tests.factories.rounds import RoundDateFactory, RoundFactory

pytestmark = pytest.mark.django_db

PAGE = "/subsidies/wie-doet-wat/"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_every_piece_of_work_is_a_permission_and_every_step_has_a_role():
    assert {code for _, codes in who.WORK for code in codes} <= PERMISSIONS.keys()
    assert set(who.STEP_ROLES) == set(RoundStep)


def test_names_are_those_of_today(as_user):
    reader = UserFactory.create(roles=[Role.POLICY], person=PersonFactory.create(name="Beleid"))
    RoleGrantFactory.create(person=UserFactory.create(person=PersonFactory.create(name="Gestopt")).person, role=Role.POLICY, ended=True)
    closed = UserFactory.create(person=PersonFactory.create(name="Afgesloten"), is_active=False)
    RoleGrantFactory.create(person=closed.person, role=Role.POLICY)
    deputy = UserFactory.create(person=PersonFactory.create(name="Vervanger"))
    RoleGrantFactory.create(person=deputy.person, role=Role.POLICY, delegated_by=reader.person, valid_to=date(2099, 12, 31))
    assert who.holders(timezone.localdate())[Role.POLICY] == ("Beleid", "Vervanger (in naam van Beleid)")
    page = text(as_user(reader).get(PAGE))
    assert "Beleidsmedewerker: Beleid, Vervanger (in naam van Beleid)" in page
    assert "Gestopt" not in page
    assert "Afgesloten" not in page


def test_a_role_that_nobody_holds_is_shown(as_user):
    rows = as_user(UserFactory.create(roles=[Role.POLICY])).get(PAGE).context["parts"]
    vacant = {holder.role for _, work in rows for row in work for holder in row.holders if holder.is_vacant}
    assert "Besluitregistratie" in vacant
    assert "Beleidsmedewerker" not in vacant


def test_the_next_step_of_a_round_is_marked(as_user):
    reader = UserFactory.create(roles=[Role.FORUM_SECRETARY], person=PersonFactory.create(name="Secretaris"))
    today = timezone.localdate()
    found = RoundFactory.create(in_treatment=True)
    RoundFactory.create(half=2, fund_year=found.fund_year)  # a draft: nothing to do yet
    for step, days in ((RoundStep.CLOSING, -30), (RoundStep.FORUM, 2), (RoundStep.SCORING, 2), (RoundStep.COLLEGE, 40)):
        RoundDateFactory.create(round=found, step=step, on=today + timedelta(days=days))
    ((shown, steps),) = as_user(reader).get(PAGE).context["rounds"]
    assert shown == found
    assert [(s.is_past, s.is_next) for s in steps] == [(True, False), (False, True), (False, False), (False, False)]
    assert [h.names for h in steps[1].holders] == [("Secretaris",), ()]
    assert (steps[0].holders[0].of_organisations, steps[0].holders[0].is_vacant) == (True, False)


def test_a_round_without_dates_and_no_round_at_all_say_so(as_user):
    browser = as_user(UserFactory.create(roles=[Role.POLICY]))
    assert "Er loopt geen ronde" in text(browser.get(PAGE))
    RoundFactory.create(adopted=True)
    assert "Deze ronde heeft nog geen data." in text(browser.get(PAGE))
