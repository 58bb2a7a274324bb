from importlib import import_module

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    """What: the registry of initiatives, indicators and yearly sheets."""

    name = "initiatives"
    verbose_name = "Initiatieven"

    def ready(self) -> None:
        """Make known what follows here when two organisations turn out to be one."""
        import_module("initiatives.steps")
