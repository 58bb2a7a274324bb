"""The offer in the service guide: who keeps it, what it needs, how fresh it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from core.models.terms import Taxonomy
from core.tasks import Task
from initiatives.actions import guide as actions
from initiatives.enums import WorkingArea
from initiatives.models import Initiative
from initiatives.queries import guide
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.waiting import tasks_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def data(**changed: Any) -> dict[str, Any]:
    return {
        "short_description": "Wij herstellen fietsen.",
        "area": WorkingArea.LOCAL,
        "website": "",
        "contact_name": "",
        "contact_email": "",
        "contact_phone": "",
        "accessibility": "",
        "is_published": False,
        "publishes_contact": False,
        "service_types": [],
        "target_groups": [],
        "customer_segments": [],
    } | changed


@pytest.fixture
def own() -> tuple[Initiative, Any]:
    organisation = OrganisationFactory()
    return InitiativeFactory(organisation=organisation, guide_is_example=True), UserFactory(applicant=True, organisation=organisation)


def events(initiative: Initiative) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(subject=f"initiatives.initiative:{initiative.pk}").order_by("sequence"))


def test_an_organisation_keeps_its_own_offer(own, at: datetime):
    initiative, user = own
    service = TermFactory(code="FIETSHERSTEL")
    assert actions.update(initiative, data(service_types=[service], is_published=True), by=user, at=at)
    initiative.refresh_from_db()
    assert (initiative.guide_updated_on, initiative.guide_is_example, initiative.is_published) == (TODAY, False, True)
    assert list(initiative.service_types.all()) == [service]
    assert events(initiative)[0].changes["service_types"] == [[], ["FIETSHERSTEL"]]


def test_not_that_of_another(own, at: datetime):
    _, user = own
    other = InitiativeFactory(published=True)
    for step in (lambda: actions.update(other, data(), by=user, at=at), lambda: actions.confirm(other, by=user, at=at)):
        with pytest.raises(NotAllowedError, match="uw eigen organisatie"):
            step()


def test_the_log_keeps_no_contact_details(own, at: datetime):
    initiative, user = own
    actions.update(initiative, data(contact_email="jan@voorbeeld.test", contact_phone="056 11 22 33"), by=user, at=at)
    told = str([event.changes for event in events(initiative)])
    assert "contact_email" in told
    assert "jan@voorbeeld.test" not in told
    assert "056 11 22 33" not in told


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"is_published": True, "short_description": ""}, "short_description"),
        ({"is_published": True}, "service_types"),
        ({"publishes_contact": True}, "publishes_contact"),
        ({"website": "geen adres"}, "website"),
    ],
)
def test_what_the_public_needs_is_asked(own, at: datetime, changed, field):
    initiative, user = own
    with pytest.raises(RuleError) as error:
        actions.update(initiative, data(**changed), by=user, at=at)
    assert field in {p.field for p in error.value.problems}
    assert not events(initiative)


def test_nobody_overwrites_unseen(own, at: datetime):
    initiative, user = own
    actions.update(initiative, data(), by=user, at=at, seen=0)
    with pytest.raises(StaleError):
        actions.update(initiative, data(short_description="Anders"), by=user, at=at, seen=0)


def test_confirm_says_so_once_a_day(own, at: datetime):
    initiative, user = own
    actions.confirm(initiative, by=user, at=at)
    actions.confirm(initiative, by=user, at=at + timedelta(hours=1))
    initiative.refresh_from_db()
    assert initiative.guide_updated_on == TODAY
    assert [event.event for event in events(initiative)] == ["aanbod nagekeken"]


def test_saving_without_a_change_is_a_look(own, at: datetime):
    initiative, user = own
    actions.update(initiative, data(), by=user, at=at)
    assert not actions.update(initiative, data(), by=user, at=at + timedelta(days=40))
    initiative.refresh_from_db()
    assert initiative.guide_updated_on == TODAY + timedelta(days=40)
    assert events(initiative)[-1].event == "aanbod nagekeken"


@pytest.mark.parametrize(("days", "is_old"), [(365, False), (366, True)])
def test_old_after_a_year(days: int, is_old: bool):
    initiative = InitiativeFactory(published=True, guide_updated_on=TODAY - timedelta(days=days))
    assert guide.is_old(initiative, TODAY) is is_old
    assert list(guide.old_offers(TODAY)) == ([initiative] if is_old else [])


def test_what_is_not_published_or_stopped_is_not_old():
    InitiativeFactory(guide_updated_on=None)
    InitiativeFactory(published=True, stopped=True, guide_updated_on=None)
    never = InitiativeFactory(published=True, guide_updated_on=None)
    assert list(guide.old_offers(TODAY)) == [never]


def guide_tasks_for(user: Any, at: datetime) -> list[Task]:
    return tasks_of(user, at, "offer-own", "offer")


def test_tasks_ask_the_organisation_and_tell_the_city(own, at: datetime, django_assert_num_queries):
    initiative, user = own
    long_ago = TODAY - timedelta(days=500)
    Initiative.objects.filter(pk=initiative.pk).update(is_published=True, guide_updated_on=long_ago)
    InitiativeFactory(published=True, guide_updated_on=None)
    assert user.roles
    with django_assert_num_queries(1):
        (task,) = guide_tasks_for(user, at)
    assert (task.verb, task.about, task.due_on) == ("Aanbod nakijken", initiative.name, long_ago + timedelta(days=365))
    assert str(initiative.pk) in task.url
    (task,) = guide_tasks_for(UserFactory(monitoring=True), at)
    assert (task.mine, task.about, task.waits_for) == (False, "2 keer een aanbod", "de organisaties")
    assert guide_tasks_for(UserFactory(audit=True), at) == []


def test_customer_segments_and_target_groups_are_lists_too(own, at: datetime):
    initiative, user = own
    group, segment = TermFactory(taxonomy=Taxonomy.TARGET_GROUP), TermFactory(taxonomy=Taxonomy.CUSTOMER_SEGMENT)
    actions.update(initiative, data(target_groups=[group], customer_segments=[segment]), by=user, at=at)
    assert (list(initiative.target_groups.all()), list(initiative.customer_segments.all())) == ([group], [segment])
