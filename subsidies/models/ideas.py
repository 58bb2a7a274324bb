"""A project, and the idea (projectidee) from which it may start: open all year, answered within ten working days (domain 19b.1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from accounts.permissions import PERMISSIONS
from core.constraints import exactly_when
from initiatives.models import Initiative
from subsidies.models.fund import Cluster

if TYPE_CHECKING:
    from accounts.models import User


SEES_ALL_IDEAS = PERMISSIONS["idea.see"]


class ProjectQuerySet(models.QuerySet["Project"]):
    def of_user(self, user: User) -> ProjectQuerySet:
        return self.filter(organisation__in=user.organisation_ids())


class Project(models.Model):
    """What a contribution belongs to: one project gets one contribution of the fund for the same period (INV-21)."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="projects", verbose_name="organisatie")
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, blank=True, related_name="projects", verbose_name="initiatief")
    title = models.CharField("titel", max_length=160)
    created_at = models.DateTimeField("gemaakt op")
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "project"
        verbose_name_plural = "projecten"
        ordering = ["title", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="subsidies_project_has_title")]

    def __str__(self) -> str:
        return self.title


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, user: User) -> IdeaQuerySet:
        """The desk reads all (the log of R-07), an organisation its own."""
        return self if user.holds(*SEES_ALL_IDEAS) else self.filter(organisation__in=user.organisation_ids())

    def waiting(self) -> IdeaQuerySet:
        return self.filter(answered_at__isnull=True)


class Idea(models.Model):
    """Five fields in, one answer out: the answer is the contact log of R-07, and nothing in it counts for the score."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="ideas", verbose_name="organisatie")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="ideas", verbose_name="project")
    title = models.CharField("titel", max_length=160)
    what = models.TextField("wat wilt u doen")
    for_whom = models.TextField("voor wie")
    with_whom = models.TextField("met wie", blank=True)
    needs = models.TextField("wat hebt u nodig")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gevraagd door")
    asked_at = models.DateTimeField("gevraagd op")
    due_on = models.DateField("antwoord uiterlijk op")
    answer = models.TextField("antwoord", blank=True)
    cluster = models.ForeignKey(Cluster, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="passende cluster")
    supporters = models.ManyToManyField(Organisation, related_name="+", blank=True, verbose_name="wie kan ondersteunen")
    partners = models.ManyToManyField(Organisation, related_name="+", blank=True, verbose_name="mogelijke partners")
    late_reason = models.CharField("waarom later dan beloofd", max_length=300, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="beantwoord door")
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    is_example = models.BooleanField("voorbeeldgegevens", default=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = "projectidee"
        verbose_name_plural = "projectideeën"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(what="") & ~Q(for_whom="") & ~Q(needs=""), name="subsidies_idea_is_filled_in"),
            exactly_when("subsidies_idea_answered_when_answer", ~Q(answer=""), "answered_at", "answered_by"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    def is_late(self, today: date) -> bool:
        """The promised day is past and there is no answer."""
        return not self.is_answered and today > self.due_on
