"""Addresses of the rounds, and of the front page of the fund."""

from django.urls import URLPattern, path

from subsidies.views import rounds, rounds_drafts

urlpatterns: list[URLPattern] = [
    path("", rounds.index, name="index"),
    path("rondes/", rounds.round_list, name="round-list"),
    path("rondes/nieuw/", rounds_drafts.round_new, name="round-new"),
    path("rondes/<int:pk>/", rounds.round_detail, name="round-detail"),
    path("rondes/<int:pk>/wijzigen/", rounds_drafts.round_edit, name="round-edit"),
    path("rondes/<int:pk>/clusters/", rounds_drafts.round_clusters, name="round-clusters"),
    path("rondes/<int:pk>/prioriteiten/", rounds_drafts.round_priorities, name="round-priorities"),
    path("rondes/<int:pk>/datum/<str:step>/", rounds.round_date, name="round-date"),
    path("rondes/<int:pk>/uitstel/", rounds.round_extend_find, name="round-extend-find"),
    path("rondes/<int:pk>/uitstel/<int:organisation_pk>/", rounds.round_extend, name="round-extend"),
    path("rondes/<int:pk>/<slug:slug>/", rounds.round_step, name="round-step"),
]
