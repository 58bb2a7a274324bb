"""A state machine is a table of data; this applies it: lock, status, permission, guard, write, log.

The same table gives the buttons, the API's `allowed_transitions`, the diagrams of docs/workflows.md and the exhaustive test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.errors import NotAllowedError, Problem, RuleError, StaleError

SYSTEM_ROLE = "SYSTEEM"

M = TypeVar("M", bound=models.Model)
Allowed = Callable[[Any, Any], bool]
Guard = Callable[[Any, datetime], Iterable[Problem]]


def by_system(_user: Any, _subject: Any) -> bool:
    """Enkel het systeem."""
    return False


def no_guard(_subject: Any, _at: datetime) -> Iterable[Problem]:
    """–"""
    return ()


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    `allowed(user, subject)` is a predicate of the app's permissions and `guard(subject, at)` names what must hold first, read under the
    lock: the first line of their docstrings is printed in docs/workflows.md. `reason_required` asks for a text that the log keeps;
    `system` steps have no actor; `rule` names the rule of the city (T02, domain 9.2).
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
    guard: Guard = no_guard


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
    """A step by the system has no actor and the role SYSTEEM; every other step has an actor and a role."""
    system = Q(role=SYSTEM_ROLE)
    return [
        models.CheckConstraint(
            name=f"{prefix}_actor_unless_system",
            condition=(system & Q(actor__isnull=True)) | (~system & ~Q(role="") & Q(actor__isnull=False)),
        )
    ]


@dataclass(frozen=True)
class Workflow(Generic[M]):
    """The transition table of one aggregate; `log` is its concrete TransitionRow, `role_used` names the role under which a user acts.

    Raises ValueError when two steps share a name or a status is not one of the model's.
    """

    title: str
    model: type[M]
    log: type[TransitionRow]
    transitions: tuple[Transition, ...]
    role_used: Callable[[Any, M], str]
    by_name: dict[str, Transition] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {t.name: t for t in self.transitions})
        if len(self.by_name) != len(self.transitions):
            msg = f"{self.title}: two transitions share a name"
            raise ValueError(msg)
        used = {status for t in self.transitions for status in (*t.sources, t.target)}
        if unknown := used - self.statuses.keys():
            msg = f"{self.title}: {sorted(unknown)} is no status of {self.model.__name__}"
            raise ValueError(msg)

    @property
    def statuses(self) -> dict[str, str]:
        """Codes and Dutch labels, in the order of the model."""
        choices: Iterable[tuple[Any, Any]] = self.model._meta.get_field("status").flatchoices  # type: ignore[union-attr]  # a field with choices
        return {str(code): str(label) for code, label in choices}

    @property
    def terminal(self) -> list[str]:
        """The statuses that no step leaves."""
        left = {source for t in self.transitions for source in t.sources}
        return [status for status in self.statuses if status not in left]

    def available(self, subject: M, user: Any) -> list[Transition]:
        """The steps this user may take now, in the order of the table."""
        status = _status(subject)
        return [t for t in self.transitions if status in t.sources and not t.system and t.allowed(user, subject)]

    def lock(self, subject: M) -> M:
        """The row as it is now, locked until the transaction ends; take it before you count."""
        return self.model._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)

    def apply(self, subject: M, name: str, *, by: Any, at: datetime, reason: str = "", **changes: Any) -> TransitionRow:
        """Take one step on a row, locking it first, and log it. `by` None is the system; `changes` are written with the status.

        Raises StaleError when the status no longer allows the step, NotAllowedError when the person does not, RuleError when the reason is
        missing or the guard refuses. The passed instance is given what was written.
        """
        step = self.by_name[name]
        current = self.lock(subject)
        before = _status(current)
        self._check(step, current, by=by, at=at, reason=reason)
        changes["status"] = step.target
        for key, value in changes.items():
            setattr(current, key, value)
        current.save(update_fields=list(changes))
        for key, value in changes.items():
            setattr(subject, key, value)
        role = SYSTEM_ROLE if by is None else self.role_used(by, current)
        row: dict[str, Any] = {"subject": current, "actor": by, "role": role, "at": at, "reason": reason.strip()}
        return self.log._default_manager.create(name=name, from_status=before, to_status=step.target, **row)

    def _check(self, step: Transition, current: M, *, by: Any, at: datetime, reason: str) -> None:
        if _status(current) not in step.sources:
            raise StaleError(f"De stap “{step.label}” kan niet meer: de status is intussen gewijzigd. Herlaad de pagina.")
        if (by is None) != step.system or (by is not None and not step.allowed(by, current)):
            raise NotAllowedError(f"U mag de stap “{step.label}” hier niet zetten.")
        if step.reason_required and not reason.strip():
            raise RuleError(Problem(f"Geef een reden voor de stap “{step.label}”.", "reason"))
        if found := list(step.guard(current, at)):
            raise RuleError(*found)

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {code} : {label}" for code, label in self.statuses.items()]
        lines += [f"    [*] --> {self._initial}"] if self._initial else []
        lines += [f"    {source} --> {t.target} : {t.label}" for t in self.transitions for source in t.sources]
        lines += [f"    {code} --> [*]" for code in self.terminal]
        return "\n".join(lines)

    @property
    def _initial(self) -> str:
        default = self.model._meta.get_field("status").get_default()  # type: ignore[union-attr]  # a concrete field
        return str(default or "")

    def document(self) -> str:
        """One chapter of docs/workflows.md: the diagram, and per step who may take it and what must hold."""
        head = "| stap | naam | van | naar | wie | wat eerst waar moet zijn | reden | regel |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
        rows = [
            f"| `{t.name}` | {t.label} | {', '.join(t.sources)} | {t.target} | {_first_line(by_system if t.system else t.allowed)} "
            f"| {_first_line(t.guard)} | {'verplicht' if t.reason_required else 'vrij'} | {t.rule or '–'} |"
            for t in self.transitions
        ]
        return "\n".join([f"## {self.title}", "", "```mermaid", self.diagram(), "```", "", head, *rows, ""])


WORKFLOWS: dict[str, Workflow[Any]] = {}


def register(workflow: Workflow[M]) -> Workflow[M]:
    """Make a table known to docs/workflows.md and the exhaustive test: `SHEETS = register(Workflow(…))` in the app's `workflow.py`."""
    WORKFLOWS[workflow.title] = workflow
    return workflow


def names(steps: Iterable[Transition]) -> list[dict[str, str]]:
    """`allowed_transitions` as the API shows them."""
    return [{"name": t.name, "label": t.label} for t in steps]


def _status(subject: models.Model) -> str:
    return str(subject.status)  # type: ignore[attr-defined]  # every aggregate with a life has a status


def _first_line(function: Callable[..., Any]) -> str:
    return (function.__doc__ or function.__name__).strip().partition("\n")[0]
