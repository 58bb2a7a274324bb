from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who: people, organisations, mandates, bodies, roles, conflicts of interest."""

    name = "accounts"
    verbose_name = "Wie"
