"""Pages that keep the frequently asked questions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.views.outcome import pressed, submitted
from subsidies.actions import rounds_questions as actions
from subsidies.forms.rounds_questions import QuestionForm
from subsidies.models import RoundQuestion
from subsidies.views import UserRequest, require

EDIT = "question.edit"


@require_GET
def question_manage(request: UserRequest) -> HttpResponse:
    require(request, EDIT)
    return render(request, "subsidies/question_manage.html", {"questions": RoundQuestion.objects.select_related("round").order_by("order", "pk")})


@require_http_methods(["GET", "POST"])
def question_add(request: UserRequest) -> HttpResponse:
    require(request, EDIT)
    form = QuestionForm(request.POST or None)

    def step() -> None:
        actions.add(form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De vraag is bewaard. Publiceer ze wanneer ze klaar is."):
        return redirect("subsidies:question-manage")
    return render(request, "subsidies/question_form.html", {"form": form, "title": "Vraag toevoegen"})


@require_http_methods(["GET", "POST"])
def question_edit(request: UserRequest, pk: int) -> HttpResponse:
    require(request, EDIT)
    row = get_object_or_404(RoundQuestion.objects.select_related("round"), pk=pk)
    form = QuestionForm(request.POST or None, initial={name: getattr(row, name) for name in actions.FACTS})

    def step() -> None:
        actions.change(row, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De vraag is bewaard."):
        return redirect("subsidies:question-manage")
    return render(request, "subsidies/question_form.html", {"form": form, "title": "Vraag wijzigen"})


@require_POST
def question_publish(request: UserRequest, pk: int) -> HttpResponse:
    require(request, EDIT)
    row = get_object_or_404(RoundQuestion, pk=pk)
    pressed(request, lambda: actions.publish(row, by=request.user, at=timezone.now()), "De vraag is gepubliceerd.")
    return redirect("subsidies:question-manage")


@require_POST
def question_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    require(request, EDIT)
    row = get_object_or_404(RoundQuestion, pk=pk)
    pressed(request, lambda: actions.withdraw(row, by=request.user, at=timezone.now()), "De vraag is niet meer openbaar.")
    return redirect("subsidies:question-manage")
