"""Whether the accountability log was changed behind the application's back."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import audit
from core.models import AuditEvent
from core.numbers import formatted


class Command(BaseCommand):
    help = "Kijkt de ketens van het logboek na; noemt elke gewijzigde, verwijderde of afgesneden gebeurtenis. Eindigt met 1 bij schade."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--subject", help="enkel dit onderwerp, bijvoorbeeld accounts.organisation:12")

    def handle(self, *_args: Any, subject: str | None = None, **_options: Any) -> None:
        damage = 0
        for found in audit.verify(subject):
            damage += 1
            self.stdout.write(f"{found.subject}, gebeurtenis {found.sequence}: {found.text}")
        events = AuditEvent.objects.filter(**{} if subject is None else {"subject": subject})
        counted = events.count()
        subjects = events.order_by().values("subject").distinct().count()
        self.stdout.write(f"Nagekeken: {formatted(counted)} gebeurtenissen van {formatted(subjects)} onderwerpen.")
        if damage:
            text = f"Het logboek is op {formatted(damage)} {'plaats' if damage == 1 else 'plaatsen'} beschadigd."
            raise CommandError(text)
        self.stdout.write("De ketens zijn in orde.")
