"""The list of sheets, one sheet as task list or to read, its life on the page of an initiative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.permissions import may
from core import audit
from core.listing import Column, Listing
from core.sniffing import TYPES
from core.spreadsheets import csv_response
from initiatives import permissions
from initiatives.enums import AFTER_SUBMISSION, Severity, SheetStatus
from initiatives.exports import sheets as exports
from initiatives.filters.sheets import SheetFilter
from initiatives.forms import blocks
from initiatives.models import IndicatorSheet, Initiative, SheetSubmission
from initiatives.queries import comparing, computed, reading
from initiatives.queries import sheets as queries
from initiatives.queries.opening import Opened, opened
from initiatives.views import UserRequest, require
from initiatives.views.filling import minutes_for, page_url, pages

COLUMNS = (
    Column("initiatief", "Initiatief", sort=("initiative__name", "-reference_year")),
    Column("werkvorm", "Werkvorm", sort="work_form"),
    Column("jaar", "Jaar", sort=("reference_year", "initiative__name"), numeric=True),
    Column("status", "Status", sort="status"),
    Column("grondslag", "Grondslag", sort="obligation_basis"),
    Column("volledig", "Volledig", sort="completeness_share", numeric=True),
    Column("ingediend", "Ingediend", sort="submitted_at"),
    Column("termijn", "Termijn", sort="due_on"),
)
WAITING = (SheetStatus.OPEN, SheetStatus.IN_PREPARATION, SheetStatus.RETURNED, SheetStatus.SUBMITTED, SheetStatus.CHECKED, SheetStatus.FROZEN)
SHOWN_WHEN_ANY = (SheetStatus.NOT_RECEIVED, SheetStatus.NOT_APPLICABLE)


def listed(user: Any) -> QuerySet[IndicatorSheet]:
    """The newest version of every sheet that the reader may see, with the completeness of its last submission."""
    last = SheetSubmission.objects.filter(sheet=OuterRef("pk")).order_by("-number").values("completeness_share")[:1]
    rows = IndicatorSheet.objects.visible_to(user).current().select_related("initiative__organisation__merged_into")
    return rows.annotate(completeness_share=Subquery(last))


def listing_of(request: UserRequest) -> Listing[IndicatorSheet]:
    return Listing(
        request, listed(request.user), filterset_class=SheetFilter, columns=COLUMNS, order=("-reference_year", "initiative__name"), page_size=50
    )


@require_GET
def sheet_list(request: UserRequest) -> HttpResponse:
    """All sheets for who reads them for the city; the own ones by year for an organisation."""
    if not may(request.user, "sheet.see"):
        return render(request, "initiatives/sheet_own.html", {"years": list(_by_year(listed(request.user)))})
    listing = listing_of(request)
    context = {
        "listing": listing,
        "counts": _counts(request, listing),
        "may_campaign": may(request.user, "campaign.see"),
        "may_freeze": may(request.user, "sheet.freeze"),
        "may_see_subsidies": may(request.user, "known_subsidy.see"),
    }
    return render(request, listing.template("initiatives/sheet_list.html"), context)


@require_GET
def sheet_export(request: UserRequest, kind: str) -> HttpResponseBase:
    """The list exactly as it is on the screen: the same filters, the same order, every page."""
    require(request, "sheet.see")
    rows = listing_of(request).queryset
    notes = ["Bevat voorbeeldgegevens."] if rows.filter(is_example=True).exists() else []
    if kind == "csv":
        return csv_response("fiches", exports.LIST_HEADS, exports.list_rows(rows.iterator(chunk_size=500)), notes=notes)
    headers = {"Content-Disposition": 'attachment; filename="fiches.xlsx"'}
    return HttpResponse(exports.list_workbook(rows.iterator(chunk_size=500)), content_type=TYPES["xlsx"].media_type, headers=headers)


def _by_year(rows: Iterable[IndicatorSheet]) -> Iterator[tuple[int, list[IndicatorSheet]]]:
    for year, found in groupby(rows, key=lambda s: s.reference_year):
        yield year, list(found)


def _counts(request: UserRequest, listing: Listing[IndicatorSheet]) -> list[dict[str, Any]]:
    """How many sheets stand where, under the filters in force but the status; each opens the list of those."""
    params = request.GET.copy()
    params.pop("status", None)
    params.pop("pagina", None)
    found = SheetFilter(params, queryset=IndicatorSheet.objects.visible_to(request.user).current(), request=request).qs
    by_status = dict(found.order_by().values_list("status").annotate(n=Count("pk")))
    return [
        {
            "label": status.label,
            "count": by_status.get(status, 0),
            "url": listing.url(status=status.value, pagina=None),
            "is_on": request.GET.get("status") == status.value,
        }
        for status in (*WAITING, *(s for s in SHOWN_WHEN_ANY if s in by_status))
    ]


def open_or_404(request: UserRequest, pk: int, *, with_queue: bool = False) -> Opened:
    """The sheet with what stands around it, for its checker also the queue; a foreign one is 404."""
    found = opened(request.user, pk, timezone.now(), with_queue=with_queue)
    if found is None:
        raise Http404
    return found


@require_GET
def sheet_detail(request: UserRequest, pk: int) -> HttpResponse:
    """The task list for who fills it in; otherwise the answers to read, with what happened."""
    found = open_or_404(request, pk)
    sheet, user = found.sheet, request.user
    content = queries.content_of(sheet)
    context: dict[str, Any] = {
        "sheet": sheet,
        "content": content,
        "timeline": reading.timeline(found.steps),
        "minutes": minutes_for(content),
        "informing": reading.informing(content.fired),
        "versions": found.versions,
    }
    if sheet.is_filling and permissions.can_fill(user, sheet):
        returned = found.last_return if sheet.status == SheetStatus.RETURNED else None
        tasks = {"items": _items(content), "submits": permissions.can_submit(user, sheet), "returned": returned}
        return render(request, "initiatives/sheet_tasks.html", context | tasks)
    sees_all = permissions.can_see_sensitive(user, sheet, is_free=found.is_free)
    if sees_all and not permissions.is_own(user, sheet):
        audit.note_reading(sheet, "gevoelige waarden gelezen", by=user, at=timezone.now())
    context |= {
        "parts": reading.parts(content, sees_sensitive=sees_all),
        "derived": computed.lines(content, sees_sensitive=sees_all),
        "previous_year": sheet.reference_year - 1,
        "newer": found.newer,
        "changes": _corrected(found, content) if sees_all else None,
        "may_check": may(user, "sheet.check") and found.is_free and sheet.status in AFTER_SUBMISSION and bool(found.submissions),
        "may_manage": permissions.can_manage_sheets(user) and found.is_free,
    }
    return render(request, "initiatives/sheet_detail.html", context)


def _corrected(found: Opened, content: queries.SheetContent) -> list[comparing.Difference] | None:
    """What this version changed to the one before; None for a first version and before it was sent."""
    if found.before is None or not found.submissions:
        return None
    return comparing.differences(content, found.before.answers, found.submissions[0].answers)


def _items(content: queries.SheetContent) -> list[dict[str, Any]]:
    """The task list: every part with its state, and where it stands."""
    found = []
    for page in pages(content):
        url = page_url(content.sheet, page)
        for section in page.sections:
            state = content.states[section.slug]
            missing = [q.label for q in section.questions if q in content.unanswered]
            wrong = {f.code for f in content.fired if f.severity == Severity.BLOCKS}
            found.append(
                {
                    "label": section.label,
                    "href": f"{url}#{section.slug}" if len(page.sections) > 1 else url,
                    "text": state.label,
                    "tone": blocks.TONES[state],
                    "hint": _hint(missing, [q.label for q in section.questions if q.code in wrong]),
                }
            )
        if page.has_details:
            has_contact = bool(content.sheet.contact)
            found.append(
                {
                    "label": "Over deze fiche",
                    "href": f"{url}#over",
                    "text": "Klaar" if has_contact else "Niet gestart",
                    "tone": "good" if has_contact else "neutral",
                    "hint": "Contactpersoon, deel van het jaar, opmerkingen",
                }
            )
    return found


def _hint(missing: list[str], wrong: list[str]) -> str:
    """What to mend first, else what is still to come."""
    names = wrong or missing
    if not names:
        return ""
    return f"{'Kijk na' if wrong else 'Nog in te vullen'}: {', '.join(names[:3])}{' en meer' if len(names) > 3 else ''}"  # noqa: PLR2004 - the first three names


@require_GET
def sheets_of_initiative(request: UserRequest, pk: int) -> HttpResponse:
    """The slot on the page of an initiative: its sheets by year, for who may see them. Also a page of its own, without JavaScript."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    rows = listed(request.user).filter(initiative=initiative).order_by("-reference_year")
    context = {"initiative": initiative, "sheets": rows, "today": timezone.localdate()}
    name = "initiatives/sheets_of_initiative.html"
    return render(request, f"{name}#slot" if request.headers.get("HX-Request") else name, context)
