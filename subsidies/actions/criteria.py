"""Writing criteria: start a draft, write it, make the next version, throw a draft away; and adopting one, for who registers decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import may
from core import audit
from core.errors import NotAllowedError, Problem, RuleError
from core.refusals import check, refusals
from initiatives.enums import WorkForm
from subsidies.changes import criteria as changes
from subsidies.changes import policy
from subsidies.enums import CriterionSetStatus
from subsidies.models import Cluster, Criterion, CriterionQuestion, CriterionSet, ScoreAnchor, SubCriterion
from subsidies.permissions import criteria as permissions
from subsidies.queries import criteria as queries
from subsidies.queries import criteria_template as template
from subsidies.rules.criteria import SCORES
from subsidies.workflow.criteria import CRITERIA

FACTS = ("label", "text", "min_score", "is_knockout", "evidence")
QUESTION = ("label", "kind", "help", "unit", "max_length", "required", "in_light")
OF_SET = ("minimum_total", "note")
EXISTS = "Er is al een ontwerp voor deze cluster. Werk daarin verder."
RULE = "INV-18"


@transaction.atomic(durable=True)
def start(cluster: Cluster, *, work_form: str = "", by: User, at: datetime, is_example: bool = False) -> CriterionSet:
    """The first draft of a cluster, or of one werkvorm in it, from the template. Raises RuleError when there is a set already."""
    _require_writer(by)
    Cluster.objects.select_for_update(of=("self",)).get(pk=cluster.pk)  # a second click waits here
    if CriterionSet.objects.filter(cluster=cluster, work_form=work_form).exists():
        raise RuleError(Problem("Er zijn al criteria voor deze cluster. Maak een nieuwe versie.", "work_form", rule=RULE))
    made = changes.make(cluster, work_form, template.content_for(cluster.code), minimum_total=template.minimum_total(), is_example=is_example)
    audit.record(made, "ontwerp gemaakt", by=by, at=at, changes={"cluster": cluster.pk, "work_form": work_form, "version": made.version})
    return made


@transaction.atomic(durable=True)
def renew(source: CriterionSet, *, work_form: str | None = None, by: User, at: datetime, is_example: bool = False) -> CriterionSet:
    """A draft that starts as a copy of an adopted set: its next version, or the first for one werkvorm of the cluster (domain 19b.10).

    Raises RuleError: the source is a draft itself, somebody writes that draft already, a set of one werkvorm taken to another.
    """
    _require_writer(by)
    Cluster.objects.select_for_update(of=("self",)).get(pk=source.cluster_id)
    current = CriterionSet.objects.select_related("cluster").get(pk=source.pk)
    wanted = current.work_form if work_form is None else work_form
    if current.is_draft:
        raise RuleError(Problem("Dit is nog een ontwerp: werk er gewoon in verder.", rule=RULE))
    if wanted not in ("", *WorkForm.values) or (current.work_form and wanted != current.work_form):
        raise RuleError(Problem("Deze criteria gelden voor één werkvorm. De nieuwe versie ook.", "work_form", rule="19b.10"))
    if wanted in queries.drafts(current.cluster_id):
        raise RuleError(Problem(EXISTS, "work_form", rule=RULE))
    facts = {"minimum_total": current.minimum_total, "note": "", "is_example": is_example}
    made = changes.make(current.cluster, wanted, queries.content_of(current).criteria, **facts)
    told = {"cluster": current.cluster_id, "work_form": wanted, "version": made.version, "copied_from": current.version}
    audit.record(made, "nieuwe versie gemaakt", by=by, at=at, changes=told)
    return made


@transaction.atomic(durable=True)
def weigh(criterion_set: CriterionSet, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: User, at: datetime) -> bool:
    """All weights with the minimum and the note, by family (`C1`) and name. A draft need not add to 100 yet. False when nothing changed."""
    current = _draft(criterion_set.pk, by)
    criteria = {c.family: c for c in current.criteria.all()}
    now = {family: c.weight for family, c in criteria.items()} | {name: getattr(current, name) for name in OF_SET}
    found = changes.changed(now, {name: values[name] for name in now}, seen)
    for name in found:
        row: Criterion | CriterionSet = criteria.get(name, current)
        field = "weight" if name in criteria else name
        setattr(row, field, values[name])
        with refusals():
            check(row)
            row.save(update_fields=[field])
    return _told(current, "gewichten gewijzigd", found, by=by, at=at)


@transaction.atomic(durable=True)
def edit(criterion: Criterion, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: User, at: datetime) -> bool:
    """Name, text, minimum, evidence and `parts`, the sub-criteria as a list of texts in their order. False when nothing changed."""
    current = _draft(criterion.set_id, by)
    row = current.criteria.get(pk=criterion.pk)
    parts = list(row.parts.order_by("order", "pk"))
    now = {name: getattr(row, name) for name in FACTS} | {"parts": [part.text for part in parts]}
    found = changes.changed(now, {name: values[name] for name in now}, seen)
    for name in found.keys() & set(FACTS):
        setattr(row, name, values[name])
    with refusals():
        check(row)
        row.save(update_fields=FACTS)
    if "parts" in found:
        row.parts.all().delete()
        SubCriterion.objects.bulk_create([SubCriterion(criterion=row, text=text, order=n) for n, text in enumerate(values["parts"], start=1)])
    return _told(current, f"criterium {row.family} gewijzigd", found, by=by, at=at)


@transaction.atomic(durable=True)
def describe(criterion: Criterion, texts: Mapping[str, str], *, seen: Mapping[str, str], by: User, at: datetime) -> bool:
    """What each score (`score_0` to `score_5`) means; an empty text takes the meaning out. False when nothing changed."""
    current = _draft(criterion.set_id, by)
    row = current.criteria.get(pk=criterion.pk)
    known = {a.score: a.text for a in row.anchors.all()}
    now = {f"score_{score}": known.get(score, "") for score in SCORES}
    found = changes.changed(now, {name: texts[name].strip() for name in now}, seen)
    for name, (_, text) in found.items():
        score = int(name.removeprefix("score_"))
        if text:
            ScoreAnchor.objects.update_or_create(criterion=row, score=score, defaults={"text": text})
        else:
            row.anchors.filter(score=score).delete()
    return _told(current, f"betekenis van de scores van {row.family} gewijzigd", found, by=by, at=at)


@transaction.atomic(durable=True)
def add_question(criterion: Criterion, values: Mapping[str, Any], *, by: User, at: datetime) -> CriterionQuestion:
    """A question at the end of those of a criterion; its code is never that of an earlier question."""
    current = _draft(criterion.set_id, by)
    row = current.criteria.select_related("set").get(pk=criterion.pk)
    last = row.questions.order_by("-order").values_list("order", flat=True).first() or 0
    question = CriterionQuestion(criterion=row, code=queries.code_for(row), order=last + 1, **{name: values[name] for name in QUESTION})
    with refusals():
        check(question)
        question.save()
    audit.record(current, "vraag toegevoegd", by=by, at=at, changes={"question": [None, f"{question.code} {question.label}"]})
    return question


@transaction.atomic(durable=True)
def edit_question(question: CriterionQuestion, values: Mapping[str, Any], *, seen: Mapping[str, Any], by: User, at: datetime) -> bool:
    """Other words or another kind for the same question. False when nothing changed. Raises StaleError when a colleague took it out."""
    current, row = _question(question, by)
    now = {name: getattr(row, name) for name in QUESTION}
    found = changes.changed(now, {name: values[name] for name in now}, seen)
    for name in found:
        setattr(row, name, values[name])
    with refusals():
        check(row)
        row.save(update_fields=QUESTION)
    return _told(current, f"vraag {row.code} gewijzigd", found, by=by, at=at)


@transaction.atomic(durable=True)
def move_question(question: CriterionQuestion, *, up: bool, by: User, at: datetime) -> bool:
    """One place up or down among the questions of its criterion. False at the end of the row."""
    current, row = _question(question, by)
    rows = list(row.criterion.questions.order_by("order", "pk"))
    place = next(n for n, found in enumerate(rows) if found.pk == row.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return False
    rows[place], rows[other] = rows[other], rows[place]
    for order, found in enumerate(rows, start=1):
        found.order = order
    CriterionQuestion.objects.bulk_update(rows, ["order"])
    audit.record(current, "vraag verplaatst", by=by, at=at, changes={"question": row.code, "order": [place + 1, other + 1]})
    return True


@transaction.atomic(durable=True)
def remove_question(question: CriterionQuestion, *, by: User, at: datetime) -> None:
    current, row = _question(question, by)
    audit.record(current, "vraag weggehaald", by=by, at=at, changes={"question": [f"{row.code} {row.label}", None]})
    row.delete()


@transaction.atomic(durable=True)
def remove(criterion_set: CriterionSet, *, by: User, at: datetime) -> None:
    """Throw a draft away. Raises RuleError when a round in preparation has chosen it.

    One for a werkvorm was not chosen but taken along: it goes out of the round.
    """
    current = _draft(criterion_set.pk, by)
    current.narrowed_in.all().delete()
    if used := queries.rounds_of(current):
        raise RuleError(Problem(f"{used[0]} gebruikt dit ontwerp. Kies daar eerst andere criteria.", rule=RULE))
    told = {"cluster": current.cluster_id, "work_form": current.work_form, "version": current.version}
    audit.record(current, "ontwerp weggegooid", by=by, at=at, changes=told)
    current.delete()


@transaction.atomic(durable=True)
def adopt(criterion_set: CriterionSet, decision: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Adopt one set by a decision of the college, recorded now or before. Raises RuleError with everything that is still missing."""
    if not permissions.can_adopt(by) or not may(by, "resolution.record"):
        raise NotAllowedError("U mag geen criteria vaststellen.")
    CRITERIA.lock(criterion_set)  # before the decision is recorded: of two at once the second then reads that the set is adopted
    changes.adopt(criterion_set, policy.resolution(decision, by=by, at=at), by=by, at=at)


def _require_writer(user: User) -> None:
    if not permissions.can_edit(user):
        raise NotAllowedError("U mag geen criteria schrijven.")


def _draft(pk: int, by: User) -> CriterionSet:
    """The set, locked, while it may still be written. Raises RuleError once it was adopted: then it never changes again (INV-18)."""
    _require_writer(by)
    found = CriterionSet.objects.select_for_update(of=("self",)).select_related("cluster").filter(pk=pk).first()
    if found is None:
        raise RuleError(Problem("Een collega gooide dit ontwerp intussen weg."))
    if found.status != CriterionSetStatus.DRAFT:
        text = "Deze criteria zijn vastgesteld en liggen vast, ook voor rondes die al open zijn. Maak een nieuwe versie voor een volgende ronde."
        raise RuleError(Problem(text, rule=RULE))
    return found


def _question(question: CriterionQuestion, by: User) -> tuple[CriterionSet, CriterionQuestion]:
    current = _draft(question.criterion.set_id, by)
    row = CriterionQuestion.objects.select_related("criterion").filter(pk=question.pk).first()
    if row is None:
        raise RuleError(Problem("Een collega haalde deze vraag intussen weg."))
    return current, row


def _told(current: CriterionSet, event: str, found: Mapping[str, Any], *, by: User, at: datetime) -> bool:
    """Record what changed, if anything did."""
    if found:
        audit.record(current, event, by=by, at=at, changes=dict(found))
    return bool(found)
