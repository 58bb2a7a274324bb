"""Pages on which a draft of criteria is written: weights, one criterion, its scores, its questions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.views.outcome import pressed, submitted
from subsidies.actions import criteria as actions
from subsidies.forms.criteria import NEW_QUESTION, AnchorsForm, CriterionForm, QuestionForm, WeightsForm
from subsidies.models import Criterion, CriterionQuestion
from subsidies.queries import criteria as queries
from subsidies.rules.criteria import SCORES
from subsidies.views import UserRequest, require
from subsidies.views.criteria import back, form_page, found

SAVED = "Bewaard."


def _criterion(pk: int, family: str) -> Criterion:
    rows = Criterion.objects.select_related("set__cluster").prefetch_related("parts", "anchors")
    return get_object_or_404(rows, set=pk, family=family)


def _page(request: UserRequest, criterion: Criterion, **context: Any) -> HttpResponse:
    return form_page(request, criterion.set, criterion=criterion, **context)


@require_http_methods(["GET", "POST"])
def criteria_weights(request: UserRequest, pk: int) -> HttpResponse:
    """All weights in one form. What they add to is said; a draft may be saved before it is 100."""
    require(request, "criteria.edit")
    criterion_set = found(pk)
    criteria = queries.content_of(criterion_set).criteria
    labels = {row.criterion.family: row.criterion.label for row in criteria}
    shown = {row.criterion.family: row.criterion.weight for row in criteria} | {n: getattr(criterion_set, n) for n in actions.OF_SET}
    form = WeightsForm(request.POST or None, initial=shown, labels=labels)

    def step() -> None:
        actions.weigh(criterion_set, form.cleaned_data, seen=form.seen, by=request.user, at=timezone.now())

    if submitted(request, form, step, SAVED):
        return back(pk)
    text = f"De gewichten zijn nu samen {criterion_set.whole}. Om vast te stellen moeten ze samen 100 zijn; een ontwerp mag u al eerder bewaren."
    return form_page(request, criterion_set, form=form, title="Gewichten", button="Bewaren", text=text)


@require_http_methods(["GET", "POST"])
def criterion_edit(request: UserRequest, pk: int, family: str) -> HttpResponse:
    require(request, "criteria.edit")
    criterion = _criterion(pk, family)
    shown = {name: getattr(criterion, name) for name in actions.FACTS} | {"parts": [part.text for part in criterion.parts.all()]}
    form = CriterionForm(request.POST or None, initial=shown)

    def step() -> None:
        actions.edit(criterion, form.cleaned_data, seen=form.seen, by=request.user, at=timezone.now())

    if submitted(request, form, step, SAVED):
        return back(pk)
    return _page(request, criterion, form=form, title=f"Criterium {criterion.family}", button="Bewaren")


@require_http_methods(["GET", "POST"])
def criterion_anchors(request: UserRequest, pk: int, family: str) -> HttpResponse:
    require(request, "criteria.edit")
    criterion = _criterion(pk, family)
    known = {anchor.score: anchor.text for anchor in criterion.anchors.all()}
    form = AnchorsForm(request.POST or None, initial={f"score_{score}": known.get(score, "") for score in SCORES})

    def step() -> None:
        actions.describe(criterion, form.cleaned_data, seen=form.seen, by=request.user, at=timezone.now())

    if submitted(request, form, step, SAVED):
        return back(pk)
    text = "Schrijf bij elke score wat een dossier dan laat zien. Wie beoordeelt, heeft deze tekst voor zich; wie aanvraagt, leest hem vooraf."
    return _page(request, criterion, form=form, title=f"Betekenis van de scores van {criterion.family}", button="Bewaren", text=text)


@require_http_methods(["GET", "POST"])
def question_add(request: UserRequest, pk: int, family: str) -> HttpResponse:
    require(request, "criteria.edit")
    criterion = _criterion(pk, family)
    form = QuestionForm(request.POST or None, initial=NEW_QUESTION)

    def step() -> None:
        actions.add_question(criterion, form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De vraag is toegevoegd."):
        return back(pk)
    return _page(request, criterion, form=form, title=f"Vraag toevoegen bij {criterion.family}", button="Toevoegen")


def _question(pk: int, question_pk: int) -> CriterionQuestion:
    rows = CriterionQuestion.objects.select_related("criterion__set__cluster")
    return get_object_or_404(rows, pk=question_pk, criterion__set=pk)


@require_http_methods(["GET", "POST"])
def question_edit(request: UserRequest, pk: int, question_pk: int) -> HttpResponse:
    require(request, "criteria.edit")
    question = _question(pk, question_pk)
    form = QuestionForm(request.POST or None, initial={name: getattr(question, name) for name in actions.QUESTION})

    def step() -> None:
        actions.edit_question(question, form.cleaned_data, seen=form.seen, by=request.user, at=timezone.now())

    if submitted(request, form, step, SAVED):
        return back(pk)
    return _page(request, question.criterion, form=form, title=f"Vraag {question.code}", button="Bewaren")


@require_POST
def question_move(request: UserRequest, pk: int, question_pk: int, way: str) -> HttpResponse:
    require(request, "criteria.edit")
    question = _question(pk, question_pk)
    pressed(request, lambda: actions.move_question(question, up=way == "omhoog", by=request.user, at=timezone.now()), "De vraag is verplaatst.")
    return back(pk)


@require_POST
def question_remove(request: UserRequest, pk: int, question_pk: int) -> HttpResponse:
    require(request, "criteria.edit")
    question = _question(pk, question_pk)
    pressed(request, lambda: actions.remove_question(question, by=request.user, at=timezone.now()), "De vraag is weggehaald.")
    return back(pk)
