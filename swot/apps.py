from django.apps import AppConfig


class SwotConfig(AppConfig):
    """Strategy: SWOT, role matrices, regie variants, networks."""

    name = "swot"
    verbose_name = "Strategie"
