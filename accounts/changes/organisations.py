"""One consistent change of an organisation inside the caller's transaction. The caller locks with `lock` first; events tell what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.db.models import Model

from accounts.changes.people import checked
from accounts.models import Organisation, OrganisationLegalForm
from accounts.queries.conflicts import conflicts
from core import audit, identifiers
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Term

CONTACT = ("street", "postcode", "municipality", "website", "email", "phone")
IDENTITY = ("name", "kind", "kbo", "vcode", "ovo_code")
EDITABLE = IDENTITY + CONTACT
# Another account number: proposed by the city, or asked by the organisation itself; and the file that proves it.
CITY_STEP, OWN_STEP = "rekeningnummer", "rekeningnummer-gevraagd"
PROOF = "bankbewijs"


def lock(organisation: Organisation) -> Organisation:
    """The row as it is now, locked until the transaction ends. A merged duplicate is changed through its canonical row only."""
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if row.merged_into_id is not None:
        raise StaleError("Deze organisatie is samengevoegd met een andere. Wijzig die organisatie.")
    return row


def lock_canonical(organisation: Organisation) -> Organisation:
    """The row that stands for this organisation today, locked: names, activities and relations of its duplicates are changed under it."""
    row = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    return row if row.merged_into_id is None else Organisation.objects.select_for_update(of=("self",)).get(pk=row.merged_into_id)


def require_no_tie(organisation: Organisation, *, by: Any, at: datetime, step: str) -> None:
    """Who has a tie with the organisation keeps off its account number. Raises NotAllowedError; `step` is the verb."""
    ties = [c for c in conflicts(by.person, [organisation], at) if c.organisation_id and c.blocking]
    if ties:
        raise NotAllowedError(f"U kunt dit niet {step}: u hebt een band met {ties[0].reason}.")


def save(row: Model) -> None:
    """Write a row that its fields and constraints allow; what another person wrote in the same instant is told, not overwritten."""
    checked(row)
    try:
        row.save()
    except IntegrityError as error:
        raise StaleError("Iemand anders bewaarde intussen hetzelfde. Herlaad de pagina.") from error


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    cleaned = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    if "kbo" in cleaned:
        cleaned["kbo"] = identifiers.clean_kbo(cleaned["kbo"])
    return cleaned


def create(values: Mapping[str, Any], *, by: Any, at: datetime, **facts: Any) -> Organisation:
    """A new organisation from what was entered; `facts` are status, source, authority and is_example. Raises RuleError beside the field."""
    organisation = Organisation(**_clean(values), **facts)
    save(organisation)
    entered = {name: [None, value] for name, value in _clean(values).items() if value}
    audit.record(organisation, "aangemaakt", by=by, at=at, changes=entered)
    return organisation


def edit(organisation: Organisation, values: Mapping[str, Any], seen: Mapping[str, Any], *, by: Any, at: datetime, reason: str = "") -> None:
    """Write what the reader changed on the locked row; a field that someone else changed since the reader saw it is refused by name."""
    cleaned = _clean(values)
    meant = {name: value for name, value in cleaned.items() if name not in seen or value != seen[name]}
    changed = {name: value for name, value in meant.items() if value != getattr(organisation, name)}
    stale = [name for name in changed if name in seen and seen[name] != getattr(organisation, name)]
    if stale:
        raise StaleError(*(Problem(_stale(organisation, name), name) for name in stale))
    before = {name: getattr(organisation, name) for name in changed}
    for name, value in changed.items():
        setattr(organisation, name, value)
    if changed:
        save(organisation)
        audit.record(organisation, "gewijzigd", by=by, at=at, changes=audit.difference(before, changed), reason=reason)


def _stale(organisation: Organisation, name: str) -> str:
    now = str(getattr(organisation, name)) or "leeg"
    return f"Iemand anders wijzigde dit intussen; er staat nu “{now}”. Kijk na wat juist is en bewaar opnieuw."


def set_legal_form(organisation: Organisation, form: Term, first_day: date | None, *, by: Any, at: datetime, reason: str = "") -> None:
    """A new legal form from a day on; the form in force ends the day before. Without a day only as the first one known."""
    latest = OrganisationLegalForm.objects.filter(organisation=organisation).select_related("form").last()
    if latest is not None:
        _close(latest, form, first_day)
    save(OrganisationLegalForm(organisation=organisation, form=form, valid_from=first_day))
    facts = {"rechtsvorm": [latest.form.label if latest else None, form.label], "vanaf": [None, first_day]}
    audit.record(organisation, "rechtsvorm gewijzigd", by=by, at=at, changes=facts, reason=reason)


def _close(latest: OrganisationLegalForm, form: Term, first_day: date | None) -> None:
    if first_day is None:
        raise RuleError(Problem("Vul de dag in waarop de nieuwe rechtsvorm begint.", "valid_from"))
    if latest.form_id == form.pk and latest.valid_to is None:
        raise RuleError(Problem("De organisatie heeft deze rechtsvorm al.", "form"))
    if latest.valid_from is not None and first_day <= latest.valid_from:
        raise RuleError(Problem(f"De vorige rechtsvorm begon op {latest.valid_from:%d/%m/%Y}. Kies een latere dag.", "valid_from"))
    if latest.valid_to is None or latest.valid_to >= first_day:
        latest.valid_to = first_day - timedelta(days=1)
        latest.save(update_fields=["valid_to"])
