"""Dossiers over the API: the list, one whole, and every step of its life up to admissible at an address of its own.

Applicant and desk take their steps here by the same actions as on their pages. What steps wait for has an address too: what stands before the
submission, what the desk found of the completeness, and the proposal that a second person confirms by `reject`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.http import Http404
from django.urls import URLPattern, path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, viewsets
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import ApiRequest, may
from core import dates
from core.api import StrictSerializer, body_of, judged
from core.errors import NotAllowedError
from core.schema import AutoSchema
from core.workflow import Transition
from subsidies.actions import applications_desk as desk
from subsidies.api import applications_reading as shapes
from subsidies.enums import CheckResult
from subsidies.filters.applications_parts import ApplicationApiFilter
from subsidies.forms.applications_start import SubmitForm
from subsidies.models import Application
from subsidies.models.applications import ApplicationQuerySet
from subsidies.permissions import applications as permissions
from subsidies.queries import applications as queries
from subsidies.queries.applications_parts import loaded
from subsidies.queries.applications_sending import signatories_of
from subsidies.steps.applications_handling import PROPOSE_REJECTION, STEPS
from subsidies.workflow.applications import APPLICATIONS

MOST = 200


class SubmitBody(StrictSerializer):
    """Wie ondertekent, en de verklaring die er een aanvraag van maakt."""

    signatories = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1), max_length=MOST, help_text="Sleutels uit `signatories` van `readiness/`."
    )
    declared = serializers.BooleanField(help_text="U hebt alles nagekeken en dient in namens de organisatie.")


class CheckedItemBody(StrictSerializer):
    code = serializers.CharField(max_length=60, help_text="Een code uit `items`.")
    result = serializers.ChoiceField(choices=CheckResult.choices)
    remark = serializers.CharField(required=False, allow_blank=True, default="", max_length=500, help_text="Bij nee: wat er ontbreekt.")


class CompletenessBody(StrictSerializer):
    """Wat u nakeek; wat u niet noemt, blijft zoals het is."""

    items = serializers.ListField(child=CheckedItemBody(), allow_empty=False, max_length=MOST)


RejectionBody = body_of(PROPOSE_REJECTION.form)


def found_by(user: User, pk: int, at: datetime) -> Application:
    """The dossier with what is told of it; one that the pages do not show is 404."""
    found = _seen_by(user, at).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _seen_by(user: User, at: datetime) -> ApplicationQuerySet:
    rows = loaded(Application.objects.visible_to(user))
    handles = may(user, "application.handle") or may(user, "application.reject")
    return queries.with_freedom(rows, user, at) if handles else rows


def shown_to(user: User, pk: int, at: datetime) -> dict[str, Any]:
    """The whole dossier as it is now."""
    return dict(shapes.ApplicationSerializer(shapes.whole(found_by(user, pk, at), user)).data)


class ApplicationViewSet(viewsets.GenericViewSet[Any]):
    """De aanvragen: een organisatie leest de hare, wie ze voor de stad behandelt of leest wat ingediend werd, zonder band met een partij."""

    serializer_class = shapes.ApplicationRowSerializer
    filterset_class = ApplicationApiFilter
    ordering_fields = ["number", "title", "status", "amount_requested", "submitted_at", "current_deadline", "changed_at", "id"]
    ordering = ["-submitted_at", "-id"]
    queryset = Application.objects.none()
    lookup_value_converter = "int"

    def get_queryset(self) -> ApplicationQuerySet:
        user = cast("User", self.request.user)
        if not (user.organisation_ids() or may(user, "application.see")):
            raise NotAllowedError("U mag hier geen aanvragen lezen.")
        return _seen_by(user, timezone.now())

    @extend_schema(operation_id="applications_list", responses=shapes.ApplicationRowSerializer(many=True))
    def list(self, request: ApiRequest) -> Response:
        """De aanvragen die u mag lezen."""
        page: Any = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows: Any = [shapes.row(application, request.user) for application in page]
        return self.get_paginated_response(shapes.ApplicationRowSerializer(rows, many=True).data)

    @extend_schema(operation_id="applications_retrieve", responses=shapes.ApplicationSerializer)
    def retrieve(self, request: ApiRequest, pk: int) -> Response:
        """Eén aanvraag: antwoorden, plan, resultaten, partijen, stukken met hun hash, aanvullingen, indieningen met hun hash en haar levensloop."""
        return Response(shown_to(request.user, pk, timezone.now()))


# --- steps -----------------------------------------------------------------------------------------------------------
class StepSchema(AutoSchema):
    """Each step is documented by its row of the workflow and by the form that it asks."""

    @property
    def _step(self) -> ApplicationTransitionView:
        return cast("ApplicationTransitionView", self.view)

    def get_operation_id(self) -> str:
        return f"applications_{self._step.name.replace('-', '_')}"

    def get_summary(self) -> str:
        return self._step.transition.label

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular has path and method as attributes
        step = self._step.transition
        who = (step.allowed.__doc__ or "").partition("\n")[0]
        return f"{step.label}: van {', '.join(step.sources)} naar {step.target}. Voor {who[:1].lower()}{who[1:]}"

    def get_request_serializer(self) -> Any:
        return self._step.body if self._step.body().fields else None

    def get_response_serializers(self) -> Any:
        return {200: shapes.ApplicationSerializer}


class ApplicationTransitionView(generics.GenericAPIView[Any]):
    """One step of a dossier's life. The answer is the dossier as it stands after it.

    The moment of receipt is taken before anything else (T02): what is read and judged after it costs the applicant no second.
    """

    queryset = Application.objects.none()
    schema = StepSchema()
    name = ""

    @property
    def transition(self) -> Transition:
        return APPLICATIONS.by_name[self.name]

    @property
    def body(self) -> type[serializers.Serializer[Any]]:
        return BODIES[self.name]

    def post(self, request: ApiRequest, pk: int) -> Response:
        at, user = timezone.now(), request.user
        application = found_by(user, pk, at)
        if not self.transition.allowed(user, application):
            raise NotAllowedError(f"U mag de stap “{self.transition.label}” hier niet zetten.")
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        data = _chosen(application, body.validated_data, at) if self.name == "submit" else body.validated_data
        STEPS[self.name].run(application, data, user, at)
        return Response(shown_to(user, pk, at))


def _chosen(application: Application, data: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Who signs, judged by the form of the page: it offers the signatories of this organisation on this day."""
    return judged(SubmitForm(data, signatories=signatories_of(application.organisation, dates.local_day(at))))


BODIES: dict[str, type[serializers.Serializer[Any]]] = {name: body_of(step.form) for name, step in STEPS.items() if name != "submit"}
BODIES["submit"] = SubmitBody


# --- what steps wait for ---------------------------------------------------------------------------------------------
class ReadinessView(generics.GenericAPIView[Any]):
    """What the page of the check says before one submits."""

    queryset = Application.objects.none()

    @extend_schema(operation_id="applications_readiness", responses=shapes.ReadinessSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """Wat nog tussen de aanvraag en het indienen staat, en wie kan ondertekenen: voor wie ze invult."""
        at = timezone.now()
        application = found_by(request.user, pk, at)
        if not permissions.can_draft(request.user, application):
            raise NotAllowedError("U mag dit dossier niet invullen.")
        return Response(shapes.readiness(application, at))


class CompletenessView(generics.GenericAPIView[Any]):
    """The checklist of the desk, and what waits for a second person."""

    queryset = Application.objects.none()

    @extend_schema(operation_id="applications_completeness", responses=shapes.ApplicationCompletenessSerializer)
    def get(self, request: ApiRequest, pk: int) -> Response:
        """De volledigheid, voor wie het dossier behandelt; een voorstel tot onontvankelijkheid ook voor wie het bevestigt."""
        user = request.user
        application = found_by(user, pk, timezone.now())
        if not (permissions.can_handle(user, application) or permissions.can_reject(user, application)):
            raise NotAllowedError(desk.NOT_HANDLED)
        return Response(shapes.completeness(application, user))

    @extend_schema(operation_id="applications_check", request=CompletenessBody, responses=shapes.ApplicationCompletenessSerializer)
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Bewaar wat u nakeek, voor wie het dossier behandelt: alles of niets; wat u niet noemt, blijft zoals het is."""
        at = timezone.now()
        application, data = _handled(request, pk, CompletenessBody, at)
        desk.check(application, {item["code"]: desk.Found(item["result"], item["remark"]) for item in data["items"]}, by=request.user, at=at)
        return Response(shapes.completeness(application, request.user))


class RejectionView(generics.GenericAPIView[Any]):
    """The first of the two people of an inadmissibility."""

    queryset = Application.objects.none()

    @extend_schema(operation_id="applications_propose_rejection", request=RejectionBody, responses=shapes.ApplicationCompletenessSerializer)
    def post(self, request: ApiRequest, pk: int) -> Response:
        """Stel voor om de aanvraag onontvankelijk te verklaren, voor wie het dossier behandelt. Een tweede persoon bevestigt met `reject`."""
        at = timezone.now()
        application, data = _handled(request, pk, RejectionBody, at)
        PROPOSE_REJECTION.run(application, data, request.user, at)
        return Response(shapes.completeness(application, request.user))


def _handled(request: ApiRequest, pk: int, asked: type[serializers.Serializer[Any]], at: datetime) -> tuple[Application, dict[str, Any]]:
    """The dossier for who handles it, and the body: in this order, so that nothing of it is read for anybody else."""
    application = found_by(request.user, pk, at)
    if not permissions.can_handle(request.user, application):
        raise NotAllowedError(desk.NOT_HANDLED)
    body = asked(data=request.data)
    body.is_valid(raise_exception=True)
    return application, body.validated_data


def transition_urls() -> list[URLPattern]:
    """An address for every step that a person takes, and for what comes before one."""
    steps: dict[str, Callable[..., Any]] = {f"transitions/{name}": ApplicationTransitionView.as_view(name=name) for name in STEPS}
    before = {"readiness": ReadinessView.as_view(), "completeness": CompletenessView.as_view(), "rejection": RejectionView.as_view()}
    return [path(f"applications/<int:pk>/{at}/", view, name=f"application-{at.rpartition('/')[2]}") for at, view in (steps | before).items()]
