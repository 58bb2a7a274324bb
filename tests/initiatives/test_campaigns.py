"""The yearly campaign: whom it asks, whom it reminds, what waits on the work desk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from core import options
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Message
from core.tasks import Task
from initiatives import tasks
from initiatives.actions import campaigns
from initiatives.enums import SheetStatus, WorkForm
from initiatives.models import IndicatorSheet, SheetCampaign
from initiatives.queries import campaigns as queries
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory
from tests.waiting import tasks_of

pytestmark = pytest.mark.django_db
FEBRUARY = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
DUE = date(2026, 7, 31)


def opened(**given) -> SheetCampaign:
    return campaigns.open_campaign(2025, date(2026, 2, 1), DUE, by=UserFactory(monitoring=True), at=FEBRUARY, **given)


def on(day: int, month: int = 7) -> datetime:
    return datetime(2026, month, day, 6, 0, tzinfo=UTC)


# --- opening ---------------------------------------------------------------------------------------------------------


def test_campaign_asks_every_counted_initiative_alive_in_the_year():
    asked = InitiativeFactory(work_form=WorkForm.SERVICES, with_contact=True)
    InitiativeFactory(work_form=WorkForm.NONE)
    InitiativeFactory(end_on=date(2024, 12, 31))
    InitiativeFactory(start_on=date(2026, 1, 1))
    last_day = InitiativeFactory(start_on=date(2025, 12, 31))
    first_day = InitiativeFactory(end_on=date(2025, 1, 1))
    campaign = opened()
    sheets = {s.initiative: s for s in campaign.sheets.all()}
    assert set(sheets) == {asked, last_day, first_day}
    sheet = sheets[asked]
    assert (sheet.reference_year, sheet.form, sheet.obligation_basis, sheet.status) == (2025, "KORT", "VRIJWILLIG", "OPEN")
    assert (sheet.work_form, sheet.due_on, sheet.contact, sheet.contact_email) == ("DIE", DUE, "Onthaal", "onthaal@initiatief.test")


def test_work_form_is_that_of_the_last_day_of_the_year_or_of_life():
    changed = InitiativeFactory(work_form=WorkForm.TEMPORARY)
    move(changed, date(2025, 7, 1), WorkForm.SERVICES)
    later = InitiativeFactory(work_form=WorkForm.TEMPORARY)
    move(later, date(2026, 1, 1), WorkForm.SERVICES)
    stopped = InitiativeFactory(work_form=WorkForm.TEMPORARY, end_on=date(2025, 5, 31))
    move(stopped, date(2025, 7, 1), WorkForm.SERVICES)
    assert {s.initiative: s.work_form for s in opened().sheets.all()} == {changed: "DIE", later: "TIJ", stopped: "TIJ"}


def move(initiative, day: date, work_form: str) -> None:
    row = initiative.work_forms.get(is_primary=True)
    row.valid_to = day - timedelta(days=1)
    row.save()
    initiative.work_forms.create(work_form=work_form, valid_from=day)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize(
    ("year", "due_on", "text"),
    [(2026, date(2027, 7, 31), "Het jaar 2026 is nog niet voorbij."), (2025, date(2026, 2, 1), "De uiterste datum ligt in het verleden")],
)
def test_campaign_that_cannot_be_is_refused(year: int, due_on: date, text: str):
    with pytest.raises(RuleError, match=text):
        campaigns.open_campaign(year, date(2026, 2, 1), due_on, by=UserFactory(monitoring=True), at=FEBRUARY)


def test_second_campaign_of_a_year_is_refused():
    opened()
    with pytest.raises(RuleError, match="Voor 2025 bestaat al een campagne"):
        opened()


def test_only_who_keeps_campaigns_opens_one():
    for user in (UserFactory(audit=True), UserFactory(applicant=True)):
        with pytest.raises(NotAllowedError):
            campaigns.open_campaign(2025, date(2026, 2, 1), DUE, by=user, at=FEBRUARY)


def test_latecomer_joins_and_has_a_month():
    campaign = opened()
    late = InitiativeFactory()
    assert campaigns.refresh_campaign(campaign, at=on(20)) == 1
    assert campaigns.refresh_campaign(campaign, at=on(21)) == 0
    assert late.sheets.get().due_on == date(2026, 8, 19)
    assert list(AuditEvent.objects.filter(event="aangevuld").values_list("changes", flat=True)) == [{"sheets": 1, "work_forms": 0}]


def test_untouched_sheet_follows_a_correction_of_the_register():
    untouched, begun = InitiativeFactory(work_form=WorkForm.TEMPORARY), InitiativeFactory(work_form=WorkForm.TEMPORARY)
    campaign = opened()
    IndicatorSheet.objects.filter(initiative=begun).update(status=SheetStatus.IN_PREPARATION, revision=1)
    for initiative in (untouched, begun):
        initiative.work_forms.update(work_form=WorkForm.SERVICES)
    campaigns.refresh_campaign(campaign, at=on(1))
    assert {s.initiative: s.work_form for s in campaign.sheets.all()} == {untouched: "DIE", begun: "TIJ"}


def test_default_due_date_is_the_setting():
    assert queries.default_due_on(2025) == DUE
    options.change("fiche_deadline", "15/06", by=UserFactory(admin=True), at=FEBRUARY, reason="Raad van 1 maart")
    assert queries.default_due_on(2025) == date(2026, 6, 15)


# --- reminding -------------------------------------------------------------------------------------------------------


def test_reminders_follow_the_series_and_are_sent_once():
    campaign = SheetCampaignFactory()
    sheet = IndicatorSheetFactory(campaign=campaign, status=SheetStatus.OPEN)
    user = UserFactory(applicant=True, organisation=sheet.initiative.organisation)
    mornings = (on(31, 1), on(1, 2), on(2, 2), on(30, 6), on(1), on(2), on(24), on(25), on(31), on(7, 8), on(9, 8))
    sent = {day: campaigns.send_reminders(campaign, at=day) for day in mornings}
    expected = [date(2026, 2, 1), date(2026, 7, 1), date(2026, 7, 24), date(2026, 8, 7)]
    assert [day.date() for day, count in sent.items() if count] == expected
    mails = Message.objects.order_by("due_on")
    assert {m.recipient for m in mails} == {user.email}
    assert [m.title.rpartition(": ")[2] for m in mails] == ["staat klaar", "nog 30 dagen", "nog 7 dagen", "7 dagen na de uiterste datum"]


def test_missed_morning_is_made_up_for_but_an_older_reminder_is_not():
    campaign = SheetCampaignFactory()
    IndicatorSheetFactory(campaign=campaign, status=SheetStatus.OPEN)
    organisation = IndicatorSheet.objects.get().initiative.organisation
    UserFactory(applicant=True, organisation=organisation)
    assert campaigns.send_reminders(campaign, at=on(26)) == 1
    assert Message.objects.get().due_on == date(2026, 7, 24)


def test_nobody_who_is_done_gets_a_reminder():
    """Pitfall 1: recipients are computed from the state at the moment of sending."""
    campaign = SheetCampaignFactory()
    waiting = {SheetStatus.OPEN, SheetStatus.IN_PREPARATION, SheetStatus.RETURNED}
    for traits in ({"submitted": True}, {"checked": True}, {"frozen": True}, {"not_received": True}, {"status": SheetStatus.NOT_APPLICABLE}):
        done = IndicatorSheetFactory(campaign=campaign, **traits)
        UserFactory(applicant=True, organisation=done.initiative.organisation)
    users = set()
    for status in waiting:
        sheet = IndicatorSheetFactory(campaign=campaign, status=status)
        users.add(UserFactory(applicant=True, organisation=sheet.initiative.organisation).email)
    preview = campaigns.preview_reminders(campaign, on(25))
    assert {r.recipient for r in preview} == users
    submitted = IndicatorSheet.objects.filter(status=SheetStatus.IN_PREPARATION).get()
    IndicatorSheet.objects.filter(pk=submitted.pk).update(status="INGEDIEND", submitted_at=on(25), submitted_by=UserFactory(applicant=True))
    assert campaigns.send_reminders(campaign, at=on(25)) == len(users) - 1


def test_reminder_reaches_who_may_fill_today_else_the_contact():
    campaign = SheetCampaignFactory()
    organisation = OrganisationFactory(email="info@organisatie.test")
    IndicatorSheetFactory(campaign=campaign, status=SheetStatus.OPEN, initiative=InitiativeFactory(organisation=organisation))
    admin_only = UserFactory(roles=["ORGANISATIEBEHEERDER"], organisation=organisation)
    assert [r.recipient for r in campaigns.preview_reminders(campaign, on(25))] == ["info@organisatie.test"]
    closed = UserFactory(applicant=True, organisation=organisation, is_active=False)
    user = UserFactory(roles=["AANVRAGER", "ONDERTEKENAAR"], organisation=organisation)
    assert [r.recipient for r in campaigns.preview_reminders(campaign, on(25))] == [user.email]
    assert user.email not in {admin_only.email, closed.email}


def test_role_in_a_merged_duplicate_is_reminded_too():
    organisation = OrganisationFactory()
    duplicate = OrganisationFactory(merged_into=organisation)
    user = UserFactory(applicant=True, organisation=duplicate)
    campaign = SheetCampaignFactory()
    IndicatorSheetFactory(campaign=campaign, status=SheetStatus.OPEN, initiative=InitiativeFactory(organisation=organisation))
    assert [r.recipient for r in campaigns.preview_reminders(campaign, on(25))] == [user.email]


def test_closed_campaign_sends_and_takes_nothing():
    campaign = opened()
    campaigns.close_campaign(campaign, by=UserFactory(monitoring=True), at=on(1, 8))
    InitiativeFactory()
    assert (campaigns.refresh_campaign(campaign, at=on(2, 8)), campaigns.send_reminders(campaign, at=on(7, 8))) == (0, 0)


# --- closing ---------------------------------------------------------------------------------------------------------


def test_closing_sets_what_did_not_arrive_apart():
    campaign = SheetCampaignFactory()
    kept = IndicatorSheetFactory(campaign=campaign, submitted=True)
    returned = IndicatorSheetFactory(campaign=campaign, returned=True)
    later = IndicatorSheetFactory(campaign=campaign, status=SheetStatus.OPEN, due_on=date(2026, 9, 30))
    missing = [IndicatorSheetFactory(campaign=campaign, status=s) for s in (SheetStatus.OPEN, SheetStatus.IN_PREPARATION)]
    by = UserFactory(case_manager=True)
    with pytest.raises(RuleError, match="loopt tot en met 31/07/2026"):
        campaigns.close_campaign(campaign, by=by, at=on(31))
    assert campaigns.close_campaign(campaign, by=by, at=on(1, 8)) == 2
    with pytest.raises(StaleError):
        campaigns.close_campaign(campaign, by=by, at=on(1, 8))
    found = {s.pk: s.status for s in campaign.sheets.all()}
    assert [found[s.pk] for s in missing] == ["NIET_ONTVANGEN"] * 2
    assert [found[s.pk] for s in (kept, returned, later)] == ["INGEDIEND", "TERUGGESTUURD", "OPEN"]


def test_morning_job_lets_join_and_reminds(run_jobs):
    initiative = InitiativeFactory()
    UserFactory(applicant=True, organisation=initiative.organisation)
    SheetCampaignFactory(due_on=date(2026, 12, 31), opens_on=date(2026, 2, 1))
    tasks.remind_about_sheets()
    tasks.remind_about_sheets()
    assert initiative.sheets.count() == 1
    assert Message.objects.count() <= 1


# --- work desk -------------------------------------------------------------------------------------------------------


def sheets_on_desk(user, at: datetime) -> list[Task]:
    return tasks_of(user, at, "sheet-fill", "sheet-check")


def desk(user, at: datetime) -> list[tuple[str, str]]:
    return [(task.verb, task.status) for task in sheets_on_desk(user, at)]


def test_desk_of_the_organisation_shows_its_own_sheets(at: datetime):
    organisation = OrganisationFactory()
    user = UserFactory(applicant=True, organisation=organisation)
    IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), status=SheetStatus.OPEN)
    IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), returned=True)
    IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), submitted=True)
    IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), frozen=True)
    IndicatorSheetFactory(status=SheetStatus.OPEN)
    found = sheets_on_desk(user, at)
    assert sorted((t.verb, t.mine) for t in found) == [("Fiche bekijken", False), ("Fiche invullen", True), ("Fiche verbeteren", True)]
    assert {t.due_on for t in found if t.mine} == {DUE}


def test_desk_of_the_checker_shows_what_that_person_may_judge(at: datetime):
    user = UserFactory(monitoring=True)
    IndicatorSheetFactory(submitted=True)
    IndicatorSheetFactory(checked=True)
    tied = IndicatorSheetFactory(submitted=True)
    MandateFactory(person=user.person, organisation=tied.initiative.organisation)
    IndicatorSheetFactory(submitted=True, submitted_by=user).submissions.create(
        number=1, submitted_at=at, submitted_by=user, answers={}, completeness_share=1, sha256="0" * 64
    )
    assert sorted(desk(user, at)) == [("Fiche controleren", "Ingediend"), ("Fiche vaststellen", "Gecontroleerd")]
    assert desk(UserFactory(audit=True), at) == []


def test_news_tells_the_last_step_of_others(at: datetime):
    sheet = IndicatorSheetFactory(submitted=True)
    own = UserFactory(applicant=True, organisation=sheet.initiative.organisation)
    checker = UserFactory(monitoring=True)
    for name, hours in (("start", 3), ("submit", 2)):
        sheet.transitions.create(
            name=name, from_status="OPEN", to_status="INGEDIEND", actor=own, role="ONDERTEKENAAR", at=at - timedelta(hours=hours)
        )
    since = at - timedelta(days=1)
    assert [n.text for n in tasks.news_for(checker, since, at)] == [f"{sheet.initiative.name}, 2025: ingediend"]
    assert list(tasks.news_for(own, since, at)) == []
    assert list(tasks.news_for(UserFactory(admin=True), since, at)) == []
    assert list(tasks.news_for(checker, at, at)) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_desk_costs_the_same_queries_for_any_number_of_sheets(rows: int, at: datetime, django_assert_num_queries):
    user = UserFactory(monitoring=True)
    for _ in range(rows):
        IndicatorSheetFactory(submitted=True)
    assert user.roles
    with django_assert_num_queries(1):
        assert len(sheets_on_desk(user, at)) == rows
