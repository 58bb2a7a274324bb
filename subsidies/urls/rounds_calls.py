"""Addresses of the targeted calls of a round."""

from django.urls import URLPattern, path

from subsidies.views import rounds_calls as views

urlpatterns: list[URLPattern] = [
    path("", views.targeted_list, name="targeted-list"),
    path("nieuw/", views.targeted_add, name="targeted-add"),
    path("<int:call_pk>/", views.targeted_edit, name="targeted-edit"),
    path("<int:call_pk>/weghalen/", views.targeted_remove, name="targeted-remove"),
]
