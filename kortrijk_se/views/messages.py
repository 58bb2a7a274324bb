"""The mails that left or wait; in the demo this is where they can be read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import AuthenticatedRequest
from core import audit
from core.listing import Column, Listing
from core.models import Message
from kortrijk_se.filters import MessageFilter
from kortrijk_se.subjects import named
from kortrijk_se.views.management import require

COLUMNS = (
    Column("titel", "Titel", sort="title"),
    Column("aan", "Aan", sort="recipient"),
    Column("gemaakt", "Gemaakt op", sort="created_at"),
    Column("verzonden", "Verzonden op", sort="sent_at"),
    Column("status", "Status", sort="status"),
)


@require_safe
def message_list(request: AuthenticatedRequest) -> HttpResponse:
    require(request, "mail.read")
    listing = Listing(request, Message.objects.all(), filterset_class=MessageFilter, columns=COLUMNS, order=["-created_at"])
    return render(request, listing.template("beheer/message_list.html"), {"listing": listing})


@require_safe
def message_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One mail with its text; that somebody read it is noted."""
    require(request, "mail.read")
    message = get_object_or_404(Message, pk=pk)
    audit.note_reading(message, "bericht gelezen", by=request.user, at=timezone.now())
    return render(request, "beheer/message_detail.html", {"message": message, "subject": named([message.subject])[message.subject]})
