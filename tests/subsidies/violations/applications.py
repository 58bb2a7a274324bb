from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from subsidies.models import (
    Application,
    ApplicationSubmission,
    ApplicationTransition,
    CompletenessItem,
    DossierLetter,
    DossierMessage,
    Inadmissibility,
    Signature,
    SupplementItem,
    SupplementRequest,
)
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory
from tests.factories.ideas import ProjectFactory
from tests.violations import Violation

AT = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
draft = ApplicationFactory.create
sent = partial(ApplicationFactory.create, submitted=True)
FULL = {"sha256": "0" * 64, "content": {}, "submitted_at": AT, "ordinal": 1}


def submission() -> ApplicationSubmission:
    row = sent()
    return ApplicationSubmission(application=row, submitted_by=row.started_by, **FULL)


def signature(**given: Any) -> Signature:
    row = submission()
    row.save()
    facts = {"name": "An", "email": "an@example.org", "token_hash": f"{row.pk:064}", "code_hash": "0", "due_on": date(2027, 2, 8), "asked_at": AT}
    return Signature.objects.create(submission=row, **facts | given)


def step() -> ApplicationTransition:
    return ApplicationTransition(subject=draft(), name="x", from_status="CONCEPT", to_status="INGEDIEND", actor=UserFactory.create(), role="A", at=AT)


def check() -> CompletenessItem:
    row = sent()
    facts = {"code": "plan", "label": "Plan", "result": "NEE", "remark": "Het plan klopt niet.", "checked_at": AT}
    return CompletenessItem.objects.create(application=row, checked_by=row.started_by, **facts)


def request(**given: Any) -> SupplementRequest:
    row = given.pop("application", None) or sent()
    facts = {"ordinal": 1, "reason": "Het plan ontbreekt.", "due_on": date(2027, 3, 15), "asked_on": date(2027, 3, 1)}
    return SupplementRequest.objects.create(application=row, asked_by=row.started_by, **facts | given)


def asked_item(request_: SupplementRequest | None = None) -> SupplementItem:
    return SupplementItem(request=request_ or request(), code="plan", label="Plan", remark="Het plan klopt niet.")


def inadmissibility() -> Inadmissibility:
    row = sent()
    facts = {"ground": "ANDER_DOEL", "motivation": "Het project verkoopt wapens.", "confirmed_at": AT}
    return Inadmissibility(application=row, proposed_by=row.started_by, confirmed_by=UserFactory.create(), **facts)


def saved(row: Any) -> Any:
    row.save()
    return row


def message(**given: Any) -> DossierMessage:
    """Not yet written: messages are append-only."""
    return DossierMessage(application=ApplicationFactory.create(), author=UserFactory.create(), sent_at=AT, **{"text": "Een vraag."} | given)


def letter() -> DossierLetter:
    """Not yet written: letters are append-only."""
    return DossierLetter(application=sent(), ordinal=1, kind="AANVULLING", written_at=AT, content={}, sha256="0" * 64)


def beside() -> Application:
    """Sent, not yet written, beside a dossier of the same round with the number before it: what was sent stays as it is."""
    first = sent(number="FSK-EERST")
    fields = {f.attname: getattr(first, f.attname) for f in Application._meta.concrete_fields if not f.primary_key and not f.has_db_default()}
    return Application(**fields | {"sequence": first.sequence + 1, "number": "FSK-TWEEDE", "project_id": ProjectFactory.create().pk})


VIOLATIONS: dict[str, Violation] = {
    "subsidies_application_known_kind": Violation(draft, kind="X"),
    "subsidies_application_known_form": Violation(draft, form="X"),
    "subsidies_application_known_status": Violation(draft, status="X"),
    "subsidies_application_known_scope_level": Violation(draft, scope_level="X"),
    "subsidies_application_known_spread": Violation(draft, spread="X"),
    "subsidies_application_known_state_aid_basis": Violation(draft, state_aid_basis="X"),
    "subsidies_application_one_live_per_project": Violation(draft, project=lambda row: ApplicationFactory.create(round=row.round).project),
    "subsidies_application_numbered_when_submitted": Violation(draft, sequence=1),
    "subsidies_application_submitted_before_its_life": Violation(draft, status="INGEDIEND"),
    "subsidies_application_signed_when_admissible": Violation(partial(ApplicationFactory.create, admissible=True), signed_at=None),
    "subsidies_application_reason_only_when_withdrawn": Violation(draft, withdrawn_reason="x"),
    "subsidies_application_amount_positive": Violation(draft, amount_requested=0),
    "subsidies_application_de_minimis_not_negative": Violation(draft, de_minimis_amount=-1),
    "subsidies_application_starts_before_it_ends": Violation(
        partial(ApplicationFactory.create, starts_on=date(2027, 1, 1), ends_on=date(2027, 2, 1)), ends_on=date(2026, 1, 1)
    ),
    "subsidies_application_has_title": Violation(draft, title=""),
    "subsidies_application_interests_or_none": Violation(partial(ApplicationFactory.create, no_interests=True), interests="Een band"),
    "subsidies_applicationtransition_actor_unless_system": Violation(step, actor=None),
    "subsidies_applicationsubmission_one_per_ordinal": Violation(
        submission,
        application=lambda row: ApplicationSubmission.objects.create(application=sent(), submitted_by=row.submitted_by, **FULL).application,
    ),
    "subsidies_applicationsubmission_sha256_in_hex": Violation(submission, sha256="x"),
    "subsidies_applicationsubmission_at_most_two_signatories": Violation(submission, signatories=3),
    "subsidies_signature_known_status": Violation(signature, status="X"),
    "subsidies_signature_one_per_signatory": Violation(signature, submission=lambda _row: signature(token_hash="a" * 64).submission),
    "subsidies_signature_signed_when_signed_at": Violation(signature, signed_at=AT),
    "subsidies_signature_reason_when_refused": Violation(signature, refused_reason="x"),
    "subsidies_completenessitem_known_result": Violation(check, result="X"),
    "subsidies_completenessitem_once": Violation(check, application=lambda _row: check().application),
    "subsidies_completenessitem_has_code_and_label": Violation(check, label=""),
    "subsidies_completenessitem_says_what_is_missing": Violation(check, remark=""),
    "subsidies_supplementrequest_one_per_ordinal": Violation(
        partial(request, ordinal=2, answered_at=AT), ordinal=lambda row: request(application=row.application).ordinal
    ),
    "subsidies_supplementrequest_one_at_a_time": Violation(
        partial(request, ordinal=2, answered_at=AT), answered_at=lambda row: request(application=row.application) and None
    ),
    "subsidies_supplementrequest_has_reason": Violation(request, reason=""),
    "subsidies_supplementrequest_due_after_asked": Violation(request, due_on=date(2027, 3, 1)),
    "subsidies_supplementitem_once": Violation(asked_item, request=lambda _row: saved(asked_item()).request),
    "subsidies_supplementitem_has_label_and_remark": Violation(asked_item, remark=""),
    "subsidies_inadmissibility_known_ground": Violation(inadmissibility, ground="X"),
    "subsidies_inadmissibility_has_motivation": Violation(inadmissibility, motivation=""),
    "subsidies_inadmissibility_by_two_people": Violation(inadmissibility, confirmed_by=lambda row: row.proposed_by),
    "subsidies_dossierletter_known_kind": Violation(letter, kind="X"),
    "subsidies_dossierletter_one_per_ordinal": Violation(letter, application=lambda _row: saved(letter()).application),
    "subsidies_dossierletter_sha256_in_hex": Violation(letter, sha256="x"),
    "subsidies_dossiermessage_has_text": Violation(message, text=""),
    "subsidies_dossiermessage_internal_by_the_desk": Violation(partial(message, is_internal=True), by_applicant=True),
    "subsidies_application_one_per_sequence": Violation(beside, sequence=lambda row: row.sequence - 1),
    "subsidies_application_one_per_number": Violation(beside, number="FSK-EERST"),
}
