"""The life of a sheet after the filling: submit, return, check, freeze, correct, set aside. Each action is one transaction under the sheet's lock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core import audit
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.questions import field_name
from initiatives import permissions
from initiatives.changes import figures, submissions
from initiatives.enums import AFTER_SUBMISSION, ObligationBasis, Severity, SheetForm, SheetStatus, Verification
from initiatives.models import IndicatorSheet, SheetSubmission
from initiatives.queries import sheets as queries
from initiatives.queries.sheets import SheetContent
from initiatives.workflow import SHEETS

CORRECTION_DAYS = 30
NOT_SUBMITTED = {"submitted_at": None, "submitted_by": None, "checked_at": None, "checked_by": None, "verification": ""}


def _locked(sheet: IndicatorSheet) -> IndicatorSheet:
    """The sheet with what its questions and rules read, locked until the transaction ends."""
    SHEETS.lock(sheet)
    return IndicatorSheet.objects.select_related("initiative__organisation").get(pk=sheet.pk)


def obstacles(content: SheetContent) -> Iterable[Problem]:
    """What still stands between a sheet and its submission: unanswered questions, blocking rules, warnings without a reason."""
    for question in content.unanswered:
        yield Problem(f"Vul “{question.label}” in of kies onbekend.", field_name(question.code))
    for fired in content.fired:
        if fired.severity == Severity.BLOCKS:
            yield Problem(fired.text, fired.field, rule=fired.rule)
        elif fired.is_open:
            yield Problem(f"{fired.text} Licht dit toe.", fired.field, rule=fired.rule)


@transaction.atomic(durable=True)
def start(sheet: IndicatorSheet, *, by: User, at: datetime) -> None:
    """Begin before there is an answer; a save begins by itself."""
    SHEETS.apply(sheet, "start", by=by, at=at, started_at=SHEETS.lock(sheet).started_at or at)


@transaction.atomic(durable=True)
def submit(sheet: IndicatorSheet, *, by: User, at: datetime, minutes_spent: int | None = None) -> SheetSubmission:
    """Send the sheet; after the due date too, and then it shows as late. A second click gives the submission of the first.

    Raises RuleError with one problem per field that is not ready, NotAllowedError or StaleError as the workflow does.
    """
    current = _locked(sheet)
    if not permissions.can_fill(by, current):
        raise NotAllowedError("U mag deze fiche niet indienen.")
    if current.status in AFTER_SUBMISSION:
        return current.submissions.latest("number")
    content = queries.content_of(current)
    if problems := list(obstacles(content)):
        raise RuleError(*problems)
    if submissions.drop_unasked(content):
        content = queries.content_of(current)
    minutes = current.minutes_spent if minutes_spent is None else minutes_spent
    SHEETS.apply(sheet, "submit", by=by, at=at, submitted_at=at, submitted_by=by, minutes_spent=minutes)
    return submissions.record(content, by=by, at=at)


@transaction.atomic(durable=True)
def give_back(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> None:
    """Return the sheet to the organisation with a compulsory comment; a check that was done lapses."""
    SHEETS.apply(sheet, "return", by=by, at=at, reason=reason, **NOT_SUBMITTED)


@transaction.atomic(durable=True)
def check(sheet: IndicatorSheet, verification: Verification, *, by: User, at: datetime, reason: str = "") -> None:
    """Close the check with how far the figures could be verified (domain 10.9)."""
    if verification not in Verification.values:
        raise RuleError(Problem("Kies hoe de cijfers geverifieerd zijn.", "verification"))
    SHEETS.apply(sheet, "check", by=by, at=at, reason=reason, checked_at=at, checked_by=by, verification=verification)


@transaction.atomic(durable=True)
def freeze(sheet: IndicatorSheet, *, by: User, at: datetime) -> None:
    """Fix the figures: they count from now on. An earlier version is superseded; the sums of the year are made anew (INV-08, INV-10)."""
    current = _locked(sheet)
    older = IndicatorSheet.objects.filter(
        initiative=current.initiative_id, reference_year=current.reference_year, status=SheetStatus.FROZEN, version__lt=current.version
    ).first()
    content = queries.content_of(current)
    if older is not None:
        if current.status != SheetStatus.CHECKED:
            raise StaleError("De stap “Vaststellen” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina.")
        SHEETS.apply(older, "supersede", by=None, at=at)
    SHEETS.apply(sheet, "freeze", by=by, at=at, frozen_at=at, frozen_by=by)
    figures.write_figures(current, content)
    touched = [current] if older is None else [current, older]
    figures.roll_up_all((s.reference_year, s.work_form) for s in touched)


@transaction.atomic(durable=True)
def correct(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> IndicatorSheet:
    """Open the next version, in preparation, with the answers of this one; this one counts until the next is frozen."""
    SHEETS.apply(sheet, "correct", by=by, at=at, reason=reason)
    current = _locked(sheet)
    due_on = timezone.localdate(at) + timedelta(days=CORRECTION_DAYS)
    following = IndicatorSheet.objects.create(
        initiative=current.initiative,
        campaign=current.campaign,
        reference_year=current.reference_year,
        version=current.version + 1,
        form=current.form,
        work_form=current.work_form,
        status=SheetStatus.IN_PREPARATION,
        obligation_basis=current.obligation_basis,
        due_on=max(current.due_on, due_on),
        period_note=current.period_note,
        remarks=current.remarks,
        contact=current.contact,
        contact_email=current.contact_email,
        correction_reason=reason.strip(),
        started_at=at,
        is_example=current.is_example,
    )
    submissions.copy_answers(current, following)
    return following


@transaction.atomic(durable=True)
def mark_not_received(sheet: IndicatorSheet, *, by: User, at: datetime, reason: str = "") -> None:
    """The due date passed without a sheet; the organisation may still fill it in, and is then late."""
    SHEETS.apply(sheet, "mark-not-received", by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def mark_not_applicable(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> None:
    """This initiative is asked no sheet for this year, and why."""
    SHEETS.apply(sheet, "mark-not-applicable", by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def reopen(sheet: IndicatorSheet, reason: str, *, by: User, at: datetime) -> None:
    """Take “niet van toepassing” back."""
    SHEETS.apply(sheet, "reopen", by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def extend(sheet: IndicatorSheet, due_on: date, reason: str, *, by: User, at: datetime) -> None:
    """Give the organisation more time, while it fills in; reminders follow the new date.

    Raises RuleError: a date before the present one or in the past, no reason.
    """
    current = SHEETS.lock(sheet)
    if not permissions.can_excuse(by, current):
        raise NotAllowedError("U mag geen uitstel geven.")
    if not current.is_filling:
        raise StaleError("Deze fiche is ingediend of niet van toepassing: uitstel is niet nodig.")
    if due_on <= max(current.due_on, timezone.localdate(at) - timedelta(days=1)):
        raise RuleError(Problem(f"Kies een datum na {current.due_on:%d/%m/%Y} die nog moet komen.", "due_on"))
    if not reason.strip():
        raise RuleError(Problem("Zeg waarom er uitstel is.", "reason"))
    before, current.due_on = current.due_on, due_on
    current.save(update_fields=["due_on"])
    sheet.due_on = due_on
    audit.record(current, "uitstel gegeven", by=by, at=at, changes={"due_on": [before, due_on]}, reason=reason)


@transaction.atomic(durable=True)
def set_form(sheet: IndicatorSheet, form: str, obligation_basis: str, reason: str, *, by: User, at: datetime) -> None:
    """Short or full form and the obligation basis, while the sheet is being filled (19b.2: full only where an agreement says so)."""
    current = SHEETS.lock(sheet)
    if not permissions.can_excuse(by, current):
        raise NotAllowedError("U mag de vorm van deze fiche niet wijzigen.")
    if not current.is_filling:
        raise StaleError("Deze fiche is ingediend: haar vorm ligt vast.")
    if form not in SheetForm.values or obligation_basis not in ObligationBasis.values:
        raise RuleError(Problem("Kies een waarde uit de lijst.", "form"))
    if form == SheetForm.FULL and obligation_basis == ObligationBasis.VOLUNTARY:
        raise RuleError(
            Problem("De volledige fiche kan enkel gevraagd worden waar een reglement, overeenkomst of convenant dat zegt.", "obligation_basis")
        )
    before = {"form": current.form, "obligation_basis": current.obligation_basis}
    after = {"form": form, "obligation_basis": obligation_basis}
    for name, value in after.items():
        setattr(current, name, value)
        setattr(sheet, name, value)
    current.save(update_fields=list(after))
    audit.record(current, "vorm gewijzigd", by=by, at=at, changes=audit.difference(before, after), reason=reason)
