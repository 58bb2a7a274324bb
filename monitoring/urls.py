"""/monitoring/: figures that the city steers with."""

from django.urls import path, re_path

from monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.index, name="index"),
    path("kerngetallen/", views.key_figures, name="key-figures"),
    path("kerngetallen/<int:year>/", views.key_figures, name="key-figures-of-year"),
    re_path(r"^kerngetallen/(?P<year>\d{4})/(?P<kind>csv|xlsx)/$", views.key_figures_export, name="key-figures-export"),
    re_path(r"^van-werkvormen/(?P<codes>[A-Z]{3}(?:-[A-Z]{3}){0,3})/$", views.of_work_forms, name="of-work-forms"),
]
