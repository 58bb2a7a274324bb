"""Addresses of acts on many dossiers at once."""

from django.urls import path

from subsidies.views import applications_bulk as bulk

urlpatterns = [
    path("samen/", bulk.desk_bulk, name="desk-bulk"),
    path("samen/<uuid:key>/", bulk.desk_report, name="desk-report"),
]
