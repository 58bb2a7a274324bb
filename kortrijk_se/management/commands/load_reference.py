"""The reference layer: code lists and exactly what the note of 2006 says. Idempotent; a person's change is never overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand

from accounts.imports.reference import load_reference_actors
from core.management.reference import load_terms
from initiatives.management import indicators
from initiatives.management.annex import load_annex
from monitoring.management.reference import load_published_figures
from subsidies.management import clover, policy
from subsidies.management.fund import load_clusters

LOADERS: tuple[Callable[[], Counter[str]], ...] = (
    load_terms,
    indicators.load,
    load_annex,
    load_reference_actors,
    load_published_figures,
    policy.load,
    load_clusters,
    clover.load,
)


class Command(BaseCommand):
    help = "Laadt de referentiegegevens: codelijsten, de bijlage en de cijfers van de nota van 2006. Mag opnieuw."

    def handle(self, *_args: Any, **_options: Any) -> None:
        made = sum((load() for load in LOADERS), Counter[str]())
        text = ", ".join(f"{count} {what}" for what, count in made.items() if count)
        self.stdout.write(f"Referentiegegevens: {text or 'niets nieuws'}.")
