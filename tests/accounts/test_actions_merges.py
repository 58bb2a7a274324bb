"""Two rows for one legal person become one, nothing is moved, and undoing clears it."""

from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.actions import merges as actions
from accounts.enums import Role
from accounts.models import Organisation, RoleGrant
from accounts.queries.merges import preview
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Proposal
from tests.factories.accounts import MandateFactory, OrganisationAliasFactory, OrganisationFactory, RoleGrantFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return UserFactory(case_manager=True)


@pytest.fixture
def canonical():
    return OrganisationFactory(name="Kringloopcentrum Z.W.-Vlaanderen vzw", kbo="0566988259")


@pytest.fixture
def duplicate():
    return OrganisationFactory(name="Kringloopwinkel", kbo="")


def test_merge_points_and_moves_nothing(staff, canonical, duplicate, at):
    initiative = InitiativeFactory(organisation=duplicate)
    mandate = MandateFactory(organisation=duplicate)
    actions.merge(duplicate, canonical, reason="Zelfde vzw", by=staff, at=at)
    duplicate.refresh_from_db()
    initiative.refresh_from_db()
    mandate.refresh_from_db()
    assert (duplicate.merged_into, initiative.organisation, mandate.organisation) == (canonical, duplicate, duplicate)
    told = AuditEvent.objects.order_by("subject").values_list("subject", "event", "reason")
    assert sorted(told) == sorted(
        [
            (f"accounts.organisation:{canonical.pk}", "dubbel opgenomen", "Zelfde vzw"),
            (f"accounts.organisation:{duplicate.pk}", "samengevoegd", "Zelfde vzw"),
        ]
    )


def test_undo_clears_it(staff, canonical, duplicate, at):
    actions.merge(duplicate, canonical, reason="Zelfde vzw", by=staff, at=at)
    actions.undo(duplicate, reason="Toch niet", by=staff, at=at)
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None
    with pytest.raises(StaleError):
        actions.undo(duplicate, reason="Nog eens", by=staff, at=at)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR}))
def test_merge_and_undo_are_for_staff_of_the_register(role, canonical, duplicate, at):
    user = UserFactory(roles=[role], organisation=canonical)
    with pytest.raises(NotAllowedError):
        actions.merge(duplicate, canonical, reason="x", by=user, at=at)
    with pytest.raises(NotAllowedError):
        actions.undo(duplicate, reason="x", by=user, at=at)


def test_merge_and_undo_ask_a_reason(staff, canonical, duplicate, at):
    for step in (
        lambda: actions.merge(duplicate, canonical, reason=" ", by=staff, at=at),
        lambda: actions.undo(duplicate, reason="", by=staff, at=at),
    ):
        with pytest.raises(RuleError) as error:
            step()
        assert [p.field for p in error.value.problems] == ["reason"]


def refused(duplicate: Organisation, canonical: Organisation, staff: Any, at: Any) -> list[str]:
    with pytest.raises(RuleError) as error:
        actions.merge(duplicate, canonical, reason="Dubbel", by=staff, at=at)
    return [p.text for p in error.value.problems]


def test_an_organisation_is_not_its_own_duplicate(staff, canonical, at):
    assert refused(canonical, canonical, staff, at) == ["Kies een andere organisatie."]


def test_two_numbers_are_two_legal_persons(staff, canonical, at):
    other = OrganisationFactory(kbo="0207494678")
    assert refused(other, canonical, staff, at) == [
        "Twee ondernemingsnummers zijn twee rechtspersonen: 0207.494.678 en 0566.988.259. Gebruik een relatie, bijvoorbeeld “wordt opgevolgd door”."
    ]


def test_the_row_with_the_number_stays(staff, canonical, duplicate, at):
    text = f"Alleen {canonical} heeft een ondernemingsnummer. Kies {canonical} als hoofdorganisatie."
    assert refused(canonical, duplicate, staff, at) == [text]


def test_the_city_is_never_a_duplicate(staff, canonical, at):
    city = OrganisationFactory(city=True, kbo="", name="Stad Kortrijk")
    assert refused(city, canonical, staff, at) == ["Stad Kortrijk is de stad of het OCMW zelf. Kies Stad Kortrijk als hoofdorganisatie."]


def test_what_waits_for_a_second_person_is_decided_first(staff, canonical, duplicate, at):
    Proposal.objects.create(subject=f"accounts.organisation:{duplicate.pk}", step="rekeningnummer", proposed_by=staff, proposed_at=at)
    assert refused(duplicate, canonical, staff, at) == ["Bij Kringloopwinkel wacht een voorstel op een tweede persoon. Laat dat eerst beslissen."]


def test_no_chains(staff, canonical, duplicate, at):
    third = OrganisationFactory(kbo="", name="Derde")
    actions.merge(duplicate, canonical, reason="Dubbel", by=staff, at=at)
    assert refused(duplicate, third, staff, at)[0].startswith("Iemand anders voegde")
    assert refused(third, duplicate, staff, at)[0].startswith("Iemand anders voegde")
    Organisation.objects.filter(pk=canonical.pk).update(kbo="")
    canonical.refresh_from_db()
    assert refused(canonical, third, staff, at) == [
        f"Met {canonical} zijn zelf al dubbels samengevoegd. Kies {canonical} als hoofdorganisatie of maak die eerst los."
    ]


@pytest.mark.parametrize("case", ["into a duplicate", "with duplicates"])
def test_the_database_refuses_chains_too(case, canonical, duplicate):
    third = OrganisationFactory(kbo="")
    Organisation.objects.filter(pk=duplicate.pk).update(merged_into=canonical)
    row, target = (third, duplicate) if case == "into a duplicate" else (canonical, third)
    with pytest.raises(IntegrityError, match="itself not merged"), transaction.atomic():
        Organisation.objects.filter(pk=row.pk).update(merged_into=target)


def test_undo_refuses_when_both_carry_the_number_by_now(staff, canonical, duplicate, at):
    actions.merge(duplicate, canonical, reason="Dubbel", by=staff, at=at)
    Organisation.objects.filter(pk=duplicate.pk).update(kbo=canonical.kbo)
    with pytest.raises(RuleError) as error, transaction.atomic():
        actions.undo.__wrapped__(duplicate, reason="Toch niet", by=staff, at=at)
    assert "hetzelfde ondernemingsnummer" in str(error.value)


ENDED_FIRST = "Beëindig eerst hun rollen en nodig hen daarna opnieuw uit."
GIVEN_FIRST = "Maak eerst iemand daar beheerder, of beëindig hun rollen."


@pytest.mark.parametrize(("bare", "way"), [("duplicate", ENDED_FIRST), ("canonical", GIVEN_FIRST)])
def test_undo_leaves_no_people_without_an_administrator(bare, way, staff, canonical, duplicate, at):
    rows = {"canonical": canonical, "duplicate": duplicate}
    actions.merge(duplicate, canonical, reason="Dubbel", by=staff, at=at)
    left = RoleGrantFactory(person=UserFactory(person__name="Aan Vrager").person, role=Role.APPLICANT, organisation=rows.pop(bare))
    (other,) = rows.values()
    RoleGrantFactory(person=UserFactory().person, role=Role.ORGANISATION_ADMIN, organisation=other)
    RoleGrantFactory(person=UserFactory().person, role=Role.ORGANISATION_ADMIN, organisation=left.organisation, valid_to=at.date())
    RoleGrantFactory(person=UserFactory(is_active=False).person, role=Role.ORGANISATION_ADMIN, organisation=left.organisation)
    with pytest.raises(RuleError) as error:
        actions.undo(duplicate, reason="Toch niet", by=staff, at=at)
    names = ", ".join(sorted(["Aan Vrager", RoleGrant.objects.get(valid_to=at.date()).person.name]))
    assert [problem.text for problem in error.value.problems] == [
        f"Los van elkaar heeft {left.organisation} wel mensen met een rol ({names}), maar geen beheerder zonder einddatum. {way}"
    ]
    duplicate.refresh_from_db()
    assert duplicate.merged_into == canonical
    RoleGrant.objects.filter(organisation=left.organisation, person__user__is_active=True).delete()
    actions.undo(duplicate, reason="Toch niet", by=staff, at=at)
    duplicate.refresh_from_db()
    assert duplicate.merged_into is None


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_the_other_way_round_one_counts(staff, at):
    one, two = OrganisationFactory(kbo="", name="Een"), OrganisationFactory(kbo="", name="Twee")
    pairs = ((one, two), (two, one))
    found = together(*(partial(actions.merge, duplicate, canonical, reason="Dubbel", by=staff, at=at) for duplicate, canonical in pairs))
    assert {type(outcome) for outcome in found} == {type(None), StaleError}
    assert Organisation.objects.filter(merged_into__isnull=False).count() == 1


def test_preview_shows_both_beside_each_other(canonical, duplicate):
    Organisation.objects.filter(pk=duplicate.pk).update(municipality="Kortrijk")
    Organisation.objects.filter(pk=canonical.pk).update(municipality="Kuurne")
    InitiativeFactory.create_batch(2, organisation=duplicate)
    OrganisationAliasFactory(organisation=canonical)
    duplicate.refresh_from_db()
    canonical.refresh_from_db()
    found = preview(duplicate, canonical)
    facts = {row.label: (row.duplicate, row.canonical, row.differs) for row in found.facts}
    assert facts["Gemeente"] == ("Kortrijk", "Kuurne", True)
    assert facts["Ondernemingsnummer"] == ("", "0566.988.259", False)
    assert facts["Soort"] == ("Socialeconomieorganisatie", "Socialeconomieorganisatie", False)
    assert [(row.label, row.duplicate, row.canonical) for row in found.counts] == [("andere namen", "0", "1"), ("initiatieven", "2", "0")]
    assert found.obstacles == []


def test_preview_costs_three_queries(canonical, duplicate, django_assert_num_queries):
    with django_assert_num_queries(3):
        preview(duplicate, canonical)


def test_a_role_in_the_duplicate_reaches_the_canonical_row(staff, canonical, duplicate, at):
    user = UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=duplicate)
    stranger = OrganisationFactory()
    actions.merge(duplicate, canonical, reason="Dubbel", by=staff, at=at)
    assert set(Organisation.objects.visible_to(user)) == {duplicate, canonical}
    assert stranger not in Organisation.objects.visible_to(user)
