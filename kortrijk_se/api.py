"""The API router: every app's resources under /api/v1/, plural and English."""

from django.urls import URLPattern, URLResolver, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from accounts.api.organisations import OrganisationViewSet
from accounts.api.tokens import TokenView
from monitoring.api import KeyFiguresViewSet, PublishedFigureViewSet

router = SimpleRouter(use_regex_path=False)
router.register("organisations", OrganisationViewSet)
router.register("key-figures", KeyFiguresViewSet, basename="key-figures")
router.register("published-figures", PublishedFigureViewSet)

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    path("tokens/", TokenView.as_view(), name="tokens"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    *router.urls,
]
