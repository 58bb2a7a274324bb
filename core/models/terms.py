"""Code lists (domain: every list has code, label, definition, source, dates, order). One table for all of them.

A row in use is never renamed in meaning or removed: it is ended and succeeded (INV-01).
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from core.constraints import choice, in_order, no_overlap


class Taxonomy(models.TextChoices):
    """The lists of domain.md 8, and the few free lists of the registry."""

    WORK_FORM = "WERKVORM", "Werkvorm"
    WORK_FORM_DETAIL = "WERKVORMDETAIL", "Werkvorm, verfijnd"
    WORK_FORM_FLEMISH = "VLAAMSE_VORM", "Vlaamse vorm na hertekening"
    FINANCING_TYPE = "FINANCIERINGSTYPE", "Financieringstype"
    SUPPORT_TYPE = "STEUNVORM", "Steunvorm"
    POLICY_LEVEL = "BELEIDSNIVEAU", "Beleidsniveau"
    MEASURE = "MAATREGEL", "Maatregel"
    QUALITY_SYSTEM = "KWALITEITSZORG", "Kwaliteitszorg"
    MANAGEMENT_SUPPORT = "MANAGEMENTONDERSTEUNING", "Managementondersteuning"
    LEGAL_FORM = "RECHTSVORM", "Rechtsvorm"
    PROFILE_DIMENSION = "PROFIELDIMENSIE", "Profieldimensie"
    PROFILE_CATEGORY = "PROFIELCATEGORIE", "Profielcategorie"
    EXIT_DESTINATION = "UITSTROOMBESTEMMING", "Uitstroombestemming"
    CUSTOMER_SEGMENT = "KLANTSEGMENT", "Klantsegment"
    POLICY_DOMAIN = "BELEIDSDOMEIN", "Beleidsdomein"
    TARGET_GROUP = "DOELGROEP", "Doelgroep"
    SERVICE_TYPE = "DIENST", "Dienst"
    SUBMUNICIPALITY = "DEELGEMEENTE", "Deelgemeente"
    RECOGNITION_TYPE = "ERKENNINGSTYPE", "Soort erkenning"
    REPORTING_CODE = "RAPPORTERINGSCODE", "Rapporteringscode"
    PRINCIPLE = "BASISPRINCIPE", "Basisprincipe van de sociale economie"


class TermQuerySet(models.QuerySet["Term"]):
    def of(self, taxonomy: str) -> TermQuerySet:
        return self.filter(taxonomy=taxonomy)

    def valid_on(self, day: date) -> TermQuerySet:
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def valid_in(self, year: int) -> TermQuerySet:
        """Valid on at least one day of the year (INV-02)."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31)), Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1))
        )


class Term(models.Model):
    """One code of one list, for a period. `parent` groups: a category under its dimension, a detail under its werkvorm."""

    taxonomy = models.CharField("lijst", max_length=30, choices=Taxonomy)
    code = models.CharField("code", max_length=40)
    label = models.CharField("naam", max_length=160)
    definition = models.TextField("definitie", blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="hoort bij")
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="opvolger")
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    valid_from = models.DateField("geldig van", null=True, blank=True)
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["taxonomy", "order", "code", "pk"]
        constraints = [
            choice("core_term_known_taxonomy", "taxonomy", Taxonomy),
            in_order("core_term_valid_from_before_to", "valid_from", "valid_to"),
            no_overlap("core_term_one_per_code_and_day", "taxonomy", "code", message="Deze code bestaat al in die periode."),
            models.CheckConstraint(condition=~Q(code="") & ~Q(label=""), name="core_term_has_code_and_label"),
        ]

    def __str__(self) -> str:
        return self.label

    def is_valid_in(self, year: int) -> bool:
        """Valid on at least one day of the year (INV-02)."""
        return (self.valid_from is None or self.valid_from.year <= year) and (self.valid_to is None or self.valid_to.year >= year)

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def natural_key(self) -> tuple[str, str, str | None]:
        return self.taxonomy, self.code, self.valid_from.isoformat() if self.valid_from else None


class TermLink(models.Model):
    """A dated mapping between lists: measure → level, measure → financing type, werkvorm of 2006 → today's form."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="links", verbose_name="van")
    other = models.ForeignKey(Term, models.PROTECT, related_name="linked_from", verbose_name="naar")
    valid_from = models.DateField("geldig van", null=True, blank=True)
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)

    class Meta:
        ordering = ["term", "other", "pk"]
        constraints = [
            in_order("core_termlink_valid_from_before_to", "valid_from", "valid_to"),
            no_overlap("core_termlink_once_per_period", "term", "other"),
            models.CheckConstraint(condition=~Q(term=models.F("other")), name="core_termlink_two_terms"),
        ]

    def __str__(self) -> str:
        return f"{self.term} → {self.other}"
