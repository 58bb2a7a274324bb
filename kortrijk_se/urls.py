"""Root urls: Dutch paths, one app a room."""

from django.urls import include, path

from accounts.urls import login_urlpatterns
from kortrijk_se import views

urlpatterns = [
    path("", views.home, name="home"),
    path("gezond/", views.health, name="health"),
    path("gezond/web/", views.health_web, name="health-web"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("account/", include(login_urlpatterns)),
    path("", include("accounts.urls")),
    path("api/v1/", include("kortrijk_se.api")),
    path("", include("initiatives.urls")),
    path("monitoring/", include("monitoring.urls")),
]
