"""A round is prepared: new, copied, edited; its clusters within the money of the year, its priorities in force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from core import options
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from subsidies.actions import rounds_drafts as actions
from subsidies.actions.rounds_drafts import Part
from subsidies.enums import RoundStep
from subsidies.management.example_rounds import load_example_rounds
from subsidies.models import Round
from subsidies.queries import rounds as queries
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import BudgetKeyFactory, ClusterFactory, FundSourceFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.policy import PolicyItemFactory
from tests.factories.rounds import CallFactory, RoundClusterFactory, RoundFactory, RoundPriorityFactory, RoundQuestionFactory
from tests.subsidies.rounds import NOW, dated

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy() -> Any:
    return UserFactory(roles=["BELEID"])


def refused(step: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(RuleError) as error:
        step()
    return [(p.field, p.text) for p in error.value.problems]


def on() -> None:
    options.change("room_doorlopend_loket", "on", by=UserFactory(admin=True), at=datetime(2026, 1, 1, tzinfo=UTC))


# --- new


def test_new_round_has_the_days_of_the_settings_and_its_whole_calendar(policy: Any) -> None:
    year = FundYearFactory(year=2028)
    options.change("ronde_2_sluiting", "9", by=UserFactory(admin=True), at=NOW)
    rows = [actions.create(year, half, by=policy, at=NOW) for half in (1, 2)]
    assert [(r.code, r.title, r.opening_day, r.last_day) for r in rows] == [
        ("2028-1", "Ronde 2028-1", date(2028, 1, 1), date(2028, 2, 29)),
        ("2028-2", "Ronde 2028-2", date(2028, 7, 1), date(2028, 9, 30)),
    ]
    assert queries.calendar_of(rows[0])[RoundStep.FORUM] == date(2028, 4, 13)
    assert refused(lambda: actions.create(year, 1, by=policy, at=NOW)) == [("half", "Voor dat halfjaar van 2028 is er al een ronde.")]
    assert AuditEvent.objects.filter(subject=f"subsidies.round:{rows[0].pk}").values_list("event", flat=True).get() == "aangemaakt"


def test_rolling_round_needs_its_room_and_a_ceiling(policy: Any) -> None:
    year = FundYearFactory(year=2028)
    make = lambda: actions.create(year, None, by=policy, at=NOW, ceiling=Decimal("5000.00"))  # noqa: E731
    assert refused(make) == [("half", actions.NO_ROOM)]
    on()
    row = make()
    assert (row.code, row.title, row.last_day, row.ceiling) == ("2028-L", "Doorlopend loket 2028", date(2028, 12, 31), Decimal("5000.00"))
    assert [d.step for d in row.dates.all()] == ["OPENING", "SLUITING", "JAARMOMENT"]
    assert refused(make) == [("half", "Voor 2028 is er al een doorlopend loket.")]


def test_setting_that_turns_the_days_round_is_refused(policy: Any) -> None:
    options.change("ronde_1_opening", "01/03", by=UserFactory(admin=True), at=NOW)
    year = FundYearFactory(year=2028)
    assert refused(lambda: actions.create(year, 1, by=policy, at=NOW)) == [("closes_on", "De laatste dag ligt voor de eerste dag.")]


def test_who_may_not_prepares_nothing() -> None:
    row, registrar = RoundFactory(), UserFactory(decisions=True)
    for step in (
        lambda: actions.create(row.fund_year, 2, by=registrar, at=NOW),
        lambda: actions.copy(row, row.fund_year, 2, by=registrar, at=NOW),
        lambda: actions.edit(row, {}, row.opening_day, row.last_day, by=registrar, at=NOW),
        lambda: actions.set_clusters(row, [], by=registrar, at=NOW),
        lambda: actions.set_priorities(row, [], by=registrar, at=NOW),
    ):
        with pytest.raises(NotAllowedError):
            step()


# --- copy


def test_copy_shifts_the_days_and_takes_clusters_priorities_calls_and_questions(policy: Any) -> None:
    year = FundYearFactory(year=2027)
    old = dated(RoundFactory(fund_year=year, announcement="Wij zoeken …", contact="sociale.economie@kortrijk.test"))
    kept, gone = ClusterFactory(code="ECO"), ClusterFactory(code="OUD", active_to=date(2027, 3, 1))
    RoundClusterFactory(round=old, cluster=kept, amount=Decimal("20000.00"), max_amount=Decimal("9000.00"))
    RoundClusterFactory(round=old, cluster=gone)
    FundSourceFactory(fund_year=year, amount=Decimal("60000.00"))
    BudgetKeyFactory(fund_year=year, cluster=ClusterFactory(experiment=True), percentage=Decimal(0))
    BudgetKeyFactory(fund_year=year, cluster=kept, percentage=Decimal(100))
    adopted = CriterionSetFactory(
        cluster=kept, status="VASTGESTELD", resolution=RoundFactory(adopted=True).resolution, adopted_at=NOW, adopted_by=policy
    )
    CriterionSetFactory(cluster=kept, version=2)
    still = RoundPriorityFactory(round=old).item
    RoundPriorityFactory(round=old, item__valid_to=date(2027, 7, 31))
    CallFactory(round=old, cluster=kept, title="Strijkdienst gezocht")
    CallFactory(round=old, cluster=gone)
    RoundQuestionFactory(round=old, question="Mag een vzw?", published=True)

    row = actions.copy(old, year, 2, by=policy, at=NOW)

    assert (row.code, row.opening_day, row.last_day, row.copied_from, row.announcement) == (
        "2027-2",
        date(2027, 7, 1),
        date(2027, 8, 31),
        old,
        "Wij zoeken …",
    )
    assert [(c.cluster, c.amount, c.max_amount, c.criterion_set) for c in row.clusters.all()] == [
        (kept, Decimal("40000.00"), Decimal("9000.00"), adopted)
    ]
    assert [link.item for link in row.priority_links.all()] == [still]
    assert [call.title for call in row.calls.all()] == ["Strijkdienst gezocht"]
    assert [(q.question, q.published_at) for q in row.questions.all()] == [("Mag een vzw?", None)]


def test_rolling_round_takes_nothing_from_an_ordinary_one(policy: Any) -> None:
    on()
    old = RoundFactory(fund_year__year=2027)
    assert refused(lambda: actions.copy(old, old.fund_year, None, by=policy, at=NOW)) == [
        ("half", "Een gewone ronde en het doorlopend loket nemen van elkaar niets over.")
    ]
    loket = RoundFactory(fund_year=old.fund_year, rolling=True)
    copied = actions.copy(loket, FundYearFactory(year=2028), None, by=policy, at=NOW)
    assert (copied.ceiling, copied.opening_day) == (loket.ceiling, date(2028, 1, 1))


# --- edit


def test_other_days_compute_the_calendar_anew_and_leave_what_a_person_moved(policy: Any) -> None:
    row = dated(RoundFactory(fund_year__year=2027, title="Ronde"))
    row.dates.filter(step=RoundStep.STEERING).update(on=date(2027, 6, 3), is_moved=True)
    row.dates.filter(step=RoundStep.COLLEGE).update(on=date(2027, 6, 14), is_moved=True)
    actions.edit(row, {"title": "Voorjaarsronde"}, date(2027, 1, 11), date(2027, 3, 14), by=policy, at=NOW)
    row.refresh_from_db()
    found = queries.calendar_of(row)
    assert (row.title, row.opens_at, row.closes_at) == (
        "Voorjaarsronde",
        datetime(2027, 1, 10, 23, 0, tzinfo=UTC),
        datetime(2027, 3, 14, 23, 0, tzinfo=UTC),
    )
    assert (found[RoundStep.FORUM], found[RoundStep.STEERING]) == (date(2027, 4, 27), date(2027, 6, 3))
    assert AuditEvent.objects.get(subject=f"subsidies.round:{row.pk}").changes == {
        "title": ["Ronde", "Voorjaarsronde"],
        "opens_on": ["2027-01-01", "2027-01-11"],
        "closes_on": ["2027-02-28", "2027-03-14"],
    }
    actions.edit(row, {}, date(2027, 1, 11), date(2027, 3, 14), by=policy, at=NOW)
    assert AuditEvent.objects.filter(subject=f"subsidies.round:{row.pk}").count() == 1


@pytest.mark.parametrize(
    ("opening", "closing", "expected"),
    [
        (date(2027, 1, 1), date(2027, 1, 20), "De ronde is maar 20 dagen open; 28 dagen is het minimum. Laat ze sluiten op 28/01/2027 of later."),
        (date(2027, 2, 1), date(2027, 1, 20), "De laatste dag ligt voor de eerste dag."),
        (date(2026, 12, 1), date(2027, 1, 20), "De ronde van 2027 opent in 2027."),
    ],
)
def test_days_that_cannot_be_are_refused(policy: Any, opening: date, closing: date, expected: str) -> None:
    row = dated(RoundFactory(fund_year__year=2027))
    assert [text for _, text in refused(lambda: actions.edit(row, {}, opening, closing, by=policy, at=NOW))] == [expected]


def test_adopted_round_changes_only_by_a_new_decision(policy: Any) -> None:
    row = RoundFactory(adopted=True)
    for step in (
        lambda: actions.edit(row, {"title": "Anders"}, row.opening_day, row.last_day, by=policy, at=NOW),
        lambda: actions.set_clusters(row, [], by=policy, at=NOW),
        lambda: actions.set_priorities(row, [], by=policy, at=NOW),
    ):
        with pytest.raises(StaleError):
            step()


# --- clusters


def test_rounds_of_a_year_stay_within_its_clusters(policy: Any) -> None:
    year = FundYearFactory(year=2027, adopted=True)
    eco, wel = ClusterFactory(code="ECO", label="Economie"), ClusterFactory(code="WEL", label="Welzijn")
    for cluster in (eco, wel):
        LedgerEntryFactory(fund_year=year, cluster=cluster, amount=Decimal("40000.00"))
    RoundClusterFactory(round=RoundFactory(fund_year=year, half=2), cluster=eco, amount=Decimal("15000.00"))
    row = RoundFactory(fund_year=year)
    too_much = [Part(eco, Decimal("25000.01")), Part(wel, Decimal("40000.00"))]
    assert refused(lambda: actions.set_clusters(row, too_much, by=policy, at=NOW)) == [
        (f"amount_{eco.pk}", "Economie: €\xa025.000,01 gevraagd, maar in 2027 is nog €\xa025.000,00 vrij.")
    ]
    assert not row.clusters.exists()
    criteria = CriterionSetFactory(cluster=eco)
    actions.set_clusters(row, [Part(eco, Decimal("25000.00"), Decimal("5000.00"), criteria), Part(wel, Decimal("1.00"))], by=policy, at=NOW)
    actions.set_clusters(row, [Part(eco, Decimal("20000.00"), None, criteria)], by=policy, at=NOW)
    assert [(c.cluster, c.amount, c.max_amount, c.criterion_set) for c in row.clusters.all()] == [(eco, Decimal("20000.00"), None, criteria)]
    last = AuditEvent.objects.filter(subject=f"subsidies.round:{row.pk}").latest("sequence")
    assert last.changes == {"ECO": ["25000.00", "20000.00"], "WEL": ["1.00", None], "set_ECO": criteria.pk}
    assert [(line.cluster, line.free, line.rest) for line in queries.lines(row)] == [
        (eco, Decimal("25000.00"), Decimal("5000.00")),
        (wel, Decimal("40000.00"), Decimal("40000.00")),
    ]


def test_cluster_takes_its_own_criteria_and_no_application_above_its_budget(policy: Any) -> None:
    row, cluster, other = RoundFactory(), ClusterFactory(), CriterionSetFactory()
    foreign = [Part(cluster, Decimal(0), None, other)]
    high = [Part(cluster, Decimal(10), Decimal(11))]
    assert refused(lambda: actions.set_clusters(row, foreign, by=policy, at=NOW)) == [
        (f"set_{cluster.pk}", "Deze criteria horen bij een andere cluster.")
    ]
    assert refused(lambda: actions.set_clusters(row, high, by=policy, at=NOW)) == [
        (f"max_{cluster.pk}", "Het hoogste bedrag per aanvraag is hoger dan het budget.")
    ]


# --- priorities


def test_only_priorities_in_force_on_every_day_are_taken(policy: Any) -> None:
    row = dated(RoundFactory(fund_year__year=2027))
    good, also = PolicyItemFactory(title="Buurtwerking"), PolicyItemFactory(valid_from=date(2027, 1, 1), valid_to=date(2027, 2, 28))
    ended, late = PolicyItemFactory(title="Oud", valid_to=date(2027, 2, 27)), PolicyItemFactory(title="Nieuw", valid_from=date(2027, 1, 2))
    action = PolicyItemFactory(action=True, title="Actie")
    assert sorted(refused(lambda: actions.set_priorities(row, [good, ended, late, action], by=policy, at=NOW))) == sorted(
        ("priorities", f"“{title}” geldt niet tijdens de hele ronde.") for title in ("Oud", "Nieuw", "Actie")
    )
    actions.set_priorities(row, [good, also], by=policy, at=NOW)
    actions.set_priorities(row, [good], by=policy, at=NOW)
    actions.set_priorities(row, [good], by=policy, at=NOW)
    assert [link.item for link in row.priority_links.all()] == [good]
    assert AuditEvent.objects.filter(subject=f"subsidies.round:{row.pk}").count() == 2
    assert Round.objects.get(pk=row.pk).priorities.get() == good


def test_example_rounds_are_made_only_where_there_is_none() -> None:
    RoundFactory()
    assert (load_example_rounds({}, at=NOW), Round.objects.count()) == ({}, 1)
