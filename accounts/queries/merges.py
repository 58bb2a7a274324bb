"""What two organisations have, beside each other, before the one is marked as a duplicate of the other; and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, ManyToOneRel, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Organisation
from core import audit, identifiers
from core.models import Proposal
from core.models.proposals import ProposalStatus

FIELDS = {
    "name": "Naam",
    "kind": "Soort",
    "status": "Status",
    "kbo": "Ondernemingsnummer",
    "street": "Straat en nummer",
    "postcode": "Postcode",
    "municipality": "Gemeente",
    "website": "Website",
    "email": "E-mail",
    "phone": "Telefoon",
    "iban": "Rekeningnummer",
    "iban_holder": "Titularis",
    "source": "Bron",
}
NOT_COUNTED = frozenset({"merged_from"})


@dataclass(frozen=True)
class Row:
    """One line of the comparison; `differs` when both say something else."""

    label: str
    duplicate: str
    canonical: str

    @property
    def differs(self) -> bool:
        return bool(self.duplicate and self.canonical and self.duplicate != self.canonical)


@dataclass(frozen=True)
class Preview:
    """`facts` are the fields, `counts` what hangs on each row (of every app), `obstacles` why it cannot be."""

    facts: list[Row]
    counts: list[Row]
    obstacles: list[str]


def preview(duplicate: Organisation, canonical: Organisation) -> Preview:
    """Three queries. Nothing is moved by a merge: the counts show what will be read together."""
    return Preview(_facts(duplicate, canonical), _counts(duplicate, canonical), obstacles(duplicate, canonical))


def obstacles(duplicate: Organisation, canonical: Organisation) -> list[str]:
    """Why these two cannot be one, in Dutch; empty when they can. Two queries."""
    found = []
    if duplicate.authority:
        found.append(f"{duplicate} is de stad of het OCMW zelf. Kies {duplicate} als hoofdorganisatie.")
    if duplicate.kbo and canonical.kbo and duplicate.kbo != canonical.kbo:
        found.append(
            f"Twee ondernemingsnummers zijn twee rechtspersonen: {identifiers.show_kbo(duplicate.kbo)} en {identifiers.show_kbo(canonical.kbo)}. "
            "Gebruik een relatie, bijvoorbeeld “wordt opgevolgd door”."
        )
    if duplicate.kbo and not canonical.kbo:
        found.append(f"Alleen {duplicate} heeft een ondernemingsnummer. Kies {duplicate} als hoofdorganisatie.")
    if Organisation.objects.filter(merged_into=duplicate).exists():
        found.append(f"Met {duplicate} zijn zelf al dubbels samengevoegd. Kies {duplicate} als hoofdorganisatie of maak die eerst los.")
    if Proposal.objects.filter(subject=audit.subject_of(duplicate), status=ProposalStatus.OPEN).exists():
        found.append(f"Bij {duplicate} wacht een voorstel op een tweede persoon. Laat dat eerst beslissen.")
    return found


def _facts(duplicate: Organisation, canonical: Organisation) -> list[Row]:
    rows = [Row(label, _shown(duplicate, name), _shown(canonical, name)) for name, label in FIELDS.items()]
    return [row for row in rows if row.duplicate or row.canonical]


def _shown(organisation: Organisation, name: str) -> str:
    if name in {"kind", "status"}:
        return str(getattr(organisation, f"get_{name}_display")())
    show = {"kbo": identifiers.show_kbo, "iban": identifiers.show_iban}.get(name, str)
    return show(getattr(organisation, name))


def _relations() -> list[ManyToOneRel]:
    """Every table that points to an organisation, of this app and of those above, without naming them."""
    related: Any = Organisation._meta.related_objects
    found = [r for r in related if isinstance(r, ManyToOneRel) and not r.hidden and r.get_accessor_name() not in NOT_COUNTED]
    return sorted(found, key=_label)


def _counts(duplicate: Organisation, canonical: Organisation) -> list[Row]:
    relations = _relations()
    counts = [_count(relation) for relation in relations]
    rows = Organisation.objects.filter(pk__in=[duplicate.pk, canonical.pk]).values_list("pk", *counts)
    found = {pk: numbers for pk, *numbers in rows}
    both = zip(relations, found[duplicate.pk], found[canonical.pk], strict=True)
    return [Row(_label(relation), str(one), str(other)) for relation, one, other in both if one or other]


def _count(relation: ManyToOneRel) -> Coalesce:
    field = relation.field.name
    rows = relation.related_model._default_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def _label(relation: ManyToOneRel) -> str:
    name = str(relation.get_accessor_name())
    return LABELS.get(name, str(relation.related_model._meta.verbose_name_plural))


LABELS = {
    "access_requests": "aanmeldingen",
    "aliases": "andere namen",
    "applications": "aanvragen",
    "establishments": "vestigingen",
    "initiatives": "initiatieven",
    "invitations": "uitnodigingen",
    "known_subsidies": "gekende subsidies",
    "legal_forms": "rechtsvormen",
    "mandates": "mandaten",
    "nace_codes": "NACE-codes",
    "recognitions": "erkenningen",
    "relations_from": "relaties naar anderen",
    "relations_to": "relaties van anderen",
    "role_grants": "rollen van mensen",
    "seats": "zetels",
}
