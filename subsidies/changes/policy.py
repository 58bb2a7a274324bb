"""One consistent change of the policy frame inside the caller's transaction: the decision that a plan, budget, criteria or round rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from core import audit, dates
from core.errors import Problem, RuleError
from core.refusals import check, refusals
from subsidies.models import Resolution

FACTS = ("organ", "decided_on", "reference", "ocmw_reference", "title", "url")
BOTH = "Dit besluit gaat ook over geld van het OCMW. Vul de referentie van het vast bureau in."


def resolution(data: Mapping[str, Any], *, by: User, at: datetime, needs_ocmw: bool = False) -> Resolution:
    """The decision with this organ and reference: recorded now, or the one that was recorded before (one decision may adopt several things).

    Who calls checks `resolution.record`. `needs_ocmw`: money of the OCMW is in it, so the vast bureau decided too (domain 19b.8). A decision
    that was recorded without that reference gets it now. Raises RuleError: a date to come, a missing reference, a reference of another day.
    """
    wanted = {name: data.get(name) or "" for name in FACTS} | {"reference": " ".join(data["reference"].split())}
    known = Resolution.objects.select_for_update().filter(organ=wanted["organ"], reference=wanted["reference"]).first()
    if needs_ocmw and not (wanted["ocmw_reference"] or (known and known.ocmw_reference)):
        raise RuleError(Problem(BOTH, "ocmw_reference", rule="19b.8"))
    return _completed(known, wanted, by=by, at=at) if known else _recorded(wanted, is_example=data.get("is_example", False), by=by, at=at)


def _recorded(wanted: Mapping[str, Any], *, is_example: bool, by: User, at: datetime) -> Resolution:
    if wanted["decided_on"] > dates.local_day(at):
        raise RuleError(Problem("Een besluit registreert u nadat het genomen is: de datum ligt in de toekomst.", "decided_on"))
    row = Resolution(**wanted, is_example=is_example, recorded_by=by, recorded_at=at)
    with refusals():
        check(row)
        row.save()
    audit.record(row, "besluit geregistreerd", by=by, at=at, changes={name: [None, value] for name, value in wanted.items() if value})
    return row


def _completed(known: Resolution, wanted: Mapping[str, Any], *, by: User, at: datetime) -> Resolution:
    if known.decided_on != wanted["decided_on"]:
        text = f"Dit besluit is al geregistreerd met als datum {known.decided_on:%d/%m/%Y}. Kijk de referentie of de datum na."
        raise RuleError(Problem(text, "reference"))
    given = wanted["ocmw_reference"]
    if known.ocmw_reference and given and given != known.ocmw_reference:
        text = f"Bij dit besluit is al {known.ocmw_reference} geregistreerd als referentie van het vast bureau."
        raise RuleError(Problem(text, "ocmw_reference"))
    if given and not known.ocmw_reference:
        known.ocmw_reference = given
        known.save(update_fields=["ocmw_reference"])
        audit.record(known, "referentie van het vast bureau toegevoegd", by=by, at=at, changes={"ocmw_reference": [None, given]})
    return known
