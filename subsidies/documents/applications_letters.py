"""PDF of a letter: set from its frozen words, so that it says today what it said on its day."""

from __future__ import annotations

from core import documents
from subsidies.models import DossierLetter


def letter(row: DossierLetter) -> bytes:
    return documents.render("letter", row.content, at=row.written_at)
