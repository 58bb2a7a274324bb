"""The annex of the note of 2006 as the first rows of the register: 22 organisations, 29 initiatives, 31 werkvormen from 24 lines.

One document, loaded once in one transaction: after that the rows belong to the people who keep them.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.enums import OrganisationKind
from accounts.models import Organisation, OrganisationAlias, OrganisationLegalForm
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import DatePrecision, WorkForm
from initiatives.models import Initiative, WorkFormAssignment
from initiatives.queries import registry

NOTE = Path(settings.BASE_DIR) / "fixtures" / "reference" / "hiva-nota-2006.json"
SOURCE = registry.ANNEX
STARTED_2005 = date(2005, 1, 1)

# The legal form is cut from a name only where it is the last word. WerkPunt's stands in the middle: "vzw De Poort" is the legal person.
LEGAL_FORM = re.compile(r"^(?P<name>.+?) (?:(?P<form>bvba|cvba|vzw)|\((?P<long>intercommunale)\))$")
LEGAL_FORM_INSIDE = {"WerkPunt/vzw De Poort": "VZW"}

# Other names in the note itself and in daily use (INC-16).
ALIASES: Mapping[str, tuple[str, ...]] = {
    "Car Cleaning Service (CCS)": ("CCS", "Car Cleaning Service"),
    "Dienstenthuis Oost West": ("Dienstenthuis",),
    "Fietsrijk/Kantwerk": ("Fietsrijk", "Kantwerk"),
    "Hettextielhuis": ("Het Textielhuis",),
    "Kringloopcentrum Z.W.-Vlaanderen": ("Kringloopwinkel", "Kringloopwinkels", "Kringloopcentrum Zuid-West-Vlaanderen"),
    "M.E.C. (Mobile Environmental Care)": ("MEC", "Mobile Environmental Care"),
    "WerkPunt/vzw De Poort": ("vzw De Poort", "WerkPunt"),
}


@dataclass(frozen=True)
class Line:
    """One line of the annex, as printed and as read."""

    number: int
    text: str
    organisation: str
    work_form: WorkForm
    parts: tuple[str, ...]
    secondary: tuple[WorkForm, ...]
    started_2005: bool

    @property
    def source(self) -> str:
        return f"{SOURCE}, regel {self.number}: {self.text}"

    @property
    def start_on(self) -> date | None:
        return STARTED_2005 if self.started_2005 else None


def lines() -> list[Line]:
    """The 24 lines in the order of the note."""
    rows: list[dict[str, Any]] = json.loads(NOTE.read_text(encoding="utf-8"))["annex"]
    return [
        Line(
            number=number,
            text=row["line"],
            organisation=row["organisation"],
            work_form=WorkForm(row["werkvorm"]),
            parts=tuple(row["subinitiatives"]),
            secondary=tuple(WorkForm(code) for code in row["secondary"]),
            started_2005=row["start_2005"],
        )
        for number, row in enumerate(rows, start=1)
    ]


def split_name(printed: str) -> tuple[str, str]:
    """A printed name as (name, code of its legal form)."""
    found = LEGAL_FORM.match(printed)
    if found is None:
        return printed, LEGAL_FORM_INSIDE.get(printed, "")
    return found["name"], (found["form"] or found["long"]).upper()


def _names(line: Line, *, is_only: bool) -> Iterator[str]:
    """Display names: with sub-initiatives "organisatie – deel"; where the same name comes twice, with the werkvorm (Mobiel vzw)."""
    if line.parts:
        yield from (f"{line.organisation} – {part}" for part in line.parts)
    elif is_only:
        yield line.organisation
    else:
        yield f"{line.organisation} ({line.work_form.label.lower()})"


@transaction.atomic
def load_annex() -> Counter[str]:
    """Organisations, initiatives and werkvormen made; nothing when the annex is already there."""
    if Initiative.objects.filter(source__startswith=SOURCE).exists():
        return Counter()
    by_name: dict[str, list[Line]] = defaultdict(list)
    for line in lines():
        by_name[line.organisation].append(line)
    forms = {t.code: t for t in Term.objects.of(Taxonomy.LEGAL_FORM)}
    made: Counter[str] = Counter()
    for printed, its_lines in by_name.items():
        organisation = _organisation(printed, forms)
        made["organisaties"] += 1
        unnamed = sum(not line.parts for line in its_lines)
        for line in its_lines:
            for name in _names(line, is_only=unnamed == 1):
                made["initiatieven"] += 1
                made["werkvormen"] += _initiative(organisation, name, line)
    return made


def _organisation(printed: str, forms: Mapping[str, Term]) -> Organisation:
    name, code = split_name(printed)
    organisation = Organisation.objects.create(name=name, kind=OrganisationKind.SOCIAL_ECONOMY, source=SOURCE)
    OrganisationAlias.objects.bulk_create([OrganisationAlias(organisation=organisation, name=alias) for alias in ALIASES.get(name, ())])
    # Its form is known until the law ended it at the latest (INV-02).
    OrganisationLegalForm.objects.create(organisation=organisation, form=forms[code], valid_to=forms[code].valid_to)
    return organisation


def _initiative(organisation: Organisation, name: str, line: Line) -> int:
    """One initiative with its werkvormen; how many werkvormen."""
    initiative = Initiative.objects.create(
        organisation=organisation,
        name=name,
        start_on=line.start_on,
        start_precision=DatePrecision.YEAR if line.started_2005 else DatePrecision.DAY,
        source=line.source,
    )
    primary = WorkFormAssignment(initiative=initiative, work_form=line.work_form, valid_from=line.start_on, source=line.source)
    others = [
        WorkFormAssignment(initiative=initiative, work_form=code, is_primary=False, valid_from=line.start_on, source=line.source)
        for code in line.secondary
    ]
    return len(WorkFormAssignment.objects.bulk_create([primary, *others]))
