"""Mails and nightly jobs of applications: who is told is asked when the mail leaves, the link to sign exists in its mail only."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core import audit, dates, jobs, mail
from subsidies.actions import applications_desk as desk
from subsidies.actions import applications_sending as sending
from subsidies.models import Application
from subsidies.queries import applications_sending as reads

# kind of mail: its title, and what it says; `{name}` is number and title
TEXTS = {
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
        "Uw aanvraag {name} werd niet binnen de termijn ondertekend en is daarom vervallen. U kunt ze overnemen in een volgende ronde.",
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
        "Uw aanvraag {name} werd niet binnen de termijn aangevuld en is vervallen. De reden leest u op de pagina van uw aanvraag.",
    ),
    "aanvraag-onontvankelijk": (
        "Uw aanvraag {number} is onontvankelijk",
        "Uw aanvraag {name} kan niet in behandeling worden genomen. De motivering en hoe u beroep instelt, leest u op de pagina van uw aanvraag.",
    ),
}
ASK_SIGNATURE = "subsidies/mail/signature.txt"


@jobs.task
def tell_applicant(kind: str, pk: int, day: str) -> None:
    """Each applicant and signatory of the organisation gets this mail once; a second run finds it queued."""
    application = Application.objects.select_related("organisation").get(pk=pk)
    at = timezone.now()
    title, body = TEXTS[kind]
    words = {
        "number": application.number,
        "name": f"{application.number} “{application.title}”",
        "submitted": dates.formatted_at(application.submitted_at or at),
        "deadline": dates.formatted(application.current_deadline or dates.local_day(at)),
    }
    text = f"{body}\n\n{settings.SITE_URL}{reverse('home')}"
    for user in reads.people_of(application.organisation, dates.local_day(at), Role.APPLICANT, Role.SIGNATORY):
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


@jobs.task
def ask_signature(pk: int) -> None:
    """The mail with link and code. Tried again, it makes new ones: the last mail is the one that works."""
    row = reads.waiting(timezone.now()).filter(pk=pk).first()
    if row is None:
        return
    token, code = sending.renew(row)
    url = f"{settings.SITE_URL}{reverse('subsidies:signature-sign', args=[token])}"
    context = {"signature": row, "application": row.submission.application, "url": url, "code": code}
    subject, _, body = render_to_string(ASK_SIGNATURE, context).strip().partition("\n")
    EmailMessage(subject, f"{body.strip()}\n", settings.DEFAULT_FROM_EMAIL, [row.email]).send()


@jobs.periodic("30 5 * * *")
def follow_applications() -> None:
    """Every morning: reminders before a term ends, and what was not signed in time lapses."""
    at = timezone.now()
    sending.lapse_unsigned(at=at)
    sending.remind(at=at)
    desk.remind(at=at)
