"""The fund per year: its sources, clusters, budget keys and the append-only ledger whose balances the database keeps (INV-15, 16, 20, 24)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.constraints import choice, exactly_when, in_order, not_negative
from core.models import Term
from core.money import ZERO
from subsidies.enums import BUDGET_KINDS, ClusterKind, FundSourceKind, KeyAxis, LedgerBucket, LedgerKind, MoveKind
from subsidies.models.policy import Resolution

# Keys of one axis add to 100,00 when the transaction ends: never 99,99 (INV-15). Those per cluster name an experimental room, be it for 0 % (INV-16).
KEYS_ADD_UP = pgtrigger.Trigger(
    name="keys_add_up",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    timing=pgtrigger.Deferred,
    level=pgtrigger.Row,
    declare=[("of_year", "bigint"), ("of_axis", "text"), ("total", "numeric")],
    func="""
    of_year := CASE WHEN TG_OP = 'DELETE' THEN OLD.fund_year_id ELSE NEW.fund_year_id END;
    of_axis := CASE WHEN TG_OP = 'DELETE' THEN OLD.axis ELSE NEW.axis END;
    SELECT sum(percentage) INTO total FROM subsidies_budgetkey WHERE fund_year_id = of_year AND axis = of_axis;
    IF total IS NOT NULL AND total <> 100 THEN
        RAISE EXCEPTION 'the keys add to %, not to 100', total
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_budgetkey_keys_add_up';
    END IF;
    IF total IS NOT NULL AND of_axis = 'CLUSTER' AND NOT EXISTS (
        SELECT FROM subsidies_budgetkey k JOIN subsidies_cluster c ON c.id = k.cluster_id
        WHERE k.fund_year_id = of_year AND c.kind = 'EXPERIMENT'
    ) THEN
        RAISE EXCEPTION 'no key for an experimental room'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_budgetkey_has_experiment';
    END IF;
    RETURN NULL;
    """,
)

# What a year was adopted with stays: afterwards only moves, decisions of their own, change a budget (INV-20).
FROZEN_WITH_YEAR = pgtrigger.Trigger(
    name="frozen_with_year",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
    IF EXISTS (SELECT FROM subsidies_fundyear WHERE id IN (NEW.fund_year_id, OLD.fund_year_id) AND adopted_at IS NOT NULL) THEN
        RAISE EXCEPTION 'an adopted year is frozen'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_fundyear_frozen_when_adopted';
    END IF;
    RETURN COALESCE(NEW, OLD);
    """,
)

# Each entry moves its balance at once, under the lock of that row: a CHECK on the balance refuses what would go below zero.
BOOKED = pgtrigger.Trigger(
    name="booked",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    func="""
    INSERT INTO subsidies_clusterbalance (fund_year_id, cluster_id, source, budget, reserved, awarded)
    VALUES (NEW.fund_year_id, NEW.cluster_id, NEW.source, 0, 0, 0)
    ON CONFLICT (fund_year_id, cluster_id, source) DO NOTHING;
    UPDATE subsidies_clusterbalance SET
        budget = budget + CASE WHEN NEW.bucket = 'BUDGET' THEN NEW.amount ELSE 0 END,
        reserved = reserved + CASE WHEN NEW.bucket = 'GERESERVEERD' THEN NEW.amount ELSE 0 END,
        awarded = awarded + CASE WHEN NEW.bucket = 'TOEGEKEND' THEN NEW.amount ELSE 0 END
    WHERE fund_year_id = NEW.fund_year_id AND cluster_id = NEW.cluster_id AND source = NEW.source;
    IF NEW.round_id IS NOT NULL THEN
        UPDATE subsidies_roundcluster SET
            reserved = reserved + CASE WHEN NEW.bucket = 'GERESERVEERD' THEN NEW.amount ELSE 0 END,
            awarded = awarded + CASE WHEN NEW.bucket = 'TOEGEKEND' THEN NEW.amount ELSE 0 END
        WHERE round_id = NEW.round_id AND cluster_id = NEW.cluster_id;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the round has no such cluster'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_ledgerentry_cluster_of_round';
        END IF;
    END IF;
    RETURN NULL;
    """,
)


class ClusterQuerySet(models.QuerySet["Cluster"]):
    def active_on(self, day: date) -> ClusterQuerySet:
        return self.filter(Q(active_from__isnull=True) | Q(active_from__lte=day), Q(active_to__isnull=True) | Q(active_to__gte=day))


class Cluster(models.Model):
    """A cluster of the fund; one kind is the experimental room (experimenteerruimte, §4.3)."""

    code = models.CharField("code", max_length=10, unique=True)
    label = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=20, choices=ClusterKind, default=ClusterKind.THEMATIC)
    domain = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="blad van het klaverblad")
    description = models.TextField("omschrijving", blank=True)
    max_amount = models.DecimalField("hoogste bedrag per aanvraag", max_digits=12, decimal_places=2, null=True, blank=True)
    notify_minister = models.BooleanField("mededeling aan de minister", default=True)
    active_from = models.DateField("actief van", null=True, blank=True)
    active_to = models.DateField("actief tot en met", null=True, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = ClusterQuerySet.as_manager()

    class Meta:
        verbose_name = "cluster"
        verbose_name_plural = "clusters van het fonds"
        ordering = ["order", "code"]
        constraints = [
            choice("subsidies_cluster_known_kind", "kind", ClusterKind),
            in_order("subsidies_cluster_active_from_before_to", "active_from", "active_to"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(label=""), name="subsidies_cluster_has_code_and_label"),
            models.CheckConstraint(condition=Q(max_amount__isnull=True) | Q(max_amount__gt=0), name="subsidies_cluster_max_amount_positive"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_experimental(self) -> bool:
        return self.kind == ClusterKind.EXPERIMENT


class FundYear(models.Model):
    """The fund in one budget year. `city_share` (0–1) is the stad/OCMW key; adopted by a college decision, then only moves change it."""

    year = models.PositiveSmallIntegerField("begrotingsjaar", unique=True)
    city_share = models.DecimalField("aandeel van de stad", max_digits=5, decimal_places=4, default=Decimal("0.5"))
    regulation = models.CharField("reglement", max_length=200, blank=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="fund_years", verbose_name="besluit")
    adopted_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="subsidies_fundyear_sensible_year"),
            models.CheckConstraint(condition=Q(city_share__gte=0, city_share__lte=1), name="subsidies_fundyear_city_share_is_a_share"),
            exactly_when("subsidies_fundyear_adopted_with_a_decision", Q(resolution__isnull=False), "adopted_at"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen_when_adopted",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__adopted_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_adopted(self) -> bool:
        return self.adopted_at is not None


class FundSource(models.Model):
    """Money of one source in one fund year (euro); a sectoral source names its policy domain."""

    fund_year = models.ForeignKey(FundYear, models.CASCADE, related_name="sources", verbose_name="begrotingsjaar")
    kind = models.CharField("bron", max_length=20, choices=FundSourceKind)
    domain = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beleidsdomein")
    amount = models.DecimalField("bedrag", max_digits=12, decimal_places=2, default=ZERO)
    budget_line = models.CharField("actie of raming in het meerjarenplan", max_length=60, blank=True)
    reporting_code = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rapporteringscode")

    class Meta:
        verbose_name = "bron van het fonds"
        verbose_name_plural = "bronnen van het fonds"
        ordering = ["fund_year", "pk"]
        constraints = [
            choice("subsidies_fundsource_known_kind", "kind", FundSourceKind),
            not_negative("subsidies_fundsource_amount_not_negative", "amount"),
            models.UniqueConstraint(fields=["fund_year", "kind", "domain"], nulls_distinct=False, name="subsidies_fundsource_one_per_kind"),
            models.CheckConstraint(
                name="subsidies_fundsource_domain_when_sectoral",
                condition=Q(kind="SECTORAAL", domain__isnull=False) | (~Q(kind="SECTORAAL") & Q(domain__isnull=True)),
            ),
        ]
        triggers = [FROZEN_WITH_YEAR]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.fund_year}"


class BudgetKey(models.Model):
    """The part (percentage, two decimals) of a cluster, or of a financing type, in the money of a year; each axis adds to 100 (INV-15)."""

    fund_year = models.ForeignKey(FundYear, models.CASCADE, related_name="keys", verbose_name="begrotingsjaar")
    axis = models.CharField("verdeling", max_length=20, choices=KeyAxis)
    cluster = models.ForeignKey(Cluster, models.PROTECT, null=True, blank=True, related_name="keys", verbose_name="cluster")
    financing_type = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="financieringstype")
    percentage = models.DecimalField("percentage", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "budgettaire sleutel"
        verbose_name_plural = "budgettaire sleutels"
        ordering = ["fund_year", "axis", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(percentage__gte=0, percentage__lte=100), name="subsidies_budgetkey_percentage_up_to_100"),
            models.UniqueConstraint(fields=["fund_year", "cluster", "financing_type"], nulls_distinct=False, name="subsidies_budgetkey_once"),
            models.CheckConstraint(
                name="subsidies_budgetkey_divides_its_axis",
                condition=Q(axis="CLUSTER", cluster__isnull=False, financing_type__isnull=True)
                | Q(axis="FINANCIERING", cluster__isnull=True, financing_type__isnull=False),
            ),
        ]
        triggers = [KEYS_ADD_UP, FROZEN_WITH_YEAR]

    def __str__(self) -> str:
        return f"{self.cluster or self.financing_type}: {self.percentage} %"


class ClusterBalance(models.Model):
    """What one source has in one cluster and year (euro), kept by the ledger's trigger; the row that every booking locks."""

    fund_year = models.ForeignKey(FundYear, models.PROTECT, related_name="balances", verbose_name="begrotingsjaar")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="balances", verbose_name="cluster")
    source = models.CharField("bron", max_length=20, choices=FundSourceKind)
    budget = models.DecimalField("budget", max_digits=12, decimal_places=2, default=ZERO)
    reserved = models.DecimalField("gereserveerd", max_digits=12, decimal_places=2, default=ZERO)
    awarded = models.DecimalField("toegekend", max_digits=12, decimal_places=2, default=ZERO)

    class Meta:
        ordering = ["fund_year", "cluster", "pk"]
        constraints = [
            choice("subsidies_clusterbalance_known_source", "source", FundSourceKind),
            models.UniqueConstraint(fields=["fund_year", "cluster", "source"], name="subsidies_clusterbalance_one_per_source"),
            not_negative("subsidies_clusterbalance_not_negative", "budget", "reserved", "awarded"),
            models.CheckConstraint(
                condition=Q(budget__gte=F("reserved") + F("awarded")),
                name="subsidies_clusterbalance_within_budget",
                violation_error_message="Dat bedrag is niet meer vrij in deze cluster.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster} {self.fund_year}, {self.get_source_display()}"

    @property
    def free(self) -> Decimal:
        return self.budget - self.reserved - self.awarded


class BudgetMove(models.Model):
    """A shift between clusters or a carry-over to another year: one decision, written as ledger entries on both sides."""

    kind = models.CharField("soort", max_length=20, choices=MoveKind)
    resolution = models.ForeignKey(Resolution, models.PROTECT, related_name="moves", verbose_name="besluit")
    from_year = models.ForeignKey(FundYear, models.PROTECT, related_name="+", verbose_name="van jaar")
    from_cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name="van cluster")
    to_year = models.ForeignKey(FundYear, models.PROTECT, related_name="+", verbose_name="naar jaar")
    to_cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name="naar cluster")
    amount = models.DecimalField("bedrag", max_digits=12, decimal_places=2)
    reason = models.TextField("reden")
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geboekt door")
    moved_at = models.DateTimeField("geboekt op")

    class Meta:
        ordering = ["-moved_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="subsidies_budgetmove_amount_positive"),
            models.CheckConstraint(condition=~Q(reason=""), name="subsidies_budgetmove_has_reason"),
            models.CheckConstraint(
                name="subsidies_budgetmove_goes_somewhere",
                condition=(Q(kind="VERSCHUIVING", from_year=F("to_year")) & ~Q(from_cluster=F("to_cluster")))
                | (Q(kind="OVERDRACHT") & ~Q(from_year=F("to_year"))),
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"


class LedgerEntry(models.Model):
    """One booking (euro, signed) on one balance; append-only. `cause` names the dossier: "subsidies.application:12".

    Reserving adds to RESERVED, releasing takes from it or from AWARDED; awarding takes a reservation and adds to AWARDED, in one transaction.
    """

    fund_year = models.ForeignKey(FundYear, models.PROTECT, related_name="entries", verbose_name="begrotingsjaar")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="entries", verbose_name="cluster")
    source = models.CharField("bron", max_length=20, choices=FundSourceKind)
    bucket = models.CharField("saldo", max_length=20, choices=LedgerBucket)
    kind = models.CharField("soort", max_length=20, choices=LedgerKind)
    amount = models.DecimalField("bedrag", max_digits=12, decimal_places=2)
    round = models.ForeignKey("subsidies.Round", models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="ronde")
    move = models.ForeignKey(BudgetMove, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="verschuiving")
    financing_type = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="financieringstype")
    cause = models.CharField("dossier", max_length=100, blank=True)
    note = models.CharField("toelichting", max_length=200, blank=True)
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="geboekt door")
    booked_at = models.DateTimeField("geboekt op")

    class Meta:
        verbose_name = "boeking"
        verbose_name_plural = "boekingen van het fonds"
        ordering = ["booked_at", "pk"]
        constraints = [
            choice("subsidies_ledgerentry_known_source", "source", FundSourceKind),
            models.CheckConstraint(condition=~Q(amount=0), name="subsidies_ledgerentry_amount_not_zero"),
            models.CheckConstraint(
                name="subsidies_ledgerentry_kind_fits_bucket",
                condition=Q(bucket="BUDGET", kind__in=[*BUDGET_KINDS])
                | (Q(bucket="GERESERVEERD") & (Q(kind="RESERVERING", amount__gt=0) | Q(kind__in=["VRIJGAVE", "TOEKENNING"], amount__lt=0)))
                | (Q(bucket="TOEGEKEND") & (Q(kind="TOEKENNING", amount__gt=0) | Q(kind="VRIJGAVE", amount__lt=0))),
            ),
            models.CheckConstraint(
                name="subsidies_ledgerentry_dossier_unless_budget",
                condition=Q(bucket="BUDGET", cause="", round__isnull=True, financing_type__isnull=True)
                | (~Q(bucket="BUDGET") & ~Q(cause="") & Q(move__isnull=True)),
            ),
            models.CheckConstraint(
                name="subsidies_ledgerentry_move_when_moved",
                condition=Q(kind__in=["VERSCHUIVING", "OVERDRACHT"], move__isnull=False)
                | (~Q(kind__in=["VERSCHUIVING", "OVERDRACHT"]) & Q(move__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["cause"], name="subsidies_ledgerentry_cause"),
            models.Index(fields=["fund_year", "cluster"], name="subsidies_ledgerentry_year"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete), BOOKED]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"
