"""What an application must be: pure problems over typed snapshots, so that pre-check, form, API and submission say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.errors import Problem
from subsidies.enums import START_CAPITAL, ApplicationForm, RoundStatus

STARTING = (RoundStatus.ADOPTED, RoundStatus.OPEN)
CITY_IS_NO_APPLICANT = "De stad kan niet zelf aanvragen: zij beslist over het fonds."


@dataclass(frozen=True)
class Beginning:
    """What is known before there is a draft (T01). `in_round` tells whether the cluster is in the round, with criteria."""

    is_city: bool
    is_ceased: bool
    has_number: bool
    support_type: str
    round_status: str
    is_over: bool
    in_round: bool


def start_problems(begin: Beginning) -> Iterator[Problem]:
    """Why this application cannot begin; empty when it can."""
    if begin.is_city:
        yield Problem(CITY_IS_NO_APPLICANT, "organisation", rule="INV-25")
    if begin.is_ceased:
        yield Problem("Deze organisatie is stopgezet en kan niet meer aanvragen.", "organisation", rule="T01")
    if not begin.has_number and begin.support_type != START_CAPITAL:
        text = "Een organisatie in oprichting vraagt startkapitaal. Kies die steunvorm, of vul eerst uw ondernemingsnummer aan."
        yield Problem(text, "support_type", rule="domein 19b.3")
    if begin.round_status not in STARTING or begin.is_over:
        yield Problem("In deze ronde kunt u niet meer aanvragen. Kies een ronde die open is of binnenkort opent.", "round", rule="T01")
    elif not begin.in_round:
        yield Problem("Deze cluster hoort niet bij de ronde, of heeft nog geen criteria.", "cluster", rule="T01")


def form_for(*, is_experimental: bool, amount: Decimal | None, ceiling: int) -> ApplicationForm:
    """Light up to and including the ceiling (euro) and in the experimental room, else full (19b.5). Without an amount: full."""
    is_small = amount is not None and amount <= ceiling
    return ApplicationForm.LIGHT if is_experimental or is_small else ApplicationForm.FULL
