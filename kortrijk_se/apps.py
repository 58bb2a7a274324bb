from django.apps import AppConfig


class KortrijkSeConfig(AppConfig):
    """The roof: settings, root urls and the pages that compose all apps."""

    name = "kortrijk_se"
    verbose_name = "Kortrijk SE"
