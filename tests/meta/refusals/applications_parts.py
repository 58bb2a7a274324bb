"""Triggers of what a dossier is made of: rows of a submitted one stay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from subsidies.models import Application
from tests.factories.applications import AnswerFactory, DossierPartyFactory, ExpectedResultFactory, IndicatorFactory, PlanLineFactory

Made = Callable[[], Any]


def _sent(make: Made) -> Made:
    """A row of a dossier that was submitted after it was made, and an indicator that no row has yet."""

    def made() -> None:
        dossier = make().application
        IndicatorFactory.create()
        sent = {"status": "INGEDIEND", "sequence": 1, "number": "FSK-1", "submitted_at": timezone.now(), "submitted_by": dossier.started_by}
        Application.objects.filter(pk=dossier.pk).update(**sent)

    return made


def _refused(table: str, column: str, columns: str, values: str) -> tuple[str, str, str]:
    """An insert, an update and a delete, each right but for the dossier."""
    insert = f"INSERT INTO {table} (application_id, revision, {columns}) SELECT application_id, 1, {values} FROM {table}"
    return insert, f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"


NEWEST = "(SELECT max(id) FROM initiatives_indicatordefinition)"
LAST = "(SELECT max(id) FROM subsidies_criterionquestion)"
REFUSALS: dict[str, tuple[Made, tuple[str, ...]]] = {
    "subsidies_applicationanswer.only_while_filling": (
        _sent(AnswerFactory.create),
        _refused("subsidies_applicationanswer", "text", "question_id, text, changed_at", f"{LAST}, 'x', now()"),
    ),
    "subsidies_dossierparty.only_while_filling": (
        _sent(DossierPartyFactory.create),
        _refused("subsidies_dossierparty", "task", "name, role, task", "'Nog iemand', 'PARTNER', ''"),
    ),
    "subsidies_expectedresult.only_while_filling": (
        _sent(ExpectedResultFactory.create),
        _refused("subsidies_expectedresult", "note", "indicator_id, target_short, note", f"{NEWEST}, 1, ''"),
    ),
    "subsidies_planline.only_while_filling": (
        _sent(PlanLineFactory.create),
        _refused("subsidies_planline", "label", 'kind, label, amount, funder, status, period, "order"', "'KOST', 'x', 1, '', '', '', 0"),
    ),
}
NEVER_REFUSES: dict[str, str] = {}
