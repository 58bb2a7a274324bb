"""What the site can do without, and what it then does not do: shown on /beheer/, so that nobody finds out by surprise."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Optional:
    """One optional connection: its name, the environment variable that makes it, and what is missing without."""

    name: str
    variable: str
    without: str


OPTIONAL = (
    Optional("Leesdatabase", "DATABASE_REPLICA_URL", "De sommen van de kerngetallen komen uit de hoofddatabase."),
    Optional("Aanmelden met ACM/IDM", "OIDC_SERVER_URL", "Iedereen meldt zich aan met e-mail en wachtwoord of code."),
    Optional("Virusscanner", "CLAMD_URL", "Bestanden worden niet op virussen gecontroleerd."),
    Optional("Foutmeldingen", "SENTRY_DSN", "Fouten staan alleen in het logboek van de server."),
)


def is_set(variable: str) -> bool:
    if variable == "DATABASE_REPLICA_URL":
        return "replica" in settings.DATABASES
    return bool(getattr(settings, variable, ""))


def absent() -> list[Optional]:
    """The optional connections that are not configured."""
    return [one for one in OPTIONAL if not is_set(one.variable)]
