"""What follows when a duplicate is merged or set apart, in the transaction of that merge: higher apps register it, for nothing here knows them."""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import Organisation

Follow = Callable[[Organisation], None]
FOLLOWING: list[Follow] = []


def register(follow: Follow) -> Follow:
    """Make a consequence known; called once at import of the owning app's `steps.py`."""
    FOLLOWING.append(follow)
    return follow


def tell(duplicate: Organisation) -> None:
    """The duplicate is merged, or on its own again: what is counted per organisation is counted anew."""
    for follow in FOLLOWING:
        follow(duplicate)
