"""The decision that a plan, budget, criteria or round rests on: recorded once, shared by what rests on it, never changed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from accounts.enums import Role
from accounts.models import User
from core import audit
from core.errors import RuleError
from core.models import AuditEvent
from subsidies.changes import policy as changes
from subsidies.models import Resolution
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
DATA = {"organ": "CBS", "decided_on": date(2026, 11, 9), "reference": " 2026_CBS_0001 ", "title": "Budgetten en criteria"}


@pytest.fixture
def secretary() -> User:
    user: User = UserFactory.create(roles=[Role.DECISIONS])
    return user


def refusal(by: User, **given: Any) -> tuple[str, str]:
    needs_ocmw = given.pop("needs_ocmw", False)
    with pytest.raises(RuleError) as caught:
        changes.resolution(DATA | given, by=by, at=AT, needs_ocmw=needs_ocmw)
    return caught.value.problems[0].field, str(caught.value)


def events(row: Resolution) -> list[tuple[str, dict[str, Any]]]:
    return list(AuditEvent.objects.filter(subject=audit.subject_of(row)).order_by("sequence").values_list("event", "changes"))


def test_decision_is_recorded_with_who_and_when_and_told_to_the_log(secretary: User) -> None:
    row = changes.resolution(DATA, by=secretary, at=AT)
    assert Resolution.objects.values_list(
        "organ", "decided_on", "reference", "ocmw_reference", "title", "url", "recorded_by", "recorded_at"
    ).get() == (
        "CBS",
        date(2026, 11, 9),
        "2026_CBS_0001",
        "",
        "Budgetten en criteria",
        "",
        secretary.pk,
        AT,
    )
    assert str(row) == "College van burgemeester en schepenen 09/11/2026, 2026_CBS_0001"
    expected = {"organ": [None, "CBS"], "decided_on": [None, "2026-11-09"], "reference": [None, "2026_CBS_0001"], "title": [None, DATA["title"]]}
    assert events(row) == [("besluit geregistreerd", expected)]


def test_one_decision_adopts_several_things_and_gets_the_reference_of_the_vast_bureau_once(secretary: User) -> None:
    first = changes.resolution(DATA, by=secretary, at=AT)
    again = changes.resolution(DATA | {"title": "Andere woorden"}, by=secretary, at=AT)
    both = changes.resolution(DATA | {"ocmw_reference": "2026_VB_0007"}, by=secretary, at=AT, needs_ocmw=True)
    without = changes.resolution(DATA, by=secretary, at=AT, needs_ocmw=True)
    assert first == again == both == without
    assert Resolution.objects.values_list("title", "ocmw_reference").get() == ("Budgetten en criteria", "2026_VB_0007")
    assert [event for event, _ in events(first)] == ["besluit geregistreerd", "referentie van het vast bureau toegevoegd"]
    assert refusal(secretary, ocmw_reference="2026_VB_0008") == (
        "ocmw_reference",
        "Bij dit besluit is al 2026_VB_0007 geregistreerd als referentie van het vast bureau.",
    )


def test_refuses_a_decision_to_come_another_day_a_missing_reference_and_an_organ_that_advises(secretary: User) -> None:
    assert refusal(secretary, decided_on=date(2026, 11, 11))[0] == "decided_on"
    assert refusal(secretary, needs_ocmw=True) == ("ocmw_reference", changes.BOTH)
    assert refusal(secretary, organ="LFW")[0] == "organ"
    assert not Resolution.objects.exists()
    changes.resolution(DATA, by=secretary, at=AT)
    field, text = refusal(secretary, decided_on=date(2026, 11, 2))
    assert (field, text) == (
        "reference",
        "Dit besluit is al geregistreerd met als datum 09/11/2026. Kijk de referentie of de datum na.",
    )
