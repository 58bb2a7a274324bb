"""From indicator definitions to questions: what a sheet of a year, werkvorm and form asks, and in which parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from core import options
from core.models import Term
from core.models.terms import Taxonomy
from core.questions import Choice, Question
from initiatives.enums import QuestionKind, Section, Sensitivity, SheetForm, Unit, WorkForm
from initiatives.models import Answer, IndicatorDefinition
from initiatives.queries.book import Book

EXITS = "BI-G01"
TO_REGULAR = "REGULIER"
SEEN_BY = {
    Sensitivity.PUBLIC: "Uw organisatie en de stad zien dit cijfer; in totalen per werkvorm is het openbaar.",
    Sensitivity.INTERNAL: "Enkel uw organisatie en de stad zien dit cijfer.",
    Sensitivity.SENSITIVE: "Enkel uw organisatie, de regisseur en de monitoring zien dit cijfer; kleine aantallen tonen we nergens.",
}
CHEQUES = {
    "gesplitst": "Dienstencheques: wat de gebruiker betaalt is omzet, de tussenkomst van de overheid is een subsidie.",
    "omzet": "Dienstencheques: de volledige waarde is omzet.",
}
CHEQUE_WORK_FORMS = frozenset({WorkForm.DEGRESSIVE, WorkForm.SERVICES})
SCALE = (Choice("JA", "Ja"), Choice("DEELS", "Deels"), Choice("NEE", "Nee"))
QUALITY = "BI-K01"
BASIS = (Choice("VRIJWILLIG", "Vrijwillig"), Choice("VERPLICHT", "Verplicht"))
NO_UNIT = frozenset({Unit.YES_NO, Unit.CODE, Unit.TEXT})


@dataclass(frozen=True)
class SheetSection:
    """One part of a sheet. The parts of a short sheet share one page."""

    slug: str
    label: str
    page: str
    questions: tuple[Question, ...]


SHORT_PARTS = (
    ("middelen", "Middelen", ("BI-F", "BI-SUB")),
    ("in-en-uit", "In en uit", ("BI-D06", "BI-D07", "BI-G")),
    ("mensen", "Mensen", ("BI-D", "BI-P", "BI-W")),
    ("kwaliteit", "Kwaliteit", ("BI-K",)),
)
SHORT_ORDER = ("middelen", "mensen", "in-en-uit", "kwaliteit")
FULL_PARTS = (
    ("middelen", "Economische activiteiten", Section.ACTIVITIES),
    ("doelgroep", "Doelgroepenbereik", Section.TARGET_GROUP),
    ("profiel", "Profiel van de doelgroep", "PROFIEL"),
    ("organisatie", "Organisatie", Section.ORGANISATION),
    ("meerwaarde", "Maatschappelijke meerwaarde", Section.ADDED_VALUE),
    ("werkvorm", "Vragen voor uw werkvorm", "MODULE"),
)


def _short_part(code: str) -> str:
    return next((slug for slug, _, starts in SHORT_PARTS if code.startswith(starts)), "kwaliteit")


def _full_part(question: Question) -> str:
    if question.code.startswith("BI-W-"):
        return "werkvorm"
    if question.code.startswith("BI-H"):
        return "profiel"
    return next(slug for slug, _, section in FULL_PARTS if section == question.section)


def sections(form: str, questions: Iterable[Question]) -> list[SheetSection]:
    """The parts that hold a question, in order."""
    asked = list(questions)
    if form == SheetForm.SHORT:
        labels = {slug: label for slug, label, _ in SHORT_PARTS}
        parts = [(slug, labels[slug], "fiche", [q for q in asked if _short_part(q.code) == slug]) for slug in SHORT_ORDER]
    else:
        parts = [(slug, label, slug, [q for q in asked if _full_part(q) == slug]) for slug, label, _ in FULL_PARTS]
    return [SheetSection(slug, label, page, tuple(found)) for slug, label, page, found in parts if found]


@dataclass(frozen=True)
class Asked:
    """What a sheet asks, the policy levels to choose from for a subsidy line, what is computed from the answers, and with whom its people
    are compared: the share in % of profile categories.
    """

    questions: tuple[Question, ...]
    levels: tuple[Term, ...]
    derived: tuple[IndicatorDefinition, ...]
    population: Mapping[str, Decimal]


def _asked(rows: Iterable[IndicatorDefinition], form: str) -> list[IndicatorDefinition]:
    return [row for row in rows if row.kind != QuestionKind.DERIVED and (row.is_short or form != SheetForm.SHORT)]


def _blank(book: Book, year: int, work_form: str, form: str) -> Asked:
    """What is asked of a werkvorm in a year, before anything is known of a sheet."""
    valid, terms = book.valid_for(year, work_form), book.terms_in(year)
    return Asked(
        questions=tuple(_question(row, terms, form) for row in _asked(valid, form)),
        levels=tuple(terms.get(Taxonomy.POLICY_LEVEL, [])),
        derived=tuple(row for row in valid if row.kind == QuestionKind.DERIVED),
        population=book.population(year),
    )


def questions(book: Book, year: int, work_form: str, form: str, previous: Mapping[tuple[str, str], Answer]) -> Asked:
    """What is asked of a werkvorm in a year, beside last year's values and in the words that the city settled. One query."""
    key = (year, work_form, form)
    if key not in book.blanks:
        book.blanks[key] = _blank(book, *key)
    blank: Asked = book.blanks[key]
    settings = options.values()
    old: dict[str, dict[str, Any]] = {}
    for (code, category), answer in previous.items():
        if answer.number is not None or answer.text:
            old.setdefault(code, {})[category] = answer.number if answer.number is not None else answer.text
    asked = (_settled(question, work_form, settings) for question in blank.questions)
    return replace(blank, questions=tuple(_beside(question, old.get(question.code), year, form) for question in asked))


def _beside(question: Question, old: dict[str, Any] | None, year: int, form: str) -> Question:
    """The question with last year's values; the short form asks of all exits only those to regular work."""
    if not old:
        return question
    shown = {code: value for code, value in old.items() if code == TO_REGULAR} if form == SheetForm.SHORT and question.code == EXITS else old
    return replace(question, previous=shown, previous_label=str(year - 1))


def choices_of(row: IndicatorDefinition, terms: Mapping[str, list[Term]]) -> tuple[Choice, ...]:
    """The categories of a question among the terms of its list; for a profile those of its dimension."""
    taxonomy = Taxonomy.MEASURE if row.kind == QuestionKind.SUBSIDIES else row.categories
    found = terms.get(taxonomy, [])
    if row.dimension_id is not None:
        found = [t for t in found if t.parent_id == row.dimension_id]
    return tuple(Choice(t.code, t.label, t.pk, t.definition) for t in found)


def _question(row: IndicatorDefinition, terms: Mapping[str, list[Term]], form: str) -> Question:
    is_text = row.kind == QuestionKind.TEXT
    question = Question(
        code=row.code,
        label=row.label,
        kind=row.kind,
        unit="" if row.unit in NO_UNIT else str(row.get_unit_display()),
        help=row.help,
        definition=row.definition,
        section=row.section,
        required=row.is_required,
        decimals=row.decimals,
        minimum=None if row.may_be_negative else Decimal(0),
        maximum=None if is_text else row.maximum,
        max_length=int(row.maximum or 0) if is_text else 0,
        choices=choices_of(row, terms),
        seen_by=SEEN_BY[Sensitivity(row.sensitivity)],
        scale=SCALE if row.kind == QuestionKind.BREAKDOWN and row.unit == Unit.CODE else (),
        details=BASIS if row.code == QUALITY else (),
        asks_year=row.code == QUALITY,
        pk=row.pk,
    )
    return for_short(question) if form == SheetForm.SHORT else question


def _settled(question: Question, work_form: str, settings: Mapping[str, Any]) -> Question:
    """The definition with what the city decided: what counts as turnover of service cheques (OB-10), who is economically trained (OB-9)."""
    if question.code == "BI-F01" and work_form in CHEQUE_WORK_FORMS:
        return replace(question, definition=f"{question.definition} {CHEQUES[settings['dienstencheque']]}")
    if question.code == "BI-P06":
        return replace(question, definition=f"{question.definition} Economisch geschoold is: {settings['economisch_geschoold']}.")
    return question


def for_short(question: Question) -> Question:
    """The short form asks of all exits only those to regular work."""
    if question.code != EXITS:
        return question
    return replace(
        question,
        label="Uitstroom naar regulier werk",
        choices=tuple(c for c in question.choices if c.code == TO_REGULAR),
    )
