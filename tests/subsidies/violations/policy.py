from datetime import date
from functools import partial
from typing import Any

from subsidies.models import PolicyServing, Resolution
from tests.factories.policy import (
    LeafOfficerFactory,
    PolicyBridgeFactory,
    PolicyInstrumentFactory,
    PolicyItemFactory,
    PolicyPlanFactory,
    ResolutionFactory,
)
from tests.violations import Violation


def resolution() -> Resolution:
    """One to insert: what was recorded is not changed."""
    row: Resolution = ResolutionFactory.create()
    return Resolution(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"} | {"reference": "2026_CBS_09999"})


def serving() -> PolicyServing:
    found: PolicyServing = PolicyServing.objects.create(action=PolicyItemFactory.create(action=True), item=PolicyItemFactory.create())
    return found


def the_same(row: Any) -> int:
    """The item that another serving of this action has."""
    return int(PolicyServing.objects.create(action=row.action, item=PolicyItemFactory.create()).item_id)


DATED = partial(PolicyPlanFactory.create, valid_from=date(2026, 1, 1))
ITEM = partial(PolicyItemFactory.create, valid_from=date(2026, 1, 1))
VIOLATIONS: dict[str, Violation] = {
    "subsidies_leafofficer_one_per_leaf_and_day": Violation(LeafOfficerFactory.create, domain=lambda _row: LeafOfficerFactory.create().domain),
    "subsidies_leafofficer_valid_from_before_to": Violation(LeafOfficerFactory.create, valid_to=date(2025, 12, 31)),
    "subsidies_policybridge_has_content": Violation(PolicyBridgeFactory.create, content=""),
    "subsidies_policyinstrument_has_label": Violation(PolicyInstrumentFactory.create, label=""),
    "subsidies_policyitem_has_title": Violation(ITEM, title=""),
    "subsidies_policyitem_known_kind": Violation(lambda: PolicyItemFactory.build(plan=PolicyPlanFactory.create()), kind="DOEL"),
    "subsidies_policyitem_parent_unless_priority": Violation(partial(PolicyItemFactory.create, track=True), parent=None),
    "subsidies_policyitem_valid_from_before_to": Violation(ITEM, valid_to=date(2025, 12, 31)),
    "subsidies_policyplan_has_code_and_title": Violation(DATED, title=""),
    "subsidies_policyplan_known_level": Violation(DATED, level="EUROPEES"),
    "subsidies_policyplan_valid_from_before_to": Violation(DATED, valid_to=date(2025, 12, 31)),
    "subsidies_policyserving_not_itself": Violation(serving, item=lambda row: row.action),
    "subsidies_policyserving_once": Violation(serving, item_id=the_same),
    "subsidies_resolution_by_who_decides": Violation(resolution, organ="LFW"),
    "subsidies_resolution_has_reference_and_title": Violation(resolution, title=""),
    "subsidies_resolution_one_per_reference": Violation(resolution, reference=lambda _row: ResolutionFactory.create().reference),
}
