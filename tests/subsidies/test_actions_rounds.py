"""The life of a round: adopted with everything it rests on, opened and closed to the second, dates moved, one applicant given more time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError

from core import options
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from subsidies.actions import rounds as actions
from subsidies.enums import CriterionSetStatus, RoundStatus, RoundStep
from subsidies.models import Resolution, Round, RoundCluster
from subsidies.queries import rounds as queries
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.rounds import RoundFactory
from tests.subsidies.rounds import NOW, dated, ready

pytestmark = pytest.mark.django_db
DECISION = {"organ": "CBS", "decided_on": date(2026, 11, 23), "reference": "2026_CBS_0123", "ocmw_reference": "2026_VB_0045", "title": "Ronde 2027-1"}


def refused(step: Any, *args: Any, **given: Any) -> list[str]:
    with pytest.raises(RuleError) as error:
        step(*args, **given)
    return [p.text for p in error.value.problems]


def adopted() -> Round:
    return actions.adopt(ready(), DECISION, by=UserFactory(decisions=True), at=NOW)


# --- adopt


def test_adoption_records_the_decision_and_adopts_the_criteria_with_it() -> None:
    row, registrar = ready(), UserFactory(decisions=True)
    actions.adopt(row, DECISION, by=registrar, at=NOW)
    row.refresh_from_db()
    criteria = row.clusters.get().criterion_set
    assert criteria is not None
    assert (row.status, row.adopted_at, row.resolution.reference) == (RoundStatus.ADOPTED, NOW, "2026_CBS_0123")
    assert (criteria.status, criteria.resolution, criteria.adopted_by) == (CriterionSetStatus.ADOPTED, row.resolution, registrar)
    step = row.transitions.get()
    assert (step.name, step.actor, step.role) == ("adopt", registrar, "BESLUIT")
    assert AuditEvent.objects.filter(subject=f"subsidies.round:{row.pk}").values_list("event", flat=True).get() == "vastgesteld"


def test_adoption_that_is_not_ready_leaves_nothing_behind() -> None:
    row, registrar = ready(), UserFactory(decisions=True)
    row.consultations.filter(body="OCMW").delete()
    assert refused(actions.adopt, row, DECISION, by=registrar, at=NOW) == [
        "Vraag eerst OCMW Kortrijk naar zijn opmerkingen over prioriteiten, criteria en budgetten."
    ]
    assert Resolution.objects.filter(reference="2026_CBS_0123").exists() is False
    assert row.clusters.get().criterion_set.status == CriterionSetStatus.DRAFT


def test_money_of_the_ocmw_needs_the_reference_of_the_vast_bureau() -> None:
    row, registrar = ready(with_ocmw=True), UserFactory(decisions=True)
    assert len(refused(actions.adopt, row, DECISION | {"ocmw_reference": ""}, by=registrar, at=NOW)) == 1
    assert actions.adopt(row, DECISION, by=registrar, at=NOW).status == RoundStatus.ADOPTED
    assert refused(actions.adopt, row, DECISION, by=registrar, at=NOW) == ["Deze ronde is al vastgesteld."]


def test_money_of_the_city_alone_needs_one_reference() -> None:
    row = actions.adopt(ready(), DECISION | {"ocmw_reference": ""}, by=UserFactory(decisions=True), at=NOW)
    assert row.status == RoundStatus.ADOPTED


def test_who_may_not_takes_no_step() -> None:
    row, policy = RoundFactory(adopted=True), UserFactory(roles=["BELEID"])
    for step in (
        lambda: actions.adopt(row, DECISION, by=policy, at=NOW),
        lambda: actions.reconsider(row, DECISION, "x", by=policy, at=NOW),
        lambda: actions.open_round(row, by=policy, at=row.opens_at),
        lambda: actions.extend(row, OrganisationFactory(), date(2027, 3, 7), "x", by=policy, at=NOW),
        lambda: actions.move_date(row, RoundStep.FORUM, date(2027, 4, 20), "x", by=UserFactory(audit=True), at=NOW),
    ):
        with pytest.raises(NotAllowedError):
            step()


def test_new_decision_takes_it_back_to_draft_before_the_opening_only() -> None:
    row = adopted()
    registrar = UserFactory(decisions=True)
    again = DECISION | {"reference": "2026_CBS_0200"}
    assert refused(actions.reconsider, row, again, " ", by=registrar, at=NOW) == ["Geef een reden voor de stap “Herzien”."]
    actions.reconsider(row, again, "Het budget van welzijn is te laag.", by=registrar, at=NOW)
    row.refresh_from_db()
    assert (row.status, row.resolution, row.adopted_at) == (RoundStatus.DRAFT, None, None)
    assert row.clusters.get().criterion_set.status == CriterionSetStatus.ADOPTED
    actions.adopt(row, DECISION | {"reference": "2026_CBS_0201"}, by=registrar, at=NOW)
    assert refused(actions.reconsider, row, again, "te laat", by=registrar, at=row.opens_at) == [
        "De ronde is op 01/01/2027 geopend: wat ze vraagt ligt vast."
    ]


# --- open, close, treat


def test_clock_opens_and_closes_to_the_second_and_a_second_time_is_stale() -> None:
    row = adopted()
    second = timedelta(seconds=1)
    assert refused(actions.open_round, row, at=row.opens_at - second) == ["De ronde opent op 01/01/2027. Vroeger openen kan niet."]
    actions.open_round(row, at=row.opens_at)
    with pytest.raises(StaleError):
        actions.open_round(row, at=row.opens_at)
    assert refused(actions.close_round, row, at=row.closes_at - second) == ["De ronde is open tot en met 28/02/2027, 23.59.59 uur."]
    assert [row.takes(at) for at in (row.opens_at - second, row.opens_at, row.closes_at - second, row.closes_at)] == [False, True, True, False]
    actions.close_round(row, at=row.closes_at)
    actions.treat(row, by=UserFactory(case_manager=True), at=row.closes_at)
    assert [(t.name, t.role) for t in row.transitions.all()] == [
        ("adopt", "BESLUIT"),
        ("open-on-time", "SYSTEEM"),
        ("close-on-time", "SYSTEEM"),
        ("treat", "DOSSIERBEHEERDER"),
    ]


def test_person_opens_and_closes_from_that_moment_on_when_no_worker_runs() -> None:
    row, director = adopted(), UserFactory(director=True)
    actions.open_round(row, by=director, at=row.opens_at)
    assert [(t.name, t.role) for t in actions.close_round(row, by=director, at=row.closes_at).transitions.all()][1:] == [
        ("open", "REGISSEUR"),
        ("close", "REGISSEUR"),
    ]


def test_open_round_is_frozen_and_only_its_balances_move() -> None:
    row = adopted()
    actions.open_round(row, at=row.opens_at)
    part = row.clusters.get()
    RoundCluster.objects.filter(pk=part.pk).update(carried_in=Decimal("10.00"))
    with pytest.raises(IntegrityError, match="an open round is frozen"):
        RoundCluster.objects.filter(pk=part.pk).update(amount=Decimal("1.00"))


# --- dates


def test_moved_date_stays_whatever_the_settings_say(at: datetime) -> None:
    row, director = dated(RoundFactory(fund_year__year=2027)), UserFactory(director=True)
    options.change("ronde_forum", 40, by=UserFactory(admin=True), at=at)
    assert queries.calendar_of(row)[RoundStep.FORUM] == date(2027, 4, 13)
    actions.move_date(row, RoundStep.FORUM, date(2027, 4, 20), "Paasvakantie.", by=director, at=NOW)
    moved = row.dates.get(step=RoundStep.FORUM)
    assert (moved.on, moved.is_moved) == (date(2027, 4, 20), True)
    event = AuditEvent.objects.filter(subject=f"subsidies.round:{row.pk}").get()
    assert (event.event, event.reason, event.changes) == ("datum verplaatst", "Paasvakantie.", {"step": "FORUM", "on": ["2027-04-13", "2027-04-20"]})


def test_date_moves_only_to_a_day_that_can_be() -> None:
    row, director = dated(RoundFactory(fund_year__year=2027)), UserFactory(director=True)

    def why(step: RoundStep, on: date, at: datetime = NOW) -> list[str]:
        return refused(actions.move_date, row, step, on, "x", by=director, at=at)

    assert why(RoundStep.OPENING, date(2027, 1, 4)) == ["Deze stap heeft in deze ronde geen datum die u kunt verplaatsen."]
    assert why(RoundStep.FORUM, date(2027, 4, 13)) == ["Dat is de datum die er al stond."]
    assert why(RoundStep.FORUM, date(2026, 11, 23)) == ["Kies vandaag of een latere dag."]
    assert why(RoundStep.STEERING, date(2027, 5, 25)) == [
        "“Beslissing van het college” (24/05/2027) valt dan voor “Stuurgroep” (25/05/2027). Verplaats die datum eerst."
    ]
    Round.objects.filter(pk=row.pk).update(status="BESLIST", resolution=ready_resolution(), adopted_at=NOW)
    with pytest.raises(NotAllowedError):
        actions.move_date(row, RoundStep.FORUM, date(2027, 4, 20), "x", by=director, at=NOW)


def ready_resolution() -> Resolution:
    return RoundFactory(adopted=True).resolution


# --- more time for one


def test_one_applicant_gets_more_time_once() -> None:
    row, director = RoundFactory(open=True), UserFactory(director=True)
    double, other = OrganisationFactory(), OrganisationFactory()
    main = OrganisationFactory(name="Buurtwasserij vzw")
    at = row.closes_at - timedelta(days=1)
    actions.extend(row, double, date(2027, 3, 7), "Stroompanne.", by=director, at=at)
    double.merged_into = main
    double.save()
    last = row.closes_at + timedelta(days=7)
    assert [queries.closing_for(row, one) for one in (main, double, other)] == [last, last, row.closes_at]
    assert refused(actions.extend, row, main, date(2027, 3, 9), "Nog eens.", by=director, at=at) == [
        "Buurtwasserij vzw kreeg in deze ronde al uitstel. Dat kan één keer."
    ]
    assert [queries.is_in_time(row, one, last - timedelta(seconds=1)) for one in (main, other)] == [True, False]
    assert queries.is_in_time(row, main, last) is False


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2027, 2, 1)])
def test_extension_is_never_earlier_than_the_closing(day: date) -> None:
    row = RoundFactory(open=True)
    assert refused(actions.extend, row, OrganisationFactory(), day, "x", by=UserFactory(director=True), at=NOW) == [
        "Kies een dag na de sluiting (28/02/2027) die nog niet voorbij is."
    ]


def test_extension_ends_with_the_treatment_and_begins_with_the_opening() -> None:
    for traits in ({"adopted": True}, {"in_treatment": True}):
        text = refused(actions.extend, RoundFactory(**traits), OrganisationFactory(), date(2027, 3, 7), "x", by=UserFactory(director=True), at=NOW)
        assert text == ["Uitstel geven kan zolang de ronde open is, of gesloten en nog niet in behandeling."]
