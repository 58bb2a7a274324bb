"""Example dossiers (voorbeeldgegevens): begun, filled in, sent and signed by the actions that people use, on days that count from today."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from accounts.models import Organisation, User
from core import audit, dates, files
from core.documents import Letter, Paragraph, pdf
from core.errors import Problem, RuleError
from core.models import StoredFile, Term
from core.models.terms import Taxonomy
from core.questions import Kind
from subsidies.actions import applications as actions
from subsidies.actions import applications_messages as messages
from subsidies.actions import applications_parts as parts
from subsidies.actions import applications_sending as sending
from subsidies.actions.applications_parts import Write
from subsidies.enums import DocumentKind, RoundStatus, RoundStep, StateAidBasis
from subsidies.models import Application, Cluster, Criterion, CriterionQuestion, Idea, Round
from subsidies.queries import applications_parts as queries
from subsidies.queries.applications_content import FACTS as FIELDS

Row = Mapping[str, Any]
PLACE = Path(settings.BASE_DIR) / "fixtures" / "example" / "dossiers.json"
PAST, OPEN = "past", "open"
SIGNED = "Getekend door beide partijen."
UNFINISHED = ("draft", "shared")
LINE = ("kind", "label", "amount", "funder", "status", "period")
EMPTY_LINE = dict.fromkeys(("funder", "status", "period"), "")
AID_REASONS = {
    StateAidBasis.NONE: "Het project is lokaal en verstoort het handelsverkeer tussen lidstaten niet.",
    StateAidBasis.DE_MINIMIS: "De steun blijft met wat de onderneming al kreeg ver onder het plafond van drie jaar.",
    StateAidBasis.DE_MINIMIS_SGEI: "Het is een dienst van algemeen belang, die de markt in deze wijken niet aanbiedt.",
}
WRITTEN = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)  # one date for always: the same document has the same bytes


@cache
def source() -> dict[str, Any]:
    """What the fixture says: texts per organisation and the dossiers."""
    return dict(json.loads(PLACE.read_text(encoding="utf-8")))


def rows(place: str) -> list[Row]:
    """The dossiers of the past or of the open round, in the order in which they were sent."""
    return sorted((row for row in source()["dossiers"] if row["round"] == place), key=lambda row: row["submitted"])


def moment(at: datetime, days: int, hour: int = 10) -> datetime:
    """So many days from today at that hour, never in the future."""
    return min(on(dates.local_day(at) + timedelta(days=days), hour), at)


def on(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour, 20), dates.BRUSSELS)


def rounds_at(at: datetime) -> Iterator[tuple[str, Round]]:
    """The example round that is over and not closed yet, and the one that is open now."""
    ordinary = Round.objects.filter(is_example=True, status=RoundStatus.OPEN, half__isnull=False).order_by("opens_at")
    for round_ in ordinary:
        yield (PAST if round_.closes_at <= at else OPEN), round_


def load_example_dossiers(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Those that are not there yet, in the round that is over and in the one that is open; the documents lie on the disk again either way."""
    known = set(Application.objects.filter(is_example=True).values_list("title", flat=True))
    made = [_hand_in(row, round_, users, at) for place, round_ in rounds_at(at) for row in rows(place) if row["title"] not in known]
    restore_documents()
    return Counter({"dossiers": len(made)} if made else {})


def _hand_in(row: Row, round_: Round, users: Mapping[str, User], at: datetime) -> Application:
    """Begun some days before it was sent, filled in, and sent as far as its fate says."""
    by, sent = users[row["by"]], moment(at, row["submitted"], 9 + len(row["title"]) % 8)
    begun = max(sent - timedelta(days=6), round_.opens_at + timedelta(hours=9))
    application = _start(row, round_, by, begun)
    fill(application, row, by, min(begun + timedelta(hours=2), sent))
    if row["fate"] in UNFINISHED:
        if row["fate"] == "shared":
            actions.share(application, shared=True, by=by, at=sent)
            write_messages(application, row, users, at)
        return application
    attach(application, by, sent - timedelta(hours=1))
    others = [users[row["second"]]] if "second" in row else []
    sending.submit(application, [by, *others], by=by, at=sent)
    return application


def _start(row: Row, round_: Round, by: User, at: datetime) -> Application:
    organisation = Organisation.objects.canonical().filter(pk__in=by.organisation_ids("AANVRAGER")).order_by("pk")[0]
    given = actions.Start(
        round=round_,
        cluster=Cluster.objects.get(code=row["cluster"]),
        title=row["title"],
        support_type=Term.objects.of(Taxonomy.SUPPORT_TYPE).get(code=row["support"]),
        amount=Decimal(row["amount"]),
        initiative=organisation.initiatives.filter(name=row["initiative"]).first(),
        idea=Idea.objects.filter(organisation=organisation, title=row["idea"]).first() if "idea" in row else None,
    )
    return actions.start(organisation, given, by=by, at=at, is_example=True)


def fill(application: Application, row: Row, by: User, at: datetime) -> None:
    """Everything that can be typed, in one save."""
    wanted = dict(_facts(application, row)) | dict(_answers(application, _told(row)))
    written = [Write(key, {"": _shown(application, key, value)}, {"": value}) for key, value in wanted.items()]
    save(application, [*written, *_lines(row), *_results(application, row), *_parties(row)], by, at)


def _shown(application: Application, key: str, value: Any) -> Any:
    """What a draft that was just begun shows there: a field as it is, an answer or a choice that is still empty."""
    empty: Any = "" if isinstance(value, str) else None if isinstance(value, Decimal) else frozenset()
    return getattr(application, key) if key in FIELDS else empty


def save(application: Application, writes: list[Write], by: User, at: datetime) -> None:
    """One save; what the form would mark as refused or as changed by a colleague is an error of the fixture. Raises RuleError."""
    saved = parts.save(application, writes=writes, shown=(), by=by, at=at)
    if refused := [*saved.problems, *(Problem("Dit is intussen veranderd.", key) for key in saved.clashes)]:
        raise RuleError(*refused)
    application.refresh_from_db()


def _told(row: Row) -> dict[str, Any]:
    """The answers of the dossier, over those that its organisation always gives; a draft has only its own."""
    shared = {} if row["fate"] in UNFINISHED else source()["organisations"][row["by"]]["answers"]
    return {**shared, **row["answers"]}


def _facts(application: Application, row: Row) -> Iterator[tuple[str, Any]]:
    about = source()["organisations"][row["by"]]
    yield from {"contact": about["contact"], "contact_email": about["email"], "scope_level": row["area"]}.items()
    yield "financing_type", row["financing"]
    if row["summary"]:
        yield "summary", row["summary"]
    wanted = application.round.priority_links.filter(item__code__in=row["priorities"]).values_list("item", flat=True)
    yield queries.PRIORITIES, frozenset(wanted)
    groups = Term.objects.of(Taxonomy.TARGET_GROUP).valid_on(dates.local_day(application.round.opens_at)).filter(code__in=row["groups"])
    yield queries.GROUPS, frozenset(groups.values_list("pk", flat=True))
    if row["fate"] in UNFINISHED:
        return
    yield "starts_on", (start := _begin(application.round))
    yield "ends_on", start.replace(year=start.year + 1) - timedelta(days=1)
    yield from {"state_aid_basis": row["aid"], "state_aid_reason": AID_REASONS[row["aid"]], "on_honour": True}.items()
    if "received" in row:
        yield from {"de_minimis_amount": Decimal(row["received"]), "de_minimis_detail": row.get("detail", "")}.items()
    yield from {"interests": about["interests"], "no_interests": not about["interests"]}.items()


def _begin(round_: Round) -> date:
    """The first day of the month after the agreement."""
    agreed = round_.dates.get(step=RoundStep.AGREEMENT).on
    return (agreed.replace(day=1) + timedelta(days=31)).replace(day=1)


def _answers(application: Application, told: Row) -> Iterator[tuple[str, Any]]:
    """Of what this form asks."""
    asked = CriterionQuestion.objects.filter(criterion__set=application.criterion_set_id, code__in=told)
    for question in asked.filter(in_light=True) if application.is_light else asked:
        value = told[question.code]
        yield f"{queries.ANSWER}-{question.pk}", value if question.kind == Kind.TEXT else Decimal(value)


def as_line(values: list[Any]) -> dict[str, Any]:
    """Kind, description and amount; of others' money also from whom, how sure and for when."""
    return EMPTY_LINE | dict(zip(LINE, values, strict=False)) | {"amount": Decimal(values[2])}


def _lines(row: Row) -> list[Write]:
    plan = [as_line(["KOST", *cost]) for cost in row["costs"]] + [as_line(line) for line in row["income"]]
    return [Write(f"{queries.LINE}-nieuw{n}", {}, line) for n, line in enumerate(plan)]


def _results(application: Application, row: Row) -> Iterator[Write]:
    """The fixture says what the project adds to what the last sheet of the initiative says."""
    today = queries.baselines(application).figures if row["results"] else {}
    known = {found.code: found.pk for found in queries.indicators(application.round.opens_at.year)} if row["results"] else {}
    for n, (code, short, medium, note) in enumerate(row["results"]):
        now = today.get(code) or Decimal(0)
        targets = {"target_short": now + Decimal(str(short)), "target_medium": now + Decimal(str(medium))}
        yield Write(f"{queries.RESULT}-nieuw{n}", {}, {"indicator": known[code], "baseline": None, "note": note} | targets)


def _parties(row: Row) -> Iterator[Write]:
    """An organisation of the register by its name, or a name that is not in it."""
    for n, (registered, role, task, *name) in enumerate(row["parties"]):
        found = Organisation.objects.canonical().get(name=registered).pk if registered else None
        yield Write(f"{queries.PARTY}-nieuw{n}", {}, {"organisation": found, "name": "".join(name), "role": role, "task": task})


def evidence(application: Application) -> list[DocumentKind]:
    """The documents that this form asks of an organisation with a number."""
    if application.is_light:
        return []
    asked = Criterion.objects.filter(set=application.criterion_set_id).order_by("family").values_list("evidence", flat=True)
    return [DocumentKind(kind) for kind in dict.fromkeys(itertools.chain.from_iterable(asked))]


def attach(application: Application, by: User, at: datetime) -> None:
    for kind in evidence(application):
        upload = SimpleUploadedFile(f"{slugify(kind.label)}.pdf", document(kind), content_type="application/pdf")
        parts.add_document(application, kind, upload, by=by, at=at)


@cache
def document(kind: DocumentKind, note: str = "") -> bytes:
    """A small PDF that says what would stand here."""
    told = f"Dit is een voorbeeldstuk ({kind.label.lower()}). Het is verzonnen en hoort bij een dossier van de demo."
    return pdf(Letter(kind.label, WRITTEN, [Paragraph(text) for text in (told, note) if text], is_example=True, closing=()))


def restore_documents() -> None:
    """Write again what rows of example dossiers point to and the disk has lost, as when the folder of files was emptied."""
    subjects = [audit.subject_of(application) for application in Application.objects.filter(is_example=True)]
    there = StoredFile.objects.filter(subject__in=subjects, removed_at__isnull=True).values_list("sha256", "purpose")
    lost = {sha256: purpose for sha256, purpose in there if not files.path_of(sha256).exists()}
    for purpose in set(lost.values()):
        for note in ("", SIGNED):
            content = document(DocumentKind(purpose), note)
            if (sha256 := hashlib.sha256(content).hexdigest()) in lost:
                files.write(sha256, content)


def write_messages(application: Application, row: Row, users: Mapping[str, User], at: datetime) -> None:
    """To the other side, or among the desk."""
    for n, (days, author, is_internal, text) in enumerate(row["messages"]):
        messages.post(application, text, is_internal=is_internal, by=users[author], at=moment(at, days, 11 + n))
