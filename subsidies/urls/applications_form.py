"""Addresses of dossiers: fill in, check, read."""

from django.urls import URLPattern, path

from subsidies.views import applications_form as form
from subsidies.views import applications_parts as parts

urlpatterns: list[URLPattern] = [
    path("", parts.application_list, name="application-list"),
    path("alle/", parts.application_all, name="application-all"),
    path("alle/dossiers.csv", parts.application_export, {"kind": "csv"}, name="application-export-csv"),
    path("alle/dossiers.xlsx", parts.application_export, {"kind": "xlsx"}, name="application-export-xlsx"),
    path("nieuw/", parts.application_choose, name="application-choose"),
    path("nieuw/<int:place>/", parts.application_start, name="application-start"),
    path("van/<int:pk>/", parts.applications_of_initiative, name="of-initiative"),
    path("<int:pk>/", form.application_detail, name="application-detail"),
    path("<int:pk>/invullen/<slug:page>/", form.application_fill, name="application-fill"),
    path("<int:pk>/nakijken/", form.application_review, name="application-review"),
    path("<int:pk>/indienen/", parts.application_submit, name="application-submit"),
    path("<int:pk>/delen/", parts.application_share, name="application-share"),
    path("<int:pk>/overnemen/", parts.application_copy, name="application-copy"),
    path("<int:pk>/intrekken/", parts.application_withdraw, name="application-withdraw"),
]
