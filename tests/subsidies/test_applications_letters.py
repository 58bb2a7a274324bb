"""Letters about a dossier: written with the decision, the same words for ever, read by who reads the dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from core import options, proposals
from core.options import OPTIONS
from subsidies.actions import applications_desk as actions
from subsidies.actions import applications_sending as sending
from subsidies.actions.applications_desk import Found
from subsidies.changes.applications_letters import APPEAL
from subsidies.documents import applications_letters as documents
from subsidies.models import Application, DossierLetter
from subsidies.queries import applications_desk as queries
from subsidies.rules import applications_letters as rules
from subsidies.rules.applications_desk import ALWAYS
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory, open_cluster, ready

pytestmark = pytest.mark.django_db

SENT = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LATE = datetime(2027, 3, 15, 23, 0, tzinfo=UTC)
Browser = Callable[[Any], Any]


@pytest.fixture
def desk() -> User:
    user: User = UserFactory.create(case_manager=True)
    return user


@pytest.fixture
def dossier() -> Application:
    organisation = OrganisationFactory.create(street="Zandbergstraat 12", postcode="8500", municipality="Kortrijk")
    draft = ready(ApplicationFactory.create(round=open_cluster().round, organisation=organisation))
    user = UserFactory.create(roles=[Role.SIGNATORY], organisation=draft.organisation)
    sending.submit(draft, [user], by=user, at=SENT)
    return draft


def ask(dossier: Application, desk: User) -> None:
    found = {code: Found("JA") for code in queries.checklist(dossier)} | {"plan": Found("NEE", "De huur staat er niet in.")}
    actions.check(dossier, found, by=desk, at=AT)
    actions.request_supplement(dossier, "Het plan is onvolledig.", by=desk, at=AT)


def words(letter: DossierLetter) -> list[str]:
    """The paragraphs between greeting and closing."""
    return [part["text"] for part in letter.content["parts"] if part["kind"] == "paragraph"][2:-1]


def test_a_supplement_is_asked_by_letter_too(dossier: Application, desk: User) -> None:
    ask(dossier, desk)
    letter = DossierLetter.objects.get()
    organisation = dossier.organisation
    assert (letter.kind, str(letter), letter.written_at) == ("AANVULLING", f"{dossier.number}-B1", AT)
    assert letter.content["addressee"] == [organisation.name, "Zandbergstraat 12", "8500 Kortrijk"]
    assert letter.content["frame"][2] == ["Voor wanneer", "Uiterlijk op 15/03/2027"]
    assert [part["rows"] for part in letter.content["parts"] if part["kind"] == "rows"] == [[[ALWAYS["plan"], "De huur staat er niet in."]]]
    assert words(letter)[0] == "Het plan is onvolledig."


def test_a_decision_tells_how_to_appeal_as_the_setting_said_that_day(dossier: Application, desk: User) -> None:
    ask(dossier, desk)
    actions.remind(at=AT + timedelta(days=7))
    actions.lapse(dossier, by=desk, at=LATE, reason=" Niet aangevuld. ")
    letter = DossierLetter.objects.get(ordinal=2)
    before, sha256 = documents.letter(letter), letter.sha256
    appeal = [part["items"] for part in letter.content["parts"] if part["kind"] == "bullets"]
    assert (letter.kind, appeal) == ("VERVALLEN", [[OPTIONS[code].default for code in APPEAL]])
    steps = [["Aanvulling gevraagd op", "01/03/2027"], ["Herinnering op", "08/03/2027"], ["Termijn tot en met", "15/03/2027"]]
    assert [part["rows"] for part in letter.content["parts"] if part["kind"] == "facts"][1] == steps
    assert words(letter)[0] == "Niet aangevuld."
    options.change(APPEAL[0], "Vraag het aan de jurist.", by=UserFactory.create(roles=[Role.ADMIN]), at=LATE)
    dossier.organisation.name = "Nieuwe naam"
    dossier.organisation.save()
    letter.refresh_from_db()
    assert documents.letter(letter) == before
    assert sha256 == rules.digest(letter.content, at=letter.written_at.isoformat())


def test_inadmissible_names_ground_and_motivation(dossier: Application, desk: User) -> None:
    proposal = actions.propose_rejection(dossier, "ANDER_DOEL", "Het project helpt enkel een bedrijf.", by=desk, at=AT)
    assert not DossierLetter.objects.exists()
    proposals.confirm(proposal, by=UserFactory.create(decisions=True), at=AT)
    letter = DossierLetter.objects.get()
    ground = "Grond volgens het reglement van het Fonds Sociaal Kapitaal: het project past niet in het doel van het fonds."
    assert (letter.kind, words(letter)) == ("ONONTVANKELIJK", [ground, "Het project helpt enkel een bedrijf."])
    assert letter.content["frame"][:2] == [
        ["Wat u krijgt", "Geen steun voor deze aanvraag: ze is onontvankelijk"],
        ["Wat u moet doen", "Niets"],
    ]


def test_the_page_of_the_dossier_leads_to_its_letters(as_user: Browser) -> None:
    draft = ready(ApplicationFactory.create(round=open_cluster().round))
    signer = UserFactory.create(roles=[Role.SIGNATORY], organisation=draft.organisation)
    sending.submit(draft, [signer], by=draft.started_by, at=SENT)
    assert sending.lapse_unsigned(at=SENT + timedelta(days=30)) == 1
    letter = DossierLetter.objects.get()
    rows = next(part["rows"] for part in letter.content["parts"][3:] if part["kind"] == "facts")
    assert (letter.kind, rows) == ("NIET_GETEKEND", [["Ingediend op", "01/02/2027"], ["Termijn tot en met", f"{date(2027, 2, 8):%d/%m/%Y}"]])
    url = reverse("subsidies:application-letter", args=[draft.pk, 1])
    for reader in (signer, UserFactory.create(case_manager=True)):
        browser = as_user(reader)
        assert url in browser.get(reverse("subsidies:application-detail", args=[draft.pk])).content.decode()
        response = browser.get(url)
        assert (response["Content-Type"], response.content[:4]) == ("application/pdf", b"%PDF")
        assert response["Content-Disposition"] == f'attachment; filename="brief-{draft.number}-B1.pdf"'
    assert browser.get(reverse("subsidies:application-letter", args=[draft.pk, 2])).status_code == 404
    assert as_user(UserFactory.create(applicant=True)).get(url).status_code == 404
