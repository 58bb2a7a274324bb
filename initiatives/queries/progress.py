"""How far a campaign is: sheets per werkvorm and status, and the time that the short form took."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Aggregate, Count, DecimalField, Q, QuerySet

from initiatives.enums import COUNTED_WORK_FORMS, SheetForm, SheetStatus
from initiatives.models import IndicatorSheet, SheetCampaign

SHOWN = (
    SheetStatus.OPEN,
    SheetStatus.IN_PREPARATION,
    SheetStatus.RETURNED,
    SheetStatus.SUBMITTED,
    SheetStatus.CHECKED,
    SheetStatus.FROZEN,
    SheetStatus.NOT_RECEIVED,
    SheetStatus.NOT_APPLICABLE,
)
ARRIVED = (SheetStatus.SUBMITTED, SheetStatus.CHECKED, SheetStatus.FROZEN)
TOO_LONG_MINUTES = 30


class Median(Aggregate):
    """The middle value; of two middle values their mean."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DecimalField()


@dataclass(frozen=True)
class Row:
    """One werkvorm (or all): how many sheets stand in each status."""

    label: str
    code: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        """Sheets that are expected: not applicable is not."""
        return sum(n for status, n in self.counts.items() if status not in (SheetStatus.NOT_APPLICABLE, SheetStatus.CORRECTED))

    @property
    def arrived(self) -> int:
        return sum(self.counts.get(status, 0) for status in ARRIVED)

    @property
    def frozen(self) -> int:
        return self.counts.get(SheetStatus.FROZEN, 0)

    @property
    def cells(self) -> list[int]:
        return [self.counts.get(status, 0) for status in SHOWN]


@dataclass(frozen=True)
class Progress:
    rows: list[Row]
    total: Row
    median_minutes: int | None

    @property
    def is_too_long(self) -> bool:
        """Above thirty minutes the short form is a defect (19b.2)."""
        return self.median_minutes is not None and self.median_minutes > TOO_LONG_MINUTES


def progress(campaign: SheetCampaign) -> Progress:
    """Two queries."""
    current = IndicatorSheet.objects.filter(campaign=campaign).current()
    found = current.order_by().values_list("work_form", "status").annotate(n=Count("pk"))
    rows = {code: Row(code.label, code.value, {}) for code in COUNTED_WORK_FORMS}
    total = Row("Alle werkvormen")
    for work_form, status, n in found:
        for row in (rows[work_form], total):
            row.counts[status] = row.counts.get(status, 0) + n
    short = current.filter(form=SheetForm.SHORT, minutes_spent__isnull=False)
    minutes = short.aggregate(median=Median("minutes_spent"))["median"]
    return Progress(list(rows.values()), total, None if minutes is None else round(minutes))


def campaigns_with_counts() -> QuerySet[SheetCampaign]:
    """Every campaign with how many sheets it asks and how many arrived."""
    current = ~Q(sheets__status__in=[SheetStatus.NOT_APPLICABLE, SheetStatus.CORRECTED])
    return SheetCampaign.objects.annotate(
        asked=Count("sheets", filter=current),
        arrived=Count("sheets", filter=Q(sheets__status__in=ARRIVED)),
        frozen=Count("sheets", filter=Q(sheets__status=SheetStatus.FROZEN)),
    ).order_by("-reference_year")


def would_not_be_received(campaign: SheetCampaign) -> list[IndicatorSheet]:
    """Sheets that closing the campaign marks: still open or in preparation, first version, past their own due date."""
    rows = campaign.sheets.filter(status__in=(SheetStatus.OPEN, SheetStatus.IN_PREPARATION), version=1, due_on__lte=campaign.due_on)
    return list(rows.select_related("initiative__organisation__merged_into").order_by("initiative__name", "pk"))
