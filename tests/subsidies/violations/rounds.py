from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

from subsidies.enums import RoundStep
from subsidies.models import RoundExtension, RoundTransition
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import (
    CallFactory,
    ConsultationFactory,
    ConsultationRemarkFactory,
    RoundClusterFactory,
    RoundDateFactory,
    RoundFactory,
    RoundNarrowingFactory,
    RoundPriorityFactory,
    RoundQuestionFactory,
)
from tests.violations import Violation

AT = datetime(2027, 2, 27, 9, 0, tzinfo=UTC)
rolling = partial(RoundFactory.create, rolling=True)


def transition() -> RoundTransition:
    actor = UserFactory.create()
    return RoundTransition(subject=RoundFactory.create(), name="open", from_status="ONTWERP", to_status="OPEN", actor=actor, role="X", at=AT)


def extension() -> RoundExtension:
    """Not yet written: extensions are append-only."""
    found = {"round": RoundFactory.create(open=True), "organisation": OrganisationFactory.create(), "granted_by": UserFactory.create()}
    return RoundExtension(until=AT, reason="Stroomonderbreking.", granted_at=AT, **found)


def extended(row: RoundExtension) -> RoundExtension:
    """Another applicant of the same round, who has more time already."""
    other = extension()
    other.round = row.round
    other.save()
    return other


VIOLATIONS: dict[str, Violation] = {
    "subsidies_round_known_status": Violation(partial(RoundFactory.create, adopted=True), status="X"),
    "subsidies_round_one_ordinary_per_half": Violation(
        RoundFactory.create, half=lambda row: RoundFactory.create(fund_year=row.fund_year, half=2).half
    ),
    "subsidies_round_one_rolling_per_year": Violation(rolling, fund_year=lambda _row: rolling().fund_year),
    "subsidies_round_half_when_ordinary": Violation(RoundFactory.create, half=3),
    "subsidies_round_opens_before_it_closes": Violation(RoundFactory.create, closes_at=lambda row: row.opens_at),
    "subsidies_round_has_code_and_title": Violation(RoundFactory.create, title=""),
    "subsidies_round_ceiling_when_rolling": Violation(RoundFactory.create, ceiling=Decimal(5)),
    "subsidies_round_adopted_with_a_decision": Violation(RoundFactory.create, resolution=lambda _row: ResolutionFactory.create()),
    "subsidies_roundtransition_actor_unless_system": Violation(transition, actor=None),
    "subsidies_rounddate_known_step": Violation(RoundDateFactory.create, step="X"),
    "subsidies_rounddate_one_per_step": Violation(
        RoundDateFactory.create, step=lambda row: RoundDateFactory.create(round=row.round, step=RoundStep.STEERING, on=date(2027, 5, 14)).step
    ),
    "subsidies_roundcluster_once_per_round": Violation(
        RoundClusterFactory.create, cluster=lambda row: RoundClusterFactory.create(round=row.round).cluster
    ),
    "subsidies_roundcluster_not_negative": Violation(RoundClusterFactory.create, carried_out=Decimal(-1)),
    "subsidies_roundcluster_max_amount_positive": Violation(RoundClusterFactory.create, max_amount=Decimal(0)),
    "subsidies_roundcluster_within_budget": Violation(RoundClusterFactory.create, reserved=Decimal(25001)),
    "subsidies_roundnarrowing_once_per_line": Violation(
        RoundNarrowingFactory.create,
        criterion_set=lambda row: RoundNarrowingFactory.create(line=row.line, criterion_set__work_form="DEG").criterion_set,
    ),
    "subsidies_roundpriority_once_per_round": Violation(
        RoundPriorityFactory.create, item=lambda row: RoundPriorityFactory.create(round=row.round).item
    ),
    "subsidies_call_has_title_and_need": Violation(CallFactory.create, need=""),
    "subsidies_call_amount_positive": Violation(CallFactory.create, amount=Decimal(0)),
    "subsidies_consultation_known_body": Violation(ConsultationFactory.create, body="X"),
    "subsidies_consultation_one_per_body": Violation(
        ConsultationFactory.create, body=lambda row: ConsultationFactory.create(round=row.round, body="LFW").body
    ),
    "subsidies_consultation_due_after_asked": Violation(ConsultationFactory.create, due_on=date(2026, 9, 1)),
    "subsidies_consultation_given_on_and_by": Violation(ConsultationFactory.create, given_on=date(2026, 10, 20)),
    "subsidies_consultationremark_known_topic": Violation(ConsultationRemarkFactory.create, topic="X"),
    "subsidies_consultationremark_has_text": Violation(ConsultationRemarkFactory.create, text=""),
    "subsidies_consultationremark_answer_with_its_author": Violation(ConsultationRemarkFactory.create, answer="Dat doen we."),
    "subsidies_roundquestion_has_question_and_answer": Violation(RoundQuestionFactory.create, answer=""),
    "subsidies_roundextension_one_per_applicant": Violation(extension, organisation=lambda row: extended(row).organisation),
    "subsidies_roundextension_has_reason": Violation(extension, reason=""),
}
