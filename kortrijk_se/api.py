"""The API router: every app's resources under /api/v1/, plural and English."""

from django.urls import URLPattern, URLResolver, path
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from accounts.api.organisations import OrganisationViewSet
from accounts.api.tokens import TokenView
from core import schema
from initiatives.api.registry import IndicatorViewSet, InitiativeViewSet, ServiceViewSet, WorkFormViewSet
from initiatives.api.sheets import SheetViewSet, transition_urls
from monitoring.api import KeyFiguresViewSet, PublishedFigureViewSet
from subsidies.api import applications_handling as applications
from subsidies.api import criteria, rounds
from subsidies.api.fund import ClusterViewSet
from subsidies.api.public import PublicRoundViewSet

router = SimpleRouter(use_regex_path=False)
router.register("organisations", OrganisationViewSet)
router.register("initiatives", InitiativeViewSet)
router.register("work-forms", WorkFormViewSet)
router.register("indicators", IndicatorViewSet)
router.register("sheets", SheetViewSet, basename="sheet")
router.register("applications", applications.ApplicationViewSet, basename="application")
router.register("criteria", criteria.CriterionSetViewSet, basename="criteria")
router.register("key-figures", KeyFiguresViewSet, basename="key-figures")
router.register("published-figures", PublishedFigureViewSet)
router.register("clusters", ClusterViewSet)
router.register("rounds", rounds.RoundViewSet, basename="round")
router.register("public/services", ServiceViewSet, basename="service")
router.register("public/rounds", PublicRoundViewSet, basename="public-round")


class SchemaView(SpectacularAPIView):
    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        name = self._get_filename(request, None)  # type: ignore[no-untyped-call]  # comes without types
        return Response(schema.document(), headers={"Content-Disposition": f'inline; filename="{name}"'})


app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tokens/", TokenView.as_view(), name="tokens"),
    path("schema/", SchemaView.as_view(), name="schema"),
    *router.urls,
    *transition_urls(),
    *criteria.transition_urls(),
    *rounds.transition_urls(),
    *applications.transition_urls(),
]
