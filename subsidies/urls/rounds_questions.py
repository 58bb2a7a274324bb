"""Addresses of the frequently asked questions."""

from django.urls import URLPattern, path

from subsidies.views import rounds_questions as views

urlpatterns: list[URLPattern] = [
    path("", views.question_manage, name="question-manage"),
    path("nieuw/", views.question_add, name="question-add"),
    path("<int:pk>/", views.question_edit, name="question-edit"),
    path("<int:pk>/publiceren/", views.question_publish, name="question-publish"),
    path("<int:pk>/intrekken/", views.question_withdraw, name="question-withdraw"),
]
