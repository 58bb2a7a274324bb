"""Seats and who holds them: one titular and one deputy a day, kept by the secretary of the body."""

from datetime import date
from functools import partial

import pytest

from accounts.actions import bodies as actions
from accounts.enums import BodyCode, Role, SeatKind
from accounts.models import Body, Seat, SeatHolder
from accounts.permissions import can_edit_body
from accounts.queries.bodies import chairs, members
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from tests.factories.accounts import BodyFactory, OrganisationFactory, PersonFactory, RoleGrantFactory, SeatFactory, SeatHolderFactory, UserFactory
from tests.together import together

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)


@pytest.fixture
def forum():
    return BodyFactory()


@pytest.fixture
def secretary():
    return UserFactory(roles=[Role.FORUM_SECRETARY])


@pytest.fixture
def seat(forum):
    return SeatFactory(body=forum, label="Zetel 1")


def last_event() -> AuditEvent:
    return AuditEvent.objects.filter(subject__startswith="accounts.body").latest("pk")


@pytest.mark.parametrize(
    ("code", "role"),
    [
        (BodyCode.FORUM, Role.FORUM_SECRETARY),
        (BodyCode.STEERING, Role.STEERING_SECRETARY),
        (BodyCode.COLLEGE, Role.DECISIONS),
        (BodyCode.COUNCIL, Role.DECISIONS),
    ],
)
def test_each_body_has_its_keeper(code, role):
    body = Body(code=code)
    assert {r for r in Role if can_edit_body(UserFactory(roles=[r]), body)} == {role}


def test_nobody_else_changes_seats(forum, seat, at):
    other, holder = UserFactory(roles=[Role.STEERING_SECRETARY]), SeatHolderFactory(seat=seat)
    for step in (
        lambda: actions.add_seat(forum, kind=SeatKind.MEMBER, label="x", organisation=None, is_voting=True, by=other, at=at),
        lambda: actions.edit_seat(seat, kind=SeatKind.MEMBER, label="x", organisation=None, is_voting=True, by=other, at=at),
        lambda: actions.take_seat(seat, PersonFactory(), first_day=DAY, by=other, at=at),
        lambda: actions.leave_seat(holder, last_day=DAY, by=other, at=at),
        lambda: actions.remove_holder(holder, reason="x", by=other, at=at),
    ):
        with pytest.raises(NotAllowedError):
            step()


def test_a_seat_is_added_and_changed(forum, secretary, at):
    seat = actions.add_seat(forum, kind=SeatKind.DIRECTOR, label=" Regisseur ", organisation=None, is_voting=False, by=secretary, at=at)
    assert (seat.label, seat.is_voting) == ("Regisseur", False)
    organisation = OrganisationFactory()
    actions.edit_seat(seat, kind=SeatKind.DIRECTOR, label="Regisseur", organisation=organisation, is_voting=True, by=secretary, at=at)
    assert last_event().changes == {"zetel": seat.pk, "organisation": [None, organisation.pk], "is_voting": [False, True]}
    seat.refresh_from_db()
    assert seat.is_voting


def test_a_seat_that_does_not_change_writes_nothing(seat, secretary, at):
    actions.edit_seat(seat, kind=seat.kind, label=seat.label, organisation=None, is_voting=True, by=secretary, at=at)
    assert not AuditEvent.objects.exists()


def test_two_seats_of_a_body_have_two_names(forum, seat, secretary, at):
    with pytest.raises(RuleError):
        actions.add_seat(forum, kind=SeatKind.MEMBER, label="Zetel 1", organisation=None, is_voting=True, by=secretary, at=at)


def test_a_new_holder_closes_the_one_before(seat, secretary, at):
    old = SeatHolderFactory(seat=seat, valid_from=date(2024, 1, 1))
    deputy = SeatHolderFactory(seat=seat, is_deputy=True, valid_from=date(2024, 1, 1))
    new = actions.take_seat(seat, PersonFactory(), first_day=DAY, by=secretary, at=at, reason="Verkiezing")
    old.refresh_from_db()
    deputy.refresh_from_db()
    assert (old.valid_to, new.valid_from, deputy.valid_to) == (date(2026, 11, 23), DAY, None)
    assert last_event().changes["person"] == [old.person_id, new.person_id]


def test_a_deputy_is_replaced_apart(seat, secretary, at):
    titular = SeatHolderFactory(seat=seat)
    actions.take_seat(seat, PersonFactory(), first_day=DAY, is_deputy=True, by=secretary, at=at)
    titular.refresh_from_db()
    assert titular.valid_to is None


def test_a_vacant_seat_is_taken_after_a_gap(seat, secretary, at):
    SeatHolderFactory(seat=seat, valid_to=date(2025, 1, 1))
    actions.take_seat(seat, PersonFactory(), first_day=DAY, by=secretary, at=at)
    assert SeatHolder.objects.count() == 2


def test_a_seat_with_a_later_holder_is_refused(seat, secretary, at):
    SeatHolderFactory(seat=seat, valid_from=date(2027, 1, 1))
    with pytest.raises(RuleError) as error:
        actions.take_seat(seat, PersonFactory(), first_day=DAY, by=secretary, at=at)
    assert [(p.field, p.text) for p in error.value.problems] == [("first_day", "Deze zetel is ingenomen vanaf 01/01/2027. Kies een latere dag.")]


def test_the_same_person_does_not_take_the_seat_twice(seat, secretary, at):
    holder = SeatHolderFactory(seat=seat)
    with pytest.raises(StaleError):
        actions.take_seat(seat, holder.person, first_day=DAY, by=secretary, at=at)
    with pytest.raises(RuleError):
        actions.take_seat(seat, holder.person, first_day=DAY, is_deputy=True, by=secretary, at=at)


def test_leave_and_second_click(seat, secretary, at):
    holder = SeatHolderFactory(seat=seat)
    actions.leave_seat(holder, last_day=DAY, by=secretary, at=at)
    assert last_event().changes["valid_to"] == [None, "2026-11-24"]
    with pytest.raises(StaleError):
        actions.leave_seat(holder, last_day=DAY, by=secretary, at=at)


def test_leave_before_the_first_day_is_refused(seat, secretary, at):
    with pytest.raises(RuleError):
        actions.leave_seat(SeatHolderFactory(seat=seat), last_day=date(2019, 1, 1), by=secretary, at=at)


def test_remove_asks_why(seat, secretary, at):
    holder = SeatHolderFactory(seat=seat)
    with pytest.raises(RuleError):
        actions.remove_holder(holder, reason="", by=secretary, at=at)
    actions.remove_holder(SeatHolder.objects.get(pk=holder.pk), reason="Naamgenoot", by=secretary, at=at)
    with pytest.raises(StaleError):
        actions.remove_holder(holder, reason="Naamgenoot", by=secretary, at=at)


def test_chairs_tell_who_sits_who_comes_and_who_went(forum, seat, django_assert_num_queries):
    past = SeatHolderFactory(seat=seat, valid_from=date(2020, 1, 1), valid_to=date(2023, 12, 31))
    titular = SeatHolderFactory(seat=seat, valid_from=date(2024, 1, 1), valid_to=DAY)
    deputy = SeatHolderFactory(seat=seat, is_deputy=True)
    coming = SeatHolderFactory(seat=seat, valid_from=date(2026, 11, 25))
    vacant = SeatFactory(body=forum, label="Zetel 2")
    SeatHolderFactory(seat=SeatFactory(body=BodyFactory(code=BodyCode.STEERING, name="Stuurgroep")))
    with django_assert_num_queries(2):
        one, two = chairs(forum, DAY)
    assert (one.titular, one.deputy, one.coming, one.past) == (titular, deputy, [coming], [past])
    assert (two.seat, two.titular, two.deputy) == (vacant, None, None)


def test_members_sit_or_hold_the_role_that_day(seat):
    sitting, deputy = SeatHolderFactory(seat=seat).person, SeatHolderFactory(seat=seat, is_deputy=True).person
    with_role = RoleGrantFactory(role=Role.FORUM_MEMBER).person
    SeatHolderFactory(seat=SeatFactory(body=seat.body), valid_to=date(2026, 11, 23))
    RoleGrantFactory(role=Role.STEERING_MEMBER)
    assert set(members([BodyCode.FORUM], DAY)) == {sitting, deputy, with_role}
    assert not members([BodyCode.COUNCIL], DAY).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_new_holders_at_once_one_sits(at):
    secretary, seat = UserFactory(roles=[Role.FORUM_SECRETARY]), SeatFactory(body=BodyFactory())
    people = PersonFactory.create_batch(2)
    found = together(*(partial(actions.take_seat, Seat.objects.get(pk=seat.pk), person, first_day=DAY, by=secretary, at=at) for person in people))
    assert {type(outcome) for outcome in found} == {SeatHolder, RuleError}
    assert SeatHolder.objects.count() == 1
