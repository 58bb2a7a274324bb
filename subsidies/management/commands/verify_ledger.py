"""Whether every balance of the fund is the sum of its bookings."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.numbers import formatted
from subsidies.models import LedgerEntry
from subsidies.queries import fund_ledger as ledger


class Command(BaseCommand):
    help = "Telt het grootboek opnieuw op en noemt elk saldo dat daarvan verschilt. Eindigt met 1 bij een verschil."

    def handle(self, *_args: Any, **_options: Any) -> None:
        found = list(chain(ledger.differences(), ledger.round_differences()))
        for difference in found:
            self.stdout.write(str(difference))
        self.stdout.write(f"Nagekeken: {formatted(LedgerEntry.objects.count())} boekingen.")
        if found:
            text = f"Het grootboek klopt niet: {formatted(len(found))} {'saldo wijkt' if len(found) == 1 else 'saldo’s wijken'} af."
            raise CommandError(text)
        self.stdout.write("De saldo’s kloppen.")
