"""The policy frame: plans as a tree of priorities, pistes and actions, the klaverblad (§4.2), and the decisions that everything rests on."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.enums import DECIDING_BODIES, BodyCode
from accounts.models import Person
from core.constraints import choice, in_order, no_overlap
from core.models import Term
from subsidies.enums import PlanLevel, PolicyItemKind

# What was decided stays as it was recorded. The vast bureau may meet after the college: its reference is added once, and then stays too.
DECIDED_STAYS = pgtrigger.Protect(
    name="decided_stays",
    operation=pgtrigger.Update,
    condition=pgtrigger.Condition("OLD.ocmw_reference <> '' OR to_jsonb(NEW) - 'ocmw_reference' <> to_jsonb(OLD) - 'ocmw_reference'"),
)


class Resolution(models.Model):
    """A decision of an organ about the frame: plan, criteria, budgets, a shift of money. Recorded once, never changed.

    `ocmw_reference` is that of the vast bureau: a decision over money of both organs carries both references (domain 19b.8).
    """

    organ = models.CharField("orgaan", max_length=20, choices=[(organ.value, organ.label) for organ in DECIDING_BODIES], default=BodyCode.COLLEGE)
    decided_on = models.DateField("datum")
    reference = models.CharField("referentie", max_length=60)
    ocmw_reference = models.CharField("referentie van het vast bureau", max_length=60, blank=True)
    title = models.CharField("onderwerp", max_length=200)
    url = models.URLField("openbare vindplaats", blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geregistreerd door")
    recorded_at = models.DateTimeField("geregistreerd op")
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(organ__in=[*DECIDING_BODIES]), name="subsidies_resolution_by_who_decides"),
            models.UniqueConstraint(
                fields=["organ", "reference"],
                name="subsidies_resolution_one_per_reference",
                violation_error_message="Dit besluit is al geregistreerd.",
            ),
            models.CheckConstraint(condition=~Q(reference="") & ~Q(title=""), name="subsidies_resolution_has_reference_and_title"),
        ]
        triggers = [DECIDED_STAYS, pgtrigger.Protect(name="stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_organ_display()} {self.decided_on:%d/%m/%Y}, {self.reference}"


# Dates of a plan hold everything under it. Items lock their plan (FOR SHARE), so that a plan that shrinks and an item that grows cannot cross.
HOLDS_ITS_ITEMS = pgtrigger.Trigger(
    name="holds_its_items",
    when=pgtrigger.After,
    operation=pgtrigger.Update,
    condition=pgtrigger.AnyChange("valid_from", "valid_to"),
    func="""
    IF EXISTS (
        SELECT 1 FROM subsidies_policyitem WHERE plan_id = NEW.id
           AND (valid_from < NEW.valid_from OR valid_from > NEW.valid_to OR valid_to < NEW.valid_from OR valid_to > NEW.valid_to)
    ) THEN
        RAISE EXCEPTION 'an item lies outside the new dates of its plan'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyplan_holds_its_items';
    END IF;
    RETURN NULL;
    """,
)

# The tree: a parent is of the same plan and of a higher floor, so that no item ever comes under itself; kind and plan are for good.
IN_ITS_TREE = pgtrigger.Trigger(
    name="in_its_tree",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    declare=[
        ("above", "subsidies_policyitem%ROWTYPE"),
        ("bounds", "subsidies_policyplan%ROWTYPE"),
        ("floors", "text[] := '{PRIORITEIT,PISTE,ACTIE}'"),
    ],
    func="""
    IF TG_OP = 'UPDATE' AND (NEW.kind <> OLD.kind OR NEW.plan_id <> OLD.plan_id) THEN
        RAISE EXCEPTION 'an item stays on its floor of its plan'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyitem_keeps_its_floor';
    END IF;
    IF NEW.parent_id IS NOT NULL THEN
        SELECT * INTO above FROM subsidies_policyitem WHERE id = NEW.parent_id;
        IF above.plan_id <> NEW.plan_id OR array_position(floors, above.kind::text) >= array_position(floors, NEW.kind::text) THEN
            RAISE EXCEPTION 'a parent is of the same plan and of a higher floor'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyitem_under_a_higher_floor';
        END IF;
    END IF;
    SELECT * INTO bounds FROM subsidies_policyplan WHERE id = NEW.plan_id FOR SHARE;
    IF NEW.valid_from < bounds.valid_from OR NEW.valid_from > bounds.valid_to
        OR NEW.valid_to < bounds.valid_from OR NEW.valid_to > bounds.valid_to THEN
        RAISE EXCEPTION 'an item lies within the dates of its plan'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyitem_within_its_plan';
    END IF;
    RETURN NEW;
    """,
)

ACTIONS_SERVE = pgtrigger.Trigger(
    name="actions_serve",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
    IF (SELECT kind FROM subsidies_policyitem WHERE id = NEW.action_id) <> 'ACTIE' THEN
        RAISE EXCEPTION 'only an action serves items of other plans'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_policyserving_by_an_action';
    END IF;
    RETURN NEW;
    """,
)


class PolicyPlan(models.Model):
    """A plan of one level: the city's own, the region's (RESOC), a Flemish one. `valid_from` and `valid_to` bound everything under it."""

    code = models.SlugField("code", max_length=40, unique=True)
    title = models.CharField("titel", max_length=200)
    level = models.CharField("niveau", max_length=20, choices=PlanLevel)
    description = models.TextField("toelichting", blank=True)
    source = models.CharField("bron", max_length=200, blank=True)
    valid_from = models.DateField("geldig van", null=True, blank=True)
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="besluit")
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    class Meta:
        verbose_name = "beleidsplan"
        verbose_name_plural = "beleidsplannen"
        ordering = ["level", "title", "pk"]
        constraints = [
            choice("subsidies_policyplan_known_level", "level", PlanLevel),
            in_order("subsidies_policyplan_valid_from_before_to", "valid_from", "valid_to"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="subsidies_policyplan_has_code_and_title"),
        ]
        triggers = [HOLDS_ITS_ITEMS]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """A plan of the city that nobody decided on yet; plans of other levels were decided there."""
        return self.level == PlanLevel.LOCAL and self.resolution_id is None


class PolicyItemQuerySet(models.QuerySet["PolicyItem"]):
    def valid_on(self, day: date) -> PolicyItemQuerySet:
        """In force on a day, with everything above it: what a round and a dossier may still refer to."""
        rows = self
        for above in ("", "plan__", "parent__", "parent__parent__"):
            start, end = f"{above}valid_from", f"{above}valid_to"
            rows = rows.filter(
                Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day}), Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day})
            )
        return rows

    def decided(self) -> PolicyItemQuerySet:
        """Of a plan that was adopted; plans of other levels were decided there."""
        return self.exclude(plan__level=PlanLevel.LOCAL, plan__resolution__isnull=True)

    def overlapping(self) -> PolicyItemQuerySet:
        """Actions that serve more than one plan: their own, and another (§4.2, «overlappingen»)."""
        elsewhere = PolicyServing.objects.filter(action=OuterRef("pk")).exclude(item__plan=OuterRef("plan"))
        return self.filter(Exists(elsewhere))


class PolicyItem(models.Model):
    """A priority, a piste under a priority, or an action under either. An action may also serve items of other plans: an overlap."""

    plan = models.ForeignKey(PolicyPlan, models.PROTECT, related_name="items", verbose_name="plan")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="hoort bij")
    kind = models.CharField("soort", max_length=20, choices=PolicyItemKind)
    code = models.CharField("nummer", max_length=20, blank=True)
    title = models.TextField("titel", max_length=400)
    note = models.TextField("toelichting", blank=True)
    reporting_code = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rapporteringscode", help_text="Code van het Vlaamse kader."
    )
    valid_from = models.DateField("geldig van", null=True, blank=True)
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    domains = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name="bladen van het klaverblad")
    serves = models.ManyToManyField(
        "self", through="PolicyServing", through_fields=("action", "item"), symmetrical=False, related_name="served_by", verbose_name="dient ook"
    )

    objects = PolicyItemQuerySet.as_manager()

    class Meta:
        verbose_name = "prioriteit of actie"
        verbose_name_plural = "prioriteiten en acties"
        ordering = ["plan", "order", "pk"]
        constraints = [
            choice("subsidies_policyitem_known_kind", "kind", PolicyItemKind),
            in_order("subsidies_policyitem_valid_from_before_to", "valid_from", "valid_to"),
            models.CheckConstraint(condition=~Q(title=""), name="subsidies_policyitem_has_title"),
            models.CheckConstraint(
                name="subsidies_policyitem_parent_unless_priority",
                condition=Q(kind="PRIORITEIT", parent__isnull=True) | (~Q(kind="PRIORITEIT") & Q(parent__isnull=False)),
            ),
        ]
        triggers = [IN_ITS_TREE]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def is_valid_on(self, day: date) -> bool:
        """By its own dates; `PolicyItemQuerySet.valid_on` also asks its plan and what it stands under."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


class PolicyServing(models.Model):
    """An action that also serves another item, of its own plan or of another one."""

    action = models.ForeignKey(PolicyItem, models.CASCADE, related_name="servings", verbose_name="actie")
    item = models.ForeignKey(PolicyItem, models.PROTECT, related_name="servings_of", verbose_name="dient")

    class Meta:
        ordering = ["action", "item"]
        constraints = [
            models.UniqueConstraint(fields=["action", "item"], name="subsidies_policyserving_once"),
            models.CheckConstraint(condition=~Q(action=F("item")), name="subsidies_policyserving_not_itself"),
        ]
        triggers = [ACTIONS_SERVE]

    def __str__(self) -> str:
        return f"{self.action} → {self.item}"


class LeafOfficer(models.Model):
    """Who in the city answers for one leaf of the klaverblad, for a period."""

    domain = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="blad")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="verantwoordelijke")
    valid_from = models.DateField("van")
    valid_to = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        verbose_name = "verantwoordelijke van een blad"
        verbose_name_plural = "verantwoordelijken van bladen"
        ordering = ["domain", "-valid_from", "pk"]
        constraints = [
            in_order("subsidies_leafofficer_valid_from_before_to", "valid_from", "valid_to"),
            no_overlap("subsidies_leafofficer_one_per_leaf_and_day", "domain", message="In die periode is al iemand verantwoordelijk."),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.person}"


class PolicyBridge(models.Model):
    """A functional bridge between work and social economy and another domain (Schema 4); `content` is the note's own wording."""

    domain = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="blad")
    content = models.TextField("inhoud")
    source = models.CharField("bron", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    work_forms = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name="werkvormen")
    target_groups = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name="doelgroepen")

    class Meta:
        verbose_name = "functionele brug"
        verbose_name_plural = "functionele bruggen"
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(content=""), name="subsidies_policybridge_has_content")]

    def __str__(self) -> str:
        return self.content


class PolicyInstrument(models.Model):
    """A financing instrument; it belongs to exactly one bridge (INV-47)."""

    bridge = models.ForeignKey(PolicyBridge, models.PROTECT, related_name="instruments", verbose_name="brug")
    label = models.CharField("naam", max_length=200)
    financing_type = models.ForeignKey(Term, models.PROTECT, related_name="+", verbose_name="financieringstype")
    measures = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name="maatregelen")
    source = models.CharField("bron", max_length=200, blank=True)

    class Meta:
        verbose_name = "financieringsinstrument"
        verbose_name_plural = "financieringsinstrumenten"
        ordering = ["bridge", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(label=""), name="subsidies_policyinstrument_has_label")]

    def __str__(self) -> str:
        return self.label
