"""Who asks OCMW and Forum about a draft round, who answers for them, and who answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.permissions import may
from subsidies.enums import ConsultedBody

if TYPE_CHECKING:
    from accounts.models import User

SPEAKS = {ConsultedBody.OCMW: "consultation.ocmw", ConsultedBody.FORUM: "consultation.forum"}


def can_ask(user: User) -> bool:
    """Beleidsmedewerker, regisseur of plaatsvervanger: vraagt en antwoordt voor de stad."""
    return may(user, "consultation.ask")


def can_speak(user: User, body: str) -> bool:
    """Een OCMW-medewerker voor het OCMW, de forumsecretaris voor het Forum."""
    return may(user, SPEAKS[ConsultedBody(body)])


def bodies_of(user: User) -> list[ConsultedBody]:
    """For whom this person speaks."""
    return [body for body in ConsultedBody if can_speak(user, body)]
