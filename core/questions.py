"""One Question from which form field, API field, XLSX column and completeness are made; rows of the database yield it.

Indicator definitions now, criterion and report questions later: no form is written by hand per werkvorm or criterion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One category of a question: a dated code with its label."""

    code: str
    label: str
    pk: int | None = None
    help: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked. `kind` is a QuestionKind value; `unit` is shown after the field; `previous` is last year's value as shown.

    `seen_by` says in Dutch who may read the answer; `prefilled_from` names the source of a prefilled value.
    """

    code: str
    label: str
    kind: str
    unit: str = ""
    help: str = ""
    definition: str = ""
    section: str = ""
    required: bool = False
    unknown_allowed: bool = True
    decimals: int = 0
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    max_length: int = 0
    choices: tuple[Choice, ...] = ()
    previous: dict[str, Any] = field(default_factory=dict)
    previous_label: str = ""
    prefilled_from: str = ""
    seen_by: str = ""
