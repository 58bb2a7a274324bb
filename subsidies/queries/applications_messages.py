"""Who reads which messages of a dossier."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from accounts.enums import Role
from accounts.models import User
from core import dates
from subsidies.models import Application, DossierMessage
from subsidies.queries import applications as dossiers
from subsidies.queries import applications_desk as desk
from subsidies.queries import applications_sending as sending

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def is_of_applicant(user: User, application: Application) -> bool:
    """Whether the reader stands on the applicant's side."""
    return application.organisation.canonical_id in user.organisation_ids()


def readable(user: User, application: Application) -> QuerySet[DossierMessage]:
    """What the applicant wrote and was told, and for the desk also what is internal; in order."""
    rows = application.messages.select_related("author__person")
    return rows.filter(is_internal=False) if is_of_applicant(user, application) else rows


def to_tell(message: DossierMessage, at: datetime) -> Iterable[User]:
    """To whom a mail goes: the other side, as it is now. Of the desk who treats the dossier and the deputy.

    Where neither can (any more), it goes to every dossierbeheerder without a tie: a question of an applicant is never for nobody.
    """
    application, day = message.application, dates.local_day(at)
    if not message.by_applicant:
        return [] if message.is_internal else sending.people_of(application.organisation, day, Role.APPLICANT, Role.SIGNATORY)
    return desk.treating(application, at) or dossiers.free_people(User.objects.holding(Role.CASE_MANAGER, day=day), application, at)
