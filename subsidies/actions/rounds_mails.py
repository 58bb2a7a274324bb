"""A date of an adopted round moved: who has a stake in it hears so, computed at the moment of sending (domain 19b.6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.enums import Role
from accounts.models import RoleGrant
from core import audit, dates, mail
from core.models import Message
from subsidies.enums import RoundStep
from subsidies.models import Round, RoundDate

KIND = "ronde-datum-{step}"
TITLE = "{round}: {step} verplaatst naar {on}"
BODY = """De datum voor “{step}” in {round} is verplaatst van {before} naar {on}.

De hele kalender staat hier:
{url}
"""
RUN = frozenset({Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR})
FORUM = frozenset({Role.FORUM_SECRETARY, Role.FORUM_MEMBER})
STEERING = frozenset({Role.STEERING_SECRETARY, Role.STEERING_MEMBER})
# Who plans by a step; who runs the round hears of each.
STAKES: dict[RoundStep, frozenset[Role]] = {
    RoundStep.SUPPLEMENT: FORUM,
    RoundStep.FORUM: FORUM,
    RoundStep.SCORING: STEERING,
    RoundStep.DOCUMENTS: STEERING,
    RoundStep.STEERING: STEERING,
    RoundStep.COLLEGE: STEERING | {Role.DECISIONS},
    RoundStep.NOTIFICATION: frozenset({Role.DECISIONS}),
    RoundStep.AGREEMENT: frozenset({Role.DECISIONS, Role.FINANCE}),
}
Recipient = tuple[str, str, int | None]
# Applicants join when dossiers are there: each gives (e-mail, name, person) of a round.
OTHERS: list[Callable[[Round], list[Recipient]]] = []


def stakeholders(subject: Round, step: RoundStep, today: date) -> list[Recipient]:
    """(e-mail, name, person) of everybody who plans by this step today, once each."""
    roles = RUN | STAKES.get(step, frozenset())
    grants = RoleGrant.objects.in_force(today).filter(role__in=roles, person__user__is_active=True).order_by("person_id")
    people: list[Recipient] = list(grants.values_list("person__user__email", "person__name", "person_id").distinct())
    return [*people, *(one for give in OTHERS for one in give(subject))]


@transaction.atomic(durable=True)
def tell_date_moved(subject: Round, step: RoundStep, before: date, *, at: datetime) -> int:
    """Queue the mails about a step as it stands now; gives how many. A date that moved again meanwhile is told by its own job."""
    row = RoundDate.objects.filter(round=subject, step=step).first()
    if row is None or row.on == before:
        return 0
    words = {
        "round": subject.title,
        "step": step.label,
        "before": f"{before:%d/%m/%Y}",
        "on": f"{row.on:%d/%m/%Y}",
        "url": settings.SITE_URL + reverse("subsidies:round-detail", args=[subject.pk]),
    }
    return sum(
        mail.queue(
            KIND.format(step=step.value.lower()),
            audit.subject_of(subject),
            recipient=address,
            name=name,
            person_id=person,
            due_on=row.on,
            title=TITLE.format(**words),
            body=BODY.format(**words),
            at=at,
        )
        for address, name, person in stakeholders(subject, step, dates.local_day(at))
    )


def _about(message: Message) -> tuple[int, RoundStep]:
    return int(message.subject.partition(":")[2]), RoundStep(message.kind.removeprefix(KIND.format(step="")).upper())


def _still_so(message: Message) -> bool:
    """Not when the date moved again before the mail left."""
    key, step = _about(message)
    return message.due_on in RoundDate.objects.filter(round=key, step=step).values_list("on", flat=True)


def _readers(message: Message, at: datetime) -> set[int | None]:
    """Who has a stake when the mail leaves."""
    key, step = _about(message)
    return {person for _, _, person in stakeholders(Round.objects.get(pk=key), step, dates.local_day(at))}


for one in RoundStep:
    mail.only_if(KIND.format(step=one.value.lower()), _still_so)
    mail.only_to(KIND.format(step=one.value.lower()), _readers)
