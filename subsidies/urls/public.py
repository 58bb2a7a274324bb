"""Public addresses of the fund."""

from django.urls import URLPattern, path

from subsidies.feeds import public as feeds
from subsidies.views import public

urlpatterns: list[URLPattern] = [
    path("", public.call_list, name="call-list"),
    path("kalender/", public.call_calendar, name="call-calendar"),
    path("kalender.ics", feeds.calendar, name="call-calendar-feed"),
    path("vragen/", public.question_list, name="question-list"),
    path("<slug:code>/", public.call_detail, name="call-detail"),
    path("<slug:code>/kalender.ics", feeds.calendar_of_call, name="call-feed"),
]
