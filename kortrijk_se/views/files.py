"""The files on a shelf: read them, add one, take one off. Who may is said by the app that owns the shelf."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import AuthenticatedRequest
from core import audit, files
from core.errors import RuleError, StaleError
from core.files import SHELVES, Shelf
from core.models import StoredFile
from core.rendering import add_problems
from kortrijk_se import actions
from kortrijk_se.forms import UploadForm


def _on_shelf(request: AuthenticatedRequest, key: str) -> tuple[Shelf, Any]:
    """The shelf and its subject; 404 for what this reader may not know of, and for who may neither read nor add."""
    label, _, pk = key.partition(":")
    shelf = SHELVES.get(label)
    subject = shelf.find(int(pk), request.user) if shelf and pk.isdecimal() else None
    if shelf is None or subject is None or not (shelf.may_read(request.user, subject) or shelf.may_add(request.user, subject)):
        raise Http404(key)
    return shelf, subject


@require_http_methods(["GET", "HEAD", "POST"])
def file_list(request: AuthenticatedRequest, key: str) -> HttpResponse:
    """The files of one subject, as a page or as a slot of another page; adding comes back here."""
    shelf, subject = _on_shelf(request, key)
    may_add = shelf.may_add(request.user, subject)
    if request.method == "POST" and not may_add:
        raise PermissionDenied
    form = UploadForm(shelf.purposes, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.add_file(subject, form.cleaned_data["purpose"], form.cleaned_data["file"], by=request.user, at=timezone.now())
        except RuleError as error:
            add_problems(form, error)
        else:
            messages.success(request, f"“{row.name}” is toegevoegd.")
            return redirect("file-list", key)
    context = {
        "key": key,
        "subject": subject,
        "subject_url": shelf.url(subject),
        "rows": [(row, shelf.purposes.get(row.purpose, row.purpose)) for row in files.on_shelf(subject)],
        "may_read": shelf.may_read(request.user, subject),
        "form": form if may_add else None,
        "may_remove": shelf.removes(request.user, subject),
    }
    name = "files/file_list.html"
    return render(request, f"{name}#shelf" if request.htmx and not request.htmx.boosted else name, context)


def _file(request: AuthenticatedRequest, pk: int) -> tuple[StoredFile, Shelf, Any]:
    file = get_object_or_404(StoredFile, pk=pk, removed_at__isnull=True)
    return file, *_on_shelf(request, file.subject)


@require_safe
def file_download(request: AuthenticatedRequest, pk: int) -> HttpResponse | FileResponse:
    """The content, always as a download; that somebody read it is noted."""
    file, shelf, subject = _file(request, pk)
    if not shelf.may_read(request.user, subject):
        raise Http404
    try:
        content = files.opened(file)
    except StaleError as error:
        messages.warning(request, str(error))
        return redirect("file-list", file.subject)
    audit.note_reading(subject, f"stuk geopend: {file.purpose}", by=request.user, at=timezone.now())
    return FileResponse(content, as_attachment=True, filename=file.name, content_type=file.media_type)


@require_POST
def file_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    file, shelf, subject = _file(request, pk)
    if not shelf.removes(request.user, subject):
        raise PermissionDenied
    actions.remove_file(file, subject, by=request.user, at=timezone.now())
    messages.success(request, f"“{file.name}” is verwijderd.")
    return redirect("file-list", file.subject)
