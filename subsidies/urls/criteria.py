"""Addresses of the criteria."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from subsidies.views import criteria as views
from subsidies.views import criteria_editing as editing


class FamilyConverter(StringConverter):
    """C1 to C8."""

    regex = "C[1-8]"


class WayConverter(StringConverter):
    """Where a question goes among the others."""

    regex = "omhoog|omlaag"


register_converter(FamilyConverter, "family")
register_converter(WayConverter, "way")

urlpatterns: list[URLPattern] = [
    path("", views.criteria_list, name="criteria-list"),
    path("nieuw/", views.criteria_start, name="criteria-start"),
    path("<int:pk>/", views.criteria_detail, name="criteria-detail"),
    path("<int:pk>/verschil/<int:other_pk>/", views.criteria_compare, name="criteria-compare"),
    path("<int:pk>/nieuwe-versie/", views.criteria_renew, name="criteria-renew"),
    path("<int:pk>/weggooien/", views.criteria_remove, name="criteria-remove"),
    path("<int:pk>/stap/<slug:slug>/", views.criteria_step, name="criteria-step"),
    path("<int:pk>/gewichten/", editing.criteria_weights, name="criteria-weights"),
    path("<int:pk>/<family:family>/", editing.criterion_edit, name="criterion-edit"),
    path("<int:pk>/<family:family>/scores/", editing.criterion_anchors, name="criterion-anchors"),
    path("<int:pk>/<family:family>/vraag/", editing.question_add, name="criterion-question-add"),
    path("<int:pk>/vraag/<int:question_pk>/", editing.question_edit, name="criterion-question-edit"),
    path("<int:pk>/vraag/<int:question_pk>/<way:way>/", editing.question_move, name="criterion-question-move"),
    path("<int:pk>/vraag/<int:question_pk>/weghalen/", editing.question_remove, name="criterion-question-remove"),
]
