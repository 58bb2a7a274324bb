"""Factories of the registry: valid by default, an initiative with its primary werkvorm over its whole life."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from django.db import transaction

from core.models import Term, TermLink
from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from initiatives.models import Establishment, Initiative, Recognition, WorkFormAssignment


class TermFactory(factory.django.DjangoModelFactory):
    """One code of one list, valid on every day. Pass `taxonomy`, and `code` where the code matters."""

    class Meta:
        model = Term

    taxonomy = Taxonomy.SERVICE_TYPE
    code = factory.Sequence(lambda n: f"CODE_{n}")
    label = factory.Sequence(lambda n: f"Term {n}")
    source = "Voorbeeld"

    class Params:
        ended = factory.Trait(valid_to=date(2019, 12, 31))


class TermLinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TermLink

    term = factory.SubFactory(TermFactory, taxonomy=Taxonomy.MEASURE)
    other = factory.SubFactory(TermFactory, taxonomy=Taxonomy.POLICY_LEVEL)


class InitiativeFactory(factory.django.DjangoModelFactory):
    """`InitiativeFactory(work_form=WorkForm.SERVICES)` sets the primary werkvorm; it covers the whole life of the initiative."""

    class Meta:
        model = Initiative
        skip_postgeneration_save = True

    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    name = factory.Sequence(lambda n: f"Initiatief {n}")
    short_description = "Een plek waar mensen werken en leren."
    start_on = date(2010, 1, 1)

    class Params:
        published = factory.Trait(is_published=True, guide_updated_on=date(2026, 9, 1))
        with_contact = factory.Trait(
            contact_name="Onthaal", contact_email="onthaal@initiatief.test", contact_phone="056 00 00 00", publishes_contact=True
        )
        stopped = factory.Trait(end_on=date(2024, 6, 30))

    @classmethod
    def _generate(cls, strategy: Any, params: Any) -> Any:
        with transaction.atomic():  # the deferred trigger asks a primary werkvorm at commit
            return super()._generate(strategy, params)

    @factory.post_generation
    def work_form(self: Initiative, create: bool, extracted: str | None, **kwargs: Any) -> None:
        if create:
            WorkFormAssignment.objects.create(
                initiative=self,
                work_form=extracted or WorkForm.DEGRESSIVE,
                is_primary=True,
                valid_from=self.start_on,
                valid_to=self.end_on,
                **kwargs,
            )

    @factory.post_generation
    def terms(self: Initiative, create: bool, extracted: tuple[Term, ...] | None, **kwargs: Any) -> None:
        """`terms=(…)`: each goes to services, target groups or customer segments by its list."""
        if not create or not extracted:
            return
        fields = {
            Taxonomy.SERVICE_TYPE: self.service_types,
            Taxonomy.TARGET_GROUP: self.target_groups,
            Taxonomy.CUSTOMER_SEGMENT: self.customer_segments,
        }
        for term in extracted:
            fields[Taxonomy(term.taxonomy)].add(term)


class WorkFormAssignmentFactory(factory.django.DjangoModelFactory):
    """A secondary werkvorm beside the primary that the initiative already has."""

    class Meta:
        model = WorkFormAssignment

    initiative = factory.SubFactory(InitiativeFactory)
    work_form = WorkForm.SERVICES
    is_primary = False
    valid_from = date(2015, 1, 1)


class EstablishmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Establishment

    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    street = factory.Sequence(lambda n: f"Voorbeeldstraat {n}")
    postcode = "8500"
    municipality = "Kortrijk"
    submunicipality = factory.SubFactory(TermFactory, taxonomy=Taxonomy.SUBMUNICIPALITY)

    class Params:
        numbered = factory.Trait(number="2147812701")


class RecognitionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recognition

    organisation = factory.SubFactory("tests.factories.accounts.OrganisationFactory")
    type = factory.SubFactory(TermFactory, taxonomy=Taxonomy.RECOGNITION_TYPE)
    authority = "Vlaamse overheid"
    number = "ERK-001"
    valid_from = date(2019, 1, 1)
