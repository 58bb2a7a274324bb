"""Addresses of the klaverblad."""

from django.urls import path

from subsidies.views import clover

urlpatterns = [
    path("", clover.clover, name="clover"),
    path("brug/<int:pk>/", clover.bridge_change, name="bridge-change"),
    path("brug/<int:pk>/weghalen/", clover.bridge_remove, name="bridge-remove"),
    path("brug/<int:pk>/instrument/", clover.instrument_add, name="instrument-add"),
    path("instrument/<int:pk>/", clover.instrument_change, name="instrument-change"),
    path("instrument/<int:pk>/weghalen/", clover.instrument_remove, name="instrument-remove"),
    path("<slug:code>/", clover.leaf_detail, name="leaf-detail"),
    path("<slug:code>/brug/", clover.bridge_add, name="bridge-add"),
]
