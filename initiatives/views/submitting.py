"""Look everything over, send the sheet, and get a receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from core import audit
from core.errors import NotAllowedError, RuleError, StaleError
from initiatives import documents
from initiatives.changes import submissions
from initiatives.forms.sheets import MinutesForm
from initiatives.models import IndicatorSheet
from initiatives.permissions import can_fill, can_see_sensitive, can_submit, is_own
from initiatives.queries import comparing, reading
from initiatives.queries import sheets as queries
from initiatives.queries.opening import Opened, Submission
from initiatives.steps import STEPS
from initiatives.views import UserRequest
from initiatives.views.filling import page_url, pages
from initiatives.views.sheets import open_or_404


@require_GET
def sheet_review(request: UserRequest, pk: int) -> HttpResponse:
    """“Controleer uw antwoorden”: everything that will be sent, what is unknown, what still stands in the way."""
    found = _to_send(request, pk)
    if not found.sheet.is_filling:
        return redirect("initiatives:sheet-detail", pk)
    return _review(request, found, MinutesForm(initial={"minutes_spent": found.sheet.minutes_spent}))


def _to_send(request: UserRequest, pk: int) -> Opened:
    """The sheet for who fills it in; a foreign one is 404."""
    found = open_or_404(request, pk)
    if not can_fill(request.user, found.sheet):
        raise PermissionDenied
    return found


def _review(request: UserRequest, found: Opened, form: MinutesForm, refused: RuleError | None = None) -> HttpResponse:
    sheet, content, earlier = found.sheet, queries.content_of(found.sheet), next(iter(found.submissions), found.before)
    urls = {q.code: f"{page_url(sheet, page)}#vraag-{q.code}" for page in pages(content) for q in page.questions}
    waiting = [{"text": f"{q.label}: vul een waarde in of kies onbekend.", "href": urls[q.code]} for q in content.unanswered]
    waiting += [
        {"text": f"{_label(content, f.code)}: {f.text}", "href": urls.get(f.code, _about(sheet, content))} for f in reading.open_rules(content.fired)
    ]
    known = {w["text"].partition(": ")[2] for w in waiting}
    waiting += [
        {"text": p.text, "href": urls.get(p.field.partition("__")[0], "")} for p in (refused.problems if refused else []) if p.text not in known
    ]
    context: dict[str, Any] = {
        "sheet": sheet,
        "content": content,
        "parts": [replace(part, url=urls[part.lines[0].code].partition("#")[0] + f"#{part.slug}") for part in reading.parts(content)],
        "previous_year": sheet.reference_year - 1,
        "changes": comparing.differences(content, earlier.answers, submissions.frozen_answers(content)) if earlier else None,
        "changes_title": "Gewijzigd sinds u indiende" if found.submissions else f"Gewijzigd tegenover versie {sheet.version - 1}",
        "about_url": _about(sheet, content),
        "problems": waiting,
        "explained": [f for f in content.fired if f.needs_comment and f.comment],
        "submits": can_submit(request.user, sheet),
        "form": form,
        "refused": refused is not None,
    }
    return render(request, "initiatives/sheet_review.html", context)


def _label(content: queries.SheetContent, code: str) -> str:
    return next((q.label for q in content.questions if q.code == code), "Over deze fiche")


def _about(sheet: IndicatorSheet, content: queries.SheetContent) -> str:
    return f"{page_url(sheet, pages(content)[-1])}#over"


@require_POST
def sheet_submit(request: UserRequest, pk: int) -> HttpResponse:
    """Send it. A second click finds the submission of the first."""
    found = _to_send(request, pk)
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return _review(request, found, form)
    try:
        STEPS["submit"].run(found.sheet, form.cleaned_data, request.user, timezone.now())
    except (NotAllowedError, StaleError) as error:
        messages.error(request, str(error))
        return redirect("initiatives:sheet-detail", pk)
    except RuleError as error:
        return _review(request, found, form, error)
    return redirect("initiatives:sheet-receipt", pk)


def _received(request: UserRequest, pk: int) -> tuple[Opened, Submission]:
    """The sheet and its last submission; 404 when it was never sent."""
    found = open_or_404(request, pk)
    if not found.submissions:
        raise Http404
    return found, found.submissions[0]


@require_GET
def sheet_receipt(request: UserRequest, pk: int) -> HttpResponse:
    """What was received, when, from whom, with its hash; and what happens next."""
    found, submission = _received(request, pk)
    context = {"sheet": found.sheet, "submission": submission, "may_download": can_see_sensitive(request.user, found.sheet, is_free=found.is_free)}
    return render(request, "initiatives/sheet_receipt.html", context)


@require_GET
def sheet_receipt_pdf(request: UserRequest, pk: int) -> HttpResponse:
    """The receipt with the answers, for the own organisation and who may read every value."""
    found, submission = _received(request, pk)
    if not can_see_sensitive(request.user, found.sheet, is_free=found.is_free):
        raise PermissionDenied
    if not is_own(request.user, found.sheet):
        audit.note_reading(found.sheet, "ontvangstbewijs met gevoelige waarden", by=request.user, at=timezone.now())
    body = documents.sheet_receipt(found.sheet, submission, queries.content_of(found.sheet))
    name = f"ontvangstbewijs-fiche-{found.sheet.reference_year}-{found.sheet.pk}.pdf"
    return HttpResponse(body, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})
