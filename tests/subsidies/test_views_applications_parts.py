"""A dossier from its start to its submission and after, in the browser: lists, export, sharing, the copy, withdrawal, the slot."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from subsidies.enums import ApplicationStatus
from subsidies.models import Application, RoundCluster
from tests import pages
from tests.factories.accounts import OrganisationFactory, RoleGrantFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_round, ready
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.factories.rounds import RoundDateFactory

pytestmark = pytest.mark.django_db
HOME = "/subsidies/dossiers/"


@pytest.fixture
def organisation():
    return OrganisationFactory.create(name="Wasserij De Bron")


@pytest.fixture
def filler(organisation):
    return UserFactory.create(roles=[Role.APPLICANT], organisation=organisation)


@pytest.fixture
def case():
    return UserFactory.create(roles=[Role.CASE_MANAGER])


def test_a_dossier_is_begun_from_a_cluster_that_says_what_it_weighs(as_user, filler, organisation):
    browser = as_user(filler)
    assert "Er is nu geen ronde open" in pages.text(browser.get(f"{HOME}nieuw/"))
    assert "Nog geen aanvragen" in pages.text(browser.get(HOME))
    support = TermFactory.create(taxonomy="STEUNVORM", code="PROJECTSUBSIDIE", label="Projectsubsidie")
    place = RoundCluster.objects.get(round=open_round())
    assert "€ 25.000,00" in pages.text(browser.get(f"{HOME}nieuw/")).replace("\xa0", " ")
    start = f"{HOME}nieuw/{place.pk}/"
    page = browser.get(start)
    assert "C2 Doelgroep weegt 25 op 100" in pages.text(page)
    data = pages.form(page).data | {"title": "Strijkatelier", "support_type": str(support.pk), "amount": "4.000"}
    browser.post(start, data)
    response = browser.post(start, data, follow=True)
    dossier = Application.objects.get()
    assert (dossier.organisation, dossier.cluster, dossier.amount_requested, dossier.is_light) == (organisation, place.cluster, Decimal(4000), True)
    assert "Uw aanvraag is begonnen." in pages.text(response)
    assert "lichte aanvraag" in pages.text(response)
    assert "Strijkatelier concept" in pages.text(browser.get(HOME))


def test_who_is_in_two_organisations_is_asked_for_which(as_user, filler):
    RoleGrantFactory.create(person=filler.person, role=Role.SIGNATORY, organisation=OrganisationFactory.create(name="Tweede vzw"))
    place = RoundCluster.objects.get(round=open_round())
    assert "Wie vraagt aan?" in pages.text(as_user(filler).get(f"{HOME}nieuw/{place.pk}/"))


def test_the_round_that_is_over_begins_nothing(as_user, filler):
    place = RoundCluster.objects.get(round=open_round())
    support = TermFactory.create(taxonomy="STEUNVORM", code="PROJECTSUBSIDIE", label="Projectsubsidie")
    type(place.round).objects.filter(pk=place.round_id).update(closes_at=timezone.now() - timedelta(seconds=1))
    browser = as_user(filler)
    data = pages.form(browser.get(f"{HOME}nieuw/{place.pk}/")).data | {"title": "Te laat", "support_type": str(support.pk)}
    assert "kunt u niet meer aanvragen" in pages.text(browser.post(f"{HOME}nieuw/{place.pk}/", data))
    assert not Application.objects.exists()


def test_a_ready_dossier_is_submitted_once_and_read_with_its_receipt(as_user, filler, organisation, case):
    dossier = ready(ApplicationFactory.create(round=open_round(), organisation=organisation, started_by=filler))
    RoundDateFactory.create(round=dossier.round)
    browser, page = as_user(filler), f"{HOME}{dossier.pk}/indienen/"
    assert "Niemand van uw organisatie kan ondertekenen." in pages.text(browser.get(page))
    signer = UserFactory.create(roles=[Role.SIGNATORY], organisation=organisation)
    response = browser.get(f"{HOME}{dossier.pk}/nakijken/")
    assert ("Naar indienen", page) in pages.links(response)
    refused = browser.post(page, {"signatories": [str(signer.pk)]})
    assert "Vink aan dat u alles hebt nagekeken." in pages.text(refused)
    sent = {"signatories": [str(signer.pk)], "declared": "on"}
    text = pages.text(browser.post(page, sent, follow=True))
    browser.post(page, sent)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.submissions.count()) == (ApplicationStatus.SUBMITTED, 1)
    assert dossier.number in text
    assert f"{signer.person.name} Handtekening gevraagd" in text
    assert "Advies van het Lokaal Forum Werkgelegenheid" in text
    assert browser.get(page).status_code == 302
    assert browser.get(f"{HOME}{dossier.pk}/invullen/project/").status_code == 302
    assert "Ingediend" in pages.text(as_user(case).get(f"{HOME}{dossier.pk}/"))


def test_one_second_late_is_too_late_for_a_form_that_was_opened_before(as_user, filler, organisation):
    dossier = ready(ApplicationFactory.create(round=open_round(), organisation=organisation, started_by=filler))
    signer = UserFactory.create(roles=[Role.SIGNATORY], organisation=organisation)
    browser, page = as_user(filler), f"{HOME}{dossier.pk}/indienen/"
    browser.get(page)
    type(dossier.round).objects.filter(pk=dossier.round_id).update(closes_at=timezone.now())
    response = browser.post(page, {"signatories": [str(signer.pk)], "declared": "on"})
    assert "Er is 1 probleem" in pages.text(response)
    dossier.refresh_from_db()
    assert (dossier.status, dossier.number) == (ApplicationStatus.DRAFT, "")


def test_a_concept_is_shared_and_unshared_with_the_regisseur(as_user, filler, organisation):
    dossier = ApplicationFactory.create(round=open_round(), organisation=organisation, started_by=filler)
    director, browser, page = UserFactory.create(roles=[Role.DIRECTOR]), as_user(filler), f"{HOME}{dossier.pk}/"
    assert as_user(director).get(page).status_code == 404
    assert "De regisseur leest uw concept." in pages.text(browser.post(f"{page}delen/", {"delen": "1"}, follow=True))
    assert as_user(director).get(page).status_code == 200
    assert as_user(director).post(f"{page}delen/", {"stoppen": "1"}).status_code == 403
    assert "Enkel uw organisatie ziet dit concept." in pages.text(browser.post(f"{page}delen/", {"stoppen": "1"}, follow=True))
    assert as_user(director).get(page).status_code == 404


def test_everything_is_taken_over_into_another_round(as_user, filler, organisation):
    dossier = ready(ApplicationFactory.create(round=open_round(), organisation=organisation, started_by=filler))
    browser, page = as_user(filler), f"{HOME}{dossier.pk}/overnemen/"
    assert "geen andere ronde waarin" in pages.text(browser.get(page))
    other = open_round(half=2, fund_year=dossier.round.fund_year)
    type(other).objects.filter(pk=other.pk).update(status="VASTGESTELD")
    place = RoundCluster.objects.get(round=other)
    place.cluster, place.criterion_set = dossier.cluster, dossier.criterion_set
    place.save()
    type(other).objects.filter(pk=other.pk).update(status="OPEN")
    response = browser.post(page, {"round": str(other.pk)}, follow=True)
    assert "Alles is overgenomen in een nieuw concept." in pages.text(response)
    copied = Application.objects.get(copied_from=dossier)
    assert (copied.title, copied.plan_lines.count()) == (dossier.title, dossier.plan_lines.count())


def test_a_dossier_is_withdrawn_with_its_reason(as_user, filler, organisation, case):
    dossier = ApplicationFactory.create(submitted=True, round=open_round(), organisation=organisation, started_by=filler)
    browser, page = as_user(filler), f"{HOME}{dossier.pk}/intrekken/"
    assert "Vul dit veld in" in pages.text(browser.post(page, {"reason": ""})) or browser.get(page).status_code == 200
    text = pages.text(browser.post(page, {"reason": "Het lokaal is er niet."}, follow=True))
    assert "Ingetrokken: Het lokaal is er niet." in text
    assert as_user(case).get(page).status_code == 403


def test_the_desk_lists_filters_and_exports_what_it_may_read(as_user, filler, organisation, case):
    round_ = open_round()
    one = ApplicationFactory.create(submitted=True, round=round_, organisation=organisation, title="Strijkatelier", started_by=filler)
    two = ApplicationFactory.create(submitted=True, round=round_, title="Fietspunt")
    ApplicationFactory.create(round=round_, title="Concept")
    browser = as_user(case)
    assert browser.get(HOME).url == f"{HOME}alle/"
    text = pages.text(browser.get(f"{HOME}alle/"))
    assert ("Strijkatelier" in text, "Fietspunt" in text, "Concept" in text.replace("Concept ", "")) == (True, True, False)
    found = pages.text(browser.get(f"{HOME}alle/?zoek=fiets"))
    assert ("Strijkatelier" in found, two.number in found) == (False, True)
    asked = f"?organisatie=wasserij&ronde={round_.pk}&cluster={one.cluster_id}&status=INGEDIEND"
    found = pages.text(browser.get(f"{HOME}alle/{asked}"))
    assert (one.number in found, two.number in found) == (True, False)
    rows = b"".join(browser.get(f"{HOME}alle/dossiers.csv{asked}").streaming_content).decode("utf-8-sig").splitlines()
    assert [row.split(";")[:3] for row in rows] == [["Nummer", "Titel", "Aanvrager"], [one.number, "Strijkatelier", "Wasserij De Bron"]]
    assert browser.get(f"{HOME}alle/dossiers.xlsx{asked}").content[:2] == b"PK"
    assert as_user(filler).get(f"{HOME}alle/").status_code == 403
    assert as_user(UserFactory.create(roles=[Role.FINANCE])).get(HOME).status_code == 403


def test_the_slot_of_an_initiative_shows_what_the_reader_may_see(as_user, filler, organisation, case):
    initiative = InitiativeFactory.create(organisation=organisation)
    slot = reverse("subsidies:of-initiative", args=[initiative.pk])
    assert "Geen aanvragen" in pages.text(as_user(case).get(slot))
    ApplicationFactory.create(round=open_round(), organisation=organisation, initiative=initiative, title="Strijkatelier", started_by=filler)
    assert "Geen aanvragen" in pages.text(as_user(case).get(slot, HTTP_HX_REQUEST="true"))
    assert "Strijkatelier" in pages.text(as_user(filler).get(slot))


def test_what_has_ended_offers_no_more_steps_and_each_reader_its_own_way_back(as_user):
    """Lapsed: no dates to come, nothing to withdraw; the desk goes back to the dossiers, the applicant to the own applications."""
    dossier = ApplicationFactory.create(lapsed=True, title="Buurtwasserij")
    applicant = UserFactory.create(roles=[Role.APPLICANT], organisation=dossier.organisation)
    page, withdraw = f"/subsidies/dossiers/{dossier.pk}/", f"/subsidies/dossiers/{dossier.pk}/intrekken/"
    own, desk = (as_user(user).get(page).content.decode() for user in (applicant, UserFactory.create(roles=[Role.CASE_MANAGER])))
    assert [("Wat volgt, en wanneer" in text, withdraw in text) for text in (own, desk)] == [(False, False)] * 2
    assert [('href="/subsidies/dossiers/alle/"' in text, ">Aanvragen</a>" in text) for text in (own, desk)] == [(False, True), (True, False)]
