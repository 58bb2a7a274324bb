"""The steps that a person takes with a set of criteria, by their names in the workflow: the form that asks what a step needs, and its action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from accounts.models import User
from subsidies.actions import criteria as actions
from subsidies.forms.criteria import AdoptForm
from subsidies.models import CriterionSet


@dataclass(frozen=True)
class Step:
    """One step, run alike by its page and by the API; `slug` is its word in the address of the page."""

    slug: str
    form: type[forms.Form]
    run: Callable[[CriterionSet, dict[str, Any], User, datetime], None]


def _adopt(criterion_set: CriterionSet, data: dict[str, Any], user: User, at: datetime) -> None:
    actions.adopt(criterion_set, data, by=user, at=at)


STEPS: dict[str, Step] = {"adopt": Step("vaststellen", AdoptForm, _adopt)}
