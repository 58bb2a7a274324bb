"""Checks that several steps of the registry share: nobody overwrites what they did not see, and a code holds for its period."""

from __future__ import annotations

from datetime import date

from core import audit
from core.errors import Problem, RuleError, StaleError
from core.models import AuditHead, Term
from initiatives.models import Initiative
from initiatives.queries import terms

STALE = "Iemand anders wijzigde dit intussen. Kijk na wat er nu staat en bewaar daarna opnieuw."


def revision(initiative: Initiative) -> int:
    """How often anything of the initiative was changed: a form that carries an older number may not overwrite."""
    return AuditHead.objects.filter(subject=audit.subject_of(initiative)).values_list("count", flat=True).first() or 0


def check_fresh(initiative: Initiative, seen: int | None) -> None:
    """Raises StaleError when somebody changed the initiative after the reader opened the form."""
    if seen is not None and revision(initiative) != seen:
        raise StaleError(STALE)


def check_detail(detail: Term | None, work_form: str, start: date | None, end: date | None) -> None:
    """The detail belongs to its werkvorm and holds for the whole period (INV-02)."""
    if detail is None:
        return
    if detail.parent is not None and detail.parent.code != work_form:
        raise RuleError(Problem(f"‘{detail.label}’ hoort niet bij deze werkvorm.", "detail"))
    check_period(detail, start, end, "detail")


def check_period(term: Term, start: date | None, end: date | None, field: str) -> None:
    if text := terms.outside(term, start, end):
        raise RuleError(Problem(text, field, rule="INV-02"))
