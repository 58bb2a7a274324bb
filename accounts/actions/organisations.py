"""What people do with an organisation of the register; each function is one intention and one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from accounts.changes import organisations as changes
from accounts.changes.organisations import lock, lock_canonical
from accounts.enums import OrganisationStatus, RelationKind
from accounts.models import Organisation, OrganisationAlias, OrganisationNace, OrganisationRelation
from accounts.permissions import may, may_for
from core import audit, identifiers
from core.dates import local_day
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Term

NOT_ALLOWED = "U mag de gegevens van deze organisatie niet wijzigen."
SYMMETRIC = frozenset({RelationKind.PARTNER, RelationKind.SHARED_OVERHEAD, RelationKind.CONSTRUCT})


def _require_edit(by: Any) -> None:
    if not may(by, "organisation.edit"):
        raise NotAllowedError(NOT_ALLOWED)


@transaction.atomic(durable=True)
def create(
    values: Mapping[str, Any], *, legal_form: Term | None = None, legal_form_from: date | None = None, source: str = "", by: Any, at: datetime
) -> Organisation:
    """Enter an organisation in the register. Raises RuleError: a wrong or known enterprise number, a missing name, a wrong code."""
    _require_edit(by)
    organisation = changes.create(values, by=by, at=at, status=OrganisationStatus.ACTIVE, source=source)
    if legal_form is not None:
        changes.set_legal_form(organisation, legal_form, legal_form_from, by=by, at=at)
    return organisation


@transaction.atomic(durable=True)
def edit(organisation: Organisation, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: Any, at: datetime, reason: str = "") -> None:
    """Change fields; `seen` holds what the reader saw, so that a colleague's change is never overwritten (StaleError names the field)."""
    _require_edit(by)
    changes.edit(lock(organisation), _only(values, changes.EDITABLE), seen, by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def edit_contact(organisation: Organisation, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: Any, at: datetime) -> None:
    """The organisation's own administrator keeps its address, website, e-mail and telephone."""
    if not may_for(by, "organisation.own", organisation.pk):
        raise NotAllowedError(NOT_ALLOWED)
    changes.edit(lock(organisation), _only(values, changes.CONTACT), seen, by=by, at=at)


def _only(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in names}


@transaction.atomic(durable=True)
def cease(organisation: Organisation, *, on: date, reason: str, successor: Organisation | None = None, by: Any, at: datetime) -> None:
    """The organisation stops on that day; with a successor the relation OPVOLGER begins the day itself. Its history stays."""
    _require_edit(by)
    row = lock(organisation)
    if row.status == OrganisationStatus.CEASED:
        raise StaleError("Deze organisatie is al stopgezet.")
    if not reason.strip():
        raise RuleError(Problem("Geef een reden.", "reason"))
    if on > local_day(at):
        raise RuleError(Problem("Kies vandaag of een vroegere dag.", "on"))
    old = row.status
    row.status, row.ceased_on, row.ceased_reason = OrganisationStatus.CEASED, on, reason.strip()
    changes.save(row)
    audit.record(row, "stopgezet", by=by, at=at, changes={"status": [old, row.status], "ceased_on": [None, on]}, reason=reason)
    if successor is not None:
        _relate(row, successor, RelationKind.SUCCESSOR, valid_from=on, valid_to=None, by=by, at=at)


@transaction.atomic(durable=True)
def reactivate(organisation: Organisation, *, reason: str, by: Any, at: datetime) -> None:
    """Undo a cessation that was wrong, or confirm an organisation that was announced."""
    _require_edit(by)
    row = lock(organisation)
    if row.status == OrganisationStatus.ACTIVE:
        raise StaleError("Deze organisatie is al actief.")
    facts = {"status": [row.status, OrganisationStatus.ACTIVE], "ceased_on": [row.ceased_on, None]}
    row.status, row.ceased_on, row.ceased_reason = OrganisationStatus.ACTIVE, None, ""
    changes.save(row)
    audit.record(row, "geactiveerd", by=by, at=at, changes=facts, reason=reason)


@transaction.atomic(durable=True)
def change_legal_form(organisation: Organisation, form: Term, *, first_day: date | None, by: Any, at: datetime, reason: str = "") -> None:
    """A legal form from a day on; the previous one ends the day before."""
    _require_edit(by)
    changes.set_legal_form(lock(organisation), form, first_day, by=by, at=at, reason=reason)


@transaction.atomic(durable=True)
def add_alias(organisation: Organisation, name: str, *, by: Any, at: datetime) -> None:
    """Another name under which people search the organisation."""
    _require_edit(by)
    row = lock(organisation)
    changes.save(OrganisationAlias(organisation=row, name=name.strip()))
    audit.record(row, "naam toegevoegd", by=by, at=at, changes={"andere naam": [None, name.strip()]})


@transaction.atomic(durable=True)
def remove_alias(alias: OrganisationAlias, *, by: Any, at: datetime) -> None:
    _require_edit(by)
    row = lock_canonical(alias.organisation)
    _delete(alias)
    audit.record(row, "naam verwijderd", by=by, at=at, changes={"andere naam": [alias.name, None]})


@transaction.atomic(durable=True)
def add_nace(organisation: Organisation, code: str, *, version: str, is_main: bool, by: Any, at: datetime) -> None:
    """An activity code in one version of NACE-BEL."""
    _require_edit(by)
    row = lock(organisation)
    nace = OrganisationNace(organisation=row, code=identifiers.clean_nace(code), version=version, is_main=is_main)
    changes.save(nace)
    audit.record(row, "activiteit toegevoegd", by=by, at=at, changes={"NACE": [None, _nace(nace)]})


@transaction.atomic(durable=True)
def remove_nace(nace: OrganisationNace, *, by: Any, at: datetime) -> None:
    _require_edit(by)
    row = lock_canonical(nace.organisation)
    _delete(nace)
    audit.record(row, "activiteit verwijderd", by=by, at=at, changes={"NACE": [_nace(nace), None]})


def _nace(nace: OrganisationNace) -> str:
    return f"{identifiers.show_nace(nace.code)} ({nace.version})"


def _delete(row: OrganisationAlias | OrganisationNace | OrganisationRelation) -> None:
    """Delete a copy of the row, so that the caller can still tell what it was; a second click is told."""
    if not type(row).objects.filter(pk=row.pk).delete()[0]:
        raise StaleError("Dit is al verwijderd.")


@transaction.atomic(durable=True)
def relate(
    organisation: Organisation,
    other: Organisation,
    kind: str,
    *,
    valid_from: date | None = None,
    valid_to: date | None = None,
    source: str = "",
    by: Any,
    at: datetime,
) -> OrganisationRelation:
    """A dated relation; ZEGGENSCHAP makes one undertaking of both. Raises RuleError when it is there already in that period."""
    _require_edit(by)
    return _relate(lock(organisation), other, kind, valid_from=valid_from, valid_to=valid_to, source=source, by=by, at=at)


def _relate(
    row: Organisation, other: Organisation, kind: str, *, valid_from: date | None, valid_to: date | None, source: str = "", by: Any, at: datetime
) -> OrganisationRelation:
    if row.pk == other.pk:
        raise RuleError(Problem("Kies een andere organisatie.", "other"))
    relation = OrganisationRelation(from_organisation=row, to_organisation=other, kind=kind, valid_from=valid_from, valid_to=valid_to, source=source)
    if kind in SYMMETRIC and _mirror(relation).exists():
        raise RuleError(Problem("Deze relatie staat al bij de andere organisatie.", "other"))
    changes.save(relation)
    _record_relation(relation, "relatie toegevoegd", [None, _period(relation)], by=by, at=at)
    return relation


def _mirror(relation: OrganisationRelation) -> Any:
    """The same relation told from the other side, in an overlapping period."""
    rows = OrganisationRelation.objects.filter(
        from_organisation=relation.to_organisation, to_organisation=relation.from_organisation, kind=relation.kind
    )
    if relation.valid_to:
        rows = rows.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=relation.valid_to))
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=relation.valid_from)) if relation.valid_from else rows


@transaction.atomic(durable=True)
def date_relation(relation: OrganisationRelation, *, valid_from: date | None, valid_to: date | None, by: Any, at: datetime) -> None:
    """Correct the period of a relation, or end it."""
    _require_edit(by)
    lock_canonical(relation.from_organisation)
    row = OrganisationRelation.objects.select_related("from_organisation", "to_organisation").get(pk=relation.pk)
    old = _period(row)
    row.valid_from, row.valid_to = valid_from, valid_to
    changes.save(row)
    _record_relation(row, "relatie gewijzigd", [old, _period(row)], by=by, at=at)


@transaction.atomic(durable=True)
def remove_relation(relation: OrganisationRelation, *, reason: str, by: Any, at: datetime) -> None:
    """Only for a relation that was entered by mistake; one that is over gets its last day."""
    _require_edit(by)
    lock_canonical(relation.from_organisation)
    _delete(relation)
    _record_relation(relation, "relatie verwijderd", [_period(relation), None], by=by, at=at, reason=reason)


def _period(relation: OrganisationRelation) -> str:
    first = f"{relation.valid_from:%d/%m/%Y}" if relation.valid_from else "onbekend"
    last = f"{relation.valid_to:%d/%m/%Y}" if relation.valid_to else "nu"
    return f"{relation.from_organisation} {relation.get_kind_display()} {relation.to_organisation}, {first} – {last}"


def _record_relation(relation: OrganisationRelation, event: str, change: list[str | None], *, by: Any, at: datetime, reason: str = "") -> None:
    both = (relation.from_organisation, relation.to_organisation)
    audit.record_all([audit.Entry(organisation, event, {"relatie": change}, reason) for organisation in both], by=by, at=at)
