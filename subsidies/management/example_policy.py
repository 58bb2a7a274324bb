"""An invented plan of the city, made through the real actions: so that tree, overlaps, codes and officers show. Labelled as example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from accounts.models import User
from core import dates
from core.models import Term
from core.models.terms import Taxonomy
from subsidies.actions import policy as actions
from subsidies.enums import PlanLevel, PolicyItemKind
from subsidies.management.policy import FLEMISH, RESOC
from subsidies.models import PolicyItem, PolicyPlan

TITLE = "Lokaal beleidsplan werk en sociale economie"
# The Flemish codes of the regierol ended with 2025: a plan that begins later could not carry them (INV-02).
LAST_YEAR_OF_CODES = 2025
PRIORITY, TRACK, ACTION = PolicyItemKind.PRIORITY, PolicyItemKind.TRACK, PolicyItemKind.ACTION
# kind, number, number of the parent, title, reporting code, leaves, what it also serves: (plan, title)
ITEMS: tuple[tuple[PolicyItemKind, str, str, str, str, tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    (PRIORITY, "1", "", "Werk op maat voor wie ver van de arbeidsmarkt staat", "WSE-LR2", ("WSE", "WEL"), ()),
    (TRACK, "1.1", "1", "Nieuwe plaatsen in de lokale dienstverlening", "WSE-LR2", ("WEL",), ()),
    (
        ACTION,
        "1.1.1",
        "1.1",
        "Een buurtwerkplaats in elke deelgemeente",
        "WSE-LR2",
        ("WEL",),
        ((RESOC, "richting versterking sociale economie"), (FLEMISH[2], "maatwerk")),
    ),
    (ACTION, "1.2", "1", "Begeleiding op de werkvloer voor leefloners", "WSE-LR2", ("WEL",), ()),
    (PRIORITY, "2", "", "Sociale ondernemers laten starten en groeien", "WSE-LR3", ("ECO",), ()),
    (ACTION, "2.1", "2", "Startadvies en startkapitaal voor nieuwe initiatieven", "WSE-LR3", ("ECO",), ()),
    (PRIORITY, "3", "", "Leren en werken verbinden", "WSE-LR4", ("OND",), ()),
    (ACTION, "3.1", "3", "Werkervaring voor deeltijds lerenden", "WSE-LR4", ("OND",), ((RESOC, "Creëer duurzame tewerkstelling"),)),
    (PRIORITY, "4", "", "Hergebruik en zorg voor de leefomgeving", "WSE-LR1", ("AND",), ()),
)
OFFICERS = (("WSE", "regisseur"), ("ECO", "beleid"), ("OND", "monitoring"), ("WEL", "regisseur2"), ("AND", "administratie"))


def load(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Once: nothing when the plan is there."""
    if PolicyPlan.objects.filter(title=TITLE).exists():
        return Counter()
    today = dates.local_day(at)
    terms = {(t.taxonomy, t.code): t for t in Term.objects.filter(taxonomy__in=[Taxonomy.POLICY_DOMAIN, Taxonomy.REPORTING_CODE])}
    start = date(min(today.year - 1, LAST_YEAR_OF_CODES), 1, 1)
    data = {"title": TITLE, "level": PlanLevel.LOCAL, "description": "", "source": "", "valid_from": start, "valid_to": date(today.year + 4, 12, 31)}
    plan = actions.add_plan(data, by=users["beleid"], at=at)
    PolicyPlan.objects.filter(pk=plan.pk).update(is_example=True)
    _items(plan, terms, by=users["beleid"], at=at)
    decision = {"organ": "GEMEENTERAAD", "decided_on": start + timedelta(days=27), "title": f"Vaststelling van het {TITLE.lower()}"}
    actions.adopt_plan(plan, decision | {"reference": f"{start.year}_GR_00021", "is_example": True}, by=users["secretariaat"], at=at)
    for code, name in OFFICERS:
        actions.appoint_officer(terms[Taxonomy.POLICY_DOMAIN, code], person=users[name].person, since=start, by=users["beleid"], at=at)
    return Counter({"prioriteiten en acties": len(ITEMS)})


def _items(plan: PolicyPlan, terms: Mapping[tuple[str, str], Term], *, by: User, at: datetime) -> None:
    made: dict[str, PolicyItem] = {}
    for kind, code, parent, title, reporting, leaves, serves in ITEMS:
        data: dict[str, Any] = {"parent": made.get(parent), "code": code, "title": title}
        data["reporting_code"] = terms[Taxonomy.REPORTING_CODE, reporting]
        data["domains"] = [terms[Taxonomy.POLICY_DOMAIN, leaf] for leaf in leaves]
        data["serves"] = [PolicyItem.objects.get(plan__code=other, title__startswith=begin) for other, begin in serves]
        made[code] = actions.add_item(plan, kind, data, by=by, at=at)
