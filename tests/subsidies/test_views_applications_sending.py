"""The page of a signatory, and the receipt."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core.questions import Question
from subsidies.actions import applications_sending as actions
from subsidies.models import Application, Signature
from subsidies.rules import applications_sending as rules
from subsidies.rules.applications_content import AskedCriterion, Content, Facts, GivenAnswer
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> tuple[Any, Signature, str, str]:
    """A dossier that was just sent: its signatory, the signature, link and code."""
    draft = ready(ApplicationFactory.create())
    user = UserFactory.create(roles=[Role.SIGNATORY], organisation=draft.organisation)
    actions.submit(draft, [user], by=draft.started_by, at=timezone.now())
    row = Signature.objects.get()
    return user, row, *actions.renew(row)


def test_confirming_on_the_page(asked: Any, as_user: Callable[[Any], Any]) -> None:
    user, row, token, code = asked
    browser, url = as_user(user), reverse("subsidies:signature-sign", args=[token])
    page = browser.get(url).content.decode()
    number = Application.objects.get().number
    assert (number in page, "10.000" in page, "Ondertekenen" in page) == (True, True, True)
    assert "klopt niet" in browser.post(url, {"code": "abc"}).content.decode()
    assert "<details open>" not in page
    assert browser.post(url, {"code": f" {code} "})["Location"] == reverse("subsidies:application-detail", args=[row.submission.application_id])
    row.refresh_from_db()
    assert (row.status, row.signed_by) == ("GETEKEND", user)
    assert browser.get(url).status_code == 410


def test_declining_on_the_page_asks_a_reason(asked: Any, as_user: Callable[[Any], Any]) -> None:
    user, row, token, _ = asked
    browser, url = as_user(user), reverse("subsidies:signature-sign", args=[token])
    page = browser.post(url, {"weigeren": "1"}).content.decode()
    assert ("Zeg waarom" in page, "<details open>" in page) == (True, True)
    assert browser.post(url, {"weigeren": "1", "reason": "Het bedrag klopt niet."}).status_code == 302
    row.refresh_from_db()
    assert row.status == "GEWEIGERD"


def test_somebody_else_finds_no_page(asked: Any, as_user: Callable[[Any], Any]) -> None:
    _, row, token, _ = asked
    other = UserFactory.create(roles=[Role.SIGNATORY], organisation=row.submission.application.organisation)
    response = as_user(other).get(reverse("subsidies:signature-sign", args=[token]))
    assert (response.status_code, other.email in response.content.decode()) == (410, True)


def test_receipt_is_for_who_reads_the_dossier(asked: Any, as_user: Callable[[Any], Any]) -> None:
    user, row, _, _ = asked
    url = reverse("subsidies:application-receipt", args=[row.submission.application_id, 1])
    response = as_user(user).get(url)
    assert (response["Content-Type"], response.content[:4]) == ("application/pdf", b"%PDF")
    assert as_user(UserFactory.create(applicant=True)).get(url).status_code == 404


def test_a_receipt_reads_codes_and_yes_by_their_words() -> None:
    """As they were called when it was sent, whatever a code is called later."""
    asked = [
        Question(code=f"C3-{n}", label=label, kind=kind, pk=n) for n, label, kind in ((1, "Knelpuntberoep?", "JA_NEE"), (2, "Hoeveel?", "GETAL"))
    ]
    content = Content(
        facts=Facts(support_type="PROJECTSUBSIDIE", spread="GELIJK"),
        criteria=(AskedCriterion("C3", "Activiteiten", "", 15, questions=tuple(asked)),),
        answers={1: GivenAnswer(number=Decimal(1)), 2: GivenAnswer(number=Decimal("12.5"))},
        labels={"support_type": "Projectsubsidie", "initiative": "Buurtwasserij"},
    )
    found = rules.said(json.loads(json.dumps(rules.frozen(content, {}))), {"support_type": "Steunvorm", "spread": "Verloop"})
    assert {"Steunvorm": "Projectsubsidie", "Verloop": "Gelijk (permanent)"}.items() <= dict(found["Uw project"]).items()
    assert found["Criteria"] == [("C3 Knelpuntberoep?", "Ja"), ("C3 Hoeveel?", "12,5")]


def test_who_submits_asks_a_signature_again_or_another_person(asked: Any, as_user: Callable[[Any], Any]) -> None:
    """A new link for the same person; another in the place of who refused, once: of two clicks the second finds it done."""
    user, row, token, _ = asked
    draft = row.submission.application
    url, page = (reverse(f"subsidies:application-{name}", args=[draft.pk]) for name in ("signatures", "detail"))
    other, third = (UserFactory.create(roles=[Role.SIGNATORY], organisation=draft.organisation) for _ in range(2))
    browser = as_user(draft.started_by)
    assert url in browser.get(page).content.decode()
    assert "Kies welke handtekening u opnieuw vraagt." in browser.post(url, {}).content.decode()
    assert browser.post(url, {"signature": row.pk})["Location"] == page
    actions.refuse(token, "Het bedrag klopt niet.", by=user, at=timezone.now())
    assert "weigerde" in browser.post(url, {"signature": row.pk}).content.decode()
    stranger = UserFactory.create(roles=[Role.SIGNATORY])
    assert "Kies een andere ondertekenaar" in browser.post(url, {"signature": row.pk, "instead": stranger.pk}).content.decode()
    assert browser.post(url, {"signature": row.pk, "instead": other.pk})["Location"] == page
    again = browser.post(url, {"signature": row.pk, "instead": third.pk})
    assert ("niet meer gevraagd" in again.content.decode(), Signature.objects.count()) == (True, 2)
    fresh = Signature.objects.exclude(pk=row.pk).get()
    assert (fresh.email, fresh.status, fresh.due_on) == (other.email, "GEVRAAGD", row.due_on)
    actions.sign(*actions.renew(fresh), by=other, at=timezone.now())
    assert "Alles is getekend" in browser.get(url).content.decode()
    assert url not in browser.get(page).content.decode()


def test_a_signature_is_asked_again_by_who_may_submit_only(asked: Any, as_user: Callable[[Any], Any]) -> None:
    url = reverse("subsidies:application-signatures", args=[asked[1].submission.application_id])
    roles = (Role.APPLICANT, Role.CASE_MANAGER)
    assert [as_user(UserFactory.create(roles=[role])).post(url, {"signature": asked[1].pk}).status_code for role in roles] == [404, 403]
