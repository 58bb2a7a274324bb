"""Rounds of the fund: clusters with their money and criteria, dates stored once, priorities, consultation, calls, questions, extensions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, User
from accounts.permissions import may
from core import dates
from core.constraints import choice, exactly_when, not_negative, together
from core.money import ZERO
from core.workflow import TransitionRow, row_constraints
from subsidies.enums import PUBLISHED, ROUND_TONES, ConsultationTopic, ConsultedBody, RoundKind, RoundStatus, RoundStep
from subsidies.models.criteria import CriterionSet
from subsidies.models.fund import Cluster, FundYear
from subsidies.models.policy import PolicyItem, Resolution

LIVE = "'OPEN', 'GESLOTEN', 'IN_BEHANDELING', 'BESLIST', 'AFGESLOTEN'"

# What a round asks, for how much and how it judges is frozen when it opens (INV-18); only balances still move.
FROZEN_WITH_ROUND = pgtrigger.Trigger(
    name="frozen_with_round",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("found", "text"), ("loose", "text[] := ARRAY['reserved', 'awarded', 'carried_in', 'carried_out']")],
    func=f"""
    SELECT status INTO found FROM subsidies_round WHERE id = COALESCE(NEW.round_id, OLD.round_id);
    IF found IN ({LIVE}) AND NOT (TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose) THEN
        RAISE EXCEPTION 'an open round is frozen'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_round_frozen_when_open';
    END IF;
    RETURN COALESCE(NEW, OLD);
    """,  # noqa: S608 the statuses of above
)

# The same of what hangs on a cluster of the round.
FROZEN_WITH_LINE = pgtrigger.Trigger(
    name="frozen_with_round",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func=f"""
    IF EXISTS (
        SELECT FROM subsidies_roundcluster line JOIN subsidies_round held ON held.id = line.round_id
         WHERE line.id IN (NEW.line_id, OLD.line_id) AND held.status IN ({LIVE})
    ) THEN
        RAISE EXCEPTION 'an open round is frozen'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_round_frozen_when_open';
    END IF;
    RETURN COALESCE(NEW, OLD);
    """,
)


class RoundQuerySet(models.QuerySet["Round"]):
    def published(self) -> RoundQuerySet:
        """What the public reads: from the opening on."""
        return self.filter(status__in=sorted(PUBLISHED))

    def visible_to(self, user: User) -> RoundQuerySet:
        """Who prepares, advises or follows rounds also reads drafts; an organisation reads what is public; without a role nothing."""
        if may(user, "round.see"):
            return self.all()
        return self.published() if may(user, "round.read") else self.none()


class Round(models.Model):
    """A half-yearly round, or the rolling one (doorlopend loket) for bridging credit and small experiments (INV-17).

    `closes_at` is exclusive: 00:00 in Brussels of the day after the closing day, computed once and stored, as all its dates are.
    """

    fund_year = models.ForeignKey(FundYear, models.PROTECT, related_name="rounds", verbose_name="begrotingsjaar")
    kind = models.CharField("soort", max_length=20, choices=RoundKind, default=RoundKind.ORDINARY)
    half = models.PositiveSmallIntegerField("halfjaar", null=True, blank=True)
    code = models.CharField("code", max_length=20, unique=True)
    title = models.CharField("titel", max_length=160)
    status = models.CharField("status", max_length=20, choices=RoundStatus, default=RoundStatus.DRAFT)
    opens_at = models.DateTimeField("opent op")
    closes_at = models.DateTimeField("sluit voor")
    announcement = models.TextField("oproep", blank=True)
    contact = models.CharField("contact", max_length=200, blank=True)
    ceiling = models.DecimalField("hoogste bedrag per dossier", max_digits=12, decimal_places=2, null=True, blank=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name="besluit")
    adopted_at = models.DateTimeField("vastgesteld op", null=True, blank=True)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name="overgenomen van")
    priorities = models.ManyToManyField(PolicyItem, through="RoundPriority", related_name="rounds", verbose_name="beleidsprioriteiten")
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at", "code"]
        constraints = [
            choice("subsidies_round_known_status", "status", RoundStatus),
            models.UniqueConstraint(fields=["fund_year", "half"], condition=Q(kind="GEWOON"), name="subsidies_round_one_ordinary_per_half"),
            models.UniqueConstraint(fields=["fund_year"], condition=Q(kind="DOORLOPEND"), name="subsidies_round_one_rolling_per_year"),
            models.CheckConstraint(
                name="subsidies_round_half_when_ordinary",
                condition=Q(kind="GEWOON", half__isnull=False, half__in=[1, 2]) | Q(kind="DOORLOPEND", half__isnull=True),
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="subsidies_round_opens_before_it_closes"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="subsidies_round_has_code_and_title"),
            models.CheckConstraint(
                name="subsidies_round_ceiling_when_rolling",
                condition=Q(kind="DOORLOPEND", ceiling__isnull=False, ceiling__gt=0) | Q(kind="GEWOON", ceiling__isnull=True),
            ),
            exactly_when("subsidies_round_adopted_with_a_decision", ~Q(status="ONTWERP"), "resolution", "adopted_at"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tone(self) -> str:
        """The colour role of its status."""
        return ROUND_TONES[RoundStatus(self.status)]

    @property
    def is_draft(self) -> bool:
        return self.status == RoundStatus.DRAFT

    @property
    def is_rolling(self) -> bool:
        return self.kind == RoundKind.ROLLING

    @property
    def opening_day(self) -> date:
        return dates.local_day(self.opens_at)

    @property
    def last_day(self) -> date:
        """The last day on which one may apply, up to 23.59.59."""
        return dates.local_day(self.closes_at - timedelta(seconds=1))

    @property
    def has_dates_to_come(self) -> bool:
        return self.status not in (RoundStatus.DECIDED, RoundStatus.SETTLED)

    def takes(self, at: datetime) -> bool:
        """Whether an application that arrives at this moment is in time, extensions aside."""
        return self.status == RoundStatus.OPEN and self.opens_at <= at < self.closes_at


class RoundTransition(TransitionRow):
    """One step in the life of a round."""

    subject = models.ForeignKey(Round, models.PROTECT, related_name="transitions", verbose_name="ronde")

    class Meta(TransitionRow.Meta):
        constraints = row_constraints("subsidies_roundtransition")

    def __str__(self) -> str:
        return f"{self.subject}: {self.name}"


class RoundDate(models.Model):
    """One dated step of a round: computed once and stored (INV-35); `is_moved` says that a person moved it."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="dates", verbose_name="ronde")
    step = models.CharField("stap", max_length=20, choices=RoundStep)
    on = models.DateField("datum")
    is_moved = models.BooleanField("verplaatst", default=False)

    class Meta:
        ordering = ["round", "on", "pk"]
        constraints = [
            choice("subsidies_rounddate_known_step", "step", RoundStep),
            models.UniqueConstraint(fields=["round", "step"], name="subsidies_rounddate_one_per_step"),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.on:%d/%m/%Y}"


class RoundCluster(models.Model):
    """A cluster in a round: its money, the criteria it is judged by, and what is reserved and awarded of it (euro, kept by the ledger).

    `carried_in` and `carried_out` are what goes to the next round of the same year (domain 11.8).
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="clusters", verbose_name="ronde")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="in_rounds", verbose_name="cluster")
    criterion_set = models.ForeignKey(CriterionSet, models.PROTECT, null=True, blank=True, related_name="in_rounds", verbose_name="criteria")
    amount = models.DecimalField("budget", max_digits=12, decimal_places=2, default=ZERO)
    max_amount = models.DecimalField("hoogste bedrag per aanvraag", max_digits=12, decimal_places=2, null=True, blank=True)
    carried_in = models.DecimalField("overgedragen van de vorige ronde", max_digits=12, decimal_places=2, default=ZERO)
    carried_out = models.DecimalField("overgedragen naar de volgende ronde", max_digits=12, decimal_places=2, default=ZERO)
    reserved = models.DecimalField("gereserveerd", max_digits=12, decimal_places=2, default=ZERO)
    awarded = models.DecimalField("toegekend", max_digits=12, decimal_places=2, default=ZERO)

    class Meta:
        ordering = ["round", "cluster"]
        constraints = [
            models.UniqueConstraint(fields=["round", "cluster"], name="subsidies_roundcluster_once_per_round"),
            not_negative("subsidies_roundcluster_not_negative", "amount", "carried_in", "carried_out", "reserved", "awarded"),
            models.CheckConstraint(condition=Q(max_amount__isnull=True) | Q(max_amount__gt=0), name="subsidies_roundcluster_max_amount_positive"),
            models.CheckConstraint(
                condition=Q(amount__gte=F("carried_out") + F("reserved") + F("awarded") - F("carried_in")),
                name="subsidies_roundcluster_within_budget",
                violation_error_message="Dat bedrag is niet meer vrij in deze cluster van de ronde.",
            ),
        ]
        triggers = [FROZEN_WITH_ROUND]

    def __str__(self) -> str:
        return f"{self.cluster} in {self.round}"

    @property
    def available(self) -> Decimal:
        """What the cluster has to give in this round, with what it got from and gave to another round (euro)."""
        return self.amount + self.carried_in - self.carried_out

    @property
    def bars(self) -> list[tuple[str, Decimal]]:
        """Awarded and reserved, as parts of what there is."""
        return [("toegekend", self.awarded), ("gereserveerd", self.reserved)]

    @property
    def free(self) -> Decimal:
        return self.available - self.reserved - self.awarded


class RoundNarrowing(models.Model):
    """A set for one werkvorm that a round takes beside the general set of a cluster (domain 19b.10): it judges the initiatives of that werkvorm."""

    line = models.ForeignKey(RoundCluster, models.CASCADE, related_name="narrowed", verbose_name="cluster van de ronde")
    criterion_set = models.ForeignKey(CriterionSet, models.PROTECT, related_name="narrowed_in", verbose_name="criteria")

    class Meta:
        ordering = ["line_id", "criterion_set__work_form"]
        constraints = [models.UniqueConstraint(fields=["line", "criterion_set"], name="subsidies_roundnarrowing_once_per_line")]
        triggers = [FROZEN_WITH_LINE]

    def __str__(self) -> str:
        return f"{self.line}: {self.criterion_set}"


class RoundPriority(models.Model):
    """A policy priority that a round serves: the thread from plan to dossier."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="priority_links", verbose_name="ronde")
    item = models.ForeignKey(PolicyItem, models.PROTECT, related_name="round_links", verbose_name="prioriteit")

    class Meta:
        ordering = ["round", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "item"], name="subsidies_roundpriority_once_per_round")]
        triggers = [FROZEN_WITH_ROUND]

    def __str__(self) -> str:
        return f"{self.round}: {self.item}"


class Call(models.Model):
    """A targeted call (gerichte oproep) inside a round for an unmet need (domain 19b.10)."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="calls", verbose_name="ronde")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+", verbose_name="cluster")
    title = models.CharField("titel", max_length=160)
    need = models.TextField("nood waarop de oproep antwoordt")
    amount = models.DecimalField("voorbehouden bedrag", max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(need=""), name="subsidies_call_has_title_and_need"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="subsidies_call_amount_positive"),
        ]
        triggers = [FROZEN_WITH_ROUND]

    def __str__(self) -> str:
        return self.title


class Consultation(models.Model):
    """What the OCMW or the Forum is asked about the draft frame before the college adopts it, until when, and whether they answered."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="consultations", verbose_name="ronde")
    body = models.CharField("gevraagd aan", max_length=20, choices=ConsultedBody)
    asked_on = models.DateField("gevraagd op")
    due_on = models.DateField("antwoord uiterlijk op")
    given_on = models.DateField("antwoord van", null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingegeven door")

    class Meta:
        ordering = ["round", "body"]
        constraints = [
            choice("subsidies_consultation_known_body", "body", ConsultedBody),
            models.UniqueConstraint(fields=["round", "body"], name="subsidies_consultation_one_per_body"),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="subsidies_consultation_due_after_asked"),
            together("subsidies_consultation_given_on_and_by", "given_on", "given_by"),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()} over {self.round}"


class ConsultationRemark(models.Model):
    """One remark or advice on priorities, criteria or budgets, with what the city does with it."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="remarks", verbose_name="raadpleging")
    topic = models.CharField("over", max_length=20, choices=ConsultationTopic)
    text = models.TextField("opmerking")
    answer = models.TextField("antwoord van de stad", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beantwoord door")
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    class Meta:
        ordering = ["consultation", "pk"]
        constraints = [
            choice("subsidies_consultationremark_known_topic", "topic", ConsultationTopic),
            models.CheckConstraint(condition=~Q(text=""), name="subsidies_consultationremark_has_text"),
            models.CheckConstraint(
                name="subsidies_consultationremark_answer_with_its_author",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.text}"


class RoundQuestion(models.Model):
    """A frequently asked question, of one round or of all (`round` empty), written as data and public when published."""

    round = models.ForeignKey(Round, models.CASCADE, null=True, blank=True, related_name="questions", verbose_name="ronde")
    question = models.CharField("vraag", max_length=200)
    answer = models.TextField("antwoord")
    order = models.PositiveSmallIntegerField("volgorde", default=0)
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(question="") & ~Q(answer=""), name="subsidies_roundquestion_has_question_and_answer")]

    def __str__(self) -> str:
        return self.question


class RoundExtension(models.Model):
    """More time for one applicant: once per round and organisation, with a reason, never taken back. `until` is exclusive, as `closes_at`."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="extensions", verbose_name="ronde")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="organisatie")
    until = models.DateTimeField("indienen voor")
    reason = models.TextField("reden")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="toegestaan door")
    granted_at = models.DateTimeField("toegestaan op")

    class Meta:
        verbose_name = "uitstel in een ronde"
        verbose_name_plural = "uitstel in rondes"
        ordering = ["round", "-granted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="subsidies_roundextension_one_per_applicant"),
            models.CheckConstraint(condition=~Q(reason=""), name="subsidies_roundextension_has_reason"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.until}"

    @property
    def last_day(self) -> date:
        """The last day of the extension, up to 23.59.59."""
        return dates.local_day(self.until - timedelta(seconds=1))
