"""Root urls: Dutch paths, one app a room."""

from django.urls import include, path

from accounts.urls import login_urlpatterns
from kortrijk_se import views
from kortrijk_se.views import api, files, log, management, messages, proposals

MANAGEMENT = [
    path("", management.management, name="management"),
    path("instellingen/", management.option_list, name="option-list"),
    path("instellingen/<slug:code>/", management.option_detail, name="option-detail"),
    path("onderdelen/", management.room_list, name="room-list"),
    path("berichten/", messages.message_list, name="message-list"),
    path("berichten/<int:pk>/", messages.message_detail, name="message-detail"),
    path("logboek/", log.log, name="log"),
    path("logboek/uitvoer/", log.log_export, name="log-export"),
    path("logboek/van/<str:key>/", log.log_subject, name="log-subject"),
    path("inzage/", log.reading_log, name="reading-log"),
    path("voorstellen/", proposals.proposal_list, name="proposal-list"),
    path("voorstellen/<int:pk>/", proposals.proposal_detail, name="proposal-detail"),
    path("voorstellen/<int:pk>/bevestigen/", proposals.proposal_decide, {"step": "confirm"}, name="proposal-confirm"),
    path("voorstellen/<int:pk>/weigeren/", proposals.proposal_decide, {"step": "decline"}, name="proposal-decline"),
    path("voorstellen/<int:pk>/intrekken/", proposals.proposal_decide, {"step": "withdraw"}, name="proposal-withdraw"),
]
FILES = [
    path("<int:pk>/", files.file_download, name="file-download"),
    path("<int:pk>/verwijderen/", files.file_remove, name="file-remove"),
    path("van/<str:key>/", files.file_list, name="file-list"),
]

handler400 = "kortrijk_se.views.misunderstood"
handler404 = "kortrijk_se.views.not_found"
handler500 = "kortrijk_se.views.failed"

urlpatterns = [
    path("", views.home, name="home"),
    path("gezond/", views.health, name="health"),
    path("gezond/web/", views.health_web, name="health-web"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("account/", include(login_urlpatterns)),
    path("", include("accounts.urls")),
    path("beheer/", include(MANAGEMENT)),
    path("stukken/", include(FILES)),
    path("api/", api.api_page, name="api-page"),
    path("api/v1/", include("kortrijk_se.api")),
    path("", include("initiatives.urls")),
    path("", include("subsidies.urls")),
    path("monitoring/", include("monitoring.urls")),
]
