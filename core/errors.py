"""What an action raises when it refuses: Dutch texts that say what is wrong and what to do, told alike by pages and API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the text for the reader, the field it belongs to, the row of a file, the rule that refused."""

    text: str
    field: str = ""
    row: int | None = None
    rule: str = ""


class RuleError(Exception):
    """A rule of the city refuses. Pages show the problems beside their fields, the API as problem details (422)."""

    status = 422
    members: Mapping[str, Any] = {}

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = [p if isinstance(p, Problem) else Problem(p) for p in problems]
        super().__init__(" ".join(p.text for p in self.problems))


class NotAllowedError(RuleError):
    """This person may not take this step (403)."""

    status = 403


class StaleError(RuleError):
    """The row is no longer what the reader saw: another status, another version, a second click (409).

    `members` go along in the problem document: what was wanted beside what is there.
    """

    status = 409

    def __init__(self, *problems: Problem | str, **members: Any) -> None:
        super().__init__(*problems)
        self.members = members
