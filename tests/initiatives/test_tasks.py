"""News on the work desk: what others did with the sheets that the reader sees."""

from datetime import timedelta

import pytest

from core.workflow import SYSTEM_ROLE
from initiatives import tasks
from initiatives.models import SheetTransition
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory

pytestmark = pytest.mark.django_db


def step(sheet, actor, at, name: str = "submit", source: str = "IN_OPMAAK", target: str = "INGEDIEND"):
    role = SYSTEM_ROLE if actor is None else "AANVRAGER"
    return SheetTransition.objects.create(subject=sheet, name=name, from_status=source, to_status=target, actor=actor, role=role, at=at)


def news(user, at, days: int = 7) -> list[str]:
    return [item.text for item in tasks.news_for(user, at - timedelta(days=days), at)]


@pytest.fixture
def sheet():
    return IndicatorSheetFactory(initiative=InitiativeFactory(name="Wasserij"), submitted=True)


def test_a_sheet_is_told_once_with_its_last_step(sheet, at):
    applicant = UserFactory(applicant=True, organisation=sheet.initiative.organisation)
    step(sheet, applicant, at - timedelta(days=3))
    step(sheet, None, at - timedelta(days=1), "return", "INGEDIEND", "TERUGGESTUURD")
    assert news(UserFactory(monitoring=True), at) == ["Wasserij, 2025: teruggestuurd"]
    assert news(applicant, at) == ["Wasserij, 2025: teruggestuurd"]


def test_what_one_did_oneself_or_long_ago_is_no_news(sheet, at):
    applicant = UserFactory(applicant=True, organisation=sheet.initiative.organisation)
    step(sheet, applicant, at - timedelta(days=3))
    assert news(applicant, at) == []
    assert news(UserFactory(monitoring=True), at, days=2) == []
    assert news(UserFactory(monitoring=True), at - timedelta(days=4)) == []


def test_news_of_another_organisation_is_not_told(sheet, at):
    step(sheet, None, at - timedelta(days=1))
    assert news(UserFactory(applicant=True, organisation=OrganisationFactory()), at) == []
    assert news(UserFactory(), at) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_news_costs_one_query(rows, at, django_assert_num_queries):
    user = UserFactory(monitoring=True)
    for _ in range(rows):
        step(IndicatorSheetFactory(submitted=True), None, at - timedelta(days=1))
    assert user.roles
    with django_assert_num_queries(1):
        assert len(news(user, at)) == rows
