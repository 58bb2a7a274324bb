"""The rooms of the masthead and the menu of the reader, by what they may do; a room that is shut is not in the menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accounts.enums import MEMBER_ROLES, STAFF_ROLES, Role
from accounts.permissions import may
from core.addresses import address

EVERYBODY, ACCOUNT = "", "account"


@dataclass(frozen=True)
class Room:
    """A link of a menu: shown to everybody, to who has an account, or to who has one of these permissions.

    `also` are paths of other pages that belong to the room.
    """

    label: str
    view: str
    needs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return address(self.view)

    def holds(self, path: str) -> bool:
        """Whether a page belongs to this room."""
        return path == self.path if self.path == "/" else path.startswith((self.path, *self.also))


ROOMS = (
    Room("Werkbank", "home", (ACCOUNT,)),
    Room("Initiatieven", "initiatives:initiative-list", (ACCOUNT,), ("/organisaties/",)),
    Room("Fiches", "initiatives:sheet-list", ("sheet.see", "sheet.fill", "sheet.submit")),
    Room("Subsidies", "subsidies:index", ("round.read",)),
    Room("Monitoring", "monitoring:index", ("key_figures.see",)),
    Room("Dienstenwijzer", "initiatives:guide-list", (EVERYBODY,)),
    Room("Oproepen", "subsidies:call-list", (EVERYBODY,)),
    Room("Beheer", "management", ("settings.see", "users.see", "audit.read")),
)

OWN = (
    Room("Mijn account en beveiliging", "accounts:profile", (ACCOUNT,)),
    Room("Mijn organisatie", "accounts:organisation-own", ("iban.request", "sheet.fill")),
    Room("Mijn collega's", "accounts:colleague-list", ("colleagues.manage",)),
    Room("Mijn belangen", "accounts:interests-own", ("declarations.sign",)),
    Room("Bewaarde tekst", "accounts:parked-list", (ACCOUNT,)),
)

PLACES = {
    Role.OCMW_READER: "OCMW Kortrijk",
    Role.FORUM_MEMBER: "Lokaal Forum Werkgelegenheid",
    Role.STEERING_MEMBER: "Stuurgroep",
}


def _is_shown(room: Room, user: Any) -> bool:
    if EVERYBODY in room.needs:
        return True
    return bool(user.is_authenticated) and (ACCOUNT in room.needs or any(may(user, need) for need in room.needs))


def rooms_for(user: Any, path: str) -> Iterator[dict[str, str]]:
    """The main menu of this reader; `current` is what aria-current says of the room they are in."""
    for room in ROOMS:
        if _is_shown(room, user):
            current = "page" if path == room.path else "true" if room.holds(path) else ""
            yield {"label": room.label, "url": room.path, "current": current}


def own_links(user: Any) -> Iterator[dict[str, str]]:
    """The menu under the reader's name."""
    return ({"label": room.label, "url": room.path} for room in OWN if _is_shown(room, user))


def role_names(user: Any) -> list[str]:
    """The reader's roles today, in the order of the table of roles."""
    return [role.label for role in Role if role in user.roles]


def place_line(user: Any) -> str:
    """For whom the reader is here, under the name: the city, the OCMW, a body, or the role in an organisation."""
    if user.roles & (STAFF_ROLES - {Role.OCMW_READER}):
        return "Stad Kortrijk"
    for role in (Role.OCMW_READER, *sorted(MEMBER_ROLES)):
        if role in user.roles:
            return PLACES[role]
    return next(iter(role_names(user)), "")
