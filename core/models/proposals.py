"""Four eyes, once for everything: IBAN changes, representatives, inadmissibility, suspension, payment runs, destruction."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import choice


class ProposalStatus(models.TextChoices):
    OPEN = "OPEN", "Wacht op bevestiging"
    CONFIRMED = "BEVESTIGD", "Bevestigd"
    DECLINED = "GEWEIGERD", "Geweigerd"
    WITHDRAWN = "INGETROKKEN", "Ingetrokken"


class Proposal(models.Model):
    """A step that one person proposes and another, with the second role, confirms. One open proposal per subject and step."""

    subject = models.CharField("onderwerp", max_length=100)
    step = models.CharField("stap", max_length=60)
    data = models.JSONField("gegevens", default=dict)
    reason = models.TextField("toelichting", blank=True)
    status = models.CharField("status", max_length=20, choices=ProposalStatus, default=ProposalStatus.OPEN)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="voorgesteld door")
    proposed_at = models.DateTimeField("voorgesteld op")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beslist door")
    decided_at = models.DateTimeField("beslist op", null=True, blank=True)
    decision_reason = models.TextField("reden van de beslissing", blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            choice("core_proposal_known_status", "status", ProposalStatus),
            models.UniqueConstraint(fields=["subject", "step"], condition=Q(status="OPEN"), name="core_proposal_one_open_per_step"),
            models.CheckConstraint(
                name="core_proposal_decided_when_not_open",
                condition=Q(status="OPEN", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(status="OPEN") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="core_proposal_confirmed_by_another",
                condition=~Q(status="BEVESTIGD") | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                violation_error_message="Een ander persoon moet dit bevestigen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.subject}"
