"""Rows of the register and of the code lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from core import audit
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.models import IndicatorDefinition, KnownSubsidy, PopulationShare
from tests.factories.accounts import (
    OrganisationFactory,
    UserFactory,
)
from tests.factories.initiatives import (
    EstablishmentFactory,
    InitiativeFactory,
    RecognitionFactory,
    TermFactory,
    TermLinkFactory,
    WorkFormAssignmentFactory,
)
from tests.meta.scene import COUNTED, Scene, Words


def initiative(s: Scene, n: int) -> Words:
    """Of the reader's organisation, with everything that a list shows of it."""
    terms = (TermFactory.create(), TermFactory.create(taxonomy=Taxonomy.TARGET_GROUP))
    made = InitiativeFactory.create(organisation=s.organisation, name=f"Rij {n}", published=True, terms=terms)
    WorkFormAssignmentFactory.create(initiative=made)
    made.establishments.add(EstablishmentFactory.create(organisation=s.organisation))
    return f"Rij {n}"


def part_of_initiative(s: Scene, n: int) -> Words:
    term, group = TermFactory.create(label=f"Dienst {n}"), TermFactory.create(taxonomy=Taxonomy.TARGET_GROUP, label=f"Groep {n}")
    s.initiative.service_types.add(term)
    s.initiative.target_groups.add(group)
    s.initiative.establishments.add(EstablishmentFactory.create(organisation=s.organisation, street=f"Straat {n}"))
    RecognitionFactory.create(initiative=s.initiative, organisation=s.organisation, number=f"Erkend {n}")
    WorkFormAssignmentFactory.create(initiative=s.initiative, work_form=("DIE", "PER", "TIJ")[n - 1])
    audit.record(s.initiative, "gewijzigd", by=UserFactory.create(), at=s.now, changes={"service_types": [[], [term.code]]})
    return [term.label, group.label, f"Straat {n}"]


def definition(s: Scene, n: int) -> Words:
    _definition(code=f"X-{n}", label=f"Rij {n}")
    return f"Rij {n}"


def version(s: Scene, n: int) -> Words:
    row = _definition(code="X-1", version=n, label="Omzet", valid_from_year=2020 + n, valid_to_year=2020 + n)
    audit.record(row, "nieuwe versie", by=UserFactory.create(), at=s.now, changes={"label": [f"Rij {n}", "Omzet"]})
    return f"Rij {n}"


def _definition(**given: Any) -> IndicatorDefinition:
    words = {"definition": "Wat u verdiende.", "section": "EA", "kind": "GETAL", "unit": "EUR", "sensitivity": "INTERN"}
    return IndicatorDefinition.objects.create(**words | {"work_forms": ["DEG"], "maximum": Decimal(1000), "decimals": 2} | given)


def known_subsidy(s: Scene, n: int) -> Words:
    given = {"measure": TermFactory.create(taxonomy=Taxonomy.MEASURE), "level": TermFactory.create(taxonomy=Taxonomy.POLICY_LEVEL)}
    made = OrganisationFactory.create(name=f"Rij {n}")
    KnownSubsidy.objects.create(organisation=made, year=2025, paid_amount=Decimal(5000), source="STAD", **given)
    return f"Rij {n}"


def share(s: Scene, n: int) -> Words:
    s.definitions  # noqa: B018 - made once
    category = Term.objects.filter(parent__isnull=False).order_by("pk")[n]
    facts = {"year": 2020, "share": Decimal(46), "population": f"Rij {n}", "source": "VDAB", "measured_on": date(2020, 12, 31)}
    PopulationShare.objects.create(category=category, **facts)
    return f"Rij {n}"


def term(s: Scene, n: int) -> Words:
    """A code with a group above it and a successor, that an initiative uses."""
    made = TermFactory.create(label=f"Rij {n}", parent=TermFactory.create(), successor=TermFactory.create())
    InitiativeFactory.create(terms=(made,))
    return f"Rij {n}"


def used_term(s: Scene, n: int) -> Words:
    term(s, n)
    return COUNTED


def part_of_term(s: Scene, n: int) -> Words:
    link = TermLinkFactory.create(term=s.term)
    TermLinkFactory.create(term=TermFactory.create(taxonomy=Taxonomy.WORK_FORM), other=s.term)
    child = TermFactory.create(taxonomy=Taxonomy.MEASURE, parent=s.term)
    before = TermFactory.create(taxonomy=Taxonomy.MEASURE, successor=s.term)
    audit.record(s.term, "gewijzigd", by=UserFactory.create(), at=s.now, changes={"label": [f"Rij {n}", "Nu"]})
    return [link.other.label, child.label, before.label, f"Rij {n}"]


def work_form_term(s: Scene, n: int) -> Words:
    return str(TermFactory.create(taxonomy=Taxonomy.WORK_FORM, label=f"Rij {n}").label)
