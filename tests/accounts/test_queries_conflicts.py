"""Who has a tie with which organisation, and until which day it counts (domain.md 12)."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.enums import BodyCode, ConflictRule, InterestKind, MandateFunction, OrganisationKind, RelationKind, Role
from accounts.models import Organisation, Person
from accounts.queries.conflicts import conflicted_ids, conflicts, conflicts_of, ties
from core.models import OptionValue
from tests.factories.accounts import (
    BodyFactory,
    InterestDeclarationFactory,
    MandateFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    PersonFactory,
    RoleGrantFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def rules(person: Person, *organisations: Organisation, at: datetime = NOW) -> list[str]:
    return [str(c.rule) for c in conflicts(person, organisations, at)]


@pytest.fixture
def person() -> Person:
    return PersonFactory()


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory(name="Mobiel vzw")


def test_without_a_tie_there_is_no_conflict(person, organisation):
    MandateFactory(person=person)
    MandateFactory(organisation=organisation)
    assert conflicts(person, [organisation], NOW) == []


def test_a_current_mandate_conflicts_and_says_so(person, organisation):
    MandateFactory(person=person, organisation=organisation, function=MandateFunction.DIRECTOR, valid_from=date(2024, 1, 1))
    (found,) = conflicts(person, [organisation], NOW)
    assert (found.rule, found.organisation_id, found.function, found.since, found.ended) == (
        ConflictRule.CURRENT_TIE,
        organisation.pk,
        "bestuurder",
        date(2024, 1, 1),
        None,
    )
    assert found.blocking
    assert found.text == "U kunt dit dossier niet behandelen: u hebt een band met Mobiel vzw (bestuurder)."


@pytest.mark.parametrize(
    ("valid_to", "expected"),
    [
        (date(2026, 11, 25), ["R-01"]),
        (date(2026, 11, 24), ["R-01"]),
        (date(2026, 11, 23), ["R-02"]),
        (date(2024, 11, 25), ["R-02"]),
        (date(2024, 11, 24), []),
        (date(2020, 1, 1), []),
    ],
)
def test_a_tie_counts_until_24_months_after_its_last_day(person, organisation, valid_to, expected):
    MandateFactory(person=person, organisation=organisation, valid_to=valid_to)
    assert rules(person, organisation) == expected
    assert Organisation.objects.filter(pk__in=conflicted_ids(person, NOW)).exists() is bool(expected)


def test_the_sentence_of_an_ended_tie_names_its_last_day(person, organisation):
    MandateFactory(person=person, organisation=organisation, valid_to=date(2025, 12, 31))
    (found,) = conflicts(person, [organisation], NOW)
    assert found.text == "U kunt dit dossier niet behandelen: u hebt een band met Mobiel vzw (bestuurder, tot 31/12/2025)."


def test_the_months_are_a_setting(person, organisation):
    MandateFactory(person=person, organisation=organisation, valid_to=date(2026, 6, 30))
    OptionValue.objects.create(code="belangen_maanden", value=3, valid_from=datetime(2026, 1, 1, tzinfo=UTC), set_by=UserFactory())
    assert rules(person, organisation) == []
    assert rules(person, organisation, at=datetime(2026, 9, 29, 12, tzinfo=UTC)) == ["R-02"]


@pytest.mark.parametrize(("valid_from", "expected"), [(date(2026, 11, 24), ["R-01"]), (date(2026, 11, 25), []), (None, ["R-01"])])
def test_a_tie_counts_from_its_first_day(person, organisation, valid_from, expected):
    MandateFactory(person=person, organisation=organisation, valid_from=valid_from)
    assert rules(person, organisation) == expected


def test_the_day_is_the_one_in_brussels(person, organisation):
    MandateFactory(person=person, organisation=organisation, valid_from=date(2026, 11, 25))
    assert rules(person, organisation, at=datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == ["R-01"]


def test_a_supplier_is_warned_and_not_blocked(person, organisation):
    MandateFactory(person=person, organisation=organisation, function=MandateFunction.SUPPLIER)
    (found,) = conflicts(person, [organisation], NOW)
    assert (found.rule, found.blocking) == (ConflictRule.BUSINESS, False)
    assert found.text == "Let op: u hebt een zakelijke relatie met Mobiel vzw (leverancier). De voorzitter beslist of u deelneemt."
    assert not Organisation.objects.filter(pk__in=conflicted_ids(person, NOW)).exists()


def test_a_supplier_of_the_past_is_nothing(person, organisation):
    MandateFactory(person=person, organisation=organisation, function=MandateFunction.SUPPLIER, valid_to=date(2026, 11, 23))
    assert rules(person, organisation) == []


def test_a_role_for_an_organisation_is_a_tie(person, organisation):
    RoleGrantFactory(person=person, role=Role.APPLICANT, organisation=organisation)
    (found,) = conflicts(person, [organisation], NOW)
    assert (found.rule, found.function, found.source) == (ConflictRule.CURRENT_TIE, "aanvrager", "ROL")


def test_a_role_that_ended_counts_24_months(person, organisation):
    RoleGrantFactory(person=person, role=Role.SIGNATORY, organisation=organisation, valid_to=date(2026, 1, 1))
    assert rules(person, organisation) == ["R-02"]


def test_a_role_for_the_city_is_no_tie(person, organisation):
    RoleGrantFactory(person=person, role=Role.DIRECTOR)
    assert rules(person, organisation) == []


def test_who_holds_a_seat_for_the_ocmw_has_a_tie_with_it(person):
    ocmw, city = OrganisationFactory(ocmw=True, name="OCMW Kortrijk"), OrganisationFactory(city=True)
    body = BodyFactory(code=BodyCode.COLLEGE, name="College")
    SeatHolderFactory(person=person, seat=SeatFactory(organisation=ocmw, body=body))
    SeatHolderFactory(person=person, seat=SeatFactory(organisation=city, body=body))
    (found,) = conflicts(person, [ocmw, city], NOW)
    assert (found.rule, found.function) == (ConflictRule.OCMW_SEAT, "zetel in College")


def test_staff_of_the_ocmw_have_a_tie_with_it(person):
    ocmw = OrganisationFactory(ocmw=True)
    RoleGrantFactory(person=person, role=Role.OCMW_READER)
    assert rules(person, ocmw) == ["R-10"]


def test_a_seat_for_another_organisation_is_a_tie_while_it_lasts(person, organisation):
    body = BodyFactory(code=BodyCode.COLLEGE, name="College")
    SeatHolderFactory(person=person, seat=SeatFactory(organisation=organisation, body=body), valid_to=date(2026, 11, 24))
    assert rules(person, organisation) == ["R-01"]
    assert rules(person, organisation, at=datetime(2026, 11, 25, 12, tzinfo=UTC)) == []


def test_a_mandate_in_the_city_is_no_tie(person):
    city = OrganisationFactory(city=True)
    MandateFactory(person=person, organisation=city)
    assert ties(person, NOW) == []


# --- declarations ------------------------------------------------------------------------------------------------------


def declare(person: Person, day: date, *items: dict) -> None:
    InterestDeclarationFactory(person=person, signed_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC), items=items)


@pytest.mark.parametrize(
    ("item", "rule", "function"),
    [
        ({"kind": InterestKind.OWN}, "R-01", "eigen belang"),
        ({"kind": InterestKind.OWN, "function": MandateFunction.SHAREHOLDER}, "R-01", "aandeelhouder"),
        ({"kind": InterestKind.OWN, "ended_on": date(2026, 5, 1)}, "R-02", "eigen belang"),
        ({"kind": InterestKind.RELATIVE}, "R-03", "verwant"),
        ({"kind": InterestKind.RELATIVE, "ended_on": date(2026, 5, 1)}, "R-03", "verwant"),
        ({"kind": InterestKind.BUSINESS}, "R-04", "leverancier, klant of concurrent"),
        ({"kind": InterestKind.BUSINESS, "function": MandateFunction.SUPPLIER}, "R-04", "leverancier"),
    ],
)
def test_a_declared_interest_conflicts(person, organisation, item, rule, function):
    declare(person, date(2026, 10, 1), {"organisation": organisation} | item)
    (found,) = conflicts(person, [organisation], NOW)
    assert (found.rule, found.function) == (rule, function)


@pytest.mark.parametrize(
    "item",
    [
        {"kind": InterestKind.OWN, "ended_on": date(2024, 11, 24)},
        {"kind": InterestKind.RELATIVE, "ended_on": date(2024, 11, 24)},
        {"kind": InterestKind.BUSINESS, "ended_on": date(2026, 11, 23)},
    ],
)
def test_a_declared_interest_lapses(person, organisation, item):
    declare(person, date(2026, 10, 1), {"organisation": organisation} | item)
    assert rules(person, organisation) == []


def test_an_interest_that_the_newer_declaration_leaves_out_ended_on_its_day(person, organisation):
    kept = OrganisationFactory(name="Kept")
    declare(person, date(2025, 10, 1), {"organisation": organisation}, {"organisation": kept})
    declare(person, date(2026, 10, 1), {"organisation": kept})
    found = {c.organisation: (c.rule, c.ended) for c in conflicts(person, [organisation, kept], NOW)}
    assert found == {"Mobiel vzw": ("R-02", date(2026, 10, 1)), "Kept": ("R-01", None)}


def test_a_declaration_signed_later_does_not_count_yet(person, organisation):
    declare(person, date(2026, 11, 25), {"organisation": organisation})
    assert rules(person, organisation) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"name": "mobiel VZW"}, ["R-01"]),
        ({"name": "Iets anders", "kbo": "0566988259"}, ["R-01"]),
        ({"name": "Mobiel vzw", "kbo": "0207494678"}, []),
        ({"name": "Mobiel"}, []),
    ],
)
def test_an_interest_in_an_organisation_that_registers_later_counts_from_then(person, item, expected):
    declare(person, date(2026, 10, 1), item)
    assert ties(person, NOW) == []
    assert rules(person, OrganisationFactory(name="Mobiel vzw", kbo="0566988259")) == expected


@pytest.mark.parametrize(
    ("signed_on", "expected"), [(date(2025, 11, 24), []), (date(2025, 11, 23), ["R-13"]), (None, ["R-13"]), (date(2026, 11, 24), [])]
)
def test_a_member_needs_a_declaration_of_the_last_12_months(person, organisation, signed_on, expected):
    RoleGrantFactory(person=person, role=Role.FORUM_MEMBER)
    if signed_on:
        declare(person, signed_on)
    assert rules(person, organisation) == expected
    assert rules(person) == expected


def test_who_holds_a_seat_needs_a_declaration_too(person):
    SeatHolderFactory(person=person, seat=SeatFactory(body=BodyFactory(code=BodyCode.STEERING, name="Stuurgroep")))
    (found,) = conflicts(person, [], NOW)
    assert (found.rule, found.organisation, found.blocking) == (ConflictRule.NO_DECLARATION, "", True)
    assert found.text == "U kunt dit dossier niet openen: u ondertekende de laatste 12 maanden geen belangenverklaring."


def test_who_is_no_member_needs_none_to_be_free_of_conflict(person):
    RoleGrantFactory(person=person, role=Role.DIRECTOR)
    RoleGrantFactory(person=PersonFactory(), role=Role.FORUM_MEMBER)
    SeatHolderFactory(person=person, valid_to=date(2026, 11, 23))
    assert rules(person) == []


# --- groups and duplicates ---------------------------------------------------------------------------------------------


def control(mother: Organisation, daughter: Organisation, **dates: date) -> None:
    OrganisationRelationFactory(from_organisation=mother, to_organisation=daughter, kind=RelationKind.CONTROL, **dates)


def test_a_tie_reaches_the_whole_group_in_both_directions(person):
    mother, daughter, sister, stranger = (OrganisationFactory(name=n) for n in ("Moeder", "Dochter", "Zus", "Vreemd"))
    control(mother, daughter)
    control(mother, sister)
    MandateFactory(person=person, organisation=daughter)
    found = conflicts(person, [mother, daughter, sister, stranger], NOW)
    assert [(c.organisation, c.via) for c in found] == [("Dochter", ""), ("Moeder", "Dochter"), ("Zus", "Dochter")]
    assert found[2].text == "U kunt dit dossier niet behandelen: u hebt een band met Zus, via Dochter (bestuurder)."
    assert set(Organisation.objects.filter(pk__in=conflicted_ids(person, NOW))) == {mother, daughter, sister}
    assert set(Organisation.objects.exclude(pk__in=conflicted_ids(person, NOW))) == {stranger}


@pytest.mark.parametrize("dates", [{"valid_to": date(2026, 11, 23)}, {"valid_from": date(2026, 11, 25)}], ids=["the day before", "the day after"])
def test_control_counts_on_its_days_only(person, organisation, dates):
    mother = OrganisationFactory()
    control(mother, organisation, **dates)
    MandateFactory(person=person, organisation=mother)
    assert rules(person, organisation) == []


def test_partners_are_no_group(person, organisation):
    other = OrganisationFactory()
    OrganisationRelationFactory(from_organisation=other, to_organisation=organisation, kind=RelationKind.PARTNER)
    MandateFactory(person=person, organisation=other)
    assert rules(person, organisation) == []


def test_a_circle_of_control_ends(person):
    one, two, three = OrganisationFactory.create_batch(3)
    control(one, two)
    control(two, three)
    control(three, one)
    MandateFactory(person=person, organisation=one)
    assert len(conflicts(person, [one, two, three], NOW)) == 3


def test_control_is_followed_up_to_a_public_body_and_not_through_it(person):
    ocmw = OrganisationFactory(ocmw=True, kind=OrganisationKind.LOCAL_AUTHORITY, name="OCMW")
    one, two = OrganisationFactory(name="Een"), OrganisationFactory(name="Twee")
    control(ocmw, one)
    control(ocmw, two)
    MandateFactory(person=person, organisation=one)
    assert [c.organisation for c in conflicts(person, [ocmw, one, two], NOW)] == ["Een", "OCMW"]
    delegate = PersonFactory()
    RoleGrantFactory(person=delegate, role=Role.OCMW_READER)
    assert sorted(c.organisation for c in conflicts(delegate, [ocmw, one, two], NOW)) == ["Een", "OCMW", "Twee"]


def test_a_company_of_the_city_does_not_tie_to_the_city(person):
    city, company = OrganisationFactory(city=True, kind=OrganisationKind.LOCAL_AUTHORITY), OrganisationFactory()
    control(city, company)
    MandateFactory(person=person, organisation=company)
    assert rules(person, city, company) == ["R-01"]


def test_a_merged_duplicate_is_the_same_organisation(person, organisation):
    duplicate, other = OrganisationFactory(merged_into=organisation), OrganisationFactory(merged_into=organisation)
    MandateFactory(person=person, organisation=duplicate)
    for asked in (organisation, duplicate, other):
        (found,) = conflicts(person, [asked], NOW)
        assert (found.organisation_id, found.organisation, found.via) == (organisation.pk, "Mobiel vzw", "")
    assert set(Organisation.objects.filter(pk__in=conflicted_ids(person, NOW))) == {organisation, duplicate, other}


def test_control_of_a_duplicate_makes_one_group(person, organisation):
    duplicate, mother = OrganisationFactory(merged_into=organisation), OrganisationFactory()
    control(mother, duplicate)
    MandateFactory(person=person, organisation=mother)
    assert rules(person, organisation) == ["R-01"]


# --- many at once ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(count):
    people, organisations = PersonFactory.create_batch(count), OrganisationFactory.create_batch(count)
    for person, organisation in zip(people, organisations, strict=True):
        MandateFactory(person=person, organisation=organisation)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = conflicts_of(people, organisations, NOW)
    assert len(queries) == 1
    assert {pk: [c.organisation_id for c in rows] for pk, rows in found.items()} == {p.pk: [o.pk] for p, o in zip(people, organisations, strict=True)}


def test_people_without_conflict_are_named_too(person, organisation):
    MandateFactory(organisation=organisation)
    assert conflicts_of([person], [organisation.pk], NOW) == {person.pk: []}


def test_ties_are_all_that_a_person_has(person, organisation):
    MandateFactory(person=person, organisation=organisation)
    RoleGrantFactory(person=person, role=Role.FORUM_MEMBER)
    assert [(c.rule, c.organisation) for c in ties(person, NOW)] == [("R-01", "Mobiel vzw"), ("R-13", "")]
