"""Filling in a sheet: one save is one transaction under the sheet's lock; what can be saved is saved, the rest comes back with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from core import personal
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from initiatives import permissions
from initiatives.changes import answers, lines
from initiatives.changes.answers import MAX_COMMENT, Change, Saved
from initiatives.changes.lines import LineChange
from initiatives.enums import SheetStatus
from initiatives.models import IndicatorSheet
from initiatives.queries import sheets as queries
from initiatives.queries.sheets import SheetContent
from initiatives.rules import checks
from initiatives.workflow import SHEETS

__all__ = ["Change", "ClashError", "LineChange", "Saved", "save"]

DETAILS = {"contact": 160, "contact_email": 254, "period_note": 200, "remarks": MAX_COMMENT}
ELSEWHERE = "Een collega wijzigde dit intussen in “{text}”. Bekijk het en pas het aan waar nodig."
MEANWHILE = "Een collega wijzigde dit intussen. Lees het opnieuw in en kijk na wat er nu staat."
BEGINS = (SheetStatus.OPEN, SheetStatus.NOT_RECEIVED)


class ClashError(StaleError):
    """A colleague changed rows since they were read, and nothing was saved; `names` are their fields."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(names)
        super().__init__(*(Problem(MEANWHILE, name) for name in self.names))


@transaction.atomic(durable=True)
def save(
    sheet: IndicatorSheet,
    *,
    by: User,
    at: datetime,
    changes: Iterable[Change] = (),
    lines: Mapping[str, LineChange] | None = None,
    details: Mapping[str, tuple[str, str]] | None = None,
    takes_over: bool = False,
    whole: bool = False,
) -> Saved:
    """Save answers, subsidy lines (by the name of their boxes) and details (name → what was shown, what was typed), row by row.

    A row that a colleague changed since is left as it is and named in `clashes`. `takes_over` also adds the known subsidies.
    Raises NotAllowedError, or StaleError when the sheet was submitted meanwhile; then nothing is saved. `whole` is for a file and the API: when one
    row cannot be saved, none is; that is a RuleError, or a ClashError when colleagues were first and nothing else is wrong.
    """
    current = SHEETS.lock(sheet)
    if not permissions.can_fill(by, current):
        raise NotAllowedError("U mag deze fiche niet invullen.")
    if not current.is_filling:
        raise StaleError("Deze fiche is intussen ingediend. U kunt ze niet meer wijzigen.")
    content = queries.content_of(IndicatorSheet.objects.select_related("initiative__organisation").get(pk=sheet.pk))
    saved = Saved()
    accepted = answers.plan(content, changes, saved)
    new_details = _details(content.sheet, details or {}, saved)
    terms, line_changes = _plan_lines(content, lines or {}, saved)
    if whole:
        _require_all(saved)
    if not (accepted or line_changes or new_details or takes_over):
        return saved
    if current.status in BEGINS:
        SHEETS.apply(sheet, "start", by=by, at=at, started_at=current.started_at or at)
    revision = _newest(content) + 1
    IndicatorSheet.objects.filter(pk=sheet.pk).update(revision=revision, **new_details)
    answers.write(content, accepted, saved, by=by, at=at, revision=revision)
    _write_lines(content, line_changes, terms, saved, by=by, at=at, revision=revision, takes_over=takes_over)
    sheet.refresh_from_db()
    return saved


def _require_all(saved: Saved) -> None:
    clashes = [*saved.clashes, *saved.theirs]
    problems = [p for p in saved.problems if p.field not in saved.theirs]
    if problems:
        raise RuleError(*problems, *(Problem(MEANWHILE, name) for name in clashes))
    if clashes:
        raise ClashError(clashes)


def _newest(content: SheetContent) -> int:
    """The number of the last save; never below that of a row that was copied or loaded, or two saves would share a number."""
    return max([content.sheet.revision, *(row.revision for row in content.answers.values()), *(line.revision for line in content.lines)])


def _plan_lines(content: SheetContent, changes: Mapping[str, LineChange], saved: Saved) -> tuple[lines.Terms | None, dict[str, LineChange]]:
    """The terms are read only when there is a line to save."""
    if not changes:
        return None, {}
    terms = lines.terms_of(content.sheet.reference_year)
    return terms, lines.plan(content, changes, terms, saved)


def _write_lines(
    content: SheetContent,
    changes: dict[str, LineChange],
    terms: lines.Terms | None,
    saved: Saved,
    *,
    by: User,
    at: datetime,
    revision: int,
    takes_over: bool,
) -> None:
    if terms is not None:
        lines.write(content, changes, terms, saved, by=by, at=at, revision=revision)
    if takes_over:
        fresh = queries.content_of(content.sheet) if changes else content
        lines.take_over(fresh, queries.known_subsidies(content.sheet), by=by, at=at, revision=revision)


def _details(sheet: IndicatorSheet, details: Mapping[str, tuple[str, str]], saved: Saved) -> dict[str, str]:
    """The details to write: those that nobody else changed since they were shown."""
    found: dict[str, str] = {}
    for name, (shown, typed) in details.items():
        now = str(getattr(sheet, name)) if name in DETAILS else typed
        if now == typed:
            continue
        if now != shown:
            saved.theirs[name] = now
            saved.problems.append(Problem(ELSEWHERE.format(text=now), name))
        elif problem := _detail_problem(name, typed):
            saved.problems.append(problem)
        else:
            found[name] = typed
            saved.revisions[name] = 0
    return found


def _detail_problem(name: str, typed: str) -> Problem | None:
    """Too long for its column, holding a rijksregisternummer (PR-23), or no address (PR-21)."""
    longest = DETAILS[name]
    if len(typed) > longest:
        return Problem(f"Deze tekst telt {len(typed)} tekens; {longest} is het maximum.", name)
    if personal.national_numbers(typed):
        return Problem(personal.IN_TEXT, name, rule=personal.RULE)
    if name == "contact_email" and not checks.is_email(typed):
        return Problem(checks.NO_EMAIL, name, rule="PR-21")
    return None
