"""Triggers of dossiers: what was sent, decided or logged stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.factories.applications import ApplicationFactory
from tests.subsidies.violations import applications

Made = Callable[[], Any]


def _saved(make: Made) -> Made:
    return lambda: applications.saved(make())


def _both(table: str, column: str) -> tuple[str, str]:
    return f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"


REFUSALS: dict[str, tuple[Made, tuple[str, ...]]] = {
    "subsidies_application.submitted_stays": (lambda: ApplicationFactory.create(submitted=True), _both("subsidies_application", "title")),
    "subsidies_applicationtransition.append_only": (_saved(applications.step), _both("subsidies_applicationtransition", "reason")),
    "subsidies_applicationsubmission.append_only": (
        _saved(applications.submission),
        ("UPDATE subsidies_applicationsubmission SET ordinal = 9", "DELETE FROM subsidies_applicationsubmission"),
    ),
    "subsidies_dossierletter.append_only": (
        _saved(applications.letter),
        ("UPDATE subsidies_dossierletter SET content = '{}'", "DELETE FROM subsidies_dossierletter"),
    ),
    "subsidies_supplementitem.append_only": (_saved(applications.asked_item), _both("subsidies_supplementitem", "remark")),
    "subsidies_inadmissibility.append_only": (_saved(applications.inadmissibility), _both("subsidies_inadmissibility", "motivation")),
}
NEVER_REFUSES = {"subsidies_application.touched": "notes when a dossier was changed"}
