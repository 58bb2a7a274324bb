"""Made-up values of the example sheets: deterministic, in the proportions of Table 1 of the note, within what the rules find usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil

from initiatives.enums import WorkForm

CENT, HALF = Decimal("0.01"), Decimal("0.5")
Key = tuple[str, str]


@dataclass(frozen=True)
class Scale:
    """Totals of one werkvorm to share out: euro, VTE target group, VTE staff; `own` is the part of the budget that is turnover."""

    budget: int
    fte: Decimal
    staff: Decimal
    own: Decimal
    measures: tuple[str, ...]
    bridging: int = 0
    guided: int = 0


# Budget and VTE as in Table 1; TIJ employs few (art. 60) and reaches 242 and 1.218 persons.
SCALES = {
    WorkForm.DEGRESSIVE: Scale(4_260_000, Decimal(305), Decimal(15), Decimal("0.70"), ("IMW", "VOP", "SINE", "FSK")),
    WorkForm.PERMANENT: Scale(3_920_000, Decimal(111), Decimal("29.5"), Decimal("0.35"), ("CMW", "GESCO", "SECTORAAL", "FSK")),
    WorkForm.TEMPORARY: Scale(3_250_000, Decimal(20), Decimal(48), Decimal("0.10"), ("TWE", "ESF", "OCMW_TOELAGE"), 242, 1218),
    WorkForm.SERVICES: Scale(485_000, Decimal("23.5"), Decimal("4.5"), Decimal("0.45"), ("LDE", "DIENSTENCHEQUE", "FSK")),
}
QUALITY = ("EFQM_INTERVISIE", "SROI", "ISO9001", "GEEN")
# How a hundred persons fall apart over the categories of a profile, in the order of the list; onbekend last.
PROFILES = {
    "BI-H01": (38, 58, 1, 3),
    "BI-H02": (14, 55, 15, 14, 2),
    "BI-H03": (64, 25, 5, 6),
    "BI-H04": (62, 30, 8),
    "BI-H05": (18, 27, 45, 4, 6),
    "BI-H08": (58, 30, 10, 2),
}
POPULATION = {
    "GES_V": 46,
    "GES_M": 54,
    "LFT_<25": 17,
    "LFT_25-49": 53,
    "LFT_50-54": 10,
    "LFT_55+": 20,
    "SCH_KORT": 45,
    "SCH_MIDDEN": 36,
    "SCH_HOOG": 19,
    "HER_BELG_EU": 66,
    "HER_NIET_EU": 34,
}
EXITS = (30, 10, 12, 8, 22, 6, 4, 4, 4)
PRINCIPLES = {
    "ARBEID_OP_KAPITAAL": "JA",
    "DEMOCRATISCH": "DEELS",
    "INBEDDING": "JA",
    "TRANSPARANTIE": "JA",
    "KWALITEIT": "DEELS",
    "DUURZAAMHEID": "NEE",
}


@dataclass
class Values:
    """What one example sheet says: numbers and texts by (indicator, category), None for unknown; euro received by measure; comments."""

    numbers: dict[Key, Decimal | None] = field(default_factory=dict)
    texts: dict[Key, str] = field(default_factory=dict)
    lines: dict[str, Decimal] = field(default_factory=dict)
    comments: dict[Key, str] = field(default_factory=dict)
    estimates: set[Key] = field(default_factory=set)

    def put(self, code: str, value: float | Decimal | None, category: str = "") -> None:
        self.numbers[code, category] = None if value is None else Decimal(value)


def shares(count: int) -> list[Decimal]:
    """How a total falls apart over some initiatives: uneven, and the same at each run."""
    weights = [2 + (number * 7) % 5 for number in range(count)]
    return [Decimal(weight) / sum(weights) for weight in weights]


def spread(count: int) -> list[Decimal]:
    """Parts of the subsidies by measure, the first one largest; together one."""
    weights = [2 ** (count - number) for number in range(count)]
    return [Decimal(weight) / sum(weights) for weight in weights]


def growth(position: int, year: int, last_year: int) -> Decimal:
    """Some percent a year towards the last one, with a small wave of its own per initiative."""
    wave = ((position * 13 + year * 7) % 5 - 2) * Decimal("0.01")
    return 1 + Decimal("0.02") * (year - last_year) + wave


def short(work_form: str, share: Decimal, position: int, rise: Decimal, measures: Sequence[str]) -> Values:
    """A short sheet: every question of the werkvorm, with figures that agree with each other."""
    scale, values = SCALES[WorkForm(work_form)], Values()
    part = share * rise
    fte = (scale.fte * part).quantize(CENT)
    heads, budget = int(fte * Decimal("1.2")) + 1, scale.budget * part
    leaving = ceil(heads / 5)
    values.put("BI-F01", (budget * scale.own).quantize(CENT))
    values.put("BI-D01", fte)
    values.put("BI-D02", heads)
    values.put("BI-P01", max((scale.staff * part / HALF).quantize(Decimal(1)) * HALF, HALF))
    values.put("BI-D06", leaving + position % 3)
    values.put("BI-D07", leaving)
    values.put("BI-G01", leaving // 3, "REGULIER")
    if work_form == WorkForm.TEMPORARY:
        values.put("BI-D03", int(scale.bridging * part * 3) if position % 3 == 0 else 0)
        values.put("BI-D04", int(scale.guided * part))
    if work_form == WorkForm.PERMANENT:
        values.put("BI-D05", 4 + position if position % 2 else 0)
    quality = QUALITY[position % len(QUALITY)]
    values.put("BI-K01", 1 if quality == "GEEN" else 2015 + position % 6, quality)
    if quality != "GEEN":
        values.texts["BI-K01", quality] = "VERPLICHT" if position % 2 else "VRIJWILLIG"
    subsidies = budget * (1 - scale.own)
    values.lines = {m: (subsidies * p).quantize(CENT) for m, p in zip(measures, spread(len(measures)), strict=True)}
    return values


def surprise(values: Values) -> None:
    """A turnover far from last year's, with the explanation that the rule asks."""
    values.put("BI-F01", ((values.numbers["BI-F01", ""] or Decimal(0)) * Decimal("0.55")).quantize(CENT))
    values.comments["BI-F01", ""] = "Een grote klant viel weg in het najaar (voorbeeld)."


def quirk(values: Values, position: int) -> None:
    """What real sheets show: a figure that nobody kept, a figure that was guessed and says how."""
    if position % 4 == 1:
        values.put("BI-D06", None)
    if position % 4 == 2:  # noqa: PLR2004 - one in four
        values.estimates.add(("BI-P01", ""))
        values.comments["BI-P01", ""] = "Geraamd uit de uurroosters van oktober (voorbeeld)."


def begun(values: Values) -> Values:
    """The same sheet half filled in."""
    keys = [("BI-F01", ""), ("BI-D01", ""), ("BI-D02", "")]
    return Values(numbers={key: values.numbers[key] for key in keys})


def begun_in_full(values: Values) -> Values:
    """A full sheet on its way: resources and reach are there, ages do not add up yet, the organisation is begun, the rest is to come."""
    kept = ("BI-F01", "BI-D", "BI-H01", "BI-H02", "BI-P01", "BI-P02")
    numbers = {key: value for key, value in values.numbers.items() if key[0].startswith(kept)}
    ages = [key for key in numbers if key[0] == "BI-H02"]
    numbers[ages[0]] = (numbers[ages[0]] or Decimal(0)) + 1
    return Values(numbers=numbers, lines=dict(values.lines))


def partition(total: int, categories: Sequence[str], weights: Sequence[int]) -> dict[str, int]:
    """A whole number over categories by their weights; the parts add up, what is left goes where most was cut off."""
    parts = [total * weight // sum(weights) for weight in weights]
    most_cut = sorted(range(len(weights)), key=lambda n: total * weights[n] % sum(weights), reverse=True)
    for number in most_cut[: total - sum(parts)]:
        parts[number] += 1
    return dict(zip(categories, parts, strict=True))


def profile(values: Values, code: str, categories: Sequence[str]) -> None:
    """A closed profile of the unique persons."""
    persons = values.numbers["BI-D10", ""]
    for category, number in partition(int(persons or 0), categories, PROFILES[code]).items():
        values.put(code, number, category)


def full(values: Values, work_form: str, position: int) -> None:
    """The rest of the full sheet, but for profiles and exits, which need the categories of the year."""
    numbers = values.numbers
    reached = sum((numbers.get((code, "")) or Decimal(0) for code in ("BI-D02", "BI-D03", "BI-D04", "BI-D05", "BI-D07")), Decimal(0))
    values.put("BI-D10", reached)
    staff = numbers["BI-P01", ""] or Decimal(0)
    for code, part in (("BI-P02", "0.5"), ("BI-P03", "0.2"), ("BI-P04", "0.2")):
        values.put(code, (staff * Decimal(part)).quantize(CENT))
    values.put("BI-P06", 1)
    values.put("BI-K02", 1, "INTERN")
    values.put("BI-K03", position % 2)
    values.texts["BI-M01", ""] = "Voorbeeldtekst: mensen vinden hier werk op hun maat, en de buurt merkt het."
    if work_form == WorkForm.DEGRESSIVE:
        values.put("BI-W-DEG1", ((numbers["BI-D01", ""] or Decimal(0)) * HALF).quantize(CENT))
    if work_form == WorkForm.SERVICES:
        values.put("BI-W-DIE2", int((numbers["BI-D01", ""] or Decimal(0)) * 1500))
    if work_form == WorkForm.PERMANENT:
        values.put("BI-W-PER1c", numbers["BI-D01", ""])
        values.put("BI-W-PER2", ((numbers["BI-D01", ""] or Decimal(0)) * Decimal("0.3")).quantize(CENT))
    _optional(values)


def _optional(values: Values) -> None:
    """What a full sheet may tell besides: costs and result, who buys, with whom it works, its principles."""
    turnover, received = values.numbers["BI-F01", ""] or Decimal(0), sum(values.lines.values(), Decimal(0))
    costs = ((turnover + received) * Decimal("0.98")).quantize(CENT)
    values.put("BI-F04", costs)
    values.put("BI-F05", turnover + received - costs)
    values.put("BI-F06", (costs * Decimal("0.55")).quantize(CENT))
    values.put("BI-F12", 35)
    values.put("BI-K05a", 4)
    values.put("BI-K05b", 2)
    for category, share in (("PARTICULIEREN", "0.5"), ("BEDRIJVEN", "0.3"), ("NON_PROFIT", "0.1"), ("OVERHEDEN", "0.1")):
        values.put("BI-F10", (turnover * Decimal(share)).quantize(CENT), category)
    for principle, step in PRINCIPLES.items():
        values.texts["BI-K06", principle] = step
