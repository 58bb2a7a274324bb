"""Example layer: criteria adopted for every cluster of the fund, and a second version of Welzijn that is being written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.enums import BodyCode
from accounts.models import User
from core import dates
from subsidies.actions import criteria as actions
from subsidies.models import Cluster, CriterionSet, Resolution

ADOPTED_BEFORE = timedelta(days=150)
REWRITTEN = "WEL"
WEIGHTS = {"C2": 30, "C3": 10}
NOTE = "Meer gewicht voor de doelgroep: de wachtlijsten van de wijkcentra tonen dat daar de nood het grootst is."
ANCHOR = "Als bij 4, en de mensen om wie het gaat, werkten mee aan het plan. De lokale nood is met cijfers of met ervaring van partners aangetoond."


def load_example_criteria(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Version 1 of each cluster by one decision of the college; running it again changes nothing."""
    clusters = [c for c in Cluster.objects.order_by("order", "code") if not CriterionSet.objects.filter(cluster=c).exists()]
    if not clusters:
        return Counter()
    since = at - ADOPTED_BEFORE
    decision = _decision(users["college"], since)
    made = {}
    for cluster in clusters:
        made[cluster.code] = actions.start(cluster, by=users["beleid"], at=since, is_example=True)
        actions.adopt(made[cluster.code], decision, by=users["college"], at=since)
    if REWRITTEN in made:
        _rewrite(made[REWRITTEN], users["beleid"], at)
    return Counter({"sets criteria": len(made) + (REWRITTEN in made)})


def _decision(user: User, at: datetime) -> dict[str, object]:
    """The decision is there, flagged, before the action asks for it: what an action records is never an example."""
    day = dates.local_day(at) - timedelta(days=3)
    key = {"organ": BodyCode.COLLEGE, "reference": f"VB-CBS-{day:%Y}-0412"}
    told = {"decided_on": day, "title": "Criteria en gewichten van het fonds"}
    row, _ = Resolution.objects.get_or_create(**key, defaults=told | {"recorded_by": user, "recorded_at": at, "is_example": True})
    return key | told | {"decided_on": row.decided_on}


def _rewrite(source: CriterionSet, user: User, at: datetime) -> None:
    draft = actions.renew(source, by=user, at=at, is_example=True)
    weights = {c.family: c.weight for c in draft.criteria.all()} | WEIGHTS
    actions.weigh(draft, weights | {"minimum_total": draft.minimum_total, "note": NOTE}, seen={}, by=user, at=at)
    target = draft.criteria.get(family="C2")
    texts = {f"score_{a.score}": a.text for a in target.anchors.all()} | {"score_5": ANCHOR}
    actions.describe(target, texts, seen={}, by=user, at=at)
