"""Acts on many dossiers: the preview says what the action will say, each row stands by itself, and nothing is done unseen or twice."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core import bulk
from core.errors import RuleError
from core.models import AuditEvent, BulkRun
from subsidies.actions import applications_desk as actions
from subsidies.actions.applications_desk import CHANGED
from subsidies.enums import ApplicationStatus
from subsidies.models import Application, CompletenessItem, SupplementRequest
from subsidies.queries import applications_desk as queries
from subsidies.steps.applications_bulk import ACTS, GONE, Asked
from tests.factories.accounts import MandateFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_round

pytestmark = pytest.mark.django_db
LIST, BULK = reverse("subsidies:application-all"), reverse("subsidies:desk-bulk")


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def desk():
    return UserFactory.create(roles=[Role.CASE_MANAGER])


@pytest.fixture
def round_of():
    return open_round()


def complete(round_of, **given) -> Application:
    """Signed, and every item looked at and there."""
    row = ApplicationFactory.create(round=round_of, **{"submitted": True, "signed": True} | given)
    checked_by, now = UserFactory.create(), timezone.now()
    for code, label in queries.checklist(row).items():
        CompletenessItem.objects.create(application=row, code=code, label=label, result="JA", checked_by=checked_by, checked_at=now)
    return row


def overdue(round_of, *, reminded: bool = True, **given) -> Application:
    """A supplement whose term is over; its reminder went out in time, or never."""
    row = ApplicationFactory.create(round=round_of, supplement=True, signed=True, **given)
    today = timezone.localdate()
    facts = {"reason": "Reken mee.", "asked_by": UserFactory.create(), "asked_on": today - timedelta(days=20), "due_on": today - timedelta(days=3)}
    reminded_on = today - timedelta(days=10) if reminded else None
    SupplementRequest.objects.create(application=row, ordinal=1, reminded_on=reminded_on, **facts)
    return row


def address(act: str, *rows: Application, **more) -> str:
    return f"{BULK}?{urlencode({'stap': act, 'rij': [row.pk for row in rows], **more}, doseq=True)}"


def verdicts(page) -> dict[str, str]:
    """What the preview says of each row that it would take, and of each that it would not after a dash."""
    return {line.row.title: ("- " if line.verdict.is_refused else "") + line.verdict.text for line in page.context["lines"]}


def sent(page, **more) -> dict[str, object]:
    """What the page would post: its key, and the stamps of the rows that can."""
    return {"sleutel": page.context["key"], "rij": [line.stamp for line in page.context["lines"] if not line.verdict.is_refused]} | more


def reported(page) -> dict[str, tuple[str, str]]:
    return {line.row.title: (line.outcome, line.text) for line in page.context["lines"]}


def statuses() -> dict[str, str]:
    return dict(Application.objects.values_list("title", "status"))


# --- choosing --------------------------------------------------------------------------------------------------------
def test_the_list_offers_the_acts_to_who_handles_dossiers(as_user, desk, round_of):
    row = complete(round_of)
    page = text(as_user(desk).get(LIST))
    for word in (f'form="samen" name="rij" value="{row.pk}"', f"{row.number} aanvinken", *(act.title for act in ACTS.values())):
        assert word in page
    for role in (Role.DIRECTOR, Role.AUDIT):
        assert "bulk-bar" not in text(as_user(UserFactory.create(roles=[role])).get(LIST))


def test_what_was_not_chosen_is_told_with_the_way_back_to_the_filter(as_user, desk, round_of):
    row, browser = complete(round_of), as_user(desk)
    for query, said in (
        (f"rij={row.pk}&status=INGEDIEND", "Kies wat u met de dossiers wilt doen."),
        (f"stap=weg&rij={row.pk}&status=INGEDIEND", "Kies wat u met de dossiers wilt doen."),
        ("stap=ontvankelijk&status=INGEDIEND", "Vink eerst aan"),
    ):
        page = browser.get(f"{BULK}?{query}")
        assert (said in text(page), page.context["back"]) == (True, f"{LIST}?status=INGEDIEND")


def test_all_of_the_filter_is_what_the_list_shows(as_user, desk, round_of, monkeypatch):
    browser = as_user(desk)
    complete(round_of, title="Wacht")
    overdue(round_of, title="Vult aan")
    page = browser.get(f"{BULK}?stap=ontvankelijk&alles=1&status=INGEDIEND")
    assert list(verdicts(page)) == ["Wacht"]
    assert "geen dossier meer aan de filter" in text(browser.get(f"{BULK}?stap=ontvankelijk&alles=1&zoek=nergens"))
    monkeypatch.setattr(bulk, "MOST", 1)
    assert "Kies hoogstens" in text(browser.get(f"{BULK}?stap=ontvankelijk&alles=1"))


# --- admissible ------------------------------------------------------------------------------------------------------
def test_a_row_that_is_refused_stops_no_other(as_user, desk, round_of):
    good, other = complete(round_of, title="Goed"), complete(round_of, title="Ook goed")
    open_item = complete(round_of, title="Onvolledig")
    CompletenessItem.objects.filter(application=open_item, code="plan").delete()
    unsigned = complete(round_of, title="Niet getekend", signed=False)
    asked = overdue(round_of, title="Vult aan")
    tied = complete(round_of, title="Met band")
    rows, browser = [good, other, open_item, unsigned, asked, tied], as_user(desk)
    own = complete(round_of, title="Zelf begonnen", started_by=desk)
    page = browser.get(address("ontvankelijk", *rows, own))
    MandateFactory.create(person=desk.person, organisation=tied.organisation)
    assert "Wordt ontvankelijk" in verdicts(page)["Met band"]
    assert verdicts(browser.get(address("ontvankelijk", *rows, own))) == {
        "Goed": "Wordt ontvankelijk en volledig. De aanvrager krijgt er bericht van.",
        "Ook goed": "Wordt ontvankelijk en volledig. De aanvrager krijgt er bericht van.",
        "Onvolledig": "- Nog niet in orde: Financieel plan is volledig en in evenwicht.",
        "Niet getekend": "- De aanvraag is nog niet ondertekend.",
        "Vult aan": "- Dit dossier staat op “Aanvulling gevraagd”; dit kan enkel bij “Ingediend”.",
        "Zelf begonnen": "- U mag dit dossier niet behandelen.",
    }
    CompletenessItem.objects.filter(application=other, code="plan").update(result="NEE", remark="De huur.")
    report = browser.post(address("ontvankelijk", *rows, own), sent(page), follow=True)
    lines = {line.row and line.row.title: (line.outcome, line.text) for line in report.context["lines"]}
    assert lines == {
        "Goed": ("Gedaan", ""),
        "Ook goed": ("Geweigerd", "Nog niet in orde: Financieel plan is volledig en in evenwicht."),
        None: ("Geweigerd", GONE),
    }
    assert "Een dossier dat u niet (meer) mag lezen" in text(report)
    assert {title for title, status in statuses().items() if status == ApplicationStatus.ADMISSIBLE} == {"Goed"}


def test_nothing_is_done_by_looking_and_nothing_twice_by_confirming(as_user, desk, round_of):
    row, browser = complete(round_of, title="Goed"), as_user(desk)
    url = address("ontvankelijk", row)
    page = browser.get(url)
    assert (statuses(), BulkRun.objects.count()) == ({"Goed": "INGEDIEND"}, 0)
    first = browser.post(url, sent(page), follow=True)
    again = browser.post(url, sent(page), follow=True)
    assert first.redirect_chain == again.redirect_chain
    assert reported(again) == {"Goed": ("Gedaan", "")}
    assert "1 gedaan" in text(again)
    assert row.transitions.count() == 1
    fresh = browser.post(url, sent(page, sleutel=uuid4()), follow=True)  # the same page in a second window, with a key of its own
    assert reported(fresh)["Goed"][0] == "Geweigerd"
    assert row.transitions.count() == 1
    assert "Er is niets om te doen." in text(browser.post(url, {"rij": "x"}, follow=True))
    assert "Dit kan bij geen van deze dossiers." in text(browser.get(url))


def test_a_report_is_for_who_did_it(as_user, desk, round_of):
    browser, url = as_user(desk), address("ontvankelijk", complete(round_of))
    report = browser.post(url, sent(browser.get(url)), follow=True).redirect_chain[0][0]
    assert as_user(UserFactory.create(roles=[Role.CASE_MANAGER])).get(report).status_code == 404
    assert as_user(desk).get(report).status_code == 200


# --- lapsed ----------------------------------------------------------------------------------------------------------
def test_what_is_overdue_lapses_with_one_reason(as_user, desk, round_of):
    browser = as_user(desk)
    rows = [overdue(round_of, title="Te laat"), overdue(round_of, title="Niet herinnerd", reminded=False), complete(round_of, title="Ingediend")]
    url = address("vervallen", *rows)
    page = browser.get(url)
    assert verdicts(page) == {
        "Te laat": "Vervalt. De aanvrager krijgt er bericht van.",
        "Niet herinnerd": "- De termijn van de aanvulling loopt nog, of de herinnering is nog geen vijf dagen oud.",
        "Ingediend": "- Dit dossier staat op “Ingediend”; dit kan enkel bij “Aanvulling gevraagd”.",
    }
    assert "1 dossier van de 3: de andere worden overgeslagen." in text(page)
    again = browser.post(url, sent(page, reason=" "))
    assert (again.status_code, list(again.context["form"].errors)) == (200, ["reason"])
    assert not BulkRun.objects.exists()
    report = browser.post(url, sent(again, reason="Niet aangevuld."), follow=True)
    assert reported(report) == {"Te laat": ("Gedaan", "")}
    assert rows[0].transitions.get().reason == "Niet aangevuld."
    assert statuses() == {"Te laat": "VERVALLEN", "Niet herinnerd": "AANVULLING", "Ingediend": "INGEDIEND"}


# --- assigning -------------------------------------------------------------------------------------------------------
def test_dossiers_are_assigned_and_a_tie_is_told_row_by_row(as_user, desk, round_of):
    browser = as_user(desk)
    director, deputy = UserFactory.create(roles=[Role.DIRECTOR]), UserFactory.create(roles=[Role.DEPUTY_DIRECTOR])
    free, tied = complete(round_of, title="Vrij"), complete(round_of, title="Met band")
    same = complete(round_of, title="Al zo", assigned_to=director, deputy=deputy)
    swap = complete(round_of, title="Zelfde persoon", assigned_to=deputy)
    MandateFactory.create(person=director.person, organisation=tied.organisation)
    plain = address("toewijzen", free, tied, same, swap)
    assert browser.get(plain).context["lines"] == []
    assert "Kies aan wie u de dossiers toewijst" in text(browser.get(f"{plain}&aan=&plaatsvervanger="))
    assert list(browser.get(f"{plain}&aan=0&plaatsvervanger=").context["whom"].errors) == ["aan"]
    url = f"{plain}&aan={director.pk}&plaatsvervanger={deputy.pk}"
    page = browser.get(url)
    done = f"Wordt toegewezen aan {director.person.name}; plaatsvervanger: {deputy.person.name}."
    assert verdicts(page) == {
        "Vrij": done,
        "Met band": f"- {director.person.name} kan dit dossier niet behandelen.",
        "Al zo": "- Dit dossier is al zo toegewezen.",
        "Zelfde persoon": done,
    }
    assert "rij" in dict(page.context["kept"])
    Application.objects.filter(pk=swap.pk).update(assigned_to=None)  # a colleague was there in between
    report = browser.post(url, sent(page), follow=True)
    assert reported(report) == {"Vrij": ("Gedaan", ""), "Zelfde persoon": ("Geweigerd", CHANGED)}
    free.refresh_from_db()
    swap.refresh_from_db()
    assert (free.assigned_to, free.deputy, swap.assigned_to) == (director, deputy, None)
    assert AuditEvent.objects.filter(event="dossier toegewezen").count() == 1


def test_one_of_the_two_may_stay_as_it_is(as_user, desk, round_of):
    browser = as_user(desk)
    director, gone = UserFactory.create(roles=[Role.DIRECTOR]), UserFactory.create()
    row = complete(round_of, title="Blijft", assigned_to=director)
    left = complete(round_of, title="Rol kwijt", assigned_to=gone)
    both = complete(round_of, title="Tweemaal", deputy=director)
    as_deputy = browser.get(f"{address('toewijzen', row, left)}&aan=&plaatsvervanger={desk.pk}")
    assert verdicts(as_deputy) == {
        "Blijft": f"Wordt toegewezen aan {director.person.name}; plaatsvervanger: {desk.person.name}.",
        "Rol kwijt": f"- {gone.person.name} kan dit dossier niet behandelen.",
    }
    twice = browser.get(f"{address('toewijzen', both)}&aan={director.pk}&plaatsvervanger=")
    assert verdicts(twice) == {"Tweemaal": "- Kies als plaatsvervanger iemand anders dan wie het dossier behandelt."}
    url = f"{address('toewijzen', row, left)}&aan=niemand&plaatsvervanger={desk.pk}"
    page = browser.get(url)
    assert verdicts(page)["Rol kwijt"] == f"Wordt toegewezen aan niemand; plaatsvervanger: {desk.person.name}."
    browser.post(url, sent(page))
    assert set(Application.objects.filter(deputy=desk).values_list("title", "assigned_to")) == {("Blijft", None), ("Rol kwijt", None)}


def test_the_preview_says_what_the_action_says(desk, round_of):
    """Of every kind of row the verdict and the refusal are one sentence: they are read in two ways, together and one by one."""
    now, director = timezone.now(), UserFactory.create(roles=[Role.DIRECTOR])
    both = UserFactory.create(roles=[Role.CASE_MANAGER, Role.DIRECTOR])
    rows = [
        complete(round_of),
        complete(round_of, signed=False),
        complete(round_of, assigned_to=both),
        ApplicationFactory.create(round=round_of, submitted=True, signed=True),
        complete(round_of, started_by=desk),
        overdue(round_of),
        overdue(round_of, reminded=False),
    ]
    asked = Asked(people={}, reason="Niet aangevuld.")
    for act, by, take in (
        ("ontvankelijk", desk, lambda row, by: actions.accept(row, by=by, at=now)),
        ("ontvankelijk", both, lambda row, by: actions.accept(row, by=by, at=now)),
        ("vervallen", director, lambda row, by: actions.lapse(row, by=by, at=now, reason="Niet aangevuld.")),
        ("vervallen", desk, lambda row, by: actions.lapse(row, by=by, at=now, reason="Niet aangevuld.")),
    ):
        said = ACTS[act].judge(rows, asked, by, now)
        for row in rows:
            if said[row.pk].is_refused and "staat op" not in said[row.pk].text:
                with pytest.raises(RuleError) as caught:
                    take(row, by)
                assert str(caught.value) == said[row.pk].text
