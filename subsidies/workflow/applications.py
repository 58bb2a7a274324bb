"""The life of a dossier up to admissible (domain 11.2, T02–T08)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from accounts.enums import Role
from accounts.models import User
from core import dates, options
from core.errors import Problem
from core.workflow import Transition, Workflow, register
from subsidies.enums import ApplicationStatus as S
from subsidies.models import Application, ApplicationTransition, SupplementRequest
from subsidies.permissions import applications as permissions
from subsidies.queries import applications_desk as desk
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


def not_unsigned(application: Application) -> Iterable[Problem]:
    if application.signed_at is None:
        yield Problem("De aanvraag is nog niet ondertekend.", rule="domein 19b.4")


def is_in_order(application: Application, _at: datetime) -> Iterable[Problem]:
    """Elk onderdeel van de volledigheid is in orde en de aanvraag is ondertekend."""
    yield from not_unsigned(application)
    if desk.missing(application).exists():
        yield Problem("Er zijn nog onderdelen die niet in orde zijn.", rule="T04")


def can_ask_supplement(application: Application, at: datetime) -> Iterable[Problem]:
    """De aanvraag is ondertekend, minstens één onderdeel ontbreekt, en er werd nog niet zo vaak aangevuld als de instelling toelaat."""
    yield from not_unsigned(application)
    if not desk.missing(application).exists():
        yield Problem("Duid eerst aan wat er ontbreekt.", rule="T05")
    if application.supplements >= (most := options.value(desk.CYCLES, at)):
        yield Problem(f"Deze aanvraag werd al {most} keer aangevuld. Meer aanvullingen zijn er niet.", rule="T06")


def within_term(application: Application, at: datetime) -> Iterable[Problem]:
    """De termijn van de aanvulling loopt nog."""
    request = desk.open_request(application)
    if request is not None and dates.local_day(at) > request.until:
        yield Problem(f"Aanvullen kon tot en met {dates.formatted(request.until)}.", "due_on", rule="T06")


def term_is_over(application: Application, at: datetime) -> Iterable[Problem]:
    """De termijn van de aanvulling is voorbij, en de herinnering vertrok minstens vijf dagen daarvoor."""
    yield from term_problems(desk.open_request(application), at)


def term_problems(request: SupplementRequest | None, at: datetime) -> Iterable[Problem]:
    """The same, of the supplement that waits for an answer."""
    if request is None or not request.may_lapse(dates.local_day(at)):
        yield Problem("De termijn van de aanvulling loopt nog, of de herinnering is nog geen vijf dagen oud.", "due_on", rule="T07")


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
            Transition(
                "accept", "Ontvankelijk en volledig verklaren", (S.SUBMITTED,), S.ADMISSIBLE, permissions.can_handle, guard=is_in_order, rule="T04"
            ),
            Transition(
                "request-supplement",
                "Aanvulling vragen",
                (S.SUBMITTED,),
                S.SUPPLEMENT,
                permissions.can_handle,
                reason_required=True,
                guard=can_ask_supplement,
                rule="T05",
            ),
            Transition("supplement", "Aanvulling indienen", (S.SUPPLEMENT,), S.SUBMITTED, permissions.can_sign, guard=within_term, rule="T06"),
            Transition(
                "lapse",
                "Vervallen verklaren",
                (S.SUPPLEMENT,),
                S.LAPSED,
                permissions.can_handle,
                reason_required=True,
                guard=term_is_over,
                rule="T07",
            ),
            Transition(
                "reject", "Onontvankelijk verklaren", (S.SUBMITTED,), S.INADMISSIBLE, permissions.can_reject, reason_required=True, rule="T08"
            ),
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
