"""People, organisations, mandates, bodies and interests: what the database refuses, one changed field at a time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from accounts.enums import InterestKind, RelationKind, Role
from accounts.models import (
    AccessRequest,
    InterestDeclaration,
    InterestItem,
    Invitation,
    Organisation,
    OrganisationLegalForm,
    OrganisationNace,
    OrganisationRelation,
    Seat,
    SeatHolder,
)
from core.models.terms import Taxonomy
from tests.factories.accounts import (
    LONG_AGO,
    NOON,
    BodyFactory,
    InvitationFactory,
    MandateFactory,
    OrganisationAliasFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    PersonFactory,
    RoleGrantFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)
from tests.factories.initiatives import TermFactory
from tests.violations import Violation, constraints_of, refused

pytestmark = pytest.mark.django_db

BEFORE = LONG_AGO - timedelta(days=1)


def with_account() -> Organisation:
    return OrganisationFactory(iban="BE68539007547034", iban_holder="Mobiel vzw")


def legal_form(**given: Any) -> OrganisationLegalForm:
    form = TermFactory(taxonomy=Taxonomy.LEGAL_FORM)
    return OrganisationLegalForm.objects.create(**{"organisation": OrganisationFactory(), "form": form, "valid_from": LONG_AGO} | given)


def nace(**given: Any) -> OrganisationNace:
    return OrganisationNace.objects.create(**{"organisation": OrganisationFactory(), "code": "88995", "version": "2025"} | given)


def request() -> AccessRequest:
    return AccessRequest.objects.create(organisation=OrganisationFactory(), user=UserFactory(), roles=[Role.APPLICANT], asked_at=NOON)


def item(**given: Any) -> InterestItem:
    """Not yet written: a line of a declaration can only be added, as many as were signed."""
    declaration = given.pop("declaration", None) or InterestDeclaration.objects.create(person=PersonFactory(), signed_at=NOON, item_count=1)
    return InterestItem(**{"declaration": declaration, "organisation": OrganisationFactory(), "kind": InterestKind.OWN} | given)


def second_item() -> InterestItem:
    declaration = InterestDeclaration.objects.create(person=PersonFactory(), signed_at=NOON, item_count=2)
    first = item(declaration=declaration)
    first.save()
    return item(declaration=declaration, organisation=first.organisation, kind=InterestKind.BUSINESS)


def same_name(invitation: Invitation) -> str:
    return str(InvitationFactory(organisation=invitation.organisation).email.upper())


def beside(holder: SeatHolder) -> Any:
    """The period of another holder of the same seat begins the day after; the change reaches into it."""
    return SeatHolderFactory(seat=holder.seat, is_deputy=holder.is_deputy, valid_from=date(2021, 1, 1)).valid_from


def same_authority(_row: Organisation) -> str:
    return str(OrganisationFactory(city=True).authority)


def overlap(row: Any) -> date:
    """Another period of the same things begins in 2021; the row, that ends in 2020, reaches into it."""
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    type(row).objects.create(**kept | {"valid_from": date(2021, 1, 1), "valid_to": None})
    return date(2021, 1, 1)


def partner_until_2020() -> OrganisationRelation:
    return OrganisationRelationFactory(kind=RelationKind.PARTNER, **ENDED)


ENDED = {"valid_to": date(2020, 12, 31)}
ORG = OrganisationFactory

VIOLATIONS = {
    # people
    "accounts_person_has_name": Violation(PersonFactory, name=""),
    "accounts_user_known_digest": Violation(UserFactory, digest="X"),
    "accounts_user_email_filled_in_lower_case": Violation(UserFactory, email="Iemand@voorbeeld.test"),
    "accounts_user_one_per_vo_id": Violation(UserFactory, vo_id=lambda _row: UserFactory(vo_id="vo-1").vo_id),
    "accounts_rolegrant_known_role": Violation(RoleGrantFactory, role="KONING"),
    "accounts_rolegrant_valid_from_before_to": Violation(RoleGrantFactory, valid_to=BEFORE),
    "accounts_rolegrant_organisation_when_organisation_role": Violation(partial(RoleGrantFactory, role=Role.APPLICANT), organisation=None),
    "accounts_rolegrant_delegated_by_another": Violation(partial(RoleGrantFactory, delegation=True), delegated_by=lambda row: row.person),
    "accounts_rolegrant_delegation_ends": Violation(partial(RoleGrantFactory, delegation=True), valid_to=None),
    "accounts_rolegrant_once_per_organisation_and_day": Violation(partial(RoleGrantFactory, role=Role.APPLICANT, **ENDED), valid_to=overlap),
    "accounts_rolegrant_once_per_day": Violation(partial(RoleGrantFactory, **ENDED), valid_to=overlap),
    "accounts_rolegrant_management_and_audit_apart_from_business": Violation(
        partial(RoleGrantFactory, role=Role.ADMIN, **ENDED),
        valid_to=lambda row: RoleGrantFactory(person=row.person, role=Role.DIRECTOR, valid_from=date(2021, 1, 1)).valid_from,
    ),
    "accounts_invitation_accepted_by_and_at": Violation(partial(InvitationFactory, accepted=True), accepted_by=None),
    "accounts_invitation_expires_after_invited": Violation(InvitationFactory, expires_at=NOON - timedelta(days=1)),
    "accounts_invitation_accepted_or_revoked": Violation(partial(InvitationFactory, accepted=True), revoked_at=NOON),
    "accounts_invitation_to_organisation_roles": Violation(InvitationFactory, roles=[Role.DIRECTOR]),
    "accounts_invitation_one_open_per_email": Violation(InvitationFactory, email=same_name),
    "accounts_accessrequest_for_organisation_roles": Violation(request, roles=[]),
    # organisations
    "accounts_organisation_known_kind": Violation(ORG, kind="KERK"),
    "accounts_organisation_known_authority": Violation(ORG, authority="PROVINCIE"),
    "accounts_organisation_known_status": Violation(ORG, status="SLAPEND"),
    "accounts_organisation_has_name": Violation(ORG, name=""),
    "accounts_organisation_one_per_kbo": Violation(ORG, kbo=lambda _row: ORG(kbo="0566988259").kbo),
    "accounts_organisation_one_per_authority": Violation(ORG, authority=same_authority),
    "accounts_organisation_kbo_ten_digits": Violation(ORG, kbo="2147812701"),
    "accounts_organisation_postcode_four_digits": Violation(ORG, postcode="0850"),
    "accounts_organisation_ceased_when_ceased_on": Violation(ORG, ceased_on=date(2026, 1, 1)),
    "accounts_organisation_iban_bare_capitals": Violation(with_account, iban="BE68 5390 0754 7034"),
    "accounts_organisation_iban_has_holder": Violation(with_account, iban_holder=""),
    "accounts_organisation_iban_verified_when_filled": Violation(ORG, iban_verified_at=NOON),
    "accounts_organisation_merged_into_another": Violation(ORG, merged_into=lambda row: row),
    "accounts_organisationalias_once": Violation(
        OrganisationAliasFactory, name=lambda row: OrganisationAliasFactory(organisation=row.organisation, name="Twee").name
    ),
    "accounts_organisationalias_has_name": Violation(OrganisationAliasFactory, name=""),
    "accounts_organisationlegalform_valid_from_before_to": Violation(legal_form, valid_to=BEFORE),
    "accounts_organisationlegalform_one_per_day": Violation(partial(legal_form, **ENDED), valid_to=overlap),
    "accounts_organisationnace_known_version": Violation(nace, version="1999"),
    "accounts_organisationnace_five_digits": Violation(nace, code="8899"),
    "accounts_organisationnace_once": Violation(nace, code=lambda row: nace(organisation=row.organisation, code="88996").code),
    "accounts_organisationrelation_known_kind": Violation(OrganisationRelationFactory, kind="VRIEND"),
    "accounts_organisationrelation_valid_from_before_to": Violation(OrganisationRelationFactory, valid_to=BEFORE),
    "accounts_organisationrelation_two_organisations": Violation(OrganisationRelationFactory, to_organisation=lambda row: row.from_organisation),
    "accounts_organisationrelation_once_per_day": Violation(
        partial(OrganisationRelationFactory, kind=RelationKind.PARTNER, **ENDED), valid_to=overlap
    ),
    # bodies
    "accounts_body_known_code": Violation(BodyFactory, code="SENAAT"),
    "accounts_seat_known_kind": Violation(SeatFactory, kind="KRUK"),
    "accounts_seat_one_per_label": Violation(SeatFactory, label=lambda row: SeatFactory(body=row.body, label="Zetel A").label),
    "accounts_seatholder_valid_from_before_to": Violation(SeatHolderFactory, valid_to=BEFORE),
    "accounts_seatholder_one_titular_per_day": Violation(partial(SeatHolderFactory, **ENDED), valid_to=beside),
    "accounts_seatholder_one_deputy_per_day": Violation(partial(SeatHolderFactory, is_deputy=True, **ENDED), valid_to=beside),
    # ties
    "accounts_mandate_known_function": Violation(MandateFactory, function="PAUS"),
    "accounts_mandate_known_capacity": Violation(MandateFactory, capacity="NAMENS_NIEMAND"),
    "accounts_mandate_known_source": Violation(MandateFactory, source="ROUTINE"),
    "accounts_mandate_valid_from_before_to": Violation(MandateFactory, valid_to=BEFORE),
    "accounts_interestitem_known_kind": Violation(item, kind="VAAG"),
    "accounts_interestitem_known_function": Violation(item, function="PAUS"),
    "accounts_interestitem_no_function_of_relative": Violation(partial(item, kind=InterestKind.RELATIVE), function="BESTUURDER"),
    "accounts_interestitem_organisation_or_name": Violation(item, name="Bakkerij"),
    "accounts_interestitem_kbo_ten_digits": Violation(partial(item, organisation=None, name="Bakkerij"), kbo="123"),
    "accounts_interestitem_once": Violation(second_item, kind=InterestKind.OWN),
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name: str) -> None:
    refused(name, VIOLATIONS[name])
    InterestDeclaration.objects.all().delete()


def test_every_constraint_has_its_violation() -> None:
    assert set(VIOLATIONS) == constraints_of("accounts")


@pytest.mark.parametrize(
    "make",
    [
        partial(SeatHolderFactory, is_deputy=True, valid_from=date(2021, 1, 1)),
        partial(SeatHolderFactory, valid_from=date(2021, 1, 1)),
    ],
    ids=["a deputy beside the titular", "the day after"],
)
def test_the_database_takes_what_only_touches(make: Any) -> None:
    seat: Seat = SeatFactory()
    SeatHolderFactory(seat=seat, **ENDED)
    make(seat=seat)
    assert seat.holders.count() == 2


def test_a_duplicate_may_carry_the_number_of_its_canonical_row() -> None:
    canonical = OrganisationFactory(kbo="0566988259")
    OrganisationFactory(kbo="0566988259", merged_into=canonical)
    assert Organisation.objects.filter(kbo="0566988259").count() == 2
