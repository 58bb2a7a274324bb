"""Bodies in the browser: everybody of the city reads, the keeper changes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Body, Seat, SeatHolder
from tests.factories.accounts import (
    BodyFactory,
    InterestDeclarationFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LIST = "/beheer/organen/"
SEAT = {"kind": "LID", "label": "Zetel B", "organisation": "", "is_voting": "on"}


def url(name: str, *args) -> str:
    return reverse(f"accounts:{name}", args=args)


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def forum() -> Body:
    return BodyFactory()


@pytest.fixture
def seat(forum) -> Seat:
    return SeatFactory(body=forum, label="Zetel A")


@pytest.fixture
def secretary(as_user):
    return as_user(UserFactory(roles=[Role.FORUM_SECRETARY]))


def test_what_is_not_there_is_404(secretary):
    for name in ("body-detail", "seat-detail", "seat-add", "seat-edit", "seat-take", "holder-leave", "holder-remove"):
        assert secretary.get(url(name, 0)).status_code == 404


def test_the_list_counts_seats_votes_and_vacancies(secretary, forum, seat):
    SeatHolderFactory(seat=seat)
    SeatHolderFactory(seat=seat, is_deputy=True)
    SeatFactory(body=forum, is_voting=False)
    SeatHolderFactory(seat=SeatFactory(body=forum), valid_to=date(2021, 1, 1))
    (row,) = secretary.get(LIST).context["rows"]
    assert (row.seats, row.voting, row.vacant) == (3, 2, 2)


def test_a_seat_is_added_taken_changed_and_left(secretary, forum):
    OrganisationFactory(name="Mobiel vzw")
    first, second, deputy = PersonFactory.create_batch(3)
    assert secretary.post(url("seat-add", forum.pk), SEAT | {"organisation": "mobiel vzw"}).url == url("body-detail", forum.pk)
    seat = Seat.objects.get()
    assert str(seat.organisation) == "Mobiel vzw"
    take = url("seat-take", seat.pk)
    secretary.post(take, {"is_deputy": "", "person": first.pk, "first_day": "01/01/2026"})
    secretary.post(take, {"is_deputy": "", "person": second.pk, "first_day": "01/06/2026", "reason": "Verkiezing"})
    secretary.post(take, {"is_deputy": "1", "person": deputy.pk, "first_day": "01/01/2026"})
    rows = SeatHolder.objects.order_by("is_deputy", "valid_from").values_list("person", "is_deputy", "valid_to")
    assert list(rows) == [(first.pk, False, date(2026, 5, 31)), (second.pk, False, None), (deputy.pk, True, None)]
    secretary.post(url("seat-edit", seat.pk), SEAT | {"is_voting": ""})
    holder = SeatHolder.objects.get(person=second)
    secretary.post(url("holder-leave", holder.pk), {"last_day": "30/09/2026"})
    secretary.post(url("holder-remove", SeatHolder.objects.get(person=first).pk), {"reason": "Naamgenoot"})
    page = text(secretary.get(url("body-detail", forum.pk)))
    assert "zonder stem" in page
    assert deputy.name in page
    page = text(secretary.get(url("seat-detail", seat.pk)))
    assert "01/06/2026 – 30/09/2026" in page
    assert first.name not in page


def test_a_refusal_stands_beside_its_field(secretary, seat):
    SeatHolderFactory(seat=seat, valid_from=date(2027, 1, 1))
    answer = secretary.post(url("seat-take", seat.pk), {"is_deputy": "", "person": PersonFactory().pk, "first_day": "01/06/2026"})
    assert "Deze zetel is ingenomen vanaf 01/01/2027." in text(answer)


def test_the_link_for_a_deputy_opens_the_form_for_a_deputy(secretary, seat):
    assert '<option value="1" selected>Plaatsvervanger</option>' in text(secretary.get(url("seat-take", seat.pk) + "?als=plaatsvervanger"))


def test_the_secretary_sees_whose_declaration_is_missing_and_others_do_not(as_user, secretary, forum):
    declared = SeatHolderFactory(seat=SeatFactory(body=forum)).person
    SeatHolderFactory(seat=SeatFactory(body=forum))
    InterestDeclarationFactory(person=declared, signed_at=timezone.now() - timedelta(days=10))
    page = url("body-detail", forum.pk)
    assert text(secretary.get(page)).count("geen verklaring") == 1
    assert "geen verklaring" not in text(as_user(UserFactory(roles=[Role.STEERING_SECRETARY])).get(page))
