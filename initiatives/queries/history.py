"""The history of an initiative or a code in Dutch, from the accountability log. Values are told as the pages tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts.models import User
from accounts.queries.history import Change, Entry
from core.audit import subject_of
from core.models import AuditEvent, Term
from core.models.terms import Taxonomy
from initiatives.enums import DatePrecision, ObligationBasis, SheetForm, WorkForm, WorkingArea
from initiatives.models import Establishment, IndicatorDefinition, Initiative, Recognition

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
SHOWN = 30
LISTS = {
    "service_types": Taxonomy.SERVICE_TYPE,
    "target_groups": Taxonomy.TARGET_GROUP,
    "customer_segments": Taxonomy.CUSTOMER_SEGMENT,
    "detail": Taxonomy.WORK_FORM_DETAIL,
    "type": Taxonomy.RECOGNITION_TYPE,
    "submunicipality": Taxonomy.SUBMUNICIPALITY,
    "form": Taxonomy.LEGAL_FORM,
}
LABELS: dict[str, str] = {
    **{
        f.name: str(f.verbose_name)
        for model in (IndicatorDefinition, Term, Establishment, Recognition, Initiative)
        for f in model._meta.get_fields()
        if hasattr(f, "verbose_name")
    },
    "work_form": "hoofdwerkvorm",
    "secondary": "nevenwerkvorm",
    "since": "vanaf",
    "detail": "verfijning",
    "place": "vestiging",
    "recognition": "erkenning",
    "initiatives": "initiatieven",
    "link": "verband met",
    "due_on": "indienen uiterlijk op",
    "form": "vorm",
    "obligation_basis": "grondslag",
}
CODES = {code: str(label) for choices in (WorkForm, WorkingArea, DatePrecision, SheetForm, ObligationBasis) for code, label in choices.choices}


def history_of(*things: Any) -> list[Entry]:
    """What people changed about these rows, the newest first. Three queries."""
    events = list(AuditEvent.objects.filter(subject__in=[subject_of(t) for t in things]).order_by("-at", "-pk")[:SHOWN])
    users = {u.pk: str(u) for u in User.objects.select_related("person").filter(pk__in={e.actor_id for e in events if e.actor_id})}
    labels = _labels(events)
    return [
        Entry(
            at=event.at,
            title=event.event[:1].upper() + event.event[1:],
            who=users.get(event.actor_id, "een verwijderd account") if event.actor_id else "het systeem",
            reason=event.reason,
            changes=[_change(name, value, labels) for name, value in event.changes.items()],
        )
        for event in events
    ]


def _labels(events: Sequence[AuditEvent]) -> dict[tuple[str, str], str]:
    """What the codes of lists stand for."""
    wanted = {LISTS[name] for event in events for name in event.changes if name in LISTS}
    return {(t.taxonomy, t.code): t.label for t in Term.objects.filter(taxonomy__in=wanted)} if wanted else {}


def _change(name: str, value: Any, labels: dict[tuple[str, str], str]) -> Change:
    old, new = value if isinstance(value, list) and len(value) == 2 else (None, value)  # noqa: PLR2004 - [old, new]
    label = LABELS.get(name, name)
    return Change(label[:1].upper() + label[1:], _show(name, old, labels), _show(name, new, labels))


def _show(name: str, value: Any, labels: dict[tuple[str, str], str]) -> str:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return ", ".join(_show(name, item, labels) for item in value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    text = str(value)
    if ISO_DATE.fullmatch(text):
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    return labels.get((LISTS.get(name, ""), text), CODES.get(text, text))
