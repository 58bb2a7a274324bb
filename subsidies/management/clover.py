"""Schema 4 of the note: the bridges and financing instruments of the klaverblad, in its own words; loaded once, then they belong to the city.

The werkvormen of a bridge are a suggestion, for the note lets a werkvorm touch several (INC-9).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from subsidies.models import PolicyBridge, PolicyInstrument

NOTE = Path(settings.BASE_DIR) / "fixtures" / "reference" / "hiva-nota-2006.json"
SOURCE = "HIVA 2006, § 4.2, Schema 4"
# leaf, financing type and the suggested werkvormen, in the order of the note
LEAVES = (
    ("ECO", "DEGRESSIEF", (WorkForm.DEGRESSIVE,)),
    ("OND", "TIJDELIJK", (WorkForm.TEMPORARY,)),
    ("WEL", "PERMANENT", (WorkForm.PERMANENT, WorkForm.SERVICES)),
    ("AND", "AANVULLEND", (WorkForm.SERVICES,)),
)
# Where the name of the leaf ends and the content begins.
BRIDGE_HEADS = (
    "tussen beleidsdomein werkgelegenheid en sociale economie en beleidsdomein economie: ",
    "tussen beleidsdomein werkgelegenheid en sociale economie en beleidsdomein onderwijs en vorming: ",
    "tussen beleidsdomein werkgelegenheid en sociale economie en beleidsdomein welzijn: ",
    "tussen beleidsdomein werkgelegenheid en sociale economie en andere beleidsdomeinen: ",
)


@dataclass(frozen=True)
class Row:
    """One leaf as printed."""

    code: str
    financing_type: str
    work_forms: tuple[WorkForm, ...]
    bridge: str
    instrument: str


def rows() -> Iterator[Row]:
    """The four leaves; raises ValueError when the document is not the one these heads were cut for."""
    note: dict[str, Any] = json.loads(NOTE.read_text(encoding="utf-8"))
    for (code, financing, forms), head, bridge, instrument in zip(LEAVES, BRIDGE_HEADS, note["bridges"], note["instruments"], strict=True):
        if not bridge.startswith(head):
            msg = f"{bridge!r} does not begin as the bridge of {code}"
            raise ValueError(msg)
        yield Row(code, financing, forms, bridge.removeprefix(head), instrument.partition(": ")[2])


@transaction.atomic
def load() -> Counter[str]:
    """Bridges and instruments, once: nothing when there is any bridge, for then the city keeps them."""
    if PolicyBridge.objects.exists():
        return Counter()
    terms = {(t.taxonomy, t.code): t for t in Term.objects.filter(taxonomy__in=[Taxonomy.POLICY_DOMAIN, Taxonomy.FINANCING_TYPE, Taxonomy.WORK_FORM])}
    for order, row in enumerate(rows()):
        bridge = PolicyBridge.objects.create(domain=terms[Taxonomy.POLICY_DOMAIN, row.code], content=row.bridge, source=SOURCE, order=order)
        bridge.work_forms.set([terms[Taxonomy.WORK_FORM, form.value] for form in row.work_forms])
        PolicyInstrument.objects.create(
            bridge=bridge, label=row.instrument, financing_type=terms[Taxonomy.FINANCING_TYPE, row.financing_type], source=SOURCE
        )
    return Counter({"bruggen en instrumenten van het klaverblad": len(LEAVES) * 2})
