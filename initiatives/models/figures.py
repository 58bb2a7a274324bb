"""Figures that others read: per frozen sheet, per year and werkvorm (kept true by the freeze), and subsidies known from elsewhere."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from core.constraints import choice, not_negative
from core.models import Term
from initiatives.enums import SubsidySource, Verification, WorkForm
from initiatives.models.sheets import IndicatorSheet


class SheetFigure(models.Model):
    """A numeric input or derived indicator of one frozen sheet, as it was at the freeze; a missing row is unknown, never zero.

    `category` is the code of a category, of a measure or level (BI-SUB, BI-NIV), of a profile dimension (BI-H17), or empty.
    `formula_version` says by which version of its code a derived indicator was computed (`rules/derived.py`); an input has none.
    """

    sheet = models.ForeignKey(IndicatorSheet, models.CASCADE, related_name="figures", verbose_name="fiche")
    code = models.CharField("indicator", max_length=20)
    category = models.CharField("categorie", max_length=40, blank=True)
    value = models.DecimalField("waarde", max_digits=14, decimal_places=4)
    formula_version = models.PositiveSmallIntegerField("versie van de formule", null=True, blank=True)

    class Meta:
        ordering = ["sheet", "code", "category"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "code", "category"], name="initiatives_sheetfigure_once"),
            models.CheckConstraint(
                condition=Q(formula_version__isnull=True) | Q(formula_version__gte=1), name="initiatives_sheetfigure_counted_version"
            ),
        ]
        indexes = [models.Index(fields=["code", "category"], name="initiatives_sheetfigure_code")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.code} = {self.value}"


class YearRollup(models.Model):
    """Sum of a figure over the frozen sheets of one year and primary werkvorm, written in the transaction of the freeze.

    `organisation_count` and `largest_value` (the largest organisation's part) serve suppression (domain 15.2).
    """

    reference_year = models.PositiveSmallIntegerField("referentiejaar")
    work_form = models.CharField("werkvorm", max_length=10, choices=WorkForm)
    code = models.CharField("indicator", max_length=20)
    category = models.CharField("categorie", max_length=40, blank=True)
    value = models.DecimalField("som", max_digits=16, decimal_places=4)
    sheet_count = models.PositiveIntegerField("fiches")
    organisation_count = models.PositiveIntegerField("organisaties")
    largest_value = models.DecimalField("grootste aandeel", max_digits=16, decimal_places=4)

    class Meta:
        ordering = ["reference_year", "work_form", "code", "category"]
        constraints = [
            models.UniqueConstraint(fields=["reference_year", "work_form", "code", "category"], name="initiatives_yearrollup_once"),
            choice("initiatives_yearrollup_known_work_form", "work_form", WorkForm),
            models.CheckConstraint(condition=Q(sheet_count__gte=1, organisation_count__gte=1), name="initiatives_yearrollup_of_sheets"),
        ]

    def __str__(self) -> str:
        return f"{self.reference_year} {self.work_form} {self.code}"


class SheetCount(models.Model):
    """How many frozen sheets of one year and primary werkvorm were verified how, written in the transaction of the freeze like `YearRollup`.

    `previous_budget` is what the initiatives of these sheets had as budget (BI-F03) the year before, in euro: for completeness by budget.
    """

    reference_year = models.PositiveSmallIntegerField("referentiejaar")
    work_form = models.CharField("werkvorm", max_length=10, choices=WorkForm)
    verification = models.CharField("verificatie", max_length=20, choices=Verification)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)
    sheet_count = models.PositiveIntegerField("fiches")
    previous_budget = models.DecimalField("budget van het jaar voordien", max_digits=16, decimal_places=4, default=0)

    class Meta:
        ordering = ["reference_year", "work_form", "verification", "is_example"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference_year", "work_form", "verification", "is_example"],
                name="initiatives_sheetcount_once",
            ),
            choice("initiatives_sheetcount_known_work_form", "work_form", WorkForm),
            choice("initiatives_sheetcount_known_verification", "verification", Verification),
            models.CheckConstraint(condition=Q(sheet_count__gte=1), name="initiatives_sheetcount_of_sheets"),
        ]

    def __str__(self) -> str:
        return f"{self.reference_year} {self.work_form}: {self.sheet_count}"


class KnownSubsidyQuerySet(models.QuerySet["KnownSubsidy"]):
    def of_organisation(self, organisation: Organisation) -> KnownSubsidyQuerySet:
        """Of the organisation and of the duplicates merged into it."""
        return self.filter(organisation__in=Organisation.objects.family_of(organisation))


class KnownSubsidy(models.Model):
    """A subsidy of an organisation known from elsewhere; prefills subsidy lines and feeds the double-funding check. Euro."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="known_subsidies", verbose_name="organisatie")
    year = models.PositiveSmallIntegerField("jaar")
    measure = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="maatregel")
    level = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="beleidsniveau")
    granted_amount = models.DecimalField("toegekend", max_digits=12, decimal_places=2, null=True, blank=True)
    paid_amount = models.DecimalField("betaald", max_digits=12, decimal_places=2, null=True, blank=True)
    source = models.CharField("bron", max_length=20, choices=SubsidySource)
    reference = models.CharField("referentie", max_length=160, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    objects = KnownSubsidyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "known subsidies"
        ordering = ["organisation", "-year", "measure", "pk"]
        constraints = [
            choice("initiatives_knownsubsidy_known_source", "source", SubsidySource),
            not_negative("initiatives_knownsubsidy_not_negative", "granted_amount", "paid_amount"),
            models.UniqueConstraint(fields=["organisation", "year", "measure", "level", "source", "reference"], name="initiatives_knownsubsidy_once"),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="initiatives_knownsubsidy_sensible_year"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.year}: {self.measure}"
