"""Addresses of the consultation of a round."""

from django.urls import URLPattern, path

from subsidies.views import rounds_consultation as views

urlpatterns: list[URLPattern] = [
    path("", views.consultation_detail, name="consultation-detail"),
    path("vragen/", views.consultation_ask, name="consultation-ask"),
    path("opmerkingen/<int:remark_pk>/", views.consultation_answer, name="consultation-answer"),
    path("<slug:body>/", views.consultation_give, name="consultation-give"),
]
