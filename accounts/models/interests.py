"""Mandates (published) and interest declarations (confidential): what the conflict rules of domain.md 12 read."""

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.enums import InterestKind, MandateCapacity, MandateFunction, MandateSource
from accounts.models.organisations import Organisation
from accounts.models.people import Person
from core.constraints import choice, in_order

AS_SIGNED = """
    SELECT item_count INTO promised FROM accounts_interestdeclaration WHERE id = wanted;
    IF promised IS NOT NULL AND promised <> (SELECT count(*) FROM accounts_interestitem WHERE declaration_id = wanted) THEN
        RAISE EXCEPTION 'declaration % has other items than were signed', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accounts_interestdeclaration_items_as_signed';
    END IF;
    RETURN NULL;
"""


def _as_signed(key: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """At commit: a declaration holds as many items as were signed, so that none can be added or taken away later."""
    return pgtrigger.Trigger(
        name="items_as_signed",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        declare=[("promised", "int"), ("wanted", f"bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.{key} ELSE NEW.{key} END")],
        func=AS_SIGNED,
    )


class Mandate(models.Model):
    """A function of a person in an organisation, over a period. Public ones also feed the networks; declarations never do."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates", verbose_name="persoon")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates", verbose_name="organisatie")
    function = models.CharField("functie", max_length=20, choices=MandateFunction)
    capacity = models.CharField("hoedanigheid", max_length=20, choices=MandateCapacity, default=MandateCapacity.OWN)
    valid_from = models.DateField("van", null=True, blank=True)
    valid_to = models.DateField("tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=20, choices=MandateSource)
    is_public = models.BooleanField("openbaar bekend", default=False)

    class Meta:
        ordering = ["organisation", "function", "person", "pk"]
        constraints = [
            choice("accounts_mandate_known_function", "function", MandateFunction),
            choice("accounts_mandate_known_capacity", "capacity", MandateCapacity),
            choice("accounts_mandate_known_source", "source", MandateSource),
            in_order("accounts_mandate_valid_from_before_to", "valid_from", "valid_to"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_function_display()} van {self.organisation}"


class InterestDeclaration(models.Model):
    """A person's yearly signed statement of interests; valid twelve months (R-13). Read by secretaries, AUDIT and the person."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="declarations", verbose_name="persoon")
    signed_at = models.DateTimeField("ondertekend op")
    item_count = models.PositiveSmallIntegerField("aantal belangen")

    class Meta:
        ordering = ["-signed_at", "-pk"]
        triggers = [pgtrigger.Protect(name="signed_stays", operation=pgtrigger.Update), _as_signed("id", pgtrigger.Insert)]

    def __str__(self) -> str:
        return f"Belangenverklaring {self.signed_at:%d/%m/%Y}"

    @property
    def has_no_interests(self) -> bool:
        return self.item_count == 0


class InterestItem(models.Model):
    """One declared interest. Of a relative only "verwant", organisation and dates are kept, never the name (R-03).

    An organisation that is not in the register is named by hand, without a row there that would give the declaration away; it counts
    as soon as an organisation with that number or name is registered.
    """

    declaration = models.ForeignKey(InterestDeclaration, models.CASCADE, related_name="items", verbose_name="verklaring")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="organisatie")
    name = models.CharField("naam van de organisatie", max_length=200, blank=True)
    kbo = models.CharField("ondernemingsnummer", max_length=10, blank=True)
    kind = models.CharField("soort", max_length=20, choices=InterestKind)
    function = models.CharField("functie", max_length=20, choices=MandateFunction, blank=True)
    ended_on = models.DateField("geëindigd op", null=True, blank=True)

    class Meta:
        ordering = ["organisation", "name", "kind", "pk"]
        constraints = [
            choice("accounts_interestitem_known_kind", "kind", InterestKind),
            choice("accounts_interestitem_known_function", "function", MandateFunction, blank=True),
            models.CheckConstraint(condition=~Q(kind="VERWANT") | Q(function=""), name="accounts_interestitem_no_function_of_relative"),
            models.CheckConstraint(
                name="accounts_interestitem_organisation_or_name",
                condition=Q(organisation__isnull=False, name="", kbo="") | (Q(organisation__isnull=True) & ~Q(name="")),
                violation_error_message="Kies een organisatie uit het register of vul haar naam in.",
            ),
            models.CheckConstraint(condition=Q(kbo="") | Q(kbo__regex=r"^[01][0-9]{9}$"), name="accounts_interestitem_kbo_ten_digits"),
            models.UniqueConstraint(
                fields=["declaration", "organisation", "name", "kind"],
                name="accounts_interestitem_once",
                nulls_distinct=False,
                violation_error_message="Deze organisatie staat al met hetzelfde soort belang in de verklaring.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="signed_stays", operation=pgtrigger.Update),
            _as_signed("declaration_id", pgtrigger.Insert | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.name}: {self.get_kind_display()}"
