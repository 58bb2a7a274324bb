"""Factories of projects and project ideas: an idea waits by default; `answered` has its answer."""

from __future__ import annotations

from datetime import UTC, date, datetime

import factory

from subsidies.models import Idea, Project


class ProjectFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Project

    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    title = factory.Sequence(lambda n: f"Project {n}")
    created_at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class IdeaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Idea

    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    title = factory.Sequence(lambda n: f"Idee {n}")
    what = "Een strijkatelier in de wijk."
    for_whom = "Langdurig werkzoekenden; klanten zijn de buurtbewoners."
    needs = "Startgeld voor machines."
    asked_by = factory.SubFactory("tests.factories.accounts.UserFactory")
    asked_at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    due_on = date(2099, 11, 17)

    class Params:
        answered = factory.Trait(
            answer="Dat past in de cluster Welzijn.",
            answered_by=factory.SubFactory("tests.factories.accounts.UserFactory"),
            answered_at=datetime(2026, 11, 9, 9, 0, tzinfo=UTC),
        )
