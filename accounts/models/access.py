"""How somebody gets access to an organisation: invited by its administrator, or by asking."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.enums import ORGANISATION_ROLES
from accounts.models.people import User
from core.constraints import in_order, together


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> InvitationQuerySet:
        """Neither accepted nor revoked; perhaps expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def open_at(self, at: datetime) -> InvitationQuerySet:
        return self.waiting().filter(expires_at__gt=at)


class Invitation(models.Model):
    """An organisation's own administrator (or the city) invites a colleague; the token is stored as its SHA-256 only."""

    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="invitations", verbose_name="organisatie")
    email = models.EmailField("e-mail")
    roles = models.JSONField("rollen", default=list)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="uitgenodigd door")
    invited_at = models.DateTimeField("uitgenodigd op")
    expires_at = models.DateTimeField("vervalt op")
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="aanvaard door")
    accepted_at = models.DateTimeField("aanvaard op", null=True, blank=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at", "-pk"]
        constraints = [
            together("accounts_invitation_accepted_by_and_at", "accepted_by", "accepted_at"),
            in_order("accounts_invitation_expires_after_invited", "invited_at", "expires_at"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True), name="accounts_invitation_accepted_or_revoked"
            ),
            models.CheckConstraint(
                name="accounts_invitation_to_organisation_roles",
                condition=Q(roles__contained_by=sorted(ORGANISATION_ROLES)) & ~Q(roles=[]),
                violation_error_message="Kies minstens één rol van de organisatie.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="accounts_invitation_one_open_per_email",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"


class AccessRequest(models.Model):
    """Somebody asks roles in an organisation. Whether it was granted is told by its `Proposal`: four eyes, always.

    `called` is the name that the person gave the organisation: all that he or she is shown of it until there is an answer.
    """

    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="access_requests", verbose_name="organisatie")
    user = models.ForeignKey(User, models.PROTECT, related_name="access_requests", verbose_name="gevraagd door")
    roles = models.JSONField("rollen", default=list)
    called = models.CharField("genoemd", max_length=200, blank=True)
    note = models.TextField("toelichting", blank=True)
    asked_at = models.DateTimeField("gevraagd op")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="accounts_accessrequest_for_organisation_roles",
                condition=Q(roles__contained_by=sorted(ORGANISATION_ROLES)) & ~Q(roles=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.organisation}"
