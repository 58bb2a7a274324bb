"""What was submitted, as it was: a frozen copy of every answer with its hash, and the copy of one version into the next."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from accounts.models import User
from initiatives.models import Answer, IndicatorSheet, SheetSubmission, SubsidyLine
from initiatives.queries.sheets import SheetContent

COPIED = ("definition_id", "category_id", "number", "text", "is_unknown", "is_estimate", "source", "comment", "changed_at", "changed_by_id")
COPIED_LINE = (
    "measure_id",
    "level_id",
    "financing_type_id",
    "granted_amount",
    "received_amount",
    "linked_fte",
    "note",
    "source",
    "changed_at",
    "changed_by_id",
)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def drop_unasked(content: SheetContent) -> list[str]:
    """Remove answers to what is not asked (any more): the full form became short, or fewer than ten persons are concerned (domain 10.6).

    Gives their codes. The submission is made of what is left, so that nothing more than needed is kept.
    """
    codes = sorted({code for code, _ in content.answers if not content.snapshot.asks(code)})
    Answer.objects.filter(sheet=content.sheet, definition__code__in=codes).delete()
    return codes


def frozen_answers(content: SheetContent) -> dict[str, Any]:
    """Everything the organisation said, as JSON keeps it: codes and values, no keys of rows and no names of people but the contact."""
    answers = [
        {
            "code": code,
            "category": category,
            "number": _text(row.number),
            "text": row.text,
            "is_unknown": row.is_unknown,
            "is_estimate": row.is_estimate,
            "source": row.source,
            "comment": row.comment,
        }
        for (code, category), row in sorted(content.answers.items())
    ]
    lines = [
        {
            "measure": line.measure.code,
            "level": line.level.code,
            "financing_type": line.financing_type.code if line.financing_type else "",
            "granted": _text(line.granted_amount),
            "received": _text(line.received_amount),
            "linked_fte": _text(line.linked_fte),
            "note": line.note,
        }
        for line in content.lines
    ]
    sheet = content.sheet
    about = {"period_note": sheet.period_note, "remarks": sheet.remarks, "contact": sheet.contact, "contact_email": sheet.contact_email}
    return {"answers": answers, "lines": sorted(lines, key=lambda row: (str(row["measure"]), str(row["level"]))), "about": about}


def digest(sheet: IndicatorSheet, number: int, at: datetime, answers: dict[str, Any]) -> str:
    """SHA-256 over what was submitted, for which sheet, when."""
    body = {"sheet": sheet.pk, "year": sheet.reference_year, "version": sheet.version, "number": number, "at": at.isoformat(), "answers": answers}
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def record(content: SheetContent, *, by: User, at: datetime) -> SheetSubmission:
    """Write the submission; its warnings are the rules that asked for a reason, with that reason."""
    sheet = content.sheet
    number = sheet.submissions.count() + 1
    answers = frozen_answers(content)
    warnings = [{"rule": f.rule, "code": f.code, "category": f.category, "text": f.text, "comment": f.comment} for f in content.fired]
    return SheetSubmission.objects.create(
        sheet=sheet,
        number=number,
        submitted_at=at,
        submitted_by=by,
        answers=answers,
        completeness_share=content.completeness.share,
        warnings=warnings,
        sha256=digest(sheet, number, at, answers),
    )


def copy_answers(source: IndicatorSheet, target: IndicatorSheet) -> None:
    """Every answer and subsidy line of one version into the next, with who wrote it and when."""
    Answer.objects.bulk_create(Answer(sheet=target, **{name: getattr(row, name) for name in COPIED}) for row in source.answers.all())
    SubsidyLine.objects.bulk_create(
        SubsidyLine(sheet=target, **{name: getattr(row, name) for name in COPIED_LINE}) for row in source.subsidy_lines.all()
    )
