"""Running our own commands as processes, in an environment of their own."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ("PATH", "COVERAGE_", "COV_")


def environment(**given: str) -> dict[str, str]:
    """Only these variables, beside the path and what a coverage measurement needs to follow the process."""
    return {name: value for name, value in os.environ.items() if name.startswith(KEPT)} | given
