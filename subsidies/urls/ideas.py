"""Addresses of the project ideas."""

from django.urls import path

from subsidies.views import ideas

urlpatterns = [
    path("", ideas.idea_list, name="idea-list"),
    path("nieuw/", ideas.idea_new, name="idea-new"),
    path("<int:pk>/", ideas.idea_detail, name="idea-detail"),
    path("<int:pk>/antwoorden/", ideas.idea_answer, name="idea-answer"),
]
