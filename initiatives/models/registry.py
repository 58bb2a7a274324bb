"""The registry: initiatives (the unit of counting), their werkvormen over time, places and recognitions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.enums import ORGANISATION_ROLES
from accounts.models import Organisation
from core.constraints import choice, in_order, no_overlap
from core.models import Term
from core.search import fold_index
from initiatives.enums import DatePrecision, WorkForm, WorkingArea

if TYPE_CHECKING:
    from accounts.models import User

MOST_SECONDARIES = 3
SAME_RECOGNITION = "Deze erkenning staat al in het register voor een deel van deze periode."

PRIMARY_COVERS_LIFE = """
    IF EXISTS (
        SELECT 1 FROM initiatives_workformassignment first
         WHERE first.initiative_id = wanted AND NOT first.is_primary AND {most} < (
            SELECT count(*) FROM initiatives_workformassignment other
             WHERE other.initiative_id = wanted AND NOT other.is_primary
               AND daterange(other.valid_from, other.valid_to, '[]') @> COALESCE(first.valid_from, '-infinity'::date))
    ) THEN
        RAISE EXCEPTION 'initiative % has a day with too many secondary werkvormen', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_workformassignment_few_secondaries';
    END IF;
    SELECT daterange(start_on, end_on, '[]') INTO life FROM initiatives_initiative WHERE id = wanted;
    IF life IS NULL THEN RETURN NULL; END IF;
    SELECT range_agg(daterange(valid_from, valid_to, '[]')) INTO covered
      FROM initiatives_workformassignment WHERE initiative_id = wanted AND is_primary;
    IF covered IS NULL OR NOT covered @> life THEN
        RAISE EXCEPTION 'initiative % has a day without primary werkvorm', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_workformassignment_primary_covers_life';
    END IF;
    RETURN NULL;
""".replace("{most}", str(MOST_SECONDARIES))


def _covers_life(key: str, operation: Any) -> pgtrigger.Trigger:
    """At commit: on every day of the initiative's life there is a primary werkvorm, and never more than three secondaries (INV-06).

    The exclusion constraint forbids a second primary.
    """
    wanted = f"bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.{key} ELSE NEW.{key} END"
    return pgtrigger.Trigger(
        name="primary_covers_life",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        declare=[("life", "daterange"), ("covered", "datemultirange"), ("wanted", wanted)],
        func=PRIMARY_COVERS_LIFE,
    )


SHEETS_WITHIN_LIFE = pgtrigger.Trigger(
    name="sheets_within_life",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("start_on", "end_on"),
    func="""
    IF EXISTS (
        SELECT 1 FROM initiatives_indicatorsheet
         WHERE initiative_id = NEW.id AND status <> 'NIET_VAN_TOEPASSING'
           AND NOT daterange(NEW.start_on, NEW.end_on, '[]') && daterange(make_date(reference_year, 1, 1), make_date(reference_year, 12, 31), '[]')
    ) THEN
        RAISE EXCEPTION 'initiative % has a sheet outside its life', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_indicatorsheet_year_within_life';
    END IF;
    RETURN NEW;
    """,
)


def start_text(day: date | None, precision: str) -> str:
    """When an initiative began, as precisely as is known; empty when it is not."""
    if day is None:
        return ""
    return str(day.year) if precision == DatePrecision.YEAR else f"{day:%d/%m/%Y}"


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def published(self) -> InitiativeQuerySet:
        return self.filter(is_published=True)

    def visible_to(self, user: User) -> InitiativeQuerySet:
        """Staff and body members see all; organisations see what is published and their own."""
        if user.roles <= ORGANISATION_ROLES:
            return self.filter(Q(is_published=True) | Q(organisation__in=user.organisation_ids()))
        return self

    def active_on(self, day: date) -> InitiativeQuerySet:
        return self.filter(Q(start_on__isnull=True) | Q(start_on__lte=day), Q(end_on__isnull=True) | Q(end_on__gte=day))

    def active_in(self, year: int) -> InitiativeQuerySet:
        """Alive on at least one day of the year."""
        return self.filter(Q(start_on__isnull=True) | Q(start_on__lte=date(year, 12, 31)), Q(end_on__isnull=True) | Q(end_on__gte=date(year, 1, 1)))


class Establishment(models.Model):
    """A place of an organisation (vestiging): KBO establishment number, address, deelgemeente."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="establishments", verbose_name="organisatie")
    number = models.CharField("vestigingsnummer", max_length=10, blank=True)
    name = models.CharField("naam", max_length=160, blank=True)
    street = models.CharField("straat en nummer", max_length=160)
    postcode = models.CharField("postcode", max_length=4)
    municipality = models.CharField("gemeente", max_length=80)
    submunicipality = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="deelgemeente")
    valid_from = models.DateField("van", null=True, blank=True)
    valid_to = models.DateField("tot en met", null=True, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    class Meta:
        ordering = ["organisation", "municipality", "street", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number="") | Q(number__regex=r"^[2-8][0-9]{9}$"),
                name="initiatives_establishment_number_ten_digits",
                violation_error_message="Een vestigingsnummer heeft 10 cijfers en begint met een cijfer van 2 tot 8.",
            ),
            models.CheckConstraint(
                condition=Q(postcode__regex=r"^[1-9][0-9]{3}$"),
                name="initiatives_establishment_postcode_four_digits",
                violation_error_message="Een postcode heeft 4 cijfers en begint niet met 0, bijvoorbeeld 8500.",
            ),
            in_order("initiatives_establishment_valid_from_before_to", "valid_from", "valid_to"),
            models.UniqueConstraint(
                fields=["number"],
                condition=~Q(number=""),
                name="initiatives_establishment_one_per_number",
                violation_error_message="Dit vestigingsnummer staat al in het register.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.postcode} {self.municipality}"

    @property
    def place_name(self) -> str:
        """The deelgemeente, or outside Kortrijk the municipality. Queries unless selected along."""
        return self.submunicipality.label if self.submunicipality else self.municipality


class Initiative(models.Model):
    """What the note counts as a social-economy project. One organisation has one or more."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="initiatives", verbose_name="organisatie")
    name = models.CharField("naam", max_length=200)
    short_description = models.CharField("korte beschrijving", max_length=500, blank=True)
    finality = models.TextField("finaliteit", blank=True)
    start_on = models.DateField("gestart op", null=True, blank=True)
    start_precision = models.CharField("nauwkeurigheid", max_length=10, choices=DatePrecision, default=DatePrecision.DAY)
    end_on = models.DateField("gestopt op", null=True, blank=True)
    area = models.CharField("werkingsgebied", max_length=20, choices=WorkingArea, default=WorkingArea.LOCAL)
    establishments = models.ManyToManyField(Establishment, blank=True, related_name="initiatives", verbose_name="vestigingen")
    service_types = models.ManyToManyField(Term, blank=True, related_name="+", verbose_name="diensten")
    target_groups = models.ManyToManyField(Term, blank=True, related_name="+", verbose_name="doelgroepen")
    customer_segments = models.ManyToManyField(Term, blank=True, related_name="+", verbose_name="klanten")
    website = models.URLField("website", blank=True)
    contact_name = models.CharField("contactpersoon", max_length=120, blank=True)
    contact_email = models.EmailField("e-mail", blank=True)
    contact_phone = models.CharField("telefoon", max_length=40, blank=True)
    accessibility = models.CharField("toegankelijkheid", max_length=500, blank=True)
    guide_is_example = models.BooleanField("gegevens van de dienstenwijzer zijn voorbeelden", default=False)
    is_published = models.BooleanField("in de dienstenwijzer", default=False)
    publishes_contact = models.BooleanField("contactgegevens openbaar", default=False)
    guide_updated_on = models.DateField("dienstenwijzer bijgewerkt op", null=True, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            choice("initiatives_initiative_known_area", "area", WorkingArea),
            choice("initiatives_initiative_known_precision", "start_precision", DatePrecision),
            in_order("initiatives_initiative_start_before_end", "start_on", "end_on"),
            models.CheckConstraint(
                condition=~Q(name=""), name="initiatives_initiative_has_name", violation_error_message="Geef het initiatief een naam."
            ),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="initiatives_initiative_one_per_name",
                violation_error_message="Deze organisatie heeft al een initiatief met deze naam.",
            ),
        ]
        indexes = [
            fold_index("initiatives_initiative_fold", "name"),
            models.Index(fields=["name", "id"], name="initiatives_initiative_sorted"),
            models.Index(fields=["end_on"], condition=Q(end_on__isnull=False), name="initiatives_initiative_stopped"),
        ]
        triggers = [SHEETS_WITHIN_LIFE, _covers_life("id", pgtrigger.Insert | pgtrigger.UpdateOf("start_on", "end_on"))]

    def __str__(self) -> str:
        return self.name

    @property
    def holder(self) -> Organisation:
        """The organisation that stands for it today: the one into which a duplicate was merged. Queries unless selected along."""
        return self.organisation.merged_into or self.organisation

    @property
    def start_text(self) -> str:
        return start_text(self.start_on, self.start_precision)

    def is_active_on(self, day: date) -> bool:
        return (self.start_on is None or self.start_on <= day) and (self.end_on is None or day <= self.end_on)


class WorkFormAssignment(models.Model):
    """A werkvorm of an initiative over a period; exactly one primary at any date of its life. An empty bound is endless."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="work_forms", verbose_name="initiatief")
    work_form = models.CharField("werkvorm", max_length=10, choices=WorkForm)
    detail = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="verfijning")
    is_primary = models.BooleanField("hoofdwerkvorm", default=True)
    valid_from = models.DateField("van", null=True, blank=True)
    valid_to = models.DateField("tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        ordering = ["initiative", "-is_primary", F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [
            choice("initiatives_workformassignment_known_work_form", "work_form", WorkForm),
            in_order("initiatives_workformassignment_valid_from_before_to", "valid_from", "valid_to"),
            no_overlap(
                "initiatives_workformassignment_one_primary_per_day",
                "initiative",
                condition=Q(is_primary=True),
                message="Het initiatief heeft in die periode al een hoofdwerkvorm.",
            ),
            no_overlap(
                "initiatives_workformassignment_once_per_day",
                "initiative",
                "work_form",
                message="Het initiatief heeft deze werkvorm al in die periode.",
            ),
            models.CheckConstraint(
                condition=~Q(work_form="GEEN") | Q(is_primary=True),
                name="initiatives_workformassignment_none_is_primary",
                violation_error_message="‘Geen werkvorm’ kan enkel de hoofdwerkvorm zijn.",
            ),
        ]
        triggers = [
            _covers_life("initiative_id", pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.ReadOnly(name="initiative_stays", fields=["initiative"]),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.get_work_form_display()}"


class Recognition(models.Model):
    """A recognition (erkenning) by an authority, of an organisation or of one of its initiatives."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="recognitions", verbose_name="organisatie")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="recognitions", verbose_name="initiatief")
    type = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="soort")
    authority = models.CharField("verleend door", max_length=160)
    number = models.CharField("nummer", max_length=60, blank=True)
    valid_from = models.DateField("van")
    valid_to = models.DateField("tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    class Meta:
        ordering = ["organisation", "-valid_from", "pk"]
        constraints = [
            in_order("initiatives_recognition_valid_from_before_to", "valid_from", "valid_to"),
            models.CheckConstraint(
                condition=~Q(authority=""),
                name="initiatives_recognition_has_authority",
                violation_error_message="Zeg wie de erkenning verleende.",
            ),
            no_overlap(
                "initiatives_recognition_once_per_day",
                "initiative",
                "type",
                "authority",
                condition=Q(initiative__isnull=False),
                message=SAME_RECOGNITION,
            ),
            no_overlap(
                "initiatives_recognition_once_per_organisation_and_day",
                "organisation",
                "type",
                "authority",
                condition=Q(initiative__isnull=True),
                message=SAME_RECOGNITION,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} ({self.organisation})"
