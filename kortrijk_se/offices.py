"""The pages of /beheer/ by what they are for, with what each is about; only those this reader may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.permissions import may


@dataclass(frozen=True)
class Office:
    """One page: its name, its route, the permissions of which one opens it, and what one does there."""

    label: str
    route: str
    text: str
    needs: tuple[str, ...]


SECTIONS: tuple[tuple[str, tuple[Office, ...]], ...] = (
    (
        "Mensen en toegang",
        (
            Office("Gebruikers", "accounts:user-list", "Accounts, rollen en wie wie vervangt", ("users.see",)),
            Office("Aanmeldingen", "accounts:request-list", "Vertegenwoordigers van organisaties bevestigen", ("representative.see",)),
            Office("Wat mag elke rol?", "accounts:permission-list", "De tabel van rechten en rollen", ("settings.see",)),
            Office("Organen en zetels", "accounts:body-list", "Forum, stuurgroep, college: wie zetelt namens wie", ("bodies.edit", "bodies.see")),
            Office("Belangenverklaringen", "accounts:declaration-list", "Wie verklaarde wat, en wie nog niet", ("declarations.read",)),
        ),
    ),
    (
        "Beslissen met twee",
        (Office("Voorstellen", "proposal-list", "Wat op een tweede persoon wacht", ("proposals.see",)),),
    ),
    (
        "Instellen",
        (
            Office("Instellingen", "option-list", "De open beslissingen, met hun waarde, bron en geschiedenis", ("settings.see",)),
            Office("Onderdelen", "room-list", "Wat aan- en wat uitstaat", ("settings.see",)),
            Office(
                "Codelijsten", "initiatives:taxonomy-list", "Werkvormen, maatregelen, diensten en andere lijsten", ("taxonomy.edit", "settings.see")
            ),
            Office("Indicatoren", "initiatives:indicator-list", "Wat elke vraag betekent, en hoe elk cijfer ontstaat", ("indicator.edit",)),
        ),
    ),
    (
        "Nakijken",
        (
            Office("Berichten", "message-list", "De mails die vertrokken of wachten", ("mail.read",)),
            Office("Logboek", "log", "Wie deed wat, wanneer en waarom", ("audit.read",)),
            Office("Inzage", "reading-log", "Wie las of bewaarde gevoelige gegevens", ("audit.read",)),
        ),
    ),
)


def sections_for(user: Any) -> list[tuple[str, list[tuple[Office, str]]]]:
    """The sections with the pages that this reader may open, each with its address; empty sections are left out."""
    found = []
    for title, offices in SECTIONS:
        if pages := [(office, reverse(office.route)) for office in offices if any(may(user, need) for need in office.needs)]:
            found.append((title, pages))
    return found
