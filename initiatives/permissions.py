"""Who may do what with the things of this app; each predicate starts from the table of accounts/permissions.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.enums import Role
from accounts.permissions import may, may_for
from core.errors import NotAllowedError
from initiatives.queries import judging

if TYPE_CHECKING:
    from accounts.models import User
    from initiatives.models import IndicatorSheet, Initiative


def can_see_sheet(user: User, sheet: IndicatorSheet) -> bool:
    return may(user, "sheet.see") or sheet.initiative.organisation_id in user.organisation_ids()


def is_own(user: User, sheet: IndicatorSheet) -> bool:
    """Of an organisation of the reader, or of a duplicate merged into it."""
    organisation = sheet.initiative.organisation
    return not {organisation.pk, organisation.canonical_id}.isdisjoint(user.organisation_ids())


def can_fill(user: User, sheet: IndicatorSheet) -> bool:
    """Aanvrager of ondertekenaar van de organisatie."""
    return may_for(user, "sheet.fill", sheet.initiative.organisation.canonical_id)


def can_submit(user: User, sheet: IndicatorSheet) -> bool:
    """Aanvrager of ondertekenaar van de organisatie."""
    return may_for(user, "sheet.submit", sheet.initiative.organisation.canonical_id)


def can_manage_sheets(user: User, _sheet: IndicatorSheet | None = None) -> bool:
    """Wie de jaarlijkse bevraging opent en opvolgt."""
    return may(user, "sheet.campaign")


def can_excuse(user: User, sheet: IndicatorSheet) -> bool:
    """Wie de bevraging opvolgt, zonder band met de organisatie en zonder de fiche te hebben ingevuld: niemand ontslaat zijn eigen organisatie."""
    return can_manage_sheets(user) and _is_free(user, sheet)


def _is_free(user: User, sheet: IndicatorSheet) -> bool:
    return judging.is_free(user, sheet, timezone.now())


def can_see_sensitive(user: User, sheet: IndicatorSheet, *, is_free: bool | None = None) -> bool:
    """De eigen organisatie, AUDIT, en regisseur of monitoring zonder band met de organisatie (domein 15.3)."""
    if sheet.initiative.organisation_id in user.organisation_ids():
        return True
    return may(user, "sheet.see_sensitive") and (user.holds(Role.AUDIT) or (_is_free(user, sheet) if is_free is None else is_free))


def can_check(user: User, sheet: IndicatorSheet) -> bool:
    """Regisseur, plaatsvervanger of monitoring, zonder band met de organisatie (R-17), en niet wie de fiche invulde (R-05)."""
    return may(user, "sheet.check") and _is_free(user, sheet)


def can_freeze(user: User, sheet: IndicatorSheet) -> bool:
    """Wie mag vaststellen, zonder band met de organisatie (R-17), en niet wie de fiche invulde (R-05)."""
    return may(user, "sheet.freeze") and _is_free(user, sheet)


def can_correct(user: User, sheet: IndicatorSheet) -> bool:
    """Wie de fiche mag controleren; de organisatie vult de nieuwe versie in."""
    return can_check(user, sheet)


def can_edit_initiative(user: User) -> bool:
    """Wie het register bijhoudt: naam, werkvormen, erkenningen en vestigingen."""
    return may(user, "initiative.edit")


def require_registry(user: User) -> None:
    """Raises NotAllowedError for who does not keep the register."""
    if not can_edit_initiative(user):
        raise NotAllowedError("U mag het register niet wijzigen.")


def can_edit_guide(user: User, initiative: Initiative) -> bool:
    """De stad, en voor hun eigen aanbod de mensen van de organisatie."""
    return may(user, "service.edit") or may_for(user, "service.own", initiative.organisation_id)


def can_edit_terms(user: User) -> bool:
    """Wie de codelijsten bijhoudt."""
    return may(user, "taxonomy.edit")
