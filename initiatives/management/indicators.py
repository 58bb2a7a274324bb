"""The indicator definitions of domain 10 from fixtures/indicators.json: made once, mended while no submitted sheet uses them."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from core.audit import subject_of
from core.models import AuditHead, Term
from core.models.terms import Taxonomy
from initiatives.models import IndicatorDefinition

FIXTURE = Path(settings.BASE_DIR) / "fixtures" / "indicators.json"


def rows() -> list[dict[str, Any]]:
    """The fixture as it is: one entry per code and version; `dimension` is the code of a profile dimension, or empty."""
    found: list[dict[str, Any]] = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return found


def _fields(row: dict[str, Any], dimensions: dict[str, Term]) -> dict[str, Any]:
    maximum = row["maximum"]
    return {**row, "dimension": dimensions[row["dimension"]] if row["dimension"] else None, "maximum": None if maximum is None else Decimal(maximum)}


@transaction.atomic
def load() -> Counter[str]:
    """Make what is missing and mend what differs. A definition that anyone changed through a page (it has an audit trail) stays as it is;
    one on a submitted sheet cannot change in meaning (INV-07): then the database refuses, and the fixture needs a new version."""
    touched = set(AuditHead.objects.filter(subject__startswith="initiatives.indicatordefinition:").values_list("subject", flat=True))
    dimensions = {term.code: term for term in Term.objects.of(Taxonomy.PROFILE_DIMENSION)}
    known = {(d.code, d.version): d for d in IndicatorDefinition.objects.all()}
    changed: Counter[str] = Counter()
    for row in rows():
        fields = _fields(row, dimensions)
        definition = known.get((row["code"], row["version"])) or IndicatorDefinition()
        if definition.pk and subject_of(definition) in touched:
            continue
        if definition.pk is None or any(getattr(definition, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(definition, name, value)
            definition.full_clean(validate_unique=False)
            definition.save()
            changed["indicatoren"] += 1
    return changed
