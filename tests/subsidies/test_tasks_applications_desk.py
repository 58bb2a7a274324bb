"""Dossiers on the work desk: what each reader finds, in which words, and that every link opens for that reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from accounts.enums import Role
from accounts.models import RoleGrant, User
from core import tasks
from subsidies.actions import applications_desk as actions
from subsidies.enums import ApplicationStatus, InadmissibilityGround, SignatureStatus
from subsidies.models import Application, Round, Signature, SupplementRequest
from subsidies.tasks import applications_desk as desk_rows
from tests.factories.accounts import MandateFactory, OrganisationFactory, PersonFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_cluster
from tests.factories.rounds import RoundExtensionFactory

pytestmark = pytest.mark.django_db

AT = datetime(2027, 2, 10, 9, 0, tzinfo=UTC)
TODAY, DUE = AT.date(), date(2027, 3, 14)
LATE = datetime(2027, 4, 1, 9, 0, tzinfo=UTC)
PAGES = ("/dossiers/", "/voorstellen/")


@pytest.fixture
def case() -> Round:
    """Takes applications until 28 February 2027."""
    row: Round = open_cluster(round__title="Ronde 2027-1").round
    return row


@pytest.fixture
def waiting(as_user: Callable[[User], Any]) -> Callable[..., list[tuple[Any, ...]]]:
    """The rows about dossiers on a desk, opened by the reader: verb, about, detail, status, tone, day, whom it waits for, page."""

    def read(user: User, at: datetime = AT) -> list[tuple[Any, ...]]:
        found = [task for task in tasks.tasks_for(User.objects.get(pk=user.pk), at) if any(page in task.url for page in PAGES)]
        browser = as_user(user)
        assert [browser.get(task.url).status_code for task in found] == [200] * len(found)
        assert all(task.mine is not bool(task.waits_for) for task in found)
        return [(t.verb, t.about, t.detail, t.status, t.tone, t.due_on, t.waits_for, t.url.rpartition("/dossiers/")[2]) for t in found]

    return read


@pytest.fixture
def desk_shows(as_user: Callable[[User], Any], django_assert_max_num_queries: Any) -> Callable[..., bool]:
    """Whether the page itself names all of these, within the queries that a page may cost."""

    def read(user: User, *titles: str) -> bool:
        browser = as_user(user)
        browser.get("/")
        with django_assert_max_num_queries(12):
            page = browser.get("/").content.decode()
        return all(title in page for title in titles)

    return read


def about(rows: list[tuple[Any, ...]]) -> list[str]:
    return sorted(row[1] for row in rows)


def ask_supplement(application: Application, *, due_on: date, reminded_on: date | None = None) -> None:
    facts = {"reason": "De huur.", "asked_on": date(2027, 1, 20), "reminded_on": reminded_on}
    SupplementRequest.objects.create(application=application, ordinal=1, due_on=due_on, asked_by=UserFactory.create(), **facts)


def ask_signature(application: Application, user: User, *, due_on: date) -> None:
    facts = {"submitted_at": AT, "submitted_by": application.started_by, "content": {}, "sha256": "0" * 64}
    submission = application.submissions.create(ordinal=1, **facts)
    name = f"{application.pk} {user.pk}"
    Signature.objects.create(
        submission=submission, name=user.person.name, email=user.email, token_hash=name, code_hash="x", due_on=due_on, asked_at=AT
    )


def test_an_applicant_finds_what_the_own_organisation_must_do_and_what_waits_for_others(case: Round, waiting: Any, desk_shows: Any) -> None:
    mine = OrganisationFactory.create()
    signatory, applicant = (UserFactory.create(roles=[role], organisation=mine) for role in (Role.SIGNATORY, Role.APPLICANT))
    facts = {"round": case, "organisation": mine, "started_by": applicant}
    draft = ApplicationFactory.create(title="Concept", **facts)
    asked = ApplicationFactory.create(title="Aan te vullen", supplement=True, **facts)
    ask_supplement(asked, due_on=date(2027, 2, 20), reminded_on=date(2027, 2, 18))
    unsigned = ApplicationFactory.create(title="Te tekenen", submitted=True, **facts)
    ask_signature(unsigned, signatory, due_on=date(2027, 2, 12))
    checked = ApplicationFactory.create(title="Bij de stad", submitted=True, signed=True, **facts)
    for trait in ("admissible", "withdrawn", "lapsed", "inadmissible"):
        ApplicationFactory.create(title=trait, **{trait: True}, **facts)
    ApplicationFactory.create(title="Van een ander", round=case)
    fill = ("Aanvraag invullen en indienen", "Concept", "Ronde 2027-1", "Concept", "info", date(2027, 2, 28), "", f"{draft.pk}/")
    # a reminder that came late moves the last day (T07)
    supply = ("Aanvraag aanvullen", "Aan te vullen", "Ronde 2027-1", "Aanvulling gevraagd", "warn", date(2027, 2, 23), "", f"{asked.pk}/aanvullen/")
    check = ("Aanvraag bekijken", "Bij de stad", "Ronde 2027-1", "Wordt nagekeken", "info", None, "de stad", f"{checked.pk}/")
    sign = ("Aanvraag ondertekenen", "Te tekenen", "met de link en de code uit uw e-mail", "Wacht op handtekening", "warn", date(2027, 2, 12), "")
    signing = ("Aanvraag bekijken", "Te tekenen", "Ronde 2027-1", "Wacht op handtekening", "info", None, "de ondertekenaars", f"{unsigned.pk}/")
    assert waiting(signatory) == [(*sign, f"{unsigned.pk}/"), supply, fill, check]
    assert waiting(applicant) == [supply, fill, check, signing]
    assert desk_shows(signatory, "Aan te vullen", "Te tekenen", "Bij de stad")
    # whose role ended finds nothing; nor who looks after the accounts of the organisation
    RoleGrant.objects.filter(person=signatory.person).update(valid_to=date(2020, 12, 31))
    admin = UserFactory.create(roles=[Role.ORGANISATION_ADMIN], organisation=mine)
    assert (waiting(signatory), waiting(admin), waiting(UserFactory.create())) == ([], [], [])


def test_a_signature_that_was_given_or_is_too_late_waits_no_more(case: Round, waiting: Any) -> None:
    signatory = UserFactory.create(roles=[Role.SIGNATORY])
    given = {"round": case, "organisation": signatory.person.role_grants.get().organisation, "submitted": True}
    for title, due_on in (("Getekend", DUE), ("Te laat", TODAY - timedelta(days=1))):
        ask_signature(ApplicationFactory.create(title=title, **given), signatory, due_on=due_on)
    Signature.objects.filter(due_on=DUE).update(status=SignatureStatus.SIGNED, signed_at=AT, signed_by=signatory)
    assert [(row[0], row[1], row[6]) for row in waiting(signatory)] == [
        ("Aanvraag bekijken", title, "de ondertekenaars") for title in ("Getekend", "Te laat")
    ]


def test_a_concept_waits_until_its_own_closing_and_warns_in_the_last_week(case: Round, waiting: Any) -> None:
    draft = ApplicationFactory.create(round=case)
    user, after = draft.started_by, case.closes_at + timedelta(hours=1)
    tones = [waiting(user, case.closes_at - timedelta(days=days))[0][4] for days in (9, 8, 7)]
    assert (tones, waiting(user, after)) == (["info", "warn", "warn"], [])
    more = RoundExtensionFactory.create(round=case, organisation=draft.organisation, until=case.closes_at + timedelta(days=2))
    assert [(row[5], row[4]) for row in waiting(user, after)] == [(more.last_day, "warn")]


def test_a_dossierbeheerder_finds_what_to_do_and_only_that_it_waits_when_a_colleague_does_it(case: Round, waiting: Any, desk_shows: Any) -> None:
    desk, other = (UserFactory.create(person=PersonFactory.create(name=name), roles=[Role.CASE_MANAGER]) for name in ("An", "Bob"))
    party = OrganisationFactory.create(name="Wasserij")
    facts = {"round": case, "organisation": party, "started_by": UserFactory.create()}
    sent = facts | {"submitted": True, "signed": True}
    rows = {
        "Nieuw": ApplicationFactory.create(title="Nieuw", **sent),
        "Aangevuld": ApplicationFactory.create(title="Aangevuld", supplements=1, **sent | {"current_deadline": date(2027, 3, 1)}),
        "Van mij": ApplicationFactory.create(title="Van mij", assigned_to=desk, **sent),
        "Plaatsvervanger": ApplicationFactory.create(title="Plaatsvervanger", assigned_to=other, deputy=desk, **sent),
        "Van Bob": ApplicationFactory.create(title="Van Bob", assigned_to=other, **sent),
        "Ongetekend": ApplicationFactory.create(title="Ongetekend", submitted=True, **facts),
        "Gevraagd": ApplicationFactory.create(title="Gevraagd", supplement=True, **facts),
        "Te laat": ApplicationFactory.create(title="Te laat", supplement=True, **facts),
        "Niet herinnerd": ApplicationFactory.create(title="Niet herinnerd", supplement=True, **facts),
    }
    ask_supplement(rows["Gevraagd"], due_on=date(2027, 2, 20))
    ask_supplement(rows["Te laat"], due_on=date(2027, 2, 5), reminded_on=date(2027, 1, 30))
    ask_supplement(rows["Niet herinnerd"], due_on=date(2027, 2, 5))
    for hidden in ("admissible", "withdrawn", "inadmissible", "lapsed"):
        ApplicationFactory.create(title=hidden, **{hidden: True}, **facts)
    ApplicationFactory.create(title="Concept", **facts)
    page = {title: f"{row.pk}/" for title, row in rows.items()}
    check, look = ("Volledigheid nakijken", "Ingediend", "info", DUE), ("Dossier bekijken", "Wasserij")
    expected = {
        "Aangevuld": ("Aanvulling nakijken", "Wasserij", "Aanvulling ontvangen", "warn", date(2027, 3, 1), "", "behandelen/"),
        "Te laat": ("Vervallen verklaren", "Wasserij", "Niet aangevuld", "bad", date(2027, 2, 5), "", "behandelen/"),
        "Van Bob": ("Dossier bekijken", "", "Ingediend", "neutral", DUE, "Bob", ""),
        "Ongetekend": (*look, "Wacht op handtekening", "neutral", None, "de ondertekenaars", ""),
        "Gevraagd": (*look, "Aanvulling gevraagd", "neutral", date(2027, 2, 20), "de aanvrager", ""),
        "Niet herinnerd": (*look, "Aanvulling gevraagd", "neutral", date(2027, 2, 5), "de aanvrager", ""),
        **dict.fromkeys(("Nieuw", "Van mij", "Plaatsvervanger"), (check[0], "Wasserij", *check[1:], "", "behandelen/")),
    }
    found = {row[1]: (row[0], *row[2:7], row[7].removeprefix(page[row[1]])) for row in waiting(desk)}
    assert found == expected
    assert desk_shows(desk, *expected)
    # on a full desk what waits for others makes place for what does not
    with pytest.MonkeyPatch.context() as full:
        full.setattr(desk_rows, "DESK_ROWS", 5)
        full.setattr("core.tasks._WRITTEN", {})
        assert about(waiting(desk)) == ["Aangevuld", "Nieuw", "Plaatsvervanger", "Te laat", "Van mij"]
    # past its day every check is late; what waits for others is not
    late = {row[1] for row in waiting(desk, LATE) if row[4] == "bad"}
    assert late == {"Nieuw", "Aangevuld", "Van mij", "Plaatsvervanger", "Te laat"}
    # a colleague who left is no colleague: the dossier is for everybody again
    RoleGrant.objects.filter(person=other.person).update(valid_to=date(2020, 12, 31))
    assert next(row[6] for row in waiting(desk) if row[1] == "Van Bob") == ""
    # whose organisation asks, or who made the application, is not at the desk of it
    MandateFactory.create(person=desk.person, organisation=party)
    assert waiting(desk) == []


def test_who_does_not_check_has_no_rows_at_the_desk_and_a_regisseur_not_of_the_own_dossiers(case: Round, waiting: Any) -> None:
    both = UserFactory.create(roles=[Role.CASE_MANAGER, Role.DIRECTOR])
    given = {"round": case, "submitted": True, "signed": True}
    ApplicationFactory.create(title="Van niemand", **given)
    ApplicationFactory.create(title="Als regisseur", assigned_to=both, **given)
    ApplicationFactory.create(title="Zelf begonnen", started_by=both, **given)
    assert about(waiting(both)) == ["Van niemand"]
    others = set(Role) - {Role.CASE_MANAGER, Role.ORGANISATION_ADMIN}
    assert [role for role in others if waiting(UserFactory.create(roles=[role]))] == []


def test_an_inadmissibility_waits_for_the_second_person(case: Round, waiting: Any, desk_shows: Any) -> None:
    desk, colleague = (UserFactory.create(roles=[Role.CASE_MANAGER]) for _ in range(2))
    second = UserFactory.create(roles=[Role.DECISIONS])
    row = ApplicationFactory.create(round=case, title="Wasserij", submitted=True, signed=True)
    proposal = actions.propose_rejection(row, InadmissibilityGround.values[0], "Het project ligt niet in Kortrijk.", by=desk, at=AT)
    page = f"/beheer/voorstellen/{proposal.pk}/"
    waits = ("voorgesteld als onontvankelijk", "Voorstel", "info", None, "een tweede persoon")
    assert waiting(second) == [("Onontvankelijkheid bevestigen", "Wasserij", "als tweede persoon", "Voorstel", "warn", None, "", page)]
    assert waiting(desk) == [("Voorstel bekijken", "Wasserij", *waits, page)]
    assert desk_shows(second, "Onontvankelijkheid bevestigen", "Wasserij")
    assert waiting(colleague) == [("Dossier bekijken", "Wasserij", *waits, f"{row.pk}/")]
    # who proposed does not confirm, whatever the roles; who has a tie sees nothing of it
    both = UserFactory.create(roles=[Role.DECISIONS, Role.CASE_MANAGER])
    assert waiting(both)[0][0] == "Onontvankelijkheid bevestigen"
    proposal.__class__.objects.filter(pk=proposal.pk).update(proposed_by=both)
    assert [(row[0], row[6]) for row in waiting(both)] == [("Voorstel bekijken", "een tweede persoon")]
    MandateFactory.create(person=second.person, organisation=row.organisation)
    assert waiting(second) == []


def test_news_tells_the_applicant_every_step_and_the_desk_what_arrived(case: Round, as_user: Callable[[User], Any]) -> None:
    desk, row = UserFactory.create(roles=[Role.CASE_MANAGER]), ApplicationFactory.create(round=case, title="Wasserij", admissible=True)
    steps = (
        ("submit", ApplicationStatus.SUBMITTED, row.started_by, Role.APPLICANT),
        ("accept", ApplicationStatus.ADMISSIBLE, desk, Role.CASE_MANAGER),
    )
    for hours, (name, status, actor, role) in zip((3, 2), steps, strict=True):
        facts = {"from_status": "CONCEPT", "to_status": status, "actor": actor, "role": role, "at": AT - timedelta(hours=hours)}
        row.transitions.create(name=name, **facts)
    colleague, tied = (UserFactory.create(roles=[Role.CASE_MANAGER]) for _ in range(2))
    MandateFactory.create(person=tied.person, organisation=row.organisation)
    texts = {}
    readers = {"applicant": row.started_by, "colleague": colleague, "tied": tied, "policy": UserFactory.create(roles=[Role.POLICY])}
    for who, user in readers.items():
        found = [news for news in tasks.news_for(user, AT - timedelta(days=1), AT) if "/dossiers/" in news.url]
        assert [as_user(user).get(news.url).status_code for news in found] == [200] * len(found)
        texts[who] = [news.text for news in found]
    assert texts == {
        "applicant": ["Wasserij: in behandeling"],
        "colleague": ["Wasserij: ingediend – wordt nagekeken"],
        "tied": [],
        "policy": [],
    }
