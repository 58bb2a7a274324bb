"""The steps that a person takes with a round, by their names in the workflow: form, action, and what the page says. Pages and API run these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from accounts.models import User
from subsidies.actions import rounds as actions
from subsidies.forms.rounds import AdoptRoundBothForm, AdoptRoundForm, ReconsiderBothForm, ReconsiderForm
from subsidies.models import Round
from subsidies.queries.fund import needs_ocmw

Run = Callable[[Round, dict[str, Any], User, datetime], Round]


@dataclass(frozen=True)
class Step:
    """One step: its Dutch address, its form (with money of the OCMW `both`), the action, and the words around it."""

    slug: str
    form: type[forms.Form]
    run: Run
    text: str
    done: str
    both: type[forms.Form] | None = None
    shows_frame: bool = False

    def form_for(self, subject: Round) -> type[forms.Form]:
        return self.both if self.both is not None and needs_ocmw(subject.fund_year) else self.form


def _adopt(subject: Round, data: dict[str, Any], user: User, at: datetime) -> Round:
    return actions.adopt(subject, data, by=user, at=at)


def _reconsider(subject: Round, data: dict[str, Any], user: User, at: datetime) -> Round:
    return actions.reconsider(subject, data, data["reason"], by=user, at=at)


def _open(subject: Round, _data: dict[str, Any], user: User, at: datetime) -> Round:
    return actions.open_round(subject, by=user, at=at)


def _close(subject: Round, _data: dict[str, Any], user: User, at: datetime) -> Round:
    return actions.close_round(subject, by=user, at=at)


def _treat(subject: Round, _data: dict[str, Any], user: User, at: datetime) -> Round:
    return actions.treat(subject, by=user, at=at)


STEPS: dict[str, Step] = {
    "adopt": Step(
        "vaststellen",
        AdoptRoundForm,
        _adopt,
        "Alles op deze bladzijde ligt vast na het besluit. Criteria in ontwerp worden mee vastgesteld. De ronde opent vanzelf op haar eerste dag.",
        "De ronde is vastgesteld. Ze opent vanzelf.",
        AdoptRoundBothForm,
        shows_frame=True,
    ),
    "reconsider": Step(
        "herzien",
        ReconsiderForm,
        _reconsider,
        "De ronde wordt weer een ontwerp. Criteria die vastgesteld zijn, blijven dat. Daarna stelt u de ronde opnieuw vast.",
        "De ronde is weer een ontwerp.",
        ReconsiderBothForm,
    ),
    "open": Step(
        "openen",
        forms.Form,
        _open,
        "De ronde opent normaal vanzelf. Vanaf nu kunnen organisaties indienen en ligt het kader vast.",
        "De ronde is open.",
    ),
    "close": Step(
        "sluiten", forms.Form, _close, "De ronde sluit normaal vanzelf. Wat niet is ingediend, blijft een concept.", "De ronde is gesloten."
    ),
    "treat": Step(
        "in-behandeling", forms.Form, _treat, "De controle op volledigheid begint. Niemand kan nog indienen.", "De ronde is in behandeling."
    ),
}
BY_SLUG = {step.slug: name for name, step in STEPS.items()}
