"""Rows of dossiers in the world of the access matrix."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from accounts.enums import Role
from core.documents import Letter, content
from subsidies.models import ApplicationSubmission, DossierLetter, SupplementRequest
from tests.factories.applications import ApplicationFactory, place_of
from tests.factories.core import BulkRunFactory

HEAD = {"number": "FSK-1", "round": "2027-1", "cluster": "WEL", "organisation": "Organisatie", "kbo": ""}
CONTENT = {"head": HEAD, "labels": {}, "facts": {}, "priorities": [], "target_groups": []} | dict.fromkeys(
    ("answers", "lines", "results", "parties", "documents"), ()
)
LETTER = content(Letter("Brief", datetime(2027, 3, 1, 9, 0, tzinfo=UTC), [], "FSK-1-B1"))

# row → the pages that ask nothing but its key
OF_ROW: dict[str, str] = {
    "application": """subsidies:application-detail subsidies:application-signatures subsidies:application-supplement
        subsidies:desk-assign subsidies:desk-check
        subsidies:dossier-messages
        api:application-accept api:application-completeness api:application-detail api:application-lapse api:application-reject
        api:application-rejection api:application-request-supplement api:application-supplement""",
    "concept": """subsidies:application-copy subsidies:application-review subsidies:application-share subsidies:application-submit
        subsidies:application-withdraw api:application-readiness api:application-submit api:application-withdraw""",
}


def make(world: Any) -> None:
    """Set the rows on the world; those of lower nouns stand there already."""
    world.application = ApplicationFactory.create(organisation=world.own, submitted=True, started_by=world.applicant)
    world.concept = ApplicationFactory.create(organisation=world.own, started_by=world.applicant)
    world.supplement = SupplementRequest.objects.create(
        application=world.application,
        ordinal=1,
        reason="Reken de huur mee.",
        asked_by=world.applicant,
        asked_on=date(2027, 3, 1),
        due_on=date(2099, 3, 15),
    )
    world.run = BulkRunFactory.create(act="ontvankelijk", by=world.readers[Role.CASE_MANAGER.value])
    world.letter = DossierLetter.objects.create(
        application=world.application, ordinal=1, kind="AANVULLING", written_at=world.application.submitted_at, content=LETTER, sha256="0" * 64
    )
    world.submission = ApplicationSubmission.objects.create(
        application=world.application,
        ordinal=1,
        submitted_at=world.application.submitted_at,
        submitted_by=world.applicant,
        content=CONTENT,
        sha256="0" * 64,
    )


def addresses(world: Any) -> dict[str, dict[str, Any]]:
    """URL name → what its path asks, where that is more than the key of a row."""
    return {
        "subsidies:application-fill": {"pk": world.concept.pk, "page": "project"},
        "subsidies:of-initiative": {"pk": world.initiative.pk},
        "subsidies:application-start": {"place": place_of(world.concept).pk},
        "subsidies:application-letter": {"pk": world.application.pk, "ordinal": 1},
        "subsidies:application-receipt": {"pk": world.application.pk, "ordinal": 1},
        "subsidies:desk-report": {"key": world.run.pk},
        "subsidies:desk-step": {"pk": world.application.pk, "step": "aanvulling"},
        "subsidies:signature-sign": {"token": "een-link-die-niet-werkt"},
    }
