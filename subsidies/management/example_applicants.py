"""Example accounts that the dossiers need beside the three coordinators: a second signatory, a fourth applicant, founders of a cooperative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from accounts.changes import people, roles
from accounts.enums import OrganisationKind, Role
from accounts.imports.example import APPLICANT_ROLES, DOMAIN
from accounts.models import Organisation, User
from core import dates

FOURTH = "Voorbeeldorganisatie De Wissel vzw"
FORMING = "Wascoöperatie De Knijper (in oprichting)"
SOURCE = "Voorbeeldgegevens"
# Numbers that the Kruispuntbank gives nobody, with a right check digit.
KBO, IBAN = "0900000543", "BE90091000000332"
SINCE = timedelta(days=300)


@transaction.atomic
def load_example_applicants(users: Mapping[str, User], *, first: Organisation, at: datetime) -> dict[str, User]:
    """The given accounts with these: voorzitter1 signs for the first applicant. Running it again changes nothing."""
    since = at - SINCE
    forming, _ = Organisation.objects.get_or_create(
        name=FORMING, defaults={"kind": OrganisationKind.SOCIAL_ECONOMY, "municipality": "Kortrijk", "source": SOURCE, "is_example": True}
    )
    given: tuple[tuple[str, str, Organisation, Sequence[Role]], ...] = (
        ("voorzitter1", "Voorzitter 1", first, (Role.SIGNATORY,)),
        ("wissel", "Coördinator De Wissel", _fourth(since), APPLICANT_ROLES),
        ("oprichter", "Oprichter", forming, APPLICANT_ROLES),
    )
    more = {name: _account(name, shown, organisation, held, users, since) for name, shown, organisation, held in given}
    return dict(users) | more


def _fourth(since: datetime) -> Organisation:
    """The invented organisation of the register, with what an applicant needs."""
    found = Organisation.objects.get(name=FOURTH, is_example=True)
    if not found.iban:
        found.kbo, found.iban, found.iban_holder, found.iban_verified_at = KBO, IBAN, found.name, since
        found.street, found.postcode, found.municipality = "Voorbeeldlaan 4", "8500", "Kortrijk"
        found.save()
    return found


def _account(name: str, shown: str, organisation: Organisation, held: Sequence[Role], users: Mapping[str, User], since: datetime) -> User:
    email = f"{name}@{DOMAIN}"
    if known := User.objects.select_related("person").filter(email=email).first():
        return known
    user = people.add_account(name=shown, email=email, by=None, at=since, is_verified=True, is_example=True)
    user.password = users["aanvrager1"].password
    user.save(update_fields=["password"])
    for role in held:
        roles.give(user.person, role, organisation=organisation, by=None, at=since, valid_from=dates.local_day(since), reason="voorbeeldaccount")
    return user
