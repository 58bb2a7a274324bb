"""The work desk: what waits, for whom, since when."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from accounts.enums import ORGANISATION_ROLES, Role
from core import tasks
from core.tasks import News, Task
from kortrijk_se import desk
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory
from tests.monitoring.test_key_figures import rollup
from tests.pages import text

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """The tasks that one source gives; no other source speaks."""
    found: list[Task] = []
    monkeypatch.setattr(tasks, "SOURCES", [lambda _user, _at: found])
    return found


def task(verb: str = "Beoordelen", due: int | None = None, *, at: datetime, **changes) -> Task:
    return Task(verb, "Wasserij", "/x/", due_on=None if due is None else at.date() + timedelta(days=due), **changes)


@pytest.mark.parametrize(
    ("hour", "count", "greeting"),
    [
        (0, 0, "Goedemorgen. Er wacht niets op u."),
        (11, 1, "Goedemorgen. Eén zaak wacht op u."),
        (12, 7, "Goedemiddag. Zeven zaken wachten op u."),
        (17, 12, "Goedemiddag. Twaalf zaken wachten op u."),
        (18, 13, "Goedenavond. 13 zaken wachten op u."),
        (23, 2, "Goedenavond. Twee zaken wachten op u."),
    ],
)
def test_the_greeting_counts_what_waits(given, at, hour, count, greeting):
    given += [task(at=at, due=n) for n in range(count)]
    assert desk.of(UserFactory(), at.replace(hour=hour), None).greeting == greeting


def test_tasks_are_ordered_by_their_term_and_split_by_who_must_act(given, at):
    given += [
        task("Later", 8, at=at),
        task("Ooit", at=at),
        task("Te laat", -2, at=at),
        task("Vandaag", 0, at=at),
        task("Van een ander", -5, at=at, mine=False, waits_for="het Lokaal Forum"),
    ]
    shown = desk.of(UserFactory(), at, None)
    assert [t.verb for t in shown.mine] == ["Te laat", "Vandaag", "Later", "Ooit"]
    assert [t.verb for t in shown.late] == ["Te laat"]
    assert [t.verb for t in shown.others] == ["Van een ander"]


def test_the_day_is_that_of_brussels(given):
    before_midnight = datetime(2026, 11, 24, 23, 30, tzinfo=BRUSSELS)
    given.append(task(at=before_midnight, due=0))
    shown = desk.of(UserFactory(), before_midnight.astimezone(ZoneInfo("UTC")), None)
    assert (shown.today, shown.late) == (before_midnight.date(), [])


@pytest.mark.parametrize(("previous", "since"), [(None, None), ("", None), ("gisteren", None), ("2026-11-20T08:00:00+00:00", 20)])
def test_the_previous_visit_comes_from_the_session(at, previous, since):
    found = desk.of(UserFactory(), at, previous).since
    assert (found.day if found else None) == since


def test_news_is_asked_since_the_previous_visit_and_only_then(at, monkeypatch):
    asked = []

    def source(_user, since, until):
        asked.append((since, until))
        return [News(f"Nieuws {n}", "/x/", at - timedelta(hours=n)) for n in range(10)]

    monkeypatch.setattr(tasks, "NEWS_SOURCES", [source])
    assert desk.of(UserFactory(), at, None).news == []
    since = at - timedelta(days=4)
    shown = desk.of(UserFactory(), at, since.isoformat())
    assert (len(shown.news), [n.text for n in shown.shown_news]) == (10, [f"Nieuws {n}" for n in range(8)])
    assert asked == [(since, at)]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_desk_with_its_own_beginnings(as_user, role):
    user = UserFactory(roles=[role])
    page = as_user(user).get("/")
    assert page.status_code == 200
    beginnings = list(desk.of(user, datetime.now(tz=BRUSSELS), None).beginnings)
    links = [link["label"] for link in beginnings]
    assert 1 <= len(links) <= 6
    assert ("Onze fiches" in links) == (role in (Role.APPLICANT, Role.SIGNATORY))
    assert ("Gebruikers en rollen" in links) == (role in (Role.ADMIN, Role.AUDIT))
    assert ("Organisaties zoeken" in links) == (role not in ORGANISATION_ROLES)
    for link in beginnings:
        assert as_user(user).get(link["url"], follow=True).status_code == 200, link


def test_an_account_without_a_role_is_told_how_to_begin(as_user):
    page = text(as_user(UserFactory()).get("/"))
    assert "Uw account hoort nog bij geen organisatie" in page
    assert "Organisatie aanmelden" in page
    assert "Beginnen met" not in page


def test_the_desk_of_an_initiative_shows_its_sheet_and_its_term(as_user):
    organisation = OrganisationFactory()
    IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation, name="Wasserij"), returned=True)
    IndicatorSheetFactory(initiative=InitiativeFactory(name="Van een ander"), returned=True)
    page = text(as_user(UserFactory(applicant=True, organisation=organisation)).get("/"))
    assert "Eén zaak wacht op u." in page
    assert "Fiche verbeteren" in page
    assert "Wasserij" in page
    assert "Van een ander" not in page


def test_who_follows_sheets_sees_how_far_the_campaign_is(at):
    campaign = SheetCampaignFactory(reference_year=2025, opened_at=at - timedelta(days=30), opened_by=UserFactory(monitoring=True))
    for trait in ({"frozen": True}, {"submitted": True}, {"submitted": True}, {}):
        IndicatorSheetFactory(campaign=campaign, reference_year=2025, **trait)
    shown = desk.of(UserFactory(monitoring=True), at, None)
    assert shown.campaign == campaign
    assert (shown.campaign.arrived, shown.campaign.asked) == (3, 4)
    assert shown.campaign_parts == [("vastgesteld", 1), ("binnen, nog niet vastgesteld", 2)]
    assert desk.of(UserFactory(applicant=True), at, None).campaign is None


READERS = (Role.OCMW_READER, Role.FORUM_MEMBER, Role.STEERING_MEMBER, Role.DECISIONS, Role.POLICY, Role.FINANCE, Role.ADMIN)


@pytest.mark.parametrize("role", READERS)
def test_who_works_with_figures_finds_the_newest_on_the_desk(as_user, role, django_assert_max_num_queries):
    """An OCMW director who has four minutes: the few numbers that matter, suppressed by their rights."""
    for year, value in ((2024, 90_000), (2025, 100_000)):
        for work_form in ("DEG", "PER", "TIJ"):
            rollup(work_form, "BI-F03", Decimal(value), year=year, organisations=1 if work_form == "TIJ" else 4)
    browser = as_user(UserFactory(roles=[role]))
    browser.get("/")
    with django_assert_max_num_queries(12):
        page = text(browser.get("/"))
    assert "Kerngetallen 2025" in page
    assert "€ 300.000" in page


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.MONITORING, Role.APPLICANT, Role.ORGANISATION_ADMIN])
def test_who_works_with_sheets_keeps_the_desk_for_them(as_user, role):
    rollup("DEG", "BI-F03", Decimal(100_000))
    assert "Kerngetallen 2025" not in text(as_user(UserFactory(roles=[role])).get("/"))


def test_without_figures_the_desk_does_not_speak_of_them(as_user):
    assert "Kerngetallen 2" not in text(as_user(UserFactory(roles=[Role.OCMW_READER])).get("/"))


def test_no_campaign_no_bar(at):
    shown = desk.of(UserFactory(monitoring=True), at, None)
    assert (shown.campaign, shown.campaign_parts) == (None, [])
