"""Interests in the browser: one's own ties, the yearly declaration without JavaScript, and the few who read others'."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import InterestKind, MandateFunction, RelationKind, Role
from accounts.models import InterestDeclaration, InterestItem
from core.models import AccessLog
from tests.factories.accounts import (
    BodyFactory,
    InterestDeclarationFactory,
    MandateFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MINE, SIGN, LIST = "/mijn-belangen/", "/mijn-belangen/verklaring/", "/beheer/verklaringen/"
READERS = {Role.FORUM_SECRETARY, Role.STEERING_SECRETARY, Role.AUDIT}


def text(response) -> str:
    return response.content.decode()


def lines(*rows: dict, **others: str) -> dict[str, str]:
    posted = {"regel-TOTAL_FORMS": str(len(rows)), "regel-INITIAL_FORMS": "0", "is_true": "on"} | others
    for number, row in enumerate(rows):
        posted |= {f"regel-{number}-{name}": value for name, value in ({"kind": "EIGEN"} | row).items()}
    return posted


@pytest.fixture
def member():
    return UserFactory(roles=[Role.FORUM_MEMBER])


@pytest.fixture
def member_client(as_user, member):
    return as_user(member)


def test_an_appointment_is_said_on_ones_own_page_and_to_the_secretary(as_user, member, member_client):
    today = timezone.localdate()
    InterestDeclarationFactory(person=member.person, signed_at=timezone.now() - timedelta(days=20))
    assert "aangesteld" not in text(member_client.get(MINE))
    secretary = as_user(UserFactory(roles=[Role.FORUM_SECRETARY]))
    assert "gevraagd bij aanstelling" not in text(secretary.get(LIST))
    SeatHolderFactory(person=member.person, valid_from=today - timedelta(days=1))
    assert f"U werd op {today - timedelta(days=1):%d/%m/%Y} aangesteld, na uw verklaring" in text(member_client.get(MINE))
    assert text(secretary.get(LIST)).count("gevraagd bij aanstelling") == 1


# --- my interests ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(READERS))
def test_the_list_opens_while_nobody_sits(as_user, role):
    assert as_user(UserFactory(roles=[role])).get(LIST).status_code == 200


def test_my_ties_name_rule_organisation_and_function(member_client, member):
    mother, daughter = OrganisationFactory(name="Moeder vzw"), OrganisationFactory(name="Dochter vzw")
    OrganisationRelationFactory(from_organisation=mother, to_organisation=daughter, kind=RelationKind.CONTROL)
    MandateFactory(person=member.person, organisation=mother, function=MandateFunction.CHAIR)
    MandateFactory(person=member.person, organisation__name="Leverancier nv", function=MandateFunction.SUPPLIER)
    MandateFactory(organisation__name="Van een ander")
    page = text(member_client.get(MINE))
    for words in ("Moeder vzw", "Dochter vzw", "één onderneming met Moeder vzw", "voorzitter", "R-01", "R-04", "u onthoudt zich"):
        assert words in page
    assert "Van een ander" not in page
    assert "nog geen verklaring" in page


def test_without_ties_the_page_says_so(member_client):
    assert "Geen banden bekend" in text(member_client.get(MINE))


# --- sign --------------------------------------------------------------------------------------------------------------


def test_sign_with_interests_of_every_sort(member_client, member):
    organisation = OrganisationFactory(name="Mobiel vzw")
    rows = (
        {"organisation": "mobiel VZW", "function": "VOORZITTER"},
        {"organisation": "Bakkerij Nieuw", "is_unlisted": "on", "kbo": "0566.988.259", "kind": "VERWANT", "ended_on": "30/06/2026"},
        {},
    )
    response = member_client.post(SIGN, lines(*rows), follow=True)
    assert response.redirect_chain == [(MINE, 302)]
    assert "Uw belangenverklaring is ondertekend." in text(response)
    assert "verklaring geldig" in text(response)
    found = InterestItem.objects.order_by("kind").values_list("organisation", "name", "kbo", "kind", "function")
    assert list(found) == [(organisation.pk, "", "", "EIGEN", "VOORZITTER"), (None, "Bakkerij Nieuw", "0566988259", "VERWANT", "")]
    assert InterestDeclaration.objects.get().person == member.person


def test_sign_without_interests(member_client):
    member_client.post(SIGN, lines({}, has_none="on"))
    assert InterestDeclaration.objects.get().has_no_interests


@pytest.mark.parametrize(
    ("posted", "answer"),
    [
        (lines({}), "Vul een belang in, of kruis aan dat u er geen hebt."),
        (lines({"organisation": "Mobiel vzw"}, has_none="on"), "U kruiste “geen belangen” aan en vulde er toch in."),
        (lines({"organisation": "Mobiel vzw"}, is_true=""), "Kruis aan dat uw verklaring volledig en juist is."),
        (lines({"organisation": "Zzzz"}), "Deze organisatie staat niet in het register."),
        (lines({"organisation": "mobiel"}), "Bedoelt u een van deze? Mobiel vzw (0566.988.259)."),
        (lines({"function": "VOORZITTER"}), "Vul de naam van de organisatie in, of laat de regel weg."),
        (lines({"organisation": "X", "is_unlisted": "on", "kbo": "0566988258"}), "het controlegetal klopt niet"),
        (lines({"organisation": "Mobiel vzw"}, {"organisation": "0566988259"}), "twee keer"),
        (lines({"organisation": "Mobiel vzw", "ended_on": "01/01/2090"}), "Een belang kan niet eindigen na vandaag."),
        ({"is_true": "on", "has_none": "on"}, "Het formulier kwam niet volledig aan."),
    ],
)
def test_bad_input_is_answered_and_nothing_is_signed(member_client, posted, answer):
    OrganisationFactory(name="Mobiel vzw", kbo="0566988259")
    assert answer in text(member_client.post(SIGN, posted))
    assert not InterestDeclaration.objects.exists()


def test_another_row_keeps_what_was_typed(member_client):
    response = member_client.post(SIGN, lines({"organisation": "Zzzz", "ended_on": "31/02/2026"}, {}, more="1"))
    page = text(response)
    assert 'value="Zzzz"' in page
    assert 'value="31/02/2026"' in page
    assert len(response.context["lines"].forms) == 2
    assert "staat niet in het register." not in page


def test_the_form_begins_with_last_years_lines(member_client, member):
    canonical = OrganisationFactory(name="Mobiel vzw", kbo="0566988259")
    duplicate = OrganisationFactory(merged_into=canonical)
    items = [{"organisation": duplicate, "function": "VOORZITTER"}, {"name": "Bakkerij", "kind": InterestKind.RELATIVE}]
    InterestDeclarationFactory(person=member.person, items=items)
    page = text(member_client.get(SIGN))
    assert 'value="Mobiel vzw (0566.988.259)"' in page
    assert 'value="Bakkerij"' in page


def test_a_line_that_is_left_out_is_not_declared(member_client):
    OrganisationFactory(name="Mobiel vzw")
    member_client.post(SIGN, lines({"organisation": "Mobiel vzw", "drop": "on"}, has_none="on"))
    assert InterestDeclaration.objects.get().has_no_interests


# --- reading others' ---------------------------------------------------------------------------------------------------


@pytest.fixture
def sitting(member):
    SeatHolderFactory(person=member.person, seat=SeatFactory(body=BodyFactory()))
    InterestDeclarationFactory(person=member.person, signed_at=timezone.now() - timedelta(days=340), items=[{"name": "Bakkerij Geheim"}])
    return member.person


def test_the_secretary_reads_the_own_members_and_it_is_noted(as_user, sitting):
    client = as_user(UserFactory(roles=[Role.FORUM_SECRETARY]))
    assert "verloopt binnenkort" in text(client.get(LIST))
    assert not AccessLog.objects.exists()
    assert "Bakkerij Geheim" in text(client.get(f"{LIST}{sitting.pk}/"))
    assert AccessLog.objects.get().subject == f"accounts.person:{sitting.pk}"


def test_the_secretary_of_another_body_finds_nobody(as_user, sitting):
    client = as_user(UserFactory(roles=[Role.STEERING_SECRETARY]))
    assert sitting.name not in text(client.get(LIST))
    assert client.get(f"{LIST}{sitting.pk}/").status_code == 404
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - READERS))
def test_nobody_else_reads(as_user, sitting, role):
    assert as_user(UserFactory(roles=[role])).get(f"{LIST}{sitting.pk}/").status_code == 403


@pytest.mark.parametrize(("query", "count"), [("", 3), ("?geldig=ja", 1), ("?geldig=nee", 2), ("?zoek=forumlid", 1)])
def test_the_list_filters(as_user, sitting, query, count):
    sitting.name = "Forumlíd 1"
    sitting.save()
    late = SeatHolderFactory(seat=SeatFactory(body=BodyFactory())).person
    InterestDeclarationFactory(person=late, signed_at=timezone.now() - timedelta(days=400))
    SeatHolderFactory(seat=SeatFactory(body=BodyFactory()))
    response = as_user(UserFactory(roles=[Role.FORUM_SECRETARY])).get(LIST + query)
    assert len(response.context["rows"]) == count
