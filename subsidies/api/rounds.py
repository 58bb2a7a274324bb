"""Rounds over the API: the list, one whole with its calendar and money, and every step of its life at an address of its own."""

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
from accounts.permissions import ApiRequest, may
from core import workflow
from core.api import WholeNumberFilter, body_of
from core.errors import NotAllowedError
from core.schema import AutoSchema
from core.workflow import Transition
from initiatives.api.sheet_shapes import Shape, StepSerializer, TransitionSerializer
from initiatives.enums import WorkForm
from subsidies.enums import ConsultedBody, RoundKind, RoundStatus, RoundStep
from subsidies.models import Call, Consultation, CriterionSet, Round, RoundCluster
from subsidies.permissions import rounds as permissions
from subsidies.queries import rounds as queries
from subsidies.queries.rounds import Dated
from subsidies.steps.rounds import STEPS, Step
from subsidies.workflow.rounds import ROUNDS

SAME = ("code", "title", "kind", "half", "status", "opens_at", "closes_at", "is_example")
WHOLE = ("announcement", "contact", "ceiling", "adopted_at")
MONEY = ("amount", "carried_in", "carried_out", "available", "reserved", "awarded", "free")


def _euro(**more: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=14, decimal_places=2, **more)


class RoundRowSerializer(Shape):
    id = serializers.IntegerField()
    code = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=RoundKind.choices)
    year = serializers.IntegerField(help_text="Begrotingsjaar.")
    half = serializers.IntegerField(allow_null=True, help_text="Halfjaar; leeg bij het doorlopend loket.")
    status = serializers.ChoiceField(choices=RoundStatus.choices)
    allowed_transitions = TransitionSerializer(many=True)
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField(help_text="Indienen kan tot vlak voor dit moment.")
    is_open = serializers.BooleanField(help_text="Of een aanvraag die nu aankomt, op tijd is; uitstel van één aanvrager niet meegerekend.")
    is_example = serializers.BooleanField()


class RoundDateSerializer(Shape):
    step = serializers.ChoiceField(choices=RoundStep.choices)
    label = serializers.CharField()  # type: ignore[assignment]  # a field of the body, not of the serializer
    on = serializers.DateField()
    is_moved = serializers.BooleanField(help_text="Iemand verplaatste deze datum.")
    is_next = serializers.BooleanField()


class NarrowedSetSerializer(Shape):
    work_form = serializers.ChoiceField(choices=WorkForm.choices)
    criterion_set = serializers.IntegerField()
    criteria_version = serializers.IntegerField()


class RoundClusterSerializer(Shape):
    """Euro."""

    cluster = serializers.CharField(help_text="Code van de cluster.")
    label = serializers.CharField()  # type: ignore[assignment]  # the same
    criterion_set = serializers.IntegerField(allow_null=True, help_text="Sleutel van de criteria; leeg zolang er geen gekozen zijn.")
    criteria_version = serializers.IntegerField(allow_null=True)
    narrowed = NarrowedSetSerializer(many=True, help_text="Criteria die enkel voor initiatieven met één werkvorm gelden.")
    max_amount = _euro(allow_null=True, help_text="Hoogste bedrag per aanvraag.")
    amount = _euro(help_text="Budget.")
    carried_in = _euro(help_text="Overgedragen van de vorige ronde.")
    carried_out = _euro(help_text="Overgedragen naar de volgende ronde.")
    available = _euro(help_text="Budget met wat overgedragen werd.")
    reserved = _euro()
    awarded = _euro()
    free = _euro()


class RoundCallSerializer(Shape):
    cluster = serializers.CharField()
    title = serializers.CharField()
    need = serializers.CharField()
    amount = _euro(allow_null=True)


class ConsultationSerializer(Shape):
    body = serializers.ChoiceField(choices=ConsultedBody.choices)
    asked_on = serializers.DateField()
    due_on = serializers.DateField()
    given_on = serializers.DateField(allow_null=True)
    remarks = serializers.IntegerField()
    unanswered = serializers.IntegerField(help_text="Opmerkingen waarop de stad nog niet antwoordde.")


class ExtensionSerializer(Shape):
    organisation = serializers.IntegerField()
    organisation_name = serializers.CharField()
    until = serializers.DateTimeField(help_text="Indienen kan tot vlak voor dit moment.")
    reason = serializers.CharField()


class RoundSerializer(RoundRowSerializer):
    announcement = serializers.CharField(allow_blank=True)
    contact = serializers.CharField(allow_blank=True)
    ceiling = _euro(allow_null=True, help_text="Hoogste bedrag per dossier.")
    adopted_at = serializers.DateTimeField(allow_null=True)
    resolution = serializers.CharField(allow_null=True, help_text="Referentie van het besluit.")
    ocmw_reference = serializers.CharField(allow_blank=True, help_text="Referentie van het vast bureau.")
    dates = RoundDateSerializer(many=True)
    clusters = RoundClusterSerializer(many=True)
    priorities = serializers.ListField(child=serializers.CharField())
    calls = RoundCallSerializer(many=True)
    consultations = ConsultationSerializer(many=True, help_text="Enkel voor wie ook ontwerpen leest.")
    extensions = ExtensionSerializer(many=True, help_text="Enkel voor wie ook ontwerpen leest.")
    transitions = StepSerializer(many=True, help_text="De levensloop, het nieuwste eerst; enkel voor wie ook ontwerpen leest.")


def row(subject: Round, user: User) -> dict[str, Any]:
    """A round in the list; no query when its year is selected along."""
    return {name: getattr(subject, name) for name in SAME} | {
        "id": subject.pk,
        "year": subject.fund_year.year,
        "is_open": subject.takes(timezone.now()),
        "allowed_transitions": workflow.names(ROUNDS.available(subject, user)),
    }


def _date(row: Dated) -> dict[str, Any]:
    return {"step": row.step.value, "label": row.step.label, "on": row.on, "is_moved": row.is_moved, "is_next": row.is_next}


def _part(part: RoundCluster) -> dict[str, Any]:
    return {name: getattr(part, name) for name in MONEY} | {
        "cluster": part.cluster.code,
        "label": part.cluster.label,
        "criterion_set": part.criterion_set_id,
        "criteria_version": part.criterion_set and part.criterion_set.version,
        "narrowed": [_narrowed(row.criterion_set) for row in part.narrowed.all()],
        "max_amount": part.max_amount,
    }


def _narrowed(found: CriterionSet) -> dict[str, Any]:
    return {"work_form": found.work_form, "criterion_set": found.pk, "criteria_version": found.version}


def _call(call: Call) -> dict[str, Any]:
    return {"cluster": call.cluster.code, "title": call.title, "need": call.need, "amount": call.amount}


def _consultation(asked: Consultation) -> dict[str, Any]:
    facts = {name: getattr(asked, name) for name in ("body", "asked_on", "due_on", "given_on")}
    return facts | {"remarks": asked.remark_count, "unanswered": asked.open_count}  # type: ignore[attr-defined]  # annotated


def _behind(subject: Round) -> dict[str, Any]:
    """What only who works with rounds reads: who was consulted, who got more time and why, who took which step."""
    steps = subject.transitions.select_related("actor__person").reverse()
    return {
        "consultations": [_consultation(asked) for asked in queries.consultations_of(subject)],
        "extensions": [
            {"organisation": row.organisation_id, "organisation_name": row.organisation.name, "until": row.until, "reason": row.reason}
            for row in subject.extensions.select_related("organisation")
        ],
        "transitions": [
            {"name": s.name, "label": ROUNDS.by_name[s.name].label, "at": s.at, "who": str(s.actor.person) if s.actor else "", "reason": s.reason}
            for s in steps
        ],
    }


def shown_to(user: User, pk: int) -> dict[str, Any]:
    """A whole round as it is now; a draft is 404 for an organisation."""
    subject = found_by(user, pk)
    body = row(subject, user) | {name: getattr(subject, name) for name in WHOLE}
    body |= {
        "resolution": subject.resolution and subject.resolution.reference,
        "ocmw_reference": subject.resolution.ocmw_reference if subject.resolution else "",
        "dates": [_date(dated) for dated in queries.timeline(subject, timezone.localdate())],
        "clusters": [_part(part) for part in queries.parts_of(subject)],
        "priorities": [str(link.item) for link in subject.priority_links.select_related("item__plan")],
        "calls": [_call(call) for call in subject.calls.select_related("cluster")],
    }
    behind = _behind(subject) if may(user, "round.see") else {"consultations": [], "extensions": [], "transitions": []}
    return dict(RoundSerializer(body | behind).data)


def _readable(user: User) -> QuerySet[Round]:
    if not may(user, "round.read"):
        raise NotAllowedError("U mag de rondes hier niet lezen. Wat open is, staat bij de oproepen.")
    return queries.readable(user).select_related("fund_year", "resolution")


def found_by(user: User, pk: int) -> Round:
    """The round, for who finds it on the pages."""
    return get_object_or_404(_readable(user), pk=pk)


class RoundFilter(FilterSet):
    year = WholeNumberFilter(field_name="fund_year__year", label="Begrotingsjaar")

    class Meta:
        model = Round
        fields = ["code", "kind", "status", "half"]


class RoundViewSet(viewsets.GenericViewSet[Any]):
    """De rondes: een organisatie leest ze vanaf hun opening, wie voor de stad werkt of in een orgaan zit ook als ontwerp."""

    serializer_class = RoundRowSerializer
    filterset_class = RoundFilter
    ordering_fields = ["opens_at", "closes_at", "code", "status", "id"]
    ordering = ["-opens_at", "code"]
    queryset = Round.objects.none()
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Round]:
        return _readable(cast("User", self.request.user))

    @extend_schema(operation_id="rounds_list", responses=RoundRowSerializer(many=True))
    def list(self, request: ApiRequest) -> Response:
        """De rondes die u mag lezen."""
        page: Any = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows: Any = [row(subject, request.user) for subject in page]
        return self.get_paginated_response(RoundRowSerializer(rows, many=True).data)

    @extend_schema(operation_id="rounds_retrieve", responses=RoundSerializer)
    def retrieve(self, request: ApiRequest, pk: int) -> Response:
        """Eén ronde: kalender, geld en criteria per cluster, prioriteiten en gerichte oproepen."""
        return Response(shown_to(request.user, pk))


class StepSchema(AutoSchema):
    """Each step is documented by its row of the workflow and by the form that it asks."""

    @property
    def _step(self) -> RoundTransitionView:
        return cast("RoundTransitionView", self.view)

    def get_operation_id(self) -> str:
        return f"rounds_{self._step.name}"

    def get_summary(self) -> str:
        return self._step.transition.label

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular has path and method as attributes
        step = self._step.transition
        who = (step.allowed.__doc__ or "").partition("\n")[0]
        return f"{step.label}: van {', '.join(step.sources)} naar {step.target}. {self._step.step.text} Voor {who[:1].lower()}{who[1:]}"

    def get_request_serializer(self) -> Any:
        form = self._step.step.form
        return BODIES[form] if form.base_fields else None

    def get_response_serializers(self) -> Any:
        return {200: RoundSerializer}


class RoundTransitionView(generics.GenericAPIView[Any]):
    """One step of a round's life. The answer is the round as it stands after it."""

    queryset = Round.objects.none()
    schema = StepSchema()
    name = ""

    @property
    def transition(self) -> Transition:
        return ROUNDS.by_name[self.name]

    @property
    def step(self) -> Step:
        return STEPS[self.name]

    def post(self, request: ApiRequest, pk: int) -> Response:
        subject = found_by(request.user, pk)
        permissions.require(self.transition.allowed(request.user, subject), f"U mag de stap “{self.transition.label}” hier niet zetten.")
        body = BODIES[self.step.form_for(subject)](data=request.data)
        body.is_valid(raise_exception=True)
        self.step.run(subject, body.validated_data, request.user, timezone.now())
        return Response(shown_to(request.user, pk))


# With money of the OCMW a step asks the same fields and one of them more strictly: the schema shows the first form, the second judges.
BODIES = {form: body_of(form) for step in STEPS.values() for form in (step.form, step.both) if form is not None}


def transition_urls() -> list[URLPattern]:
    """An address for every step that a person takes."""
    return [path(f"rounds/<int:pk>/transitions/{name}/", RoundTransitionView.as_view(name=name), name=f"round-{name}") for name in STEPS]
