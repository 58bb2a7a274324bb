"""The life of a dossier up to admissible (domain 11.2, T02–T08)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from accounts.enums import Role
from accounts.models import User
from core import dates
from core.errors import Problem
from core.workflow import Transition, Workflow, register
from subsidies.enums import ApplicationStatus as S
from subsidies.models import Application, ApplicationTransition
from subsidies.permissions import applications as permissions
from subsidies.queries import rounds

CITY_ORDER = (Role.CASE_MANAGER, Role.DECISIONS, Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
OWN_ORDER = (Role.SIGNATORY, Role.APPLICANT)


def in_time(application: Application, at: datetime) -> Iterable[Problem]:
    """De ronde is open en de aanvraag komt binnen voor het sluitingsuur."""
    if not rounds.is_in_time(application.round, application.organisation, at):
        closing = rounds.closing_for(application.round, application.organisation)
        if at < application.round.opens_at or at < closing:
            text = f"{application.round} is nog niet open. U kunt indienen vanaf {dates.formatted_at(application.round.opens_at)}."
        else:
            last = dates.formatted(closing - timedelta(seconds=1))
            text = f"Indienen kon tot en met {last} om 23.59.59 uur. Uw concept blijft bewaard; u kunt het overnemen in een volgende ronde."
        yield Problem(text, "round", rule="T02")


def not_signed(application: Application, _at: datetime) -> Iterable[Problem]:
    """Niet alle ondertekenaars hebben bevestigd."""
    if application.signed_at is not None:
        yield Problem("Deze aanvraag is ondertekend.", rule="domein 19b.4")


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
            Transition("submit", "Indienen", (S.DRAFT,), S.SUBMITTED, permissions.can_submit, guard=in_time, rule="T02, 19b.4"),
            Transition("lapse-unsigned", "Vervallen zonder handtekening", (S.SUBMITTED,), S.LAPSED, system=True, guard=not_signed, rule="19b.4"),
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
