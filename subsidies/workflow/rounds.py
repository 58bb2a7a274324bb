"""The life of a round (domain 11.8): ONTWERP → VASTGESTELD → OPEN → GESLOTEN → IN_BEHANDELING.

BESLIST and AFGESLOTEN follow with the dossiers that decide them. The clock opens and closes; a person may do the same from that moment on,
for when no worker runs. What the guards of adoption say is what the page of adoption shows beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from accounts.enums import Role
from accounts.models import User
from core import dates
from core.errors import Problem
from core.money import ZERO, euro
from core.workflow import Transition, Workflow, register
from subsidies.enums import CriterionSetStatus
from subsidies.enums import RoundStatus as S
from subsidies.models import CriterionSet, Round, RoundTransition
from subsidies.permissions import rounds as permissions
from subsidies.queries import rounds as queries
from subsidies.queries.criteria import complete
from subsidies.queries.rounds_consultation import consultation_state
from subsidies.rules import rounds as rules

ORDER = (Role.DECISIONS, Role.DIRECTOR, Role.DEPUTY_DIRECTOR, Role.CASE_MANAGER, Role.POLICY)


def _consultations(subject: Round, at: datetime) -> Iterator[Problem]:
    """What `ConsultationState` says is not done yet, in sentences."""
    state = consultation_state(subject, dates.local_day(at))
    texts = [f"Vraag eerst {body.label} naar zijn opmerkingen over prioriteiten, criteria en budgetten." for body in state.not_asked]
    texts += [f"{row.get_body_display()} kan nog antwoorden tot en met {row.due_on:%d/%m/%Y}." for row in state.waiting]
    spoke = dict.fromkeys(remark.consultation.get_body_display() for remark in state.unanswered)
    texts += [f"Geef op elke opmerking van {body} het antwoord van de stad." for body in spoke]
    yield from (Problem(text, "consultation", rule="19b.10") for text in texts)


def budget_problems(subject: Round) -> Iterator[Problem]:
    """The rounds of a year ask together no more of a cluster than it has (INV-19)."""
    for line in queries.lines(subject):
        if line.row is not None and line.row.amount > line.free:
            text = f"{line.cluster}: {euro(line.row.amount)} gevraagd, maar in {subject.fund_year} is nog {euro(max(line.free, ZERO))} vrij."
            yield Problem(text, f"amount_{line.cluster.pk}", rule="INV-19")


def _clusters(subject: Round) -> Iterator[Problem]:
    rows = list(subject.clusters.select_related("cluster", "criterion_set"))
    if not rows:
        yield Problem("Kies minstens één cluster met een budget.", "clusters")
    for row in rows:
        if row.criterion_set is None:
            yield Problem(f"Kies de criteria van de cluster {row.cluster}.", f"set_{row.cluster_id}", rule="INV-18")
        elif row.criterion_set.status == CriterionSetStatus.REPLACED:
            yield Problem(f"De criteria van {row.cluster} zijn intussen vervangen. Kies de nieuwe versie.", f"set_{row.cluster_id}", rule="INV-18")
    yield from narrowing_problems(subject)
    if not subject.fund_year.is_adopted:
        yield Problem(f"Het fonds van {subject.fund_year} is nog niet vastgesteld: er is nog geen geld voor deze ronde.", "clusters", rule="INV-19")
    yield from budget_problems(subject)


def narrowing_problems(subject: Round) -> Iterator[Problem]:
    """What the round holds for one werkvorm is whole and in force, and what is in force it holds: nothing is adopted that its page did not show."""
    held = list(queries.held_narrowed(subject))
    whole = complete(row for row in held if row.is_draft)
    for row in held:
        if row.status == CriterionSetStatus.REPLACED:
            yield _narrowing(row, "zijn intussen vervangen. Bewaar de clusters opnieuw: de ronde neemt dan de nieuwe versie.")
        elif row.is_draft and row.pk not in whole:
            yield _narrowing(row, "zijn nog niet volledig. Werk het ontwerp af, of bewaar de clusters opnieuw om het niet mee te nemen.")
    known = {(row.cluster_id, row.work_form) for row in held}
    for row in queries.adopted_narrowed(subject.clusters.filter(criterion_set__isnull=False).values_list("cluster", flat=True)):
        if (row.cluster_id, row.work_form) not in known:
            yield _narrowing(row, "zijn intussen vastgesteld. Bewaar de clusters opnieuw: de ronde neemt ze dan over.")


def _narrowing(row: CriterionSet, text: str) -> Problem:
    return Problem(f"De criteria van {row.cluster} voor {row.get_work_form_display().lower()} {text}", f"set_{row.cluster_id}", rule="INV-18, 19b.10")


def _priorities(subject: Round) -> Iterator[Problem]:
    chosen = {link.item_id: link.item for link in subject.priority_links.select_related("item")}
    if not chosen:
        yield Problem("Kies minstens één beleidsprioriteit.", "priorities")
        return
    in_force = set(queries.usable_priorities(subject).filter(pk__in=chosen).values_list("pk", flat=True))
    for pk, item in chosen.items():
        if pk not in in_force:
            yield Problem(f"De prioriteit “{item}” geldt niet meer tijdens de hele ronde. Kies een andere.", "priorities")


def ready_to_adopt(subject: Round, at: datetime) -> Iterable[Problem]:
    """OCMW en Forum geraadpleegd, kalender sluitend, criteria en budgetten per cluster, minstens één prioriteit."""
    yield from _consultations(subject, at)
    if found := queries.calendar_of(subject):
        yield from rules.problems(found, queries.terms(at))
    else:
        yield Problem("De ronde heeft nog geen kalender. Kies haar data.", "opens_on")
    if subject.closes_at <= at:
        yield Problem(f"De ronde zou sluiten op {subject.last_day:%d/%m/%Y}, en dat is voorbij. Verander de data.", "closes_on")
    yield from _clusters(subject)
    yield from _priorities(subject)


def not_opened_yet(subject: Round, at: datetime) -> Iterable[Problem]:
    """De ronde is nog niet open, of ze bleef dicht tot na haar sluiting."""
    if subject.opens_at <= at < subject.closes_at:
        yield Problem(f"De ronde is op {subject.opening_day:%d/%m/%Y} geopend: wat ze vraagt ligt vast.", rule="INV-18")


def opening_has_come(subject: Round, at: datetime) -> Iterable[Problem]:
    """De dag van de opening is er, en de sluiting niet voorbij."""
    if at < subject.opens_at:
        yield Problem(f"De ronde opent op {subject.opening_day:%d/%m/%Y}. Vroeger openen kan niet.", rule="domein 11.8")
    if subject.closes_at <= at:
        yield Problem(f"De ronde sloot al op {subject.last_day:%d/%m/%Y}. Herzie het besluit en kies nieuwe data.", rule="domein 11.8")


def closing_has_come(subject: Round, at: datetime) -> Iterable[Problem]:
    """De sluiting is voorbij."""
    if at < subject.closes_at:
        yield Problem(f"De ronde is open tot en met {subject.last_day:%d/%m/%Y}, 23.59.59 uur.", rule="T02")


def no_extension_running(subject: Round, at: datetime) -> Iterable[Problem]:
    """Geen aanvrager heeft nog uitstel."""
    for row in subject.extensions.filter(until__gt=at).select_related("organisation"):
        yield Problem(f"{row.organisation} heeft uitstel tot en met {row.last_day:%d/%m/%Y}.", rule="domein 11.8")


def role_used(user: User, _subject: Round) -> str:
    """The role under which the log keeps the step, the most particular first."""
    return str(next((role for role in ORDER if user.holds(role)), ""))


ROUNDS: Workflow[Round] = register(
    Workflow(
        title="Ronde",
        model=Round,
        log=RoundTransition,
        role_used=role_used,
        transitions=(
            Transition("adopt", "Vaststellen", (S.DRAFT,), S.ADOPTED, permissions.can_adopt, guard=ready_to_adopt, rule="INV-17, INV-18, 19b.10"),
            Transition(
                "reconsider",
                "Herzien",
                (S.ADOPTED,),
                S.DRAFT,
                permissions.can_adopt,
                reason_required=True,
                guard=not_opened_yet,
                help="De ronde wordt weer een ontwerp en moet opnieuw vastgesteld worden.",
                rule="INV-18",
            ),
            Transition("open", "Openen", (S.ADOPTED,), S.OPEN, permissions.can_run, guard=opening_has_come, rule="domein 11.8"),
            Transition("open-on-time", "Openen op tijd", (S.ADOPTED,), S.OPEN, system=True, guard=opening_has_come, rule="domein 11.8"),
            Transition("close", "Sluiten", (S.OPEN,), S.CLOSED, permissions.can_run, guard=closing_has_come, rule="T02"),
            Transition("close-on-time", "Sluiten op tijd", (S.OPEN,), S.CLOSED, system=True, guard=closing_has_come, rule="T02"),
            Transition(
                "treat",
                "In behandeling nemen",
                (S.CLOSED,),
                S.IN_TREATMENT,
                permissions.can_run,
                guard=no_extension_running,
                help="De volledigheidscontrole begint.",
                rule="domein 11.8",
            ),
        ),
    )
)
