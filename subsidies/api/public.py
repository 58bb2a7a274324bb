"""The calls for programs, open to everybody: what the public pages say."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework import serializers, viewsets
from rest_framework.permissions import AllowAny

from core.api import AnyField
from initiatives.enums import WorkForm
from subsidies.enums import DocumentKind, RoundKind
from subsidies.models import Call, Criterion, Round, RoundCluster, RoundDate, RoundNarrowing, RoundQuestion, ScoreAnchor
from subsidies.queries import public as queries


class AnchorSerializer(serializers.ModelSerializer[ScoreAnchor]):
    class Meta:
        model = ScoreAnchor
        fields = ["score", "text"]


class PublicCriterionSerializer(serializers.ModelSerializer[Criterion]):
    code = serializers.CharField(source="family", help_text="C1 tot C8.")
    parts: AnyField = serializers.ListField(child=serializers.CharField(), source="told_parts")
    anchors = AnchorSerializer(many=True, source="told_anchors")
    evidence: AnyField = serializers.ListField(child=serializers.ChoiceField(choices=DocumentKind.choices), help_text="Gevraagde stukken.")

    class Meta:
        model = Criterion
        fields = ["code", "label", "text", "weight", "min_score", "is_knockout", "parts", "anchors", "evidence"]


class NarrowedSerializer(serializers.ModelSerializer[RoundNarrowing]):
    """Criteria die in een cluster enkel gelden voor initiatieven met één werkvorm; zij vervangen daar die van de cluster."""

    work_form: AnyField = serializers.ChoiceField(choices=WorkForm.choices, source="criterion_set.work_form")
    label: AnyField = serializers.CharField(source="criterion_set.get_work_form_display")  # type: ignore[assignment]  # as below
    criteria = PublicCriterionSerializer(many=True, source="criterion_set.criteria")

    class Meta:
        model = RoundNarrowing
        fields = ["work_form", "label", "criteria"]


class PublicClusterSerializer(serializers.ModelSerializer[RoundCluster]):
    code = serializers.CharField(source="cluster.code")
    label: AnyField = serializers.CharField(source="cluster.label")  # type: ignore[assignment]  # a field named as DRF's own attribute
    amount = serializers.DecimalField(
        max_digits=12, decimal_places=2, source="available", help_text="In euro, met wat van de vorige ronde overbleef."
    )
    criteria = PublicCriterionSerializer(many=True, source="criterion_set.criteria", default=[])
    narrowed = NarrowedSerializer(many=True)

    class Meta:
        model = RoundCluster
        fields = ["code", "label", "amount", "max_amount", "criteria", "narrowed"]


class PublicDateSerializer(serializers.ModelSerializer[RoundDate]):
    label: AnyField = serializers.CharField(source="get_step_display")  # type: ignore[assignment]  # as above

    class Meta:
        model = RoundDate
        fields = ["step", "label", "on"]


class PublicCallSerializer(serializers.ModelSerializer[Call]):
    cluster = serializers.CharField(source="cluster.code")

    class Meta:
        model = Call
        fields = ["title", "need", "cluster", "amount"]


class PublicQuestionSerializer(serializers.ModelSerializer[RoundQuestion]):
    class Meta:
        model = RoundQuestion
        fields = ["question", "answer"]


class PublicRoundSerializer(serializers.ModelSerializer[Round]):
    """Een ronde zoals ze openbaar is. Voor ze opengaat staan er enkel haar titel en haar data."""

    kind = serializers.ChoiceField(choices=RoundKind.choices)
    is_open = serializers.SerializerMethodField(help_text="Of u nu kunt indienen.")
    closes_at = serializers.DateTimeField(help_text="Indienen kan tot vlak voor dit moment.")
    dates = PublicDateSerializer(many=True)
    clusters = serializers.SerializerMethodField()
    priorities = serializers.SerializerMethodField()
    calls = serializers.SerializerMethodField()
    questions = PublicQuestionSerializer(many=True)

    class Meta:
        model = Round
        fields = [
            "code", "title", "kind", "status", "opens_at", "closes_at", "is_open", "announcement", "contact", "ceiling",
            "dates", "clusters", "priorities", "calls", "questions", "is_example",
        ]  # fmt: skip
        read_only_fields = fields

    def get_is_open(self, found: Round) -> bool:
        return found.takes(timezone.now())

    def get_clusters(self, found: Round) -> list[dict[str, Any]]:
        return PublicClusterSerializer(found.clusters.all() if queries.is_published(found) else [], many=True).data  # type: ignore[return-value]

    def get_priorities(self, found: Round) -> list[str]:
        return [str(link.item) for link in found.priority_links.all()] if queries.is_published(found) else []

    def get_calls(self, found: Round) -> list[dict[str, Any]]:
        return PublicCallSerializer(found.calls.all() if queries.is_published(found) else [], many=True).data  # type: ignore[return-value]


class PublicRoundViewSet(viewsets.ReadOnlyModelViewSet[Round]):
    """De oproepen: openbaar, zonder aanmelden."""

    permission_classes = [AllowAny]
    serializer_class = PublicRoundSerializer
    ordering_fields = ["opens_at", "closes_at", "code", "id"]
    ordering = ["-opens_at", "code"]
    lookup_field = "code"
    lookup_value_converter = "slug"
    queryset = Round.objects.none()

    def get_queryset(self) -> Any:
        return queries.with_content(queries.announced())
