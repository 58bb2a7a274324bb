"""The template of one sheet, to fill in elsewhere: made of the questions as the form is, with what is known and last year's value beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from core.questions import ALONE, Choice, Kind, Question
from core.spreadsheets import Input, Sheet, csv_lines, workbook
from initiatives.enums import AnswerSource
from initiatives.enums import TemplateColumn as C
from initiatives.models import Answer, SubsidyLine
from initiatives.queries.sheets import SheetContent
from initiatives.rules.snapshots import SUBSIDIES

SHEET, LISTS = "Fiche", "Lijsten"
MARK = "SJABLOON"
YES_NO = ("ja", "nee", "onbekend")
X = ("x",)
FREE_LINES = 6
PAIR = " | "
WIDTHS = (16, 44, 34, 12, 14, 16, 11, 11, 20, 40, 14, 8, 60)
HOW_TO = (
    "Vul de gekleurde cellen in. Een lege cel verandert niets aan wat al ingevuld is.",
    "Weet u een cijfer niet, zet dan een x onder Onbekend. Is het een schatting, zet een x onder Schatting en licht toe.",
    "Een keuze uit een lijst: zet een x. Bij kwaliteitszorg: vrijwillig of verplicht, met het jaar (bv. verplicht 2024).",
    "Een subsidie: schrijf maatregel | beleidsniveau onder Categorie (zie hieronder), wat u ontving onder het jaar.",
    "Gebruik geen formules en voeg geen kolommen toe. Laat de kolom Code ongemoeid.",
)


def heads(year: int) -> tuple[str, ...]:
    first, last = (C.CODE, C.QUESTION, C.CATEGORY, C.UNIT), (C.UNKNOWN, C.ESTIMATE, C.SOURCE, C.COMMENT, C.GRANTED, C.FTE, C.HELP)
    return (*(c.value for c in first), str(year - 1), str(year), *(c.value for c in last))


def template_workbook(content: SheetContent) -> bytes:
    """The sheet to fill in, and the lists to choose from."""
    sheet = content.sheet
    fiche = Sheet(SHEET, heads(sheet.reference_year), template_rows(content), widths=WIDTHS, locked=True)
    return workbook(fiche, Sheet(LISTS, ("Zo vult u het sjabloon in",), list(_lists(content)), widths=(110,), locked=True))


def template_csv(content: SheetContent) -> Iterator[str]:
    return csv_lines(heads(content.sheet.reference_year), ([_bare(v) for v in row] for row in template_rows(content)))


def _bare(value: Any) -> Any:
    return value.value if isinstance(value, Input) else value


def template_rows(content: SheetContent) -> Iterator[Sequence[Any]]:
    """The mark by which the template is known again, then a row a box."""
    sheet = content.sheet
    yield (MARK, sheet.initiative.name, sheet.work_form, sheet.form, "", str(sheet.reference_year), "", "", "", f"fiche {sheet.pk}", "", "", "")
    for question in content.asked:
        if question.kind == Kind.SUBSIDIES:
            yield from _subsidy_rows(content, question)
        else:
            yield from _rows(content, question)


def _rows(content: SheetContent, question: Question) -> Iterator[Sequence[Any]]:
    if question.kind in (Kind.CODES, Kind.BREAKDOWN):
        yield _row(content, question, None, help_=question.definition, has_value=False)
        for choice in question.choices:
            yield _row(content, question, choice)
    else:
        yield _row(content, question, None, help_=f"{question.definition} {question.help}".strip())


def _row(content: SheetContent, question: Question, choice: Choice | None, *, help_: str = "", has_value: bool = True) -> Sequence[Any]:
    category = choice.code if choice else ""
    answer = content.answers.get((question.code, category))
    is_head = choice is None
    estimates = is_head and question.kind in (Kind.NUMBER, Kind.BREAKDOWN) and not question.scale
    return (
        f"{question.code}/{category}" if category else question.code,
        question.label,
        choice.label if choice else "",
        question.unit,
        _old(question, category),
        Input(_value(question, answer, choice), _choices(question, choice)) if has_value else "",
        Input("x" if answer and answer.is_unknown else None, X) if is_head and question.unknown_allowed and question.kind != Kind.YES_NO else "",
        Input("x" if answer and answer.is_estimate else None, X) if estimates else "",
        Input(_source(answer), tuple(str(label) for label in AnswerSource.labels)) if estimates else "",
        Input(answer.comment if answer and answer.comment else None) if is_head and question.kind != Kind.TEXT else "",
        "",
        "",
        help_,
    )


def _source(answer: Answer | None) -> str | None:
    return str(AnswerSource(answer.source).label) if answer and answer.source else None


def _choices(question: Question, choice: Choice | None) -> tuple[str, ...]:
    if question.kind == Kind.YES_NO:
        return YES_NO
    if question.scale:
        return tuple(step.label.lower() for step in question.scale)
    return X if question.kind == Kind.CODES and not (question.details and choice and choice.code not in ALONE) else ()


def _value(question: Question, answer: Answer | None, choice: Choice | None) -> Any:
    """What stands in the cell: a number as number, words as the form says them."""
    if answer is None:
        return None
    if question.kind == Kind.YES_NO:
        return "onbekend" if answer.is_unknown else None if answer.number is None else "ja" if answer.number else "nee"
    if question.kind == Kind.CODES:
        return _chosen(question, answer) if choice else None
    if question.scale:
        return next((step.label.lower() for step in question.scale if step.code == answer.text), None)
    if question.kind == Kind.TEXT:
        return answer.text or None
    return _plain(answer.number, question.decimals)


def _plain(number: Decimal | None, decimals: int) -> Any:
    """A whole number without decimals where none are asked."""
    if number is None:
        return None
    return int(number) if decimals == 0 else number


def _chosen(question: Question, answer: Answer) -> str:
    detail = {d.code: d.label.lower() for d in question.details}.get(answer.text, "")
    year = f"{answer.number:.0f}" if question.asks_year and answer.number not in (None, 1) else ""
    return " ".join(filter(None, (detail, year))) or "x"


def _old(question: Question, category: str) -> Any:
    value = question.previous.get(category)
    if question.kind == Kind.CODES:
        return "x" if category and value is not None else ""
    if isinstance(value, Decimal):
        return ("ja" if value else "nee") if question.kind == Kind.YES_NO else _plain(value, question.decimals)
    return next((step.label.lower() for step in question.scale if step.code == value), "")


def _subsidy_rows(content: SheetContent, question: Question) -> Iterator[Sequence[Any]]:
    """“Geen subsidies”, the lines there are, those of last year without amount, and some free ones."""
    head = content.answers.get((question.code, ""))
    yield (
        question.code,
        question.label,
        "Wij ontvingen geen subsidies",
        "",
        "",
        Input("x" if head and head.number == 0 else None, X),
        Input("x" if head and head.is_unknown else None, X),
        "",
        "",
        Input(head.comment if head and head.comment else None),
        "",
        "",
        question.definition,
    )
    old = {(line.measure_id, line.level_id): line for line in content.previous_lines}
    for line in content.lines:
        before = old.pop((line.measure_id, line.level_id), None)
        yield _subsidy(_pair(line), before, line)
    for line in old.values():
        yield _subsidy(_pair(line), line, None)
    for _ in range(FREE_LINES):
        yield _subsidy(None, None, None)


def _pair(line: SubsidyLine) -> str:
    return f"{line.measure.label}{PAIR}{line.level.label}"


def _subsidy(pair: str | None, before: SubsidyLine | None, line: SubsidyLine | None) -> Sequence[Any]:
    return (
        f"{SUBSIDIES}/",
        "Subsidie",
        Input(pair),
        "euro",
        before.received_amount if before else "",
        Input(line.received_amount if line else None),
        "",
        "",
        "",
        Input(line.note if line and line.note else None),
        Input(line.granted_amount if line else None),
        Input(line.linked_fte if line else None),
        "",
    )


def _lists(content: SheetContent) -> Iterator[Sequence[str]]:
    for text in HOW_TO:
        yield (text,)
    measures = next((q.choices for q in content.asked if q.kind == Kind.SUBSIDIES), ())
    yield ("",)
    yield (f"Maatregelen: {'; '.join(c.label for c in measures)}",)
    yield (f"Beleidsniveaus: {'; '.join(level.label for level in content.levels)}",)
