"""What the city wrote about a dossier: letters, frozen on the day that they were decided, with their hash."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from core.constraints import choice
from subsidies.enums import LetterKind
from subsidies.models.applications import Application


class DossierLetter(models.Model):
    """One letter. `content` is every word of it, sender and terms of appeal included: a setting that changes later changes no letter."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="letters", verbose_name="dossier")
    ordinal = models.PositiveSmallIntegerField("volgnummer")
    kind = models.CharField("soort", max_length=20, choices=LetterKind)
    written_at = models.DateTimeField("datum")
    content = models.JSONField("inhoud")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["application", "ordinal"]
        constraints = [
            choice("subsidies_dossierletter_known_kind", "kind", LetterKind),
            models.UniqueConstraint(fields=["application", "ordinal"], name="subsidies_dossierletter_one_per_ordinal"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="subsidies_dossierletter_sha256_in_hex"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What stands on it as “ons kenmerk”."""
        return self.content["references"][-1][1]  # type: ignore[no-any-return]  # as core.documents writes it
