from importlib import import_module

from django.apps import AppConfig


class SubsidiesConfig(AppConfig):
    """Money: the Fonds Sociaal Kapitaal."""

    name = "subsidies"
    verbose_name = "Subsidies"

    def ready(self) -> None:
        """Make the app's open decisions and its steps known."""
        import_module("subsidies.settings")
        import_module("subsidies.steps")
