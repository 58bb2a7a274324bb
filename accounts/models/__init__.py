from accounts.models.access import AccessRequest, Invitation
from accounts.models.bodies import Body, Seat, SeatHolder
from accounts.models.interests import InterestDeclaration, InterestItem, Mandate
from accounts.models.organisations import Organisation, OrganisationAlias, OrganisationLegalForm, OrganisationNace, OrganisationRelation
from accounts.models.people import Person, RoleGrant, User

__all__ = [
    "AccessRequest",
    "Body",
    "InterestDeclaration",
    "InterestItem",
    "Invitation",
    "Mandate",
    "Organisation",
    "OrganisationAlias",
    "OrganisationLegalForm",
    "OrganisationNace",
    "OrganisationRelation",
    "Person",
    "RoleGrant",
    "Seat",
    "SeatHolder",
    "User",
]
