"""A call as the check before applying sees it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from core import options
from subsidies.enums import RoundStep
from subsidies.models import Round
from subsidies.queries import public
from subsidies.rules import rounds_check as rules

LIGHT = "lichte_aanvraag_plafond"


def offer_of(subject: Round, at: datetime) -> rules.Offer:
    """What the round offers at a moment; before it opens without its clusters and ceiling (INV-18). Two queries and the setting."""
    is_published = public.is_published(subject)
    rows = subject.clusters.select_related("cluster").order_by("cluster__order", "cluster__code") if is_published else ()
    college = subject.dates.filter(step=RoundStep.COLLEGE).first()
    return rules.Offer(
        opens_at=subject.opens_at,
        closes_at=subject.closes_at,
        is_open=subject.takes(at),
        is_announced=at < subject.opens_at,
        light_ceiling=Decimal(options.value(LIGHT)),
        ceiling=subject.ceiling if is_published else None,
        is_rolling=subject.is_rolling,
        decided_on=college.on if college else None,
        rooms=[rules.Room(r.cluster.code, r.cluster.label, r.max_amount or r.cluster.max_amount, r.cluster.is_experimental) for r in rows],
    )
