"""What people do with the service guide: the city for everybody, an organisation for its own offer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core import audit
from core.errors import NotAllowedError, Problem, RuleError
from core.refusals import check, refusals
from initiatives import permissions
from initiatives.changes import history, work_forms
from initiatives.changes import registry as changes
from initiatives.models import Initiative

PLAIN = (
    "short_description",
    "area",
    "website",
    "contact_name",
    "contact_email",
    "contact_phone",
    "accessibility",
    "is_published",
    "publishes_contact",
)
LISTS = ("service_types", "target_groups", "customer_segments")
NOT_YOURS = "U mag enkel het aanbod van uw eigen organisatie wijzigen."


@transaction.atomic(durable=True)
def update(initiative: Initiative, data: Mapping[str, Any], *, by: User, at: datetime, seen: int | None = None) -> bool:
    """Write the offer and say that it was looked at today. False when nothing but the day changed. Raises RuleError, StaleError."""
    current = work_forms.lock(initiative)
    _require(by, current)
    changes.check_fresh(current, seen)
    if problems := _missing(data):
        raise RuleError(*problems)
    before = history.facts(current, (*PLAIN, *LISTS))
    changed = history.without_personal(audit.difference(before, history.given(data, (*PLAIN, *LISTS))))
    for name in PLAIN:
        setattr(current, name, data[name])
    current.guide_updated_on, current.guide_is_example = timezone.localdate(at), False
    with refusals():
        check(current, exclude=["organisation", "name"])
        current.save(update_fields=[*PLAIN, "guide_updated_on", "guide_is_example"])
        for name in LISTS:
            getattr(current, name).set(data[name])
    audit.record(current, "aanbod gewijzigd" if changed else "aanbod nagekeken", by=by, at=at, changes=changed)
    return bool(changed)


@transaction.atomic(durable=True)
def confirm(initiative: Initiative, *, by: User, at: datetime) -> None:
    """Everything is still right: the guide says so with today's date. A second click on the same day changes nothing."""
    current = work_forms.lock(initiative)
    _require(by, current)
    today = timezone.localdate(at)
    if current.guide_updated_on == today:
        return
    current.guide_updated_on = today
    current.save(update_fields=["guide_updated_on"])
    audit.record(current, "aanbod nagekeken", by=by, at=at)


def _require(user: User, initiative: Initiative) -> None:
    if not permissions.can_edit_guide(user, initiative):
        raise NotAllowedError(NOT_YOURS)


def _missing(data: Mapping[str, Any]) -> list[Problem]:
    """What a reader of the guide cannot do without."""
    problems = []
    if data["is_published"] and not data["short_description"]:
        problems.append(Problem("Vul een korte beschrijving in: ze staat bovenaan in de dienstenwijzer.", "short_description"))
    if data["is_published"] and not data["service_types"]:
        problems.append(Problem("Kies minstens één dienst: daarop zoeken mensen in de dienstenwijzer.", "service_types"))
    if data["publishes_contact"] and not (data["contact_email"] or data["contact_phone"]):
        problems.append(Problem("Vul een e-mailadres of een telefoonnummer in, of maak de contactgegevens niet openbaar.", "publishes_contact"))
    return problems
