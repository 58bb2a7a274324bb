"""Who reads which figures (domain 15.3)."""

from __future__ import annotations

from typing import Any

from accounts.permissions import may


def can_see_key_figures(user: Any) -> bool:
    return may(user, "key_figures.see")


def sees_unsuppressed(user: Any) -> bool:
    """Who may read every sheet reads every figure; everybody else reads what suppression leaves."""
    return may(user, "sheet.see_sensitive")


def sees_sheets(user: Any) -> bool:
    """Who may open the sheets behind a figure gets the way to them."""
    return may(user, "sheet.see")
