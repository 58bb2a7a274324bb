"""The life of a dossier up to admissible (domain 11.2, T02–T08)."""

from __future__ import annotations

from accounts.enums import Role
from accounts.models import User
from core.workflow import Transition, Workflow, register
from subsidies.enums import ApplicationStatus as S
from subsidies.models import Application, ApplicationTransition
from subsidies.permissions import applications as permissions

CITY_ORDER = (Role.CASE_MANAGER, Role.DECISIONS, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
OWN_ORDER = (Role.SIGNATORY, Role.APPLICANT)


def role_used(user: User, application: Application) -> str:
    """The role under which the log keeps the step: one for the applicant, else one for the city."""
    own = next((role for role in OWN_ORDER if application.organisation.canonical_id in user.organisation_ids(role)), None)
    city = next((role for role in CITY_ORDER if user.holds(role)), None)
    return str(own or city or next(iter(sorted(user.roles)), ""))


APPLICATIONS: Workflow[Application] = register(
    Workflow(
        title="Aanvraag",
        model=Application,
        log=ApplicationTransition,
        role_used=role_used,
        transitions=(
            Transition(
                "withdraw",
                "Intrekken",
                (S.DRAFT, S.SUBMITTED, S.SUPPLEMENT, S.ADMISSIBLE),
                S.WITHDRAWN,
                permissions.can_withdraw,
                reason_required=True,
                rule="T03",
            ),
        ),
    )
)
