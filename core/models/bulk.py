"""Acts on many rows at once: what was confirmed, and what became of each row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.constraints import choice


class BulkOutcome(models.TextChoices):
    WAITING = "WACHT", "Niet bekend"
    DONE = "GEDAAN", "Gedaan"
    REFUSED = "GEWEIGERD", "Geweigerd"


class BulkRun(models.Model):
    """One confirmation of one preview. The key is made with the preview, so that a second click finds the first; gone after a month."""

    id = models.UUIDField("sleutel", primary_key=True)
    act = models.CharField("handeling", max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    at = models.DateTimeField("op")

    class Meta:
        ordering = ["-at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(act=""), name="core_bulkrun_has_act")]

    def __str__(self) -> str:
        return f"{self.act} {self.id}"


class BulkRow(models.Model):
    """One row of it: as the reader saw it (`seen`, when it last changed), and done or refused with the sentence."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="rows", verbose_name="handeling")
    subject = models.CharField("onderwerp", max_length=100)
    seen = models.DateTimeField("gezien zoals op")
    outcome = models.CharField("resultaat", max_length=10, choices=BulkOutcome, default=BulkOutcome.WAITING)
    text = models.TextField("reden", blank=True)

    class Meta:
        ordering = ["run", "pk"]
        constraints = [
            choice("core_bulkrow_known_outcome", "outcome", BulkOutcome),
            models.UniqueConstraint(fields=["run", "subject"], name="core_bulkrow_once_per_run"),
            models.CheckConstraint(
                condition=(Q(outcome="GEWEIGERD") & ~Q(text="")) | (~Q(outcome="GEWEIGERD") & Q(text="")), name="core_bulkrow_reason_when_refused"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_outcome_display()}"

    @property
    def key(self) -> int:
        """The key of the row that it is about."""
        return int(self.subject.rpartition(":")[2])
