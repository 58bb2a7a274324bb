"""The actors and bodies that the note of 2006 names (domain.md 5), as rows of the register. What people changed since is left alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.enums import Authority, BodyCode, OrganisationKind
from accounts.models import Body, Organisation, OrganisationAlias

SOURCE = "HIVA-nota 2006"
KIND = OrganisationKind


@dataclass(frozen=True)
class Actor:
    """One actor of the note; `about` says where and as what it is named."""

    name: str
    kind: OrganisationKind
    about: str
    aliases: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


IN_KORTRIJK = {"postcode": "8500", "municipality": "Kortrijk"}
ACTORS = (
    Actor(
        "Stad Kortrijk",
        KIND.LOCAL_AUTHORITY,
        "beleidsbepaler, beleidscoördinator en trekker",
        ("Kortrijk",),
        {"authority": Authority.CITY, "kbo": "0207494678", **IN_KORTRIJK},
    ),
    Actor(
        "OCMW Kortrijk",
        KIND.LOCAL_AUTHORITY,
        "bevoorrechte partner in de uitvoering",
        ("Openbaar Centrum voor Maatschappelijk Welzijn Kortrijk",),
        {"authority": Authority.OCMW, **IN_KORTRIJK},
    ),
    Actor("Kanaal 127", KIND.SUPPORT, "initiatiefnemer van netwerken", ("Kanaal127",), IN_KORTRIJK),
    Actor("Welzijnsconsortium", KIND.SUPPORT, "initiatiefnemer van netwerken"),
    Actor("Leiedal", KIND.LOCAL_AUTHORITY, "initiatiefnemer van netwerken", ("Intercommunale Leiedal",)),
    Actor("VDAB", KIND.FLEMISH_AUTHORITY, "initiatiefnemer van netwerken", ("Vlaamse Dienst voor Arbeidsbemiddeling en Beroepsopleiding",)),
    Actor("Lokale Werkwinkel Kortrijk", KIND.SUPPORT, "spil en neutrale plaats", ("Lokale Werkwinkel", "Werkwinkel"), IN_KORTRIJK),
    Actor("RESOC Zuid-West-Vlaanderen", KIND.NETWORK, "subregionaal overleg", ("RESOC",)),
    Actor("SERR Zuid-West-Vlaanderen", KIND.NETWORK, "subregionaal advies", ("SERR",)),
    Actor("SERV", KIND.SOCIAL_PARTNER, "advies", ("Sociaal-Economische Raad van Vlaanderen",)),
    Actor("Burgemeestersoverleg Zuid-West-Vlaanderen", KIND.NETWORK, "schakel met het RESOC", ("Burgemeestersoverleg",)),
    Actor("Overleg OCMW-voorzitters en -secretarissen", KIND.NETWORK, "schakel met het RESOC"),
    Actor("Vlaamse administratie Werkgelegenheid", KIND.FLEMISH_AUTHORITY, "coördinatie volgens artikel 18"),
    Actor("VOSEC", KIND.SUPPORT, "Vlaams platform", ("Vlaams Overlegplatform Sociale Economie en Meerwaarde-economie",)),
    Actor("HIVA", KIND.EDUCATION, "auteur van de nota"),
    Actor("WES", KIND.OTHER, "onderzoek", ("West-Vlaams Economisch Studiebureau",)),
    Actor("SLN", KIND.SUPPORT, "genoemd in de nota"),
)


@transaction.atomic
def load_reference_actors() -> Counter[str]:
    """Actors with their other names, and the six bodies. A name or authority that is there already is left as it is."""
    made: Counter[str] = Counter()
    for actor in ACTORS:
        if _is_known(actor):
            continue
        organisation = Organisation.objects.create(name=actor.name, kind=actor.kind, source=f"{SOURCE}: {actor.about}", **actor.facts)
        OrganisationAlias.objects.bulk_create(OrganisationAlias(organisation=organisation, name=name) for name in actor.aliases)
        made["actoren"] += 1
    for code in BodyCode:
        _, is_new = Body.objects.get_or_create(code=code, defaults={"name": code.label})
        made["organen"] += is_new
    return made


def _is_known(actor: Actor) -> bool:
    """By its authority, its number, or the name it was entered under."""
    wanted = {name: actor.facts[name] for name in ("authority", "kbo") if name in actor.facts}
    rows = Organisation.objects.all()
    return (
        any(rows.filter(**{name: value}).exists() for name, value in wanted.items())
        or rows.filter(name=actor.name, source__startswith=SOURCE).exists()
    )
