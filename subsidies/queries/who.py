"""Wie doet wat (domain 19b.9): who stands behind each step, from the table of permissions and the roles in force; nothing is kept twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.enums import ORGANISATION_ROLES, Role
from accounts.models import RoleGrant
from accounts.permissions import TABLE
from subsidies.enums import RoundStatus, RoundStep
from subsidies.models import Round

# What is done in a year of the fund, by permission, in the order in which it comes.
WORK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Het kader van een jaar", ("policy.edit", "fund.edit", "fund.adopt", "criteria.edit", "criteria.adopt", "resolution.record")),
    ("Een ronde voorbereiden", ("round.edit", "consultation.ask", "consultation.ocmw", "consultation.forum", "round.adopt", "question.edit")),
    ("Een ronde laten lopen", ("idea.answer", "round.run", "iban.propose", "iban.confirm", "representative.confirm")),
)
# Who acts on each dated step of a round (domain 11.3).
STEP_ROLES: Mapping[RoundStep, tuple[Role, ...]] = {
    RoundStep.OPENING: (Role.CASE_MANAGER,),
    RoundStep.CLOSING: (Role.APPLICANT, Role.SIGNATORY),
    RoundStep.COMPLETENESS: (Role.CASE_MANAGER,),
    RoundStep.SUPPLEMENT: (Role.APPLICANT, Role.SIGNATORY),
    RoundStep.FORUM: (Role.FORUM_SECRETARY, Role.FORUM_MEMBER),
    RoundStep.SCORING: (Role.DIRECTOR, Role.DEPUTY_DIRECTOR),
    RoundStep.DOCUMENTS: (Role.STEERING_SECRETARY,),
    RoundStep.STEERING: (Role.STEERING_SECRETARY, Role.STEERING_MEMBER),
    RoundStep.COLLEGE: (Role.DECISIONS,),
    RoundStep.NOTIFICATION: (Role.CASE_MANAGER,),
    RoundStep.MINISTER: (Role.CASE_MANAGER,),
    RoundStep.DE_MINIMIS: (Role.FINANCE,),
    RoundStep.AGREEMENT: (Role.CASE_MANAGER, Role.SIGNATORY),
    RoundStep.YEAR_MOMENT: (Role.APPLICANT, Role.SIGNATORY),
}
RUNNING = (RoundStatus.ADOPTED, RoundStatus.OPEN, RoundStatus.CLOSED, RoundStatus.IN_TREATMENT, RoundStatus.DECIDED)
LABELS = {row.code: row for row in TABLE}


@dataclass(frozen=True)
class Holder:
    """One role with who holds it today; `in_name_of` are those who act by delegation. An organisation's role is held by its own people."""

    role: str
    names: tuple[str, ...]
    of_organisations: bool

    @property
    def is_vacant(self) -> bool:
        return not self.names and not self.of_organisations


@dataclass(frozen=True)
class Work:
    """One thing that is done, with the roles that may."""

    label: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class Dated:
    """One step of a round: its day, who acts, and whether it is the next one."""

    label: str
    on: date
    holders: tuple[Holder, ...]
    is_past: bool
    is_next: bool


def holders(day: date) -> dict[str, tuple[str, ...]]:
    """Names per city role on a day, in the order of the names; who acts for another says for whom. One query."""
    found: dict[str, list[str]] = {}
    grants = RoleGrant.objects.in_force(day).filter(organisation__isnull=True, person__user__is_active=True)
    for grant in grants.select_related("person", "delegated_by").order_by("person__name", "pk"):
        name = f"{grant.person.name} (in naam van {grant.delegated_by.name})" if grant.delegated_by else grant.person.name
        found.setdefault(grant.role, []).append(name)
    return {role: tuple(dict.fromkeys(names)) for role, names in found.items()}


def of_year(names: Mapping[str, tuple[str, ...]]) -> list[tuple[str, list[Work]]]:
    """The work of a year by part, each with who may."""
    return [(part, [Work(LABELS[code].label, _held(sorted(LABELS[code].roles, key=_order), names)) for code in codes]) for part, codes in WORK]


def running() -> Iterable[Round]:
    """The rounds that are adopted and not settled, with their dates, the next opening last. Two queries."""
    return Round.objects.filter(status__in=RUNNING).order_by("opens_at", "code").prefetch_related("dates")


def of_round(found: Round, names: Mapping[str, tuple[str, ...]], today: date) -> list[Dated]:
    """The dated steps of a round with who acts; the first that is not past is the next."""
    dates = sorted(found.dates.all(), key=lambda row: (row.on, list(RoundStep).index(RoundStep(row.step))))
    coming = next((row.pk for row in dates if row.on >= today), None)
    return [
        Dated(str(row.get_step_display()), row.on, _held(STEP_ROLES[RoundStep(row.step)], names), row.on < today, row.pk == coming) for row in dates
    ]


def _order(role: Role) -> int:
    return list(Role).index(role)


def _held(roles: Iterable[Role], names: Mapping[str, tuple[str, ...]]) -> tuple[Holder, ...]:
    return tuple(Holder(str(role.label), names.get(role, ()), role in ORGANISATION_ROLES) for role in roles)
