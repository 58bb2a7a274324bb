from django.apps import AppConfig


class SubsidiesConfig(AppConfig):
    """Money: the Fonds Sociaal Kapitaal."""

    name = "subsidies"
    verbose_name = "Subsidies"
