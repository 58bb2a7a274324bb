"""The transition tables of this app's aggregates: the life of the yearly sheet (domain 9.2).

OPEN → IN_OPMAAK → INGEDIEND → (TERUGGESTUURD →) GECONTROLEERD → VASTGESTELD → (GECORRIGEERD by the freeze of the next version).
A sheet that did not arrive may still be filled in: the first save starts it again, and it is marked as late. “Niet van toepassing” can
be taken back. A correction leaves the frozen version in force until the new one is frozen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from core.errors import Problem
from core.workflow import Transition, Workflow, register
from initiatives import permissions
from initiatives.enums import SheetStatus as S
from initiatives.models import IndicatorSheet, SheetTransition

# Under which of several roles a person acts, the most particular first.
CITY_ORDER = (Role.MONITORING, Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.CASE_MANAGER)
OWN_ORDER = (Role.SIGNATORY, Role.APPLICANT)


def after_due_date(sheet: IndicatorSheet, at: datetime) -> Iterable[Problem]:
    """De uiterste datum is voorbij."""
    if timezone.localdate(at) <= sheet.due_on:
        yield Problem(f"De organisatie kan deze fiche nog indienen tot en met {sheet.due_on:%d/%m/%Y}.", "due_on", rule="domein 9.2")


def no_version_in_progress(sheet: IndicatorSheet, _at: datetime) -> Iterable[Problem]:
    """Er loopt nog geen correctie van deze fiche."""
    if IndicatorSheet.objects.filter(initiative=sheet.initiative_id, reference_year=sheet.reference_year, version__gt=sheet.version).exists():
        yield Problem("Er loopt al een correctie van deze fiche.", rule="INV-10")


def role_used(user: User, sheet: IndicatorSheet) -> str:
    """The role under which the log keeps the step: one for the organisation of the sheet, else one for the city."""
    own = next((role for role in OWN_ORDER if sheet.initiative.organisation.canonical_id in user.organisation_ids(role)), None)
    city = next((role for role in CITY_ORDER if user.holds(role)), None)
    return str(own or city or next(iter(sorted(user.roles)), ""))


SHEETS: Workflow[IndicatorSheet] = register(
    Workflow(
        title="Fiche",
        model=IndicatorSheet,
        log=SheetTransition,
        role_used=role_used,
        transitions=(
            Transition("start", "Beginnen", (S.OPEN, S.NOT_RECEIVED), S.IN_PREPARATION, permissions.can_fill, rule="domein 9.2"),
            Transition("submit", "Indienen", (S.IN_PREPARATION, S.RETURNED), S.SUBMITTED, permissions.can_submit, rule="domein 9.2, 10.8"),
            Transition(
                "return",
                "Terugsturen",
                (S.SUBMITTED, S.CHECKED),
                S.RETURNED,
                permissions.can_check,
                reason_required=True,
                rule="domein 9.2, R-05, R-17",
            ),
            Transition("check", "Controle afronden", (S.SUBMITTED,), S.CHECKED, permissions.can_check, rule="domein 10.9, R-05, R-17"),
            Transition("freeze", "Vaststellen", (S.CHECKED,), S.FROZEN, permissions.can_freeze, rule="domein 9.2, R-05, R-17"),
            Transition(
                "correct",
                "Corrigeren",
                (S.FROZEN,),
                S.FROZEN,
                permissions.can_correct,
                reason_required=True,
                guard=no_version_in_progress,
                help="Er komt een nieuwe versie; deze blijft gelden tot de nieuwe vastgesteld is.",
                rule="INV-10",
            ),
            Transition("supersede", "Vervangen door een nieuwe versie", (S.FROZEN,), S.CORRECTED, system=True, rule="INV-08, INV-10"),
            Transition(
                "mark-not-received",
                "Niet ontvangen",
                (S.OPEN, S.IN_PREPARATION, S.RETURNED),
                S.NOT_RECEIVED,
                permissions.can_manage_sheets,
                guard=after_due_date,
                help="De organisatie kan de fiche nadien nog altijd invullen; ze telt dan als laattijdig.",
                rule="domein 9.2",
            ),
            Transition(
                "mark-not-applicable",
                "Niet van toepassing",
                (S.OPEN, S.IN_PREPARATION, S.RETURNED, S.NOT_RECEIVED),
                S.NOT_APPLICABLE,
                permissions.can_excuse,
                reason_required=True,
                rule="domein 9.2, R-05, R-17",
            ),
            Transition(
                "reopen", "Heropenen", (S.NOT_APPLICABLE,), S.OPEN, permissions.can_excuse, reason_required=True, rule="domein 9.2, R-05, R-17"
            ),
        ),
    )
)
