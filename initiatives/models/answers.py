"""Answers as rows: the database can refuse, two colleagues merge per row, a figure is one GROUP BY."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from core.constraints import choice, not_negative
from core.models import Term
from initiatives.enums import FILLING, AnswerSource
from initiatives.models.indicators import IndicatorDefinition
from initiatives.models.sheets import IndicatorSheet

# The share lock makes a writer wait for a submission that is under way, and then refuses it.
ONLY_WHILE_FILLING = pgtrigger.Trigger(
    name="only_while_filling",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
    PERFORM 1 FROM initiatives_indicatorsheet WHERE id IN (OLD.sheet_id, NEW.sheet_id) FOR SHARE;
    IF EXISTS (SELECT 1 FROM initiatives_indicatorsheet WHERE id IN (OLD.sheet_id, NEW.sheet_id) AND status NOT IN ({statuses})) THEN
        RAISE EXCEPTION 'the answers of a submitted sheet are immutable'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_answer_only_while_filling';
    END IF;
    RETURN COALESCE(NEW, OLD);
    """.replace("{statuses}", ", ".join(f"'{s.value}'" for s in FILLING)),
)

SENSIBLE_NUMBER = pgtrigger.Trigger(
    name="sensible_number",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("number", "definition_id"),
    condition=pgtrigger.Q(new__number__isnull=False),
    func="""
    IF EXISTS (
        SELECT 1 FROM initiatives_indicatordefinition
         WHERE id = NEW.definition_id
           AND ((NEW.number < 0 AND NOT may_be_negative) OR abs(NEW.number) > maximum OR scale(trim_scale(NEW.number)) > decimals)
    ) THEN
        RAISE EXCEPTION '% is no sensible answer', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'initiatives_answer_sensible_number';
    END IF;
    RETURN NEW;
    """,
)


class Answer(models.Model):
    """One value of one question, for one category or for none. Unknown is not zero: then number, text and choice are empty.

    A chosen code is a row with that category; yes and no are 1 and 0. `revision` is the save of the sheet that
    last wrote this row, so that nobody overwrites unseen work.
    """

    sheet = models.ForeignKey(IndicatorSheet, models.CASCADE, related_name="answers", verbose_name="fiche")
    definition = models.ForeignKey(IndicatorDefinition, models.PROTECT, related_name="answers", verbose_name="indicator")
    category = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="categorie")
    number = models.DecimalField("waarde", max_digits=14, decimal_places=2, null=True, blank=True)
    text = models.TextField("tekst", blank=True)
    is_unknown = models.BooleanField("onbekend", default=False)
    is_estimate = models.BooleanField("schatting", default=False)
    source = models.CharField("bron", max_length=20, choices=AnswerSource, blank=True)
    comment = models.TextField("toelichting", blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField("gewijzigd op")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gewijzigd door")

    class Meta:
        ordering = ["sheet", "definition", "category", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "definition", "category"], nulls_distinct=False, name="initiatives_answer_once"),
            choice("initiatives_answer_known_source", "source", AnswerSource, blank=True),
            models.CheckConstraint(
                condition=Q(is_unknown=False) | Q(number__isnull=True, text=""),
                name="initiatives_answer_value_or_unknown",
                violation_error_message="Vul een waarde in of kies onbekend, niet allebei.",
            ),
            models.CheckConstraint(
                condition=Q(is_estimate=False) | ~Q(comment=""),
                name="initiatives_answer_estimate_has_comment",
                violation_error_message="Licht toe hoe u de schatting maakte.",
            ),
        ]
        triggers = [ONLY_WHILE_FILLING, SENSIBLE_NUMBER]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.definition.code}"


class SubsidyLine(models.Model):
    """One subsidy of the year: measure × level (INV-12). Σ received is BI-F02. Amounts in euro."""

    sheet = models.ForeignKey(IndicatorSheet, models.CASCADE, related_name="subsidy_lines", verbose_name="fiche")
    measure = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="maatregel")
    level = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="beleidsniveau")
    financing_type = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="financieringstype")
    granted_amount = models.DecimalField("toegekend", max_digits=12, decimal_places=2, null=True, blank=True)
    received_amount = models.DecimalField("ontvangen", max_digits=12, decimal_places=2)
    linked_fte = models.DecimalField("gekoppelde VTE", max_digits=8, decimal_places=2, null=True, blank=True)
    note = models.CharField("opmerking", max_length=300, blank=True)
    source = models.CharField("bron", max_length=20, choices=AnswerSource, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField("gewijzigd op")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="gewijzigd door")

    class Meta:
        ordering = ["sheet", "level", "measure", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "measure", "level"],
                name="initiatives_subsidyline_once_per_measure_and_level",
                violation_error_message="Deze maatregel staat al in de lijst voor dit beleidsniveau.",
            ),
            not_negative("initiatives_subsidyline_not_negative", "granted_amount", "received_amount", "linked_fte"),
            choice("initiatives_subsidyline_known_source", "source", AnswerSource, blank=True),
        ]
        triggers = [ONLY_WHILE_FILLING]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.measure}"
