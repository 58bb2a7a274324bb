"""The steps that a person takes with a dossier, by their names in the workflow: the form that each asks and the action that it is.

The pages of the applicant and of the desk and the addresses of the API run these. `reject` takes two people: the desk proposes (`rejection`,
no step in the life of the dossier yet), who registers decisions confirms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from accounts.models import User
from core import proposals
from core.errors import StaleError
from subsidies.actions import applications as own
from subsidies.actions import applications_desk as desk
from subsidies.actions import applications_sending as sending
from subsidies.forms.applications_handling import LapseForm, RejectionForm, SupplementForm
from subsidies.forms.applications_start import SubmitForm, WithdrawForm
from subsidies.models import Application
from subsidies.queries import applications_handling as queries

Run = Callable[[Application, dict[str, Any], User, datetime], object]
NOT_PROPOSED = "Er wacht geen voorstel om deze aanvraag onontvankelijk te verklaren. De dossierbeheerder stelt dat eerst voor."


@dataclass(frozen=True)
class Step:
    """One step: its form, and the action that is given what the form made of the data."""

    form: type[forms.Form]
    run: Run


def _submit(application: Application, data: dict[str, Any], user: User, at: datetime) -> object:
    return sending.submit(application, list(data["signatories"]), by=user, at=at)


def _accept(application: Application, _data: dict[str, Any], user: User, at: datetime) -> object:
    return desk.accept(application, by=user, at=at)


def _request_supplement(application: Application, data: dict[str, Any], user: User, at: datetime) -> object:
    return desk.request_supplement(application, data["reason"], by=user, at=at)


def _supplement(application: Application, _data: dict[str, Any], user: User, at: datetime) -> object:
    return desk.supplement(application, by=user, at=at)


def _lapse(application: Application, data: dict[str, Any], user: User, at: datetime) -> object:
    return desk.lapse(application, by=user, at=at, reason=data["reason"])


def _propose_rejection(application: Application, data: dict[str, Any], user: User, at: datetime) -> object:
    return desk.propose_rejection(application, data["ground"], data["motivation"], by=user, at=at)


def _reject(application: Application, _data: dict[str, Any], user: User, at: datetime) -> object:
    """Confirm what waits: ground and motivation are those of the proposal. Raises StaleError when nothing waits."""
    proposal = queries.open_rejection(application)
    if proposal is None:
        raise StaleError(NOT_PROPOSED)
    return proposals.confirm(proposal, by=user, at=at)


def _withdraw(application: Application, data: dict[str, Any], user: User, at: datetime) -> object:
    return own.withdraw(application, data["reason"], by=user, at=at)


STEPS: dict[str, Step] = {
    "submit": Step(SubmitForm, _submit),
    "accept": Step(forms.Form, _accept),
    "request-supplement": Step(SupplementForm, _request_supplement),
    "supplement": Step(forms.Form, _supplement),
    "lapse": Step(LapseForm, _lapse),
    "reject": Step(forms.Form, _reject),
    "withdraw": Step(WithdrawForm, _withdraw),
}
PROPOSE_REJECTION = Step(RejectionForm, _propose_rejection)
