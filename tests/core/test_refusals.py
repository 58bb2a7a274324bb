"""The database's refusals in the words of the constraint."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from core.errors import Problem, RuleError
from core.models import Term
from core.models.terms import Taxonomy
from core.refusals import check, refusals
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, TermFactory

pytestmark = pytest.mark.django_db


def problems(error: Any) -> set[tuple[str, str]]:
    return {(p.field, p.text) for p in error.value.problems}


def test_a_good_row_passes():
    check(TermFactory.build())


def test_fields_and_constraints_each_tell_their_problem():
    with pytest.raises(RuleError) as error:
        check(Term(taxonomy=Taxonomy.SERVICE_TYPE, code="X", label="", source="x" * 201))
    assert {field for field, _ in problems(error)} == {"label", "source"}


def test_dates_in_the_wrong_order_are_told_before_any_overlap_is_asked():
    row = TermFactory.build(valid_from=date(2020, 1, 1), valid_to=date(2019, 1, 1))
    with pytest.raises(RuleError) as error:
        check(row)
    assert problems(error) == {("", "De einddatum ligt voor de begindatum.")}


def test_an_overlap_is_told_with_the_sentence_of_its_constraint():
    term = TermFactory()
    with pytest.raises(RuleError) as error:
        check(TermFactory.build(code=term.code, valid_from=date(2020, 1, 1)))
    assert problems(error) == {("", "Deze code bestaat al in die periode.")}


def test_what_slips_past_a_check_is_still_told():
    place = EstablishmentFactory(numbered=True)
    with pytest.raises(RuleError) as error, refusals():
        EstablishmentFactory(number=place.number)
    assert problems(error) == {("", "Dit vestigingsnummer staat al in het register.")}


def test_a_deferred_trigger_is_asked_at_once_and_told_in_the_words_of_the_app():
    name = "initiatives_workformassignment_primary_covers_life"
    initiative = InitiativeFactory()
    with pytest.raises(RuleError) as error, refusals({name: Problem("Geen hoofdwerkvorm.", "work_form")}):
        initiative.work_forms.all().delete()
    assert problems(error) == {("work_form", "Geen hoofdwerkvorm.")}
    assert initiative.work_forms.exists()


def test_what_nobody_words_stays_an_error():
    initiative = InitiativeFactory()
    with pytest.raises(IntegrityError), refusals():
        initiative.work_forms.all().delete()
