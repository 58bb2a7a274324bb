from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who: people, organisations, mandates, bodies, roles, conflicts of interest."""

    name = "accounts"
    verbose_name = "Wie"

    def ready(self) -> None:
        """Make known to core's registries what takes two people, and what waits for whom."""
        import_module("accounts.steps")
