"""Indicator definitions as data: what is asked, of whom, in which years, with the definition shown beside the field."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core.constraints import choice, in_order
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import FILLING, QuestionKind, Section, Sensitivity, Unit, WorkForm

LISTED = ["KEUZE", "VERDELING"]


class IndicatorDefinitionQuerySet(models.QuerySet["IndicatorDefinition"]):
    def of_year(self, year: int) -> IndicatorDefinitionQuerySet:
        return self.filter(Q(valid_from_year__isnull=True) | Q(valid_from_year__lte=year), Q(valid_to_year__isnull=True) | Q(valid_to_year__gte=year))

    def asked(self) -> IndicatorDefinitionQuerySet:
        return self.exclude(kind=QuestionKind.DERIVED)


# What a reader needs to understand a figure stays; wording of the help and the order of the form may be mended.
USED_STAYS = pgtrigger.Trigger(
    name="used_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    declare=[("loose", "text[] := '{help,order,source,label,valid_to_year}'")],
    func="""
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM initiatives_answer a JOIN initiatives_indicatorsheet s ON s.id = a.sheet_id
         WHERE a.definition_id = OLD.id AND s.status NOT IN ({statuses})
    ) THEN
        RAISE EXCEPTION 'indicator % version % stands on a submitted sheet', OLD.code, OLD.version
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatordefinition_used_stays';
    END IF;
    RETURN COALESCE(NEW, OLD);
    """.replace("{statuses}", ", ".join(f"'{s.value}'" for s in FILLING)),
)


class IndicatorDefinition(models.Model):
    """One version of one indicator (domain.md 10). Immutable once a submitted sheet used it (INV-07): a change is a new version."""

    code = models.CharField("code", max_length=20)
    version = models.PositiveSmallIntegerField("versie", default=1)
    label = models.CharField("naam", max_length=200)
    definition = models.TextField("definitie")
    help = models.TextField("hulp bij het invullen", blank=True)
    section = models.CharField("rubriek", max_length=5, choices=Section)
    kind = models.CharField("soort vraag", max_length=12, choices=QuestionKind)
    unit = models.CharField("eenheid", max_length=10, choices=Unit)
    decimals = models.PositiveSmallIntegerField("decimalen", default=0, validators=[MaxValueValidator(4)])
    may_be_negative = models.BooleanField("mag negatief zijn", default=False)
    maximum = models.DecimalField("hoogste zinnige waarde", max_digits=14, decimal_places=2, null=True, blank=True)
    categories = models.CharField("lijst van categorieën", max_length=30, choices=Taxonomy, blank=True)
    dimension = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="profieldimensie")
    work_forms = ArrayField(models.CharField(max_length=10, choices=WorkForm), verbose_name="werkvormen")
    is_core = models.BooleanField("kern", default=False)
    is_short = models.BooleanField("in de korte fiche", default=False)
    is_required = models.BooleanField("verplicht", default=False)
    sensitivity = models.CharField("gevoeligheid", max_length=10, choices=Sensitivity)
    formula = models.CharField("formule (getoond)", max_length=300, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0, validators=[MinValueValidator(0)])
    valid_from_year = models.PositiveSmallIntegerField("vanaf referentiejaar", null=True, blank=True)
    valid_to_year = models.PositiveSmallIntegerField("tot en met referentiejaar", null=True, blank=True)

    objects = IndicatorDefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code", "version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="initiatives_indicatordefinition_one_per_version"),
            choice("initiatives_indicatordefinition_known_section", "section", Section),
            choice("initiatives_indicatordefinition_known_kind", "kind", QuestionKind),
            choice("initiatives_indicatordefinition_known_unit", "unit", Unit),
            choice("initiatives_indicatordefinition_known_sensitivity", "sensitivity", Sensitivity),
            in_order("initiatives_indicatordefinition_from_year_before_to", "valid_from_year", "valid_to_year"),
            models.CheckConstraint(
                name="initiatives_indicatordefinition_formula_when_derived",
                condition=(Q(kind="AFGELEID") & ~Q(formula="")) | (~Q(kind="AFGELEID") & Q(formula="")),
            ),
            models.CheckConstraint(
                name="initiatives_indicatordefinition_categories_when_listed",
                condition=(Q(kind__in=LISTED) & ~Q(categories="")) | (~Q(kind__in=LISTED) & Q(categories="")),
            ),
        ]
        triggers = [USED_STAYS]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"

    def is_valid_in(self, year: int) -> bool:
        return (self.valid_from_year or year) <= year <= (self.valid_to_year or year)


class PopulationShare(models.Model):
    """How large a profile category is among the people one compares with (werkzoekenden van Kortrijk), in %; entered by hand with its source.

    It holds from its year until a later row: a sheet is compared with the newest row of its year or before (BI-H18).
    """

    category = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="categorie")
    year = models.PositiveSmallIntegerField("jaar")
    share = models.DecimalField("aandeel in %", max_digits=5, decimal_places=2)
    population = models.CharField("bevolking", max_length=120)
    source = models.CharField("bron", max_length=200)
    measured_on = models.DateField("cijfer van")
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    class Meta:
        ordering = ["category", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "year"],
                name="initiatives_populationshare_once",
                violation_error_message="Voor deze categorie en dit jaar staat er al een cijfer. Wijzig het bestaande.",
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=100),
                name="initiatives_populationshare_percent",
                violation_error_message="Een aandeel ligt tussen 0 en 100 procent.",
            ),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="initiatives_populationshare_sensible_year"),
            models.CheckConstraint(
                condition=~Q(source="") & ~Q(population=""),
                name="initiatives_populationshare_says_of_whom",
                violation_error_message="Zeg over wie het cijfer gaat en waar het vandaan komt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.year}"
