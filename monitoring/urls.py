"""/monitoring/: figures that the city steers with."""

from django.urls import path

from monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.index, name="index"),
    path("kerngetallen/", views.key_figures, name="key-figures"),
    path("kerngetallen/<int:year>/", views.key_figures, name="key-figures-of-year"),
]
