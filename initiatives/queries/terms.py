"""Reads of the code lists: what is valid, what uses a code, and whether a code holds for a period (INV-02)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from accounts.models import OrganisationLegalForm
from core.kept import while_unchanged
from core.models import Term, TermLink
from core.models.terms import Taxonomy
from initiatives.models import Recognition, WorkFormAssignment

STRUCTURE = (Term, TermLink)

NAMES: Mapping[str, str] = {
    "accounts.organisationlegalform": "rechtsvormen van organisaties",
    "initiatives.answer": "antwoorden in fiches",
    "initiatives.establishment": "vestigingen",
    "initiatives.indicatordefinition": "indicatoren",
    "initiatives.initiative": "initiatieven",
    "initiatives.knownsubsidy": "gekende subsidies",
    "initiatives.populationshare": "vergelijkingscijfers",
    "initiatives.recognition": "erkenningen",
    "initiatives.subsidyline": "subsidielijnen in fiches",
    "initiatives.workformassignment": "werkvormen van initiatieven",
}


def outside(term: Term, start: date | None, end: date | None) -> str:
    """Why a code does not hold for the whole period, in Dutch; empty when it does. An unknown start is not held against it."""
    if term.valid_from and start and start < term.valid_from:
        return f"‘{term.label}’ bestaat pas vanaf {term.valid_from:%d/%m/%Y}. Kies een latere begindatum of een andere waarde."
    if term.valid_to and start and start > term.valid_to:
        return f"‘{term.label}’ bestaat niet meer sinds {term.valid_to:%d/%m/%Y}.{_successor(term)}"
    if term.valid_to and (end is None or end > term.valid_to):
        return f"‘{term.label}’ eindigde op {term.valid_to:%d/%m/%Y}. Vul een einddatum in die daar niet voorbij gaat.{_successor(term)}"
    return ""


def _successor(term: Term) -> str:
    return f" De opvolger is ‘{term.successor.label}’." if term.successor else ""


@dataclass(frozen=True)
class Use:
    """How many rows of one kind use a code."""

    what: str
    count: int


def _relations() -> Iterator[tuple[Any, str, str]]:
    """Every place where a row points to a code: (manager, field, name of the rows). The lists' own structure is not a use."""
    for relation in Term._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not relation.auto_created or relation.concrete or model in STRUCTURE or model._meta.auto_created:
            continue
        field: Any = relation.remote_field
        if relation.many_to_many:
            yield field.remote_field.through._default_manager, field.m2m_reverse_field_name(), _name(model)
        else:
            yield model._default_manager, field.name, _name(model)


def _name(model: Any) -> str:
    return NAMES.get(model._meta.label_lower, str(model._meta.verbose_name_plural))


def uses(terms: Iterable[Term]) -> dict[int, list[Use]]:
    """Per code which rows use it and how many, over every table that points to the lists. One query."""
    keys = [term.pk for term in terms]
    by_code = Term.objects.of(Taxonomy.WORK_FORM).filter(code=OuterRef("work_form"), pk__in=keys)
    rows: list[tuple[QuerySet[Any], Any, str]] = [(m.filter(**{f"{field}__in": keys}), F(field), name) for m, field, name in _relations()]
    rows.append((WorkFormAssignment.objects.filter(Exists(by_code)), Subquery(by_code.values("pk")[:1]), NAMES["initiatives.workformassignment"]))
    counts = [found.order_by().values(used=term).annotate(what=Value(name), n=Count("pk")) for found, term, name in rows]
    totals: dict[int, Counter[str]] = defaultdict(Counter)
    for row in counts[0].union(*counts[1:], all=True):
        totals[row["used"]][row["what"]] += row["n"]
    return {key: [Use(what, count) for what, count in total.most_common()] for key, total in totals.items()}


def terms_of(*taxonomies: str, day: date | None = None) -> dict[str, list[Term]]:
    """The codes of several lists (that hold on a day), in order, each with its parent and successor. One query."""
    found: dict[str, list[Term]] = {taxonomy: [] for taxonomy in taxonomies}
    rows = Term.objects.filter(taxonomy__in=found)
    for term in (rows if day is None else rows.valid_on(day)).select_related("parent", "successor"):
        found[term.taxonomy].append(term)
    return found


def grouped(terms: Iterable[Term]) -> list[tuple[str, list[Term]]]:
    """Codes under the label of the code they belong to; a code that is itself a group is not offered. Without groups: one nameless group."""
    terms = list(terms)
    heads = {term.parent_id for term in terms if term.parent_id}
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        if term.pk not in heads:
            found[term.parent.label if term.parent else ""].append(term)
    return list(found.items())


@while_unchanged(Term)
def choices_of(*taxonomies: str, day: date) -> dict[str, list[Any]]:
    """The codes of several lists that hold on a day as choices of a form (code, name), under their group where they have one. Kept."""
    rows = Term.objects.filter(taxonomy__in=taxonomies).valid_on(day).values_list("taxonomy", "pk", "code", "label", "parent_id", "parent__label")
    found: dict[str, list[tuple[Any, ...]]] = {taxonomy: [] for taxonomy in taxonomies}
    for taxonomy, *row in rows:
        found[taxonomy].append(tuple(row))
    return {taxonomy: _choices(terms) for taxonomy, terms in found.items()}


def _choices(terms: list[tuple[Any, ...]]) -> list[Any]:
    """As `grouped`: a code that is itself a group is not offered."""
    heads = {parent for _, _, _, parent, _ in terms}
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pk, code, label, _, group in terms:
        if pk not in heads:
            groups[group or ""].append((code, label))
    if set(groups) <= {""}:
        return groups[""]
    return [(group or "Andere", pairs) for group, pairs in groups.items()]


def used_after(term: Term, day: date) -> str:
    """Dated rows that keep a code after its last day (INV-02), in words; empty when there are none."""
    open_after = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    counts = {
        "werkvormen van initiatieven": WorkFormAssignment.objects.filter(open_after, detail=term).count(),
        "erkenningen": Recognition.objects.filter(open_after, type=term).count(),
        "rechtsvormen van organisaties": OrganisationLegalForm.objects.filter(open_after, form=term).count(),
    }
    return ", ".join(f"{n} {what}" for what, n in counts.items() if n)


# --- pages of the lists ----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class ListRow:
    """One list: how many codes hold today and how many there have been."""

    taxonomy: Taxonomy
    slug: str
    now: int
    all: int


@dataclass(frozen=True)
class TermRow:
    """One code with its use."""

    term: Term
    uses: tuple[Use, ...]
    is_valid: bool

    @property
    def use_count(self) -> int:
        return sum(use.count for use in self.uses)


def lists(day: date) -> list[ListRow]:
    """Every list, also an empty one. One query."""
    valid = Count("pk", filter=Q(pk__in=Term.objects.valid_on(day).values("pk")))
    counts = {row["taxonomy"]: row for row in Term.objects.order_by().values("taxonomy").annotate(now=valid, all=Count("pk"))}
    empty = {"now": 0, "all": 0}
    return [ListRow(t, t.lower().replace("_", "-"), **{k: counts.get(t, empty)[k] for k in ("now", "all")}) for t in Taxonomy]


def parents_of(taxonomy: Taxonomy) -> list[Term]:
    """The codes that a new code of this list may belong to: those that others of the list already belong to, or groups of the list itself."""
    lists_of_parents = set(Term.objects.of(taxonomy).filter(parent__isnull=False).values_list("parent__taxonomy", flat=True))
    if not lists_of_parents:
        return []
    return list(Term.objects.filter(taxonomy__in=lists_of_parents, parent__isnull=True))


def others_of(term: Term) -> list[Term]:
    return list(Term.objects.of(term.taxonomy).exclude(pk=term.pk).select_related("parent"))


def of_lists(taxonomies: Iterable[Taxonomy]) -> list[Term]:
    return list(Term.objects.filter(taxonomy__in=list(taxonomies)))
