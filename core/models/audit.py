"""The accountability log (style: no foreign keys, append-only by trigger) and the log of reading sensitive data."""

import pgtrigger
from django.db import models

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class AuditEvent(models.Model):
    """One thing done to one subject. `changes` is {field: [old, new]}: together they are the history of the row."""

    subject = models.CharField("onderwerp", max_length=100)
    sequence = models.PositiveIntegerField("volgnummer")
    event = models.CharField("gebeurtenis", max_length=60)
    at = models.DateTimeField("op")
    actor_id = models.BigIntegerField("door", null=True)
    role = models.CharField("rol", max_length=40, blank=True)
    reason = models.TextField("reden", blank=True)
    changes = models.JSONField("wijzigingen", default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["subject", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "sequence"], name="core_auditevent_one_per_sequence"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="core_auditevent_sequence_from_one"),
        ]
        indexes = [models.Index(fields=["-at"], name="core_auditevent_at"), models.Index(fields=["actor_id", "-at"], name="core_auditevent_actor")]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.subject} {self.sequence}: {self.event}"


class AuditHead(models.Model):
    """Length and last hash of one subject's chain: without it a tail cut off would go unseen."""

    subject = models.CharField(max_length=100, primary_key=True)
    count = models.PositiveIntegerField()
    last_hash = models.CharField(max_length=64)

    class Meta:
        triggers = [
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(name="only_forward", operation=pgtrigger.Update, condition=pgtrigger.Q(new__count__lte=pgtrigger.F("old__count"))),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.count})"


class AccessLog(models.Model):
    """Who read or exported sensitive data; unchained, because reading is frequent."""

    subject = models.CharField("onderwerp", max_length=100)
    what = models.CharField("wat", max_length=60)
    actor_id = models.BigIntegerField("door")
    at = models.DateTimeField("op")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject", "-at"], name="core_accesslog_subject")]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}"
