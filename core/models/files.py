"""Files that people add: named by their SHA-256 under MEDIA_ROOT, written before the row, so that a row never points at nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.constraints import choice, exactly_when
from core.sniffing import TYPES


class ScanStatus(models.TextChoices):
    WAITING = "WACHT", "Wordt gescand"
    CLEAN = "SCHOON", "Gescand, geen virus gevonden"
    INFECTED = "BESMET", "Virus gevonden, verwijderd"
    NOT_SCANNED = "NIET_GESCAND", "Niet gescand (geen virusscanner)"


READABLE = frozenset({ScanStatus.CLEAN, ScanStatus.NOT_SCANNED})  # no scanner holds it back


class StoredFile(models.Model):
    """One file that somebody added to one subject, for one purpose. The same content is kept once, however many rows point to it."""

    subject = models.CharField("onderwerp", max_length=100)
    purpose = models.CharField("soort stuk", max_length=40)
    name = models.CharField("naam", max_length=160)
    type = models.CharField("type", max_length=10)
    size = models.PositiveIntegerField("grootte")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="toegevoegd door")
    added_at = models.DateTimeField("toegevoegd op")
    scan = models.CharField("virusscan", max_length=20, choices=ScanStatus)
    scanned_at = models.DateTimeField("gescand op", null=True, blank=True)
    removed_at = models.DateTimeField("verwijderd op", null=True, blank=True)

    class Meta:
        ordering = ["subject", "-added_at", "-pk"]
        indexes = [models.Index(fields=["subject"], name="core_storedfile_subject"), models.Index(fields=["sha256"], name="core_storedfile_sha256")]
        constraints = [
            choice("core_storedfile_known_scan", "scan", ScanStatus),
            models.CheckConstraint(name="core_storedfile_known_type", condition=Q(type__in=sorted(TYPES))),
            models.CheckConstraint(name="core_storedfile_not_empty", condition=Q(size__gte=1)),
            models.CheckConstraint(name="core_storedfile_has_subject_and_name", condition=~Q(subject="") & ~Q(purpose="") & ~Q(name="")),
            models.CheckConstraint(name="core_storedfile_sha256_in_hex", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")),
            exactly_when("core_storedfile_scanned_when_judged", Q(scan__in=["SCHOON", "BESMET"]), "scanned_at"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_readable(self) -> bool:
        """Whether it may leave the house: never before the scanner has spoken, where there is one."""
        return self.removed_at is None and self.scan in READABLE

    @property
    def type_label(self) -> str:
        return TYPES[self.type].label

    @property
    def media_type(self) -> str:
        return TYPES[self.type].media_type
