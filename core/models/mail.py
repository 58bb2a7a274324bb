"""A mail is a row first: unique per kind, subject, person and due date, so that a job that runs twice sends once."""

from django.db import models
from django.db.models import Q

from core.constraints import choice


class MessageStatus(models.TextChoices):
    QUEUED = "WACHT", "Wacht"
    SENT = "VERZONDEN", "Verzonden"
    DROPPED = "VERVALLEN", "Niet meer nodig"


class Message(models.Model):
    """One mail to one person about one subject. `message_id` stays the same when sending is tried again."""

    kind = models.CharField("soort", max_length=60)
    subject = models.CharField("onderwerp", max_length=100)
    person_id = models.BigIntegerField("persoon", null=True)
    recipient = models.EmailField("aan")
    due_on = models.DateField("voor", null=True)
    title = models.CharField("titel", max_length=200)
    body = models.TextField("tekst")
    message_id = models.CharField(max_length=200, unique=True)
    status = models.CharField("status", max_length=20, choices=MessageStatus, default=MessageStatus.QUEUED)
    created_at = models.DateTimeField("aangemaakt op")
    sent_at = models.DateTimeField("verzonden op", null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            choice("core_message_known_status", "status", MessageStatus),
            models.UniqueConstraint(
                fields=["kind", "subject", "person_id", "recipient", "due_on"], nulls_distinct=False, name="core_message_once_per_person_and_date"
            ),
            models.CheckConstraint(
                name="core_message_sent_when_sent_at",
                condition=Q(status="VERZONDEN", sent_at__isnull=False) | (~Q(status="VERZONDEN") & Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.recipient}"
