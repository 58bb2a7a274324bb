"""Merging what colleagues typed in one dossier, row by row: a row that changed since it was read is left as it is and named.

A row is a field of the dossier (`title`), an answer (`question-12`), or a line, result or party (`lijn-7`, `resultaat-3`, `partij-4`); a new one
is called `lijn-nieuw1`. A write brings what the filler had read and what he wants; what he did not touch is never written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model

from accounts.models import User
from core import personal
from core.errors import Problem, RuleError
from core.models import Term
from core.models.terms import Taxonomy
from core.questions import field_name
from core.refusals import check
from subsidies.changes.applications import fit_criteria, fit_form
from subsidies.enums import PlanLineKind
from subsidies.models import Application, ApplicationAnswer, DossierParty, ExpectedResult, PlanLine
from subsidies.queries.applications_parts import ANSWER, GROUPS, INITIATIVE, LINE, PARTY, PRIORITIES, RESULT, Baselines, Values

NEW = "nieuw"
TABLES: dict[str, type[PlanLine | ExpectedResult | DossierParty]] = {LINE: PlanLine, RESULT: ExpectedResult, PARTY: DossierParty}
COLUMNS = {"indicator": "indicator_id", "organisation": "organisation_id", "initiative": "initiative_id"}
BOXES = {column: box for box, column in COLUMNS.items()}
CODED = {"support_type": Taxonomy.SUPPORT_TYPE, "financing_type": Taxonomy.FINANCING_TYPE}
MONEY = ("amount_requested", "de_minimis_amount")
OF_OTHERS = (PlanLineKind.CO_FINANCING, PlanLineKind.OTHER_SUBSIDY)
ORDER = "Het einde ligt voor het begin."
BOTH = "U vinkte aan dat er geen banden zijn. Maak dit vak leeg, of vink dat uit."


@dataclass(frozen=True)
class Write:
    """One row that the filler touched: `shown` as he read it (empty for a new one), `wanted` as he wants it; `remove` takes it away."""

    key: str
    shown: Mapping[str, Any]
    wanted: Mapping[str, Any]
    remove: bool = False

    @property
    def is_new(self) -> bool:
        return self.key.partition("-")[2].startswith(NEW)


@dataclass
class Saved:
    """What became of a save: rows by their key. `names` gives new rows the key they have now; `done` holds what is in the database."""

    done: set[str] = field(default_factory=set)
    clashes: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


def plan(current: Values, writes: Iterable[Write], saved: Saved, shown: Collection[str]) -> list[Write]:
    """The writes that may be written. What stands there already is done; what a colleague changed is a clash. `shown` are the rows of the page."""
    accepted = []
    for write in writes:
        now = current.get(write.key)
        if write.is_new:
            if twin := _twin(current, write, shown):
                saved.names[write.key] = twin
                saved.done |= {write.key, twin}
            else:
                accepted.append(write)
        elif (now is None and write.remove) or (not write.remove and now == write.wanted):
            saved.done.add(write.key)
        elif now != write.shown:
            saved.clashes.add(write.key)
        else:
            accepted.append(write)
    return accepted


def _twin(current: Values, write: Write, shown: Collection[str]) -> str:
    """The same new row of a post that came twice (a double click, a lost answer): it is not made again."""
    kind = write.key.partition("-")[0]
    rows = (key for key, values in current.items() if key.startswith(f"{kind}-") and key not in shown and _same(values, write.wanted))
    return next(rows, "")


def _same(values: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """A result that took its baseline from the sheet is the same row."""
    return all(values[box] == value for box, value in wanted.items() if not (box == "baseline" and value is None))


def write(
    application: Application,
    accepted: Iterable[Write],
    saved: Saved,
    *,
    current: Values,
    known: Baselines,
    by: User,
    at: datetime,
) -> None:
    """Write the accepted rows as save number `application.revision`; what is refused comes back as a problem of its box."""
    fields: list[str] = []
    for row in sorted(accepted, key=lambda w: not w.remove):
        kind = row.key.partition("-")[0]
        if problems := _in_words(row):
            saved.problems += problems
        elif kind == ANSWER:
            _answer(application, row, saved, by=by, at=at)
        elif kind in TABLES:
            _row(application, row, saved, known)
        elif row.key in (PRIORITIES, GROUPS):
            getattr(application, row.key).set(row.wanted[""])
            saved.done.add(row.key)
        else:
            fields += _fact(application, row, saved, current)
    _facts(application, fields, saved, by=by, at=at)


def _in_words(row: Write) -> list[Problem]:
    """A rijksregisternummer has no place in a dossier (PR-23)."""
    texts = {box: value for box, value in row.wanted.items() if isinstance(value, str)}
    return [
        Problem(personal.IN_TEXT, field_name(row.key, part=box), rule=personal.RULE) for box, text in texts.items() if personal.national_numbers(text)
    ]


def _answer(application: Application, row: Write, saved: Saved, *, by: User, at: datetime) -> None:
    question, value = int(row.key.partition("-")[2]), row.wanted[""]
    is_text = isinstance(value, str)
    ApplicationAnswer.objects.update_or_create(
        application=application,
        question_id=question,
        defaults={
            "text": value if is_text else "",
            "number": None if is_text else value,
            "revision": application.revision,
            "changed_at": at,
            "changed_by": by,
        },
    )
    saved.done.add(row.key)


def _row(application: Application, row: Write, saved: Saved, known: Baselines) -> None:
    """A line, result or party: removed, changed or made."""
    kind, _, key = row.key.partition("-")
    table: Any = TABLES[kind]
    if row.remove:
        table.objects.filter(application=application, pk=int(key)).delete()
        saved.done.add(row.key)
        return
    found = table(application=application) if row.is_new else table.objects.get(application=application, pk=int(key))
    for box, value in row.wanted.items():
        setattr(found, COLUMNS.get(box, box), value)
    found.revision = application.revision
    _complete(found, known, is_new=row.is_new)
    try:
        check(found)
    except RuleError as error:
        saved.problems += [Problem(p.text, field_name(row.key, part=BOXES.get(p.field, p.field)), rule=p.rule) for p in error.problems]
        return
    found.save()
    saved.done.add(row.key)
    if row.is_new:
        saved.names[row.key] = f"{kind}-{found.pk}"


def _complete(row: Model, known: Baselines, *, is_new: bool) -> None:
    """What follows from the rest: a new result starts from the newest frozen sheet; only money of others has a funder."""
    if isinstance(row, ExpectedResult) and is_new and row.baseline is None and row.indicator_id:
        row.baseline = known.figures.get(row.indicator.code)
    if isinstance(row, PlanLine) and row.kind not in OF_OTHERS:
        row.funder, row.status, row.period = "", "", ""


def _fact(application: Application, row: Write, saved: Saved, current: Values) -> list[str]:
    """Set one field of the dossier; the names of the fields to save."""
    value, name = row.wanted[""], row.key
    setattr(application, COLUMNS.get(name, name), _term(application, name, value) if name in CODED else value)
    if problem := _refused(application, name, value):
        saved.problems.append(problem)
        setattr(application, name, current[name][""])
        return []
    return [name]


def _term(application: Application, name: str, code: str) -> Term | None:
    return Term.objects.of(CODED[name]).valid_on(application.round.opens_at.date()).filter(code=code).first()


def _refused(application: Application, name: str, value: Any) -> Problem | None:
    if name == "title" and not value:
        return Problem("Vul de titel van het project in.", name)
    if name in MONEY and isinstance(value, Decimal) and (value < 0 or (name == "amount_requested" and value == 0)):
        return Problem("Vul een bedrag in dat hoger is dan nul.", name)
    if name == "interests" and value and application.no_interests:
        return Problem(BOTH, name)
    return None


def _facts(application: Application, names: list[str], saved: Saved, *, by: User, at: datetime) -> None:
    """Save the fields together: begin and end, banden and geen banden are judged as they are after all of them."""
    if application.starts_on and application.ends_on and application.ends_on < application.starts_on:
        saved.problems.append(Problem(ORDER, "ends_on"))
        names = [name for name in names if name not in ("starts_on", "ends_on")]
    if application.no_interests and application.interests:
        saved.problems.append(Problem(BOTH, "interests"))
        names = [name for name in names if name not in ("no_interests", "interests")]
    if "amount_requested" in names:
        fit_form(application, at=at)
    if names:
        application.save(update_fields=[*names, "form"])
    if INITIATIVE in names:
        fit_criteria(application, by=by, at=at)
    saved.done |= set(names)
