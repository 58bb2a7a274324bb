"""A letter about a dossier as PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from accounts.permissions import AuthenticatedRequest
from subsidies.documents import applications_letters as documents
from subsidies.models import Application, DossierLetter


@require_GET
def application_letter(request: AuthenticatedRequest, pk: int, ordinal: int) -> HttpResponse:
    """For who reads the dossier: the applicant and the desk read the same words."""
    rows = DossierLetter.objects.filter(application__in=Application.objects.visible_to(request.user))
    letter = get_object_or_404(rows, application=pk, ordinal=ordinal)
    headers = {"Content-Disposition": f'attachment; filename="brief-{letter.reference}.pdf"'}
    return HttpResponse(documents.letter(letter), content_type="application/pdf", headers=headers)
