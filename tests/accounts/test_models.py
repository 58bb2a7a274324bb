"""What every row of accounts is called where a reader meets it."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps

from accounts.enums import InterestKind, MandateFunction, NaceVersion, RelationKind, Role
from accounts.models import (
    AccessRequest,
    Body,
    InterestDeclaration,
    InterestItem,
    Invitation,
    Mandate,
    Organisation,
    OrganisationAlias,
    OrganisationLegalForm,
    OrganisationNace,
    OrganisationRelation,
    Person,
    RoleGrant,
    Seat,
    SeatHolder,
    User,
)
from core.models import Term

ANN = Person(name="Ann Voorbeeld", email="ann@voorbeeld.test")
USER = User(email="ann@kortrijk.test", person=ANN)
MOBIEL, CONSTRUCTIEF = Organisation(name="Mobiel vzw"), Organisation(name="Constructief vzw")
FORUM = Body(name="Lokaal Forum Werkgelegenheid")
SEAT = Seat(body=FORUM, label="Voorzitter")
NAMES = {
    AccessRequest: (AccessRequest(user=USER, organisation=MOBIEL), "Ann Voorbeeld → Mobiel vzw"),
    Body: (FORUM, "Lokaal Forum Werkgelegenheid"),
    InterestDeclaration: (InterestDeclaration(signed_at=datetime(2026, 3, 2, 12, tzinfo=UTC)), "Belangenverklaring 02/03/2026"),
    InterestItem: (InterestItem(name="Bakkerij Nieuw", kind=InterestKind.BUSINESS), "Bakkerij Nieuw: Leverancier, klant of concurrent"),
    Invitation: (Invitation(email="collega@voorbeeld.test", organisation=MOBIEL), "collega@voorbeeld.test → Mobiel vzw"),
    Mandate: (Mandate(person=ANN, organisation=MOBIEL, function=MandateFunction.CHAIR), "Ann Voorbeeld, Voorzitter van Mobiel vzw"),
    Organisation: (MOBIEL, "Mobiel vzw"),
    OrganisationAlias: (OrganisationAlias(organisation=MOBIEL, name="De fietsen"), "De fietsen"),
    OrganisationLegalForm: (OrganisationLegalForm(organisation=MOBIEL, form=Term(code="vzw", label="Vzw")), "Mobiel vzw: Vzw"),
    OrganisationNace: (OrganisationNace(organisation=MOBIEL, code="95290", version=NaceVersion.NACE_2008), "95290"),
    OrganisationRelation: (
        OrganisationRelation(from_organisation=MOBIEL, to_organisation=CONSTRUCTIEF, kind=RelationKind.CONTROL, valid_from=date(2020, 1, 1)),
        f"Mobiel vzw {RelationKind.CONTROL.label} Constructief vzw",
    ),
    Person: (ANN, "Ann Voorbeeld"),
    RoleGrant: (RoleGrant(person=ANN, role=Role.DIRECTOR), "Ann Voorbeeld: Regisseur"),
    Seat: (SEAT, "Lokaal Forum Werkgelegenheid: Voorzitter"),
    SeatHolder: (SeatHolder(seat=SEAT, person=ANN), "Ann Voorbeeld, Lokaal Forum Werkgelegenheid: Voorzitter"),
    User: (USER, "Ann Voorbeeld"),
}


@pytest.mark.parametrize("model", NAMES, ids=lambda model: model.__name__)
def test_a_row_has_its_name(model):
    row, name = NAMES[model]
    assert (type(row), str(row)) == (model, name)


def test_an_interest_in_an_organisation_of_the_register_has_its_name_there():
    assert str(InterestItem(organisation=MOBIEL, kind=InterestKind.RELATIVE)) == f"Mobiel vzw: {InterestKind.RELATIVE.label}"


def test_every_model_is_named_here():
    assert set(NAMES) == set(apps.get_app_config("accounts").get_models())
