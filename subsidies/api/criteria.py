"""Criteria over the API: the sets, one whole, and its adoption at an address of its own."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, viewsets
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import ApiRequest
from core import workflow
from core.api import WholeNumberFilter, body_of
from core.errors import NotAllowedError
from core.schema import AutoSchema
from core.workflow import Transition
from initiatives.api.sheet_shapes import Shape, TransitionSerializer
from initiatives.enums import WorkForm
from subsidies.enums import CriterionSetStatus, DocumentKind, Family
from subsidies.models import CriterionSet
from subsidies.permissions import criteria as permissions
from subsidies.queries import criteria as queries
from subsidies.queries.criteria import CriterionContent
from subsidies.rules import criteria as rules
from subsidies.rules.criteria import SCALE
from subsidies.steps.criteria import STEPS, Step
from subsidies.workflow.criteria import CRITERIA

SAME = ("work_form", "version", "status", "minimum_total", "note", "adopted_at", "is_example")
ASKED = ("code", "label", "kind", "help", "unit", "max_length", "required", "in_light")
FACTS = ("family", "label", "text", "weight", "min_score", "is_knockout", "evidence")


class CriterionSetRowSerializer(Shape):
    id = serializers.IntegerField()
    cluster = serializers.CharField(help_text="Code van de cluster.")
    cluster_label = serializers.CharField()
    work_form = serializers.ChoiceField(choices=WorkForm.choices, allow_blank=True, help_text="Leeg: voor de hele cluster.")
    version = serializers.IntegerField()
    status = serializers.ChoiceField(choices=CriterionSetStatus.choices)
    allowed_transitions = TransitionSerializer(many=True)
    minimum_total = serializers.DecimalField(max_digits=4, decimal_places=1)
    total_weight = serializers.IntegerField(help_text="Om vast te stellen moet dit 100 zijn.")
    note = serializers.CharField(allow_blank=True)
    resolution = serializers.CharField(allow_null=True, help_text="Referentie van het besluit.")
    adopted_at = serializers.DateTimeField(allow_null=True)
    is_example = serializers.BooleanField()


class ScoreSerializer(Shape):
    score = serializers.IntegerField()
    word = serializers.CharField()
    text = serializers.CharField(allow_blank=True, help_text="Wat een dossier met deze score laat zien; leeg in een onaf ontwerp.")


class CriterionQuestionSerializer(Shape):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of the body, not of the serializer
    kind = serializers.CharField()
    help = serializers.CharField(allow_blank=True)
    unit = serializers.CharField(allow_blank=True)
    max_length = serializers.IntegerField()
    required = serializers.BooleanField()  # type: ignore[assignment]  # the same
    in_light = serializers.BooleanField(help_text="Ook op de lichte aanvraag.")


class CriterionSerializer(Shape):
    family = serializers.ChoiceField(choices=Family.choices)
    label = serializers.CharField()  # type: ignore[assignment]  # a field of the body, not of the serializer
    text = serializers.CharField()
    weight = serializers.IntegerField()
    min_score = serializers.IntegerField(allow_null=True)
    is_knockout = serializers.BooleanField()
    evidence = serializers.ListField(child=serializers.ChoiceField(choices=DocumentKind.choices))
    parts = serializers.ListField(child=serializers.CharField())
    scores = ScoreSerializer(many=True)
    questions = CriterionQuestionSerializer(many=True)


class CriterionSetSerializer(CriterionSetRowSerializer):
    rounds = serializers.ListField(child=serializers.CharField(), help_text="Codes van de rondes die deze criteria gebruiken.")
    missing = serializers.ListField(child=serializers.CharField(), help_text="Wat nog moet voor dit ontwerp kan worden vastgesteld.")
    criteria = CriterionSerializer(many=True)


def row(criterion_set: CriterionSet, user: User) -> dict[str, Any]:
    return {name: getattr(criterion_set, name) for name in SAME} | {
        "id": criterion_set.pk,
        "cluster": criterion_set.cluster.code,
        "cluster_label": criterion_set.cluster.label,
        "allowed_transitions": workflow.names(CRITERIA.available(criterion_set, user)),
        "total_weight": criterion_set.whole,
        "resolution": criterion_set.resolution and criterion_set.resolution.reference,
    }


def _criterion(content: CriterionContent) -> dict[str, Any]:
    return {name: getattr(content.criterion, name) for name in FACTS} | {
        "parts": [part.text for part in content.parts],
        "scores": [{"score": score, "word": SCALE[score], "text": text} for score, _, text in reversed(content.scale)],
        "questions": [{name: getattr(question, name) for name in ASKED} for question in content.questions],
    }


def shown_to(user: User, pk: int) -> dict[str, Any]:
    """A whole set as it is now; 404 when there is none."""
    found = get_object_or_404(queries.with_rounds(queries.sets()), pk=pk)
    content = queries.content_of(found)
    body = row(found, user) | {
        "rounds": [used.code for used in queries.rounds_of(found)],
        "missing": [p.text for p in rules.shortcomings(content.weighed)] if found.is_draft else [],
        "criteria": [_criterion(one) for one in content.criteria],
    }
    return dict(CriterionSetSerializer(body).data)


def _require_reader(user: User) -> None:
    if not permissions.can_see(user):
        raise NotAllowedError("U mag de criteria hier niet lezen. Wat een open ronde vraagt, staat bij de oproepen.")


class CriterionSetFilter(FilterSet):
    cluster = WholeNumberFilter(label="Sleutel van de cluster")

    class Meta:
        model = CriterionSet
        fields = ["work_form", "status", "version"]


class CriterionSetViewSet(viewsets.GenericViewSet[Any]):
    """De criteria per cluster en versie, ook ontwerpen, voor wie voor de stad werkt of in een orgaan zit."""

    serializer_class = CriterionSetRowSerializer
    filterset_class = CriterionSetFilter
    ordering_fields = ["cluster", "work_form", "version", "status", "adopted_at", "id"]
    ordering = ["cluster", "work_form", "-version"]
    queryset = CriterionSet.objects.none()
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[CriterionSet]:
        _require_reader(cast("User", self.request.user))
        return queries.sets()

    @extend_schema(operation_id="criteria_list", responses=CriterionSetRowSerializer(many=True))
    def list(self, request: ApiRequest) -> Response:
        """Elke versie van elke cluster."""
        page: Any = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows: Any = [row(criterion_set, request.user) for criterion_set in page]
        return self.get_paginated_response(CriterionSetRowSerializer(rows, many=True).data)

    @extend_schema(operation_id="criteria_retrieve", responses=CriterionSetSerializer)
    def retrieve(self, request: ApiRequest, pk: int) -> Response:
        """Eén set: acht criteria met gewicht, drempel, deelcriteria, betekenis van de scores, gevraagde stukken en vragen."""
        _require_reader(request.user)
        return Response(shown_to(request.user, pk))


class StepSchema(AutoSchema):
    """Each step is documented by its row of the workflow and by the form that it asks."""

    @property
    def _step(self) -> CriterionSetTransitionView:
        return cast("CriterionSetTransitionView", self.view)

    def get_operation_id(self) -> str:
        return f"criteria_{self._step.name}"

    def get_summary(self) -> str:
        return self._step.transition.label

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular has path and method as attributes
        step = self._step.transition
        who = (step.allowed.__doc__ or "").partition("\n")[0]
        return f"{step.label}: van {', '.join(step.sources)} naar {step.target}. {step.help} Voor {who[:1].lower()}{who[1:]}"

    def get_request_serializer(self) -> Any:
        return BODIES[self._step.name]

    def get_response_serializers(self) -> Any:
        return {200: CriterionSetSerializer}


class CriterionSetTransitionView(generics.GenericAPIView[Any]):
    """One step of a set's life. The answer is the set as it stands after it."""

    queryset = CriterionSet.objects.none()
    schema = StepSchema()
    name = ""

    @property
    def transition(self) -> Transition:
        return CRITERIA.by_name[self.name]

    @property
    def step(self) -> Step:
        return STEPS[self.name]

    def post(self, request: ApiRequest, pk: int) -> Response:
        _require_reader(request.user)
        found = get_object_or_404(CriterionSet, pk=pk)
        if not self.transition.allowed(request.user, found):
            raise NotAllowedError(f"U mag de stap “{self.transition.label}” hier niet zetten.")
        body = BODIES[self.name](data=request.data)
        body.is_valid(raise_exception=True)
        self.step.run(found, body.validated_data, request.user, timezone.now())
        return Response(shown_to(request.user, pk))


BODIES = {name: body_of(step.form) for name, step in STEPS.items()}


def transition_urls() -> list[URLPattern]:
    """An address for every step that a person takes."""
    return [path(f"criteria/<int:pk>/transitions/{name}/", CriterionSetTransitionView.as_view(name=name), name=f"criteria-{name}") for name in STEPS]
