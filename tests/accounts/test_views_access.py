import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import registration
from accounts.enums import Role
from accounts.models import User
from core.models import Proposal
from tests.factories.accounts import OrganisationFactory, UserFactory, kbo

pytestmark = pytest.mark.django_db
LIST = "/beheer/aanmeldingen/"


def ask(number: int = 1) -> tuple[User, Proposal]:
    user = UserFactory(verified=True)
    registration.register(kbo=kbo(2_000_000 + number), name=f"Nieuwe vzw {number}", legal_form_id=None, note="Voorzitter", by=user, at=timezone.now())
    return user, Proposal.objects.get(proposed_by=user)


@pytest.mark.parametrize("role", list(Role))
def test_the_list_is_for_the_dossierbeheerder_and_to_read_for_the_auditor(as_user, role):
    assert as_user(UserFactory(roles=[role])).get(LIST).status_code == (200 if role in {Role.CASE_MANAGER, Role.AUDIT} else 403)


@pytest.mark.parametrize("role", list(Role))
def test_the_page_is_for_who_decides_who_asked_and_the_auditor(as_user, role):
    asker, proposal = ask()
    url = reverse("accounts:request-detail", args=[proposal.pk])
    assert as_user(UserFactory(roles=[role])).get(url).status_code == (200 if role in {Role.CASE_MANAGER, Role.AUDIT} else 404)
    assert as_user(asker).get(url).status_code == 200


def test_the_auditor_reads_what_is_asked_and_answers_nothing(as_user):
    _, proposal = ask()
    auditor, url = as_user(UserFactory(audit=True)), reverse("accounts:request-detail", args=[proposal.pk])
    page = auditor.get(url).content.decode()
    assert "Voorzitter" in page
    assert 'name="step"' not in page
    for step in ("bevestigen", "weigeren", "intrekken"):
        assert auditor.post(url, {"step": step, "reason": "Zomaar"}).status_code == 403
    proposal.refresh_from_db()
    assert proposal.status == "OPEN"


def test_confirming_shows_look_alikes_first(as_user):
    OrganisationFactory(name="Nieuwe vzw 1", kbo="")
    asker, proposal = ask()
    client, url = as_user(UserFactory(case_manager=True)), reverse("accounts:request-detail", args=[proposal.pk])
    page = client.get(url).content.decode()
    assert "Lijkt op" in page
    assert "Voorzitter" in page
    assert client.post(url, {"step": "bevestigen"}, follow=True).status_code == 200
    assert Role.SIGNATORY in User.objects.get(pk=asker.pk).roles
    assert "al beslist" in client.post(url, {"step": "bevestigen"}).content.decode()


def test_declining_asks_a_reason_that_the_person_reads(as_user):
    asker, proposal = ask()
    client, url = as_user(UserFactory(case_manager=True)), reverse("accounts:request-detail", args=[proposal.pk])
    assert "reason" in client.post(url, {"step": "weigeren", "reason": ""}).context["form"].errors
    client.post(url, {"step": "weigeren", "reason": "U staat niet in de statuten."})
    assert "U staat niet in de statuten." in as_user(asker).get(reverse("accounts:profile")).content.decode()
    late = client.post(url, {"step": "weigeren", "reason": "nog eens"}).content.decode()
    assert "al beslist" in late


def test_who_asked_may_take_it_back_but_not_confirm(as_user):
    asker, proposal = ask()
    client, url = as_user(asker), reverse("accounts:request-detail", args=[proposal.pk])
    assert client.post(url, {"step": "bevestigen"}).status_code == 403
    assert client.post(url, {"step": "intrekken"}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.status == "INGETROKKEN"


def test_a_step_that_does_not_exist_changes_nothing(as_user):
    _, proposal = ask()
    client = as_user(UserFactory(case_manager=True))
    assert client.post(reverse("accounts:request-detail", args=[proposal.pk]), {"step": "onzin"}).status_code == 200
    proposal.refresh_from_db()
    assert proposal.status == "OPEN"
