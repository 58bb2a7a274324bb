"""The plausibility rules PR-01 to PR-23 as one table (domain 10.8). F blocks, W asks for an explanation, I informs.

The explanation is the comment on the question that the rule names: it stays beside the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from core import personal, questions
from initiatives.enums import Severity
from initiatives.rules import checks
from initiatives.rules.checks import Check, Hit
from initiatives.rules.snapshots import Snapshot


@dataclass(frozen=True)
class Rule:
    """One row of the table. `label` says in the checker's words what is watched; `variants` are other texts of the same rule."""

    code: str
    severity: Severity
    label: str
    text: str
    check: Check
    variants: Mapping[str, str] = field(default_factory=dict)
    signal_only: bool = False

    def words(self, hit: Hit) -> str:
        return self.variants.get(hit.variant, self.text).format(**hit.words)


@dataclass(frozen=True)
class Fired:
    """One rule that fired on one question: F blocks, W asks for an explanation (kept as comment of `code` and `category`), I informs."""

    rule: str
    severity: Severity
    code: str
    text: str
    category: str = ""
    detail: str = ""
    comment: str = ""
    needs_comment: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still stands between the sheet and its submission."""
        return self.severity == Severity.BLOCKS or (self.needs_comment and not self.comment.strip())

    @property
    def field(self) -> str:
        """The name of the field that it belongs to, as forms and the API name it."""
        return questions.field_name(self.code, self.category)


F, W = Severity.BLOCKS, Severity.ASKS

RULES: tuple[Rule, ...] = (
    Rule("PR-01", F, "Negatief getal", "Vul een getal in dat 0 of hoger is.", checks.negative),
    Rule(
        "PR-02",
        F,
        "Profiel telt niet op",
        "De som van de categorieën ({som}) moet gelijk zijn aan het aantal unieke personen ({d10}).",
        checks.profile_sum,
    ),
    Rule(
        "PR-03",
        F,
        "Uitstroom telt niet op",
        "De som van de uitstroombestemmingen ({som}) moet gelijk zijn aan de totale uitstroom ({d07}).",
        checks.exit_sum,
        {"short": "De uitstroom naar regulier werk ({som}) kan niet hoger zijn dan de totale uitstroom ({d07})."},
    ),
    Rule("PR-04", W, "Meer VTE dan personen", "Het aantal VTE is hoger dan verwacht voor het aantal personen.", checks.fte_above_heads),
    Rule(
        "PR-05",
        F,
        "Minder unieke personen dan een deelgroep",
        "Het aantal unieke personen kan niet kleiner zijn dan een van de deelgroepen.",
        checks.fewer_than_a_part,
    ),
    Rule(
        "PR-06",
        W,
        "Meer unieke personen dan alle deelgroepen",
        "Er zijn meer unieke personen ({d10}) dan de deelgroepen en de uitstroom samen ({som}). Telde u iemand dubbel?",
        checks.more_than_all_parts,
    ),
    Rule("PR-07", F, "Delen van de omkadering", "De onderdelen overschrijden het totaal omkaderingspersoneel.", checks.staff_parts),
    Rule("PR-08", W, "Geen omkadering", "Geen omkadering ingevuld. Klopt dit?", checks.no_staff),
    Rule(
        "PR-09",
        W,
        "Begeleidingsratio",
        "De begeleidingsratio ({x}) wijkt af van wat gebruikelijk is voor deze werkvorm.",
        checks.unusual_ratio,
    ),
    Rule(
        "PR-10",
        W,
        "Budget per VTE",
        "Het budget per VTE ({x} euro) wijkt af van wat gebruikelijk is voor deze werkvorm.",
        checks.unusual_budget,
    ),
    Rule("PR-11", W, "Geen omzet", "Geen omzet ingevuld.", checks.no_turnover),
    Rule("PR-12", W, "Verschil met vorig jaar", "Groot verschil met vorig jaar; licht toe.", checks.great_change),
    Rule("PR-13", W, "Geen subsidies", "Geen subsidies ingevuld.", checks.no_subsidies),
    Rule("PR-14", F, "Maatregel bestond niet", "Deze maatregel bestond niet in {jaar}.", checks.ended_measure),
    Rule(
        "PR-15",
        W,
        "Omzet per soort klant",
        "De omzet per soort klant ({som} euro) is hoger dan de totale omzet ({f01} euro).",
        checks.segments_above_turnover,
    ),
    Rule("PR-16", W, "FSK en onze betalingen", "Het bedrag FSK verschilt van onze betalingen ({bedrag} euro).", checks.other_fsk),
    Rule("PR-17", Severity.INFORMS, "Gestart in het jaar", "Onvolledig jaar", checks.started_in_year),
    Rule("PR-18", W, "Veel onbekend", "Meer dan 30 % onbekend.", checks.much_unknown),
    Rule("PR-19", F, "Waarde en onbekend", questions.BOTH, checks.value_and_unknown),
    Rule(
        "PR-20",
        W,
        "Doorstroom en uitstroom",
        "Het doorstroompercentage ({x} %) is uitzonderlijk hoog.",
        checks.odd_exits,
        {"exits": "De uitstroom ({d07}) is hoger dan het aantal unieke personen ({d10})."},
    ),
    Rule("PR-21", F, "E-mail, rekening- of ondernemingsnummer", "{reden}", checks.bad_identifiers),
    Rule(
        "PR-22",
        W,
        "Leemte kwaliteitszorg",
        "Leemte kwaliteitszorg: er is geen systeem van kwaliteitszorg.",
        checks.no_quality_system,
        signal_only=True,
    ),
    Rule("PR-23", F, "Persoonsgegevens", personal.IN_TEXT, checks.personal_data),
)


def _fire(rule: Rule, sheet: Snapshot) -> Iterator[Fired]:
    asks = rule.severity == W and not rule.signal_only
    for hit in rule.check(sheet):
        comment = sheet.reply(hit.code, hit.category).comment if asks else ""
        yield Fired(rule.code, rule.severity, hit.code, rule.words(hit), hit.category, hit.detail, comment, asks)


def fired(sheet: Snapshot) -> list[Fired]:
    """Every rule that fires, in the order of the table."""
    return [found for rule in RULES for found in _fire(rule, sheet)]
