"""The content of a dossier: what it says as plain values, in five queries whatever it holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from subsidies.enums import ApplicationForm, StateAidBasis
from subsidies.queries.applications_content import content_of
from tests.factories.accounts import UserFactory
from tests.factories.applications import (
    ApplicationFactory,
    DossierPartyFactory,
    PlanLineFactory,
    complete,
    ready,
)
from tests.factories.policy import PolicyItemFactory

pytestmark = pytest.mark.django_db


def test_content_of_a_dossier_is_read_in_one_query(django_assert_num_queries):
    application = ApplicationFactory.create()
    with django_assert_num_queries(1):
        bare = content_of(application)
    assert (bare.is_balanced, bare.missing, bare.answers, bare.max_amount) == (False, Decimal(0), {}, Decimal("25000.00"))
    author = UserFactory.create()
    complete(application)
    item = PolicyItemFactory.create()
    application.priorities.add(item)
    PlanLineFactory.create(application=application, subsidy=True, amount=Decimal("500.00"))
    DossierPartyFactory.create(application=application)
    application.answers.update(changed_by=author)
    with django_assert_num_queries(1):
        content = content_of(application)
    assert [c.family for c in content.criteria] == [f"C{n}" for n in range(1, 9)]
    assert all(content.answer(q).is_given and content.answer(q).who == author.person.name for q in content.questions)
    assert (content.costs, content.income, content.confirmed, content.missing) == (
        Decimal("12000.00"),
        Decimal("2500.00"),
        Decimal("500.00"),
        Decimal("-500.00"),
    )
    assert content.priorities == {item.pk: item.title}
    assert [p.name for p in content.parties] == ["Startcentrum"]
    assert content.evidence == ()


def test_light_form_asks_two_criteria_and_no_evidence():
    content = content_of(ApplicationFactory.create(form=ApplicationForm.LIGHT))
    assert content.facts.is_light
    assert [(c.family, len(c.questions)) for c in content.criteria] == [("C1", 1), ("C2", 1)]


def test_de_minimis_is_asked_on_that_basis_only():
    application = ApplicationFactory.create()
    assert not content_of(application).facts.needs_de_minimis
    application.state_aid_basis = StateAidBasis.DE_MINIMIS
    assert content_of(application).facts.needs_de_minimis


def test_codes_are_read_by_their_labels():
    application = ready(ApplicationFactory.create())
    content = content_of(application)
    assert content.initiative == application.initiative_id
    assert content.labels == {"initiative": application.initiative.name, "support_type": application.support_type.label}
    assert content_of(ApplicationFactory.create()).labels == {}
