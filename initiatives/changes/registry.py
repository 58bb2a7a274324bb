"""Checks that several steps of the registry share: nobody overwrites what they did not see, and a code holds for its period."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from core import audit
from core.errors import Problem, RuleError, StaleError
from core.models import AuditHead, Term
from initiatives.enums import SheetStatus
from initiatives.models import IndicatorSheet, Initiative
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


def check_years(initiative: Initiative, field: str) -> None:
    """Every year that is asked a sheet lies within the life. Raises RuleError that names the years; a trigger guards what comes in between."""
    start, end = initiative.start_on, initiative.end_on
    outside = (Q(reference_year__lt=start.year) if start else Q()) | (Q(reference_year__gt=end.year) if end else Q())
    rows = IndicatorSheet.objects.filter(outside, initiative=initiative).exclude(status=SheetStatus.NOT_APPLICABLE)
    years = sorted(set(rows.values_list("reference_year", flat=True))) if outside else []
    if years:
        told = (
            f"Er is een fiche voor {years[0]}: dat jaar valt"
            if len(years) == 1
            else f"Er zijn fiches voor {', '.join(map(str, years))}: die jaren vallen"
        )
        raise RuleError(Problem(f"{told} dan buiten het bestaan van het initiatief. Zet ze eerst op ‘niet van toepassing’.", field, rule="INV-09"))
