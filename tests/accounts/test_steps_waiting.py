"""What waits for whom on the work desk, about people."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import parking, registration
from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.steps import waiting as steps
from core.models import Proposal
from core.tasks import Task
from tests.factories.accounts import InvitationFactory, OrganisationFactory, RoleGrantFactory, UserFactory, kbo
from tests.waiting import tasks_of

pytestmark = pytest.mark.django_db


def tasks_for(user: User, at: datetime) -> list[Task]:
    return tasks_of(user, at, "kept", "request", "ending", sources=(steps.invitations_for,))


def waiting(user: User, at=None) -> list[tuple[str, str, bool]]:
    return [(task.verb, task.about, task.mine) for task in tasks_for(User.objects.get(pk=user.pk), at or timezone.now())]


def ask(**extra) -> User:
    asker = UserFactory(verified=True)
    registration.register(**({"kbo": kbo(4_000_000), "name": "Nieuw", "legal_form_id": None, "note": ""} | extra), by=asker, at=timezone.now())
    return asker


def test_a_new_representative_waits_for_the_dossierbeheerder_and_is_told_to_the_asker():
    asker = ask()
    assert waiting(UserFactory(case_manager=True)) == [("Vertegenwoordiger bevestigen", "Nieuw", True)]
    assert waiting(asker) == [("Bekijken", "Nieuw", False)]
    assert waiting(UserFactory(director=True)) == []


def test_a_question_for_access_waits_for_the_administrator_of_that_organisation():
    organisation = OrganisationFactory()
    administrator = UserFactory(applicant=True, organisation=organisation)
    asker = ask(kbo=organisation.kbo)
    assert waiting(administrator) == [("Vraag om toegang beantwoorden", str(asker.person), True)]
    assert waiting(UserFactory(applicant=True)) == []
    task = tasks_for(administrator, timezone.now())[0]
    assert task.url == reverse("accounts:request-detail", args=[Proposal.objects.get().pk])
    assert task.due_on == timezone.localdate() + timedelta(days=5)


def test_roles_that_end_soon_wait_for_the_manager_and_are_told_to_both_people():
    director, deputy, today = UserFactory(director=True), UserFactory(), timezone.localdate()
    RoleGrantFactory(person=deputy.person, role=Role.DIRECTOR, delegated_by=director.person, valid_to=today + timedelta(days=9))
    RoleGrantFactory(person=deputy.person, role=Role.POLICY, valid_to=today + timedelta(days=90))
    about = f"Regisseur, in naam van {director.person}"
    assert waiting(UserFactory(admin=True)) == [("Rol verlengen of laten eindigen", about, True)]
    assert waiting(deputy) == [("Bekijken", about, False)]
    assert waiting(director) == [("Bekijken", about, False)]
    assert waiting(UserFactory(roles=[Role.FINANCE])) == []


def test_invitations_that_run_out_wait_for_the_administrator():
    now = timezone.now()
    row = InvitationFactory(invited_at=now - timedelta(days=12), expires_at=now + timedelta(days=2))
    InvitationFactory(organisation=row.organisation, invited_by=row.invited_by, invited_at=now, expires_at=now + timedelta(days=14))
    assert waiting(row.invited_by) == [("Opnieuw sturen of intrekken", row.email, True)]
    assert waiting(UserFactory(applicant=True)) == []


@pytest.mark.parametrize(("count", "about"), [(1, "Tekst die bewaard is"), (2, "2 teksten die bewaard zijn")])
def test_kept_text_waits_for_its_author(count, about):
    user, now = UserFactory(), timezone.now()
    for number in range(count):
        parking.park(user.pk, path=f"/{number}/", fields=[("a", "b")], lacks_files=False, at=now)
    assert waiting(user) == [("Versturen of wissen", about, True)]
    assert waiting(UserFactory()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(django_assert_num_queries, count):
    organisation = OrganisationFactory()
    administrator = UserFactory(applicant=True, organisation=organisation)
    for _ in range(count):
        ask(kbo=organisation.kbo)
        InvitationFactory(
            organisation=organisation, invited_by=administrator, invited_at=timezone.now(), expires_at=timezone.now() + timedelta(days=1)
        )
    user = User.objects.get(pk=administrator.pk)
    assert user.roles
    with django_assert_num_queries(2):
        found = tasks_for(user, timezone.now())
    assert len(found) == 2 * count
    assert Organisation.objects.count() == 1
