"""Rows about people and organisations; each builder makes the n-th one and gives the words by which the page shows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from accounts.actions import bodies
from accounts.changes.access import ACCESS
from accounts.changes.organisations import PROOF
from accounts.enums import BodyCode, InterestKind, Role
from accounts.models import OrganisationNace, User
from core import audit
from core.models import ParkedPost
from tests.factories.accounts import (
    BodyFactory,
    InterestDeclarationFactory,
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
from tests.factories.core import StoredFileFactory
from tests.meta.scene import COUNTED, Scene, Words, asked


def organisation(s: Scene, n: int) -> Words:
    """Like the reader's, so that it is found by likeness too."""
    return str(OrganisationFactory.create(name=f"Wasserij De Bron {n}", municipality="Kortrijk").name)


def look_alike(s: Scene, n: int) -> Words:
    return str(OrganisationFactory.create(name=f"Wasserij De Bron {n}", kbo="").name)


def organisation_again(_s: Scene) -> dict[str, Any]:
    return {"name": "Wasserij De Bron", "kind": "SE_ORGANISATIE"}


def overlap(s: Scene, n: int) -> Words:
    MandateFactory.create(organisation=s.organisation, person=s.colleague.person, valid_from=date(2000 + n, 1, 1))
    return f"01/01/{2000 + n}"


def mandate_again(s: Scene) -> dict[str, Any]:
    facts = {"function": "BESTUURDER", "capacity": "EIGEN", "source": "STAATSBLAD", "valid_from": "01/01/2024"}
    return facts | {"person": s.colleague.person_id}


def membership(s: Scene, n: int) -> Words:
    made = OrganisationFactory.create(name=f"Rij {n}")
    RoleGrantFactory.create(person=s.user.person, role=s.role, organisation=made)
    return str(made.name)


def part_of_organisation(s: Scene, n: int) -> Words:
    alias = OrganisationAliasFactory.create(organisation=s.organisation)
    relation = OrganisationRelationFactory.create(from_organisation=s.organisation)
    mandate = MandateFactory.create(organisation=s.organisation)
    double = OrganisationFactory.create(name=f"Dubbel {n}", merged_into=s.organisation, kbo="")
    nace = OrganisationNace.objects.create(organisation=s.organisation, code=f"8899{n}", version="2025")
    return [alias.name, relation.to_organisation.name, mandate.person.name, double.name, f"{nace.code[:2]}.{nace.code[2:]}"]


def event_of_organisation(s: Scene, n: int) -> Words:
    audit.record(s.organisation, "gewijzigd", by=UserFactory.create(), at=s.now, changes={"name": [f"Rij {n}", "Nu"]})
    return f"Rij {n}"


def part_of_double(s: Scene, n: int) -> Words:
    OrganisationAliasFactory.create(organisation=s.duplicate)
    MandateFactory.create(organisation=s.duplicate)
    return COUNTED


def part_of_colleagues(s: Scene, n: int) -> Words:
    colleague = UserFactory.create(roles=[Role.APPLICANT, Role.SIGNATORY], organisation=s.organisation)
    invited = InvitationFactory.create(organisation=s.organisation, invited_by=s.user, invited_at=s.now, expires_at=s.now + timedelta(days=2))
    stranger = UserFactory.create()
    asked(s, stranger, s.organisation, ACCESS)
    asked(s, UserFactory.create(roles=[Role.APPLICANT], organisation=s.organisation), s.organisation)
    return [colleague.person.name, invited.email, stranger.email]


def role_of_colleague(s: Scene, n: int) -> Words:
    role = (Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN)[n - 1]
    RoleGrantFactory.create(person=s.colleague.person, role=role, organisation=s.organisation)
    return str(role.label)


def own_grant(s: Scene, n: int) -> Words:
    """A role in the name of somebody else, and one that was asked."""
    return [_delegated(s.user, n), *own_request(s, n)]


def grant(s: Scene, n: int) -> Words:
    return _delegated(s.colleague, n)


def _delegated(user: User, n: int) -> str:
    role = (Role.DIRECTOR, Role.FINANCE, Role.POLICY)[n - 1]
    return str(RoleGrantFactory.create(person=user.person, role=role, delegation=True).delegated_by.name)


def own_request(s: Scene, n: int) -> list[str]:
    asked(s, s.user, OrganisationFactory.create(draft=True, name=f"Vraagt {n}"))
    return [f"Vraagt {n}"]


def request(s: Scene, n: int) -> Words:
    asked(s, UserFactory.create(), OrganisationFactory.create(draft=True, name=f"Vraagt {n}"))
    return f"Vraagt {n}"


def account(s: Scene, n: int) -> Words:
    made = UserFactory.create(applicant=True)
    RoleGrantFactory.create(person=made.person, role=Role.POLICY, delegation=True)
    return str(made.email)


def body(s: Scene, n: int) -> Words:
    code = (BodyCode.FORUM, BodyCode.STEERING, BodyCode.COLLEGE)[n - 1]
    SeatFactory.create_batch(n, body=BodyFactory.create(code=code, name=code.label))
    return str(code.label)


def seat(s: Scene, n: int) -> Words:
    made = SeatFactory.create(body=s.body, organisation=OrganisationFactory.create())
    deputy = SeatHolderFactory.create(seat=made, is_deputy=True)
    taken = bodies.take_seat(made, PersonFactory.create(), first_day=date(2026, 1, 1), by=s.user, at=s.now)
    return [made.label, deputy.person.name, taken.person.name]


def holder(s: Scene, n: int) -> Words:
    year = date(2020 + n, 1, 1)
    return str(SeatHolderFactory.create(seat=s.seat, valid_from=year, valid_to=year + timedelta(days=300)).person.name)


def sitting(s: Scene, n: int) -> Words:
    return str(SeatHolderFactory.create(seat=SeatFactory.create(body=s.body)).person.name)


def declaration(s: Scene, n: int) -> Words:
    """The n-th of the member and of the reader, with n lines."""
    for person in (s.member, s.user.person):
        items = [{"organisation": OrganisationFactory.create(name=f"Belang {number}"), "kind": InterestKind.OWN} for number in range(1, n + 1)]
        InterestDeclarationFactory.create(person=person, signed_at=s.now - timedelta(days=9 - n), items=items)
    MandateFactory.create(person=s.user.person)
    return f"Belang {n}"


def tie(s: Scene, n: int) -> Words:
    """A mandate and a seat of the colleague."""
    mandate = MandateFactory.create(person=s.colleague.person)
    held = SeatHolderFactory.create(person=s.colleague.person, seat=SeatFactory.create(body=s.body))
    return [mandate.organisation.name, held.seat.label]


def parked(s: Scene, n: int) -> Words:
    ParkedPost.objects.create(user=s.user, path=f"/rij-{n}/", fields=[["name", f"Rij {n}"]], created_at=s.now)
    return f"/rij-{n}/"


def stored(s: Scene, n: int) -> Words:
    return str(StoredFileFactory.create(subject=audit.subject_of(s.organisation), purpose=PROOF, name=f"rij{n}.pdf").name)
