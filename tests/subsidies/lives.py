"""A dossier for each step of its life: that step and no other may be taken with it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Organisation
from core import proposals
from subsidies.changes.applications_desk import STEP
from subsidies.changes.applications_sending import next_number
from subsidies.enums import CheckResult
from subsidies.models import Application, CompletenessItem, Round, SupplementRequest
from subsidies.queries.applications_desk import checklist
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory, open_round, ready


def lives(organisation: Organisation) -> dict[str, Application]:
    """Step → a dossier of this organisation that waits for it."""
    round_ = open_round()
    return {
        "submit": ready(ApplicationFactory.create(round=round_, organisation=organisation)),
        "withdraw": ApplicationFactory.create(round=round_, organisation=organisation),
        "accept": _seen(_sent(round_, organisation), CheckResult.YES),
        "request-supplement": _seen(_sent(round_, organisation), CheckResult.NO),
        "supplement": _asked(round_, organisation, days=14),
        "lapse": _asked(round_, organisation, days=-1),
        "reject": _proposed(_sent(round_, organisation)),
        "completeness": _sent(round_, organisation),
    }


def _sent(round_: Round, organisation: Organisation, *, status: str = "INGEDIEND") -> Application:
    """Filled in as a concept, then sent and signed."""
    row: Application = ready(ApplicationFactory.create(round=round_, organisation=organisation))
    row.sequence, row.number = next_number(row)
    row.submitted_by = row.started_by
    row.submitted_at = row.signed_at = timezone.now()
    row.status = status
    row.save()
    return row


def _seen(row: Application, result: CheckResult) -> Application:
    """Looked at by the desk, item by item."""
    facts = {"result": result, "remark": "De begroting ontbreekt." if result == CheckResult.NO else ""}
    who = {"checked_by": UserFactory.create(), "checked_at": timezone.now()}
    items = checklist(Application.objects.select_related("organisation").get(pk=row.pk)).items()
    CompletenessItem.objects.bulk_create([CompletenessItem(application=row, code=code, label=label, **facts, **who) for code, label in items])
    return row


def _asked(round_: Round, organisation: Organisation, *, days: int) -> Application:
    """Waits for a supplement until so many days from now; a term that is over was reminded of in time."""
    row = _sent(round_, organisation, status="AANVULLING")
    due_on = timezone.localdate() + timedelta(days=days)
    told = {"asked_on": due_on - timedelta(days=20), "reminded_on": due_on - timedelta(days=7) if days < 0 else None}
    SupplementRequest.objects.create(application=row, ordinal=1, reason="Reken de huur mee.", due_on=due_on, asked_by=row.started_by, **told)
    return row


def _proposed(row: Application) -> Application:
    data = {"ground": "ANDER_DOEL", "motivation": "Het project wil enkel een gebouw."}
    proposals.propose(row, STEP, data, by=UserFactory.create(roles=["DOSSIERBEHEERDER"]), at=timezone.now())
    return row
