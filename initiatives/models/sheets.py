"""The yearly indicator sheet (indicatorenfiche): one per initiative, reference year and version; its campaign, life and submissions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.permissions import PERMISSIONS
from core.constraints import choice, exactly_when, in_order, together
from core.workflow import TransitionRow, row_constraints
from initiatives.enums import AFTER_SUBMISSION, FILLABLE, SHEET_TONES, ObligationBasis, SheetForm, SheetStatus, Verification, WorkForm
from initiatives.models.registry import Initiative

if TYPE_CHECKING:
    from accounts.models import User

SEES_ALL_SHEETS = PERMISSIONS["sheet.see"]

YEAR_WITHIN_LIFE = pgtrigger.Trigger(
    name="year_within_life",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("reference_year", "initiative_id"),
    declare=[("asked", "daterange := daterange(make_date(NEW.reference_year, 1, 1), make_date(NEW.reference_year, 12, 31), '[]')")],
    func="""
    IF NOT EXISTS (SELECT 1 FROM initiatives_initiative WHERE id = NEW.initiative_id AND daterange(start_on, end_on, '[]') && asked) THEN
        RAISE EXCEPTION 'the initiative did not exist in %', NEW.reference_year
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatorsheet_year_within_life';
    END IF;
    RETURN NEW;
    """,
)

# What the organisation submitted stays as it is (INV-10); after the freeze nothing changes but the step to GECORRIGEERD.
SUBMITTED_STAYS = pgtrigger.Trigger(
    name="submitted_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__status__in=["INGEDIEND", "GECONTROLEERD", "VASTGESTELD", "GECORRIGEERD"]),
    declare=[("content", "text[]"), ("loose", "text[]")],
    func="""
    IF TG_OP = 'UPDATE' THEN
        content := ARRAY['initiative_id', 'reference_year', 'version', 'form', 'work_form', 'obligation_basis', 'period_note', 'remarks',
                         'contact', 'contact_email', 'correction_reason', 'revision', 'started_at', 'minutes_spent'];
        loose := CASE WHEN OLD.status IN ('VASTGESTELD', 'GECORRIGEERD') THEN ARRAY['status']
                      ELSE (SELECT array_agg(key) FROM jsonb_object_keys(to_jsonb(OLD)) key WHERE key <> ALL (content)) END;
        IF to_jsonb(NEW) - loose = to_jsonb(OLD) - loose
           AND (OLD.status NOT IN ('VASTGESTELD', 'GECORRIGEERD') OR NEW.status IN (OLD.status, 'GECORRIGEERD')) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'a submitted sheet is immutable'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatorsheet_submitted_stays';
    """,
)

# Whoever keeps a copy asks what changed since: every save of an answer and every step also writes the sheet. Named after
# `submitted_stays`, so that the two never meet (triggers run in the order of their names).
TOUCHED = pgtrigger.Trigger(name="touched", when=pgtrigger.Before, operation=pgtrigger.Update, func="NEW.changed_at := now(); RETURN NEW;")


class SheetCampaign(models.Model):
    """The yearly round of asking: opens sheets for every initiative alive in the year, with one due date (default 31 July after it)."""

    reference_year = models.PositiveSmallIntegerField("referentiejaar", unique=True)
    opens_on = models.DateField("opent op")
    due_on = models.DateField("indienen uiterlijk op")
    opened_at = models.DateTimeField("geopend op", null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="geopend door")
    closed_at = models.DateTimeField("afgesloten op", null=True, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    class Meta:
        ordering = ["-reference_year"]
        constraints = [
            models.CheckConstraint(condition=Q(reference_year__gte=1990, reference_year__lte=2100), name="initiatives_sheetcampaign_sensible_year"),
            in_order("initiatives_sheetcampaign_opens_before_due", "opens_on", "due_on"),
            together("initiatives_sheetcampaign_opened_by_and_at", "opened_at", "opened_by"),
        ]

    def __str__(self) -> str:
        return f"Fiches {self.reference_year}"


class IndicatorSheetQuerySet(models.QuerySet["IndicatorSheet"]):
    def visible_to(self, user: User) -> IndicatorSheetQuerySet:
        """Checkers and AUDIT see all; an organisation its own. Everybody else reads figures, not sheets (domain 15.3)."""
        if user.holds(*SEES_ALL_SHEETS):
            return self
        return self.filter(initiative__organisation__in=user.organisation_ids())

    def of_year(self, year: int) -> IndicatorSheetQuerySet:
        return self.filter(reference_year=year)

    def current(self) -> IndicatorSheetQuerySet:
        """The newest version of each initiative and year."""
        newer = self.model.objects.filter(
            initiative=OuterRef("initiative"), reference_year=OuterRef("reference_year"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(newer))

    def frozen(self) -> IndicatorSheetQuerySet:
        return self.filter(status=SheetStatus.FROZEN)


class IndicatorSheet(models.Model):
    """One version of one sheet. After submission it is never edited: a correction is version n+1 with a reason (INV-10).

    `revision` counts the saves of its answers; each row keeps the number of the save that wrote it, so that a row removed and made
    again is never taken for the old one.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="sheets", verbose_name="initiatief")
    campaign = models.ForeignKey(SheetCampaign, models.PROTECT, null=True, blank=True, related_name="sheets", verbose_name="campagne")
    reference_year = models.PositiveSmallIntegerField("referentiejaar")
    version = models.PositiveSmallIntegerField("versie", default=1)
    form = models.CharField("vorm", max_length=10, choices=SheetForm, default=SheetForm.SHORT)
    work_form = models.CharField("hoofdwerkvorm in dat jaar", max_length=10, choices=WorkForm)
    status = models.CharField("status", max_length=20, choices=SheetStatus, default=SheetStatus.OPEN)
    obligation_basis = models.CharField("grondslag", max_length=12, choices=ObligationBasis, default=ObligationBasis.VOLUNTARY)
    due_on = models.DateField("indienen uiterlijk op")
    period_note = models.CharField("deel van het jaar", max_length=200, blank=True)
    remarks = models.TextField("opmerkingen", blank=True)
    contact = models.CharField("contactpersoon voor deze fiche", max_length=160, blank=True)
    contact_email = models.EmailField("e-mail van de contactpersoon", blank=True)
    revision = models.PositiveIntegerField("bewaarbeurten", default=0)
    correction_reason = models.TextField("reden van de correctie", blank=True)
    started_at = models.DateTimeField("gestart op", null=True, blank=True)
    minutes_spent = models.PositiveSmallIntegerField("minuten nodig gehad", null=True, blank=True)
    submitted_at = models.DateTimeField("ingediend op", null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingediend door")
    checked_at = models.DateTimeField("gecontroleerd op", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gecontroleerd door"
    )
    verification = models.CharField("verificatie", max_length=20, choices=Verification, blank=True)
    frozen_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vastgesteld door")
    is_example = models.BooleanField("voorbeeldgegevens", default=False)
    changed_at = models.DateTimeField("laatst gewijzigd op", db_default=Now(), editable=False)

    objects = IndicatorSheetQuerySet.as_manager()

    class Meta:
        ordering = ["-reference_year", "initiative", "-version"]
        constraints = [
            choice("initiatives_indicatorsheet_known_status", "status", SheetStatus),
            choice("initiatives_indicatorsheet_known_form", "form", SheetForm),
            choice("initiatives_indicatorsheet_known_work_form", "work_form", WorkForm),
            choice("initiatives_indicatorsheet_known_obligation", "obligation_basis", ObligationBasis),
            choice("initiatives_indicatorsheet_known_verification", "verification", Verification, blank=True),
            models.UniqueConstraint(fields=["initiative", "reference_year", "version"], name="initiatives_indicatorsheet_one_per_version"),
            models.UniqueConstraint(
                fields=["initiative", "reference_year"], condition=Q(status="VASTGESTELD"), name="initiatives_indicatorsheet_one_frozen"
            ),
            models.UniqueConstraint(
                fields=["initiative", "reference_year"],
                condition=~Q(status__in=["VASTGESTELD", "GECORRIGEERD"]),
                name="initiatives_indicatorsheet_one_in_progress",
            ),
            models.CheckConstraint(condition=Q(reference_year__gte=1990, reference_year__lte=2100), name="initiatives_indicatorsheet_sensible_year"),
            models.CheckConstraint(condition=~Q(work_form="GEEN"), name="initiatives_indicatorsheet_counted_work_form"),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(correction_reason="")), name="initiatives_indicatorsheet_reason_when_corrected"
            ),
            exactly_when(
                "initiatives_indicatorsheet_submitted_when_submitted_at", Q(status__in=sorted(AFTER_SUBMISSION)), "submitted_at", "submitted_by"
            ),
            exactly_when(
                "initiatives_indicatorsheet_checked_when_checked_at",
                Q(status__in=["GECONTROLEERD", "VASTGESTELD", "GECORRIGEERD"]),
                "checked_at",
                "checked_by",
            ),
            models.CheckConstraint(
                name="initiatives_indicatorsheet_verified_when_checked",
                condition=(Q(checked_at__isnull=True) & Q(verification="")) | (Q(checked_at__isnull=False) & ~Q(verification="")),
            ),
            exactly_when("initiatives_indicatorsheet_frozen_when_frozen_at", Q(status__in=["VASTGESTELD", "GECORRIGEERD"]), "frozen_at", "frozen_by"),
        ]
        indexes = [
            models.Index(fields=["reference_year", "status"], name="initiatives_sheet_year_status"),
            models.Index(fields=["changed_at"], name="initiatives_sheet_changed"),
        ]
        triggers = [YEAR_WITHIN_LIFE, SUBMITTED_STAYS, TOUCHED]

    def __str__(self) -> str:
        return f"{self.initiative}, {self.reference_year}"

    @property
    def is_filling(self) -> bool:
        """Whether the organisation may still change answers."""
        return self.status in FILLABLE

    @property
    def tone(self) -> str:
        """The colour role of its status."""
        return SHEET_TONES[SheetStatus(self.status)]

    @property
    def is_short(self) -> bool:
        return self.form == SheetForm.SHORT

    @property
    def is_late(self) -> bool:
        """Submitted after the due date: allowed, and shown."""
        return self.submitted_at is not None and timezone.localdate(self.submitted_at) > self.due_on

    def days_left(self, today: date) -> int:
        return (self.due_on - today).days


class SheetTransition(TransitionRow):
    """One step in the life of a sheet."""

    subject = models.ForeignKey(IndicatorSheet, models.PROTECT, related_name="transitions", verbose_name="fiche")

    class Meta(TransitionRow.Meta):
        constraints = row_constraints("initiatives_sheettransition")

    def __str__(self) -> str:
        return f"{self.subject}: {self.name}"


class SheetSubmission(models.Model):
    """What was submitted, frozen with its hash: the receipt, and what a resubmission is compared with."""

    sheet = models.ForeignKey(IndicatorSheet, models.PROTECT, related_name="submissions", verbose_name="fiche")
    number = models.PositiveSmallIntegerField("indiening")
    submitted_at = models.DateTimeField("ingediend op")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ingediend door")
    answers = models.JSONField("antwoorden")
    completeness_share = models.DecimalField("volledigheid", max_digits=5, decimal_places=4)
    warnings = models.JSONField("waarschuwingen", default=list)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="initiatives_sheetsubmission_one_per_number"),
            models.CheckConstraint(condition=Q(completeness_share__gte=0, completeness_share__lte=1), name="initiatives_sheetsubmission_share"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.sheet} ({self.number})"
