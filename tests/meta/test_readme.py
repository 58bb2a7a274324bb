"""The README names every command, every variable and every target; a new one that is not described fails here."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text()
OURS = ("accounts", "core", "initiatives", "kortrijk_se", "monitoring", "subsidies", "swot")
VARIABLE = re.compile(r'\benv(?:iron)?\.\w+\(\s*"([A-Z_]+)"')
SOURCES = (ROOT / "kortrijk_se" / "settings.py", ROOT / "kortrijk_se" / "gunicorn_conf.py")


def test_commands_are_described() -> None:
    missing = [name for name, app in get_commands().items() if app in OURS and f"`{name}" not in README]
    assert missing == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_variables_are_described(source: Path) -> None:
    found = set(VARIABLE.findall(source.read_text()))
    assert found
    assert [name for name in sorted(found) if f"`{name}`" not in README] == []


def test_described_variables_exist() -> None:
    text = "".join(source.read_text() for source in SOURCES)
    table = README.split("## Environment")[1].split("\n## ")[0]
    named = {name for line in table.splitlines() if line.startswith("| `") for name in re.findall(r"`([A-Z_]{3,})`", line.split("|")[1])}
    assert [name for name in sorted(named) if f'"{name}"' not in text] == []


def test_targets_are_described() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert "demo" in targets
    assert [name for name in targets if name not in {"help", "clean", "requirements"} and f"make {name}" not in README] == []
