"""The page where a signatory confirms, the page that asks a signature again, and the receipt of a submission."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import AuthenticatedRequest
from accounts.views.outcome import require_that, submitted
from core import dates
from core.errors import StaleError
from subsidies.actions import applications_sending as actions
from subsidies.documents import applications as documents
from subsidies.forms.applications_sending import AskAgainForm, RefuseForm, SignForm
from subsidies.models import Application, ApplicationSubmission, Signature
from subsidies.permissions import applications as permissions
from subsidies.queries import applications_sending as reads


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def signature_sign(request: AuthenticatedRequest, token: str) -> HttpResponse:
    """Confirm with the code, or decline with a reason. The link works for the person it was sent to, logged in."""
    at = timezone.now()
    try:
        signature = actions.find(token, by=request.user, at=at)
    except StaleError as error:
        return render(request, "subsidies/signature_gone.html", {"text": str(error)}, status=410)
    refuses = "weigeren" in request.POST
    sign = SignForm(request.POST if request.POST and not refuses else None)
    refuse = RefuseForm(request.POST if refuses else None)
    form: SignForm | RefuseForm = refuse if refuses else sign

    def step() -> None:
        if refuses:
            actions.refuse(token, form.cleaned_data["reason"], by=request.user, at=at)
        else:
            actions.sign(token, form.cleaned_data["code"], by=request.user, at=at)

    application = signature.submission.application
    if submitted(request, form, step, "Uw weigering is genoteerd." if refuses else "U ondertekende de aanvraag. Bedankt."):
        return redirect("subsidies:application-detail", application.pk)
    context = {"sign": sign, "refuse": refuse, "signature": signature, "submission": signature.submission, "application": application}
    return render(request, "subsidies/signature_sign.html", context)


@require_http_methods(["GET", "POST"])
def application_signatures(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """For who may submit: a new link and code for a signatory, or another signatory in that place, within the same term."""
    rows = Application.objects.visible_to(request.user).select_related("organisation__merged_into", "round", "cluster")
    application, at = get_object_or_404(rows, pk=pk), timezone.now()
    require_that(permissions.can_submit(request.user, application))
    day = dates.local_day(at)
    signatures = reads.to_ask_again(application, day)
    asked = Signature.objects.filter(submission__application=application).values("email")
    others = reads.signatories_of(application.organisation, day).exclude(email__in=asked)
    form = AskAgainForm(request.POST if request.method == "POST" else None, signatures=signatures, others=others)

    def step() -> None:
        actions.ask_again(form.cleaned_data["signature"], by=request.user, at=at, instead=form.cleaned_data["instead"])

    if submitted(request, form, step, "De handtekening is opnieuw gevraagd, per e-mail."):
        return redirect("subsidies:application-detail", pk)
    context = {
        "title": "Handtekening opnieuw vragen",
        "text": "De termijn om te ondertekenen blijft dezelfde.",
        "button": "Opnieuw vragen",
        "nothing": "" if signatures else "Alles is getekend, of de termijn om te ondertekenen is voorbij.",
    }
    return render(request, "subsidies/application_step.html", context | {"application": application, "form": form})


@require_GET
def application_receipt(request: AuthenticatedRequest, pk: int, ordinal: int) -> HttpResponse:
    """The receipt of one submission, for who reads the dossier."""
    rows = ApplicationSubmission.objects.filter(application__in=Application.objects.visible_to(request.user))
    submission = get_object_or_404(rows.select_related("application", "submitted_by__person"), application=pk, ordinal=ordinal)
    name = f"ontvangstbewijs-{submission.application.number}-{ordinal}.pdf"
    body = documents.application_receipt(submission)
    return HttpResponse(body, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})
