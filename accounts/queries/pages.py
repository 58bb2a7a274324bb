"""Everything the page of an organisation shows, in a fixed number of queries; a merged duplicate is read as part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.enums import NaceVersion, RelationKind
from accounts.models import Mandate, Organisation, OrganisationAlias, OrganisationLegalForm, OrganisationNace, OrganisationRelation
from accounts.queries import mandates, organisations
from accounts.queries.groups import undertaking

MAIN_ACTIVITIES = 5


@dataclass(frozen=True)
class Related:
    """A relation as read from this organisation: its sentence and the other one."""

    relation: OrganisationRelation
    sentence: str
    other: Organisation
    is_current: bool


@dataclass(frozen=True)
class Page:
    """What hangs on the organisation and its duplicates."""

    day: date
    duplicates: list[Organisation]
    aliases: list[OrganisationAlias]
    legal_forms: list[OrganisationLegalForm]
    nace_codes: list[OrganisationNace]
    related: list[Related]
    group: list[Organisation]
    mandates: list[Mandate]

    @property
    def legal_form(self) -> OrganisationLegalForm | None:
        """The form of today."""
        return next((row for row in self.legal_forms if _holds(row.valid_from, row.valid_to, self.day)), None)

    @property
    def nace_by_version(self) -> list[tuple[str, list[OrganisationNace]]]:
        """Newest version first."""
        versions = sorted(NaceVersion, reverse=True)
        found = [(str(v.label), [row for row in self.nace_codes if row.version == v]) for v in versions]
        return [(label, rows) for label, rows in found if rows]

    @property
    def has_many_main_activities(self) -> bool:
        """KBO knows at most five main activities an establishment (domain 7.7): more is worth a look."""
        return any(sum(row.is_main for row in rows) > MAIN_ACTIVITIES for _, rows in self.nace_by_version)


REVERSED = {
    RelationKind.CONTROL: "staat onder zeggenschap van",
    RelationKind.SUCCESSOR: "volgt op",
}


def organisation_page(canonical: Organisation, duplicates: list[Organisation], day: date, *, sees_all: bool) -> Page:
    """Six queries at most: the group is asked only where there is control. Without `sees_all` only mandates that are publicly known."""
    ids = [canonical.pk, *(row.pk for row in duplicates)]
    related = [_related(relation, ids, day) for relation in organisations.relations(ids)]
    has_control = any(row.relation.kind == RelationKind.CONTROL and row.is_current for row in related)
    return Page(
        day=day,
        duplicates=duplicates,
        aliases=list(OrganisationAlias.objects.filter(organisation__in=ids).order_by("name", "pk")),
        legal_forms=list(OrganisationLegalForm.objects.filter(organisation=canonical).select_related("form")),
        nace_codes=list(OrganisationNace.objects.filter(organisation__in=ids).order_by("-is_main", "code", "pk")),
        related=sorted(related, key=lambda row: (not row.is_current, row.sentence, row.other.name)),
        group=undertaking(canonical, day) if has_control else [],
        mandates=[row for row in mandates.of_organisation(ids) if sees_all or row.is_public],
    )


def _related(relation: OrganisationRelation, ids: list[int], day: date) -> Related:
    is_current = _holds(relation.valid_from, relation.valid_to, day)
    if relation.from_organisation_id in ids:
        return Related(relation, str(relation.get_kind_display()), relation.to_organisation, is_current)
    kind = RelationKind(relation.kind)
    return Related(relation, REVERSED.get(kind, str(kind.label)), relation.from_organisation, is_current)


def _holds(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or last >= day)
