from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Ground floor: constraints, workflow, audit, money, documents, the embedded database."""

    name = "core"
    verbose_name = "Basis"
