"""Inadmissible takes two people: the dossierbeheerder proposes, who registers decisions confirms (T08)."""

from __future__ import annotations

from accounts.permissions import may
from core.models import Proposal
from core.proposals import FourEyes, register
from subsidies.changes import applications_desk as changes
from subsidies.enums import InadmissibilityGround


def _describe(proposal: Proposal) -> list[tuple[str, str, str]]:
    application = changes.subject_of(proposal)
    return [
        ("Aanvraag", "", f"{application.number} {application.title}"),
        ("Organisatie", "", application.organisation.name),
        ("Grond", "", str(InadmissibilityGround(proposal.data["ground"]).label)),
        ("Motivering", "", proposal.data["motivation"]),
    ]


register(
    FourEyes(
        step=changes.STEP,
        label="aanvraag onontvankelijk verklaren",
        may_propose=lambda user, _subject: may(user, "application.handle"),
        may_confirm=lambda user, _proposal: may(user, "application.reject"),
        execute=changes.reject,
        describe=_describe,
    )
)
