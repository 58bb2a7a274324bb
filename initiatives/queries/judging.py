"""Which sheets a person may judge: without a tie to the organisation (R-17), and not filled in by that same person (R-05)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, Value

from accounts.queries import conflicts
from initiatives.models import IndicatorSheet

if TYPE_CHECKING:
    from accounts.models import User
    from initiatives.models.sheets import IndicatorSheetQuerySet


class FilledBy(Func):
    """Whether a user wrote a row of the sheet, submitted it or took a step of filling it in. In SQL: the ORM needs longer to write it."""

    output_field = BooleanField()
    template = """(
        EXISTS (SELECT FROM initiatives_answer WHERE sheet_id = %(sheet)s AND changed_by_id = %(user)s)
        OR EXISTS (SELECT FROM initiatives_subsidyline WHERE sheet_id = %(sheet)s AND changed_by_id = %(user)s)
        OR EXISTS (SELECT FROM initiatives_sheetsubmission WHERE sheet_id = %(sheet)s AND submitted_by_id = %(user)s)
        OR EXISTS (SELECT FROM initiatives_sheettransition WHERE subject_id = %(sheet)s AND actor_id = %(user)s AND name IN ('start', 'submit'))
    )"""

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]  # noqa: ARG002 - Django's signature
        (sheet, _), (user, params) = (compiler.compile(source) for source in self.get_source_expressions())
        return self.template % {"sheet": sheet, "user": user}, [*params] * self.template.count("%(user)s")


def _free(user: User, at: datetime) -> Q:
    """Of sheets: whether this person may check and freeze them, as far as ties and filling go. Computed at each read (R-20)."""
    return ~Q(initiative__organisation__in=conflicts.conflicted_ids(user.person, at)) & ~Q(FilledBy(F("pk"), Value(user.pk)))


def free_for(user: User, at: datetime) -> IndicatorSheetQuerySet:
    """The sheets that this person may check and freeze."""
    return IndicatorSheet.objects.filter(_free(user, at))


def with_freedom(rows: IndicatorSheetQuerySet, user: User, at: datetime) -> IndicatorSheetQuerySet:
    """Sheets that know whether this person may judge them, for pages and lists that ask it of every row; a step asks again under the lock."""
    return rows.annotate(asked_by=Value(user.pk), free=ExpressionWrapper(_free(user, at), BooleanField()))


def is_free(user: User, sheet: IndicatorSheet, at: datetime) -> bool:
    """Whether this person may judge this sheet: as the query of `with_freedom` told, else asked now."""
    if getattr(sheet, "asked_by", None) == user.pk:
        return bool(sheet.free)  # type: ignore[attr-defined]  # annotated with `asked_by`
    return free_for(user, at).filter(pk=sheet.pk).exists()
