"""Address of the check before applying, under the page of the call."""

from django.urls import URLPattern, path

from subsidies.views import rounds_check as views

urlpatterns: list[URLPattern] = [path("", views.call_check, name="call-check")]
