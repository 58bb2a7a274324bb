"""A message in a dossier reaches the other side by mail, and is news on its desk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import may
from core import audit, jobs, mail, tasks
from core.models import Message
from core.tasks import News, Row
from subsidies.models import Application, DossierMessage
from subsidies.queries import applications_messages as queries

if TYPE_CHECKING:
    from accounts.models import User

KIND = "dossier-bericht"
TEXT = """Er is een bericht over aanvraag {name}.

U leest en beantwoordt het hier:
{url}
"""
ROWS = 30


@jobs.task
def tell_message(pk: int) -> None:
    """The mail says only that there is a message: what it says stays in the dossier. A second run finds it queued."""
    message = DossierMessage.objects.select_related("application__organisation").get(pk=pk)
    at, application = timezone.now(), message.application
    url = f"{settings.SITE_URL}{reverse('subsidies:dossier-messages', args=[application.pk])}"
    for user in queries.to_tell(message, at):
        mail.queue(
            KIND,
            audit.subject_of(message),
            recipient=user.email,
            person_id=user.person_id,
            name=user.person.name,
            title=f"Bericht over {application}",
            body=TEXT.format(name=application, url=url),
            at=at,
        )


def readers(message: Message, at: datetime) -> list[int]:
    """The other side as it is now: a mail lapses for who lost the role, or got a tie, before it left."""
    row = DossierMessage.objects.select_related("application__organisation").get(pk=int(message.subject.rpartition(":")[2]))
    return [user.person_id for user in queries.to_tell(row, at)]


mail.only_to(KIND, readers)


def message_rows(user: User, since: datetime, at: datetime) -> QuerySet[Any, Any] | None:
    """What the other side wrote in the dossiers of the reader."""
    if not (may(user, "application.message") or may(user, "application.draft")):
        return None
    rows = DossierMessage.objects.filter(application__in=Application.objects.visible_to(user, at), sent_at__gt=since, sent_at__lte=at).exclude(
        author=user
    )
    rows = rows if may(user, "application.message") else rows.filter(is_internal=False)
    return tasks.columns(rows.order_by("-sent_at", "-pk"), about="application__title", detail="application_id", at="sent_at")[:ROWS]


def message_news(row: Row) -> News:
    return News(f"Bericht over {row.about}", reverse("subsidies:dossier-messages", args=[int(row.detail)]), row.happened_at)


tasks.news_rows("dossier-message", message_rows, message_news)
