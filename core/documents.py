"""PDF of the city: letters, receipts and reports in one letter style, tagged (PDF/UA-1), made by typst in some twenty milliseconds.

Data are passed as values and never pasted into markup: `#import`, a backslash or a bracket that somebody typed stays text.
What the fonts inside typst cannot show becomes an empty box: PDF/UA-1 allows no text without a glyph, and typst refuses the whole document.
PDFs are made by jobs and views, never inside an action.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

import typst
from django.conf import settings

from core import dates

SENDER = "Stad Kortrijk – Regie sociale economie"
SENDER_LINES = ("Grote Markt 54, 8500 Kortrijk", "sociale economie")
STANDARD: Literal["ua-1"] = "ua-1"
NO_VALUE = "–"
BOX = "\N{WHITE SQUARE}"
# Latin, Greek, Cyrillic, punctuation, currencies, arrows and signs: tried, glyph by glyph, in both fonts of the letter style.
PRINTABLE = (
    "\n -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u2040\u20a0-\u20c0\u2100-\u211e\u2190-\u23ff\u2460-\u2606\u2701-\u2704\u270c-\u2714"
)
OTHER_SPACE = re.compile(r"[^\S\n\u00a0]")
INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Mc", "Me"})
UNPRINTABLE = re.compile(f"[^{PRINTABLE}]")


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Heading:
    """A heading of the second level; the title of the letter is the first."""

    text: str
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Bullets:
    """A list of short texts."""

    items: Sequence[str]
    kind: ClassVar[str] = "bullets"


@dataclass(frozen=True)
class Facts:
    """Label and value, one a row; an empty value shows a dash."""

    rows: Sequence[tuple[str, str]]
    heads: tuple[str, str] = ("Gegeven", "Waarde")
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True)
class Rows:
    """A table with a caption and heads. `numeric` columns (from 0) align right; `widths` are shares, equal when not given.

    Raises ValueError when a row has not as many cells as there are heads.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Sequence[int] = ()
    widths: Sequence[int] = ()
    kind: ClassVar[str] = "rows"

    def __post_init__(self) -> None:
        if any(len(row) != len(self.heads) for row in self.rows):
            msg = f"{self.caption}: a row has not as many cells as the {len(self.heads)} heads"
            raise ValueError(msg)
        object.__setattr__(self, "widths", self.widths or [1] * len(self.heads))


@dataclass(frozen=True)
class Code:
    """Something to copy exactly, such as a hash, with what it is."""

    label: str
    text: str
    kind: ClassVar[str] = "code"


Part = Paragraph | Heading | Bullets | Facts | Rows | Code


@dataclass(frozen=True)
class Frame:
    """The three lines on top of every letter that asks something (19b.11): what you get, what you must do, before when."""

    get: str
    do: str
    before: str

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [("Wat u krijgt", self.get), ("Wat u moet doen", self.do), ("Voor wanneer", self.before)]


@dataclass(frozen=True)
class Letter:
    """One document. `at` is the moment it stands for and its date; `reference` is how to refer to it."""

    title: str
    at: datetime
    parts: Sequence[Part]
    reference: str = ""
    addressee: Sequence[str] = ()
    frame: Frame | None = None
    closing: Sequence[str] = field(default_factory=lambda: ("Stad Kortrijk", "Regie sociale economie"))
    is_example: bool = False


def pdf(letter: Letter) -> bytes:
    """The letter as PDF/UA-1; the same letter gives the same bytes."""
    return render("letter", content(letter), at=letter.at)


def render(template: str, data: dict[str, Any], *, at: datetime) -> bytes:
    """A template of templates/typst with its data. Raises typst.TypstError when the template itself is wrong."""
    root = _root()
    document = typst.compile(
        root / f"{template}.typ",
        root=root,
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=at.replace(microsecond=0),
    )
    return bytes(document)


def receipt(
    *,
    title: str,
    reference: str,
    at: datetime,
    by: str,
    facts: Sequence[tuple[str, str]],
    sha256: str,
    parts: Sequence[Part] = (),
    addressee: Sequence[str] = (),
    is_example: bool = False,
) -> bytes:
    """The proof of receipt of a submission: what, when to the second, by whom, and the hash of what was received (domain 16)."""
    moment = at.astimezone(dates.BRUSSELS)
    head = Facts([("Ontvangen op", f"{moment:%d/%m/%Y} om {moment:%H:%M:%S}"), ("Ingediend door", by), *facts])
    proof = Code("Controlegetal (SHA-256) van wat wij ontvingen", sha256)
    meaning = Paragraph("Bewaar dit bewijs. Wie hetzelfde controlegetal berekent, weet dat de gegevens sindsdien niet zijn gewijzigd.")
    return pdf(Letter(title, at, [head, *parts, Heading("Bewijs"), proof, meaning], reference=reference, addressee=addressee, is_example=is_example))


def printable(text: str) -> str:
    """Text that the fonts can show: accents joined to their letter, any space a space, what is invisible left out, the rest a box."""
    joined = OTHER_SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return UNPRINTABLE.sub(lambda found: "" if unicodedata.category(found[0]) in INVISIBLE else BOX, joined)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, (list, tuple)) else value


def content(letter: Letter) -> dict[str, Any]:
    """Every word of the letter as JSON keeps it: what a letter that may never change is frozen as. `render("letter", …)` sets it."""
    references = [("Datum", dates.in_words(dates.local_day(letter.at)))] + ([("Ons kenmerk", letter.reference)] if letter.reference else [])
    return {
        "title": letter.title,
        "sender": SENDER,
        "sender_lines": SENDER_LINES,
        "addressee": list(letter.addressee),
        "references": references,
        "frame": letter.frame.rows if letter.frame else [],
        "parts": [_part(part) for part in letter.parts],
        "closing": list(letter.closing),
        "footer": " · ".join(text for text in ("Stad Kortrijk", letter.reference) if text),
        "is_example": letter.is_example,
    }


def _part(part: Part) -> dict[str, Any]:
    data = asdict(part) | {"kind": part.kind}
    if "rows" in data:
        data["rows"] = [[cell or NO_VALUE for cell in row] for row in data["rows"]]
    return data


@cache
def _fonts() -> typst.Fonts:
    """The fonts inside typst and no others, so that a letter looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _root() -> Path:
    return Path(settings.BASE_DIR) / "templates" / "typst"
