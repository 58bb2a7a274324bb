"""Who drafts, sends, signs, reads and handles an application."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from accounts.enums import Role
from accounts.permissions import may, may_for
from subsidies.models import Application
from subsidies.queries import applications as queries

if TYPE_CHECKING:
    from accounts.models import Organisation, User


def _own(user: User, permission: str, application: Application) -> bool:
    return may_for(user, permission, application.organisation.canonical_id)


def can_start(user: User, organisation: Organisation) -> bool:
    """Aanvrager of ondertekenaar van de organisatie."""
    return may_for(user, "application.draft", organisation.canonical_id)


def can_draft(user: User, application: Application) -> bool:
    """Aanvrager of ondertekenaar van de organisatie."""
    return _own(user, "application.draft", application)


def can_submit(user: User, application: Application) -> bool:
    """Aanvrager of ondertekenaar van de organisatie."""
    return _own(user, "application.submit", application)


def can_sign(user: User, application: Application) -> bool:
    """Ondertekenaar van de organisatie."""
    return _own(user, "application.sign", application)


def can_withdraw(user: User, application: Application) -> bool:
    """Aanvrager of ondertekenaar van de organisatie."""
    return _own(user, "application.withdraw", application)


def can_see(user: User, application: Application) -> bool:
    """The own organisation, and the desk without a tie: the same as the list."""
    return Application.objects.visible_to(user).filter(pk=application.pk).exists()


def _is_free(user: User, application: Application) -> bool:
    return queries.is_free(user, application, timezone.now())


def is_director_of(user: User, application: Application) -> bool:
    """Whether this person is the regisseur of the dossier, or stands in: scoring and completeness are apart (R-05, T04)."""
    return user.holds(Role.DIRECTOR, Role.DEPUTY_DIRECTOR) and user.pk in (application.assigned_to_id, application.deputy_id)


def can_handle(user: User, application: Application) -> bool:
    """Dossierbeheerder zonder band met een partij (R-01), die de aanvraag niet mee maakte (R-05) en niet de regisseur van het dossier is."""
    return may(user, "application.handle") and not is_director_of(user, application) and _is_free(user, application)


def handled_by(user: User, keys: Collection[int], at: datetime) -> set[int]:
    """Of these dossiers those that `can_handle` allows but for its regisseur, which the row itself tells. One query, none for who may not."""
    return {pk for _user, pk in queries.free_among([user], keys, at)} if may(user, "application.handle") else set()


def can_treat(user: User, application: Application) -> bool:
    """Dossierbeheerder, regisseur of plaatsvervanger zonder band met een partij (R-01), die de aanvraag niet mee maakte (R-05)."""
    return user.is_active and user.holds(*queries.HANDLERS) and _is_free(user, application)


def can_reject(user: User, application: Application) -> bool:
    """Besluitregistratie bevestigt wat de dossierbeheerder voorstelde, zonder band met een partij (R-01)."""
    return may(user, "application.reject") and _is_free(user, application)
