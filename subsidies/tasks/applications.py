"""Mails and nightly jobs of applications: who is told is asked when the mail leaves, the link to sign exists in its mail only."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from core import audit, dates, jobs, mail
from core.models import Message
from subsidies.actions import applications_desk as desk
from subsidies.actions import applications_sending as sending
from subsidies.actions import rounds_mails
from subsidies.actions.rounds_mails import Recipient
from subsidies.enums import ApplicationStatus
from subsidies.models import Application, Round, Signature
from subsidies.queries import applications_desk as queries
from subsidies.queries import applications_parts as parts
from subsidies.queries import applications_sending as reads

if TYPE_CHECKING:
    from subsidies.models.applications import ApplicationQuerySet

# kind of mail: its title, and what it says; `{name}` is number and title
TEXTS = {
    sending.DRAFT_REMINDER: (
        "Dien uw aanvraag in: {title}",
        "Uw aanvraag “{title}” is nog een concept. Indienen kan tot en met {closing}, 23.59.59 uur. Wat u invulde, is bewaard.",
    ),
    "aanvraag-ingediend": (
        "Wij ontvingen uw aanvraag {number}",
        "Uw aanvraag {name} is ingediend op {submitted}. De ondertekenaars bevestigen ze met de link uit hun e-mail; anders vervalt ze.",
    ),
    "aanvraag-getekend": (
        "Uw aanvraag {number} is ondertekend",
        "Alle ondertekenaars bevestigden uw aanvraag {name}. De stad kijkt nu na of ze volledig is, ten laatste op {deadline}.",
    ),
    "handtekening-geweigerd": (
        "Een ondertekenaar weigert aanvraag {number}",
        "Een ondertekenaar weigerde uw aanvraag {name}. Vraag binnen de termijn een andere ondertekenaar, of trek de aanvraag in.",
    ),
    "aanvraag-niet-getekend": (
        "Uw aanvraag {number} is vervallen",
        "Uw aanvraag {name} is vervallen: ze werd niet op tijd ondertekend. U kunt ze overnemen in een volgende ronde. Lees ook de brief.",
    ),
    "aanvraag-ontvankelijk": (
        "Uw aanvraag {number} is volledig",
        "Uw aanvraag {name} is ontvankelijk en volledig. Ze wordt nu behandeld; de datums van de ronde vindt u op de pagina van uw aanvraag.",
    ),
    "aanvulling-gevraagd": (
        "Vul uw aanvraag {number} aan",
        "De stad vraagt u om uw aanvraag {name} aan te vullen, ten laatste op {deadline}. Wat ontbreekt, leest u op de pagina van uw aanvraag.",
    ),
    "aanvulling-herinnering": (
        "Herinnering: vul uw aanvraag {number} aan",
        "De stad vroeg u om uw aanvraag {name} aan te vullen. Dat kan nog tot en met {deadline}; daarna kan de aanvraag vervallen.",
    ),
    "aanvulling-ontvangen": ("Wij ontvingen uw aanvulling van {number}", "Uw aanvulling van aanvraag {name} is ontvangen. De stad kijkt ze na."),
    "aanvraag-vervallen": (
        "Uw aanvraag {number} is vervallen",
        "Uw aanvraag {name} werd niet binnen de termijn aangevuld en is vervallen. Waarom, en hoe u beroep instelt, leest u in de brief.",
    ),
    "aanvraag-onontvankelijk": (
        "Uw aanvraag {number} is onontvankelijk",
        "Uw aanvraag {name} kan niet in behandeling worden genomen. Waarom, en hoe u beroep instelt, leest u in de brief.",
    ),
}
ASK_SIGNATURE = "subsidies/mail/signature.txt"


# Where the reader acts: on the page of the dossier, but for what is asked there on a page of its own.
ACTS = dict.fromkeys(("aanvulling-gevraagd", "aanvulling-herinnering"), "subsidies:application-supplement")


@jobs.task
def tell_applicant(kind: str, pk: int, day: str) -> None:
    """Each applicant and signatory of the organisation gets this mail once; a second run finds it queued."""
    application = parts.loaded(Application.objects.filter(pk=pk)).get()
    at, (title, body), words = timezone.now(), TEXTS[kind], _words(application)
    text = f"{body}\n\n{settings.SITE_URL}{reverse(ACTS.get(kind, 'subsidies:application-detail'), args=[pk])}"
    for user in reads.people_of(application.organisation, dates.local_day(at), *reads.OWN):
        mail.queue(
            kind,
            audit.subject_of(application),
            recipient=user.email,
            title=title.format(**words),
            body=text.format(**words),
            at=at,
            person_id=user.person_id,
            name=user.person.name,
            due_on=date.fromisoformat(day),
        )


def _words(application: Application) -> dict[str, str]:
    request = queries.open_request(application)
    deadline = request.until if request else application.current_deadline
    return {
        "number": application.number,
        "title": application.title,
        "name": f"{application.number} “{application.title}”",
        "submitted": dates.formatted_at(application.submitted_at) if application.submitted_at else "",
        "deadline": dates.formatted(deadline) if deadline else "",
        "closing": dates.formatted(parts.closing_of(application) - timedelta(seconds=1)),
    }


def _dossiers_of(message: Message) -> ApplicationQuerySet:
    return Application.objects.filter(pk=int(message.subject.rpartition(":")[2]))


def still_asked(message: Message) -> bool:
    """A supplement that came, or a dossier that ended before the mail left, needs no question or reminder any more."""
    return _dossiers_of(message).filter(status=ApplicationStatus.SUPPLEMENT).exists()


def still_draft(message: Message) -> bool:
    """Not when it was submitted meanwhile, or its closing moved: that has a reminder of its own."""
    found = parts.loaded(_dossiers_of(message).filter(status=ApplicationStatus.DRAFT)).first()
    return found is not None and dates.local_day(parts.closing_of(found) - timedelta(seconds=1)) == message.due_on


def readers(message: Message, at: datetime) -> list[int]:
    """Who writes for the organisation now."""
    application = parts.loaded(_dossiers_of(message)).get()
    people = reads.people_of(application.organisation, dates.local_day(at), *reads.OWN)
    return list(people.values_list("person", flat=True))


for told in TEXTS:
    mail.only_to(told, readers)
for asked in ACTS:
    mail.only_if(asked, still_asked)
mail.only_if(sending.DRAFT_REMINDER, still_draft)


def stakeholders(subject: Round) -> list[Recipient]:
    """The applicants of a round plan by its dates too."""
    people = reads.of_round(subject, dates.local_day(timezone.now()))
    return [(user.email, user.person.name, user.person_id) for user in people]


rounds_mails.OTHERS.append(stakeholders)


@jobs.task
def ask_signature(pk: int) -> None:
    """The mail with link and code. Tried again, it makes new ones: the last mail is the one that works."""
    row = reads.waiting(timezone.now()).filter(pk=pk).first()
    if row is None or not _still_signs(row):
        return
    token, code = sending.renew(row)
    url = f"{settings.SITE_URL}{reverse('subsidies:signature-sign', args=[token])}"
    context = {"signature": row, "application": row.submission.application, "url": url, "code": code}
    subject, _, body = render_to_string(ASK_SIGNATURE, context).strip().partition("\n")
    EmailMessage(subject, f"{body.strip()}\n", settings.DEFAULT_FROM_EMAIL, [row.email]).send()


def _still_signs(row: Signature) -> bool:
    """Whose role ended gets no link: the applicant asks another signatory."""
    people = reads.signatories_of(row.submission.application.organisation, dates.local_day(timezone.now()))
    return people.filter(email=row.email).exists()


@jobs.periodic("30 5 * * *")
def follow_applications() -> None:
    """Every morning: reminders before a term ends, and what was not signed in time lapses."""
    at = timezone.now()
    sending.lapse_unsigned(at=at)
    sending.remind(at=at)
    sending.remind_drafts(at=at)
    desk.remind(at=at)
