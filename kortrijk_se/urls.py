"""Root urls: Dutch paths, one app a room."""

from django.urls import include, path

from kortrijk_se import views

urlpatterns = [
    path("", views.home, name="home"),
    path("gezond/", views.health, name="health"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("kortrijk_se.api")),
    path("monitoring/", include("monitoring.urls")),
]
