"""What a person does with the policy frame; each adoption records the decision that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from core.errors import NotAllowedError
from subsidies.changes import policy as changes
from subsidies.models import Resolution
from subsidies.permissions import policy as permissions


@transaction.atomic(durable=True)
def record_resolution(data: Mapping[str, Any], *, by: User, at: datetime) -> Resolution:
    """A decision by itself, or the reference of the vast bureau to one that was recorded before. Raises RuleError as `changes.policy.resolution`."""
    if not permissions.can_record_resolution(by):
        raise NotAllowedError("Enkel wie besluiten registreert, legt een besluit vast.")
    return changes.resolution(data, by=by, at=at)
