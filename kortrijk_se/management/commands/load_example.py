"""The example layer (voorbeeldgegevens): accounts, offer, sheets. Labelled on every page; never in production."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.imports.example import load_example_accounts
from accounts.imports.example_bodies import load_example_bodies
from initiatives.management.example import applicants, load_example_register
from initiatives.management.example_changes import load_example_changes
from initiatives.management.example_sheets import load_example_sheets
from kortrijk_se.management.rooms import open_rooms
from subsidies.management import example_policy
from subsidies.management.criteria import load_example_criteria
from subsidies.management.example_applicants import load_example_applicants
from subsidies.management.example_desk import load_example_desk, treat_past_rounds
from subsidies.management.example_dossiers import load_example_dossiers
from subsidies.management.example_ideas import load_example_ideas
from subsidies.management.example_rounds import load_example_rounds
from subsidies.management.fund import load_example_fund


class Command(BaseCommand):
    help = "Laadt de voorbeeldgegevens: accounts, aanbod en fiches. Mag opnieuw; nooit in productie."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError("Voorbeeldgegevens horen niet in productie.")
        at = timezone.now()
        made: Counter[str] = load_example_register(timezone.localdate(at))
        made += load_example_changes()
        users = load_example_accounts(at=at, organisations=applicants())
        made += load_example_bodies(users, organisations=applicants(), at=at)
        users = load_example_applicants(users, first=applicants()[0], at=at)
        made += load_example_sheets(users, at=at)
        made += example_policy.load(users, at=at)
        made += load_example_fund(users, at=at)
        made += load_example_ideas(users, at=at)
        made += load_example_criteria(users, at=at)
        made += open_rooms(users["beheer"], at=at)
        made += load_example_rounds(users, at=at)
        made += load_example_dossiers(users, at=at)
        treat_past_rounds(users, at=at)
        load_example_desk(users, at=at)
        text = ", ".join(f"{count} {what}" for what, count in made.items())
        self.stdout.write(f"Voorbeeldgegevens: {len(users)} accounts{', ' if text else ''}{text}.")
