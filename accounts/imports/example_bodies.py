"""Example layer: who sits where, with which ties, so that recusal, a missing declaration and four eyes can be seen. Role names, no people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.changes.organisations import OWN_STEP
from accounts.enums import Authority, BodyCode, InterestKind, MandateFunction, MandateSource, NaceVersion, OrganisationKind, RelationKind, SeatKind
from accounts.models import (
    Body,
    InterestDeclaration,
    InterestItem,
    Mandate,
    Organisation,
    OrganisationNace,
    OrganisationRelation,
    Person,
    Seat,
    SeatHolder,
    User,
)
from core import audit, proposals
from core.models import Proposal

SOURCE = "voorbeeldgegevens"
UMBRELLA, UMBRELLA_KBO = "Voorbeeldkoepel", "0900000147"
DUPLICATE = "Kringloopcentrum Zuidwest-Vlaanderen"
KIND = SeatKind

# body, seat, kind, votes, holder, in the name of
SEATS: tuple[tuple[BodyCode, str, SeatKind, bool, str, str], ...] = (
    (BodyCode.FORUM, "Secretaris", KIND.MEMBER, False, "forumsecretaris", ""),
    (BodyCode.FORUM, "Voorzitter", KIND.CHAIR, True, "forum1", ""),
    (BodyCode.FORUM, "Werkgevers", KIND.MEMBER, True, "forum2", ""),
    (BodyCode.FORUM, "Werknemers", KIND.MEMBER, True, "forum3", ""),
    (BodyCode.FORUM, "Onderwijs en vorming", KIND.MEMBER, True, "forum4", ""),
    (BodyCode.FORUM, "OCMW", KIND.OCMW, True, "forum5", Authority.OCMW),
    (BodyCode.STEERING, "Secretaris", KIND.MEMBER, False, "stuursecretaris", ""),
    (BodyCode.STEERING, "Regisseur", KIND.DIRECTOR, False, "regisseur", ""),
    (BodyCode.STEERING, "Beleidsdomein Werk en sociale economie", KIND.POLICY_DOMAIN, True, "stuurgroep1", Authority.CITY),
    (BodyCode.STEERING, "Beleidsdomein Economie", KIND.POLICY_DOMAIN, True, "stuurgroep2", Authority.CITY),
    (BodyCode.STEERING, "Beleidsdomein Onderwijs en vorming", KIND.POLICY_DOMAIN, True, "stuurgroep3", Authority.CITY),
    (BodyCode.STEERING, "Beleidsdomein Welzijn", KIND.POLICY_DOMAIN, True, "stuurgroep4", Authority.CITY),
    (BodyCode.STEERING, "Strategische partner 1", KIND.STRATEGIC_PARTNER, True, "stuurgroep5", ""),
    (BodyCode.STEERING, "Strategische partner 2", KIND.STRATEGIC_PARTNER, True, "stuurgroep6", ""),
    (BodyCode.STEERING, "OCMW", KIND.OCMW, True, "stuurgroep7", Authority.OCMW),
)
DEPUTIES = {"Regisseur": "regisseur2", "OCMW": "ocmw"}
# Who signs, how many days ago. forum5 never did; stuurgroep7 has to sign again soon.
SIGNED = {
    "forum1": 40,
    "forum2": 70,
    "forum3": 100,
    "forum4": 130,
    **{f"stuurgroep{n}": 30 * n for n in range(1, 7)},
    "stuurgroep7": 345,
    "forumsecretaris": 20,
    "stuursecretaris": 25,
    "regisseur": 60,
    "regisseur2": 65,
    "administratie": 90,
    "college": 150,
    "secretariaat": 155,
    "financien": 160,
    "monitoring": 170,
}
IBANS = ("BE68539007547034", "BE43068999999501", "BE71096123456769")
# An organisation without a number may ask start capital only. The Kruispuntbank gives nobody a number that begins with 0900.
KBOS = ("0900000246", "0900000345", "0900000444")
NEW_IBAN = "BE62510007547061"
STREETS = ("Voorbeeldlaan 1", "Voorbeeldlaan 2", "Voorbeeldlaan 3")


@transaction.atomic
def load_example_bodies(users: Mapping[str, User], *, organisations: Sequence[Organisation], at: datetime) -> Counter[str]:
    """Seats, mandates and declarations of the demo accounts, and what their three organisations miss. Running it again changes nothing."""
    made: Counter[str] = Counter()
    day = timezone.localdate(at)
    people = {name: user.person for name, user in users.items()}
    made["zetels"] += _seats(people, day)
    _complete(organisations, at)
    umbrella = _umbrella(organisations[2])
    made["mandaten"] += _mandates(people, organisations, umbrella, day)
    made["belangenverklaringen"] += _declarations(people, organisations, at)
    _duplicate()
    _request(users, organisations[0], at)
    return made


def _seats(people: Mapping[str, Person], day: date) -> int:
    made, since = 0, date(day.year - 1, 1, 1)
    authorities = {row.authority: row for row in Organisation.objects.exclude(authority="")}
    for code, label, kind, votes, holder, authority in SEATS:
        facts = {"kind": kind, "is_voting": votes, "organisation": authorities.get(authority)}
        seat, is_new = Seat.objects.get_or_create(body=Body.objects.get(code=code), label=label, defaults=facts)
        if not is_new:
            continue
        made += 1
        SeatHolder.objects.create(seat=seat, person=people[holder], valid_from=since)
        if code == BodyCode.STEERING and label in DEPUTIES:
            SeatHolder.objects.create(seat=seat, person=people[DEPUTIES[label]], is_deputy=True, valid_from=since)
    return made


def _complete(organisations: Sequence[Organisation], at: datetime) -> None:
    """Address, numbers and activity of the applicants, where nobody filled them in."""
    for organisation, kbo, iban, street in zip(organisations, KBOS, IBANS, STREETS, strict=True):
        if not organisation.iban:
            organisation.iban, organisation.iban_holder, organisation.iban_verified_at = iban, organisation.name, at - timedelta(days=300)
            organisation.kbo = organisation.kbo or kbo
            organisation.street, organisation.postcode = organisation.street or street, organisation.postcode or "8500"
            organisation.municipality = organisation.municipality or "Kortrijk"
            organisation.is_example = True
            organisation.save()
            OrganisationNace.objects.get_or_create(organisation=organisation, code="88995", version=NaceVersion.NACE_2008, defaults={"is_main": True})


def _umbrella(daughter: Organisation) -> Organisation:
    """A mother of the third applicant: a mandate in the one is a tie with the other."""
    facts = {"name": UMBRELLA, "kind": OrganisationKind.SUPPORT, "municipality": "Kortrijk", "source": SOURCE, "is_example": True}
    umbrella, is_new = Organisation.objects.get_or_create(kbo=UMBRELLA_KBO, defaults=facts)
    if is_new:
        OrganisationRelation.objects.create(
            from_organisation=umbrella, to_organisation=daughter, kind=RelationKind.CONTROL, valid_from=date(2015, 1, 1), source=SOURCE
        )
    return umbrella


def _mandates(people: Mapping[str, Person], organisations: Sequence[Organisation], umbrella: Organisation, day: date) -> int:
    """A board member in the forum and one in the stuurgroep; one through a mother; one that ended half a year ago (R-02)."""
    left = day - timedelta(days=180)
    rows: tuple[tuple[str, Organisation, MandateFunction, date | None], ...] = (
        ("forum2", organisations[0], MandateFunction.DIRECTOR, None),
        ("stuurgroep5", organisations[1], MandateFunction.CHAIR, None),
        ("forum3", umbrella, MandateFunction.DIRECTOR, None),
        ("stuurgroep6", organisations[2], MandateFunction.DIRECTOR, left),
        ("stuurgroep2", organisations[1], MandateFunction.SUPPLIER, None),
    )
    made = 0
    for name, organisation, function, last in rows:
        facts = {
            "valid_from": date(2021, 6, 1),
            "valid_to": last,
            "source": MandateSource.REPORTED,
            "is_public": function != MandateFunction.SUPPLIER,
        }
        _, is_new = Mandate.objects.get_or_create(person=people[name], organisation=organisation, function=function, defaults=facts)
        made += is_new
    return made


def _declarations(people: Mapping[str, Person], organisations: Sequence[Organisation], at: datetime) -> int:
    made = 0
    declared: dict[str, list[dict[str, Any]]] = {
        "forum2": [{"organisation": organisations[0], "kind": InterestKind.OWN, "function": MandateFunction.DIRECTOR}],
        "forum4": [{"organisation": organisations[1], "kind": InterestKind.RELATIVE}],
        "stuurgroep5": [{"organisation": organisations[1], "kind": InterestKind.OWN, "function": MandateFunction.CHAIR}],
    }
    for name, days in SIGNED.items():
        if InterestDeclaration.objects.filter(person=people[name]).exists():
            continue
        items = declared.get(name, [])
        declaration = InterestDeclaration.objects.create(person=people[name], signed_at=at - timedelta(days=days), item_count=len(items))
        for item in items:
            InterestItem.objects.create(declaration=declaration, **item)
        made += 1
    return made


def _duplicate() -> None:
    """A row that somebody entered twice, for who wants to try merging."""
    facts = {"municipality": "Kortrijk", "source": SOURCE, "is_example": True}
    Organisation.objects.get_or_create(name=DUPLICATE, defaults=facts)


def _request(users: Mapping[str, User], organisation: Organisation, at: datetime) -> None:
    """The first applicant asked for another account number yesterday: the financial officer of the demo has it to judge."""
    if Proposal.objects.filter(subject=audit.subject_of(organisation), step=OWN_STEP).exists():
        return
    data = {
        "iban": [organisation.iban, NEW_IBAN],
        "holder": [organisation.iban_holder, organisation.name],
        "proof": "Rekeninguittreksel, gemaild aan de financiële dienst",
        "file": None,
        "warnings": [],
    }
    proposals.propose(organisation, OWN_STEP, data, by=users["aanvrager1"], at=at - timedelta(days=1), reason="Nieuwe bank")
