"""The life of a round as a table: every status × step × role, and what must hold first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from accounts.enums import Role
from core.errors import NotAllowedError, RuleError, StaleError
from subsidies.enums import CriterionSetStatus
from subsidies.enums import RoundStatus as S
from subsidies.models import Round
from subsidies.workflow import rounds as workflow
from subsidies.workflow.rounds import ROUNDS
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.policy import PolicyItemFactory
from tests.factories.rounds import (
    ConsultationFactory,
    ConsultationRemarkFactory,
    RoundClusterFactory,
    RoundExtensionFactory,
    RoundFactory,
    RoundPriorityFactory,
)
from tests.subsidies.rounds import NOW, ready, texts

pytestmark = pytest.mark.django_db

RUNNERS = {Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR}
# step → from which statuses, by whom
TABLE: dict[str, tuple[set[str], set[Role]]] = {
    "adopt": ({S.DRAFT}, {Role.DECISIONS}),
    "reconsider": ({S.ADOPTED}, {Role.DECISIONS}),
    "open": ({S.ADOPTED}, RUNNERS),
    "open-on-time": ({S.ADOPTED}, set()),
    "close": ({S.OPEN}, RUNNERS),
    "close-on-time": ({S.OPEN}, set()),
    "treat": ({S.CLOSED}, RUNNERS),
}


def test_table_names_every_step() -> None:
    assert {t.name: set(t.sources) for t in ROUNDS.transitions} == {name: sources for name, (sources, _) in TABLE.items()}


@pytest.mark.parametrize("role", list(Role))
def test_every_status_and_step_for_a_role(role: Role) -> None:
    user, row = UserFactory(roles=[role]), Round()
    for status in S:
        row.status = status
        expected = [name for name, (sources, roles) in TABLE.items() if status in sources and role in roles]
        assert [t.name for t in ROUNDS.available(row, user)] == expected, status


def test_step_from_a_wrong_status_is_stale_and_by_the_wrong_person_or_the_clock_refused() -> None:
    users = {role: UserFactory(roles=[role]) for role in (Role.DECISIONS, Role.DIRECTOR, Role.POLICY)}
    for traits in ({}, {"adopted": True}, {"open": True}, {"closed": True}, {"in_treatment": True}):
        row = RoundFactory(**traits)
        for name, (sources, roles) in TABLE.items():
            by = next((user for role, user in users.items() if role in roles), None)
            if row.status not in sources:
                with pytest.raises(StaleError):
                    ROUNDS.apply(row, name, by=by, at=NOW, reason="x")
                continue
            wrong = [users[Role.POLICY], *([None] if by else [users[Role.DIRECTOR]])]
            for other in wrong:
                with pytest.raises(NotAllowedError):
                    ROUNDS.apply(row, name, by=other, at=NOW, reason="x")
        assert not row.transitions.exists()


def test_log_keeps_the_most_particular_role() -> None:
    assert ROUNDS.role_used(UserFactory(roles=[Role.POLICY, Role.DECISIONS]), Round()) == "BESLUIT"
    assert ROUNDS.role_used(UserFactory(roles=[Role.AUDIT]), Round()) == ""


# --- adoption


def test_round_that_is_ready_has_nothing_in_its_way() -> None:
    assert texts(ready()) == []


def test_empty_draft_hears_everything_that_is_missing() -> None:
    row = RoundFactory(fund_year__year=2027)
    assert texts(row)[:2] == [
        "Vraag eerst OCMW Kortrijk naar zijn opmerkingen over prioriteiten, criteria en budgetten.",
        "Vraag eerst Lokaal Forum Werkgelegenheid naar zijn opmerkingen over prioriteiten, criteria en budgetten.",
    ]
    assert texts(row)[2:] == [
        "De ronde heeft nog geen kalender. Kies haar data.",
        "Kies minstens één cluster met een budget.",
        "Het fonds van 2027 is nog niet vastgesteld: er is nog geen geld voor deze ronde.",
        "Kies minstens één beleidsprioriteit.",
    ]


def test_consultation_is_awaited_until_its_day_and_each_remark_answered() -> None:
    row = ready()
    row.consultations.all().delete()
    ConsultationFactory(round=row, body="OCMW", due_on=date(2026, 12, 1))
    forum = ConsultationFactory(round=row, body="LFW", given_on=date(2026, 10, 20), given_by=UserFactory())
    remark = ConsultationRemarkFactory(consultation=forum)
    assert texts(row) == [
        "OCMW Kortrijk kan nog antwoorden tot en met 01/12/2026.",
        "Geef op elke opmerking van Lokaal Forum Werkgelegenheid het antwoord van de stad.",
    ]
    remark.answer, remark.answered_by, remark.answered_at = "We verhogen het gewicht.", UserFactory(), NOW
    remark.save()
    assert texts(row, datetime(2026, 12, 2, 9, 0, tzinfo=UTC)) == []


def test_money_criteria_and_priorities_must_hold_at_adoption() -> None:
    row = ready()
    part = row.clusters.get()
    part.amount = 100001
    part.save()
    other = RoundClusterFactory(round=row, amount=0, criterion_set=None)
    decided = {"resolution": row.fund_year.resolution, "adopted_at": NOW, "adopted_by": UserFactory()}
    part.criterion_set = CriterionSetFactory(cluster=part.cluster, version=9, status=CriterionSetStatus.REPLACED, **decided)
    part.save()
    ended = RoundPriorityFactory(round=row, item=PolicyItemFactory(title="Wijkwerking", valid_to=date(2027, 2, 27)))
    assert sorted(texts(row)) == sorted(
        [
            f"Kies de criteria van de cluster {other.cluster}.",
            f"De criteria van {part.cluster} zijn intussen vervangen. Kies de nieuwe versie.",
            f"{part.cluster}: €\xa0100.001,00 gevraagd, maar in 2027 is nog €\xa0100.000,00 vrij.",
            f"De prioriteit “{ended.item}” geldt niet meer tijdens de hele ronde. Kies een andere.",
        ]
    )


def test_adoption_after_the_closing_is_refused() -> None:
    row = ready()
    assert texts(row, row.closes_at) == ["De ronde zou sluiten op 28/02/2027, en dat is voorbij. Verander de data."]


# --- the clock


@pytest.mark.parametrize(
    ("guard", "late", "expected"),
    [
        (workflow.opening_has_come, timedelta(seconds=-1), ["De ronde opent op 01/01/2027. Vroeger openen kan niet."]),
        (workflow.opening_has_come, timedelta(0), []),
        (workflow.opening_has_come, timedelta(days=59), ["De ronde sloot al op 28/02/2027. Herzie het besluit en kies nieuwe data."]),
        (workflow.not_opened_yet, timedelta(seconds=-1), []),
        (workflow.not_opened_yet, timedelta(0), ["De ronde is op 01/01/2027 geopend: wat ze vraagt ligt vast."]),
        (workflow.not_opened_yet, timedelta(days=59), []),
        (workflow.closing_has_come, timedelta(days=59, seconds=-1), ["De ronde is open tot en met 28/02/2027, 23.59.59 uur."]),
        (workflow.closing_has_come, timedelta(days=59), []),
    ],
)
def test_clock_decides_to_the_second(guard: workflow.Guard, late: timedelta, expected: list[str]) -> None:
    row = RoundFactory.build(fund_year=None)
    assert [p.text for p in guard(row, row.opens_at + late)] == expected


def test_round_waits_for_the_applicant_with_more_time() -> None:
    extension = RoundExtensionFactory(round=RoundFactory(closed=True))
    director = UserFactory(director=True)
    with pytest.raises(RuleError) as refused:
        ROUNDS.apply(extension.round, "treat", by=director, at=extension.until - timedelta(seconds=1))
    assert [p.text for p in refused.value.problems] == [f"{extension.organisation} heeft uitstel tot en met 07/03/2027."]
    assert ROUNDS.apply(extension.round, "treat", by=director, at=extension.until).to_status == S.IN_TREATMENT
