"""Two officials decide at the same moment: one decision stands, the other is told in a sentence; nothing is done twice or by half."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from accounts.enums import Role
from core.errors import RuleError, StaleError
from core.models import AuditEvent
from subsidies.actions import criteria as criteria_actions
from subsidies.actions import fund as fund_actions
from subsidies.actions import policy as policy_actions
from subsidies.actions import rounds as round_actions
from subsidies.enums import CriterionSetStatus, RoundStatus
from subsidies.models import BudgetMove, ClusterBalance, CriterionSet, PolicyItem, Resolution, Round
from subsidies.queries import fund_ledger as ledger
from subsidies.queries.fund_ledger import Move
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.policy import PolicyItemFactory
from tests.subsidies.fund import decision
from tests.subsidies.rounds import NOW, ready
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal


def told(outcomes: list[Any], error: type[RuleError]) -> list[str]:
    """What the loser reads; there is exactly one, and whatever else was raised is shown."""
    assert [type(found) for found in outcomes if isinstance(found, Exception)] == [error], outcomes
    return [problem.text for found in outcomes if isinstance(found, error) for problem in found.problems]


def test_a_round_is_adopted_once_and_opened_once() -> None:
    row, official = ready(), UserFactory.create(roles=[Role.DECISIONS])
    other, director = UserFactory.create(roles=[Role.DECISIONS]), UserFactory.create(roles=[Role.DIRECTOR])
    adopt = [partial(round_actions.adopt, Round.objects.get(pk=row.pk), decision(), by=by, at=NOW) for by in (official, other)]
    assert told(together(*adopt), StaleError) == ["Deze ronde is al vastgesteld."]
    row.refresh_from_db()
    assert (row.status, row.transitions.count(), Resolution.objects.filter(rounds=row).count()) == (RoundStatus.ADOPTED, 1, 1)
    assert [part.criterion_set.resolution for part in row.clusters.select_related("criterion_set")] == [row.resolution]
    opened = [partial(round_actions.open_round, Round.objects.get(pk=row.pk), by=by, at=row.opens_at) for by in (director, None)]
    (text,) = told(together(*opened), StaleError)
    assert text.endswith("kan niet meer: de status is intussen gewijzigd. Herlaad de pagina.")
    row.refresh_from_db()
    assert (row.status, row.transitions.filter(to_status=RoundStatus.OPEN).count()) == (RoundStatus.OPEN, 1)


@pytest.mark.parametrize("same", [True, False], ids=["one reference", "two references"])
def test_criteria_are_adopted_once(same: bool) -> None:
    draft = CriterionSetFactory.create(filled=True)
    first, second = decision(), decision()
    pairs = zip((first, first if same else second), (UserFactory.create(roles=[Role.DECISIONS]) for _ in range(2)), strict=True)
    outcomes = together(*(partial(criteria_actions.adopt, CriterionSet.objects.get(pk=draft.pk), d, by=by, at=NOW) for d, by in pairs))
    assert told(outcomes, StaleError) == ["De stap “Vaststellen” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina."]
    draft.refresh_from_db()
    assert (draft.status, draft.transitions.count(), Resolution.objects.count()) == (CriterionSetStatus.ADOPTED, 1, 1)
    assert AuditEvent.objects.filter(event="criteria vastgesteld").count() == 1


def test_two_shifts_take_turns_and_the_last_euro_moves_once() -> None:
    year, official = FundYearFactory.create(adopted=True, year=2026), UserFactory.create(roles=[Role.DECISIONS])
    here, there = (ClusterFactory.create(code=code, label=label) for code, label in (("AND", "Andere"), ("WEL", "Welzijn")))
    for cluster in (here, there):
        for source in ("STAD", "OCMW"):
            LedgerEntryFactory.create(fund_year=year, cluster=cluster, source=source, amount=D(100))

    def shift(source: Any, target: Any, amount: int) -> Any:
        facts = {"from_year": year, "from_cluster": source, "to_year": year, "to_cluster": target, "amount": D(amount), "reason": "Meer vraag."}
        return partial(fund_actions.move, Move(**facts), decision(), by=official, at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))

    crossed = together(shift(here, there, 50), shift(there, here, 50))
    assert [type(found) for found in crossed] == [BudgetMove, BudgetMove]
    text = "In Andere is voor 2026 nog €\xa050,00 vrij; €\xa0150,00 is te veel."
    assert told(together(shift(here, there, 150), shift(here, there, 150)), RuleError) == [text]
    assert sum(row.budget for row in ClusterBalance.objects.filter(cluster=there)) == D(350)
    assert (list(ledger.differences()), BudgetMove.objects.count()) == ([], 3)


def test_an_item_gets_one_last_day() -> None:
    item, officers = PolicyItemFactory.create(), [UserFactory.create(roles=[Role.POLICY]) for _ in range(2)]
    days = (date(2026, 12, 31), date(2027, 6, 30))
    read = [PolicyItem.objects.get(pk=item.pk) for _ in officers]
    ends = [partial(policy_actions.end_item, row, on=day, reason="bereikt", by=by, at=NOW) for row, day, by in zip(read, days, officers, strict=True)]
    (text,) = told(together(*ends), StaleError)
    item.refresh_from_db()
    assert item.valid_to in days
    assert text == f"Een collega koos intussen {item.valid_to:%d/%m/%Y} als laatste dag. Herlaad de pagina als u een andere dag wilt."
    assert AuditEvent.objects.filter(event="beëindigd").count() == 1
