"""Pages of the registry and of the yearly sheets; one list a noun, Dutch paths."""

from django.urls import include, path

from initiatives.views import known_subsidies

app_name = "initiatives"

KNOWN_SUBSIDIES = [
    path("", known_subsidies.known_subsidy_list, name="known-subsidy-list"),
    path("nieuw/", known_subsidies.known_subsidy_find, name="known-subsidy-find"),
    path("nieuw/<int:organisation_pk>/", known_subsidies.known_subsidy_add, name="known-subsidy-add"),
    path("<int:pk>/", known_subsidies.known_subsidy_change, name="known-subsidy-change"),
    path("<int:pk>/weghalen/", known_subsidies.known_subsidy_remove, name="known-subsidy-remove"),
]

urlpatterns = [
    path("fiches/gekende-subsidies/", include(KNOWN_SUBSIDIES)),
]
