from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """Figures: key figures and published tables."""

    name = "monitoring"
    verbose_name = "Monitoring"
