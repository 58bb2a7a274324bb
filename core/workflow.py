"""A state machine is a table of data; this applies it: lock, status, permission, write, log.

The same table gives the buttons, the API's `allowed_transitions`, the diagrams of docs/workflows.md and the exhaustive test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.errors import NotAllowedError, StaleError

SYSTEM_ROLE = "SYSTEEM"


class Actor(Protocol):
    """Who takes a step: the account, as `accounts.User` is."""

    pk: Any


M = TypeVar("M", bound=models.Model)
Allowed = Callable[[Any, Any], bool]


def by_system(_user: Any, _subject: Any) -> bool:
    """Only a job takes this step: no person may."""
    return False


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    `allowed(user, subject)` is a predicate of the app's permissions; `role` is what the log keeps as the role used;
    `reason_required` asks for a text that the log keeps; `system` steps have no actor.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    allowed: Allowed = by_system
    reason_required: bool = False
    system: bool = False
    help: str = ""
    rule: str = ""


class TransitionRow(models.Model):
    """Abstract log row of one step; append-only by trigger. Concrete models add `subject` and the constraint of `row_constraints`."""

    name = models.CharField("stap", max_length=40)
    from_status = models.CharField("van", max_length=40)
    to_status = models.CharField("naar", max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="door")
    role = models.CharField("rol", max_length=40)
    at = models.DateTimeField("op")
    reason = models.TextField("reden", blank=True)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


def row_constraints(prefix: str) -> list[models.BaseConstraint]:
    """A step by the system has no actor and the role SYSTEEM; every other step has an actor."""
    system = Q(role=SYSTEM_ROLE)
    return [
        models.CheckConstraint(
            name=f"{prefix}_actor_unless_system",
            condition=(system & Q(actor__isnull=True)) | (~system & Q(actor__isnull=False)),
        )
    ]


@dataclass(frozen=True)
class Workflow(Generic[M]):
    """The transition table of one aggregate; `log` is its concrete TransitionRow, `role_used` names the role under which a user acts."""

    title: str
    model: type[M]
    log: type[TransitionRow]
    transitions: tuple[Transition, ...]
    role_used: Callable[[Any, M], str]
    terminal: tuple[str, ...] = ()
    by_name: dict[str, Transition] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {t.name: t for t in self.transitions})
        if len(self.by_name) != len(self.transitions):
            msg = f"{self.title}: two transitions share a name"
            raise ValueError(msg)

    def available(self, subject: M, user: Any) -> list[Transition]:
        """The steps this user may take now, in the order of the table."""
        status = subject.status  # type: ignore[attr-defined]  # every aggregate with a life has a status
        return [t for t in self.transitions if status in t.sources and not t.system and t.allowed(user, subject)]

    def lock(self, subject: M) -> M:
        """The row as it is now, locked until the transaction ends; take it before you count."""
        return self.model._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)

    def apply(self, subject: M, name: str, *, by: Actor | None, at: datetime, reason: str = "", **changes: Any) -> TransitionRow:
        """Take one step on a row, locking it first, and log it. `by` None is the system.

        Raises StaleError when the status no longer allows the step, NotAllowedError when the person does not.
        The passed instance is refreshed with what was written.
        """
        step = self.by_name[name]
        current = self.lock(subject)
        before = current.status  # type: ignore[attr-defined]
        if before not in step.sources:
            raise StaleError(f"De stap “{step.label}” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina.")
        if (by is None) != step.system or (by is not None and not step.allowed(by, current)):
            raise NotAllowedError(f"U mag de stap “{step.label}” hier niet zetten.")
        if step.reason_required and not reason.strip():
            raise NotAllowedError(f"Geef een reden voor de stap “{step.label}”.")
        changes["status"] = step.target
        for key, value in changes.items():
            setattr(current, key, value)
            setattr(subject, key, value)
        current.save(update_fields=list(changes))
        role = SYSTEM_ROLE if by is None else self.role_used(by, current)
        return self.log._default_manager.create(
            subject=current, name=name, from_status=before, to_status=step.target, actor=by, role=role, at=at, reason=reason.strip()
        )

    def diagram(self, labels: dict[str, str]) -> str:
        """The table as a Mermaid state diagram, for docs/workflows.md."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {code} : {label}" for code, label in labels.items()]
        lines += [f"    {source} --> {t.target} : {t.label}" for t in self.transitions for source in t.sources]
        lines += [f"    {code} --> [*]" for code in self.terminal]
        return "\n".join(lines)


def names(steps: Iterable[Transition]) -> list[dict[str, str]]:
    """`allowed_transitions` as the API shows them."""
    return [{"name": t.name, "label": t.label} for t in steps]
