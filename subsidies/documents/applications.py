"""PDF of applications: the receipt of a submission, with what was received."""

from __future__ import annotations

from core.documents import Heading, Part, Rows, receipt
from subsidies.models import ApplicationSubmission
from subsidies.queries import applications_sending as reads

WIDTHS = (4, 5)


def application_receipt(submission: ApplicationSubmission) -> bytes:
    """Proof of one submission: when to the second, by whom, everything that was received, the hash. It reads the frozen content only."""
    application, head = submission.application, submission.content["head"]
    facts = [
        ("Aanvraag", f"{head['number']} {application.title}"),
        ("Ronde", head["round"]),
        ("Cluster", head["cluster"]),
        ("Organisatie", head["organisation"]),
        ("Ondernemingsnummer", head["kbo"] or "in oprichting"),
        ("Indiening", str(submission.ordinal)),
    ]
    parts: list[Part] = []
    for section, rows in reads.said(submission).items():
        parts += [Heading(section), Rows(section, ("Vraag", "Antwoord"), rows, widths=WIDTHS)]
    return receipt(
        title=f"Ontvangstbewijs aanvraag {head['number']}",
        reference=f"{head['number']}-{submission.ordinal}",
        at=submission.submitted_at,
        by=submission.submitted_by.person.name,
        facts=facts,
        sha256=submission.sha256,
        parts=parts,
        addressee=(head["organisation"],),
        is_example=application.is_example,
    )
