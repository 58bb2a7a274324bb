"""Writes docs/permissions.md from the one table of roles and permissions."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accounts.permissions import TABLE

HEAD = """# Wie mag wat

Gemaakt door `manage.py permissions` uit `accounts/permissions.py`; een test faalt als deze pagina niet meer klopt. Een rol van een organisatie
(aanvrager, ondertekenaar, beheerder van de organisatie) geldt enkel voor die organisatie. Wat een conflict van belangen sluit, staat hier niet in:
dat wordt bij elke stap berekend.

| recht | code | rollen |
| --- | --- | --- |
"""


def document() -> str:
    """The whole page."""
    rows = (f"| {row.label} | `{row.code}` | {', '.join(sorted(str(role.label) for role in row.roles))} |" for row in TABLE)
    return HEAD + "\n".join(rows) + "\n"


class Command(BaseCommand):
    help = "Schrijft docs/permissions.md uit de tabel van rollen en rechten."

    def handle(self, *_args: Any, **_options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "permissions.md"
        path.write_text(document(), encoding="utf-8")
        self.stdout.write(f"{path.relative_to(settings.BASE_DIR)} is bijgewerkt.")
