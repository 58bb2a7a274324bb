"""Writes docs/workflows.md from the transition tables."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules

from core.workflow import WORKFLOWS

HEAD = """# Workflows

Gemaakt door `manage.py workflows` uit de overgangstabellen van de apps (`<app>/workflow.py`); een test faalt als deze pagina niet meer klopt.
Elke stap gaat door `Workflow.apply`: de rij vergrendelen, de status nakijken, dan wie, dan wat eerst waar moet zijn, schrijven, en wie,
rol, tijdstip en reden vastleggen in een rij die niet meer verandert. De namen van de stappen zijn die van de API.
"""


def document() -> str:
    """The whole page."""
    autodiscover_modules("workflow")
    return "\n".join([HEAD, *(WORKFLOWS[title].document() for title in sorted(WORKFLOWS))])


class Command(BaseCommand):
    help = "Schrijft docs/workflows.md uit de overgangstabellen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--print", action="store_true", dest="prints", help="toon de pagina in plaats van ze te schrijven")

    def handle(self, *_args: Any, prints: bool = False, **_options: Any) -> None:
        if prints:
            self.stdout.write(document())
            return
        path = Path(settings.BASE_DIR) / "docs" / "workflows.md"
        path.write_text(document(), encoding="utf-8")
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)} is bijgewerkt.")
