"""The address of the page that names who does what."""

from django.urls import path

from subsidies.views import who

urlpatterns = [path("", who.who_does_what, name="who")]
