"""Sending an application: its number, its frozen submission and the signatures that it asks; inside the caller's transaction."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.crypto import salted_hmac

from accounts.models import User
from core import dates, jobs, options
from subsidies.enums import RoundStep, SignatureStatus
from subsidies.models import Application, ApplicationCounter, ApplicationSubmission, RoundDate, Signature
from subsidies.queries import rounds
from subsidies.queries.applications_content import content_of
from subsidies.rules import applications_sending as rules

SIGN_DAYS = "handtekening_werkdagen"
COMPLETENESS_DAYS = 14
TELL = "subsidies.tell_applicant"
ASK = "subsidies.ask_signature"


def next_number(application: Application) -> tuple[int, str]:
    """The next number of the round, under the lock of its counter: what is refused later gives it back with the transaction (no gap)."""
    ApplicationCounter.objects.bulk_create([ApplicationCounter(round=application.round)], ignore_conflicts=True)
    counter = ApplicationCounter.objects.select_for_update().get(round=application.round_id)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last, f"FSK-{application.round.code}-{counter.last:04}"


def completeness_due(application: Application, at: datetime) -> date:
    """Until when the desk looks whether it is complete: the date of the round, later for who had more time; on the rolling round from today."""
    if application.round.is_rolling:
        return dates.local_day(at) + timedelta(days=COMPLETENESS_DAYS)
    closing = rounds.closing_for(application.round, application.organisation)
    from_closing = dates.local_day(closing - timedelta(seconds=1)) + timedelta(days=COMPLETENESS_DAYS)
    planned = RoundDate.objects.filter(round=application.round_id, step=RoundStep.COMPLETENESS).values_list("on", flat=True).first()
    return planned if planned and closing == application.round.closes_at else from_closing


def record(application: Application, *, signatories: int, by: User, at: datetime) -> ApplicationSubmission:
    """Freeze what the dossier says now, with its hash; a supplement asks no signatories."""
    organisation = application.organisation
    head = {
        "number": application.number,
        "round": application.round.code,
        "cluster": application.cluster.code,
        "criteria": application.criterion_set.told,
        "project": application.project.title,
        "organisation": organisation.name,
        "kbo": organisation.kbo,
        "initiative": application.initiative.name if application.initiative else "",
    }
    ordinal = application.submissions.count() + 1
    content = rules.frozen(content_of(application), head)
    sha256 = rules.digest(content, ordinal=ordinal, at=at.isoformat())
    return ApplicationSubmission.objects.create(
        application=application,
        ordinal=ordinal,
        submitted_at=at,
        submitted_by=by,
        content=content,
        sha256=sha256,
        signatories=signatories,
    )


def ask_signatures(submission: ApplicationSubmission, signatories: Sequence[User], *, by: User, at: datetime) -> bool:
    """Ask each signatory; who sends it and signs confirms by sending. Gives whether everybody has signed."""
    due_on = dates.add_working_days(dates.local_day(at), options.value(SIGN_DAYS, at))
    for user in signatories:
        signature = _asked(submission, user, due_on, at)
        if user == by:
            signature.status, signature.signed_at, signature.signed_by = SignatureStatus.SIGNED, at, by
        signature.save()
        if user != by:
            send(signature)
    return all(user == by for user in signatories)


def ask_instead(signature: Signature, user: User, *, at: datetime) -> Signature:
    """Another signatory takes the place of one who refused or cannot; the term stays."""
    row = _asked(signature.submission, user, signature.due_on, at)
    row.save()
    send(row)
    return row


def send(signature: Signature) -> None:
    """A new mail with a new link and code."""
    jobs.defer(ASK, pk=signature.pk)


def _asked(submission: ApplicationSubmission, user: User, due_on: date, at: datetime) -> Signature:
    """Until the mail leaves nobody knows the link or the code: they are made at that moment (`renew`)."""
    row = Signature(submission=submission, name=user.person.name, email=user.email, due_on=due_on, asked_at=at)
    row.token_hash, row.code_hash = digest(secrets.token_urlsafe(32)), digest(secrets.token_urlsafe(32))
    return row


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def code_hash(signature: Signature, code: str) -> str:
    """Of six digits a plain hash is guessed at once: this one needs the server's secret."""
    return salted_hmac("subsidies.Signature.code", f"{signature.pk}:{code}", algorithm="sha256").hexdigest()


def tell(kind: str, application: Application, *, at: datetime, due_on: date | None = None) -> None:
    """The people of the applicant, as they are when the mail leaves, hear of it once for each day that it is about (today if none is given)."""
    jobs.defer(TELL, kind=kind, pk=application.pk, day=str(due_on or dates.local_day(at)))
