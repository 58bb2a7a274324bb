"""The campaign by pages: nobody is asked, reminded or marked without having been shown first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import Message
from initiatives.enums import SheetStatus, WorkForm
from initiatives.models import IndicatorSheet, SheetCampaign
from tests import pages
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
LIST, NEW = reverse("initiatives:campaign-list"), reverse("initiatives:campaign-new")


@pytest.fixture
def desk(as_user: Login) -> Any:
    return as_user(UserFactory(monitoring=True))


def url(name: str, campaign: SheetCampaign) -> str:
    return reverse(f"initiatives:campaign-{name}", args=[campaign.pk])


def campaign_of(due: int = 30, **given: Any) -> SheetCampaign:
    """Of last year, due in so many days."""
    today = timezone.localdate()
    return SheetCampaignFactory(
        **{"reference_year": today.year - 1, "opens_on": today - timedelta(days=120), "due_on": today + timedelta(days=due)} | given
    )


def asked(campaign: SheetCampaign, name: str = "Buurtwasserij", **traits: Any) -> IndicatorSheet:
    organisation = traits.pop("organisation", None) or OrganisationFactory()
    is_sent = {"submitted", "frozen", "status"} & set(traits)
    traits = ({} if is_sent else {"status": SheetStatus.OPEN}) | {"due_on": campaign.due_on, "reference_year": campaign.reference_year} | traits
    return IndicatorSheetFactory(campaign=campaign, initiative=InitiativeFactory(organisation=organisation, name=name), **traits)


def dates(**changes: str) -> dict[str, str]:
    today = timezone.localdate()
    return {"reference_year": str(today.year - 1), "opens_on": f"{today:%d/%m/%Y}", "due_on": f"{today + timedelta(days=90):%d/%m/%Y}"} | changes


# --- open


def test_the_preview_names_whom_it_touches_and_opens_nothing(desk: Any) -> None:
    InitiativeFactory(name="Fietsatelier", work_form=WorkForm.PERMANENT)
    InitiativeFactory(name="Adviesbureau", work_form=WorkForm.NONE)
    response = desk.post(NEW, dates(stap="voorbeeld"))
    text = pages.text(response)
    assert "1 initiatief krijgt een fiche" in text.replace("\u00a0", " ")
    assert "Fietsatelier" in text
    assert "Adviesbureau" not in text
    assert not SheetCampaign.objects.exists()


def test_opening_asks_exactly_those(desk: Any) -> None:
    InitiativeFactory(name="Fietsatelier")
    response = desk.post(NEW, dates(stap="openen"))
    campaign = SheetCampaign.objects.get()
    assert response.url == url("detail", campaign)
    assert [s.initiative.name for s in IndicatorSheet.objects.all()] == ["Fietsatelier"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reference_year": "2099"}, "is nog niet voorbij"),
        ({"due_on": "01/01/2020"}, "in het verleden"),
        ({"due_on": "31/02/2027"}, "bestaat niet"),
        ({"reference_year": ""}, "Vul dit veld in."),
    ],
)
def test_bad_dates_are_refused_beside_their_field(desk: Any, changes: dict[str, str], said: str) -> None:
    InitiativeFactory()
    assert said in pages.text(desk.post(NEW, dates(stap="openen", **changes)))
    assert not SheetCampaign.objects.exists()


def test_a_year_has_one_campaign(desk: Any) -> None:
    campaign_of()
    assert "bestaat al een campagne" in pages.text(desk.post(NEW, dates(stap="openen")))


def test_nobody_to_ask_says_so(desk: Any) -> None:
    assert "Niemand krijgt een fiche" in pages.text(desk.post(NEW, dates(stap="voorbeeld")))


# --- follow


def test_progress_counts_per_werkvorm_and_status(desk: Any) -> None:
    campaign = campaign_of()
    asked(campaign, "Een", work_form=WorkForm.PERMANENT)
    asked(campaign, "Twee", work_form=WorkForm.PERMANENT, submitted=True, minutes_spent=18)
    asked(campaign, "Drie", work_form=WorkForm.SERVICES, frozen=True, minutes_spent=24)
    asked(campaign, "Vier", status=SheetStatus.NOT_APPLICABLE)
    response = desk.get(url("detail", campaign))
    found = response.context["progress"]
    assert (found.total.asked, found.total.arrived, found.median_minutes) == (3, 2, 21)
    permanent = next(row for row in found.rows if row.code == "PER")
    assert (permanent.asked, permanent.counts) == (2, {SheetStatus.OPEN: 1, SheetStatus.SUBMITTED: 1})
    assert "2 van 3" in pages.text(response)


def test_above_thirty_minutes_the_short_form_is_called_too_long(desk: Any) -> None:
    campaign = campaign_of()
    asked(campaign, submitted=True, minutes_spent=45)
    assert "te lang voor een korte fiche" in pages.text(desk.get(url("detail", campaign)))


def test_latecomers_are_shown_and_join_on_demand(desk: Any) -> None:
    campaign = campaign_of()
    InitiativeFactory(name="Nieuwkomer")
    assert "Nieuwkomer" in pages.text(desk.get(url("detail", campaign)))
    desk.post(url("refresh", campaign))
    assert IndicatorSheet.objects.get().initiative.name == "Nieuwkomer"
    assert "Er was niemand om toe te voegen." in pages.text(desk.post(url("refresh", campaign), follow=True))


def test_the_list_shows_how_far_each_is(desk: Any) -> None:
    campaign = campaign_of()
    asked(campaign, "Een")
    asked(campaign, "Twee", frozen=True)
    row = desk.get(LIST).context["campaigns"][0]
    assert (row.asked, row.arrived, row.frozen) == (2, 1, 1)


# --- remind


def test_the_preview_of_reminders_is_what_leaves_and_leaves_once(desk: Any) -> None:
    campaign, organisation = campaign_of(due=5), OrganisationFactory()
    UserFactory(applicant=True, organisation=organisation, person__name="Coördinator")
    asked(campaign, "Fietsatelier", organisation=organisation)
    asked(campaign, "Klaar", organisation=organisation, submitted=True)
    text = pages.text(desk.get(url("remind", campaign)))
    assert "Fietsatelier" in text
    assert "Klaar" not in text
    assert not Message.objects.exists()
    assert "1 herinnering klaargezet" in pages.text(desk.post(url("remind", campaign), follow=True))
    assert Message.objects.count() == 1
    assert "kreeg ze al" in pages.text(desk.post(url("remind", campaign), follow=True))
    assert Message.objects.count() == 1


def test_nobody_to_remind_says_so(desk: Any) -> None:
    assert "Niemand om te herinneren" in pages.text(desk.get(url("remind", campaign_of(due=90))))


# --- close


def test_closing_shows_which_sheets_and_marks_exactly_those(desk: Any) -> None:
    campaign = campaign_of(due=-3)
    late, kept = asked(campaign, "Fietsatelier"), asked(campaign, "Klaar", submitted=True)
    text = pages.text(desk.get(url("close", campaign)))
    assert "Fietsatelier" in text
    assert "Klaar" not in text
    assert desk.post(url("close", campaign)).url == url("detail", campaign)
    late.refresh_from_db()
    kept.refresh_from_db()
    assert (late.status, kept.status) == (SheetStatus.NOT_RECEIVED, SheetStatus.SUBMITTED)
    assert "al afgesloten" in pages.text(desk.post(url("close", campaign)))


def test_a_running_campaign_is_not_closed(desk: Any) -> None:
    campaign = campaign_of(due=10)
    assert "loopt tot en met" in pages.text(desk.post(url("close", campaign)))
    assert "/afsluiten/" not in desk.get(url("detail", campaign)).content.decode()


# --- who


def test_the_auditor_reads_how_far_it_is_and_has_no_buttons(as_user: Login) -> None:
    auditor = as_user(UserFactory(audit=True))
    assert "Hier staat hoe ver elke jaarlijkse bevraging is." in pages.text(auditor.get(LIST))
    campaign = campaign_of(due=-1)
    asked(campaign)
    InitiativeFactory(organisation=OrganisationFactory(), name="Later gekomen")
    page = auditor.get(url("detail", campaign)).content.decode()
    assert "Waar staan de fiches?" in page
    assert [text for text in ("/herinneren/", "/afsluiten/", "Later gekomen", NEW) if text in page] == []
    assert NEW not in auditor.get(LIST).content.decode()
    for name in ("refresh", "remind", "close"):
        assert auditor.post(url(name, campaign)).status_code == 403


def test_every_page_asks_who(as_user: Login) -> None:
    campaign, browser = campaign_of(), as_user(UserFactory(applicant=True))
    for name in ("detail", "remind", "close"):
        assert browser.get(url(name, campaign)).status_code == 403
    for name in ("refresh", "remind", "close"):
        assert browser.post(url(name, campaign)).status_code == 403
    assert browser.post(NEW, dates(stap="openen")).status_code == 403


def test_other_methods(desk: Any) -> None:
    campaign = campaign_of()
    assert desk.get(url("refresh", campaign)).status_code == 405
    assert desk.post(LIST).status_code == 405
    assert desk.post(url("detail", campaign)).status_code == 405
    assert desk.get(reverse("initiatives:campaign-detail", args=[0])).status_code == 404
