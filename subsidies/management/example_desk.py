"""What the desk did with the example dossiers, and how their applicants answered: by the actions that people use, on working days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from accounts.models import User
from core import dates, files, proposals
from subsidies.actions import applications as actions
from subsidies.actions import applications_desk as desk
from subsidies.actions import applications_parts as parts
from subsidies.actions import rounds
from subsidies.actions.applications_desk import Found
from subsidies.actions.applications_parts import Write
from subsidies.enums import ApplicationStatus, CheckResult, DocumentKind
from subsidies.management import example_dossiers as dossiers
from subsidies.management.example_dossiers import Row
from subsidies.models import Application
from subsidies.queries import applications_desk as queries
from subsidies.queries import applications_parts as rows_of
from subsidies.rules import applications_desk as rules

SOME = 3  # how far a check that goes on has come


def treat_past_rounds(users: Mapping[str, User], *, at: datetime) -> None:
    """What is over is closed by the clock and taken into treatment the next morning."""
    for place, round_ in dossiers.rounds_at(at):
        if place == dossiers.PAST:
            rounds.close_round(round_, at=round_.closes_at)
            rounds.treat(round_, by=users["administratie"], at=round_.closes_at + timedelta(hours=9))


def load_example_desk(users: Mapping[str, User], *, at: datetime) -> None:
    """Every example dossier that was sent and that nobody took up yet gets what its fate says."""
    waiting = Application.objects.filter(is_example=True, status=ApplicationStatus.SUBMITTED, assigned_to__isnull=True).order_by("submitted_at")
    fates = {row["title"]: row for place in (dossiers.PAST, dossiers.OPEN) for row in dossiers.rows(place)}
    for application in waiting.select_related("round", "organisation"):
        row = fates.get(application.title, {})
        if act := ACTS.get(row.get("fate", "")):
            day = partial(_counted, at)
            who, deputy, by = users["regisseur"], users["regisseur2"], users["administratie"]
            desk.assign(application, assigned_to=who, deputy=deputy, by=by, at=day(row["judged"] - 1))
            act(application, row, users, day)
            dossiers.write_messages(application, row, users, at)


Day = Callable[[int], datetime]


def _working(at: datetime, day: date) -> datetime:
    """That day, or the first working day after it; never in the future."""
    while not dates.is_working_day(day):
        day += timedelta(days=1)
    return min(dossiers.on(day, 14), at)


def _counted(at: datetime, days: int) -> datetime:
    return _working(at, dates.local_day(at) + timedelta(days=days))


def _check(application: Application, missing: Mapping[str, str], users: Mapping[str, User], at: datetime, *, most: int | None = None) -> None:
    """Item by item; what is missing with its remark."""
    codes = list(rules.checklist(dossiers.evidence(application)))[:most]
    found = {code: Found(CheckResult.NO, missing[code]) if code in missing else Found(CheckResult.YES) for code in codes}
    desk.check(application, found, by=users["administratie"], at=at)


def _accept(application: Application, row: Row, users: Mapping[str, User], day: Day) -> None:
    at = day(row["judged"])
    _check(application, {}, users, at)
    desk.accept(application, by=users["administratie"], at=at)


def _refuse(application: Application, row: Row, users: Mapping[str, User], day: Day) -> None:
    """Proposed by the dossierbeheerder, confirmed by the secretariaat two days later."""
    proposal = desk.propose_rejection(application, row["ground"], row["motivation"], by=users["administratie"], at=day(row["judged"]))
    proposals.confirm(proposal, by=users["secretariaat"], at=day(row["judged"] + 2))


def _begin(application: Application, row: Row, users: Mapping[str, User], day: Day) -> None:
    _check(application, {}, users, day(row["judged"]), most=SOME)


def _ask(application: Application, row: Row, users: Mapping[str, User], day: Day) -> None:
    at = day(row["judged"])
    _check(application, row["missing"], users, at)
    desk.request_supplement(application, row["reason"], by=users["administratie"], at=at)


def _let_lapse(application: Application, row: Row, users: Mapping[str, User], day: Day) -> None:
    """Asked, reminded a week before the end, and no answer came."""
    _ask(application, row, users, day)
    request = queries.open_request(application)
    assert request is not None  # noqa: S101 asked in the line above
    desk.remind(at=dossiers.on(request.due_on - timedelta(days=7)))
    desk.lapse(application, by=users["administratie"], at=_working(day(0), request.due_on + timedelta(days=1)), reason=row["ended"])


def _take_back(application: Application, row: Row, users: Mapping[str, User], day: Day) -> None:
    actions.withdraw(application, row["ended"], by=users[row["by"]], at=day(row["judged"]))


def _answer(application: Application, row: Row, users: Mapping[str, User], day: Day) -> None:
    """The applicant says more, adds a line, sends the signed statement, and hands it in again: the desk sees the difference."""
    _ask(application, row, users, day)
    by, at = users[row["by"]], dossiers.moment(day(0), row["sent_again"])
    application.refresh_from_db()
    said = application.answers.filter(question__code__in=row["again"]).values_list("question", "question__code", "text")
    told = [Write(f"{rows_of.ANSWER}-{pk}", {"": text}, {"": row["again"][code]}) for pk, code, text in said]
    lines = [dossiers.as_line(["KOST", *row["cost"]]), dossiers.as_line(row["line"])]
    new = [Write(f"{rows_of.LINE}-nieuw{n}", {}, line) for n, line in enumerate(lines)]
    dossiers.save(application, [*told, *new], by, at - timedelta(hours=2))
    _replace(application, DocumentKind.PARTNER_STATEMENT, by, at - timedelta(hours=1))
    application.refresh_from_db()
    desk.supplement(application, by=by, at=at)


def _replace(application: Application, kind: DocumentKind, by: User, at: datetime) -> None:
    old = files.on_shelf(application).get(purpose=kind)
    parts.remove_document(application, old.pk, by=by, at=at)
    content = dossiers.document(kind, dossiers.SIGNED)
    parts.add_document(application, kind, SimpleUploadedFile(f"{slugify(kind.label)}-getekend.pdf", content), by=by, at=at)


ACTS: dict[str, Callable[[Application, Row, Mapping[str, User], Day], Any]] = {
    "admissible": _accept,
    "inadmissible": _refuse,
    "lapsed": _let_lapse,
    "withdrawn": _take_back,
    "checking": _begin,
    "supplement": _ask,
    "resubmitted": _answer,
}
