"""Dossiers over the API: the same readers, the same steps, the same words as the pages; in time to the second, once and with one number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from core.models import Proposal, StoredFile
from core.models.files import ScanStatus
from subsidies.actions import applications_parts as parts
from subsidies.enums import ApplicationStatus as S
from subsidies.enums import RoundStep
from subsidies.models import Application, ApplicationSubmission, Criterion, Signature, SupplementRequest
from tests.client import Client
from tests.factories.accounts import MandateFactory, OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory, DossierPartyFactory, open_cluster, ready
from tests.factories.files import GOOD
from tests.factories.policy import PolicyItemFactory
from tests.factories.rounds import RoundDateFactory, RoundExtensionFactory
from tests.together import together

pytestmark = pytest.mark.django_db

LIST = "/api/v1/applications/"
AT = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
CLOSING = datetime(2027, 2, 28, 23, 0, tzinfo=UTC)  # 00:00 in Brussels of the first day after

FACTS = {"sequence": 1, "number": "FSK-1-0001", "submitted_at": AT, "signed_at": AT}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The server's clock: `clock(at)` sets it."""

    def move(at: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: at)

    move(AT)
    return move


@pytest.fixture
def draft(clock: Any) -> Application:
    row: Application = ApplicationFactory.create(round=open_cluster().round, title="Strijkatelier")
    return ready(row)


def own(row: Application, role: Role = Role.APPLICANT) -> User:
    user: User = UserFactory.create(roles=[role], organisation=row.organisation)
    return user


def city(role: Role) -> User:
    user: User = UserFactory.create(roles=[role])
    return user


def post(browser: Any, row: Application, address: str, **body: object) -> Any:
    return browser.post(f"{LIST}{row.pk}/{address}/", body, content_type="application/json")


def step(browser: Any, row: Application, name: str, **body: object) -> Any:
    return post(browser, row, f"transitions/{name}", **body)


def texts(response: Any) -> list[str]:
    return [problem["text"] for problem in response.json()["problems"]]


def submit(browser: Any, row: Application, *signers: User) -> Any:
    return step(browser, row, "submit", signatories=[user.pk for user in signers], declared=True)


def readiness(browser: Any, row: Application) -> Any:
    return browser.get(f"{LIST}{row.pk}/readiness/")


def completeness(browser: Any, row: Application) -> Any:
    return browser.get(f"{LIST}{row.pk}/completeness/")


def checked(browser: Any, row: Application, result: str = "JA", remark: str = "") -> Any:
    codes = [item["code"] for item in completeness(browser, row).json()["items"]]
    return post(browser, row, "completeness", items=[{"code": code, "result": result, "remark": remark} for code in codes])


# --- reading


def test_the_list_shows_each_reader_what_the_pages_show(draft: Application, as_user: Any):
    sent = ApplicationFactory.create(round=draft.round, submitted=True, title="Kringwinkel")
    shared = ApplicationFactory.create(round=draft.round, title="Buurtwerk", is_shared=True)
    tied, desk, director, auditor = (city(role) for role in (Role.CASE_MANAGER, Role.CASE_MANAGER, Role.DIRECTOR, Role.AUDIT))
    MandateFactory.create(person=tied.person, organisation=sent.organisation)

    def titles(user: User, **asked: Any) -> list[str]:
        return [row["title"] for row in as_user(user).get(LIST, {"ordering": "title"} | asked).json()["results"]]

    assert [titles(user) for user in (own(draft), own(sent), tied, desk, auditor)] == [
        ["Strijkatelier"],
        ["Kringwinkel"],
        [],
        ["Kringwinkel"],
        ["Kringwinkel"],
    ]
    assert titles(director) == ["Buurtwerk", "Kringwinkel"]
    assert [as_user(user).get(LIST).status_code for user in (city(Role.POLICY), UserFactory.create())] == [403, 403]
    assert [as_user(own(draft)).get(f"{LIST}{row.pk}/").status_code for row in (draft, sent, shared)] == [200, 404, 404]
    assert [as_user(desk).get(f"{LIST}{row.pk}/").status_code for row in (draft, sent, shared)] == [404, 200, 404]
    asked = {"search": sent.number[-6:], "round": sent.round_id, "cluster": sent.cluster.code, "status": "INGEDIEND", "form": sent.form}
    asked |= {"organisation": sent.organisation_id, "project": sent.project_id, "is_signed": "false", "changed_since": "2020-01-01T00:00:00Z"}
    assert titles(desk, **asked) == ["Kringwinkel"]
    assert [titles(desk, **{name: value}) for name, value in (("is_signed", "true"), ("search", "Wasserij"), ("initiative", "1"))] == [[], [], []]


def test_each_reader_sees_his_steps_and_only_the_desk_who_treats(draft: Application, as_user: Any):
    handler = city(Role.CASE_MANAGER)
    sent = ApplicationFactory.create(round=draft.round, submitted=True, assigned_to=handler)
    rows = {user: as_user(user).get(LIST, {"status": "INGEDIEND"}).json()["results"][0] for user in (handler, own(sent), city(Role.DECISIONS))}
    told = [([one["name"] for one in row["allowed_transitions"]], row["assigned_to"], row["status_label"]) for row in rows.values()]
    assert told == [
        (["accept", "request-supplement"], handler.person.name, "Ingediend"),
        (["withdraw"], None, "Ingediend – wordt nagekeken"),
        (["reject"], handler.person.name, "Ingediend"),
    ]


def test_one_dossier_whole(draft: Application, as_user: Any):
    priority = PolicyItemFactory.create(title="Buurtgerichte economie")
    draft.priorities.add(priority)
    partner = DossierPartyFactory.create(application=draft, name="", organisation=OrganisationFactory.create(name="De Bron"), task="Levert de was.")
    file = parts.add_document(draft, "STATUTEN", SimpleUploadedFile("statuten.pdf", GOOD["pdf"]), by=draft.started_by, at=AT)
    signer = own(draft, Role.SIGNATORY)
    found = as_user(own(draft)).get(f"{LIST}{draft.pk}/").json()
    facts = ("title", "summary", "support_type", "starts_on", "amount_requested", "no_interests", "number", "revision", "status_label")
    assert [found[name] for name in facts] == [
        *("Strijkatelier", "Een strijkatelier in de wijk.", "PROJECTSUBSIDIE", "2027-07-01", "10000.00", True, "", 0, "Concept")
    ]
    assert found["priorities"] == [{"id": priority.pk, "label": "Buurtgerichte economie"}]
    first = found["criteria"][0]
    assert (first["family"], first["answers"][0]["text"], first["answers"][0]["revision"]) == ("C1", "Omdat het werkt.", 1)
    plan = found["plan"]
    assert [plan[name] for name in ("costs", "income", "missing")] == ["12000.00", "2000.00", "0.00"]
    assert [(line["kind"], line["label"], line["amount"]) for line in plan["lines"]] == [
        ("EIGEN", "Eigen geld", "2000.00"),
        ("KOST", "Machines", "12000.00"),
    ]
    assert [(row["target_short"], row["baseline"]) for row in found["results"]] == [("4.00", None)]
    assert [(row["organisation"], row["name"], row["task"]) for row in found["parties"]] == [(partner.organisation_id, "De Bron", "Levert de was.")]
    assert [(row["name"], row["sha256"], row["purpose"]) for row in found["documents"]] == [("statuten.pdf", file.sha256, "STATUTEN")]
    assert [one["name"] for one in found["allowed_transitions"]] == ["submit", "withdraw"]
    assert [found[name] for name in ("submissions", "supplement_requests", "transitions")] == [[], [], []]
    assert readiness(as_user(own(draft)), draft).json() == {"obstacles": [], "signatories": [{"id": signer.pk, "label": signer.person.name}]}
    manager = as_user(own(draft, Role.ORGANISATION_ADMIN))
    assert (manager.get(f"{LIST}{draft.pk}/").json()["allowed_transitions"], readiness(manager, draft).status_code) == ([], 403)


def test_an_infected_document_does_not_count_over_the_api_either(draft: Application, as_user: Any):
    Criterion.objects.filter(set=draft.criterion_set, family="C1").update(evidence=["BEGROTING"])
    writer, signer = as_user(own(draft)), own(draft, Role.SIGNATORY)
    file = parts.add_document(draft, "BEGROTING", SimpleUploadedFile("begroting.pdf", GOOD["pdf"]), by=draft.started_by, at=AT)

    def told() -> tuple[list[tuple[bool, bool]], list[str]]:
        shelf = [(row["is_readable"], row["is_infected"]) for row in writer.get(f"{LIST}{draft.pk}/").json()["documents"]]
        return shelf, [problem["field"] for problem in readiness(writer, draft).json()["obstacles"]]

    assert told() == ([(True, False)], [])
    StoredFile.objects.filter(pk=file.pk).update(scan=ScanStatus.INFECTED, scanned_at=AT)
    assert told() == ([(False, True)], ["document-BEGROTING"])
    refused = submit(writer, draft, signer)
    assert (refused.status_code, [problem["field"] for problem in refused.json()["problems"]], nothing_of(draft)) == (
        422,
        ["document-BEGROTING"],
        True,
    )


def test_one_dossier_costs_the_same_however_much_it_holds(draft: Application, as_user: Any, django_assert_num_queries: Any):
    desk = as_user(city(Role.CASE_MANAGER))
    desk.get(LIST)  # the first request of a session also writes it
    for number in (1, 3):
        Application.objects.filter(pk=draft.pk).update(status=S.SUPPLEMENT, **FACTS, submitted_by=draft.started_by)
        for _ in range(number):
            DossierPartyFactory.create(application=draft)
        Application.objects.filter(pk=draft.pk).update(status=S.SUBMITTED)
        with django_assert_num_queries(7):
            assert desk.get(f"{LIST}{draft.pk}/").status_code == 200
        with django_assert_num_queries(6):
            assert completeness(desk, draft).status_code == 200


# --- submitting


def test_submission_gives_a_number_a_hash_and_asks_the_signatories(draft: Application, as_user: Any):
    signer, writer = own(draft, Role.SIGNATORY), as_user(own(draft))
    wrong = [step(writer, draft, "submit"), step(writer, draft, "submit", signatories=[signer.pk], declared=True, nummer=1)]
    assert [answer.status_code for answer in wrong] == [400, 400]
    assert texts(step(writer, draft, "submit", signatories=[signer.pk], declared=False)) == ["Vink aan dat u alles hebt nagekeken."]
    stranger = submit(writer, draft, own(ApplicationFactory.create(round=draft.round), Role.SIGNATORY))
    assert (stranger.status_code, stranger.json()["problems"][0]["field"]) == (422, "signatories")
    found = submit(writer, draft, signer).json()
    submission = ApplicationSubmission.objects.get()
    assert (found["status"], found["number"], found["submitted_at"]) == (S.SUBMITTED, f"FSK-{draft.round.code}-0001", "2027-02-01T10:00:00+01:00")
    assert found["submissions"] == [
        {
            "ordinal": 1,
            "submitted_at": "2027-02-01T10:00:00+01:00",
            "sha256": submission.sha256,
            "signers": [{"name": signer.person.name, "status_label": "Handtekening gevraagd"}],
        }
    ]
    assert [(taken["name"], taken["status_label"]) for taken in found["transitions"]] == [("submit", "Ingediend – wordt nagekeken")]
    again = submit(writer, draft, signer)
    assert (again.status_code, again.json()["number"], ApplicationSubmission.objects.count()) == (200, found["number"], 1)


def test_what_is_not_ready_is_told_and_nothing_is_half_done(draft: Application, as_user: Any):
    Application.objects.filter(pk=draft.pk).update(amount_requested=Decimal("26000.00"))
    writer = as_user(own(draft))
    refused = submit(writer, draft, own(draft, Role.SIGNATORY))
    told = [problem["text"] for problem in readiness(writer, draft).json()["obstacles"]]
    assert (refused.status_code, {problem["field"] for problem in refused.json()["problems"]}) == (422, {"amount_requested", "plan"})
    assert texts(refused) == told
    assert nothing_of(draft)


def nothing_of(row: Application) -> bool:
    stored = Application.objects.get(pk=row.pk)
    left = (
        stored.status,
        stored.number,
        stored.submitted_at,
        stored.submissions.count(),
        Signature.objects.filter(submission__application=row).count(),
        stored.transitions.count(),
    )
    return left == (S.DRAFT, "", None, 0, 0, 0)


def test_the_last_second_counts_and_the_first_after_it_is_refused(draft: Application, as_user: Any, clock: Any):
    """T02, also for who had read the dossier before: what was open in a program or a browser gets no second more."""
    late = ready(ApplicationFactory.create(round=draft.round))
    signers = [own(row, Role.SIGNATORY) for row in (draft, late)]
    clock(CLOSING - timedelta(seconds=1))
    writer = as_user(own(late))
    read = writer.get(f"{LIST}{late.pk}/").json()
    assert (read["closes_at"], [one["name"] for one in read["allowed_transitions"]]) == ("2027-03-01T00:00:00+01:00", ["submit", "withdraw"])
    in_time = submit(as_user(own(draft)), draft, signers[0])
    assert (in_time.status_code, in_time.json()["submitted_at"]) == (200, "2027-02-28T23:59:59+01:00")
    clock(CLOSING)
    refused = submit(writer, late, signers[1])
    text = "Indienen kon tot en met 28/02/2027 om 23.59.59 uur. Uw concept blijft bewaard; u kunt het overnemen in een volgende ronde."
    assert (refused.status_code, texts(refused)) == (422, [text])
    assert refused.json()["problems"][0]["rule"] == "T02"
    assert nothing_of(late)
    RoundExtensionFactory.create(round=late.round, organisation=late.organisation, until=CLOSING + timedelta(days=7))
    assert submit(writer, late, signers[1]).json()["number"] == f"FSK-{late.round.code}-0002"


@pytest.mark.django_db(transaction=True)
def test_submitting_twice_at_the_same_moment_gives_one_number(draft: Application):
    browsers = [Client(), Client()]
    writer, signer = own(draft), own(draft, Role.SIGNATORY)
    for browser in browsers:
        browser.force_login(writer)
    found = together(*[lambda browser=browser: submit(browser, draft, signer) for browser in browsers])
    assert [(answer.status_code, answer.json()["number"]) for answer in found] == [(200, f"FSK-{draft.round.code}-0001")] * 2
    assert (ApplicationSubmission.objects.count(), Signature.objects.count()) == (1, 1)


# --- the desk


@pytest.fixture
def sent(draft: Application) -> Application:
    row: Application = ready(ApplicationFactory.create(round=draft.round))
    RoundDateFactory.create(round=row.round, step=RoundStep.FORUM, on=date(2027, 6, 1))
    Application.objects.filter(pk=row.pk).update(status=S.SUBMITTED, **FACTS, submitted_by=row.started_by)
    row.refresh_from_db()
    return row


def test_a_supplement_is_asked_given_and_accepted(sent: Application, as_user: Any):
    desk, signer = as_user(city(Role.CASE_MANAGER)), as_user(own(sent, Role.SIGNATORY))
    assert texts(step(desk, sent, "accept"))[0] == "Nog niet in orde: Aanvrager: bestaat, is bevoegd en heeft een rekeningnummer."
    refused = post(desk, sent, "completeness", items=[{"code": "onbestaand", "result": "JA"}])
    assert (refused.status_code, texts(refused)) == (422, ["Dit onderdeel hoort niet bij dit dossier."])
    found = checked(desk, sent, "NEE", "De begroting ontbreekt.").json()
    assert {(item["result"], item["remark"]) for item in found["items"]} == {("NEE", "De begroting ontbreekt.")}
    assert step(desk, sent, "request-supplement").status_code == 400
    asked = step(desk, sent, "request-supplement", reason="Bezorg uw begroting.").json()
    assert (asked["status"], asked["supplements"], asked["supplement_requests"][0]["reason"]) == (S.SUPPLEMENT, 1, "Bezorg uw begroting.")
    theirs = signer.get(f"{LIST}{sent.pk}/").json()
    assert (theirs["status_label"], theirs["transitions"][0]["reason"]) == ("Vul uw dossier aan", "")
    assert [completeness(signer, sent).status_code, readiness(desk, sent).status_code] == [403, 403]
    assert theirs["supplement_requests"][0]["items"][0]["remark"] == "De begroting ontbreekt."
    assert step(as_user(own(sent)), sent, "supplement").status_code == 403
    given = step(signer, sent, "supplement").json()
    assert (given["status"], [row["ordinal"] for row in given["submissions"]]) == (S.SUBMITTED, [1])
    checked(desk, sent)
    accepted = step(desk, sent, "accept").json()
    assert (accepted["status"], [row["name"] for row in accepted["transitions"]]) == (S.ADMISSIBLE, ["accept", "supplement", "request-supplement"])
    college, writer, why = as_user(city(Role.DECISIONS)), as_user(own(sent)), {"reason": "Toch nog."}
    over = [step(desk, sent, "accept"), step(desk, sent, "request-supplement", **why), step(desk, sent, "lapse", **why)]
    over += [step(college, sent, "reject"), step(signer, sent, "supplement"), submit(writer, sent, own(sent, Role.SIGNATORY))]
    assert [(answer.status_code, answer["Content-Type"]) for answer in over] == [(409, "application/problem+json")] * 6
    stored = Application.objects.get(pk=sent.pk)
    assert (stored.status, stored.number, stored.transitions.count(), stored.submissions.count()) == (S.ADMISSIBLE, sent.number, 3, 1)


def test_what_was_not_supplied_in_time_lapses(sent: Application, as_user: Any, clock: Any):
    desk = as_user(city(Role.CASE_MANAGER))
    checked(desk, sent, "NEE", "De begroting ontbreekt.")
    step(desk, sent, "request-supplement", reason="Bezorg uw begroting.")
    early = step(desk, sent, "lapse", reason="Er kwam niets.")
    assert (early.status_code, early.json()["problems"][0]["rule"]) == (422, "T07")
    SupplementRequest.objects.update(due_on=date(2027, 2, 15), reminded_on=date(2027, 2, 8))
    clock(datetime(2027, 2, 16, 9, 0, tzinfo=UTC))
    desk, signer = as_user(city(Role.CASE_MANAGER)), as_user(own(sent, Role.SIGNATORY))
    assert texts(step(signer, sent, "supplement")) == ["Aanvullen kon tot en met 15/02/2027."]
    lapsed = step(desk, sent, "lapse", reason="Er kwam niets.").json()
    assert (lapsed["status"], lapsed["transitions"][0]["reason"]) == (S.LAPSED, "Er kwam niets.")


def test_inadmissible_takes_two_people(sent: Application, as_user: Any):
    desk, college = as_user(city(Role.CASE_MANAGER)), as_user(city(Role.DECISIONS))
    nothing = step(college, sent, "reject")
    assert (nothing.status_code, nothing.json()["title"].startswith("Er wacht geen voorstel")) == (409, True)
    assert post(college, sent, "rejection", ground="ANDER_DOEL", motivation="Zomaar.").status_code == 403
    assert post(desk, sent, "rejection", ground="ZOMAAR", motivation="Zomaar.").status_code == 400
    proposed = post(desk, sent, "rejection", ground="ANDER_DOEL", motivation="Het project wil enkel een gebouw.").json()
    assert (proposed["rejection"]["ground"], Application.objects.get(pk=sent.pk).status) == ("ANDER_DOEL", S.SUBMITTED)
    assert post(desk, sent, "rejection", ground="ANDER_DOEL", motivation="Nog eens.").status_code == 409
    seen = completeness(college, sent).json()
    assert (seen["items"], seen["rejection"]["motivation"]) == ([], "Het project wil enkel een gebouw.")
    assert completeness(as_user(city(Role.AUDIT)), sent).status_code == 403
    assert step(desk, sent, "reject").status_code == 403
    found = step(college, sent, "reject").json()
    assert (found["status"], found["transitions"][0]["reason"]) == (S.INADMISSIBLE, "Het project wil enkel een gebouw.")
    assert (Proposal.objects.get().status, step(college, sent, "reject").status_code) == ("BEVESTIGD", 409)


def test_withdrawing_asks_a_reason_and_a_foreign_dossier_is_nowhere(draft: Application, as_user: Any):
    writer = as_user(own(draft))
    foreign = as_user(own(ApplicationFactory.create(round=draft.round)))
    assert step(writer, draft, "withdraw", reason=" ").status_code == 400
    names = ("submit", "accept", "request-supplement", "supplement", "lapse", "reject", "withdraw")
    assert {step(foreign, draft, name, reason="Weg.").status_code for name in names} == {404}
    assert [step(writer, draft, name).status_code for name in names[1:6]] == [403] * 5
    assert [step(writer, draft, "lapse-unsigned").status_code, post(writer, draft, "completeness").status_code] == [404, 403]
    manager, desk, signer = as_user(own(draft, Role.ORGANISATION_ADMIN)), as_user(city(Role.CASE_MANAGER)), own(draft, Role.SIGNATORY)
    assert [
        (submit(who, draft, signer).status_code, step(who, draft, "withdraw", reason="Weg.").status_code) for who in (manager, desk, foreign)
    ] == [
        (403, 403),
        (404, 404),
        (404, 404),
    ]
    assert nothing_of(draft)
    found = step(writer, draft, "withdraw", reason="Het gaat niet door.").json()
    assert (found["status"], found["transitions"][0]["reason"], found["allowed_transitions"]) == (S.WITHDRAWN, "Het gaat niet door.", [])
    assert [submit(writer, draft, signer).status_code, step(writer, draft, "withdraw", reason="Nog eens.").status_code] == [409, 409]
