"""Sheets over the API: the list, one whole, saving answers, and a step of its life at an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404
from django.urls import URLPattern, path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, viewsets
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import ApiRequest, may
from core import audit
from core.api import body_of
from core.errors import NotAllowedError
from core.problems import CONTENT_TYPE
from core.schema import AutoSchema
from core.workflow import Transition
from initiatives import permissions
from initiatives.api import sheet_saving as saving
from initiatives.api import sheet_shapes as shapes
from initiatives.filters.sheets import SheetApiFilter
from initiatives.models import IndicatorSheet, SheetSubmission
from initiatives.queries import judging
from initiatives.queries import sheets as queries
from initiatives.queries.opening import Opened, opened
from initiatives.steps import SETTINGS, STEPS, Step
from initiatives.workflow import SHEETS


def found_by(user: User, pk: int) -> Opened:
    """The sheet with what stands around it; a foreign one is 404."""
    found = opened(user, pk, timezone.now())
    if found is None:
        raise Http404
    return found


def _judges(user: User) -> bool:
    """Whether ties and own filling of this reader matter: the steps that judge do not exist for who has one."""
    return may(user, "sheet.check") or may(user, "sheet.campaign")


def shown_to(user: User, pk: int) -> dict[str, Any]:
    """The whole sheet as it is now. Reading sensitive values of another's organisation is noted, as on the pages."""
    found = found_by(user, pk)
    sheet, content = found.sheet, queries.content_of(found.sheet)
    sees_sensitive = permissions.can_see_sensitive(user, sheet, is_free=found.is_free)
    if sees_sensitive and not permissions.is_own(user, sheet):
        audit.note_reading(sheet, "gevoelige waarden gelezen over de API", by=user, at=timezone.now())
    known = queries.known_subsidies(sheet) if sheet.is_filling and permissions.can_fill(user, sheet) else []
    body = shapes.whole(found, content, user, sees_sensitive=sees_sensitive, known=known)
    return dict(shapes.SheetSerializer(body).data)


class SheetViewSet(viewsets.GenericViewSet[Any]):
    """De jaarlijkse indicatorenfiches: een organisatie leest de hare, wie ze voor de stad leest alle."""

    serializer_class = shapes.SheetRowSerializer
    filterset_class = SheetApiFilter
    ordering_fields = ["reference_year", "initiative__name", "work_form", "status", "due_on", "submitted_at", "changed_at", "id"]
    ordering = ["-reference_year", "initiative__name"]
    queryset = IndicatorSheet.objects.none()
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[IndicatorSheet]:
        user = cast("User", self.request.user)
        last = SheetSubmission.objects.filter(sheet=OuterRef("pk")).order_by("-number").values("completeness_share")[:1]
        rows = IndicatorSheet.objects.visible_to(user).select_related("initiative__organisation__merged_into")
        rows = rows.annotate(share=Subquery(last))
        return judging.with_freedom(rows, user, timezone.now()) if _judges(user) else rows

    @extend_schema(operation_id="sheets_list", responses=shapes.SheetRowSerializer(many=True))
    def list(self, request: ApiRequest) -> Response:
        """De fiches die u mag lezen, elke versie apart."""
        page: Any = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        rows: Any = [shapes.row(sheet, request.user, sheet.share) for sheet in page]
        return self.get_paginated_response(shapes.SheetRowSerializer(rows, many=True).data)

    @extend_schema(operation_id="sheets_retrieve", responses=shapes.SheetSerializer)
    def retrieve(self, request: ApiRequest, pk: int) -> Response:
        """Eén fiche: vragen met antwoorden, subsidies, volledigheid, wat de regels zeggen, haar levensloop en haar versies."""
        return Response(shown_to(request.user, pk))

    @extend_schema(
        operation_id="sheets_partial_update",
        request=saving.SheetBody,
        responses={200: shapes.SheetSerializer, (409, CONTENT_TYPE): saving.ClashProblemSerializer},
    )
    def partial_update(self, request: ApiRequest, pk: int) -> Response:
        """Bewaar rijen: alles of niets. Wijzigde een collega intussen een van uw rijen, dan is het antwoord 409, met zijn rij naast de uwe."""
        sheet = found_by(request.user, pk).sheet
        if not permissions.can_fill(request.user, sheet):
            raise NotAllowedError("U mag deze fiche niet invullen.")
        body = saving.SheetBody(data=request.data)
        body.is_valid(raise_exception=True)
        saving.save(sheet, body.validated_data, by=request.user, at=timezone.now())
        return Response(shown_to(request.user, pk))


class StepSchema(AutoSchema):
    """Each step is documented by its row of the workflow and by the form that it asks."""

    def get_operation_id(self) -> str:
        return f"sheets_{_step_view(self).name.replace('-', '_')}"

    def get_summary(self) -> str:
        return _step_view(self).transition.label

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular has path and method as attributes
        step = _step_view(self).transition
        who = (step.allowed.__doc__ or "").partition("\n")[0]
        said = [f"{step.label}: van {', '.join(step.sources)} naar {step.target}.", step.help, f"Voor {who[:1].lower()}{who[1:]}"]
        return " ".join(text for text in said if text)

    def get_request_serializer(self) -> Any:
        view = _step_view(self)
        return view.body if view.step.form.base_fields else None

    def get_response_serializers(self) -> Any:
        return {200: shapes.SheetSerializer}


class SettingSchema(AutoSchema):
    """Each setting is documented by its row of the table and by the form that it asks."""

    def get_operation_id(self) -> str:
        return f"sheets_set_{cast('SheetSettingView', self.view).name.replace('-', '_')}"

    def get_description(self) -> str:  # type: ignore[override]  # drf-spectacular has path and method as attributes
        who = permissions.can_excuse.__doc__ or ""
        return f"{cast('SheetSettingView', self.view).step.run.__doc__} Voor {who[:1].lower()}{who[1:]}"

    def get_request_serializer(self) -> Any:
        return cast("SheetSettingView", self.view).body

    def get_response_serializers(self) -> Any:
        return {200: shapes.SheetSerializer}


def _step_view(schema: StepSchema) -> SheetTransitionView:
    return cast("SheetTransitionView", schema.view)


class SheetTransitionView(generics.GenericAPIView[Any]):
    """One step of a sheet's life. The answer is the sheet as it stands after it; of a correction the new version."""

    queryset = IndicatorSheet.objects.none()
    schema = StepSchema()
    name = ""

    @property
    def transition(self) -> Transition:
        return SHEETS.by_name[self.name]

    @property
    def step(self) -> Step:
        return STEPS[self.name]

    @property
    def body(self) -> type[serializers.Serializer[Any]]:
        return BODIES[self.name]

    def post(self, request: ApiRequest, pk: int) -> Response:
        found, user = found_by(request.user, pk), request.user
        if self.step.judges and _judges(user) and not found.is_free:
            raise Http404
        if not self.transition.allowed(user, found.sheet):
            raise NotAllowedError(f"U mag de stap “{self.transition.label}” hier niet zetten.")
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        made = self.step.run(found.sheet, body.validated_data, user, timezone.now())
        return Response(shown_to(user, pk if made is None else made.pk))


class SheetSettingView(generics.GenericAPIView[Any]):
    """What the city sets of a sheet without a step in its life. The answer is the sheet as it stands after it."""

    queryset = IndicatorSheet.objects.none()
    schema = SettingSchema()
    name = ""

    @property
    def step(self) -> Step:
        return SETTINGS[self.name]

    @property
    def body(self) -> type[serializers.Serializer[Any]]:
        return SETTING_BODIES[self.name]

    def post(self, request: ApiRequest, pk: int) -> Response:
        found, user = found_by(request.user, pk), request.user
        if _judges(user) and not found.is_free:
            raise Http404
        if not permissions.can_manage_sheets(user):
            raise NotAllowedError("U mag dit van deze fiche niet wijzigen.")
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        self.step.run(found.sheet, body.validated_data, user, timezone.now())
        return Response(shown_to(user, pk))


SETTING_BODIES = {name: body_of(step.form) for name, step in SETTINGS.items()}
BODIES = {name: body_of(step.form) for name, step in STEPS.items()}


def transition_urls() -> list[URLPattern]:
    """An address for every step that a person takes, and for what the city sets."""
    steps: dict[str, Callable[..., Any]] = {f"transitions/{name}": SheetTransitionView.as_view(name=name) for name in STEPS}
    settings: dict[str, Callable[..., Any]] = {name: SheetSettingView.as_view(name=name) for name in SETTINGS}
    return [path(f"sheets/<int:pk>/{at}/", view, name=f"sheet-{at.rpartition('/')[2]}") for at, view in (steps | settings).items()]
