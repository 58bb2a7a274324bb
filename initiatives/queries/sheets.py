"""Reads of one sheet: what it asks, what it says, how complete and plausible that is.

A page calls `content_of` once and reads everything from it: a fixed number of queries, whatever the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import connection

from core.models import Term
from core.questions import Question, Reply, field_name
from initiatives.enums import AFTER_SUBMISSION, SectionState, SheetStatus, SubsidySource
from initiatives.models import Answer, IndicatorDefinition, IndicatorSheet, KnownSubsidy, SubsidyLine
from initiatives.queries import definitions
from initiatives.queries.book import Book, book
from initiatives.queries.definitions import Asked, SheetSection
from initiatives.rules import completeness as completing
from initiatives.rules import plausibility
from initiatives.rules.completeness import Completeness
from initiatives.rules.plausibility import Fired
from initiatives.rules.snapshots import SUBSIDIES, Line, Snapshot

FSK = "FSK"
Key = tuple[str, str]

# What the city paid an organisation (duplicates included) as FSK in a year, what its other initiatives report of it on the newest version
# of their sheets, and whether one of those sheets still has to come.
PAID = """
WITH family AS (
    SELECT id FROM accounts_organisation WHERE id = %(canonical)s OR merged_into_id = %(canonical)s
),
sister AS (
    SELECT s.id, s.status
      FROM family f JOIN initiatives_initiative i ON i.organisation_id = f.id JOIN initiatives_indicatorsheet s ON s.initiative_id = i.id
     WHERE s.reference_year = %(year)s AND s.initiative_id <> %(initiative)s
       AND NOT EXISTS (SELECT FROM initiatives_indicatorsheet n
                        WHERE n.initiative_id = s.initiative_id AND n.reference_year = s.reference_year AND n.version > s.version)
)
SELECT (SELECT sum(k.paid_amount) FROM family f JOIN initiatives_knownsubsidy k ON k.organisation_id = f.id JOIN core_term m ON m.id = k.measure_id
         WHERE k.year = %(year)s AND m.code = %(fsk)s AND k.source = ANY (%(payers)s)),
       (SELECT sum(l.received_amount) FROM sister s JOIN initiatives_subsidyline l ON l.sheet_id = s.id JOIN core_term m ON m.id = l.measure_id
         WHERE m.code = %(fsk)s),
       EXISTS (SELECT FROM sister WHERE status <> ALL (%(done)s))
"""


@dataclass(frozen=True)
class SheetContent:
    """Everything about one sheet. `answers` is keyed by (indicator, category), with "" where there is no category; `derived` are the
    definitions of what is computed from them.
    """

    sheet: IndicatorSheet
    questions: tuple[Question, ...]
    levels: tuple[Term, ...]
    derived: tuple[IndicatorDefinition, ...]
    answers: Mapping[Key, Answer]
    lines: tuple[SubsidyLine, ...]
    has_previous: bool
    previous_lines: tuple[SubsidyLine, ...]
    snapshot: Snapshot

    @property
    def previous_year(self) -> int:
        return self.sheet.reference_year - 1

    @property
    def definition_ids(self) -> Mapping[str, int]:
        """The key of the definition behind every question."""
        return {q.code: q.pk for q in self.questions if q.pk is not None}

    @cached_property
    def asked(self) -> list[Question]:
        """The questions, without those that are spared because fewer than ten persons are concerned."""
        return self.snapshot.asked

    @cached_property
    def sections(self) -> list[SheetSection]:
        return definitions.sections(self.sheet.form, self.asked)

    @cached_property
    def completeness(self) -> Completeness:
        return completing.completeness(self.snapshot)

    @cached_property
    def fired(self) -> list[Fired]:
        return plausibility.fired(self.snapshot)

    @cached_property
    def unanswered(self) -> list[Question]:
        """Required questions with neither a value nor “onbekend”: they keep the sheet from being submitted."""
        return completing.unanswered(self.snapshot)

    @cached_property
    def states(self) -> dict[str, SectionState]:
        """How far each section is, by its slug."""
        wrong = frozenset(f.code for f in self.fired if f.severity == "F")
        waiting = frozenset(f.code for f in self.fired if f.severity == "W" and f.is_open)
        return {s.slug: completing.state_of(self.snapshot, s.questions, wrong, waiting) for s in self.sections}


def previous_key(sheet: IndicatorSheet) -> int | None:
    """Key of last year's sheet of the initiative: the frozen version, else the newest that was submitted."""
    rows = IndicatorSheet.objects.filter(initiative=sheet.initiative_id, reference_year=sheet.reference_year - 1, status__in=AFTER_SUBMISSION)
    found = [(status == SheetStatus.FROZEN, version, pk) for pk, version, status in rows.order_by().values_list("pk", "version", "status")]
    return max(found)[2] if found else None


def _rows(wanted: list[int], *, with_authors: bool) -> tuple[Book, dict[int, dict[Key, Answer]], dict[int, list[SubsidyLine]]]:
    """Answers and lines of sheets, with their codes from the book: it is asked last, so that it knows every code of them. Three queries."""
    authors = ("changed_by__person",) if with_authors else (None,)
    found_answers = list(Answer.objects.filter(sheet__in=wanted).select_related(*authors).order_by())
    found_lines = list(SubsidyLine.objects.filter(sheet__in=wanted).select_related(*authors).order_by())
    codes = book()
    answers: dict[int, dict[Key, Answer]] = {pk: {} for pk in wanted}
    lines: dict[int, list[SubsidyLine]] = {pk: [] for pk in wanted}
    for row in found_answers:
        row.definition = codes.definitions[row.definition_id]
        row.category = codes.terms[row.category_id] if row.category_id else None
    for row in sorted(found_answers, key=_place):
        answers[row.sheet_id][row.definition.code, row.category.code if row.category else ""] = row
    for line in found_lines:
        line.measure, line.level = codes.terms[line.measure_id], codes.terms[line.level_id]
        line.financing_type = codes.terms[line.financing_type_id] if line.financing_type_id else None
    for line in sorted(found_lines, key=lambda x: (x.level.order, x.level.code, x.measure.order, x.measure.code, x.pk)):
        lines[line.sheet_id].append(line)
    return codes, answers, lines


def _place(row: Answer) -> tuple[int, str, bool, int, str]:
    """In the order of the questions and their categories; the question itself last."""
    category = row.category
    return row.definition.order, row.definition.code, category is None, category.order if category else 0, category.code if category else ""


def content_of(sheet: IndicatorSheet, *, with_authors: bool = False) -> SheetContent:
    """Load a sheet with its questions, answers, lines and last year's values; for who fills it in also who changed what. Six queries
    when initiative and organisation are selected with the sheet, three more after a change of the code lists."""
    previous = previous_key(sheet)
    codes, answers, lines = _rows([sheet.pk] if previous is None else [sheet.pk, previous], with_authors=with_authors)
    old_answers, old_lines = ({}, []) if previous is None else (answers[previous], lines[previous])
    asked = definitions.questions(codes, sheet.reference_year, sheet.work_form, sheet.form, old_answers)
    return SheetContent(
        sheet=sheet,
        questions=asked.questions,
        levels=asked.levels,
        derived=asked.derived,
        answers=answers[sheet.pk],
        lines=tuple(lines[sheet.pk]),
        has_previous=previous is not None,
        previous_lines=tuple(old_lines),
        snapshot=_snapshot(sheet, asked, answers[sheet.pk], lines[sheet.pk], _numbers(old_answers, old_lines)),
    )


def _reply(row: Answer) -> Reply:
    return Reply(row.category.code if row.category else "", row.number, row.text, row.is_unknown, row.is_estimate, row.comment)


def _line(row: SubsidyLine, year: int) -> Line:
    valid = all(term.is_valid_in(year) for term in (row.measure, row.level))
    return Line(
        measure=row.measure.code,
        level=row.level.code,
        received=row.received_amount,
        granted=row.granted_amount,
        linked_fte=row.linked_fte,
        label=row.measure.label,
        note=row.note,
        is_valid=valid,
        key=str(row.pk),
    )


def _numbers(answers: Mapping[Key, Answer], lines: list[SubsidyLine]) -> dict[str, Decimal]:
    """Last year's numbers by code, with the sum of the subsidies."""
    found = {code: row.number for (code, category), row in answers.items() if not category and row.number is not None}
    if lines:
        found["BI-F02"] = sum((line.received_amount for line in lines), Decimal(0))
    elif found.get("BI-SUB") == 0:
        found["BI-F02"] = Decimal(0)
    return found


def _texts(sheet: IndicatorSheet, answers: Mapping[Key, Answer], lines: list[SubsidyLine]) -> dict[str, str]:
    """Every free text of the sheet by its field."""
    own = {"remarks": sheet.remarks, "period_note": sheet.period_note, "contact": sheet.contact}
    asked = {field_name(code, category): f"{row.text}\n{row.comment}" for (code, category), row in answers.items()}
    return {**own, **asked, **{f"{SUBSIDIES}__{line.pk}": line.note for line in lines}}


def _snapshot(sheet: IndicatorSheet, asked: Asked, answers: Mapping[Key, Answer], lines: list[SubsidyLine], previous: dict[str, Decimal]) -> Snapshot:
    organisation = sheet.initiative.organisation
    expected, is_ceiling = fsk_expected(sheet)
    return Snapshot(
        year=sheet.reference_year,
        work_form=sheet.work_form,
        form=sheet.form,
        questions={q.code: q for q in asked.questions},
        population=asked.population,
        values={key: _reply(row) for key, row in answers.items()},
        lines=tuple(_line(line, sheet.reference_year) for line in lines),
        previous=previous,
        started_on=sheet.initiative.start_on,
        texts=_texts(sheet, answers, lines),
        contact_email=sheet.contact_email,
        kbo=organisation.kbo,
        iban=organisation.iban,
        fsk_expected=expected,
        fsk_is_ceiling=is_ceiling,
    )


def known_subsidies(sheet: IndicatorSheet) -> list[KnownSubsidy]:
    """Subsidies of the organisation in the reference year that the app knows from elsewhere, duplicates of the organisation included."""
    return list(
        KnownSubsidy.objects.of_organisation(sheet.initiative.organisation)
        .filter(year=sheet.reference_year)
        .select_related("measure", "level")
        .order_by("measure__order", "measure__code", "source", "reference")
    )


def fsk_expected(sheet: IndicatorSheet) -> tuple[Decimal | None, bool]:
    """What the city's payments lead to expect as FSK on this sheet (PR-16), and whether it is a ceiling only.

    Payments are known per organisation: what its other sheets of the year report is subtracted; while one of them is not yet
    submitted, the rest is a ceiling. None when the app knows no payment.
    """
    asked: dict[str, Any] = {
        "fsk": FSK,
        "canonical": sheet.initiative.organisation.canonical_id,
        "year": sheet.reference_year,
        "initiative": sheet.initiative_id,
        "payers": [SubsidySource.CITY.value, SubsidySource.OCMW.value],
        "done": [status.value for status in (*AFTER_SUBMISSION, SheetStatus.NOT_APPLICABLE)],
    }
    with connection.cursor() as cursor:
        cursor.execute(PAID, asked)
        paid, reported, is_ceiling = cursor.fetchall()[0]
    return (None, False) if paid is None else (paid - (reported or Decimal(0)), is_ceiling)


def questions_of(sheet: IndicatorSheet) -> list[Question]:
    """What the sheet asks, with last year's value, choices valid in the reference year, and who sees the answer."""
    return content_of(sheet).asked


def sections_of(sheet: IndicatorSheet) -> list[SheetSection]:
    """The parts of the sheet: for the short form four parts of one page, for the full form a page each."""
    return content_of(sheet).sections


def answers_of(sheet: IndicatorSheet) -> Mapping[Key, Answer]:
    return content_of(sheet).answers


def completeness(sheet: IndicatorSheet) -> Completeness:
    return content_of(sheet).completeness


def fired_rules(sheet: IndicatorSheet) -> list[Fired]:
    return content_of(sheet).fired


def section_states(sheet: IndicatorSheet) -> dict[str, SectionState]:
    return content_of(sheet).states
