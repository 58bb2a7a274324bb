"""Whether the accountability log was changed behind the application's back."""

from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import audit, seals
from core.models import AuditEvent
from core.numbers import formatted


class Command(BaseCommand):
    help = "Kijkt de ketens van het logboek na; noemt elke gewijzigde, verwijderde of afgesneden gebeurtenis. Eindigt met 1 bij schade."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--subject", help="enkel dit onderwerp, bijvoorbeeld accounts.organisation:12")
        parser.add_argument("--save-heads", type=Path, metavar="BESTAND", help="bewaar de koppen van de ketens, om elders te leggen")
        parser.add_argument("--against", type=Path, metavar="BESTAND", help="vergelijk met eerder bewaarde koppen")

    def handle(self, *_args: Any, subject: str | None = None, save_heads: Path | None = None, against: Path | None = None, **_options: Any) -> None:
        damage = 0
        sealed = seals.verify() if subject is None else ()
        for found in chain(audit.verify(subject), sealed, audit.verify_against(self._read(against)) if against else ()):
            damage += 1
            self.stdout.write(f"{found.subject}, gebeurtenis {found.sequence}: {found.text}")
        events = AuditEvent.objects.filter(**{} if subject is None else {"subject": subject})
        subjects = events.order_by().values("subject").distinct().count()
        self.stdout.write(f"Nagekeken: {formatted(events.count())} gebeurtenissen van {formatted(subjects)} onderwerpen.")
        if subject is None:
            until = seals.sealed_until()
            self.stdout.write(f"Verzegeld tot en met nummer {until}." if until else "Nog niet verzegeld: dat gebeurt ’s nachts.")
        if damage:
            text = f"Het logboek is op {formatted(damage)} {'plaats' if damage == 1 else 'plaatsen'} beschadigd."
            raise CommandError(text)
        self.stdout.write("De ketens zijn in orde.")
        if save_heads:
            save_heads.write_text("".join(f"{key}\t{count}\t{last}\n" for key, count, last in audit.heads()), encoding="utf-8")
            self.stdout.write(f"De koppen zijn bewaard in {save_heads}. Leg dit bestand waar de beheerder van de databank er niet bij kan.")

    def _read(self, path: Path) -> Iterator[audit.Head]:
        try:
            for line in path.read_text(encoding="utf-8").splitlines():
                key, count, last = line.split("\t")
                yield key, int(count), last
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} is geen leesbaar bestand met koppen.") from error
