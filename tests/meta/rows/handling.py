"""Rows of the desk: what was asked of a dossier, and what was written in it."""

from __future__ import annotations

from datetime import date

from accounts.enums import Role
from subsidies.models import DossierMessage, SupplementItem, SupplementRequest
from tests.factories.accounts import UserFactory
from tests.factories.applications import NOON, ApplicationFactory
from tests.meta.scene import Scene, Words


def _dossier(s: Scene) -> None:
    if "dossier" not in s.__dict__:
        people = [UserFactory.create(roles=[Role.DIRECTOR]) for _ in range(2)]
        s.dossier = ApplicationFactory.create(submitted=True, signed=True, assigned_to=people[0], deputy=people[1])


def supplement(s: Scene, n: int) -> Words:
    """One more supplement that was asked and answered, with its item."""
    _dossier(s)
    asked = {"asked_by": s.user, "asked_on": date(2027, 3, 1), "due_on": date(2027, 3, 15), "answered_at": NOON}
    row = SupplementRequest.objects.create(application=s.dossier, ordinal=n, reason=f"Reden {n}", **asked)
    SupplementItem.objects.create(request=row, code="plan", label="Plan", remark=f"Huur {n}")
    return [f"Reden {n}", f"Huur {n}"]


def message(s: Scene, n: int) -> Words:
    _dossier(s)
    DossierMessage.objects.create(application=s.dossier, text=f"Bericht {n}", author=UserFactory.create(), sent_at=NOON)
    return f"Bericht {n}"
