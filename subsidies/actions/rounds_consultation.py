"""OCMW and Forum are asked about a draft round, say what they think of it, and read the city's answer (step 3 of the note, domain 19b.10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from core import audit, dates, jobs, mail
from core.errors import NotAllowedError, Problem, RuleError, StaleError
from core.models import Message
from subsidies.enums import ConsultationTopic, ConsultedBody
from subsidies.models import Consultation, ConsultationRemark, Round
from subsidies.permissions import rounds_consultation as permissions
from subsidies.queries import rounds_consultation as queries

TELL = "subsidies.tell_consulted"
ASKED, DUE = "raadpleging-gevraagd", "raadpleging-bijna-te-laat"
READERS = {ConsultedBody.OCMW: Role.OCMW_READER, ConsultedBody.FORUM: Role.FORUM_SECRETARY}
DAYS, WARNED = 30, 5
FIXED = "Deze ronde is vastgesteld: de raadpleging is afgesloten."
ASKED_TEXT = """De stad bereidt “{round}” voor en vraagt {body} wat het vindt van de prioriteiten, de criteria en de budgetten.

U leest het ontwerp en antwoordt hier, uiterlijk op {due}:
{url}
"""
DUE_TEXT = """Uw opmerkingen over “{round}” worden verwacht uiterlijk op {due}. Daarna kunt u ze niet meer ingeven.

{url}
"""


def _draft(subject: Round) -> Round:
    """The round under its lock, as long as it may still change."""
    current = Round.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    if not current.is_draft:
        raise StaleError(FIXED)
    return current


@transaction.atomic(durable=True)
def ask(subject: Round, bodies: Iterable[str], due_on: date, *, by: User, at: datetime) -> None:
    """Ask each of these bodies once. Raises RuleError: nothing to read yet, no body, a day that is past; StaleError: asked before."""
    if not permissions.can_ask(by):
        raise NotAllowedError("U mag geen raadpleging vragen.")
    current, asked, today = _draft(subject), sorted(set(bodies)), dates.local_day(at)
    if not asked:
        raise RuleError(Problem("Kies wie u raadpleegt.", "bodies"))
    if due_on <= today:
        raise RuleError(Problem("Geef minstens één dag de tijd: kies een latere datum.", "due_on"))
    if not current.clusters.exists():
        raise RuleError(Problem("Deze ronde heeft nog geen clusters met budget en criteria. Vul die eerst in.", rule="19b.10"))
    if current.consultations.filter(body__in=asked).exists():
        raise StaleError("Dit orgaan is al geraadpleegd over deze ronde. Herlaad de pagina.")
    for row in Consultation.objects.bulk_create([Consultation(round=current, body=body, asked_on=today, due_on=due_on) for body in asked]):
        audit.record(current, "raadpleging gevraagd", by=by, at=at, changes={"body": row.body, "due_on": row.due_on})
        jobs.defer(TELL, pk=row.pk)


@transaction.atomic(durable=True)
def tell(pk: int, *, at: datetime) -> None:
    """Mail who speaks for the body at the moment of sending; the same person once."""
    for row in queries.to_give(list(ConsultedBody), dates.local_day(at)).select_related("round").filter(pk=pk):
        _send(ASKED, row, "Uw opmerkingen worden gevraagd", ASKED_TEXT, at)


@transaction.atomic(durable=True)
def remind(*, at: datetime) -> None:
    """A few days before the day is past: one mail more to who has not answered."""
    today = dates.local_day(at)
    soon = queries.to_give(list(ConsultedBody), today).filter(due_on__lte=today + timedelta(days=WARNED))
    for row in soon.select_related("round").order_by("pk"):
        _send(DUE, row, "Nog te antwoorden", DUE_TEXT, at)


@transaction.atomic(durable=True)
def give(subject: Consultation, remarks: Sequence[tuple[str, str]], *, by: User, at: datetime) -> None:
    """Record the remarks (topic, text) of a body, or that it has none; more may follow until the day asked. They are never changed.

    Raises RuleError when the day is past, StaleError when the round is adopted or the same remark came before.
    """
    if not permissions.can_speak(by, subject.body):
        raise NotAllowedError(f"U mag niet antwoorden namens {subject.get_body_display()}.")
    current, today = _draft(subject.round), dates.local_day(at)
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    if today > row.due_on:
        text = f"Uw opmerkingen werden verwacht uiterlijk op {dates.formatted(row.due_on)}. Ze komen te laat en kunnen niet meer worden ingegeven."
        raise RuleError(Problem(text, rule="19b.10"))
    known = set(row.remarks.values_list("topic", "text"))
    if known & set(remarks) or (row.given_on is not None and not remarks):
        raise StaleError("Dit antwoord is al bewaard. U leest het bij de raadpleging.")
    ConsultationRemark.objects.bulk_create([ConsultationRemark(consultation=row, topic=topic, text=text) for topic, text in remarks])
    row.given_on, row.given_by = today, by
    row.save(update_fields=["given_on", "given_by"])
    topics = [ConsultationTopic(topic).label for topic, _ in remarks]
    audit.record(current, "raadpleging beantwoord", by=by, at=at, changes={"body": row.body, "topics": topics})


@transaction.atomic(durable=True)
def answer(subject: ConsultationRemark, text: str, *, by: User, at: datetime) -> None:
    """What the city does with a remark; said once. Raises StaleError when it was answered, or the round is adopted."""
    if not permissions.can_ask(by):
        raise NotAllowedError("U mag deze opmerking niet beantwoorden.")
    current = _draft(subject.consultation.round)
    row = ConsultationRemark.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    if row.answer:
        raise StaleError("Deze opmerking is intussen beantwoord. Herlaad de pagina.")
    row.answer, row.answered_by, row.answered_at = text, by, at
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    changes = {"body": subject.consultation.body, "topics": [row.get_topic_display()]}
    audit.record(current, "opmerking beantwoord", by=by, at=at, changes=changes)


def address(row: Consultation) -> str:
    return f"{settings.SITE_URL}{reverse('subsidies:consultation-give', args=[row.round_id, row.body])}"


def _send(kind: str, row: Consultation, title: str, text: str, at: datetime) -> None:
    words = {"round": row.round.title, "body": row.get_body_display(), "due": dates.formatted(row.due_on), "url": address(row)}
    for user in _people(row, at):
        mail.queue(
            kind,
            audit.subject_of(row),
            recipient=user.email,
            person_id=user.person_id,
            name=user.person.name,
            due_on=row.due_on,
            title=f"{title}: {row.round.title}",
            body=text.format(**words),
            at=at,
        )


def _people(row: Consultation, at: datetime) -> QuerySet[User]:
    return User.objects.holding(READERS[ConsultedBody(row.body)], day=dates.local_day(at))


def _about(message: Message) -> QuerySet[Consultation]:
    return Consultation.objects.filter(pk=int(message.subject.rpartition(":")[2]))


def still_asked(message: Message) -> bool:
    """A mail lapses when the body answered, or the round was adopted, before it left."""
    return _about(message).filter(given_on=None, round__status="ONTWERP").exists()


def readers(message: Message, at: datetime) -> list[int]:
    """Who speaks for the body when the mail leaves."""
    return [user.person_id for user in _people(_about(message).get(), at)]


for one in (ASKED, DUE):
    mail.only_if(one, still_asked)
    mail.only_to(one, readers)
