"""Snapshots in short hand for the tests of the rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.questions import Choice, Kind, Question, Reply
from initiatives.enums import QuestionKind, SheetForm, WorkForm
from initiatives.management.indicators import rows
from initiatives.rules.snapshots import Line, Snapshot

CATEGORIES = {
    "BI-H01": ("GES_V", "GES_M", "GES_X", "GES_ONBEKEND"),
    "BI-H02": ("LFT_<25", "LFT_25-49", "LFT_50-54", "LFT_55+", "LFT_ONBEKEND"),
    "BI-H03": ("SCH_KORT", "SCH_MIDDEN", "SCH_HOOG", "SCH_ONBEKEND"),
    "BI-H04": ("HER_BELG_EU", "HER_NIET_EU", "HER_ONBEKEND"),
    "BI-H05": ("WZD_<1", "WZD_1-2", "WZD_>2", "WZD_NVT", "WZD_ONBEKEND"),
    "BI-H06": ("STA_LEEFLOON", "STA_WERKLOOSHEID", "STA_ONBEKEND"),
    "BI-G01": ("REGULIER", "SE_MINDER_ONDERSTEUNING", "OPLEIDING", "ZIEKTE_INVALIDITEIT", "PENSIOEN", "ONBEKEND"),
    "BI-K01": ("GEEN", "SROI", "ONBEKEND"),
    "BI-F10": ("PARTICULIEREN", "BEDRIJVEN"),
}


def questions(work_form: str, form: str) -> dict[str, Question]:
    """What the fixture asks of a werkvorm, as questions."""
    asked = {}
    for row in rows():
        if row["kind"] == QuestionKind.DERIVED or work_form not in row["work_forms"] or (form == SheetForm.SHORT and not row["is_short"]):
            continue
        choices = tuple(Choice(code, code) for code in CATEGORIES.get(row["code"], ()))
        least = None if row["may_be_negative"] else Decimal(0)
        asked[row["code"]] = Question(row["code"], row["label"], row["kind"], required=row["is_required"], minimum=least, choices=choices)
    return asked


def line(received: float, measure: str = "ANDERE", **given: Any) -> Line:
    return Line(measure=measure, level="VLAAMS", received=Decimal(str(received)), label=measure, **given)


def snapshot(numbers: dict[Any, Any] | None = None, **given: Any) -> Snapshot:
    """`numbers` by code or (code, category): a number, a Reply, or None for unknown. Lines by `lines=(line(5),)`; the rest as Snapshot has it."""
    given.setdefault("work_form", WorkForm.PERMANENT)
    given.setdefault("form", SheetForm.FULL)
    given.setdefault("year", 2025)
    given.setdefault("questions", questions(given["work_form"], given["form"]))
    values = {}
    for key, value in (numbers or {}).items():
        code, category = key if isinstance(key, tuple) else (key, "")
        known = value if isinstance(value, Reply) else Reply(category, None if value is None else Decimal(str(value)), is_unknown=value is None)
        values[code, category] = known
    previous = {code: Decimal(str(n)) for code, n in given.pop("previous", {}).items()}
    return Snapshot(values=values, previous=previous, **given)


__all__ = ["CATEGORIES", "Kind", "line", "questions", "snapshot"]
