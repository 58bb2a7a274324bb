"""Factories of criteria: `CriterionSetFactory(filled=True)` has the eight families with the weights of WEL, an anchor per score and a question."""

from __future__ import annotations

from typing import Any

import factory

from subsidies.enums import Family
from subsidies.models import Criterion, CriterionQuestion, CriterionSet, ScoreAnchor, SubCriterion
from tests.factories.fund import ClusterFactory

WEIGHTS = dict(zip(Family, (10, 25, 15, 10, 10, 10, 10, 10), strict=True))


class CriterionSetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CriterionSet
        skip_postgeneration_save = True

    cluster = factory.SubFactory(ClusterFactory)

    @factory.post_generation
    def filled(self: CriterionSet, create: bool, extracted: bool | None, **_kwargs: Any) -> None:
        if create and extracted:
            for family, weight in WEIGHTS.items():
                knockout = {Family.POLICY: 1, Family.FINANCIAL_PLAN: 3}.get(family)
                criterion = CriterionFactory(set=self, family=family, weight=weight, min_score=knockout, is_knockout=knockout is not None)
                ScoreAnchor.objects.bulk_create([ScoreAnchor(criterion=criterion, score=score, text=f"Niveau {score}") for score in range(6)])
                CriterionQuestionFactory(criterion=criterion)


class CriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Criterion

    set = factory.SubFactory(CriterionSetFactory)
    family = Family.POLICY
    label = factory.LazyAttribute(lambda row: Family(row.family).label)
    text = "Wat dit criterium vraagt."
    weight = 10


class SubCriterionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SubCriterion

    criterion = factory.SubFactory(CriterionFactory)
    text = factory.Sequence(lambda n: f"Deelcriterium {n}")


class ScoreAnchorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScoreAnchor

    criterion = factory.SubFactory(CriterionFactory)
    score = 3
    text = "Voldoende"


class CriterionQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CriterionQuestion

    criterion = factory.SubFactory(CriterionFactory)
    code = factory.LazyAttribute(lambda row: f"{row.criterion.family}-1")
    label = "Hoe beantwoordt uw project aan dit criterium?"
