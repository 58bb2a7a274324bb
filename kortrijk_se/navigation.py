"""The rooms of the masthead, by what the reader may do; a room that is shut is not in the menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import Resolver404, resolve

from accounts.enums import Role
from accounts.permissions import may

EVERYBODY, ACCOUNT = "", "account"


@dataclass(frozen=True)
class Room:
    """A link of the main menu: shown to everybody, to who has an account, or to who has one of these permissions."""

    label: str
    path: str
    needs: tuple[str, ...] = ()


ROOMS = (
    Room("Werkbank", "/", (ACCOUNT,)),
    Room("Initiatieven", "/initiatieven/", (ACCOUNT,)),
    Room("Fiches", "/fiches/", ("sheet.see", "sheet.fill", "sheet.submit")),
    Room("Monitoring", "/monitoring/", ("key_figures.see",)),
    Room("Dienstenwijzer", "/dienstenwijzer/", (EVERYBODY,)),
    Room("Beheer", "/beheer/", ("settings.see", "users.see", "audit.read")),
)


@cache
def _is_built(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _is_shown(room: Room, user: Any) -> bool:
    if EVERYBODY in room.needs:
        return True
    return bool(user.is_authenticated) and (ACCOUNT in room.needs or any(may(user, need) for need in room.needs))


def rooms_for(user: Any, path: str) -> Iterator[dict[str, Any]]:
    """The menu of this reader; the room they are in is current."""
    for room in ROOMS:
        if _is_built(room.path) and _is_shown(room, user):
            here = path == room.path if room.path == "/" else path.startswith(room.path)
            yield {"label": room.label, "url": room.path, "is_current": here}


def role_line(user: Any) -> str:
    """The role shown under the name: the first of the reader's roles in the order of the table."""
    return next((role.label for role in reversed(Role) if role in user.roles), "")
