"""The first functional manager of a new city: from then on roles are given on the pages of /beheer/."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone

from accounts.actions import people
from core.errors import RuleError


class Command(BaseCommand):
    help = "Maakt de eerste functioneel beheerder van een nieuwe stad; enkel zolang er geen is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="naam van de persoon")
        parser.add_argument("email", help="e-mailadres waarmee de persoon zich aanmeldt")

    def handle(self, *_args: Any, name: str, email: str, **_options: Any) -> None:
        try:
            validate_email(email)
            people.install_first_manager(name=name, email=email, at=timezone.now())
        except (ValidationError, RuleError) as error:
            raise CommandError(" ".join(getattr(error, "messages", [str(error)]))) from error
        self.stdout.write(f"{name} is functioneel beheerder. Een e-mail naar {email} zegt hoe aanmelden gaat.")
