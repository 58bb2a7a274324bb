"""Addresses of the rounds, and of the front page of the fund."""

from django.urls import URLPattern, path

from subsidies.views import rounds

urlpatterns: list[URLPattern] = [
    path("", rounds.index, name="index"),
]
