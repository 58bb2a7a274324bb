"""Addresses of the policy frame."""

from django.urls import URLPattern, path

from subsidies.views import policy

urlpatterns: list[URLPattern] = [
    path("", policy.plan_list, name="plan-list"),
    path("nieuw/", policy.plan_add, name="plan-add"),
    path("prioriteiten/", policy.item_list, name="item-list"),
    path("overlappingen/", policy.overlap_list, name="overlap-list"),
    path("besluiten/", policy.resolution_list, name="resolution-list"),
    path("besluiten/registreren/", policy.resolution_record, name="resolution-record"),
    path("verantwoordelijken/", policy.officer_list, name="officer-list"),
    path("verantwoordelijken/<slug:code>/", policy.officer_appoint, name="officer-appoint"),
    path("verantwoordelijken/<int:pk>/beeindigen/", policy.officer_end, name="officer-end"),
    path("<int:pk>/", policy.plan_detail, name="plan-detail"),
    path("<int:pk>/wijzigen/", policy.plan_edit, name="plan-edit"),
    path("<int:pk>/vaststellen/", policy.plan_adopt, name="plan-adopt"),
    path("<int:pk>/beeindigen/", policy.plan_end, name="plan-end"),
    path("<int:pk>/prioriteit/", policy.priority_add, name="priority-add"),
    path("prioriteiten/<int:pk>/", policy.item_detail, name="item-detail"),
    path("prioriteiten/<int:pk>/piste/", policy.track_add, name="track-add"),
    path("prioriteiten/<int:pk>/actie/", policy.action_add, name="action-add"),
    path("prioriteiten/<int:pk>/wijzigen/", policy.item_edit, name="item-edit"),
    path("prioriteiten/<int:pk>/beeindigen/", policy.item_end, name="item-end"),
    path("prioriteiten/<int:pk>/weghalen/", policy.item_remove, name="item-remove"),
]
