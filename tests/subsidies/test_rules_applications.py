"""What an application must be, on plain values: each section, each rule, and the same words for form, API and submission."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from core.questions import Question
from subsidies.enums import DocumentKind, PlanLineKind, PlanLineStatus
from subsidies.rules import applications as rules
from subsidies.rules.applications import Around, Awarded, Section
from subsidies.rules.applications_content import AskedCriterion, Content, Document, Facts, GivenAnswer, Line, Result

QUESTION = Question(code="C1-1", label="Waarom?", kind="text", required=True, max_length=10, pk=7)
FACTS = Facts(
    title="Wasserij",
    summary="Een wasserij.",
    contact="An",
    contact_email="an@example.org",
    scope_level="LOKAAL",
    support_type="PROJECTSUBSIDIE",
    amount_requested=Decimal("7000.00"),
    starts_on=date(2027, 7, 1),
    ends_on=date(2028, 6, 30),
    state_aid_basis="GEEN_STEUN",
    state_aid_reason="Lokaal.",
    no_interests=True,
    on_honour=True,
)
COST = Line(1, PlanLineKind.COST, "Machines", Decimal("10000.00"))
OTHERS = Line(2, PlanLineKind.CO_FINANCING, "Provincie", Decimal("3000.00"), "Provincie", PlanLineStatus.CONFIRMED)
GOOD = Content(
    facts=FACTS,
    criteria=(AskedCriterion("C1", "Beleid", "Tekst", 10, questions=(QUESTION,)),),
    answers={7: GivenAnswer("Daarom.")},
    lines=(COST, OTHERS),
    results=(Result(1, 1, "BI", "Jobs", "personen", None, Decimal(4), None),),
    priorities={1: "Werk"},
    max_amount=Decimal("7000.00"),
)
AROUND = Around(is_confirmed=True, is_ceased=False, has_number=True, has_account=True, has_initiative=True, offers_priorities=True)
START = replace(FACTS, support_type="STARTKAPITAAL")
STARTER = replace(AROUND, has_number=False, has_account=False, has_initiative=False)


def fields(content: Content = GOOD, around: Around = AROUND) -> list[str]:
    return [problem.field for problem in rules.all_problems(content, around)]


def facts(**changed: Any) -> Content:
    return replace(GOOD, facts=replace(FACTS, **changed))


def document(kind: str) -> Document:
    return Document(1, kind, "stuk.pdf", "0" * 64, 10, is_readable=False, scan="", added_at=datetime(2027, 1, 1, tzinfo=UTC))


def test_a_good_application_has_no_problems_in_any_section() -> None:
    assert rules.problems(GOOD, AROUND) == {section: [] for section in Section}


@pytest.mark.parametrize("name", list(rules.REQUIRED))
def test_what_every_form_asks(name: str) -> None:
    assert name in fields(facts(**{name: None if name.endswith("_on") else ""}))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (replace(GOOD, priorities={}), ["priorities"]),
        (replace(GOOD, answers={}), ["question-7"]),
        (replace(GOOD, answers={7: GivenAnswer("  ")}), ["question-7"]),
        (replace(GOOD, answers={7: GivenAnswer("Veel te lang hiervoor")}), ["question-7"]),
        (facts(amount_requested=None), ["amount_requested"]),
        (replace(GOOD, lines=()), ["plan"]),
        # INV-27: above the maximum; above the costs without what others confirmed
        (facts(amount_requested=Decimal("7000.01")), ["amount_requested", "amount_requested", "plan"]),
        (replace(GOOD, max_amount=Decimal("6999.99")), ["amount_requested"]),
        (replace(GOOD, max_amount=None), []),
        # to the cent, on both sides
        (facts(amount_requested=Decimal("6999.99")), ["plan"]),
        (replace(GOOD, lines=(COST, replace(OTHERS, amount=Decimal("3000.01"), status=PlanLineStatus.ASKED))), ["plan"]),
        (replace(GOOD, results=()), ["results"]),
        (facts(state_aid_basis=""), ["state_aid_basis"]),
        (facts(state_aid_reason=" "), ["state_aid_reason"]),
        (facts(state_aid_basis="DE_MINIMIS"), ["de_minimis_amount"]),
        (facts(state_aid_basis="DE_MINIMIS_DAEB", de_minimis_amount=Decimal(5)), ["de_minimis_detail"]),
        (facts(state_aid_basis="DE_MINIMIS", de_minimis_amount=Decimal(0)), []),
        (facts(no_interests=False), ["interests"]),
        (facts(no_interests=False, interests="Mijn broer zetelt."), []),
        (facts(on_honour=False), ["on_honour"]),
    ],
)
def test_one_thing_that_is_not_ready(content: Content, expected: list[str]) -> None:
    assert fields(content) == expected


def test_the_sentence_names_the_difference() -> None:
    found = rules.problems(facts(amount_requested=Decimal("6500.00")), AROUND)[Section.PLAN]
    assert [problem.text for problem in found] == ["Uw plan is niet in evenwicht: er is nog €\u00a0500,00 te weinig om de kosten te betalen."]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (replace(AROUND, is_confirmed=False), ["organisation"]),
        (replace(AROUND, is_ceased=True, is_confirmed=False), ["organisation"]),
        (replace(AROUND, has_account=False), ["iban"]),
        (replace(AROUND, has_initiative=False), ["initiative"]),
        (replace(AROUND, city_executes=True), ["parties"]),
        (replace(AROUND, ended_priorities=("Oud",)), ["priorities"]),
        (STARTER, ["document-BUSINESSPLAN", "support_type"]),
    ],
)
def test_one_thing_around_it(around: Around, expected: list[str]) -> None:
    assert fields(GOOD, around) == expected


def test_in_formation_asks_a_business_plan_and_nothing_that_is_not_there_yet() -> None:
    asked = replace(GOOD, facts=START, criteria=(replace(GOOD.criteria[0], evidence=("JAARREKENING", "BEGROTING", "STATUTEN")),))
    assert rules.wanted_documents(asked.evidence, has_number=False) == [DocumentKind.BUDGET, DocumentKind.BUSINESS_PLAN]
    assert fields(asked, STARTER) == ["document-BEGROTING", "document-BUSINESSPLAN"]
    assert fields(asked) == ["document-JAARREKENING", "document-BEGROTING", "document-STATUTEN"]
    assert fields(replace(asked, documents=(document("BEGROTING"), document("BUSINESSPLAN"))), STARTER) == []


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "overlaps"),
    [
        (date(2026, 1, 1), date(2027, 6, 30), False),
        (date(2026, 1, 1), date(2027, 7, 1), True),
        (date(2028, 6, 30), date(2029, 1, 1), True),
        (date(2028, 7, 1), None, False),
        (None, None, True),
        (None, date(2027, 6, 30), False),
    ],
)
def test_awarded_for_the_same_period(starts_on: date | None, ends_on: date | None, overlaps: bool) -> None:
    """INV-21, both days included."""
    around = replace(AROUND, awarded=(Awarded("FSK-2026-1-0001", starts_on, ends_on),))
    assert fields(GOOD, around) == (["starts_on"] if overlaps else [])
    assert Awarded("x", starts_on, ends_on).overlaps(None, None) is True


def test_form_follows_the_amount() -> None:
    assert rules.form_for(is_experimental=False, amount=None, ceiling=5000) == "VOLLEDIG"
    assert rules.form_for(is_experimental=False, amount=Decimal(5000), ceiling=5000) == "LICHT"
    assert rules.form_for(is_experimental=True, amount=Decimal(9000), ceiling=5000) == "LICHT"


def test_the_light_form_asks_no_scope() -> None:
    assert fields(facts(scope_level="")) == ["scope_level"]
    assert fields(facts(scope_level="", form="LICHT")) == []


def test_documents_that_are_asked_of_who_has_a_number_and_of_a_starter() -> None:
    evidence = [DocumentKind.STATUTES, DocumentKind.BUDGET]
    assert rules.wanted_documents(evidence, has_number=True) == evidence
    assert rules.wanted_documents(evidence, has_number=False) == [DocumentKind.BUDGET, DocumentKind.BUSINESS_PLAN]
