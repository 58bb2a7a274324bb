"""Write a letter about a dossier, inside the transaction of the decision that it tells: from then on not a word of it changes."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from core import audit, documents, options
from core.documents import Letter
from subsidies.enums import InadmissibilityGround, LetterKind
from subsidies.models import Application, DossierLetter, SupplementRequest
from subsidies.rules import applications_letters as rules
from subsidies.rules.applications_letters import About

APPEAL = ("beroep_klacht_college", "beroep_raad_van_state")


def supplement(request: SupplementRequest, *, by: User, at: datetime) -> DossierLetter:
    about, items = _about(request.application, at), [(item.label, item.remark) for item in request.items.order_by("pk")]
    return _write(
        request.application, LetterKind.SUPPLEMENT, rules.supplement(about, reason=request.reason, items=items, until=request.until), by=by, at=at
    )


def lapsed(application: Application, reason: str, *, by: User, at: datetime) -> DossierLetter:
    """Who lapses was asked and reminded: the workflow asked that (T07)."""
    request = SupplementRequest.objects.get(application=application, answered_at__isnull=True)
    reminded_on = request.reminded_on or request.due_on
    dated = {"asked_on": request.asked_on, "reminded_on": reminded_on, "until": request.until}
    return _write(application, LetterKind.LAPSED, rules.lapsed(_about(application, at), reason=reason.strip(), **dated), by=by, at=at)


def unsigned(application: Application, *, at: datetime) -> DossierLetter:
    submission = application.submissions.latest("ordinal")
    until = submission.signatures.order_by("-due_on").values_list("due_on", flat=True)[0]
    letter = rules.unsigned(_about(application, at), submitted_at=submission.submitted_at, until=until)
    return _write(application, LetterKind.UNSIGNED, letter, by=None, at=at)


def inadmissible(application: Application, ground: str, motivation: str, *, by: User, at: datetime) -> DossierLetter:
    letter = rules.inadmissible(_about(application, at), ground=str(InadmissibilityGround(ground).label), motivation=motivation)
    return _write(application, LetterKind.INADMISSIBLE, letter, by=by, at=at)


def _about(application: Application, at: datetime) -> About:
    """The terms of appeal are those of the day of the decision."""
    organisation, found = application.organisation, options.values(at)
    lines = (organisation.name, organisation.street, f"{organisation.postcode} {organisation.municipality}".strip())
    return About(
        fund=found["fonds_naam"],
        number=application.number,
        title=application.title,
        round=application.round.title,
        addressee=tuple(line for line in lines if line),
        reference=f"{application.number}-B{application.letters.count() + 1}",
        at=at,
        appeal=tuple(found[code] for code in APPEAL),
        is_example=application.is_example,
    )


def _write(application: Application, kind: LetterKind, letter: Letter, *, by: User | None, at: datetime) -> DossierLetter:
    """The caller holds the lock of the dossier: no two letters get one number."""
    content = documents.content(letter)
    ordinal, sha256 = application.letters.count() + 1, rules.digest(content, at=at.isoformat())
    row = DossierLetter.objects.create(application=application, ordinal=ordinal, kind=kind, written_at=at, content=content, sha256=sha256)
    audit.record(application, "brief geschreven", by=by, at=at, changes={"letter": letter.reference, "sha256": sha256})
    return row
