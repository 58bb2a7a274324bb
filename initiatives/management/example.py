"""Example data of the register: offer, addresses, contacts and some recognitions for the initiatives of the annex. Labelled as such.

The annex rows stay reference data: only what is filled in here is marked (`guide_is_example`, `is_example`). No enterprise or establishment
number is made up for a real organisation: they stay empty.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.models import Organisation
from core import audit
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import WorkingArea
from initiatives.management.example_lives import moment
from initiatives.models import Establishment, Initiative, Recognition
from initiatives.queries import registry

OFFERS = Path(settings.BASE_DIR) / "fixtures" / "example" / "offer.json"
APPLICANTS = ("Buurtdiensten Kortrijk", "Kringloopcentrum Z.W.-Vlaanderen", "De Bolster")
STREETS = ("Voorbeeldstraat", "Voorbeeldlaan", "Voorbeeldplein")
OLD_DAYS = 400
LISTS = {
    "services": (Taxonomy.SERVICE_TYPE, "service_types"),
    "target_groups": (Taxonomy.TARGET_GROUP, "target_groups"),
    "customers": (Taxonomy.CUSTOMER_SEGMENT, "customer_segments"),
}
Codes = Mapping[tuple[str, str], Term]


def applicants() -> Sequence[Organisation]:
    """The three organisations of aanvrager1, aanvrager2 and aanvrager3."""
    found = {o.name: o for o in Organisation.objects.filter(name__in=APPLICANTS)}
    return [found[name] for name in APPLICANTS]


@transaction.atomic
def load_example_register(today: date) -> Counter[str]:
    """Fill in what the annex does not say. An initiative that has a description already is left as people made it."""
    codes = {(t.taxonomy, t.code): t for t in Term.objects.valid_on(today)}
    empty = {i.name: i for i in Initiative.objects.filter(source__startswith=registry.ANNEX, short_description="")}
    made: Counter[str] = Counter()
    for number, row in enumerate(json.loads(OFFERS.read_text(encoding="utf-8"))["offers"], start=1):
        initiative = empty.get(row["initiative"])
        if initiative is None:
            continue
        looked_at = today - timedelta(days=OLD_DAYS if number % 9 == 1 else number * 9)
        _fill(initiative, row, number, looked_at)
        _remember(initiative, looked_at)
        for name, (taxonomy, field) in LISTS.items():
            getattr(initiative, field).set(codes[taxonomy, code] for code in row[name])
        places = [
            _place(initiative, codes[Taxonomy.SUBMUNICIPALITY, code], number + 40 * n) for n, code in enumerate([row["place"], *row["more_places"]])
        ]
        initiative.establishments.set(places)
        made["initiatieven aangevuld"] += 1
        made["vestigingen"] += len(places)
        made["erkenningen"] += _recognise(initiative, row.get("recognition"), number, codes)
    return made


def _fill(initiative: Initiative, row: Mapping[str, Any], number: int, looked_at: date) -> None:
    """One in nine was not looked at for a year, one in ten is not published, one in five keeps its contact to itself."""
    initiative.short_description = row["text"]
    initiative.area = WorkingArea.SUPRALOCAL if number % 4 == 0 else WorkingArea.LOCAL
    initiative.website = f"https://www.voorbeeld{number}.test"
    initiative.contact_name = "Onthaal"
    initiative.contact_email = f"onthaal{number}@voorbeeld.test"
    initiative.contact_phone = f"056 00 00 {number:02d}"
    initiative.accessibility = "Gelijkvloers, met een toegankelijk toilet." if number % 3 else "Er zijn drie treden aan de ingang."
    initiative.is_published, initiative.publishes_contact = number % 10 != 0, number % 5 != 0
    initiative.guide_updated_on = looked_at
    initiative.guide_is_example = True
    initiative.save()


def _remember(initiative: Initiative, on: date) -> None:
    """The history begins with what the example filled in, so that the page shows how a change is told."""
    changes = {name: ["", getattr(initiative, name)] for name in ("short_description", "website", "accessibility")}
    audit.record(initiative, "aanbod gewijzigd", by=None, at=moment(on, 11), changes=changes, reason="Voorbeeldgegevens")


def _place(initiative: Initiative, submunicipality: Term, number: int) -> Establishment:
    found, _ = Establishment.objects.get_or_create(
        organisation=initiative.organisation,
        street=f"{STREETS[number % len(STREETS)]} {number}",
        defaults={
            "postcode": submunicipality.definition.removeprefix("Postcode "),
            "municipality": "Kortrijk",
            "submunicipality": submunicipality,
            "is_example": True,
        },
    )
    return found


def _recognise(initiative: Initiative, row: Mapping[str, str] | None, number: int, codes: Codes) -> int:
    if row is None:
        return 0
    Recognition.objects.create(
        organisation=initiative.organisation,
        initiative=initiative,
        type=codes[Taxonomy.RECOGNITION_TYPE, row["type"]],
        authority="Vlaamse overheid",
        number=f"VOORBEELD-{number:02d}",
        valid_from=date.fromisoformat(row["valid_from"]),
        source="Voorbeeldgegevens",
        is_example=True,
    )
    return 1
