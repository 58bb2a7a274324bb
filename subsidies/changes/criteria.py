"""Consistent changes of a set of criteria inside the caller's transaction: write its content, adopt it, see that nobody overwrites unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model

from accounts.models import User
from core import audit
from core.errors import Problem, StaleError
from core.refusals import check, refusals
from subsidies.enums import CriterionSetStatus
from subsidies.models import Cluster, Criterion, CriterionQuestion, CriterionSet, Resolution, ScoreAnchor, SubCriterion
from subsidies.queries.criteria import CriterionContent
from subsidies.workflow.criteria import CRITERIA

M = TypeVar("M", bound=Model)


def adopt(criterion_set: CriterionSet, resolution: Resolution, *, by: User, at: datetime) -> None:
    """The set holds from now on and the version before it is replaced. A round may adopt all its sets with one decision: call this for each.

    Raises what the workflow raises: StaleError (no draft any more), NotAllowedError, RuleError with everything that is still missing.
    """
    current = CRITERIA.lock(criterion_set)
    rows = CriterionSet.objects.filter(cluster=current.cluster_id, work_form=current.work_form, status=CriterionSetStatus.ADOPTED)
    before = rows.exclude(pk=current.pk).order_by("pk").first()
    if before is not None:
        CRITERIA.apply(before, "replace", by=None, at=at)
    facts: dict[str, Any] = {"resolution": resolution, "adopted_at": at, "adopted_by": by}
    CRITERIA.apply(criterion_set, "adopt", by=by, at=at, **facts)
    told = {"status": [CriterionSetStatus.DRAFT, CriterionSetStatus.ADOPTED], "resolution": [None, resolution.pk]}
    audit.record(criterion_set, "criteria vastgesteld", by=by, at=at, changes=told)


def make(cluster: Cluster, work_form: str, content: Iterable[CriterionContent], **facts: Any) -> CriterionSet:
    """A draft, the next version of its cluster and werkvorm, with this content. Raises RuleError when a colleague is writing one already."""
    versions = CriterionSet.objects.filter(cluster=cluster, work_form=work_form).order_by("-version").values_list("version", flat=True)
    made = CriterionSet(cluster=cluster, work_form=work_form, version=(versions.first() or 0) + 1, **facts)
    with refusals():
        check(made)
        made.save()
    _fill(made, list(content))
    return made


def _fill(made: CriterionSet, content: list[CriterionContent]) -> None:
    """Copies of these rows, kept or not, under the new set: four inserts."""
    criteria = Criterion.objects.bulk_create([_anew(row.criterion, set=made) for row in content])
    pairs = list(zip(criteria, content, strict=True))
    SubCriterion.objects.bulk_create([_anew(part, criterion=c) for c, row in pairs for part in row.parts])
    ScoreAnchor.objects.bulk_create([_anew(anchor, criterion=c) for c, row in pairs for anchor in row.anchors])
    CriterionQuestion.objects.bulk_create([_anew(question, criterion=c) for c, row in pairs for question in row.questions])


def _anew(row: M, **parent: Model) -> M:
    """The row again, as a new one under another parent."""
    kept = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key and f.name not in parent}
    return type(row)(**kept, **parent)


def changed(now: Mapping[str, Any], wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[str, list[Any]]:
    """{name: [old, new]} of what the writer changed. Raises StaleError for what a colleague changed since the writer saw it.

    Fields that only the colleague touched stay as the colleague left them.
    """
    meant = {name: value for name, value in wanted.items() if name not in seen or value != seen[name]}
    found = audit.difference(dict(now), meant)
    stale = [name for name in found if name in seen and seen[name] != now[name]]
    if stale:
        raise StaleError(*(Problem(_told(now[name]), name) for name in stale))
    return found


def _told(value: Any) -> str:
    shown = "ja" if value is True else "nee" if value is False else ", ".join(value) if isinstance(value, list) else str(value)
    return f"Een collega wijzigde dit intussen; er staat nu “{shown or 'leeg'}”. Kijk na wat juist is en bewaar opnieuw."
