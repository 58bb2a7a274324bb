"""Messages inside a dossier: to the applicant, or among those who handle it; each says which, and none is changed afterwards."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from subsidies.models.applications import Application


class DossierMessage(models.Model):
    """`is_internal` is read by the desk only; `by_applicant` says from which side it came."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="messages", verbose_name="dossier")
    is_internal = models.BooleanField("intern", default=False)
    by_applicant = models.BooleanField("van de aanvrager", default=False)
    text = models.TextField("bericht")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="van")
    sent_at = models.DateTimeField("verstuurd op")

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="subsidies_dossiermessage_has_text"),
            models.CheckConstraint(condition=Q(is_internal=False) | Q(by_applicant=False), name="subsidies_dossiermessage_internal_by_the_desk"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.application}: {self.sent_at}"
