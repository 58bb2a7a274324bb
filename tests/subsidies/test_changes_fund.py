"""The ledger: reserve, award, release; never below zero, always the sum of its entries, also when two book the last euro at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import RuleError
from subsidies.changes import fund as changes
from subsidies.changes.fund import Portion
from subsidies.enums import LedgerBucket, Spread
from subsidies.models import ClusterBalance, LedgerEntry
from subsidies.queries import fund as queries
from subsidies.queries import fund_ledger as ledger
from subsidies.rules.fund import spread
from tests.factories.fund import FundYearFactory
from tests.factories.initiatives import TermFactory
from tests.factories.rounds import RoundClusterFactory, RoundFactory
from tests.subsidies.fund import ONE, TWO, Ledger
from tests.undone import undone

pytestmark = pytest.mark.django_db
D = Decimal
AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ledger]:
    with django_db_blocker.unblock(), undone():
        yield Ledger()


def refused(step: Callable[[], Any]) -> str:
    with pytest.raises(RuleError) as caught, transaction.atomic():
        step()
    return str(caught.value)


def test_reserved_awarded_and_given_back_to_the_cent(made: Ledger):
    made.reserve(ONE, made.portion("50.01"))
    assert made.now() == [("STAD", D("25.01"), D(0), D("74.99")), ("OCMW", D(25), D(0), D(75))]
    made.award(ONE)
    assert made.now() == [("STAD", D(0), D("25.01"), D("74.99")), ("OCMW", D(0), D(25), D(75))]
    assert made.release(ONE) == D("50.01")
    assert made.now() == [("STAD", D(0), D(0), D(100)), ("OCMW", D(0), D(0), D(100))]
    assert made.release(ONE) == D(0)
    assert [e.get_kind_display() for e in LedgerEntry.objects.filter(cause=ONE).order_by("pk")] == [
        *["Gereserveerd"] * 2,
        *["Toegekend"] * 4,
        *["Vrijgegeven"] * 2,
    ]
    assert list(ledger.differences()) == []


def test_an_award_over_two_years_binds_each_year_beforehand(made: Ledger):
    first, second = spread(D("100.01"), 2, Spread.LEVEL)
    made.reserve(ONE, made.portion(first), made.portion(second, 1))
    made.award(ONE)
    assert [sum(row[2] for row in made.now(year)) for year in (0, 1)] == [D("50.01"), D("50.00")]
    assert [(row.year, row.bound, row.free) for row in queries.ahead(made.years[0])] == [(2027, D("50.00"), D("150.00"))]


def test_nothing_twice_and_nothing_out_of_nothing(made: Ledger):
    assert refused(lambda: made.award(ONE)) == "Voor dit dossier is geen geld gereserveerd."
    made.reserve(ONE, made.portion(10))
    assert refused(lambda: made.reserve(ONE, made.portion(10, 1))) == "Voor dit dossier is al geld gereserveerd of toegekend."
    made.award(ONE)
    assert refused(lambda: made.award(ONE)) == "Voor dit dossier is al een bedrag toegekend."
    assert refused(lambda: made.award(ONE, portions=[made.portion(5)])) == "Voor dit dossier is al een bedrag toegekend."


def test_a_decision_may_differ_from_the_reservation(made: Ledger):
    kind = TermFactory.create(taxonomy="FINANCIERINGSTYPE", label="Permanent")
    made.reserve(ONE, made.portion(150))
    made.award(ONE, portions=[made.portion(200, financing_type=kind)])
    assert made.now() == [("STAD", D(0), D(100), D(0)), ("OCMW", D(0), D(100), D(0))]
    assert [(b.label, b.target_share, b.amount, b.share) for b in queries.financing(made.years[0])] == [("Permanent", None, D(200), D(1))]
    assert refused(lambda: made.reserve(TWO, made.portion("0.01"))) == "In Welzijn is voor 2026 nog €\xa00,00 vrij; €\xa00,01 is te veel."


def test_two_portions_of_one_cluster_count_together(made: Ledger):
    refused(lambda: made.reserve(ONE, made.portion(150), made.portion("50.01")))
    assert made.now() == [("STAD", D(0), D(0), D(100)), ("OCMW", D(0), D(0), D(100))]
    made.reserve(ONE, made.portion(150), made.portion(50))
    assert [b.label for b in queries.financing(made.years[0])] == ["Niet bepaald"]


def test_a_year_that_is_no_draft_and_an_amount_that_is_one(made: Ledger):
    draft = Portion(FundYearFactory.create(year=2028), made.cluster, D(1))
    assert refused(lambda: made.reserve(ONE, draft)) == "Het fonds van 2028 is nog niet vastgesteld."
    assert refused(lambda: made.reserve(ONE, made.portion(0))) == "Vul een bedrag in dat hoger is dan 0."


def test_a_round_bounds_what_is_booked_on_it(made: Ledger):
    subject = RoundFactory.create(fund_year=made.years[0])
    assert refused(lambda: made.reserve(ONE, made.portion(1, round=subject))) == "Deze cluster zit niet in de ronde."
    part = RoundClusterFactory.create(round=subject, cluster=made.cluster, amount=D(20))
    assert refused(lambda: made.reserve(ONE, made.portion(21, round=subject))) == "Dat bedrag is niet meer vrij in deze cluster van de ronde."
    made.reserve(ONE, made.portion(20, round=subject))
    made.award(ONE)
    part.refresh_from_db()
    assert (part.reserved, part.awarded, list(ledger.round_differences())) == (D(0), D(20), [])


def test_what_the_database_refuses_is_a_dutch_sentence(made: Ledger):
    entry = partial(LedgerEntry, fund_year=made.years[0], cluster=made.cluster, source="STAD", bucket=LedgerBucket.RESERVED, cause=ONE)
    below = [entry(kind="VRIJGAVE", amount=D(-1))]
    above = [entry(kind="RESERVERING", amount=D("100.01"))]
    book = changes._book
    assert refused(lambda: book(below, by=made.by, at=AT)) == "Dat bedrag is niet meer beschikbaar in deze cluster."
    assert refused(lambda: book(above, by=made.by, at=AT)) == "Dat bedrag is niet meer vrij in deze cluster."


STEPS = st.lists(st.tuples(st.sampled_from(["reserve", "award", "release"]), st.sampled_from([ONE, TWO]), st.integers(1, 14000)), max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_booked_the_balances_are_never_below_zero_and_always_the_sum(made: Ledger, steps: list[tuple[str, str, int]]):
    with transaction.atomic():
        for step, cause, cents in steps:
            try:
                with transaction.atomic():
                    made.reserve(cause, made.portion(D(cents) / 100)) if step == "reserve" else getattr(made, step)(cause)
            except RuleError:
                pass
            assert all(reserved >= 0 and awarded >= 0 and free >= 0 for _, reserved, awarded, free in made.now())
        assert list(ledger.differences()) == []
        transaction.set_rollback(True)


def test_a_balance_that_was_written_behind_the_ledgers_back_is_found(made: Ledger):
    subject = RoundFactory.create(fund_year=made.years[0])
    RoundClusterFactory.create(round=subject, cluster=made.cluster, amount=D(20), reserved=D(3))
    made.reserve(ONE, made.portion(1, round=subject))
    out = StringIO()
    with pytest.raises(CommandError, match="1 saldo wijkt af"):
        call_command("verify_ledger", stdout=out)
    assert out.getvalue().splitlines()[0] == f"Welzijn in ronde {subject.code}, reserved: bewaard 4.00, som van de boekingen 1.00"
    ClusterBalance.objects.filter(fund_year=made.years[0], source="STAD").update(budget=D(99))
    ClusterBalance.objects.filter(fund_year=made.years[1], source="OCMW").delete()
    found = [str(difference) for difference in ledger.differences()]
    assert found[0] == "Welzijn 2026, Stad Kortrijk, budget: bewaard 99.00, som van de boekingen 100.00"
    assert re.fullmatch(r"saldo \(\d+, \d+, 'OCMW'\), budget: bewaard 0.00, som van de boekingen 100.00", found[1])
    assert list(ledger.differences(made.years[1])) != []


def test_a_ledger_that_is_right_says_so(made: Ledger):
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert out.getvalue() == "Nagekeken: 4 boekingen.\nDe saldo’s kloppen.\n"
