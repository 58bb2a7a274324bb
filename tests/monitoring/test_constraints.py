"""Published figures: what the database refuses, one changed field at a time."""

from __future__ import annotations

from itertools import count

import pytest

from initiatives.enums import Unit
from monitoring.enums import FigureKind
from monitoring.models import PublishedFigure
from tests.violations import Violation, constraints_of, refused

pytestmark = pytest.mark.django_db

ROWS = count()


def cell() -> PublishedFigure:
    facts = {"kind": FigureKind.values[0], "unit": Unit.values[0], "value": 1, "printed": "1"}
    return PublishedFigure.objects.create(source="Nota", table="TABEL", period_label="2004", row=f"rij {next(ROWS)}", column="DEG", **facts)


VIOLATIONS = {
    "monitoring_publishedfigure_has_printed_text": Violation(cell, printed=""),
    "monitoring_publishedfigure_known_kind": Violation(cell, kind="WEG"),
    "monitoring_publishedfigure_known_unit": Violation(cell, unit="WEG"),
    "monitoring_publishedfigure_one_per_cell": Violation(cell, row=lambda _row: cell().row),
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name: str) -> None:
    refused(name, VIOLATIONS[name])


def test_every_constraint_has_its_violation() -> None:
    assert set(VIOLATIONS) == constraints_of("monitoring")
