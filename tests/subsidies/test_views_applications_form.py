"""Filling in a dossier in the browser, without JavaScript and by the script: pages, merging with colleagues, the check."""

from __future__ import annotations

import json
import time
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.middleware.idle import LAST_SEEN
from core.models import ParkedPost
from initiatives.enums import SubsidySource
from initiatives.models import SheetFigure
from subsidies.enums import ApplicationForm, PlanLineKind
from subsidies.models import Application, ApplicationAnswer, CriterionQuestion, PlanLine
from tests import pages
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory, ExpectedResultFactory, IndicatorFactory, PlanLineFactory, complete, open_cluster, ready
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.factories.policy import PolicyItemFactory
from tests.factories.sheets import IndicatorSheetFactory, KnownSubsidyFactory

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def organisation():
    return OrganisationFactory.create(name="Wasserij De Bron")


@pytest.fixture
def filler(organisation):
    return UserFactory.create(roles=[Role.APPLICANT], organisation=organisation)


@pytest.fixture
def colleague(organisation):
    return UserFactory.create(roles=[Role.SIGNATORY], organisation=organisation)


@pytest.fixture
def dossier(organisation, filler):
    return ApplicationFactory.create(organisation=organisation, started_by=filler, title="Strijkatelier")


def url(dossier: Application, page: str = "project") -> str:
    return f"/subsidies/dossiers/{dossier.pk}/invullen/{page}/"


def post(browser: Any, address: str, go: str = "bewaren", *, read: Any = None, **typed: Any) -> Any:
    """What a browser posts of the page as it was read (now, or before), with some boxes typed anew."""
    data = dict(pages.form(read or browser.get(address), address).data)
    return browser.post(address, data | {"go": go} | typed, follow=True)


def test_every_page_of_the_form_is_walked_to_the_check(as_user, filler, dossier):
    browser = as_user(filler)
    response, seen = browser.get(url(dossier)), []
    while response.request["PATH_INFO"].endswith("/nakijken/") is False:
        seen.append(response.request["PATH_INFO"].rstrip("/").rpartition("/")[2])
        response = browser.post(response.request["PATH_INFO"], {"go": "verder"}, follow=True)
    assert seen == ["project", *(f"criteria-c{n}" for n in range(1, 9)), "doelgroep", "partners", "plan", "resultaten", "staatssteun", "documenten"]
    assert "Vat uw project samen." in pages.text(response)
    assert ("Vat uw project samen.", f"{url(dossier)}#id_summary") in pages.links(response)


def test_text_is_kept_counted_and_shown_with_the_deadline_and_the_weight(as_user, filler, dossier):
    browser = as_user(filler)
    response = post(browser, url(dossier), "later", summary="Een strijkatelier.", starts_on="1/7/2027", ends_on="30/06/2028")
    assert "Bewaard. Indienen kan tot en met" in pages.text(response)
    dossier.refresh_from_db()
    assert (dossier.summary, dossier.revision) == ("Een strijkatelier.", 1)
    text = pages.text(browser.get(url(dossier, "criteria-c2")))
    assert "weegt 25 op 100" in text
    assert "23:59" in text or "indienen tot en met" in text
    assert "Bewaard op" in text


def test_the_contact_is_suggested_from_the_account_and_kept_with_the_page(as_user, filler, dossier):
    browser = as_user(filler)
    assert "Voorgesteld uit uw account" in pages.text(browser.get(url(dossier)))
    assert "Voorgesteld uit uw account" not in pages.text(post(browser, url(dossier)))
    dossier.refresh_from_db()
    assert (dossier.contact, dossier.contact_email) == (filler.person.name, filler.email)


def test_what_cannot_be_read_stays_on_the_page_and_the_rest_is_saved(as_user, filler, dossier):
    browser = as_user(filler)
    response = post(browser, url(dossier), "verder", starts_on="31/02/2027", summary="Goed.", contact="x" * 200)
    assert {"31/02/2027", "x" * 200} <= set(pages.form(response, url(dossier)).data.values())
    assert "Deze tekst telt 200 tekens; 160 is het maximum." in pages.text(response)
    dossier.refresh_from_db()
    assert (dossier.summary, dossier.starts_on, dossier.contact) == ("Goed.", None, "")
    assert "Het einde ligt voor het begin." in pages.text(post(browser, url(dossier), starts_on="01/07/2027", ends_on="01/06/2027"))
    assert "Vul de titel van het project in." in pages.text(post(browser, url(dossier), title=""))
    assert "rijksregisternummer" in pages.text(post(browser, url(dossier), summary="Jan, 85.07.30-033.28"))
    assert "Kies een waarde uit de lijst." in pages.text(post(browser, url(dossier), scope_level="MAAN"))
    response = post(browser, url(dossier, "staatssteun"), no_interests="on", interests="De voorzitter is schepen.")
    assert "U vinkte aan dat er geen banden zijn." in pages.text(response)
    assert "U vinkte aan" in pages.text(post(browser, url(dossier, "staatssteun"), no_interests="on", interests="Toch."))
    assert "hoger is dan nul" in pages.text(post(browser, url(dossier, "plan"), amount_requested="0"))


def test_choices_answers_and_ticks_are_saved_as_rows(as_user, filler, dossier):
    browser = as_user(filler)
    support = TermFactory.create(taxonomy="STEUNVORM", code="PROJECTSUBSIDIE", label="Projectsubsidie")
    group = TermFactory.create(taxonomy="DOELGROEP", code="LW", label="Langdurig werkzoekenden")
    post(browser, url(dossier), support_type="PROJECTSUBSIDIE")
    post(browser, url(dossier, "doelgroep"), target_groups=[str(group.pk)])
    post(browser, url(dossier, "staatssteun"), on_honour="on", state_aid_basis="GEEN_STEUN")
    question = CriterionQuestion.objects.get(criterion__set=dossier.criterion_set, criterion__family="C1")
    response = post(browser, url(dossier, "criteria-c1"), **{f"question-{question.pk}": "Omdat het  werkt."})
    assert "Bewaard." in pages.text(response)
    dossier.refresh_from_db()
    assert (dossier.support_type, list(dossier.target_groups.all()), dossier.on_honour, dossier.revision) == (support, [group], True, 4)
    answer = ApplicationAnswer.objects.get(application=dossier)
    assert (answer.text, answer.revision, answer.changed_by) == ("Omdat het  werkt.", 4, filler)
    assert "Klaar" in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/"))


def test_two_colleagues_in_one_section_overwrite_nothing(as_user, filler, colleague, dossier):
    mine, theirs = as_user(filler), as_user(colleague)
    read = mine.get(url(dossier))
    post(theirs, url(dossier), summary="Van mijn collega.", contact="An Peeters")
    response = post(mine, url(dossier), read=read, summary="Van mij.", starts_on="01/07/2027")
    text = pages.text(response)
    assert "Een collega wijzigde dit intussen." in text
    assert "Wat uw collega invulde: Van mijn collega." in text
    assert "Een collega vulde dit intussen in." in text
    dossier.refresh_from_db()
    assert (dossier.summary, dossier.contact, dossier.starts_on) == ("Van mijn collega.", "An Peeters", date(2027, 7, 1))
    again = post(mine, url(dossier), read=response)
    assert "Kies wat er blijft staan." in pages.text(again)
    kept = post(mine, url(dossier), read=again, summary__houden="hun")
    assert "Bewaard." in pages.text(kept)
    read = mine.get(url(dossier))
    post(theirs, url(dossier), summary="Nog eens van mijn collega.")
    clash = post(mine, url(dossier), read=read, summary="Toch van mij.")
    post(mine, url(dossier), read=clash, summary__houden="mijn")
    dossier.refresh_from_db()
    assert dossier.summary == "Toch van mij."


def test_what_was_typed_when_the_login_expired_is_kept_and_sent_again(as_user, filler, dossier):
    browser = as_user(filler)
    data = dict(pages.form(browser.get(url(dossier)), url(dossier)).data) | {"summary": "Getypt na de pauze.", "go": "bewaren"}
    session = browser.session
    session[LAST_SEEN] = int(time.time()) - 5 * 3600
    session.save()
    response = browser.post(url(dossier), data)
    assert response.url.startswith(reverse("account_login"))
    row = ParkedPost.objects.get()
    assert (row.user, row.path, ["summary", "Getypt na de pauze."] in row.fields) == (filler, url(dossier), True)
    again = as_user(filler)
    again.post(url(dossier), dict(row.fields) | {"kse_bewaard": str(row.pk)})
    dossier.refresh_from_db()
    assert (dossier.summary, ParkedPost.objects.count()) == ("Getypt na de pauze.", 0)


def test_lines_are_added_changed_and_taken_away_and_the_balance_follows(as_user, filler, colleague, dossier):
    browser, plan = as_user(filler), url(dossier, "plan")
    bare = {"lijn-nieuw21__label": "Startpremie", "lijn-nieuw21__amount": "x"}
    response = post(
        browser,
        plan,
        "meer",
        **{
            "lijn-nieuw1__label": "Machines",
            "lijn-nieuw1__amount": "12.000",
            "lijn-nieuw11__kind": "EIGEN",
            "lijn-nieuw11__label": "Eigen geld",
            "lijn-nieuw11__amount": "2.000,00",
            "amount_requested": "10.000",
        },
    )
    assert "In evenwicht" in pages.text(response)
    assert [(x.kind, x.label, x.amount) for x in PlanLine.objects.order_by("kind")] == [
        (PlanLineKind.OWN, "Eigen geld", Decimal("2000.00")),
        (PlanLineKind.COST, "Machines", Decimal("12000.00")),
    ]
    refused = post(browser, plan, **bare)
    assert "Vul “van wie” in." in pages.text(refused)
    assert pages.form(refused, plan).data["lijn-nieuw21__label"] == "Startpremie"
    cost = PlanLine.objects.get(kind=PlanLineKind.COST)
    read = browser.get(plan)
    post(browser, plan, **{f"lijn-{cost.pk}__amount": "13.000"})
    assert "Niet in evenwicht" in pages.text(browser.get(plan))
    assert "Een collega wijzigde dit intussen." in pages.text(post(browser, plan, read=read, **{f"lijn-{cost.pk}__label": "Toestellen"}))
    post(as_user(colleague), plan, weghalen=f"lijn-{cost.pk}")
    assert "Een collega haalde intussen een lijn weg" in pages.text(post(browser, plan, read=read, **{f"lijn-{cost.pk}__label": "Iets"}))
    assert not PlanLine.objects.filter(pk=cost.pk).exists()
    assert "Bewaard" in pages.text(post(browser, plan, read=read, weghalen=f"lijn-{cost.pk}"))


def test_a_second_click_makes_no_second_line(as_user, filler, dossier):
    browser, plan = as_user(filler), url(dossier, "plan")
    read = browser.get(plan)
    for _click in range(2):
        post(browser, plan, read=read, **{"lijn-nieuw1__label": "Machines", "lijn-nieuw1__amount": "500"})
    assert PlanLine.objects.count() == 1


def test_known_subsidies_are_taken_over_once_with_their_source(as_user, filler, dossier, organisation):
    measure = TermFactory.create(taxonomy="MAATREGEL", code="LDE", label="Lokale diensteneconomie")
    level = TermFactory.create(taxonomy="BELEIDSNIVEAU", code="VLAAMS", label="Vlaams")
    year = dossier.round.opens_at.year
    KnownSubsidyFactory.create(
        organisation=organisation, year=year, measure=measure, level=level, paid_amount=Decimal("750.00"), source=SubsidySource.values[0]
    )
    browser, plan = as_user(filler), url(dossier, "plan")
    assert "Deze bedragen kennen wij al" in pages.text(browser.get(plan))
    assert "1 bedragen overgenomen" in pages.text(post(browser, plan, "overnemen"))
    post(browser, plan, "overnemen")
    line = PlanLine.objects.get(application=dossier)
    assert (line.label, line.funder, line.period, line.amount) == ("Lokale diensteneconomie", "Vlaams", str(year), Decimal("750.00"))
    assert "Deze bedragen kennen wij al" not in pages.text(browser.get(plan))


def test_a_result_starts_from_the_newest_frozen_sheet(as_user, filler, dossier, organisation):
    initiative = InitiativeFactory.create(organisation=organisation)
    Application.objects.filter(pk=dossier.pk).update(initiative=initiative)
    indicator = IndicatorFactory.create(is_short=True)
    sheet = IndicatorSheetFactory.create(initiative=initiative, frozen=True)
    SheetFigure.objects.create(sheet=sheet, code=indicator.code, value=Decimal("7.5"))
    browser, results = as_user(filler), url(dossier, "resultaten")
    assert f"uw fiche van {sheet.reference_year}" in pages.text(browser.get(results))
    typed = {"resultaat-nieuw1__indicator": str(indicator.pk), "resultaat-nieuw1__target_short": "9"}
    response = post(browser, results, "meer", **typed)
    row = dossier.results.get()
    assert (row.baseline, row.target_short) == (Decimal("7.50"), Decimal("9.00"))
    assert f"fiche {sheet.reference_year}: 7,5" in pages.text(response)
    assert (
        "bestaat al" in pages.text(post(browser, results, **typed | {"resultaat-nieuw1__target_short": "8"})).lower() or dossier.results.count() == 1
    )


def test_parties_come_from_the_register_or_are_named(as_user, filler, dossier):
    partner = OrganisationFactory.create(name="Startcentrum")
    browser, parties = as_user(filler), url(dossier, "partners")
    post(browser, parties, **{"partij-nieuw1__role": "PARTNER", "partij-nieuw1__organisation": str(partner.pk)})
    post(browser, parties, **{"partij-nieuw1__role": "UITVOERDER", "partij-nieuw1__name": "Nieuwe groep"})
    assert [(p.role, str(p)) for p in dossier.parties.order_by("role")] == [("PARTNER", "Startcentrum"), ("UITVOERDER", "Nieuwe groep")]
    post(browser, parties, **{"partij-nieuw1__task": "Niemand genoemd"})
    assert dossier.parties.count() == 2
    assert "Startcentrum" in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/nakijken/"))


def test_the_script_saves_and_hears_what_is_not_saved(as_user, filler, colleague, dossier):
    browser, plan = as_user(filler), url(dossier, "plan")
    data = pages.form(browser.get(plan), plan).data
    sent = data | {"lijn-nieuw1__label": "Machines", "lijn-nieuw1__amount": "500", "amount_requested": "vijfhonderd"}
    answer = browser.post(plan, sent, **JSON).json()
    line = PlanLine.objects.get()
    assert answer["names"] == {"lijn-nieuw1": f"lijn-{line.pk}"}
    assert len(answer["unsaved"]) == 1
    base = json.loads(answer["base"])
    assert (base[f"lijn-{line.pk}"]["amount"], base["amount_requested"], "lijn-nieuw1" in base) == ("500,00", {"": ""}, False)
    assert "€" in answer["balance"]
    Application.objects.filter(pk=dossier.pk).update(status="INGETROKKEN")
    gone = browser.post(plan, sent, **JSON)
    assert (gone.status_code, gone.json()["url"]) == (409, f"/subsidies/dossiers/{dossier.pk}/")
    assert "kunt het niet meer wijzigen" in pages.text(browser.post(plan, sent, follow=True))
    assert "U kunt het lezen, niet meer wijzigen" in pages.text(browser.get(plan, follow=True))


def test_the_light_form_asks_less_and_grows_with_the_amount(as_user, filler, dossier):
    Application.objects.filter(pk=dossier.pk).update(form=ApplicationForm.LIGHT, amount_requested=Decimal("4000.00"))
    browser = as_user(filler)
    assert browser.get(url(dossier, "criteria-c3")).status_code == 404
    post(browser, url(dossier, "plan"), amount_requested="9.000")
    assert browser.get(url(dossier, "criteria-c3")).status_code == 200
    post(browser, url(dossier, "plan"), amount_requested="900")
    dossier.refresh_from_db()
    assert dossier.is_light


def test_a_foreign_draft_is_unknown_and_the_desk_reads_only_what_was_submitted(as_user, filler, dossier):
    outsider = UserFactory.create(roles=[Role.APPLICANT], organisation=OrganisationFactory.create())
    case = UserFactory.create(roles=[Role.CASE_MANAGER])
    for page in (url(dossier), f"/subsidies/dossiers/{dossier.pk}/", f"/subsidies/dossiers/{dossier.pk}/nakijken/"):
        assert as_user(outsider).get(page).status_code == 404
        assert as_user(case).get(page).status_code == 404
    sent = ApplicationFactory.create(submitted=True, organisation=dossier.organisation, started_by=filler)
    desk = as_user(case)
    assert "Ingediend" in pages.text(desk.get(f"/subsidies/dossiers/{sent.pk}/"))
    assert desk.get(url(sent)).status_code == 403
    assert desk.get(f"/subsidies/dossiers/{sent.pk}/nakijken/").status_code == 403
    mine = as_user(filler).get(f"/subsidies/dossiers/{sent.pk}/")
    assert "Ingediend – wordt nagekeken" in pages.text(mine)
    assert as_user(filler).get(f"/subsidies/dossiers/{sent.pk}/nakijken/").status_code == 302


def test_a_light_project_page_and_the_priorities_of_the_round(as_user, filler, organisation):
    item = PolicyItemFactory.create()
    round_ = open_cluster(priority=item).round
    dossier = ApplicationFactory.create(round=round_, organisation=organisation, started_by=filler, light=True)
    browser = as_user(filler)
    page = browser.get(url(dossier))
    assert (item.title in pages.text(page), "Werkingsgebied" in pages.text(page)) == (True, False)
    post(browser, url(dossier), priorities=[str(item.pk)])
    assert list(dossier.priorities.all()) == [item]
    assert "weegt" not in pages.text(browser.get(url(dossier, "resultaten")))


def test_answers_of_every_kind_and_a_plan_too_high_are_shown(as_user, filler, dossier):
    first, second = CriterionQuestion.objects.filter(criterion__set=dossier.criterion_set).order_by("pk")[:2]
    CriterionQuestion.objects.filter(pk=first.pk).update(kind="JA_NEE")
    CriterionQuestion.objects.filter(pk=second.pk).update(kind="GETAL", unit="jobs")
    Application.objects.filter(pk=dossier.pk).update(
        amount_requested=Decimal("30000.00"), spread="DALEND", interests="Een schepen.", de_minimis_amount=Decimal(10), de_minimis_detail="Vlaanderen"
    )
    PlanLineFactory.create(application=dossier, amount=Decimal("30000.00"))
    PlanLineFactory.create(application=dossier, subsidy=True, label="Premie", amount=Decimal("5.00"))
    ExpectedResultFactory.create(application=dossier, indicator=IndicatorFactory.create(kind="VERDELING", categories="DOELGROEP"))
    browser = as_user(filler)
    post(browser, url(dossier, "criteria-c1"), **{f"question-{first.pk}": "ja"})
    post(browser, url(dossier, "criteria-c2"), **{f"question-{second.pk}": "4"})
    text = pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/nakijken/"))
    for said in ("criterium? Ja", "4 jobs", "Dalend (uitdovend)", "Banden Een schepen.", "Vlaanderen", "Premie, Vlaanderen, 2026, bevestigd"):
        assert said in text
    assert "Financieel plan Fout" in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/"))
    assert "Verwachte resultaten Klaar" in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/"))
    assert [str(row) for row in (dossier.answers.first(), dossier.plan_lines.first(), dossier.results.first())] != ["", "", ""]
    post(browser, url(dossier, "criteria-c1"), **{f"question-{first.pk}": "nee"})
    assert "criterium? Neen" in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/nakijken/"))
    shelf = reverse("file-list", args=[f"subsidies.application:{dossier.pk}"])
    assert browser.get(shelf).status_code == 200


def test_a_complete_dossier_reads_whole_and_has_nothing_in_the_way_of_what_was_typed(as_user, filler, dossier):
    complete(dossier)
    item = PolicyItemFactory.create()
    dossier.priorities.add(item)
    text = pages.text(as_user(filler).get(f"/subsidies/dossiers/{dossier.pk}/nakijken/"))
    assert "Een strijkatelier in de wijk." in text
    assert "01/07/2027 tot en met 30/06/2028" in text
    assert "€ 12.000,00" in text.replace("\xa0", " ")
    assert item.title in text


def test_a_dossier_belongs_to_an_initiative_of_its_own_organisation(as_user, filler, dossier, organisation):
    mine, foreign = InitiativeFactory.create(organisation=organisation, name="Wasatelier"), InitiativeFactory.create(name="Elders")
    browser = as_user(filler)
    text = pages.text(browser.get(url(dossier)))
    assert ("Wasatelier" in text, "Elders" in text) == (True, False)
    assert "Kies een waarde uit de lijst." in pages.text(post(browser, url(dossier), initiative=str(foreign.pk)))
    post(browser, url(dossier), initiative=str(mine.pk))
    dossier.refresh_from_db()
    assert dossier.initiative == mine
    assert "Initiatief Wasatelier" in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/nakijken/"))


def test_a_starter_is_asked_no_initiative_and_a_business_plan(as_user):
    starters = OrganisationFactory.create(kbo="")
    user = UserFactory.create(roles=[Role.APPLICANT], organisation=starters)
    dossier = ApplicationFactory.create(organisation=starters, started_by=user, light=True)
    browser = as_user(user)
    assert "Bij welk initiatief" not in pages.text(browser.get(url(dossier)))
    assert "Ondernemingsplan (gevraagd)" in pages.text(browser.get(url(dossier, "documenten")))
    assert "Documenten Klaar" not in pages.text(browser.get(f"/subsidies/dossiers/{dossier.pk}/"))


def test_the_first_row_of_a_table_is_not_called_another(as_user, filler, dossier):
    browser = as_user(filler)
    assert "Nog een kost" not in pages.text(browser.get(url(dossier, "plan"))).replace("Bewaren en nog een kost", "")
    PlanLineFactory.create(application=dossier)
    assert "Nog een kost" in pages.text(browser.get(url(dossier, "plan")))


def test_a_supplement_is_checked_against_its_own_day_and_leads_to_its_own_page(as_user, filler, organisation):
    dossier = ready(ApplicationFactory.create(organisation=organisation, started_by=filler, supplement=True))
    response = as_user(filler).get(f"/subsidies/dossiers/{dossier.pk}/nakijken/")
    assert "indienen tot en met 14/03/2027 23:59" in pages.text(response)
    assert ("Naar de aanvulling", reverse("subsidies:application-supplement", args=[dossier.pk])) in pages.links(response)
