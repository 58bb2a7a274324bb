"""The pages of the form as rows of boxes, made from the criteria of the cluster, the code lists and what the city knows already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from core.models.terms import Taxonomy
from core.numbers import formatted
from core.questions import Kind, Question
from subsidies.changes.applications_parts import NEW
from subsidies.enums import ApplicationSection, PartyRole, PlanLineKind, PlanLineStatus, ScopeLevel, Spread, StateAidBasis
from subsidies.forms.applications_parts import As, Box, Row
from subsidies.models import Application
from subsidies.queries import applications_parts as queries
from subsidies.queries.applications_parts import ANSWER, GROUPS, INITIATIVE, LINE, PARTY, PRIORITIES, RESULT
from subsidies.rules.applications_content import AskedCriterion, Content

LONG, SHORT, SUMMARY, NAME = 4000, 300, 3000, 160
KINDS = {Kind.TEXT.value: As.LONG, Kind.YES_NO.value: As.YES_NO, Kind.NUMBER.value: As.NUMBER}
FROM_ACCOUNT = "Voorgesteld uit uw account; bewaard zodra u deze pagina bewaart."
NOT_LISTED = "Staat het niet in de lijst? Vraag de stad om het te registreren; u kunt intussen verder invullen."
BARE = {"funder": "", "status": "", "period": ""}


@dataclass(frozen=True)
class Page:
    """One page of the form; a criterion has a page of its own."""

    slug: str
    label: str
    section: ApplicationSection
    criterion: AskedCriterion | None = None


@dataclass(frozen=True)
class Group:
    """Rows under one heading; `adds` says that an empty row follows, in which one adds."""

    label: str
    rows: tuple[Row, ...]
    help: str = ""
    is_table: bool = False
    adds: str = ""

    @property
    def begins(self) -> str:
        """The empty row where there is no other yet: “Een kost”, and after it “Nog een kost”."""
        return self.adds.removeprefix("Nog ").capitalize()


@dataclass(frozen=True)
class Known:
    """What a page shows beside what was typed; each page fills in what it needs."""

    terms: dict[str, list[Any]] = field(default_factory=dict)
    initiatives: tuple[Any, ...] | None = None
    priorities: tuple[Any, ...] = ()
    indicators: tuple[Any, ...] = ()
    others: tuple[Any, ...] = ()
    name: str = ""
    email: str = ""
    baselines: queries.Baselines = field(default_factory=lambda: queries.Baselines(None, {}))


def pages(content: Content) -> list[Page]:
    """The pages of this form in order: the light one asks two criteria, and no parties, plan of others or documents of its own."""
    found: list[Page] = []
    for section in ApplicationSection:
        if section == ApplicationSection.CRITERIA:
            found += [Page(f"criteria-{c.family.lower()}", f"{c.family} {c.label}", section, c) for c in content.criteria]
        else:
            found.append(Page(section.value, str(section.label), section))
    return found


def page_of(content: Content, field_name: str) -> str:
    """The slug of the page on which a box stands: for the links of problems and of the task list."""
    head = field_name.split("__", maxsplit=1)[0]
    for criterion in content.criteria:
        for question in criterion.questions:
            if head == f"{ANSWER}-{question.pk}":
                return f"criteria-{criterion.family.lower()}"
    kind = head.partition("-")[0]
    return next((section.value for section, names in PLACES.items() if head in names or kind in names), ApplicationSection.PROJECT.value)


PLACES: dict[ApplicationSection, frozenset[str]] = {
    ApplicationSection.TARGET_GROUP: frozenset({GROUPS}),
    ApplicationSection.PARTIES: frozenset({PARTY}),
    ApplicationSection.PLAN: frozenset({LINE, "amount_requested", "spread", "plan"}),
    ApplicationSection.RESULTS: frozenset({RESULT, "results"}),
    ApplicationSection.STATE_AID: frozenset(
        {"state_aid_basis", "state_aid_reason", "de_minimis_amount", "de_minimis_detail", "interests", "no_interests", "on_honour"}
    ),
    ApplicationSection.DOCUMENTS: frozenset({"document"}),
}


def known_for(page: Page, application: Application, reader: User) -> Known:
    """Asked per page, so that each costs only what it shows."""
    if page.section == ApplicationSection.PROJECT:
        found = queries.terms(application, Taxonomy.SUPPORT_TYPE, Taxonomy.FINANCING_TYPE)
        return Known(
            terms=found,
            initiatives=tuple(queries.initiatives(application)) if application.organisation.kbo else None,
            priorities=tuple(queries.priorities(application)),
            name=reader.person.name,
            email=reader.email,
        )
    if page.section == ApplicationSection.TARGET_GROUP:
        return Known(terms=queries.terms(application, Taxonomy.TARGET_GROUP))
    if page.section == ApplicationSection.PARTIES:
        return Known(others=tuple(queries.others(application)))
    if page.section == ApplicationSection.RESULTS:
        rows = queries.indicators(application.round.opens_at.year)
        return Known(indicators=tuple(rows), baselines=queries.baselines(application))
    return Known()


def groups(page: Page, content: Content, known: Known, more: int = 0) -> list[Group]:
    """The rows of a page under their headings; `more` empty rows beside the one that always follows."""
    return BUILDERS[page.section](page, Builder(content, known, more))


@dataclass(frozen=True)
class Builder:
    """Makes rows of what is stored."""

    content: Content
    known: Known
    more: int = 0

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        return queries.values_of(self.content)

    def fact(self, name: str, label: str, kind: As = As.TEXT, **given: Any) -> Row:
        return Row(name, (Box("", label, kind, **given),), self.values[name])

    def stored(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        return ((key, values) for key, values in self.values.items() if key.startswith(f"{kind}-"))

    def fresh(self, kind: str, first: int, boxes: tuple[Box, ...], fixed: dict[str, Any]) -> list[Row]:
        """Empty rows to add in; their numbers differ per group of a page."""
        return [Row(f"{kind}-{NEW}{first + n}", boxes, {}, "Nieuwe lijn", fixed) for n in range(1 + self.more)]


def _terms(found: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return (("", "Kies"), *((term.code, term.label) for term in found))


def _choices(found: Any) -> tuple[tuple[str, str], ...]:
    return (("", "Kies"), *((value, str(label)) for value, label in found.choices))


def _project(_page: Page, make: Builder) -> list[Group]:
    terms = make.known.terms
    rows = [
        make.fact("title", "Titel van het project", max_length=NAME, required=True),
        make.fact("summary", "Samenvatting", As.LONG, max_length=SUMMARY, required=True, help="Wat doet u, voor wie, waar, en wat verandert erdoor?"),
        make.fact("starts_on", "Begin van het project", As.DATE, required=True),
        make.fact("ends_on", "Einde van het project", As.DATE, required=True),
        make.fact("support_type", "Welke steun vraagt u?", As.CHOICE, choices=_terms(terms[Taxonomy.SUPPORT_TYPE]), required=True),
    ]
    if make.known.initiatives is not None:
        mine = (("", "Kies"), *((str(row.pk), row.name) for row in make.known.initiatives))
        rows.append(make.fact(INITIATIVE, "Bij welk initiatief hoort het?", As.KEY, choices=mine, required=True, help=NOT_LISTED))
    if not make.content.facts.is_light:
        rows += [
            make.fact("financing_type", "Soort financiering", As.CHOICE, choices=_terms(terms[Taxonomy.FINANCING_TYPE])),
            make.fact("scope_level", "Werkingsgebied", As.CHOICE, choices=_choices(ScopeLevel), required=True),
        ]
    wanted = tuple((str(item.pk), item.title) for item in make.known.priorities)
    contact = (
        make.fact("contact", "Contactpersoon", max_length=NAME, required=True, suggested=make.known.name, source=FROM_ACCOUNT),
        make.fact("contact_email", "E-mail van de contactpersoon", max_length=254, required=True, suggested=make.known.email, source=FROM_ACCOUNT),
    )
    found = [Group("Het project", tuple(rows)), Group("Wie kunnen wij iets vragen?", contact)]
    if wanted:
        row = make.fact(PRIORITIES, "Aan welke prioriteiten werkt u mee?", As.MANY, choices=wanted, required=True)
        found.insert(1, Group("Beleidsprioriteiten van deze ronde", (row,)))
    return found


def _criterion(page: Page, make: Builder) -> list[Group]:
    rows = tuple(_asked(question, make) for question in page.criterion.questions) if page.criterion else ()
    return [Group("", rows)]


def _asked(question: Question, make: Builder) -> Row:
    key = f"{ANSWER}-{question.pk}"
    choices = (("ja", "Ja"), ("nee", "Nee")) if question.kind == Kind.YES_NO else ()
    box = Box("", question.label, KINDS[question.kind], choices, question.max_length, question.required, question.help, question.unit)
    return Row(key, (box,), make.values[key])


def _target_group(_page: Page, make: Builder) -> list[Group]:
    choices = tuple((str(term.pk), term.label) for term in make.known.terms[Taxonomy.TARGET_GROUP])
    return [Group("", (make.fact(GROUPS, "Wie vindt werk of hulp door dit project?", As.MANY, choices=choices),))]


def _parties(_page: Page, make: Builder) -> list[Group]:
    register = (("", "Niet in het register: vul de naam in"), *((str(o.pk), o.name) for o in make.known.others))
    boxes = (
        Box("role", "Rol", As.CHOICE, tuple((value, str(label)) for value, label in PartyRole.choices), required=True),
        Box("organisation", "Organisatie uit het register", As.KEY, register),
        Box("name", "Of een andere naam", max_length=200),
        Box("task", "Wat doet deze partij?", max_length=SHORT),
    )
    names = {f"{PARTY}-{party.pk}": party.name for party in make.content.parties}
    rows = [Row(key, boxes, values, names[key]) for key, values in make.stored(PARTY)]
    return [Group("", (*rows, *make.fresh(PARTY, 1, boxes, {})), is_table=True, adds="Nog een partij")]


AMOUNT = Box("amount", "Bedrag", As.MONEY, required=True, unit="euro")
LABEL = Box("label", "Omschrijving", max_length=NAME, required=True)
OWN_KINDS = (PlanLineKind.OWN, PlanLineKind.REVENUE)
OF_OTHERS = (PlanLineKind.OTHER_SUBSIDY, PlanLineKind.CO_FINANCING)


def _kind(*kinds: PlanLineKind) -> Box:
    return Box("kind", "Soort", As.CHOICE, tuple((kind.value, str(kind.label)) for kind in kinds), required=True)


def _plan(_page: Page, make: Builder) -> list[Group]:
    asked = make.content.max_amount
    hint = f"Hoogstens € {formatted(asked, 2)} in deze cluster." if asked is not None else ""
    rows = [make.fact("amount_requested", "Gevraagd bedrag", As.MONEY, unit="euro", required=True, help=hint)]
    if not make.content.facts.is_light:
        rows.append(make.fact("spread", "Verloop, als u voor meer jaren vraagt", As.CHOICE, choices=_choices(Spread)))
    status = Box("status", "Stand", As.CHOICE, tuple((value, str(label)) for value, label in PlanLineStatus.choices), required=True)
    others = (
        _kind(*OF_OTHERS),
        LABEL,
        Box("funder", "Van wie", max_length=NAME, required=True),
        status,
        Box("period", "Periode", max_length=60),
        AMOUNT,
    )
    return [
        _lines("Kosten", (LABEL, AMOUNT), make, (PlanLineKind.COST,), 1, {"kind": PlanLineKind.COST.value} | BARE, "Nog een kost"),
        _lines("Eigen middelen en opbrengsten", (_kind(*OWN_KINDS), LABEL, AMOUNT), make, OWN_KINDS, 11, BARE, "Nog een opbrengst"),
        _lines("Geld van anderen", others, make, OF_OTHERS, 21, {}, "Nog een financier"),
        Group("Wat u aan het fonds vraagt", tuple(rows)),
    ]


def _lines(label: str, boxes: tuple[Box, ...], make: Builder, kinds: tuple[PlanLineKind, ...], first: int, fixed: dict[str, Any], adds: str) -> Group:
    rows = [Row(key, boxes, values, values["label"], fixed) for key, values in make.stored(LINE) if values["kind"] in kinds]
    return Group(label, (*rows, *make.fresh(LINE, first, boxes, fixed)), is_table=True, adds=adds)


def _results(_page: Page, make: Builder) -> list[Group]:
    known = make.known.baselines
    choices = (("", "Kies"), *((str(pk), label) for pk, label in queries.labelled(make.known.indicators)))
    there = {str(r.indicator_id) for r in make.content.results}
    extra = tuple((str(r.indicator_id), r.label) for r in make.content.results if str(r.indicator_id) not in dict(choices))
    rows = []
    for result in make.content.results:
        key = f"{RESULT}-{result.pk}"
        rows.append(Row(key, _result_boxes(choices + extra, _hint(known, result.code)), make.values[key], result.label))
    free = tuple(choice for choice in choices if choice[0] not in there)
    return [Group("", (*rows, *make.fresh(RESULT, 1, _result_boxes(free, known.source), {})), is_table=True, adds="Nog een resultaat")]


def _hint(known: queries.Baselines, code: str) -> str:
    return f"{known.source}: {formatted(known.figures[code])}" if code in known.figures else ""


def _result_boxes(choices: tuple[tuple[str, str], ...], source: str) -> tuple[Box, ...]:
    return (
        Box("indicator", "Indicator", As.KEY, choices, required=True),
        Box("baseline", "Vandaag", As.NUMBER, source=source),
        Box("target_short", "Na één jaar", As.NUMBER, required=True),
        Box("target_medium", "Na drie jaar", As.NUMBER),
        Box("note", "Toelichting", max_length=SHORT),
    )


def _state_aid(_page: Page, make: Builder) -> list[Group]:
    aid = [
        make.fact("state_aid_basis", "Op welke grondslag rust de steun?", As.CHOICE, choices=_choices(StateAidBasis), required=True),
        make.fact("state_aid_reason", "Waarom past die grondslag?", As.LONG, max_length=LONG, required=True),
    ]
    detail = "Enkel bij de-minimissteun: alles wat u in de laatste drie jaar kreeg, ook van andere overheden. Vul 0 in als er geen was."
    minimis = (
        make.fact("de_minimis_amount", "De-minimissteun in de laatste drie jaar", As.MONEY, unit="euro", help=detail),
        make.fact("de_minimis_detail", "Van wie, wanneer en hoeveel", As.LONG, max_length=LONG),
    )
    who = "Wie van u zit in het bestuur, de gemeenteraad of een adviesorgaan?"
    ties = (
        make.fact("no_interests", "Er zijn geen banden met wie adviseert of beslist", As.TICK),
        make.fact("interests", "Welke banden zijn er?", As.LONG, max_length=LONG, help=who),
    )
    honour = (make.fact("on_honour", "Ik verklaar op eer dat alles wat in dit dossier staat juist en volledig is", As.TICK, required=True),)
    return [
        Group("Staatssteun", tuple(aid)),
        Group("De-minimisverklaring", minimis),
        Group("Banden", ties, help="Wie meebeslist over geld, mag geen band hebben met wie het krijgt. Daarom vragen wij dit vooraf."),
        Group("Verklaring op eer", honour),
    ]


def _documents(_page: Page, _make: Builder) -> list[Group]:
    """Files hang on a shelf, not in boxes."""
    return []


BUILDERS: dict[ApplicationSection, Callable[[Page, Builder], list[Group]]] = {
    ApplicationSection.PROJECT: _project,
    ApplicationSection.CRITERIA: _criterion,
    ApplicationSection.TARGET_GROUP: _target_group,
    ApplicationSection.PARTIES: _parties,
    ApplicationSection.PLAN: _plan,
    ApplicationSection.RESULTS: _results,
    ApplicationSection.STATE_AID: _state_aid,
    ApplicationSection.DOCUMENTS: _documents,
}
