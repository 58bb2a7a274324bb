"""Targeted calls: in a draft round only, of a cluster that takes part, within its money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.enums import Role
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from subsidies.actions import rounds_calls as actions
from subsidies.models import Call
from tests.factories.accounts import UserFactory
from tests.factories.fund import ClusterFactory
from tests.factories.rounds import CallFactory, RoundClusterFactory, RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    return RoundClusterFactory.create(amount=Decimal(5000), cluster__label="Welzijn")


@pytest.fixture
def policy():
    return UserFactory.create(roles=[Role.POLICY])


def facts(line, **other):
    return {"cluster": line.cluster, "title": "Strijkdienst", "need": "Er is er geen.", "amount": Decimal(3000)} | other


def test_a_call_is_added_changed_and_removed_through_the_pages(line, policy, as_user):
    browser, pk = as_user(policy), line.round_id
    listed = reverse("subsidies:targeted-list", args=[pk])
    assert "Geen gerichte oproepen" in browser.get(listed).content.decode()
    sent = {"title": "Strijkdienst", "need": "Er is er geen.", "cluster": str(line.cluster_id), "amount": "3.000"}
    add = reverse("subsidies:targeted-add", args=[pk])
    assert "Kies een cluster." in browser.post(add, sent | {"cluster": str(ClusterFactory.create().pk)}).content.decode()
    assert browser.post(add, sent).url == listed
    call = Call.objects.get()
    edit = reverse("subsidies:targeted-edit", args=[pk, call.pk])
    assert "3.000,00" in browser.get(edit).content.decode()
    assert "Vul een lager bedrag in" in browser.post(edit, sent | {"amount": "5.000,01"}).content.decode()
    assert browser.post(edit, sent | {"amount": ""}).url == listed
    page = browser.get(listed).content.decode()
    assert ["Strijkdienst" in page, "voorbehouden" in page, "Weghalen" in page] == [True, False, True]
    assert browser.get(reverse("subsidies:targeted-edit", args=[RoundFactory.create().pk, call.pk])).status_code == 404
    assert browser.post(reverse("subsidies:targeted-remove", args=[pk, call.pk])).url == listed
    assert [e.event for e in AuditEvent.objects.filter(subject=f"subsidies.round:{pk}").order_by("sequence")] == [
        "gerichte oproep toegevoegd",
        "gerichte oproep gewijzigd",
        "gerichte oproep weggehaald",
    ]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"amount": Decimal("2000.01")}, "is nog € 2.000,00 vrij"),
        ({"title": "WASSALON", "amount": None}, "al een gerichte oproep met deze titel"),
        ({"cluster": None}, "doet niet mee in de ronde"),
    ],
)
def test_what_does_not_fit_the_round_is_refused(line, policy, at, other, reason):
    CallFactory.create(round=line.round, cluster=line.cluster, title="Wassalon", amount=Decimal(3000))
    with pytest.raises(RuleError) as refused:
        actions.add(line.round, facts(line) | other, by=policy, at=at)
    assert reason in str(refused.value).replace("\xa0", " ")
    assert Call.objects.count() == 1


def test_the_same_facts_and_a_second_click_leave_no_trace(line, policy, at):
    call = actions.add(line.round, facts(line, amount=Decimal(5000)), by=policy, at=at)
    actions.change(call, facts(line, amount=Decimal(5000)), by=policy, at=at)
    actions.remove(Call.objects.get(), by=policy, at=at)
    with pytest.raises(StaleError, match="intussen weggehaald"):
        actions.remove(call, by=policy, at=at)
    assert AuditEvent.objects.filter(subject=f"subsidies.round:{line.round_id}").count() == 2


def test_an_adopted_round_keeps_its_calls_and_a_stranger_does_not_touch_them(line, policy, as_user, at):
    adopted = CallFactory.create(round=RoundFactory.create(adopted=True), title="Vast")
    for step in (
        lambda: actions.add(adopted.round, facts(line), by=policy, at=at),
        lambda: actions.change(adopted, facts(line), by=policy, at=at),
        lambda: actions.remove(adopted, by=policy, at=at),
    ):
        with pytest.raises(StaleError, match="na een nieuw besluit"):
            step()
    assert "na een nieuw besluit" in as_user(policy).get(reverse("subsidies:targeted-add", args=[adopted.round_id])).content.decode()
    with pytest.raises(NotAllowedError):
        actions.add(line.round, facts(line), by=UserFactory.create(roles=[Role.FORUM_SECRETARY]), at=at)
    page = as_user(UserFactory.create(roles=[Role.FORUM_SECRETARY])).get(reverse("subsidies:targeted-list", args=[adopted.round_id])).content.decode()
    assert ["Vast" in page, "Weghalen" in page] == [True, False]
    assert [c.title for c in Call.objects.all()] == ["Vast"]
