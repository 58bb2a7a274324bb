"""Another account number takes two people (R-18): the step that FINANCIEN proposes, and the one that an organisation asks for itself."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from accounts.changes import mails
from accounts.changes import organisations as changes
from accounts.changes.organisations import CITY_STEP, OWN_STEP
from accounts.changes.roles import lasting_administrators
from accounts.models import Organisation, User
from accounts.permissions import may, may_for
from core import audit, identifiers, mail
from core.dates import local_day
from core.errors import StaleError
from core.models import Proposal
from core.models.proposals import ProposalStatus
from core.proposals import FourEyes, register


def _organisation_id(subject: str) -> int:
    return int(subject.rpartition(":")[2])


def _execute(proposal: Proposal, by: User, at: datetime) -> None:
    """The number of the proposal becomes the organisation's, when nothing changed since it was proposed."""
    row = changes.lock(Organisation(pk=_organisation_id(proposal.subject)))
    changes.require_no_tie(row, by=by, at=at, step="bevestigen")
    (old_iban, iban), (old_holder, holder) = proposal.data["iban"], proposal.data["holder"]
    if (row.iban, row.iban_holder) != (old_iban, old_holder):
        raise StaleError("Het rekeningnummer is intussen gewijzigd. Weiger dit voorstel.")
    row.iban, row.iban_holder, row.iban_verified_at = iban, holder, at
    changes.save(row)
    facts = {"iban": [old_iban, iban], "iban_holder": [old_holder, holder], "bewijs": proposal.data["proof"]}
    audit.record(row, "rekeningnummer gewijzigd", by=by, at=at, changes=facts)
    _tell(row, at)


CHANGED = """Het rekeningnummer van {name} is gewijzigd. Betalingen van de stad en het OCMW gaan voortaan naar de rekening die eindigt op {end}.

Vroeg uw organisatie dit niet? Bel dan meteen de financiële dienst van de stad.
"""


def _tell(organisation: Organisation, at: datetime) -> None:
    """The organisation hears of it from the city, whoever asked: a change by a stranger is seen the same day."""
    grants = lasting_administrators(organisation, local_day(at)).select_related("person__user")
    for user in {grant.person.user for grant in grants}:
        mail.queue(
            "rekeningnummer-gewijzigd",
            audit.subject_of(organisation),
            recipient=user.email,
            title=f"Het rekeningnummer van {organisation} is gewijzigd",
            body=CHANGED.format(name=organisation.name, end=organisation.iban[-4:]),
            at=at,
            person_id=user.person_id,
            name=str(user),
            due_on=local_day(at),
        )


def _answered(proposal: Proposal, _by: User, at: datetime) -> None:
    """A change is told to the organisation by `_tell`; a refusal to who asked it."""
    if proposal.status == ProposalStatus.DECLINED:
        mails.number_declined(Organisation.objects.get(pk=_organisation_id(proposal.subject)), proposal, at=at)


def _describe(proposal: Proposal) -> list[tuple[str, str, str]]:
    old_iban, iban = proposal.data["iban"]
    old_holder, holder = proposal.data["holder"]
    rows = [
        ("Rekeningnummer", identifiers.show_iban(old_iban), identifiers.show_iban(iban)),
        ("Titularis", old_holder, holder),
        ("Bewijs", "", proposal.data["proof"]),
    ]
    return rows + [("Let op", "", text) for text in proposal.data["warnings"]]


def _url(proposal: Proposal) -> str:
    return reverse("accounts:organisation-iban", args=[_organisation_id(proposal.subject)])


register(
    FourEyes(
        step=CITY_STEP,
        label="rekeningnummer wijzigen",
        may_propose=lambda user, _subject: may(user, "iban.propose"),
        may_confirm=lambda user, _proposal: may(user, "iban.confirm"),
        execute=_execute,
        describe=_describe,
        url=_url,
        answered=_answered,
    )
)
register(
    FourEyes(
        step=OWN_STEP,
        label="rekeningnummer wijzigen, gevraagd door de organisatie",
        may_propose=lambda user, subject: may_for(user, "iban.request", _organisation_id(subject)),
        may_confirm=lambda user, _proposal: may(user, "iban.propose"),
        execute=_execute,
        describe=_describe,
        url=_url,
        answered=_answered,
    )
)
