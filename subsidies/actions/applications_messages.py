"""Writing in a dossier."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.permissions import may
from core import audit, jobs, personal
from core.errors import NotAllowedError, Problem, RuleError
from subsidies.enums import ApplicationStatus
from subsidies.models import Application, DossierMessage
from subsidies.permissions import applications as permissions
from subsidies.queries import applications_messages as queries

TELL = "subsidies.tell_message"
LONGEST = 4000


@transaction.atomic(durable=True)
def post(application: Application, text: str, *, is_internal: bool = False, by: User, at: datetime) -> DossierMessage:
    """Write to the other side, or among the desk. Raises NotAllowedError for who only reads, RuleError for an empty or too long text."""
    of_applicant = queries.is_of_applicant(by, application)
    if not (permissions.can_draft(by, application) if of_applicant else may(by, "application.message") and permissions.can_see(by, application)):
        raise NotAllowedError("U mag in dit dossier geen bericht schrijven.")
    bare = text.strip()
    if not bare or len(bare) > LONGEST:
        raise RuleError(Problem(f"Schrijf een bericht van hoogstens {LONGEST} tekens.", "text"))
    personal.check_text(bare)
    if application.status == ApplicationStatus.DRAFT and not application.is_shared:
        raise RuleError(Problem("Deel uw concept eerst met de regisseur; anders leest niemand uw bericht.", "text", rule="19b.6"))
    message = DossierMessage.objects.create(
        application=application, text=bare, is_internal=is_internal and not of_applicant, by_applicant=of_applicant, author=by, sent_at=at
    )
    audit.record(application, "intern bericht" if message.is_internal else "bericht", by=by, at=at)
    if not message.is_internal:
        jobs.defer(TELL, pk=message.pk)
    return message
