"""What the desk writes on a dossier: the completeness check, the supplement asked with its term, the ground of an inadmissibility (T04–T08)."""

from __future__ import annotations

from datetime import date, timedelta

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import choice
from subsidies.enums import CheckResult, InadmissibilityGround
from subsidies.models.applications import Application

REMINDED_FOR = timedelta(days=5)  # nobody lapses within five days of the reminder (T07)


class CompletenessItem(models.Model):
    """One thing that must be there, and what the desk found; a new look writes over the old one, the log keeps both."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="checks", verbose_name="dossier")
    code = models.CharField("code", max_length=60)
    label = models.CharField("onderdeel", max_length=200)
    result = models.CharField("in orde", max_length=10, choices=CheckResult)
    remark = models.TextField("opmerking", blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="nagekeken door")
    checked_at = models.DateTimeField("nagekeken op")

    class Meta:
        ordering = ["application", "pk"]
        constraints = [
            choice("subsidies_completenessitem_known_result", "result", CheckResult),
            models.UniqueConstraint(fields=["application", "code"], name="subsidies_completenessitem_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(label=""), name="subsidies_completenessitem_has_code_and_label"),
            models.CheckConstraint(condition=Q(result="JA") | ~Q(remark=""), name="subsidies_completenessitem_says_what_is_missing"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_result_display()}"


class SupplementRequest(models.Model):
    """The applicant is asked to supply what is missing, before a day that was computed once (INV-35); `items` are frozen as they were asked."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="supplement_requests", verbose_name="dossier")
    ordinal = models.PositiveSmallIntegerField("keer")
    reason = models.TextField("reden")
    due_on = models.DateField("aanvullen uiterlijk op")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gevraagd door")
    asked_on = models.DateField("gevraagd op")
    reminded_on = models.DateField("herinnerd op", null=True, blank=True)
    answered_at = models.DateTimeField("aangevuld op", null=True, blank=True)

    class Meta:
        ordering = ["application", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["application", "ordinal"], name="subsidies_supplementrequest_one_per_ordinal"),
            models.UniqueConstraint(fields=["application"], condition=Q(answered_at__isnull=True), name="subsidies_supplementrequest_one_at_a_time"),
            models.CheckConstraint(condition=~Q(reason=""), name="subsidies_supplementrequest_has_reason"),
            models.CheckConstraint(condition=Q(due_on__gt=F("asked_on")), name="subsidies_supplementrequest_due_after_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.application} (aanvulling {self.ordinal})"

    @property
    def until(self) -> date:
        """The last day: the term, and never within five days of a reminder that came late."""
        return max(self.due_on, self.reminded_on + REMINDED_FOR) if self.reminded_on else self.due_on

    def may_lapse(self, today: date) -> bool:
        """The term is over and the reminder went out at least five days before (T07)."""
        return self.reminded_on is not None and today > self.until


class SupplementItem(models.Model):
    """One thing that is asked, in the words of that moment."""

    request = models.ForeignKey(SupplementRequest, models.PROTECT, related_name="items", verbose_name="aanvulling")
    code = models.CharField("code", max_length=60)
    label = models.CharField("onderdeel", max_length=200)
    remark = models.TextField("wat ontbreekt")

    class Meta:
        ordering = ["request", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "code"], name="subsidies_supplementitem_once"),
            models.CheckConstraint(condition=~Q(label="") & ~Q(remark=""), name="subsidies_supplementitem_has_label_and_remark"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.label


class Inadmissibility(models.Model):
    """Why a dossier cannot be treated: a ground and its motivation in own words, confirmed by a second person (T08)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="inadmissibility", verbose_name="dossier")
    ground = models.CharField("grond", max_length=30, choices=InadmissibilityGround)
    motivation = models.TextField("motivering")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="voorgesteld door")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="bevestigd door")
    confirmed_at = models.DateTimeField("bevestigd op")

    class Meta:
        constraints = [
            choice("subsidies_inadmissibility_known_ground", "ground", InadmissibilityGround),
            models.CheckConstraint(condition=~Q(motivation=""), name="subsidies_inadmissibility_has_motivation"),
            models.CheckConstraint(condition=~Q(proposed_by=F("confirmed_by")), name="subsidies_inadmissibility_by_two_people"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_ground_display()}"
