"""Submit and sign (T02, 19b.4): the moment of receipt stops the clock, then one or two signatories confirm by a link and a code."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from core import audit, dates, options
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from subsidies.changes import applications as drafts
from subsidies.changes import applications_letters as letters
from subsidies.changes import applications_sending as changes
from subsidies.enums import ApplicationStatus, SignatureStatus
from subsidies.models import Application, ApplicationSubmission, Signature
from subsidies.permissions import applications as permissions
from subsidies.queries import applications as queries
from subsidies.queries import applications_parts as parts
from subsidies.queries import applications_sending as reads
from subsidies.workflow.applications import APPLICATIONS, in_time

DRAFT_DAYS, DRAFT_REMINDER = "concept_herinnering_dagen", "concept-herinnering"
MOST_TRIES = 5
MOST_SIGNATORIES = 2
CODE_LENGTH = 6
GONE = "Deze link werkt niet meer. Vraag aan wie de aanvraag indiende om een nieuwe te sturen."
WRONG = "Deze code klopt niet. Kijk ze na in de e-mail met de link."
TOO_MANY = "Er zijn te veel foute codes ingegeven. Vraag een nieuwe link en code aan wie de aanvraag indiende."


@transaction.atomic(durable=True)
def submit(application: Application, signatories: Sequence[User], *, by: User, at: datetime) -> ApplicationSubmission:
    """Send it (T02). `at` is the moment of receipt, taken before anything waited; a second click gives the submission of the first.

    Raises NotAllowedError, StaleError, or RuleError: too late, or one problem per thing that is not ready.
    """
    current = drafts.lock(application)
    if not permissions.can_submit(by, current):
        raise NotAllowedError("U mag deze aanvraag niet indienen.")
    if current.status == ApplicationStatus.SUBMITTED and (there := current.submissions.last()):
        return there
    if current.status != ApplicationStatus.DRAFT:
        raise StaleError("De stap “Indienen” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina.")
    _require_ready(current, signatories, at=at)
    current.sequence, current.number = changes.next_number(current)
    facts: dict[str, Any] = {"sequence": current.sequence, "number": current.number, "submitted_at": at, "submitted_by": by}
    due_on = changes.completeness_due(current, at)
    submission = changes.record(current, signatories=len(signatories), by=by, at=at)
    is_signed = changes.ask_signatures(submission, signatories, by=by, at=at)
    APPLICATIONS.apply(application, "submit", by=by, at=at, current_deadline=due_on, signed_at=at if is_signed else None, **facts)
    audit.record(current, "aanvraag ingediend", by=by, at=at, changes={"number": current.number, "sha256": submission.sha256})
    changes.tell("aanvraag-ingediend", current, at=at)
    return submission


def _require_ready(current: Application, signatories: Sequence[User], *, at: datetime) -> None:
    if late := list(in_time(current, at)):
        raise RuleError(*late)
    drafts.fit_form(current, at=at)
    current.save(update_fields=["form"])
    found = [problem for section in queries.obstacles(current, at).values() for problem in section]
    if found := [*found, *_signatory_problems(current, signatories, at)]:
        raise RuleError(*found)


def _signatory_problems(current: Application, signatories: Sequence[User], at: datetime) -> list[Problem]:
    """One or two, each once, of this organisation."""
    known = set(reads.signatories_of(current.organisation, dates.local_day(at)).values_list("pk", flat=True))
    chosen = [user.pk for user in signatories]
    if not 1 <= len(chosen) <= MOST_SIGNATORIES or len(set(chosen)) != len(chosen):
        return [Problem("Kies wie ondertekent: één of twee personen, zoals uw statuten zeggen.", "signatories", rule="domein 19b.4")]
    if not known.issuperset(chosen):
        return [Problem("Kies ondertekenaars van uw eigen organisatie.", "signatories", rule="domein 19b.4")]
    return []


@transaction.atomic(durable=True)
def renew(signature: Signature) -> tuple[str, str]:
    """The secret of the link and the code, told once: to the mail that leaves now. Earlier ones stop working."""
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}}"
    hashes = {"token_hash": changes.digest(token), "code_hash": changes.code_hash(signature, code)}
    Signature.objects.filter(pk=signature.pk, status=SignatureStatus.ASKED).update(tries=0, **hashes)
    return token, code


def find(token: str, *, by: User, at: datetime) -> Signature:
    """The signature that this person is asked by this link. Raises StaleError with the same words for unknown, done, late and somebody else's."""
    row = reads.waiting(at).filter(token_hash=changes.digest(token), email=by.email).first()
    if row is None or not permissions.can_sign(by, row.submission.application):
        raise StaleError(GONE)
    return row


def sign(token: str, code: str, *, by: User, at: datetime) -> None:
    """Confirm with the code of the mail. A wrong code is counted; after five a new link is needed. Raises StaleError or RuleError."""
    if refusal := _sign(token, code.strip(), by=by, at=at):
        raise RuleError(Problem(refusal, "code"))


@transaction.atomic(durable=True)
def _sign(token: str, code: str, *, by: User, at: datetime) -> str:
    """What is wrong with the code, or nothing: what is counted must stay, so nothing is raised once the link is known."""
    current = _locked(token, by=by, at=at)
    if current.tries >= MOST_TRIES:
        return TOO_MANY
    if not hmac.compare_digest(current.code_hash, changes.code_hash(current, code)):
        current.tries += 1
        current.save(update_fields=["tries"])
        return WRONG if current.tries < MOST_TRIES else TOO_MANY
    current.status, current.signed_at, current.signed_by = SignatureStatus.SIGNED, at, by
    current.save(update_fields=["status", "signed_at", "signed_by"])
    application = current.submission.application
    audit.record(application, "aanvraag ondertekend", by=by, at=at, changes={"ordinal": current.submission.ordinal})
    if reads.is_signed(current.submission):
        application.signed_at = at
        application.save(update_fields=["signed_at"])
        changes.tell("aanvraag-getekend", application, at=at)
    return ""


def _locked(token: str, *, by: User, at: datetime) -> Signature:
    """First the dossier, then the signature: the order of every step."""
    APPLICATIONS.lock(find(token, by=by, at=at).submission.application)
    return reads.waiting(at).select_for_update(of=("self",)).get(pk=find(token, by=by, at=at).pk)


@transaction.atomic(durable=True)
def refuse(token: str, reason: str, *, by: User, at: datetime) -> None:
    """Decline to sign, with a reason; another signatory may be asked within the same term."""
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom u niet ondertekent.", "reason"))
    current = _locked(token, by=by, at=at)
    current.status, current.refused_reason = SignatureStatus.REFUSED, reason.strip()
    current.save(update_fields=["status", "refused_reason"])
    application = current.submission.application
    audit.record(application, "handtekening geweigerd", by=by, at=at, reason=reason)
    changes.tell("handtekening-geweigerd", application, at=at)


@transaction.atomic(durable=True)
def ask_again(signature: Signature, *, by: User, at: datetime, instead: User | None = None) -> None:
    """Send a new link and code, or ask another signatory in the place of this one. Raises NotAllowedError, StaleError, RuleError."""
    application = APPLICATIONS.lock(signature.submission.application)
    if not permissions.can_submit(by, application):
        raise NotAllowedError("U mag deze handtekening niet vragen.")
    current = reads.to_ask_again(application, dates.local_day(at)).select_for_update(of=("self",)).filter(pk=signature.pk).first()
    if current is None:
        raise StaleError("Deze handtekening wordt niet meer gevraagd. Herlaad de pagina.")
    if instead is None:
        if current.status == SignatureStatus.REFUSED:
            raise StaleError("Deze persoon weigerde te ondertekenen. Kies een andere ondertekenaar.")
        changes.send(current)
    else:
        _replace(current, instead, application, at=at)
    audit.record(application, "handtekening opnieuw gevraagd", by=by, at=at, changes={"ordinal": current.submission.ordinal})


def _replace(current: Signature, instead: User, application: Application, *, at: datetime) -> None:
    asked = set(current.submission.signatures.values_list("email", flat=True))
    if instead.email in asked or not reads.signatories_of(application.organisation, dates.local_day(at)).filter(pk=instead.pk).exists():
        raise RuleError(Problem("Kies een andere ondertekenaar van uw organisatie.", "signatories", rule="domein 19b.4"))
    if current.status == SignatureStatus.ASKED:
        current.status, current.refused_reason = SignatureStatus.REFUSED, f"vervangen door {instead.person.name}"
        current.save(update_fields=["status", "refused_reason"])
    changes.ask_instead(current, instead, at=at)


@transaction.atomic(durable=True)
def remind(*, at: datetime) -> int:
    """Two working days before the term of a signature its signatory gets the link again, once. Gives how many."""
    soon = dates.add_working_days(dates.local_day(at), 2)
    rows = list(reads.waiting(at).filter(due_on__lte=soon, reminded_at__isnull=True).order_by("pk"))
    for row in rows:
        row.reminded_at = at
        row.save(update_fields=["reminded_at"])
        changes.send(row)
    return len(rows)


@transaction.atomic(durable=True)
def remind_drafts(*, at: datetime) -> int:
    """Who fills in a concept hears that its round closes soon: once for each closing, however often this runs. Gives of how many concepts."""
    soon = list(reads.closing_soon(at, within=timedelta(days=options.value(DRAFT_DAYS, at))))
    for application in soon:
        changes.tell(DRAFT_REMINDER, application, at=at, due_on=dates.local_day(parts.closing_of(application) - timedelta(seconds=1)))
    return len(soon)


def lapse_unsigned(*, at: datetime) -> int:
    """Dossiers that were not signed within the term lapse (19b.4), each in its own transaction. Gives how many."""
    return sum(_lapse(application, at) for application in reads.unsigned(dates.local_day(at)))


@transaction.atomic(durable=True)
def _lapse(application: Application, at: datetime) -> bool:
    current = APPLICATIONS.lock(application)
    if current.status != ApplicationStatus.SUBMITTED or current.signed_at is not None:
        return False
    APPLICATIONS.apply(application, "lapse-unsigned", by=None, at=at, reason="niet tijdig ondertekend", current_deadline=None)
    letters.unsigned(current, at=at)
    changes.tell("aanvraag-niet-getekend", application, at=at)
    return True
