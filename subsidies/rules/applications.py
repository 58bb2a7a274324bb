"""What an application must be: pure problems over typed snapshots, so that pre-check, form, API and submission say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from core.errors import Problem
from core.money import ZERO, euro
from subsidies.enums import START_CAPITAL, ApplicationForm, DocumentKind, RoundStatus
from subsidies.rules.applications_content import Content

STARTING = (RoundStatus.ADOPTED, RoundStatus.OPEN)
CITY_IS_NO_APPLICANT = "De stad kan niet zelf aanvragen: zij beslist over het fonds."


@dataclass(frozen=True)
class Beginning:
    """What is known before there is a draft (T01). `in_round` tells whether the cluster is in the round, with criteria."""

    is_city: bool
    is_ceased: bool
    has_number: bool
    support_type: str
    round_status: str
    is_over: bool
    in_round: bool


def start_problems(begin: Beginning) -> Iterator[Problem]:
    """Why this application cannot begin; empty when it can."""
    if begin.is_city:
        yield Problem(CITY_IS_NO_APPLICANT, "organisation", rule="INV-25")
    if begin.is_ceased:
        yield Problem("Deze organisatie is stopgezet en kan niet meer aanvragen.", "organisation", rule="T01")
    if not begin.has_number and begin.support_type != START_CAPITAL:
        text = "Een organisatie in oprichting vraagt startkapitaal. Kies die steunvorm, of vul eerst uw ondernemingsnummer aan."
        yield Problem(text, "support_type", rule="domein 19b.3")
    if begin.round_status not in STARTING or begin.is_over:
        yield Problem("In deze ronde kunt u niet meer aanvragen. Kies een ronde die open is of binnenkort opent.", "round", rule="T01")
    elif not begin.in_round:
        yield Problem("Deze cluster hoort niet bij de ronde, of heeft nog geen criteria.", "cluster", rule="T01")


def form_for(*, is_experimental: bool, amount: Decimal | None, ceiling: int) -> ApplicationForm:
    """Light up to and including the ceiling (euro) and in the experimental room, else full (19b.5). Without an amount: full."""
    is_small = amount is not None and amount <= ceiling
    return ApplicationForm.LIGHT if is_experimental or is_small else ApplicationForm.FULL


class Section(TextChoices):
    """The parts of an application, in the order of its task list."""

    PROJECT = "project", "Uw project"
    CRITERIA = "criteria", "De criteria"
    PLAN = "plan", "Financieel plan"
    RESULTS = "resultaten", "Verwachte resultaten"
    DOCUMENTS = "stukken", "Documenten"
    DECLARATIONS = "verklaringen", "Verklaringen"
    APPLICANT = "aanvrager", "Uw organisatie"


@dataclass(frozen=True)
class Awarded:
    """What another application of the same project already got; an unknown bound is open."""

    number: str
    starts_on: date | None
    ends_on: date | None

    def overlaps(self, starts_on: date | None, ends_on: date | None) -> bool:
        begins_before = self.starts_on is None or ends_on is None or self.starts_on <= ends_on
        ends_after = self.ends_on is None or starts_on is None or self.ends_on >= starts_on
        return begins_before and ends_after


@dataclass(frozen=True)
class Around:
    """What stands around the content when it is submitted: the applicant, the round, what the project already has."""

    is_confirmed: bool
    is_ceased: bool
    has_number: bool
    has_account: bool
    has_initiative: bool
    offers_priorities: bool
    city_executes: bool = False
    ended_priorities: tuple[str, ...] = ()
    awarded: tuple[Awarded, ...] = ()


def problems(content: Content, around: Around) -> dict[Section, list[Problem]]:
    """Everything between an application and its submission, per section; a section that is ready has an empty list."""
    return {section: list(find(content, around)) for section, find in CHECKS.items()}


def all_problems(content: Content, around: Around) -> list[Problem]:
    """The same in one list, in the order of the sections."""
    return [problem for found in problems(content, around).values() for problem in found]


FULL_ONLY = frozenset({"scope_level"})  # the light form does not ask these
REQUIRED = {
    "summary": "Vat uw project samen.",
    "contact": "Vul een contactpersoon in.",
    "contact_email": "Vul het e-mailadres van de contactpersoon in.",
    "scope_level": "Kies het werkingsgebied.",
    "support_type": "Kies de steunvorm.",
    "starts_on": "Vul in wanneer het project begint.",
    "ends_on": "Vul in wanneer het project eindigt.",
}


def _project(content: Content, around: Around) -> Iterator[Problem]:
    for name, text in REQUIRED.items():
        if not getattr(content.facts, name) and not (content.facts.is_light and name in FULL_ONLY):
            yield Problem(text, name)
    if around.offers_priorities and not content.priorities:
        yield Problem("Kies minstens één beleidsprioriteit waaraan uw project bijdraagt.", "priorities", rule="domein 11.7")
    for label in around.ended_priorities:
        yield Problem(f"De prioriteit “{label}” is niet meer van kracht. Kies een andere.", "priorities", rule="domein 9.3")
    if around.city_executes:
        yield Problem("De stad kan geen uitvoerder zijn: zij beslist over het fonds. Schrap haar als uitvoerder.", "parties", rule="INV-25")
    for award in around.awarded:
        if award.overlaps(content.facts.starts_on, content.facts.ends_on):
            text = f"Dit project kreeg voor dezelfde periode al een toelage ({award.number}). Een project krijgt er maar één."
            yield Problem(text, "starts_on", rule="INV-21")


def _criteria(content: Content, _around: Around) -> Iterator[Problem]:
    for question in content.questions:
        answer = content.answer(question)
        if question.required and not answer.is_given:
            yield Problem(f"Beantwoord “{question.label}”.", f"question-{question.pk}")
        elif len(answer.text) > (question.max_length or len(answer.text)):
            text = f"Uw antwoord op “{question.label}” is langer dan {question.max_length} tekens."
            yield Problem(text, f"question-{question.pk}")


def _plan(content: Content, _around: Around) -> Iterator[Problem]:
    amount = content.facts.amount_requested
    if amount is None:
        yield Problem("Vul het bedrag in dat u vraagt.", "amount_requested")
    if not content.costs:
        yield Problem("Vul de kosten van uw project in.", "plan")
        return
    if amount is None:
        return
    if content.max_amount is not None and amount > content.max_amount:
        yield Problem(f"U vraagt meer dan het hoogste bedrag per aanvraag: {euro(content.max_amount)}.", "amount_requested", rule="INV-27")
    if amount > (most := content.costs - content.confirmed):
        text = f"U vraagt meer dan uw kosten zonder wat andere financiers al bevestigden: {euro(max(most, ZERO))}."
        yield Problem(text, "amount_requested", rule="INV-27")
    if content.missing > ZERO:
        yield Problem(f"Uw plan is niet in evenwicht: er is nog {euro(content.missing)} te weinig om de kosten te betalen.", "plan")
    elif content.missing < ZERO:
        yield Problem(f"Uw plan is niet in evenwicht: er is {euro(-content.missing)} meer dan de kosten.", "plan")


def _results(content: Content, _around: Around) -> Iterator[Problem]:
    if not content.results:
        yield Problem("Vul minstens één verwacht resultaat in.", "results")


def wanted_documents(evidence: Iterable[str], *, has_number: bool) -> list[DocumentKind]:
    """The documents that an application needs: the evidence of its criteria; in formation a business plan and nothing that is not there yet."""
    asked = [DocumentKind(kind) for kind in evidence]
    if has_number:
        return asked
    return [*(kind for kind in asked if kind not in NOT_YET and kind != DocumentKind.BUSINESS_PLAN), DocumentKind.BUSINESS_PLAN]


NOT_YET = frozenset({DocumentKind.ANNUAL_ACCOUNT, DocumentKind.STATUTES, DocumentKind.BANK_PROOF})


def _documents(content: Content, around: Around) -> Iterator[Problem]:
    there = {document.purpose for document in content.documents if not document.is_infected}
    for kind in wanted_documents(content.evidence, has_number=around.has_number):
        if kind not in there:
            yield Problem(f"Voeg dit document toe: {kind.label.lower()}.", f"document-{kind}")


def _declarations(content: Content, _around: Around) -> Iterator[Problem]:
    facts = content.facts
    if not facts.state_aid_basis:
        yield Problem("Kies de grondslag voor staatssteun.", "state_aid_basis", rule="domein 7.4")
    elif not facts.state_aid_reason.strip():
        yield Problem("Leg uit waarom die grondslag past.", "state_aid_reason", rule="domein 7.4")
    if facts.needs_de_minimis and facts.de_minimis_amount is None:
        text = "Vul in hoeveel de-minimissteun uw onderneming de laatste drie jaar kreeg; geen steun is 0."
        yield Problem(text, "de_minimis_amount", rule="T02")
    elif facts.needs_de_minimis and facts.de_minimis_amount and not facts.de_minimis_detail.strip():
        yield Problem("Zeg welke de-minimissteun dat was: van wie, wanneer, hoeveel.", "de_minimis_detail", rule="T02")
    if not facts.no_interests and not facts.interests.strip():
        text = "Noem uw banden met wie adviseert of beslist, of verklaar dat u er geen hebt."
        yield Problem(text, "interests", rule="T02")
    if not facts.on_honour:
        yield Problem("Verklaar op eer dat uw aanvraag klopt.", "on_honour", rule="T02")


def _applicant(content: Content, around: Around) -> Iterator[Problem]:
    if around.is_ceased:
        yield Problem("Uw organisatie is stopgezet en kan niet meer aanvragen.", "organisation", rule="T02")
    elif not around.is_confirmed:
        text = "De stad bevestigde u nog niet als vertegenwoordiger van uw organisatie. Daarna kunt u indienen."
        yield Problem(text, "organisation", rule="domein 19b.3")
    if around.has_number:
        if not around.has_account:
            yield Problem("Uw organisatie heeft nog geen bevestigd rekeningnummer. Vraag het aan bij Mijn organisatie.", "iban", rule="T02")
        if not around.has_initiative:
            yield Problem("Kies het initiatief waarvoor u aanvraagt.", "initiative", rule="T02")
    elif content.facts.support_type != START_CAPITAL:
        text = "Een organisatie in oprichting vraagt startkapitaal. Kies die steunvorm, of vul eerst uw ondernemingsnummer aan."
        yield Problem(text, "support_type", rule="domein 19b.3")


CHECKS: dict[Section, Callable[[Content, Around], Iterator[Problem]]] = {
    Section.PROJECT: _project,
    Section.CRITERIA: _criteria,
    Section.PLAN: _plan,
    Section.RESULTS: _results,
    Section.DOCUMENTS: _documents,
    Section.DECLARATIONS: _declarations,
    Section.APPLICANT: _applicant,
}
