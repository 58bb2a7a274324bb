"""What a dossier is made of, as rows: answers, the financial plan, expected results, parties. Rows of a submitted dossier stay (domain 9.4)."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from core.constraints import choice, not_negative
from core.money import ZERO
from initiatives.models import IndicatorDefinition
from subsidies.enums import PartyRole, PlanLineKind, PlanLineStatus
from subsidies.models.applications import Application
from subsidies.models.criteria import CriterionQuestion


def only_while_filling(table: str) -> pgtrigger.Trigger:
    """The share lock makes a writer wait for a submission that is under way, and then refuses it."""
    return pgtrigger.Trigger(
        name="only_while_filling",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
        PERFORM 1 FROM subsidies_application WHERE id IN (OLD.application_id, NEW.application_id) FOR SHARE;
        IF EXISTS (
            SELECT 1 FROM subsidies_application
             WHERE id IN (OLD.application_id, NEW.application_id) AND status NOT IN ('CONCEPT', 'AANVULLING')
        ) THEN
            RAISE EXCEPTION 'the parts of a submitted application are immutable'
                USING ERRCODE = 'check_violation', CONSTRAINT = '{table}_only_while_filling';
        END IF;
        RETURN COALESCE(NEW, OLD);
        """,  # noqa: S608 a table written here
    )


class ApplicationAnswer(models.Model):
    """The answer to one question of a criterion; `revision` is the save that last wrote it, so that nobody overwrites unseen work."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers", verbose_name="dossier")
    question = models.ForeignKey(CriterionQuestion, models.PROTECT, related_name="+", verbose_name="vraag")
    text = models.TextField("antwoord", blank=True)
    number = models.DecimalField("getal", max_digits=14, decimal_places=2, null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField("gewijzigd op")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gewijzigd door")

    class Meta:
        ordering = ["application", "question"]
        constraints = [models.UniqueConstraint(fields=["application", "question"], name="subsidies_applicationanswer_once")]
        triggers = [only_while_filling("subsidies_applicationanswer")]

    def __str__(self) -> str:
        return f"{self.application}: {self.question}"


class PlanLine(models.Model):
    """One line of the financial plan (euro). A line of others' money names its funder and whether it is sure; a subsidy also its period."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="plan_lines", verbose_name="dossier")
    kind = models.CharField("soort", max_length=20, choices=PlanLineKind)
    label = models.CharField("omschrijving", max_length=160)
    amount = models.DecimalField("bedrag", max_digits=12, decimal_places=2, default=ZERO)
    funder = models.CharField("van wie", max_length=160, blank=True)
    status = models.CharField("stand", max_length=20, choices=PlanLineStatus, blank=True)
    period = models.CharField("periode", max_length=60, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["application", "kind", "order", "pk"]
        constraints = [
            choice("subsidies_planline_known_kind", "kind", PlanLineKind),
            choice("subsidies_planline_known_status", "status", PlanLineStatus, blank=True),
            not_negative("subsidies_planline_amount_not_negative", "amount"),
            models.CheckConstraint(condition=~Q(label=""), name="subsidies_planline_has_label"),
            models.CheckConstraint(
                name="subsidies_planline_status_when_of_others",
                condition=(Q(kind__in=["COFINANCIERING", "ANDERE_SUBSIDIE"]) & ~Q(status="") & ~Q(funder=""))
                | (~Q(kind__in=["COFINANCIERING", "ANDERE_SUBSIDIE"]) & Q(status="", funder="", period="")),
            ),
        ]
        triggers = [only_while_filling("subsidies_planline")]

    def __str__(self) -> str:
        return f"{self.label}: {self.amount}"


class ExpectedResult(models.Model):
    """Baseline and targets of one indicator, in its unit: later compared with the sheets (criterion C8)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="results", verbose_name="dossier")
    indicator = models.ForeignKey(IndicatorDefinition, models.PROTECT, related_name="+", verbose_name="indicator")
    baseline = models.DecimalField("vandaag", max_digits=14, decimal_places=2, null=True, blank=True)
    target_short = models.DecimalField("doel op korte termijn", max_digits=14, decimal_places=2)
    target_medium = models.DecimalField("doel op middellange termijn", max_digits=14, decimal_places=2, null=True, blank=True)
    note = models.CharField("toelichting", max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["application", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "indicator"],
                name="subsidies_expectedresult_one_per_indicator",
                violation_error_message="Deze indicator staat al in de lijst.",
            ),
            not_negative("subsidies_expectedresult_not_negative", "baseline", "target_short", "target_medium"),
        ]
        triggers = [only_while_filling("subsidies_expectedresult")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.target_short}"


class DossierParty(models.Model):
    """Who takes part beside the applicant; an organisation of the register, or a name that is not in it yet."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="parties", verbose_name="dossier")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="party_in", verbose_name="organisatie")
    name = models.CharField("naam", max_length=200, blank=True)
    role = models.CharField("rol", max_length=20, choices=PartyRole)
    task = models.CharField("wat doet deze partij", max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "partij van een dossier"
        verbose_name_plural = "partijen van dossiers"
        ordering = ["application", "role", "pk"]
        constraints = [
            choice("subsidies_dossierparty_known_role", "role", PartyRole),
            models.UniqueConstraint(
                fields=["application", "organisation", "role"],
                condition=Q(organisation__isnull=False),
                name="subsidies_dossierparty_once",
                violation_error_message="Deze organisatie staat al met die rol in de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, name="") | (Q(organisation__isnull=True) & ~Q(name="")),
                name="subsidies_dossierparty_known_or_named",
                violation_error_message="Kies een organisatie uit het register, of vul een andere naam in; niet allebei.",
            ),
        ]
        triggers = [only_while_filling("subsidies_dossierparty")]

    def __str__(self) -> str:
        return str(self.organisation or self.name)
