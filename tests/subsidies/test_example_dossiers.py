"""The example city of the fund: rounds and dossiers in their states, made by the real actions, anchored to today, repeatable."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.imports.example import load_example_accounts
from accounts.imports.example_bodies import load_example_bodies
from accounts.models import Organisation, User
from core import dates, files
from core.errors import NotAllowedError, RuleError
from core.identifiers import clean_iban, clean_kbo
from core.models import AuditEvent, StoredFile
from initiatives.management.example import applicants, load_example_register
from initiatives.management.example_changes import load_example_changes
from kortrijk_se import demo
from subsidies.enums import ApplicationStatus, CheckResult
from subsidies.management import example_policy
from subsidies.management.criteria import load_example_criteria
from subsidies.management.example_applicants import FORMING, load_example_applicants
from subsidies.management.example_desk import load_example_desk, treat_past_rounds
from subsidies.management.example_dossiers import Write, load_example_dossiers, save
from subsidies.management.example_ideas import load_example_ideas
from subsidies.management.example_rounds import Place, load_example_rounds, open_next_round, places
from subsidies.management.fund import load_example_fund
from subsidies.models import Application, ApplicationTransition, DossierMessage, Project, Round, RoundCluster, Signature
from subsidies.queries import applications_desk as desk
from subsidies.queries import applications_handling as handling
from subsidies.queries import applications_sending as sending
from tests.undone import undone

pytestmark = pytest.mark.django_db
AT = timezone.now()
TODAY = dates.local_day(AT)


def load(at: datetime = AT) -> Counter[str]:
    """What load_example makes of the fund, without the sheets."""
    load_example_register(dates.local_day(at))
    load_example_changes()
    users = load_example_accounts(at=at, organisations=applicants())
    load_example_bodies(users, organisations=applicants(), at=at)
    users = load_example_applicants(users, first=applicants()[0], at=at)
    example_policy.load(users, at=at)
    load_example_fund(users, at=at)
    made = load_example_ideas(users, at=at) + load_example_criteria(users, at=at) + load_example_rounds(users, at=at)
    made += load_example_dossiers(users, at=at)
    treat_past_rounds(users, at=at)
    load_example_desk(users, at=at)
    return made


@pytest.fixture(scope="module")
def city(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter[str]]:
    """Loaded once for all tests, and undone."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), undone():
        patch.setattr("django.conf.settings.MEDIA_ROOT", str(tmp_path_factory.mktemp("media")))
        call_command("load_reference", verbosity=0)
        yield load()


def dossier(start: str) -> Application:
    return Application.objects.get(title__startswith=start)


@pytest.mark.usefixtures("city")
def test_the_dossiers_stand_in_every_state_there_is():
    past, now, _ = places(TODAY)
    found = Counter(Application.objects.values_list("round__code", "status", "form"))
    assert found == {
        (f"{past.year}-{past.half}", "ONTVANKELIJK", "VOLLEDIG"): 3,
        (f"{past.year}-{past.half}", "ONTVANKELIJK", "LICHT"): 2,
        (f"{past.year}-{past.half}", "ONONTVANKELIJK", "LICHT"): 1,
        (f"{past.year}-{past.half}", "VERVALLEN", "LICHT"): 1,
        (f"{past.year}-{past.half}", "INGETROKKEN", "LICHT"): 1,
        (f"{now.year}-{now.half}", "CONCEPT", "VOLLEDIG"): 2,
        (f"{now.year}-{now.half}", "INGEDIEND", "VOLLEDIG"): 1,
        (f"{now.year}-{now.half}", "INGEDIEND", "LICHT"): 2,
        (f"{now.year}-{now.half}", "AANVULLING", "VOLLEDIG"): 1,
    }
    assert {row.status for row in Application.objects.all()} == set(ApplicationStatus.values)
    assert list(Round.objects.order_by("opens_at").values_list("status", flat=True)) == ["IN_BEHANDELING", "OPEN", "ONTWERP"]
    for code in Round.objects.values_list("code", flat=True):
        numbers = Application.objects.filter(round__code=code, sequence__isnull=False).order_by("submitted_at").values_list("sequence", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1))


@pytest.mark.usefixtures("city")
def test_all_of_it_is_labelled_and_the_applicants_have_numbers_that_nobody_has():
    for model in (Application, Project, Round):
        assert set(model.objects.values_list("is_example", flat=True)) == {True}
    holders = Organisation.objects.filter(applications__isnull=False).distinct()
    assert set(holders.values_list("is_example", flat=True)) == {True}
    assert holders.exclude(name=FORMING).count() == 4
    for row in holders.exclude(name=FORMING):
        assert (clean_kbo(row.kbo), clean_iban(row.iban)) == (row.kbo, row.iban)
        assert row.kbo.startswith("0900")
    assert Organisation.objects.get(name=FORMING).kbo == ""


@pytest.mark.usefixtures("city")
def test_it_is_anchored_to_today():
    for row in Application.objects.filter(submitted_at__isnull=False).select_related("round"):
        assert row.round.opens_at < row.submitted_at < row.round.closes_at  # type: ignore[operator]
    for subject, steps in itertools.groupby(ApplicationTransition.objects.order_by("subject", "pk"), key=lambda step: step.subject_id):
        moments = [step.at for step in steps]
        assert moments == sorted(moments), Application.objects.get(pk=subject)
        assert moments[-1] <= AT
    assert not DossierMessage.objects.filter(sent_at__gt=AT).exists()
    assert dossier("Digitaal mee").current_deadline > TODAY  # type: ignore[operator]
    assert sending.waiting(AT).get().name == "Voorzitter 1"
    assert Signature.objects.filter(status="GETEKEND").count() == 12


@pytest.mark.usefixtures("city")
def test_what_is_asked_fits_the_round_and_the_plans_are_in_balance():
    for place in RoundCluster.objects.filter(round__status__in=["OPEN", "IN_BEHANDELING"]):
        asked = [row.amount_requested for row in Application.objects.filter(round=place.round, cluster=place.cluster)]
        assert sum(filter(None, asked)) <= place.amount
        assert all(amount <= place.max_amount for amount in asked)
    kinds = Counter(Application.objects.filter(status="ONTVANKELIJK").values_list("cluster__code", flat=True))
    assert kinds == {"WEL": 1, "OND": 2, "ECO": 1, "AND": 1}


@pytest.mark.usefixtures("city")
def test_the_desk_finds_its_work_as_it_left_it():
    assert set(Application.objects.exclude(status="CONCEPT").values_list("title", "assigned_to__person__name", "deputy__person__name")) == {
        (title, "Regisseur", "Plaatsvervangend regisseur") if not title.startswith("Oppas") else (title, None, None)
        for title in Application.objects.exclude(status="CONCEPT").values_list("title", flat=True)
    }
    assert [(change.section, change.label) for change in handling.changes(dossier("Fietspunt"))] == [
        ("Criteria", "C4 Wie leidt het project en wie volgt de cijfers op?"),
        ("Criteria", "C6 Van wie kreeg u advies bij het uitwerken van het project?"),
        ("Financieel plan", "Eigen inbreng: Werkuren van de werfleider als vervanger"),
        ("Financieel plan", "Kost: Vervanging bij ziekte en verlof"),
        ("Documenten", "Partnerverklaring"),
    ]
    begun = dossier("Uitleendienst")
    assert list(begun.checks.values_list("result", flat=True)) == [CheckResult.YES] * 3
    assert list(desk.missing(dossier("Digitaal mee")).values_list("code", flat=True)) == ["plan", "stuk-JAARREKENING"]
    refused = dossier("Kringwinkel").inadmissibility
    assert (refused.ground, refused.proposed_by.person.name, refused.confirmed_by.person.name) == (
        "ANDER_GEBIED",
        "Dossierbeheerder",
        "Secretariaat",
    )
    lapsed = dossier("Buurtkeuken").supplement_requests.get()
    assert lapsed.reminded_on == lapsed.due_on - timedelta(days=7)
    assert Counter(DossierMessage.objects.values_list("is_internal", "by_applicant")) == {(False, True): 3, (False, False): 3, (True, False): 3}


@pytest.mark.usefixtures("city")
def test_drafts_grow_from_an_idea_or_stand_half_filled():
    forming = dossier("Wascoöperatie")
    assert (forming.idea.title, forming.is_shared, forming.organisation.name) == ("Wascoöperatie in de wijk", True, FORMING)  # type: ignore[union-attr]
    assert forming.summary == forming.idea.what  # type: ignore[union-attr]
    half = dossier("Warme maaltijden")
    assert (half.answers.count(), half.results.count(), half.is_shared) == (3, 0, False)


@pytest.mark.usefixtures("city")
def test_loading_again_changes_nothing_and_brings_lost_files_back():
    models = (Application, ApplicationTransition, AuditEvent, DossierMessage, Organisation, Project, Round, StoredFile, User)
    counts = [model.objects.count() for model in models]
    shelf = StoredFile.objects.filter(subject__startswith="subsidies.application:", removed_at__isnull=True)
    paths = {files.path_of(row.sha256) for row in shelf}
    assert (len(paths), any(path.exists() for path in paths)) == (6, False)  # each test has a folder of files of its own
    assert load() == {}
    assert [model.objects.count() for model in models] == counts
    assert all(path.exists() for path in paths)


@pytest.mark.usefixtures("city")
def test_a_load_that_was_interrupted_is_finished():
    rest = dossier("Digitaal mee")
    title = rest.title
    Application.objects.filter(pk=rest.pk).update(assigned_to=None)
    before = AuditEvent.objects.count()
    assert load() == {}
    assert AuditEvent.objects.count() == before, "what the desk did already is not done again"
    assert dossier(title).status == ApplicationStatus.SUPPLEMENT


@pytest.mark.usefixtures("city")
def test_a_text_of_the_fixture_that_the_form_refuses_is_an_error():
    draft = dossier("Warme maaltijden")
    applicant = User.objects.get(email="aanvrager1@kortrijk.test")
    with pytest.raises(RuleError, match="rijksregisternummer"):
        save(draft, [Write("summary", {"": draft.summary}, {"": "85.07.30-033.28"})], applicant, AT)
    with pytest.raises(RuleError, match="intussen veranderd"):
        save(draft, [Write("summary", {"": "iets anders"}, {"": "nieuw"})], applicant, AT)


# --- rounds of other days


def test_on_every_day_of_the_year_there_are_three_rounds_in_the_years_they_open_in():
    for day in (date(2026, 11, 1) + timedelta(days=n) for n in range(800)):
        past, now, coming = places(day)
        assert [place.opening.year for place in (past, now, coming)] == [place.year for place in (past, now, coming)]
        assert len({(place.year, place.half) for place in (past, now, coming)}) == 3
        assert past.opening <= day - timedelta(days=100) < past.closing < now.opening < day < coming.opening
        assert now.closing >= day + timedelta(days=30)
        assert {day.year - 1, day.year, day.year + 1} >= {past.year, now.year, coming.year}


def test_the_second_round_of_a_year_stays_open_until_one_of_the_next_can_follow():
    assert places(date(2027, 8, 1))[1] == Place(2027, 2, date(2027, 7, 17), date(2028, 1, 10))
    assert places(date(2027, 3, 1))[1] == Place(2027, 1, date(2027, 2, 14), date(2027, 3, 31))
    assert places(date(2027, 1, 5))[1] == Place(2026, 2, date(2026, 12, 21), date(2027, 2, 4))


def test_without_example_rounds_none_is_opened():
    assert open_next_round(at=AT) is None


@pytest.mark.usefixtures("city")
def test_a_demo_that_starts_later_finds_an_open_round_each_time():
    assert open_next_round(at=AT) is None
    ended = Round.objects.get(status="OPEN").closes_at
    for n in range(5):
        at = ended + timedelta(hours=30 + n)
        found = open_next_round(at=at)
        assert found is not None
        assert (found.status, found.is_example, found.opens_at <= at < found.closes_at) == ("OPEN", True, True)
        assert found.clusters.count() == 5
        assert found.applications.count() == 0
        assert list(Round.objects.filter(status="OPEN")) == [found]
        ended = found.closes_at


@pytest.mark.usefixtures("city")
def test_a_draft_that_cannot_be_adopted_is_left_for_a_new_round():
    draft = Round.objects.get(status="ONTWERP")
    at = Round.objects.get(status="OPEN").closes_at + timedelta(days=1)
    draft.clusters.update(criterion_set=None)
    found = open_next_round(at=at)
    assert found is not None
    assert found != draft
    assert Round.objects.get(pk=draft.pk).status == "ONTWERP"


@pytest.mark.usefixtures("city")
def test_without_a_free_half_year_the_start_says_so_and_goes_on(monkeypatch):
    draft = Round.objects.get(status="ONTWERP")
    at = Round.objects.get(status="OPEN").closes_at + timedelta(days=1)
    draft.clusters.update(criterion_set=None)
    taken = open_next_round(at=at)
    assert taken is not None
    monkeypatch.setattr(timezone, "now", lambda: taken.closes_at + timedelta(hours=1))
    said: list[str] = []
    demo.open_round(said.append)
    assert len(said) == 1


@pytest.mark.usefixtures("city")
def test_the_start_of_the_demo_tells_which_round_it_opened(monkeypatch):
    said: list[str] = []
    demo.open_round(said.append)
    assert said == []
    later = Round.objects.get(status="OPEN").closes_at + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    demo.open_round(said.append)
    found = Round.objects.get(status="OPEN")
    assert said == [f"Er was geen open ronde meer: {found} is geopend, tot en met {dates.formatted(found.last_day)}."]


def test_what_a_visitor_changed_does_not_keep_the_demo_from_starting(monkeypatch):
    said: list[str] = []

    def refuse(**_given: Any) -> None:
        raise NotAllowedError("U mag geen ronde voorbereiden.")

    monkeypatch.setattr(demo, "open_next_round", refuse)
    demo.open_round(said.append)
    assert said == ["Er is geen open ronde, en een nieuwe openen lukte niet: U mag geen ronde voorbereiden."]
