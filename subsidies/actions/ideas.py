"""A project idea is asked, and answered within ten working days; the answer is the contact log of R-07 (domain 19b.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.enums import OrganisationStatus, Role
from accounts.models import Organisation, User
from core import audit, dates, mail, options
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Message
from subsidies.models import Cluster, Idea
from subsidies.permissions import ideas as permissions

ASKED, ANSWERED, DUE = "idee-gevraagd", "idee-beantwoord", "idee-bijna-te-laat"
DAYS = "idee_werkdagen"
ASKED_TEXT = """{organisation} legt een projectidee voor: {title}.

Er is een antwoord beloofd tegen {due}. U leest en beantwoordt het hier:
{url}
"""
ANSWERED_TEXT = """Er is een antwoord op uw projectidee “{title}”.

U leest het hier, met wat u nu kunt doen:
{url}
"""
DUE_TEXT = """Het projectidee “{title}” van {organisation} wacht op een antwoord. Dat is beloofd tegen {due}.

{url}
"""


@dataclass(frozen=True)
class Asked:
    """The five fields; only `with_whom` may stay empty."""

    title: str
    what: str
    for_whom: str
    with_whom: str
    needs: str


@dataclass(frozen=True)
class Answer:
    """The advice, with what may help; `late_reason` is asked when the promised day is past."""

    text: str
    cluster: Cluster | None = None
    supporters: Iterable[Organisation] = ()
    partners: Iterable[Organisation] = ()
    late_reason: str = ""


def address_of(idea: Idea, kind: str) -> str:
    """Where the reader of the mail acts: who is asked answers, who asked reads."""
    page = "subsidies:idea-detail" if kind == ANSWERED else "subsidies:idea-answer"
    return f"{settings.SITE_URL}{reverse(page, args=[idea.pk])}"


@transaction.atomic(durable=True)
def ask(organisation: Organisation, asked: Asked, *, by: User, at: datetime, is_example: bool = False) -> Idea:
    """Put an idea before the regisseur; also for an organisation in formation. Raises RuleError for the city, what ended, and a second click."""
    if not permissions.can_ask(by, organisation):
        raise NotAllowedError("U mag voor deze organisatie geen projectidee voorleggen.")
    Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)  # a second click waits here
    _check(organisation, asked)
    due_on = dates.add_working_days(dates.local_day(at), options.value(DAYS, at))
    idea = Idea(
        organisation=organisation,
        title=asked.title,
        what=asked.what,
        for_whom=asked.for_whom,
        with_whom=asked.with_whom,
        needs=asked.needs,
        asked_by=by,
        asked_at=at,
        due_on=due_on,
        is_example=is_example,
    )
    idea.save()
    audit.record(idea, "projectidee gevraagd", by=by, at=at, changes={"organisation": organisation.pk, "due_on": due_on})
    for user in _answering(idea, at):
        _send(ASKED, idea, user, f"Projectidee van {organisation.name}", ASKED_TEXT, at)
    return idea


def _check(organisation: Organisation, asked: Asked) -> None:
    if organisation.is_city:
        raise RuleError(Problem("De stad kan zelf geen project indienen.", "organisation", rule="INV-25"))
    if organisation.status == OrganisationStatus.CEASED:
        raise RuleError(Problem(f"{organisation.name} is stopgezet.", "organisation"))
    same = Idea.objects.waiting().filter(organisation=organisation, title__iexact=asked.title)
    if same.exists():
        raise RuleError(Problem("U legde dit projectidee al voor; het antwoord volgt.", "title"))


@transaction.atomic(durable=True)
def answer(idea: Idea, given: Answer, *, by: User, at: datetime) -> None:
    """Answer once. Raises NotAllowedError for who has a tie, StaleError on a second answer, RuleError when it is late without a word."""
    current = Idea.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=idea.pk)
    if not permissions.can_answer(by, current, at):
        raise NotAllowedError("U mag dit projectidee niet beantwoorden.")
    if current.is_answered:
        raise StaleError("Dit projectidee is intussen beantwoord. Herlaad de pagina.")
    if current.is_late(dates.local_day(at)) and not given.late_reason.strip():
        text = f"Het antwoord was beloofd tegen {dates.formatted(current.due_on)}. Zeg de aanvrager in één zin waarom het later komt."
        raise RuleError(Problem(text, "late_reason"))
    current.answer, current.cluster, current.late_reason = given.text, given.cluster, given.late_reason.strip()
    current.answered_by, current.answered_at = by, at
    current.save(update_fields=["answer", "cluster", "late_reason", "answered_by", "answered_at"])
    current.supporters.set(given.supporters)
    current.partners.set(given.partners)
    audit.record(current, "projectidee beantwoord", by=by, at=at, changes={"cluster": given.cluster and given.cluster.pk})
    _send(ANSWERED, current, current.asked_by, f"Antwoord op uw projectidee {current.title}", ANSWERED_TEXT, at)


@transaction.atomic(durable=True)
def remind(*, at: datetime) -> int:
    """Two working days before the promised day whoever may answer gets one mail. Gives how many were queued."""
    soon = dates.add_working_days(dates.local_day(at), 2)
    sent = 0
    for idea in Idea.objects.waiting().filter(due_on__lte=soon).select_related("organisation"):
        for user in _answering(idea, at):
            sent += _send(DUE, idea, user, f"Nog te beantwoorden: {idea.title}", DUE_TEXT, at)
    return sent


def _answering(idea: Idea, at: datetime) -> list[User]:
    """Who may answer it at this moment."""
    directors = User.objects.holding(Role.DIRECTOR, Role.DEPUTY_DIRECTOR, day=dates.local_day(at))
    return [user for user in directors if permissions.can_answer(user, idea, at)]


def _send(kind: str, idea: Idea, user: User, title: str, text: str, at: datetime) -> bool:
    words = {"organisation": idea.organisation.name, "title": idea.title, "due": dates.formatted(idea.due_on), "url": address_of(idea, kind)}
    return mail.queue(
        kind,
        audit.subject_of(idea),
        recipient=user.email,
        person_id=user.person_id,
        name=user.person.name,
        due_on=idea.due_on,
        title=title,
        body=text.format(**words),
        at=at,
    )


def _about(message: Message) -> int:
    return int(message.subject.rpartition(":")[2])


def still_waits(message: Message) -> bool:
    """A question or reminder lapses when the idea was answered before it left."""
    return Idea.objects.waiting().filter(pk=_about(message)).exists()


def readers(message: Message, at: datetime) -> list[int]:
    """Who may answer when the mail leaves."""
    idea = Idea.objects.select_related("organisation").get(pk=_about(message))
    return [user.person_id for user in _answering(idea, at)]


def asker(message: Message, _at: datetime) -> list[int]:
    """Who asked, while that person still may read the answer."""
    user = Idea.objects.select_related("asked_by").get(pk=_about(message)).asked_by
    may_read = user.is_active and Idea.objects.visible_to(user).filter(pk=_about(message)).exists()
    return [user.person_id] if may_read else []


for one in (ASKED, DUE):
    mail.only_if(one, still_waits)
    mail.only_to(one, readers)
mail.only_to(ANSWERED, asker)
