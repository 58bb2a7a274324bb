"""A sheet by spreadsheet: download the template, upload it filled, see what changes and what is wrong, confirm."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import RuleError
from core.rendering import problem_rows
from core.sniffing import TYPES
from initiatives import imports
from initiatives.actions import filling, uploads
from initiatives.forms.uploads import Plan, UploadForm, plan
from initiatives.models import IndicatorSheet, SheetUpload
from initiatives.permissions import can_fill
from initiatives.queries import sheets as queries
from initiatives.views import UserRequest
from initiatives.views.filling import sheet_of

TEMPLATE = "initiatives/sheet_import.html"
GONE = "Deze inlezing is al bevestigd, vervallen of vervangen door een nieuwere. Lees het bestand opnieuw in als dat nog nodig is."


def _to_fill(request: UserRequest, pk: int) -> IndicatorSheet:
    sheet = sheet_of(request, pk)
    if not can_fill(request.user, sheet):
        raise PermissionDenied
    return sheet


@require_GET
def sheet_template(request: UserRequest, pk: int, kind: str) -> HttpResponseBase:
    """The template of this sheet, with what is known and last year's values beside it."""
    sheet = _to_fill(request, pk)
    content = queries.content_of(sheet)
    name = f"fiche-{sheet.reference_year}-{sheet.work_form.lower()}-{sheet.pk}.{kind}"
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""}
    if kind == "csv":
        return StreamingHttpResponse(imports.template_csv(content), content_type="text/csv; charset=utf-8", headers=headers)
    return HttpResponse(imports.template_workbook(content), content_type=TYPES["xlsx"].media_type, headers=headers)


@require_http_methods(["GET", "POST"])
def sheet_import(request: UserRequest, pk: int) -> HttpResponse:
    """Upload and see, without anything being written but the preview itself."""
    sheet = _to_fill(request, pk)
    if not sheet.is_filling:
        messages.info(request, "Deze fiche is ingediend. U kunt ze lezen, niet meer wijzigen.")
        return redirect("initiatives:sheet-detail", sheet.pk)
    if request.method == "GET":
        return render(request, TEMPLATE, {"sheet": sheet, "form": UploadForm()})
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, TEMPLATE, {"sheet": sheet, "form": form})
    return _judge(request, sheet, form)


def _judge(request: UserRequest, sheet: IndicatorSheet, form: UploadForm) -> HttpResponse:
    given = form.cleaned_data["file"]
    content = given.read()
    try:
        found = imports.read(given.name, content, sheet)
    except RuleError as error:
        return render(request, TEMPLATE, {"sheet": sheet, "form": UploadForm(), "refused": problem_rows(error.problems), "name": given.name})
    judged = plan(queries.content_of(sheet), found.answers, found.subsidies, str(sheet.reference_year))
    context: dict[str, Any] = {"sheet": sheet, "form": UploadForm(), "plan": judged, "name": given.name}
    if not (judged.problems or judged.is_empty):
        context["upload"] = _stage(request, sheet, judged, given.name, content)
    return render(request, TEMPLATE, context)


def _stage(request: UserRequest, sheet: IndicatorSheet, judged: Plan, name: str, content: bytes) -> SheetUpload:
    return uploads.stage(
        sheet,
        file_name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        changes=judged.changes,
        lines=judged.lines,
        by=request.user,
        at=timezone.now(),
    )


@require_POST
def sheet_import_confirm(request: UserRequest, pk: int, upload_pk: int) -> HttpResponse:
    """Save what was shown, all of it or nothing."""
    sheet = _to_fill(request, pk)
    upload = SheetUpload.objects.waiting(timezone.now()).filter(sheet=sheet, user=request.user, pk=upload_pk).first()
    if upload is None:
        messages.warning(request, GONE)
        return redirect("initiatives:sheet-detail", sheet.pk)
    changes, lines = uploads.changes_of(upload)
    try:
        filling.save(sheet, changes=changes, lines=lines, whole=True, by=request.user, at=timezone.now())
    except RuleError as error:
        return render(request, TEMPLATE, {"sheet": sheet, "form": UploadForm(), "refused": problem_rows(error.problems), "name": upload.file_name})
    uploads.settle(upload, by=request.user, at=timezone.now())
    messages.success(request, f"“{upload.file_name}” is ingelezen. Kijk de antwoorden na en dien in wanneer alles klopt.")
    return redirect("initiatives:sheet-review", sheet.pk)
