"""PDF of this app: the receipt of a submitted sheet, with what was received."""

from __future__ import annotations

from core.documents import Heading, Part, Rows, receipt
from initiatives.models import IndicatorSheet
from initiatives.queries import reading
from initiatives.queries.opening import Submission
from initiatives.queries.sheets import SheetContent

WIDTHS = (5, 3, 3)


def sheet_receipt(sheet: IndicatorSheet, submission: Submission, content: SheetContent) -> bytes:
    """Proof of one submission: when, by whom, how complete, every answer, the hash."""
    facts = [
        ("Initiatief", sheet.initiative.name),
        ("Organisatie", sheet.initiative.holder.name),
        ("Referentiejaar", str(sheet.reference_year)),
        ("Vorm", f"{sheet.get_form_display()}, versie {sheet.version}, indiening {submission.number}"),
        ("Volledigheid", f"{submission.completeness_share * 100:.0f} %"),
    ]
    parts: list[Part] = []
    for part in reading.parts(content):
        rows = [(_label(line), _value(line), line.comment) for line in part.lines]
        parts += [Heading(part.label), Rows(part.label, ("Vraag", "Antwoord", "Toelichting"), rows, widths=WIDTHS)]
    return receipt(
        title=f"Ontvangstbewijs fiche {sheet.reference_year}",
        reference=f"FICHE-{sheet.reference_year}-{sheet.pk}-{submission.number}",
        at=submission.submitted_at,
        by=submission.who,
        facts=facts,
        sha256=submission.sha256,
        parts=parts,
        addressee=(sheet.initiative.holder.name,),
        is_example=sheet.is_example,
    )


def _label(line: reading.Line) -> str:
    return f"– {line.label}" if line.is_part else line.label


def _value(line: reading.Line) -> str:
    value = "onbekend" if line.is_unknown else f"{line.value} {line.unit}".strip()
    return f"{value} ({line.note})" if line.note else value
