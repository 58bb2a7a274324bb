"""Answers over the API: rows in, through the same action as the pages; all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from accounts.models import User
from core.api import StrictSerializer
from core.errors import Problem, RuleError, StaleError
from core.problems import ProblemSerializer
from core.questions import field_name
from initiatives.actions import filling
from initiatives.actions.filling import Change, ClashError, LineChange
from initiatives.api import sheet_shapes as shapes
from initiatives.enums import AnswerSource
from initiatives.models import IndicatorSheet
from initiatives.queries import sheets as queries
from initiatives.rules.snapshots import SUBSIDIES

POINT = "Geef een getal met een punt als decimaalteken, bijvoorbeeld 12.5."
TWICE = "Deze rij staat twee keer in uw verzoek."
NO_REVISION = "Geef de `revision` van de lijn die u wijzigt."
MOST = 1000


def _number(digits: int = 14) -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=digits, decimal_places=2, required=False, allow_null=True, default=None, error_messages={"invalid": POINT}
    )


def _text(longest: int) -> serializers.CharField:
    return serializers.CharField(max_length=longest, required=False, allow_blank=True, default="")


def _revision(text: str) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, required=False, default=0, help_text=text)


class AnswerBody(StrictSerializer):
    """Eén rij zoals u ze wilt: wat u weglaat, is leeg. Een rij waarin alles leeg is, verdwijnt."""

    code = serializers.CharField(max_length=20)
    category = _text(40)
    number = _number()
    text = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    is_unknown = serializers.BooleanField(required=False, default=False)
    is_estimate = serializers.BooleanField(required=False, default=False)
    source = serializers.ChoiceField(choices=AnswerSource.choices, required=False, allow_blank=True, default="")
    comment = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    chosen = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text="Bij een keuze uit een lijst: `true` kiest de code van `category`, `false` niet meer.",
    )
    revision = _revision("De `revision` van de rij die u las; 0 als er nog geen was.")


class SubsidyLineBody(StrictSerializer):
    """Een subsidie van het jaar. Met `id` en `revision` wijzigt u een lijn, met `delete` verdwijnt ze; zonder `id` komt er een bij."""

    id = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)
    measure = _text(40)
    level = _text(40)
    received_amount = _number(12)
    granted_amount = _number(12)
    linked_fte = _number(8)
    note = _text(300)
    revision = _revision("De `revision` van de lijn die u las.")
    delete = serializers.BooleanField(required=False, default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["id"] is not None and not attrs["revision"]:
            raise ValidationError({"revision": NO_REVISION})
        return attrs


class DetailBody(StrictSerializer):
    was = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=10_000, help_text="Wat u las.")
    value = serializers.CharField(allow_blank=True, max_length=10_000)


class DetailsBody(StrictSerializer):
    contact = DetailBody(required=False)
    contact_email = DetailBody(required=False)
    period_note = DetailBody(required=False)
    remarks = DetailBody(required=False)


class SheetBody(StrictSerializer):
    """Wat u bewaart. Rijen die u niet noemt, blijven zoals ze zijn."""

    answers = serializers.ListField(child=AnswerBody(), required=False, max_length=MOST)
    subsidy_lines = serializers.ListField(child=SubsidyLineBody(), required=False, max_length=MOST)
    details = DetailsBody(required=False)
    take_over_known_subsidies = serializers.BooleanField(
        required=False, default=False, help_text="Neem de subsidies over die de stad al kent en die nog niet op de fiche staan."
    )

    def validate_answers(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return _once(rows, [(row["code"], row["category"]) for row in rows])

    def validate_subsidy_lines(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return _once(rows, [row["id"] if row["id"] is not None else -number for number, row in enumerate(rows, start=1)])


def _once(rows: list[dict[str, Any]], keys: list[Any]) -> list[dict[str, Any]]:
    if again := {str(number): [TWICE] for number, key in enumerate(keys) if key in keys[:number]}:
        raise ValidationError(again)
    return rows


class ClashSerializer(serializers.Serializer[dict[str, Any]]):
    """Wat u wilde en wat er nu staat."""

    field = serializers.CharField()
    row = serializers.IntegerField(allow_null=True)
    mine = serializers.DictField()
    theirs = serializers.DictField(allow_null=True, help_text="Leeg: een collega haalde de rij weg.")


class ClashProblemSerializer(ProblemSerializer):
    """De fiche is ingediend, of een collega wijzigde dezelfde rijen: dan staan ze in `clashes`. Er is niets bewaard."""

    clashes = ClashSerializer(many=True, required=False)


@dataclass
class Asked:
    """The body as the action takes it. `rows` gives every field its place in the list that it came in, from 1."""

    answers: dict[str, Change] = field(default_factory=dict)
    lines: dict[str, LineChange] = field(default_factory=dict)
    details: dict[str, tuple[str, str]] = field(default_factory=dict)
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def row_of(self, name: str) -> int | None:
        """The place of the row that a field or one of its parts (BI-D01__toelichting) belongs to."""
        while name and name not in self.rows:
            name = name.rpartition("__")[0]
        return self.rows.get(name)


def read(body: Mapping[str, Any]) -> Asked:
    """The validated body by the names of the fields."""
    asked = Asked(details={name: (box["was"], box["value"]) for name, box in body.get("details", {}).items()})
    asked.sent = {name: dict(box) for name, box in body.get("details", {}).items()}
    for number, row in enumerate(body.get("answers", ()), start=1):
        change = Change(**row)
        asked.answers[change.name], asked.sent[change.name], asked.rows[change.name] = change, _told(row), number
    for number, row in enumerate(body.get("subsidy_lines", ()), start=1):
        name = field_name(SUBSIDIES, f"new{number}" if row["id"] is None else str(row["id"]))
        asked.lines[name], asked.sent[name], asked.rows[name] = _line(row), _told(row), number
    return asked


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as it came, its numbers written as those beside it are."""
    return {name: f"{value:.2f}" if isinstance(value, Decimal) else value for name, value in row.items()}


def _line(row: Mapping[str, Any]) -> LineChange:
    amounts = {"received": row["received_amount"], "granted": row["granted_amount"], "linked_fte": row["linked_fte"]}
    return LineChange(row["measure"], row["level"], note=row["note"], pk=row["id"], revision=row["revision"], delete=row["delete"], **amounts)


def save(sheet: IndicatorSheet, body: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Save the body, or nothing. Raises RuleError with the row of each problem, StaleError with what colleagues made of the same rows."""
    asked = read(body)
    takes_over = body["take_over_known_subsidies"]
    try:
        filling.save(sheet, changes=asked.answers.values(), lines=asked.lines, details=asked.details, takes_over=takes_over, whole=True, by=by, at=at)
    except ClashError as error:
        raise StaleError(*_placed(error.problems, asked), clashes=_clashes(sheet, asked, error.names)) from error
    except RuleError as error:
        raise type(error)(*_placed(error.problems, asked)) from error


def _placed(problems: Iterable[Problem], asked: Asked) -> list[Problem]:
    return [replace(problem, row=asked.row_of(problem.field)) for problem in problems]


def _clashes(sheet: IndicatorSheet, asked: Asked, names: Iterable[str]) -> list[dict[str, Any]]:
    """Mine and theirs, as the API writes them."""
    content = queries.content_of(IndicatorSheet.objects.select_related("initiative__organisation").get(pk=sheet.pk))
    theirs = {field_name(*key): dict(shapes.AnswerSerializer(shapes.answer(row)).data) for key, row in content.answers.items()}
    theirs |= {field_name(SUBSIDIES, str(row.pk)): dict(shapes.SubsidyLineSerializer(shapes.line(row)).data) for row in content.lines}
    theirs |= {name: {"value": getattr(content.sheet, name)} for name in asked.details}
    clashes = [{"field": name, "row": asked.row_of(name), "mine": asked.sent[name], "theirs": theirs.get(name)} for name in names]
    return [dict(ClashSerializer(clash).data) for clash in clashes]
