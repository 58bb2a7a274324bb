"""Addresses of the desk, of messages and of the answer to a supplement."""

from django.urls import path

from subsidies.views import applications_handling as handling

urlpatterns = [
    path("<int:pk>/berichten/", handling.dossier_messages, name="dossier-messages"),
    path("<int:pk>/aanvullen/", handling.application_supplement, name="application-supplement"),
    path("<int:pk>/behandelen/", handling.desk_check, name="desk-check"),
    path("<int:pk>/behandelen/toewijzen/", handling.desk_assign, name="desk-assign"),
    path("<int:pk>/behandelen/<slug:step>/", handling.desk_step, name="desk-step"),
]
