"""Organisations: legal persons with their numbers, names, legal forms and relations, each with its dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from accounts.enums import ORGANISATION_ROLES, Authority, NaceVersion, OrganisationKind, OrganisationStatus, RelationKind
from core.constraints import choice, exactly_when, in_order, no_overlap
from core.search import fold_index

if TYPE_CHECKING:
    from accounts.models.people import User


MERGED_ONCE = """
    PERFORM 1 FROM accounts_organisation WHERE id = NEW.merged_into_id AND merged_into_id IS NULL FOR SHARE;
    IF NOT FOUND OR EXISTS (SELECT 1 FROM accounts_organisation WHERE merged_into_id = NEW.id) THEN
        RAISE EXCEPTION 'organisation %: a merged organisation points to one that is itself not merged', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_organisation_merged_once';
    END IF;
    RETURN NEW;
"""


postcode = RegexValidator(r"^[1-9][0-9]{3}$", "Een postcode heeft 4 cijfers en begint niet met 0, bijvoorbeeld 8500.")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def canonical(self) -> OrganisationQuerySet:
        """Without the duplicates that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def family_of(self, organisation: Organisation) -> OrganisationQuerySet:
        """The rows that stand for the same legal person: the canonical one and the duplicates merged into it."""
        return self.filter(Q(pk=organisation.canonical_id) | Q(merged_into=organisation.canonical_id))

    def of_user(self, user: User) -> OrganisationQuerySet:
        return self.filter(pk__in=user.organisation_ids())

    def visible_to(self, user: User) -> OrganisationQuerySet:
        """City, OCMW and body members see the register; people of an organisation see their own, under each of its merged rows."""
        return self.of_user(user) if user.roles <= ORGANISATION_ROLES else self


class Organisation(models.Model):
    """A legal person (or one in the making). A duplicate points to its canonical row: nothing is re-pointed, undo clears it."""

    name = models.CharField("naam", max_length=200, error_messages={"blank": "Vul de naam in."})
    kind = models.CharField("soort", max_length=30, choices=OrganisationKind, default=OrganisationKind.SOCIAL_ECONOMY)
    authority = models.CharField("stad of OCMW", max_length=10, choices=Authority, blank=True)
    status = models.CharField("status", max_length=20, choices=OrganisationStatus, default=OrganisationStatus.ACTIVE)
    ceased_on = models.DateField("stopgezet op", null=True, blank=True)
    ceased_reason = models.CharField("reden van stopzetting", max_length=200, blank=True)
    kbo = models.CharField("ondernemingsnummer", max_length=10, blank=True)
    vcode = models.CharField("verenigingscode", max_length=20, blank=True)
    ovo_code = models.CharField("OVO-code", max_length=20, blank=True)
    street = models.CharField("straat en nummer", max_length=160, blank=True)
    postcode = models.CharField("postcode", max_length=4, blank=True, validators=[postcode])
    municipality = models.CharField("gemeente", max_length=80, blank=True)
    website = models.URLField("website", blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField("telefoon", max_length=40, blank=True)
    iban = models.CharField("rekeningnummer", max_length=34, blank=True)
    iban_holder = models.CharField("titularis", max_length=160, blank=True)
    iban_verified_at = models.DateTimeField("rekeningnummer bevestigd op", null=True, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name="samengevoegd met")
    source = models.CharField("bron", max_length=200, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            choice("accounts_organisation_known_kind", "kind", OrganisationKind),
            choice("accounts_organisation_known_authority", "authority", Authority, blank=True),
            choice("accounts_organisation_known_status", "status", OrganisationStatus),
            models.CheckConstraint(condition=~Q(name=""), name="accounts_organisation_has_name"),
            models.UniqueConstraint(
                fields=["kbo"],
                condition=~Q(kbo="") & Q(merged_into__isnull=True),
                name="accounts_organisation_one_per_kbo",
                violation_error_message="Dit ondernemingsnummer staat al in het register.",
            ),
            models.UniqueConstraint(fields=["authority"], condition=~Q(authority=""), name="accounts_organisation_one_per_authority"),
            models.CheckConstraint(condition=Q(kbo="") | Q(kbo__regex=r"^[01][0-9]{9}$"), name="accounts_organisation_kbo_ten_digits"),
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[1-9][0-9]{3}$"), name="accounts_organisation_postcode_four_digits"
            ),
            exactly_when("accounts_organisation_ceased_when_ceased_on", Q(status="STOPGEZET"), "ceased_on"),
            models.CheckConstraint(
                condition=Q(iban="") | Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"), name="accounts_organisation_iban_bare_capitals"
            ),
            models.CheckConstraint(condition=Q(iban="") | ~Q(iban_holder=""), name="accounts_organisation_iban_has_holder"),
            models.CheckConstraint(condition=~Q(iban="") | Q(iban_verified_at__isnull=True), name="accounts_organisation_iban_verified_when_filled"),
            models.CheckConstraint(condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="accounts_organisation_merged_into_another"),
        ]
        indexes = [fold_index("accounts_organisation_fold", "name")]
        triggers = [
            pgtrigger.Trigger(
                name="merged_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__merged_into__isnull=False),
                func=MERGED_ONCE,
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_city(self) -> bool:
        return self.authority == Authority.CITY

    @property
    def is_ocmw(self) -> bool:
        return self.authority == Authority.OCMW

    @property
    def canonical_id(self) -> int:
        """The row that stands for this organisation today."""
        return self.merged_into_id or self.pk


CANONICAL = Coalesce("merged_into", "id")


class OrganisationAlias(models.Model):
    """Another name under which people search the organisation (INC-16)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases", verbose_name="organisatie")
    name = models.CharField("naam", max_length=200)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="accounts_organisationalias_once"),
            models.CheckConstraint(condition=~Q(name=""), name="accounts_organisationalias_has_name"),
        ]
        indexes = [fold_index("accounts_orgalias_fold", "name")]

    def __str__(self) -> str:
        return self.name


class OrganisationLegalForm(models.Model):
    """The legal form over a period; an empty bound is unknown."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="legal_forms", verbose_name="organisatie")
    form = models.ForeignKey("core.Term", models.PROTECT, related_name="+", verbose_name="rechtsvorm")
    valid_from = models.DateField("van", null=True, blank=True)
    valid_to = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering = ["organisation", F("valid_from").asc(nulls_first=True), "pk"]
        constraints = [
            in_order("accounts_organisationlegalform_valid_from_before_to", "valid_from", "valid_to"),
            no_overlap(
                "accounts_organisationlegalform_one_per_day", "organisation", message="De organisatie heeft in die periode al een rechtsvorm."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.form}"


class OrganisationNace(models.Model):
    """An activity code of the organisation in one version of NACE-BEL (5 digits)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="nace_codes", verbose_name="organisatie")
    code = models.CharField("NACE-code", max_length=5)
    version = models.CharField("versie", max_length=4, choices=NaceVersion)
    is_main = models.BooleanField("hoofdactiviteit", default=False)

    class Meta:
        ordering = ["-is_main", "code", "pk"]
        constraints = [
            choice("accounts_organisationnace_known_version", "version", NaceVersion),
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{5}$"), name="accounts_organisationnace_five_digits"),
            models.UniqueConstraint(fields=["organisation", "code", "version"], name="accounts_organisationnace_once"),
        ]

    def __str__(self) -> str:
        return self.code


class OrganisationRelation(models.Model):
    """A dated relation. The group of an organisation (one undertaking) follows from ZEGGENSCHAP and is never stored."""

    from_organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="relations_from", verbose_name="van")
    to_organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="relations_to", verbose_name="naar")
    kind = models.CharField("soort", max_length=20, choices=RelationKind)
    valid_from = models.DateField("van", null=True, blank=True)
    valid_to = models.DateField("tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        ordering = ["from_organisation", "kind", "pk"]
        constraints = [
            choice("accounts_organisationrelation_known_kind", "kind", RelationKind),
            in_order("accounts_organisationrelation_valid_from_before_to", "valid_from", "valid_to"),
            models.CheckConstraint(condition=~Q(from_organisation=F("to_organisation")), name="accounts_organisationrelation_two_organisations"),
            no_overlap("accounts_organisationrelation_once_per_day", "from_organisation", "to_organisation", "kind"),
        ]

    def __str__(self) -> str:
        return f"{self.from_organisation} {self.get_kind_display()} {self.to_organisation}"
