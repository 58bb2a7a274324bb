"""The table of 2006 as printed, and the arithmetic that shows where it does not add up (domain 4.1, GT-01)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core import numbers
from monitoring.models import PublishedFigure

Figures = Mapping[tuple[str, str], Decimal]

ROUNDING = Decimal("0.25")
COLUMNS = ("DEG", "PER", "TIJ", "DIE")
NEEDED = {
    "budget_eur": ("Budget", (*COLUMNS, "TOTAAL")),
    "doelgroep_vte": ("Doelgroep", (*COLUMNS, "TOTAAL")),
    "omkadering_vte": ("Omkaderingspersoneel", (*COLUMNS, "TOTAAL")),
    "waarvan_effectief_tewerkgesteld": ("Effectief tewerkgesteld", ("TOTAAL",)),
    "waarvan_brugproject": ("Brugprojecten", ("TOTAAL",)),
    "waarvan_begeleiding": ("Begeleiding", ("TOTAAL",)),
    "tewerkgesteld": ("Tewerkgesteld volgens de tekst", ("TEKST",)),
}


@dataclass(frozen=True)
class Check:
    """One addition: `difference` = computed − printed, within `tolerance` or not; `explanation` in Dutch for the reader."""

    code: str
    label: str
    expression: str
    computed: Decimal
    printed: Decimal
    tolerance: Decimal
    explanation: str
    row: str

    @property
    def difference(self) -> Decimal:
        return self.computed - self.printed

    @property
    def decimals(self) -> int:
        """Euro are whole in the table, the other rows are printed to 0,5."""
        return 0 if self.row == "budget_eur" else 1

    @property
    def signed(self) -> str:
        """The difference with its sign, as +20,0, −20,0 or 0."""
        if not self.difference:
            return "0"
        return f"{'+' if self.difference > 0 else '−'}{numbers.formatted(abs(self.difference), self.decimals)}"

    @property
    def holds(self) -> bool:
        return abs(self.difference) <= self.tolerance

    @property
    def is_exact(self) -> bool:
        return self.difference == 0


def table(rows: Iterable[PublishedFigure]) -> dict[tuple[str, str], Decimal]:
    """(row, column) → value."""
    return {(r.row, r.column): r.value for r in rows}


def missing(loaded: Collection[tuple[str, str]]) -> list[str]:
    """What the table needs and is not loaded, a line per row for the reader: "Budget: DEG, TOTAAL"."""
    absent = {label: [c for c in columns if (row, c) not in loaded] for row, (label, columns) in NEEDED.items()}
    return [f"{label}: {', '.join(columns)}" for label, columns in absent.items() if columns]


def tolerance(parts: int) -> Decimal:
    """Values rounded to 0,5 may each be off by 0,25: a sum of n parts beside a rounded total by (n + 1) × 0,25."""
    return (parts + 1) * ROUNDING


def _columns(row: str, *columns: str) -> tuple[tuple[str, str], ...]:
    return tuple((row, column) for column in columns or COLUMNS)


@dataclass(frozen=True)
class Addition:
    """What ought to add up: cells of the table beside one printed cell, both rounded to 0,5 unless the table prints them whole."""

    code: str
    label: str
    expression: str
    parts: tuple[tuple[str, str], ...]
    printed: tuple[str, str]
    explanation: str
    row: str
    is_rounded: bool = True

    def check(self, f: Figures) -> Check:
        computed = sum((f[cell] for cell in self.parts), Decimal(0))
        allowed = tolerance(len(self.parts)) if self.is_rounded else Decimal(0)
        return Check(self.code, self.label, self.expression, computed, f[self.printed], allowed, self.explanation, self.row)


EMPLOYED, BRIDGE, TRAJECTORY = (("waarvan_" + part, "TOTAAL") for part in ("effectief_tewerkgesteld", "brugproject", "begeleiding"))
STAFF, TARGET_GROUP = ("omkadering_vte", "TOTAAL"), ("doelgroep_vte", "TOTAAL")
ADDITIONS = (
    Addition(
        "budget",
        "Budget: som van de vier werkvormen",
        "4.260.625 + 3.919.540 + 3.251.739 + 485.215",
        _columns("budget_eur"),
        ("budget_eur", "TOTAAL"),
        "De som klopt. De voetnoot zegt dat de gegevens onvolledig zijn: lees het totaal als een ondergrens.",
        "budget_eur",
        is_rounded=False,
    ),
    Addition(
        "doelgroep",
        "Doelgroep: som van de vier werkvormen",
        "305 + 111 + 1.460 + 23,5",
        _columns("doelgroep_vte"),
        TARGET_GROUP,
        "De som klopt. Het totaal mengt VTE en personen: de 1.460 van de tijdelijke werkvorm zijn personen.",
        "doelgroep_vte",
    ),
    Addition(
        "tijdelijk",
        "Tijdelijke werkvorm: brugprojecten en begeleiding",
        "242 + 1.218",
        (BRIDGE, TRAJECTORY),
        ("doelgroep_vte", "TIJ"),
        "De som klopt: beide delen zijn personen, geen VTE.",
        "doelgroep_vte",
    ),
    Addition(
        "voetnoot",
        "Voetnoot 2: tewerkgesteld, brugprojecten en begeleiding",
        "459,5 + 242 + 1.218",
        (EMPLOYED, BRIDGE, TRAJECTORY),
        TARGET_GROUP,
        "De som van de onderdelen (1.919,5) verschilt van het gepubliceerde totaal (1.899,5). Twee verklaringen zijn mogelijk en de nota beslist "
        "er niet tussen: 459,5 moet 439,5 zijn, of 20 VTE binnen de tijdelijke werkvorm (art. 60) zijn ook effectief tewerkgesteld en zitten dan "
        "dubbel in de 1.218. We verbeteren niets.",
        "doelgroep_vte",
    ),
    Addition(
        "effectief",
        "Effectief tewerkgesteld: kolommen zonder de tijdelijke werkvorm",
        "305 + 111 + 23,5",
        _columns("doelgroep_vte", "DEG", "PER", "DIE"),
        EMPLOYED,
        "Dezelfde 20 VTE: de drie kolommen geven 439,5, de nota drukt 459,5.",
        "doelgroep_vte",
    ),
    Addition(
        "omkadering",
        "Omkadering: som van de vier werkvormen",
        "15 + 29,5 + 48 + 4,5",
        _columns("omkadering_vte"),
        STAFF,
        "De kolommen geven 97,0, de nota drukt 96,5. Afronding op 0,5 verklaart dat.",
        "omkadering_vte",
    ),
    Addition(
        "tewerkgesteld",
        "§2.1: doelgroepwerknemers en omkaderingspersoneel",
        "459,5 + 96,5",
        (EMPLOYED, STAFF),
        ("tewerkgesteld", "TEKST"),
        "De som klopt met de gedrukte onderdelen, en erft dus hun twijfel: met 439,5 zou ze 536 zijn. Gebruik 556 nooit als berekend cijfer.",
        "omkadering_vte",
        is_rounded=False,
    ),
)


def checks(f: Figures) -> list[Check]:
    """Every addition of the printed table, in the order of its rows. The printed figures are never repaired."""
    return [addition.check(f) for addition in ADDITIONS]
