"""A template that was uploaded and judged, waiting for its uploader to confirm what it changes."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from core.constraints import in_order
from initiatives.models.sheets import IndicatorSheet


class SheetUploadQuerySet(models.QuerySet["SheetUpload"]):
    def waiting(self, at: datetime) -> SheetUploadQuerySet:
        return self.filter(expires_at__gt=at)

    def expired(self, at: datetime) -> SheetUploadQuerySet:
        return self.filter(expires_at__lte=at)


class SheetUpload(models.Model):
    """Between preview and confirmation the changes stay on the server, for this person and this sheet only, and for an hour.

    `changes` and `lines` are what would be saved, each with the revision that the row had when the file was judged.
    """

    sheet = models.ForeignKey(IndicatorSheet, models.CASCADE, related_name="uploads", verbose_name="fiche")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="ingelezen door")
    file_name = models.CharField("bestand", max_length=160)
    sha256 = models.CharField(max_length=64)
    changes = models.JSONField("wijzigingen", default=list)
    lines = models.JSONField("subsidielijnen", default=dict)
    created_at = models.DateTimeField("ingelezen op")
    expires_at = models.DateTimeField("vervalt op")

    objects = SheetUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            in_order("initiatives_sheetupload_created_before_expires", "created_at", "expires_at"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="initiatives_sheetupload_hash"),
        ]
        indexes = [models.Index(fields=["expires_at"], name="initiatives_upload_expires")]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.file_name}"
