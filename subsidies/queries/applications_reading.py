"""A dossier as it is read: sections of labels and texts, for applicant, desk, check and print alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core import dates
from core.money import euro
from core.numbers import formatted
from core.questions import Kind, Question
from subsidies.enums import ApplicationSection, PartyRole, PlanLineKind, PlanLineStatus, ScopeLevel, Spread, StateAidBasis
from subsidies.rules.applications_content import Content, Line

NOTHING = "nog niet ingevuld"
LABELS = {"initiative": "Initiatief", "support_type": "Steunvorm", "financing_type": "Soort financiering"}


@dataclass(frozen=True)
class Fact:
    """One thing that was said; `amount` of a line of the plan, in euro."""

    label: str
    text: str
    amount: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the dossier with its page in the form; `weight` of a criterion."""

    slug: str
    label: str
    facts: tuple[Fact, ...]
    weight: int | None = None

    @property
    def has_amounts(self) -> bool:
        """Then it is read as a table."""
        return any(fact.amount for fact in self.facts)


def sections(content: Content) -> list[Section]:
    """Everything that the applicant said, in the order of the form."""
    found = [_section(ApplicationSection.PROJECT, _project(content))]
    for criterion in content.criteria:
        facts = tuple(Fact(question.label, _answer(content, question)) for question in criterion.questions)
        label = f"{criterion.family} {criterion.label}"
        found.append(Section(f"criteria-{criterion.family.lower()}", label, facts, criterion.weight))
    return [
        *found,
        _section(ApplicationSection.TARGET_GROUP, iter([Fact("Doelgroepen", ", ".join(content.target_groups.values()) or NOTHING)])),
        _section(ApplicationSection.PARTIES, _parties(content)),
        _section(ApplicationSection.PLAN, _plan(content)),
        _section(ApplicationSection.RESULTS, _results(content)),
        _section(ApplicationSection.STATE_AID, _state_aid(content)),
    ]


def _section(section: ApplicationSection, facts: Iterator[Fact]) -> Section:
    return Section(section.value, str(section.label), tuple(facts))


def _answer(content: Content, question: Question) -> str:
    given = content.answer(question)
    if not given.is_given:
        return NOTHING
    if question.kind == Kind.YES_NO:
        return "Ja" if given.number else "Neen"
    return given.text if given.number is None else f"{formatted(given.number)} {question.unit}".strip()


def _project(content: Content) -> Iterator[Fact]:
    facts = content.facts
    yield Fact("Samenvatting", facts.summary or NOTHING)
    period = " tot en met ".join(dates.formatted(day) for day in (facts.starts_on, facts.ends_on) if day)
    yield Fact("Periode", period or NOTHING)
    for name, label in LABELS.items():
        if name in content.labels:
            yield Fact(label, content.labels[name])
    if facts.scope_level:
        yield Fact("Werkingsgebied", str(ScopeLevel(facts.scope_level).label))
    yield Fact("Beleidsprioriteiten", "; ".join(content.priorities.values()) or NOTHING)
    yield Fact("Contact", ", ".join(filter(None, [facts.contact, facts.contact_email])) or NOTHING)


def _parties(content: Content) -> Iterator[Fact]:
    for party in content.parties:
        yield Fact(str(PartyRole(party.role).label), ": ".join(filter(None, [party.name, party.task])))


def _plan(content: Content) -> Iterator[Fact]:
    order = PlanLineKind.values.index
    for line in sorted(content.lines, key=lambda line: order(line.kind)):
        yield Fact(str(PlanLineKind(line.kind).label), _line(line), euro(line.amount))
    yield Fact("Kosten samen", "", euro(content.costs))
    yield Fact("Andere middelen samen", "", euro(content.income))
    asked = content.facts.amount_requested
    yield Fact("Gevraagd bedrag", NOTHING if asked is None else "", "" if asked is None else euro(asked))
    if content.facts.spread:
        yield Fact("Verloop", str(Spread(content.facts.spread).label))


def _line(line: Line) -> str:
    status = str(PlanLineStatus(line.status).label).lower() if line.status else ""
    return ", ".join(filter(None, [line.label, line.funder, line.period, status]))


def _results(content: Content) -> Iterator[Fact]:
    for result in content.results:
        steps = (("vandaag", result.baseline), ("na één jaar", result.target_short), ("na drie jaar", result.target_medium))
        told = ", ".join(f"{when} {formatted(value)}" for when, value in steps if value is not None)
        yield Fact(result.label, f"{told} ({result.unit})" if result.unit else told)


def _state_aid(content: Content) -> Iterator[Fact]:
    facts = content.facts
    yield Fact("Grondslag", str(StateAidBasis(facts.state_aid_basis).label) if facts.state_aid_basis else NOTHING)
    if facts.state_aid_reason:
        yield Fact("Motivering", facts.state_aid_reason)
    if facts.de_minimis_amount is not None:
        yield Fact("De-minimissteun in de laatste drie jaar", euro(facts.de_minimis_amount))
    if facts.de_minimis_detail:
        yield Fact("Welke de-minimissteun", facts.de_minimis_detail)
    yield Fact("Banden", "geen" if facts.no_interests else facts.interests or NOTHING)
    yield Fact("Verklaring op eer", "afgelegd" if facts.on_honour else NOTHING)
