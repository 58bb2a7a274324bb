"""Two people book at the same moment: of two who want the last euro one gets it, and what is given back is given back once."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from django.db import transaction

from core.errors import RuleError
from subsidies.models import LedgerEntry
from subsidies.queries import fund_ledger as ledger
from tests.subsidies.fund import ONE, TWO, Ledger
from tests.together import together

D = Decimal


@pytest.mark.django_db(transaction=True)
def test_of_two_who_reserve_the_last_euro_exactly_one_wins():
    made = Ledger()

    def last(cause: str) -> str:
        with transaction.atomic():
            made.reserve(cause, made.portion(150))
        return cause

    def twice() -> Decimal:
        with transaction.atomic():
            return made.release(winner[0])

    outcomes = together(partial(last, ONE), partial(last, TWO))
    winner = [o for o in outcomes if isinstance(o, str)]
    loser = [o for o in outcomes if isinstance(o, RuleError)]
    assert (len(winner), [str(o) for o in loser]) == (1, ["In Welzijn is voor 2026 nog €\xa050,00 vrij; €\xa0150,00 is te veel."])
    assert made.now() == [("STAD", D(75), D(0), D(25)), ("OCMW", D(75), D(0), D(25))]
    assert sorted(together(twice, twice)) == [D(0), D(150)]
    assert list(ledger.differences()) == []
    assert LedgerEntry.objects.exclude(cause="").count() == 4
