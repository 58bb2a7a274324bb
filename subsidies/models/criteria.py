"""Versioned criteria per cluster (§4.3): weight, sub-criteria, anchors, knock-outs, evidence, and the questions of the application form."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from core.constraints import choice, exactly_when
from core.numbers import formatted
from core.questions import Kind
from core.workflow import TransitionRow, row_constraints
from initiatives.enums import WorkForm
from subsidies.enums import CRITERION_SET_TONES, CriterionSetStatus, DocumentKind, Family
from subsidies.models.fund import Cluster
from subsidies.models.policy import Resolution

ASKED = {Kind.TEXT: "tekst", Kind.YES_NO: "ja of nee", Kind.NUMBER: "getal"}


def set_stays(name: str, sets: str) -> pgtrigger.Trigger:
    """A row of an adopted set stays as it is, and none is moved in or out; `sets` is SQL that lists the sets of the row before and after.

    The set is locked for share: an adoption that is under way ends before a row of its set is judged.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
        PERFORM 1 FROM subsidies_criterionset WHERE id IN ({sets}) AND status <> 'ONTWERP' FOR SHARE;
        IF FOUND THEN
            RAISE EXCEPTION 'an adopted criterion set is immutable'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_criterionset_adopted_stays';
        END IF;
        RETURN COALESCE(NEW, OLD);
        """,
    )


OF_SET = "NEW.set_id, OLD.set_id"
OF_CRITERION = "SELECT set_id FROM subsidies_criterion WHERE id IN (NEW.criterion_id, OLD.criterion_id)"

# After adoption only its status may go on to VERVANGEN.
ADOPTED_STAYS = pgtrigger.Trigger(
    name="adopted_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__status__in=["VASTGESTELD", "VERVANGEN"]),
    func="""
    IF TG_OP = 'UPDATE' AND NEW.status IN (OLD.status, 'VERVANGEN') AND to_jsonb(NEW) - 'status' = to_jsonb(OLD) - 'status' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an adopted criterion set is immutable'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_criterionset_adopted_stays';
    """,
)


class CriterionSet(models.Model):
    """One version of the criteria of a cluster; `work_form` narrows it to a werkvorm inside the cluster (domain 19b.10)."""

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="criterion_sets", verbose_name="cluster")
    work_form = models.CharField("enkel voor werkvorm", max_length=10, choices=WorkForm, blank=True)
    version = models.PositiveSmallIntegerField("versie", default=1)
    status = models.CharField("status", max_length=20, choices=CriterionSetStatus, default=CriterionSetStatus.DRAFT)
    minimum_total = models.DecimalField("minimumscore op 100", max_digits=4, decimal_places=1, default=60)
    note = models.TextField("toelichting", blank=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="criterion_sets", verbose_name="besluit")
    adopted_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vastgesteld door")
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    whole: int  # the weights together, of rows that `queries.criteria.sets` gives

    class Meta:
        ordering = ["cluster", "work_form", "-version"]
        constraints = [
            choice("subsidies_criterionset_known_status", "status", CriterionSetStatus),
            choice("subsidies_criterionset_known_work_form", "work_form", WorkForm, blank=True),
            models.UniqueConstraint(fields=["cluster", "work_form", "version"], name="subsidies_criterionset_one_per_version"),
            models.UniqueConstraint(fields=["cluster", "work_form"], condition=Q(status="ONTWERP"), name="subsidies_criterionset_one_draft"),
            models.UniqueConstraint(fields=["cluster", "work_form"], condition=Q(status="VASTGESTELD"), name="subsidies_criterionset_one_adopted"),
            models.CheckConstraint(condition=Q(minimum_total__gte=0, minimum_total__lte=100), name="subsidies_criterionset_minimum_up_to_100"),
            exactly_when(
                "subsidies_criterionset_adopted_with_a_decision",
                Q(status__in=["VASTGESTELD", "VERVANGEN"]),
                "resolution",
                "adopted_at",
                "adopted_by",
            ),
        ]
        triggers = [ADOPTED_STAYS]

    def __str__(self) -> str:
        narrowed = f", {self.get_work_form_display()}" if self.work_form else ""
        return f"Criteria {self.cluster}{narrowed} (versie {self.version})"

    @property
    def told(self) -> str:
        """Which one of its cluster: versie 2, enkel nieuwe diensteneconomie."""
        return f"versie {self.version}" + (f", enkel {self.get_work_form_display().lower()}" if self.work_form else "")

    @property
    def is_draft(self) -> bool:
        return self.status == CriterionSetStatus.DRAFT

    @property
    def tone(self) -> str:
        """The colour role of its status."""
        return CRITERION_SET_TONES[CriterionSetStatus(self.status)]


class CriterionSetTransition(TransitionRow):
    """One step in the life of a criterion set."""

    subject = models.ForeignKey(CriterionSet, models.PROTECT, related_name="transitions", verbose_name="criteria")

    class Meta(TransitionRow.Meta):
        constraints = row_constraints("subsidies_criterionsettransition")

    def __str__(self) -> str:
        return f"{self.subject}: {self.name}"


class Criterion(models.Model):
    """One of the eight families in one set. `weight` is out of 100 over the set; a knock-out needs its minimum score (0–5)."""

    set = models.ForeignKey(CriterionSet, models.CASCADE, related_name="criteria", verbose_name="criteria")
    family = models.CharField("familie", max_length=2, choices=Family)
    label = models.CharField("naam", max_length=120)
    text = models.TextField("omschrijving")
    weight = models.PositiveSmallIntegerField("gewicht")
    min_score = models.PositiveSmallIntegerField("minimumscore", null=True, blank=True)
    is_knockout = models.BooleanField("uitsluitend", default=False)
    evidence: ArrayField[list[str], list[str]] = ArrayField(
        models.CharField(max_length=30, choices=DocumentKind), default=list, blank=True, verbose_name="gevraagde stukken"
    )

    class Meta:
        ordering = ["set", "family"]
        constraints = [
            choice("subsidies_criterion_known_family", "family", Family),
            models.UniqueConstraint(fields=["set", "family"], name="subsidies_criterion_one_per_family"),
            models.CheckConstraint(condition=Q(weight__lte=100), name="subsidies_criterion_weight_up_to_100"),
            models.CheckConstraint(condition=~Q(label="") & ~Q(text=""), name="subsidies_criterion_has_label_and_text"),
            models.CheckConstraint(condition=Q(min_score__isnull=True) | Q(min_score__lte=5), name="subsidies_criterion_min_score_up_to_5"),
            models.CheckConstraint(
                condition=Q(is_knockout=False) | Q(min_score__isnull=False, min_score__gte=1), name="subsidies_criterion_knockout_has_min_score"
            ),
        ]
        triggers = [set_stays("set_stays", OF_SET)]

    def __str__(self) -> str:
        return f"{self.family} {self.label}"


class SubCriterion(models.Model):
    """What a criterion looks at, to tick or to weigh in words."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="parts", verbose_name="criterium")
    text = models.CharField("deelcriterium", max_length=200)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        ordering = ["criterion", "order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="subsidies_subcriterion_has_text")]
        triggers = [set_stays("set_stays", OF_CRITERION)]

    def __str__(self) -> str:
        return self.text


class ScoreAnchor(models.Model):
    """What a score (0–5) means for this criterion."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="anchors", verbose_name="criterium")
    score = models.PositiveSmallIntegerField("score")
    text = models.TextField("betekenis")

    class Meta:
        ordering = ["criterion", "score"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "score"], name="subsidies_scoreanchor_one_per_score"),
            models.CheckConstraint(condition=Q(score__lte=5), name="subsidies_scoreanchor_score_up_to_5"),
            models.CheckConstraint(condition=~Q(text=""), name="subsidies_scoreanchor_has_text"),
        ]
        triggers = [set_stays("set_stays", OF_CRITERION)]

    def __str__(self) -> str:
        return f"{self.score}: {self.text}"


class CriterionQuestion(models.Model):
    """What the application form asks for a criterion; yields a `core.questions.Question`. `in_light` is also asked on the light form."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="questions", verbose_name="criterium")
    code = models.SlugField("code", max_length=20)
    label = models.CharField("vraag", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=[(kind.value, label) for kind, label in ASKED.items()], default=Kind.TEXT.value)
    help = models.TextField("hulp", blank=True)
    unit = models.CharField("eenheid", max_length=20, blank=True)
    max_length = models.PositiveSmallIntegerField("hoogste aantal tekens", default=2000)
    required = models.BooleanField("verplicht", default=True)
    in_light = models.BooleanField("ook op de lichte aanvraag", default=False)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        ordering = ["criterion", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in ASKED]), name="subsidies_criterionquestion_known_kind"),
            models.UniqueConstraint(fields=["criterion", "code"], name="subsidies_criterionquestion_one_per_code"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(label=""), name="subsidies_criterionquestion_has_code_and_label"),
            models.CheckConstraint(condition=Q(max_length__gte=1, max_length__lte=10000), name="subsidies_criterionquestion_sensible_length"),
        ]
        triggers = [set_stays("set_stays", OF_CRITERION)]

    def __str__(self) -> str:
        return self.label

    @property
    def told(self) -> str:
        """How it is asked, as a reader reads it: tekst, hoogstens 2.000 tekens, verplicht."""
        size = f"hoogstens {formatted(self.max_length)} tekens" if self.kind == Kind.TEXT else self.unit
        asked = "verplicht" if self.required else "niet verplicht"
        light = "ook op de lichte aanvraag" if self.in_light else ""
        return ", ".join(part for part in (self.get_kind_display(), size, asked, light) if part)
