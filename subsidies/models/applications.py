"""A dossier of the fund, from concept to admissible: what is asked, its life, its frozen submissions and their signatures (domain 9.4, 11)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation
from accounts.permissions import may
from accounts.queries import conflicts
from core.constraints import choice, exactly_when, in_order, not_negative
from core.models import Term
from core.workflow import TransitionRow, row_constraints
from initiatives.models import Initiative
from subsidies.enums import (
    APPLICATION_TONES,
    ENDED,
    FILLING_STATUSES,
    FOR_APPLICANT,
    ApplicationForm,
    ApplicationKind,
    ApplicationStatus,
    ScopeLevel,
    SignatureStatus,
    Spread,
    StateAidBasis,
)
from subsidies.models.criteria import CriterionSet
from subsidies.models.fund import Cluster
from subsidies.models.ideas import Idea, Project
from subsidies.models.policy import PolicyItem
from subsidies.models.rounds import Round

if TYPE_CHECKING:
    from accounts.models import User

# What was submitted stays as it is, but for its life; a supplement opens it again and freezes a new submission after it.
SUBMITTED_STAYS = pgtrigger.Trigger(
    name="submitted_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=~pgtrigger.Q(old__status__in=["CONCEPT", "AANVULLING"]),
    declare=[("loose", "text[]")],
    func="""
    loose := ARRAY['status', 'current_deadline', 'signed_at', 'assigned_to_id', 'deputy_id', 'withdrawn_reason', 'changed_at', 'supplements'];
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - loose = to_jsonb(OLD) - loose THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a submitted application is immutable'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'subsidies_application_submitted_stays';
    """,
)
TOUCHED = pgtrigger.Trigger(name="touched", when=pgtrigger.Before, operation=pgtrigger.Update, func="NEW.changed_at := now(); RETURN NEW;")


def has_party(organisations: Any) -> Q:
    """With one of these organisations (keys, or a subquery of them) as applicant, partner, executor or co-financier."""
    parties: Any = Application._meta.get_field("parties").related_model  # it stands in a later module
    return Q(organisation__in=organisations) | Q(pk__in=parties.objects.filter(organisation__in=organisations).values("application"))


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User, at: datetime | None = None) -> ApplicationQuerySet:
        """An organisation reads its own; the desk what was submitted, and never a dossier of a party to which the reader has a tie (R-01).

        A concept is seen by its own organisation, and by the regisseurs when it was shared with them (19b.6).
        """
        read = Q(submitted_at__isnull=False)
        if user.holds(Role.DIRECTOR, Role.DEPUTY_DIRECTOR):
            read |= Q(status=ApplicationStatus.DRAFT, is_shared=True)
        return self._open_to(user, read, at)

    def submitted_to(self, user: User) -> ApplicationQuerySet:
        """Of what `visible_to` shows that which was submitted, for lists: their count reads an index only."""
        return self._open_to(user, Q(), None).filter(submitted_at__isnull=False)

    def _open_to(self, user: User, read: Q, at: datetime | None) -> ApplicationQuerySet:
        """The own dossiers; for the desk also what it may read, of parties without a tie."""
        own = Q(organisation__in=user.organisation_ids())
        if not may(user, "application.see"):
            return self.filter(own)
        tied = conflicts.conflicted_ids(user.person, at or timezone.now())  # noqa: TID251 a tie counts at the moment of reading (R-20)
        return self.filter(own | read & ~has_party(tied))

    def live(self) -> ApplicationQuerySet:
        """Neither withdrawn, lapsed nor inadmissible."""
        return self.exclude(status__in=ENDED)


class Application(models.Model):
    """One application in one round and cluster. The number is given at submission, gapless per round; amounts are euro.

    `revision` counts the saves, as on a sheet. A concept is seen by its own organisation only, unless it is shared (19b.6).
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="applications", verbose_name="ronde")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="applications", verbose_name="cluster")
    criterion_set = models.ForeignKey(CriterionSet, models.PROTECT, related_name="applications", verbose_name="criteria")
    kind = models.CharField("soort", max_length=20, choices=ApplicationKind, default=ApplicationKind.GRANT)
    form = models.CharField("vorm", max_length=10, choices=ApplicationForm, default=ApplicationForm.FULL)
    sequence = models.PositiveIntegerField("volgnummer", null=True, blank=True)
    number = models.CharField("nummer", max_length=30, blank=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="applications", verbose_name="project")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="applications", verbose_name="aanvrager")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name="initiatief")
    idea = models.ForeignKey(Idea, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name="projectidee")
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name="overgenomen van")
    status = models.CharField("status", max_length=20, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    title = models.CharField("titel van het project", max_length=160)
    summary = models.TextField("samenvatting", max_length=3000, blank=True)
    contact = models.CharField("contactpersoon", max_length=160, blank=True)
    contact_email = models.EmailField("e-mail van de contactpersoon", blank=True)
    scope_level = models.CharField("werkingsgebied", max_length=20, choices=ScopeLevel, blank=True)
    support_type = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="steunvorm")
    financing_type = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="financieringstype")
    amount_requested = models.DecimalField("gevraagd bedrag", max_digits=12, decimal_places=2, null=True, blank=True)
    starts_on = models.DateField("begin", null=True, blank=True)
    ends_on = models.DateField("einde", null=True, blank=True)
    spread = models.CharField("verloop over de jaren", max_length=20, choices=Spread, blank=True)
    priorities = models.ManyToManyField(PolicyItem, related_name="applications", blank=True, verbose_name="beleidsprioriteiten")
    target_groups = models.ManyToManyField(Term, related_name="+", blank=True, verbose_name="doelgroepen")
    state_aid_basis = models.CharField("grondslag staatssteun", max_length=20, choices=StateAidBasis, blank=True)
    state_aid_reason = models.TextField("motivering van de grondslag", blank=True)
    de_minimis_amount = models.DecimalField("de-minimissteun in de laatste drie jaar", max_digits=12, decimal_places=2, null=True, blank=True)
    de_minimis_detail = models.TextField("welke de-minimissteun", blank=True)
    interests = models.TextField("banden met wie adviseert of beslist", blank=True)
    no_interests = models.BooleanField("geen banden", default=False)
    on_honour = models.BooleanField("verklaring op eer", default=False)
    is_shared = models.BooleanField("gedeeld met de regisseur", default=False)
    revision = models.PositiveIntegerField("bewaarbeurten", default=0)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="begonnen door")
    supplements = models.PositiveSmallIntegerField("aanvullingen", default=0)
    submitted_at = models.DateTimeField("ingediend op", null=True, blank=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingediend door")
    signed_at = models.DateTimeField("getekend op", null=True, blank=True)
    current_deadline = models.DateField("volgende uiterste datum", null=True, blank=True)
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="toegewezen aan")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="plaatsvervanger")
    withdrawn_reason = models.TextField("reden van intrekking", blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)
    created_at = models.DateTimeField("begonnen op", db_default=Now(), editable=False)
    changed_at = models.DateTimeField("laatst gewijzigd op", db_default=Now(), editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanvraag"
        verbose_name_plural = "aanvragen"
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            choice("subsidies_application_known_kind", "kind", ApplicationKind),
            choice("subsidies_application_known_form", "form", ApplicationForm),
            choice("subsidies_application_known_status", "status", ApplicationStatus),
            choice("subsidies_application_known_scope_level", "scope_level", ScopeLevel, blank=True),
            choice("subsidies_application_known_spread", "spread", Spread, blank=True),
            choice("subsidies_application_known_state_aid_basis", "state_aid_basis", StateAidBasis, blank=True),
            models.UniqueConstraint(fields=["round", "sequence"], name="subsidies_application_one_per_sequence"),
            models.UniqueConstraint(
                fields=["round", "project"],
                condition=~Q(status__in=["INGETROKKEN", "VERVALLEN", "ONONTVANKELIJK"]),
                name="subsidies_application_one_live_per_project",
                violation_error_message="Voor dit project loopt in deze ronde al een aanvraag.",
            ),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="subsidies_application_one_per_number"),
            models.CheckConstraint(
                name="subsidies_application_numbered_when_submitted",
                condition=Q(sequence__isnull=True, number="", submitted_at__isnull=True, submitted_by__isnull=True)
                | (Q(sequence__isnull=False, submitted_at__isnull=False, submitted_by__isnull=False) & ~Q(number="")),
            ),
            models.CheckConstraint(
                name="subsidies_application_submitted_before_its_life",
                condition=Q(status="CONCEPT", submitted_at__isnull=True)
                | Q(status="INGETROKKEN")
                | (~Q(status__in=["CONCEPT", "INGETROKKEN"]) & Q(submitted_at__isnull=False)),
            ),
            models.CheckConstraint(
                condition=~Q(status="ONTVANKELIJK") | Q(signed_at__isnull=False), name="subsidies_application_signed_when_admissible"
            ),
            models.CheckConstraint(
                condition=Q(status="INGETROKKEN") | Q(withdrawn_reason=""), name="subsidies_application_reason_only_when_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(amount_requested__isnull=True) | Q(amount_requested__gt=0), name="subsidies_application_amount_positive"
            ),
            not_negative("subsidies_application_de_minimis_not_negative", "de_minimis_amount"),
            in_order("subsidies_application_starts_before_it_ends", "starts_on", "ends_on"),
            models.CheckConstraint(condition=~Q(title=""), name="subsidies_application_has_title"),
            models.CheckConstraint(condition=Q(no_interests=False) | Q(interests=""), name="subsidies_application_interests_or_none"),
        ]
        indexes = [
            models.Index(fields=["round", "status"], name="subsidies_application_round"),
            models.Index(fields=["changed_at"], name="subsidies_application_changed"),
            models.Index(
                fields=["-submitted_at", "-id"],
                include=["organisation"],
                condition=Q(submitted_at__isnull=False),
                name="subsidies_application_latest",
            ),
        ]
        triggers = [SUBMITTED_STAYS, TOUCHED]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def is_filling(self) -> bool:
        """Whether the applicant may still change it."""
        return self.status in FILLING_STATUSES

    @property
    def involves_ocmw(self) -> bool:
        """OCMW_BETROKKEN (INV-26): the applicant or a party is the OCMW; who sits for it then takes no part (R-10). Queries unless prefetched."""
        return self.organisation.is_ocmw or any(party.organisation and party.organisation.is_ocmw for party in self.parties.all())

    @property
    def is_light(self) -> bool:
        return self.form == ApplicationForm.LIGHT

    @property
    def tone(self) -> str:
        """The colour role of its status."""
        return APPLICATION_TONES[ApplicationStatus(self.status)]

    @property
    def status_for_applicant(self) -> str:
        return FOR_APPLICANT[ApplicationStatus(self.status)]


class ApplicationTransition(TransitionRow):
    """One step in the life of a dossier."""

    subject = models.ForeignKey(Application, models.PROTECT, related_name="transitions", verbose_name="dossier")

    class Meta(TransitionRow.Meta):
        constraints = row_constraints("subsidies_applicationtransition")

    def __str__(self) -> str:
        return f"{self.subject}: {self.name}"


class ApplicationCounter(models.Model):
    """The last number of a round: the row that every submission locks, so that numbers have no gap."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="counter", verbose_name="ronde")
    last = models.PositiveIntegerField("laatste volgnummer", default=0)

    def __str__(self) -> str:
        return f"{self.round}: {self.last}"


class ApplicationSubmission(models.Model):
    """What was submitted, frozen with its hash: the receipt, and what a resubmission is compared with."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="submissions", verbose_name="dossier")
    ordinal = models.PositiveSmallIntegerField("indiening")
    submitted_at = models.DateTimeField("ingediend op")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ingediend door")
    content = models.JSONField("inhoud")
    sha256 = models.CharField(max_length=64)
    signatories = models.PositiveSmallIntegerField("aantal ondertekenaars", default=1)

    class Meta:
        ordering = ["application", "ordinal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signatories__gte=0, signatories__lte=2), name="subsidies_applicationsubmission_at_most_two_signatories"
            ),
            models.UniqueConstraint(fields=["application", "ordinal"], name="subsidies_applicationsubmission_one_per_ordinal"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="subsidies_applicationsubmission_sha256_in_hex"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.application} ({self.ordinal})"


class Signature(models.Model):
    """A signatory confirms one submission by a link and a code, within five working days (19b.4); only hashes of both are kept."""

    submission = models.ForeignKey(ApplicationSubmission, models.PROTECT, related_name="signatures", verbose_name="indiening")
    name = models.CharField("naam", max_length=160)
    email = models.EmailField("e-mail")
    status = models.CharField("status", max_length=20, choices=SignatureStatus, default=SignatureStatus.ASKED)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=128)
    tries = models.PositiveSmallIntegerField("foute codes", default=0)
    due_on = models.DateField("tekenen uiterlijk op")
    asked_at = models.DateTimeField("gevraagd op")
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    signed_at = models.DateTimeField("getekend op", null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="getekend door")
    refused_reason = models.TextField("reden van weigering", blank=True)

    class Meta:
        ordering = ["submission", "pk"]
        constraints = [
            choice("subsidies_signature_known_status", "status", SignatureStatus),
            models.UniqueConstraint(fields=["submission", "email"], name="subsidies_signature_one_per_signatory"),
            models.CheckConstraint(
                condition=(Q(status="GEWEIGERD") & ~Q(refused_reason="")) | (~Q(status="GEWEIGERD") & Q(refused_reason="")),
                name="subsidies_signature_reason_when_refused",
            ),
            exactly_when("subsidies_signature_signed_when_signed_at", Q(status="GETEKEND"), "signed_at", "signed_by"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_status_display()}"
