"""The desk in the browser: look, ask, accept, lapse, propose, assign; and the applicant who answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core.models import Proposal
from subsidies.actions import applications_sending as sending
from subsidies.enums import ApplicationStatus, InadmissibilityGround
from subsidies.models import Application, SupplementRequest
from tests.factories.accounts import MandateFactory, UserFactory
from tests.factories.applications import ApplicationFactory, ready

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


def url(name: str, application: Application, *more: str) -> str:
    return reverse(f"subsidies:{name}", args=[application.pk, *more])


@pytest.fixture
def signer():
    return UserFactory.create(roles=[Role.SIGNATORY])


@pytest.fixture
def dossier(signer) -> Application:
    """Sent by its signatory, so signed."""
    organisation = signer.person.role_grants.get().organisation
    draft = ready(ApplicationFactory.create(organisation=organisation, title="Strijkatelier"))
    sending.submit(draft, [signer], by=signer, at=timezone.now())
    return draft


@pytest.fixture
def desk():
    return UserFactory.create(roles=[Role.CASE_MANAGER])


def looked(browser, dossier: Application, **missing: str) -> dict[str, str]:
    """Every item in order but what is missing."""
    codes = browser.get(url("desk-check", dossier)).context["form"].checklist
    return {code: "NEE" if code in missing else "JA" for code in codes} | {f"{code}__opmerking": remark for code, remark in missing.items()}


def test_a_complete_dossier_is_accepted(as_user, desk, dossier):
    browser = as_user(desk)
    assert "Kijk eerst elk onderdeel na" in text(browser.get(url("desk-check", dossier)))
    page = browser.post(url("desk-check", dossier), looked(browser, dossier), follow=True)
    assert "Wat u nakeek, is bewaard." in text(page)
    assert "Ontvankelijk en volledig verklaren" in text(page)
    assert "gaat daarna naar het Forum" in text(browser.get(url("desk-step", dossier, "ontvankelijk")))
    browser.post(url("desk-step", dossier, "ontvankelijk"))
    dossier.refresh_from_db()
    assert dossier.status == ApplicationStatus.ADMISSIBLE
    assert "wacht niet op de volledigheidscontrole" in text(browser.get(url("desk-check", dossier)))


def test_no_asks_what_is_missing(as_user, desk, dossier):
    browser = as_user(desk)
    sent = looked(browser, dossier, plan="") | {"gegevens": ""}
    page = browser.post(url("desk-check", dossier), sent)
    assert "Zeg wat er ontbreekt." in text(page)
    assert not dossier.checks.exists()


def test_a_supplement_goes_to_the_applicant_and_comes_back_with_what_changed(as_user, desk, dossier, signer):
    browser, own = as_user(desk), as_user(signer)
    browser.post(url("desk-check", dossier), looked(browser, dossier, plan="De huur staat er niet in."))
    step = url("desk-step", dossier, "aanvulling")
    assert "De huur staat er niet in." in text(browser.get(step))
    assert browser.post(step, {"reason": ""}).context["form"].errors
    browser.post(step, {"reason": "Reken de huur mee."})
    answer = url("application-supplement", dossier)
    page = text(own.get(answer))
    for word in ("Reken de huur mee.", "De huur staat er niet in.", "Aanvulling indienen"):
        assert word in page
    Application.objects.filter(pk=dossier.pk).update(summary="Met de huur erbij.")
    assert "Uw aanvulling is ingediend." in text(own.post(answer, follow=True))
    page = text(browser.get(url("desk-check", dossier)))
    for word in ("Wat de aanvulling wijzigde", "<ins>Met de huur erbij.</ins>", "<del>Een strijkatelier in de wijk.</del>"):
        assert word in page


def test_a_colleague_reads_the_question_and_the_signatory_answers(as_user, dossier):
    colleague = UserFactory.create(roles=[Role.APPLICANT], organisation=dossier.organisation)
    browser = as_user(colleague)
    assert browser.get(url("application-supplement", dossier)).status_code == 404  # nothing was asked
    SupplementRequest.objects.create(
        application=dossier,
        ordinal=1,
        reason="Reken mee.",
        due_on=timezone.localdate() + timedelta(days=14),
        asked_by=colleague,
        asked_on=timezone.localdate(),
    )
    assert "Een ondertekenaar van uw organisatie" in text(browser.get(url("application-supplement", dossier)))
    assert browser.post(url("application-supplement", dossier)).status_code == 403


def test_a_term_that_runs_does_not_lapse(as_user, desk, dossier):
    browser = as_user(desk)
    browser.post(url("desk-check", dossier), looked(browser, dossier, plan="Geen huur."))
    browser.post(url("desk-step", dossier, "aanvulling"), {"reason": "Reken mee."})
    page = browser.post(url("desk-step", dossier, "vervallen"), {"reason": "Geen antwoord."})
    assert "De termijn van de aanvulling loopt nog" in text(page)


def test_inadmissible_waits_for_a_second_person(as_user, desk, dossier):
    browser = as_user(desk)
    sent = {"ground": InadmissibilityGround.OUTSIDE, "motivation": "Het atelier ligt in Gent."}
    page = browser.post(url("desk-step", dossier, "onontvankelijk"), sent, follow=True)
    assert "Een tweede persoon moet dat bevestigen." in text(page)
    assert Proposal.objects.get().data["ground"] == InadmissibilityGround.OUTSIDE
    dossier.refresh_from_db()
    assert dossier.status == ApplicationStatus.SUBMITTED


def test_an_unsigned_dossier_says_so(as_user, desk):
    dossier = ApplicationFactory.create(submitted=True)
    assert "De ondertekenaars hebben nog niet bevestigd." in text(as_user(desk).get(url("desk-check", dossier)))


def test_a_dossier_is_assigned_to_who_has_no_tie(as_user, desk, dossier):
    free, tied = UserFactory.create(roles=[Role.DIRECTOR]), UserFactory.create(roles=[Role.DIRECTOR])
    MandateFactory.create(person=tied.person, organisation=dossier.organisation)
    browser = as_user(desk)
    form = browser.get(url("desk-assign", dossier)).context["form"]
    assert set(form.fields["assigned_to"].queryset) == {desk, free}
    browser.post(url("desk-assign", dossier), {"assigned_to": free.pk, "deputy": ""})
    dossier.refresh_from_db()
    assert (dossier.assigned_to, dossier.deputy) == (free, None)
    assert free.person.name in text(browser.get(url("desk-check", dossier)))
    browser.post(url("desk-assign", dossier), {"assigned_to": free.pk, "deputy": desk.pk})
    MandateFactory.create(person=free.person, organisation=dossier.organisation)
    page = text(browser.get(url("desk-check", dossier)))
    assert f"{free.person.name} kan dit dossier nu niet behandelen. {desk.person.name} neemt over als plaatsvervanger." in page
    Application.objects.filter(pk=dossier.pk).update(deputy=None)
    assert "Wijs het toe aan iemand anders." in text(browser.get(url("desk-check", dossier)))


def test_the_list_says_who_treats_what_and_shows_ones_own(as_user, desk, dossier):
    other, url_of_list = UserFactory.create(roles=[Role.CASE_MANAGER]), reverse("subsidies:application-all")
    rows = {name: ApplicationFactory.create(submitted=True, title=name) for name in ("Mijn dossier", "Als plaatsvervanger", "Van een ander")}
    Application.objects.filter(pk=rows["Mijn dossier"].pk).update(assigned_to=desk)
    Application.objects.filter(pk=rows["Als plaatsvervanger"].pk).update(assigned_to=other, deputy=desk)
    Application.objects.filter(pk=rows["Van een ander"].pk).update(assigned_to=other)
    browser = as_user(desk)

    def shown(who) -> set[str]:
        return {row.title for row in browser.get(url_of_list, {"behandelaar": who}).context["listing"].rows}

    assert shown("ik") == {"Mijn dossier", "Als plaatsvervanger"}
    assert shown("niemand") == {"Strijkatelier"}
    assert shown(other.pk) == {"Als plaatsvervanger", "Van een ander"}
    assert shown("weg") == {*rows, "Strijkatelier"}
    page = text(browser.get(url_of_list, {"behandelaar": other.pk, "volgorde": "behandelaar"}))
    for word in (f"Behandelaar: {other.person.name}", f"plaatsvervanger {desk.person.name}"):
        assert word in page


def test_who_has_a_tie_does_not_find_it_and_a_step_has_its_name(as_user, desk, dossier):
    assert as_user(desk).get(url("desk-step", dossier, "iets")).status_code == 404
    MandateFactory.create(person=desk.person, organisation=dossier.organisation)
    for name, *more in (("desk-check",), ("desk-assign",), ("desk-step", "aanvulling"), ("dossier-messages",)):
        assert as_user(desk).get(url(name, dossier, *more)).status_code == 404
