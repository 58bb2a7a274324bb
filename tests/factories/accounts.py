"""People, accounts with their roles, organisations with a valid number. Valid by default; traits only."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from factory.django import DjangoModelFactory

from accounts.enums import (
    ORGANISATION_ROLES,
    Authority,
    BodyCode,
    InterestKind,
    MandateFunction,
    MandateSource,
    OrganisationStatus,
    Role,
    SeatKind,
)
from accounts.models import (
    Body,
    InterestDeclaration,
    InterestItem,
    Invitation,
    Mandate,
    Organisation,
    OrganisationAlias,
    OrganisationRelation,
    Person,
    RoleGrant,
    Seat,
    SeatHolder,
    User,
)

PASSWORD = "een-lang-wachtwoord-42"
LONG_AGO = date(2020, 1, 1)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@cache
def password_hash() -> str:
    return make_password(PASSWORD)


def kbo(number: int) -> str:
    """A valid enterprise number: eight digits and 97 minus their rest."""
    head = 5_000_000 + number
    return f"{head:08d}{97 - head % 97:02d}"


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Persoon {n:03d}")
    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.test")


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    class Params:
        draft = factory.Trait(status=OrganisationStatus.DRAFT)
        ceased = factory.Trait(status=OrganisationStatus.CEASED, ceased_on=date(2025, 6, 30))
        in_formation = factory.Trait(status=OrganisationStatus.DRAFT, kbo="")
        city = factory.Trait(authority=Authority.CITY)
        ocmw = factory.Trait(authority=Authority.OCMW)

    name = factory.Sequence(lambda n: f"Organisatie {n:03d}")
    kbo = factory.Sequence(kbo)


class OrganisationAliasFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationAlias

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Roepnaam {n:03d}")


class OrganisationRelationFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationRelation

    from_organisation = factory.SubFactory(OrganisationFactory)
    to_organisation = factory.SubFactory(OrganisationFactory)
    kind = "ZEGGENSCHAP"
    valid_from = LONG_AGO


class RoleGrantFactory(DjangoModelFactory):
    """A role in force. An organisation role makes its organisation; a city role has none."""

    class Meta:
        model = RoleGrant

    class Params:
        delegation = factory.Trait(delegated_by=factory.SubFactory(PersonFactory), valid_to=date(2099, 12, 31))
        ended = factory.Trait(valid_to=date(2020, 12, 31))

    person = factory.SubFactory(PersonFactory)
    role = Role.DIRECTOR
    organisation = factory.Maybe(
        factory.LazyAttribute(lambda o: o.role in ORGANISATION_ROLES),
        yes_declaration=factory.SubFactory(OrganisationFactory),
        no_declaration=None,
    )
    valid_from = LONG_AGO


class UserFactory(DjangoModelFactory):
    """`UserFactory(roles=[Role.DIRECTOR])`, `UserFactory(roles=[Role.APPLICANT], organisation=organisation)`, `UserFactory(director=True)`.

    Organisation roles without an organisation get a new one. `can_login` adds what the login page needs: a password and a verified e-mail.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        applicant = factory.Trait(roles=[Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN])
        case_manager = factory.Trait(roles=[Role.CASE_MANAGER])
        director = factory.Trait(roles=[Role.DIRECTOR])
        finance = factory.Trait(roles=[Role.FINANCE])
        decisions = factory.Trait(roles=[Role.DECISIONS])
        monitoring = factory.Trait(roles=[Role.MONITORING])
        audit = factory.Trait(roles=[Role.AUDIT])
        admin = factory.Trait(roles=[Role.ADMIN])
        can_login = factory.Trait(password=factory.LazyFunction(password_hash), verified=True)

    person = factory.SubFactory(PersonFactory)
    email = factory.LazyAttribute(lambda o: o.person.email.lower())
    password = "!"
    roles: Any = ()
    organisation: Any = None
    verified: Any = False

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        roles, organisation, verified = kwargs.pop("roles"), kwargs.pop("organisation"), kwargs.pop("verified")
        user: User = super()._create(model_class, *args, **kwargs)
        if verified:
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if organisation is None and not ORGANISATION_ROLES.isdisjoint(roles):
            organisation = OrganisationFactory()
        for role in roles:
            RoleGrantFactory(person=user.person, role=role, organisation=organisation if role in ORGANISATION_ROLES else None)
        return user

    @classmethod
    def _build(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        for name in ("roles", "organisation", "verified"):
            kwargs.pop(name)
        user: User = super()._build(model_class, *args, **kwargs)
        return user


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    class Params:
        revoked = factory.Trait(revoked_at=NOON)
        accepted = factory.Trait(accepted_at=NOON, accepted_by=factory.SubFactory(UserFactory))

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"genodigd{n}@voorbeeld.test")
    roles = [Role.APPLICANT]
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
    invited_by = factory.SubFactory(UserFactory, roles=[Role.ORGANISATION_ADMIN], organisation=factory.SelfAttribute("..organisation"))
    invited_at = NOON
    expires_at = NOON + timedelta(days=14)


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body
        django_get_or_create = ("code",)

    code = BodyCode.FORUM
    name = "Lokaal Forum Werkgelegenheid"


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    body = factory.SubFactory(BodyFactory)
    kind = SeatKind.MEMBER
    label = factory.Sequence(lambda n: f"Zetel {n}")


class SeatHolderFactory(DjangoModelFactory):
    class Meta:
        model = SeatHolder

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    valid_from = LONG_AGO


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    function = MandateFunction.DIRECTOR
    valid_from = LONG_AGO
    source = MandateSource.DECLARATION


class InterestDeclarationFactory(DjangoModelFactory):
    """`InterestDeclarationFactory(items=[dict(organisation=organisation, kind=InterestKind.OWN)])`; without items it says "geen belangen"."""

    class Meta:
        model = InterestDeclaration
        skip_postgeneration_save = True

    person = factory.SubFactory(PersonFactory)
    signed_at = NOON
    items: Any = ()

    @classmethod
    def _create(cls, model_class: type[InterestDeclaration], *args: Any, **kwargs: Any) -> InterestDeclaration:
        items = kwargs.pop("items")
        with transaction.atomic():
            declaration: InterestDeclaration = super()._create(model_class, *args, **{"item_count": len(items)} | kwargs)
            for item in items:
                InterestItem.objects.create(declaration=declaration, **{"kind": InterestKind.OWN} | item)
        return declaration
