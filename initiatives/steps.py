"""The steps that a person takes with a sheet, by their names in the workflow: the form that asks what a step needs, and the action that takes it.

Pages and API run a step from this table, so that they ask the same and cannot drift apart. Only `start` has no page: there the first save
begins. What the city sets without a step in the life of the sheet stands in a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from accounts.changes import merges
from accounts.models import User
from initiatives.actions import sheets as actions
from initiatives.changes import figures
from initiatives.enums import Verification
from initiatives.forms.sheets import CheckForm, CorrectionForm, ExtensionForm, FormChangeForm, MinutesForm, NotApplicableForm, ReopenForm, ReturnForm
from initiatives.models import IndicatorSheet

# Gives the sheet with which its reader goes on, when that is another one.
Run = Callable[[IndicatorSheet, dict[str, Any], User, datetime], IndicatorSheet | None]


@dataclass(frozen=True)
class Step:
    """One step. `judges`: who has a tie with the organisation, or filled the sheet in, does not find it (R-05, R-17)."""

    form: type[forms.Form]
    run: Run
    judges: bool = False


def _start(sheet: IndicatorSheet, _data: dict[str, Any], user: User, at: datetime) -> None:
    actions.start(sheet, by=user, at=at)


def _submit(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> None:
    actions.submit(sheet, by=user, at=at, minutes_spent=data["minutes_spent"])


def _return(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> None:
    actions.give_back(sheet, data["reason"], by=user, at=at)


def _check(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> None:
    actions.check(sheet, Verification(data["verification"]), by=user, at=at, reason=data["reason"])


def _freeze(sheet: IndicatorSheet, _data: dict[str, Any], user: User, at: datetime) -> None:
    actions.freeze(sheet, by=user, at=at)


def _correct(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> IndicatorSheet:
    return actions.correct(sheet, data["reason"], by=user, at=at)


def _not_received(sheet: IndicatorSheet, _data: dict[str, Any], user: User, at: datetime) -> None:
    actions.mark_not_received(sheet, by=user, at=at)


def _not_applicable(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> None:
    actions.mark_not_applicable(sheet, data["reason"], by=user, at=at)


def _reopen(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> None:
    actions.reopen(sheet, data["reason"], by=user, at=at)


def _set_form(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> None:
    """Vraag de korte of de volledige fiche, en zeg op welke grond; zolang ze niet is ingediend."""
    actions.set_form(sheet, data["form"], data["obligation_basis"], data["reason"], by=user, at=at)


def _extend(sheet: IndicatorSheet, data: dict[str, Any], user: User, at: datetime) -> None:
    """Geef deze fiche uitstel tot en met een latere dag."""
    actions.extend(sheet, data["due_on"], data["reason"], by=user, at=at)


merges.register(figures.roll_up_of)

SETTINGS: dict[str, Step] = {"form": Step(FormChangeForm, _set_form), "due-date": Step(ExtensionForm, _extend)}
STEPS: dict[str, Step] = {
    "start": Step(forms.Form, _start),
    "submit": Step(MinutesForm, _submit),
    "return": Step(ReturnForm, _return, judges=True),
    "check": Step(CheckForm, _check, judges=True),
    "freeze": Step(forms.Form, _freeze, judges=True),
    "correct": Step(CorrectionForm, _correct, judges=True),
    "mark-not-received": Step(forms.Form, _not_received),
    "mark-not-applicable": Step(NotApplicableForm, _not_applicable, judges=True),
    "reopen": Step(ReopenForm, _reopen, judges=True),
}
