"""Rows of the desk: what was asked of a dossier, and what was written in it."""

from __future__ import annotations

from datetime import date

from accounts.enums import Role
from core import audit
from subsidies.models import CompletenessItem, DossierMessage, SupplementItem, SupplementRequest
from subsidies.queries.applications_desk import checklist
from tests.factories.accounts import UserFactory
from tests.factories.applications import NOON, ApplicationFactory
from tests.factories.core import BulkRowFactory, BulkRunFactory
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


def ready(s: Scene, n: int) -> Words:
    """A dossier of which everything was looked at, and that has its people."""
    people = [UserFactory.create(roles=[Role.DIRECTOR]) for _ in range(2)]
    row = ApplicationFactory.create(submitted=True, signed=True, title=f"Klaar {n}", assigned_to=people[0], deputy=people[1])
    for code, label in checklist(row).items():
        CompletenessItem.objects.create(application=row, code=code, label=label, result="JA", checked_by=s.user, checked_at=NOON)
    return f"Klaar {n}"


def overdue(s: Scene, n: int) -> Words:
    row = ApplicationFactory.create(supplement=True, title=f"Te laat {n}")
    asked = {"asked_by": s.user, "asked_on": date(2026, 3, 1), "due_on": date(2026, 3, 15), "reminded_on": date(2026, 3, 8)}
    SupplementRequest.objects.create(application=row, ordinal=1, reason="Reken mee.", **asked)
    return f"Te laat {n}"


def done(s: Scene, n: int) -> Words:
    """A line of a report."""
    if "run" not in s.__dict__:
        s.run = BulkRunFactory.create(act="ontvankelijk", by=s.user)
    row = ApplicationFactory.create(submitted=True, title=f"Gedaan {n}")
    BulkRowFactory.create(run=s.run, subject=audit.subject_of(row), outcome="GEDAAN")
    return f"Gedaan {n}"


def message(s: Scene, n: int) -> Words:
    _dossier(s)
    DossierMessage.objects.create(application=s.dossier, text=f"Bericht {n}", author=UserFactory.create(), sent_at=NOON)
    return f"Bericht {n}"
