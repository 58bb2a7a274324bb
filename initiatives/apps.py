from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    """What: the registry of initiatives, indicators and yearly sheets."""

    name = "initiatives"
    verbose_name = "Initiatieven"
