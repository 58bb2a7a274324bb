"""Filling in a dossier: the task list and one page a topic, saved row by row, by button or while typing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from accounts.permissions import AuthenticatedRequest, may
from core.errors import RuleError
from core.money import ZERO
from core.rendering import problem_rows
from initiatives.enums import SectionState
from subsidies.actions import applications_parts as actions
from subsidies.enums import ENDED, ApplicationSection, ApplicationStatus, DocumentKind
from subsidies.forms import applications_form as forms
from subsidies.forms import applications_parts as boxes
from subsidies.forms.applications_form import Group, Page
from subsidies.models import Application
from subsidies.permissions.applications import can_draft, can_submit
from subsidies.queries import applications as obstacles
from subsidies.queries import applications_parts as queries
from subsidies.queries import applications_reading as reading
from subsidies.queries.applications_content import content_of
from subsidies.rules import applications as rules
from subsidies.rules.applications_content import Content
from subsidies.rules.rounds import closes_at

NEXT, LATER, MORE, TAKE_OVER = "verder", "later", "meer", "overnemen"
TONES = {SectionState.NOT_STARTED: "", SectionState.BUSY: "info", SectionState.DONE: "good", SectionState.WRONG: "bad"}


@dataclass
class Filling:
    """What one request makes of a page: what was posted and what became of it."""

    application: Application
    content: Content
    page: Page
    reader: User
    reading: boxes.Reading = field(default_factory=boxes.Reading)
    saved: actions.Saved = field(default_factory=actions.Saved)
    problems: list[dict[str, str]] = field(default_factory=list)
    saved_at: datetime | None = None
    more: int = 0
    stale: bool = False

    def groups(self) -> list[Group]:
        return forms.groups(self.page, self.content, self.known, self.more)

    def __post_init__(self) -> None:
        self.known = forms.known_for(self.page, self.application, self.reader)


def application_of(request: AuthenticatedRequest, pk: int) -> Application:
    """The dossier with what its pages need; a foreign one is 404."""
    return get_object_or_404(queries.loaded(Application.objects.visible_to(request.user)), pk=pk)


def deadline(application: Application) -> datetime:
    """The last second in which it may be sent, to show: the closing is exclusive. Of a supplement that of its last day."""
    if application.status == ApplicationStatus.SUPPLEMENT and application.current_deadline:
        return closes_at(application.current_deadline) - timedelta(seconds=1)
    return queries.closing_of(application) - timedelta(seconds=1)


def page_url(application: Application, slug: str) -> str:
    return reverse("subsidies:application-fill", args=[application.pk, slug])


# --- the task list ---------------------------------------------------------------------------------------------------
def problems_by_page(content: Content, found: dict[Any, list[Any]]) -> dict[str, list[Any]]:
    """The problems of the rules per page of the form."""
    by_page: dict[str, list[Any]] = {}
    for problem in (p for problems in found.values() for p in problems):
        by_page.setdefault(forms.page_of(content, problem.field), []).append(problem)
    return by_page


def _typed_only(application: Application) -> rules.Around:
    """The task list speaks of what is typed here; what stands around the dossier is judged when it is checked and sent."""
    has_number = bool(application.organisation.kbo)
    return rules.Around(
        is_confirmed=True,
        is_ceased=False,
        has_number=has_number,
        has_account=True,
        has_initiative=application.initiative_id is not None,
        offers_priorities=application.offers_priorities,  # type: ignore[attr-defined]  # annotated by `loaded`
    )


def states(application: Application, content: Content) -> dict[str, SectionState]:
    """How far each page is, by its slug."""
    found = problems_by_page(content, rules.problems(content, _typed_only(application)))
    return {page.slug: _state(page, content, found.get(page.slug, [])) for page in forms.pages(content)}


def _state(page: Page, content: Content, problems: list[Any]) -> SectionState:
    if not _is_started(page, content):
        return SectionState.NOT_STARTED if problems or page.section in OPTIONAL else SectionState.DONE
    if any(problem.rule.startswith("INV") for problem in problems):
        return SectionState.WRONG
    return SectionState.BUSY if problems else SectionState.DONE


OPTIONAL = (ApplicationSection.PARTIES, ApplicationSection.DOCUMENTS, ApplicationSection.TARGET_GROUP)


def _is_started(page: Page, content: Content) -> bool:
    facts = content.facts
    if page.criterion is not None:
        return any(content.answer(question).is_given for question in page.criterion.questions)
    return {
        ApplicationSection.PROJECT: bool(facts.summary or facts.contact or facts.starts_on),
        ApplicationSection.TARGET_GROUP: bool(content.target_groups),
        ApplicationSection.PARTIES: bool(content.parties),
        ApplicationSection.PLAN: bool(content.lines),
        ApplicationSection.RESULTS: bool(content.results),
        ApplicationSection.STATE_AID: bool(facts.state_aid_basis or facts.interests or facts.no_interests or facts.on_honour),
        ApplicationSection.DOCUMENTS: bool(content.documents),
    }[page.section]


def task_rows(application: Application, content: Content, current: str = "") -> list[dict[str, Any]]:
    """The pages of the form with their state, for the task list and for the menu beside a page."""
    found = states(application, content)
    return [
        {
            "label": page.label,
            "href": page_url(application, page.slug),
            "text": found[page.slug].label,
            "tone": TONES[found[page.slug]],
            "hint": f"weegt {page.criterion.weight} op 100" if page.criterion and not current else "",
            "current": page.slug == current,
        }
        for page in forms.pages(content)
    ]


# --- one page --------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "POST"])
def application_fill(request: AuthenticatedRequest, pk: int, page: str) -> HttpResponse:
    """One page of the form. A post saves what was touched and says what was not; a script gets the same as JSON."""
    application = application_of(request, pk)
    if not can_draft(request.user, application):
        raise PermissionDenied
    content = content_of(application)
    found = next((p for p in forms.pages(content) if p.slug == page), None)
    if found is None:
        raise Http404
    filling = Filling(application, content, found, request.user)
    if request.method == "POST":
        _save(request, filling)
        return _answer(request, filling) if "application/json" in request.headers.get("Accept", "") else _go(request, filling)
    if not application.is_filling:
        messages.info(request, "Dit dossier is ingediend. U kunt het lezen, niet meer wijzigen.")
        return redirect("subsidies:application-detail", pk)
    return _show(request, filling)


def _save(request: AuthenticatedRequest, filling: Filling) -> None:
    """Save what was touched; then read the dossier as it stands now."""
    now, application = timezone.now(), filling.application
    filling.more = boxes.MOST_NEW - 1  # every empty row that a page may have held is read
    rows = [row for group in filling.groups() for row in group.rows]
    filling.reading = boxes.read(rows, request.POST)
    filling.more = 0
    try:
        _act(request, filling, now)
    except RuleError as error:
        filling.problems, filling.stale = problem_rows(error.problems), error.status == 409  # noqa: PLR2004 the status of a stale row
        return
    filling.saved_at = now
    filling.application = application_of(request, application.pk)
    filling.content = content_of(filling.application)
    slug = filling.page.slug
    filling.page = next((p for p in forms.pages(filling.content) if p.slug == slug), filling.page)
    filling.known = forms.known_for(filling.page, filling.application, request.user)


def _act(request: AuthenticatedRequest, filling: Filling, now: datetime) -> None:
    """The one action that this post asks for."""
    given: dict[str, Any] = {"by": request.user, "at": now}
    gone = request.POST.get(boxes.REMOVE, "")
    if filling.page.section == ApplicationSection.DOCUMENTS:
        if gone.isdecimal():
            actions.remove_document(filling.application, int(gone), **given)
        elif upload := request.FILES.get("file"):
            actions.add_document(filling.application, request.POST.get("purpose", ""), upload, **given)
        elif request.POST.get("go") == MORE:
            raise RuleError("Kies eerst een bestand.")
    elif request.POST.get("go") == TAKE_OVER:
        count = actions.take_over(filling.application, **given)
        messages.success(request, f"{count} bedragen overgenomen. U kunt ze nog wijzigen.")
    else:
        filling.saved = actions.save(filling.application, writes=filling.reading.writes, shown=set(filling.reading.base), **given)


def _rows(filling: Filling) -> list[tuple[Group, list[boxes.ShownRow]]]:
    """The groups of the page with their rows as the reader sees them, and new rows that could not be saved yet."""
    kept = [key for key in filling.reading.touched if key not in filling.saved.done and "-nieuw" in key]
    filling.more = max((int(key.rpartition("nieuw")[2]) % 10 for key in kept), default=filling.more)
    return [(group, [boxes.show(row, filling.reading, filling.saved) for row in group.rows]) for group in filling.groups()]


def _problems(filling: Filling, shown: list[tuple[Group, list[boxes.ShownRow]]]) -> list[dict[str, str]]:
    found = [problem for _group, rows in shown for row in rows for problem in row.problems]
    gone = [{"text": "Een collega haalde intussen een lijn weg die u wijzigde. Voeg ze opnieuw toe als ze nodig is.", "href": ""}]
    return filling.problems + found + (gone if filling.reading.gone else [])


def _base(filling: Filling) -> dict[str, Any]:
    """What this page now shows of each row; of a row that could not be read it stays what it was."""
    rows = [row for group in filling.groups() for row in group.rows]
    wrong = {
        key for key, touched in filling.reading.touched.items() if key not in filling.saved.done | filling.saved.clashes and not touched.undecided
    }
    return {row.key: filling.reading.base[row.key] if row.key in wrong and row.key in filling.reading.base else row.texts for row in rows}


def _show(request: AuthenticatedRequest, filling: Filling) -> HttpResponse:
    shown, application, content = _rows(filling), filling.application, filling.content
    filling.problems = _problems(filling, shown)
    slugs = [p.slug for p in forms.pages(content)]
    place = slugs.index(filling.page.slug)
    is_plan, is_shelf = filling.page.section == ApplicationSection.PLAN, filling.page.section == ApplicationSection.DOCUMENTS
    context = {
        "application": application,
        "content": content,
        "page": filling.page,
        "shown": shown,
        "base": boxes.encode(_base(filling)),
        "problems": filling.problems,
        "saved_at": filling.saved_at or (application.changed_at if application.revision else None),
        "deadline": deadline(application),
        "nav": task_rows(application, content, filling.page.slug),
        "place": place + 1,
        "previous_url": page_url(application, slugs[place - 1]) if place else "",
        "is_last": place == len(slugs) - 1,
        "is_plan": is_plan,
        "is_shelf": is_shelf,
        "is_project": filling.page.section == ApplicationSection.PROJECT,
        "known": queries.not_there(queries.known_subsidies(application), content) if is_plan else [],
        "baselines": filling.known.baselines,
        "kinds": _kinds(application, content) if is_shelf else [],
    }
    return render(request, "subsidies/application_fill.html", context)


def _kinds(application: Application, content: Content) -> list[dict[str, Any]]:
    """The kinds of documents with what hangs there: those that are asked first."""
    asked = [kind.value for kind in rules.wanted_documents(content.evidence, has_number=bool(application.organisation.kbo))]
    codes = [*asked, *(code for code in DocumentKind.values if code not in asked)]
    return [_kind(code, content, is_asked=code in asked) for code in codes]


def _kind(code: str, content: Content, *, is_asked: bool) -> dict[str, Any]:
    """Of an infected document only the trace is left: it does not count."""
    found = [document for document in content.documents if document.purpose == code]
    return {
        "code": code,
        "label": DocumentKind(code).label,
        "is_asked": is_asked,
        "files": found,
        "is_there": any(not document.is_infected for document in found),
    }


def _go(request: AuthenticatedRequest, filling: Filling) -> HttpResponse:
    """After a post by button: on when all is saved, else the same page with what is wrong and what was typed."""
    if filling.stale:
        messages.error(request, filling.problems[0]["text"])
        return redirect("subsidies:application-detail", filling.application.pk)
    if filling.problems or _problems(filling, _rows(filling)):
        return _show(request, filling)
    go, here = request.POST.get("go", ""), page_url(filling.application, filling.page.slug)
    if boxes.REMOVE in request.POST or go in (MORE, TAKE_OVER):
        return redirect(here)
    if go == LATER:
        messages.success(request, f"Bewaard. Indienen kan tot en met {timezone.localtime(deadline(filling.application)):%d/%m/%Y, %H.%M.%S} uur.")
        return redirect("subsidies:application-detail", filling.application.pk)
    slugs = [p.slug for p in forms.pages(filling.content)]
    after = slugs.index(filling.page.slug) + 1
    if go == NEXT:
        pk = filling.application.pk
        return redirect(page_url(filling.application, slugs[after]) if after < len(slugs) else reverse("subsidies:application-review", args=[pk]))
    messages.success(request, "Bewaard.")
    return redirect(here)


def _answer(request: AuthenticatedRequest, filling: Filling) -> JsonResponse:
    """For the script that saves while typing: what is saved, what is not and why, and the balance as it is now."""
    if filling.stale:
        url = reverse("subsidies:application-detail", args=[filling.application.pk])
        return JsonResponse({"message": filling.problems[0]["text"], "url": url}, status=409)
    rows = [row for group in filling.groups() for row in group.rows]
    unsaved = _problems(filling, _rows(filling))
    body = {
        "saved_at": f"{timezone.localtime(filling.saved_at or timezone.now()):%H:%M}",
        "unsaved": [problem["text"] for problem in unsaved],
        "base": boxes.encode(boxes.base_after(rows, filling.reading, filling.saved)),
        "names": filling.saved.names,
        "nav": render_to_string("components/task_list.html", {"items": task_rows(filling.application, filling.content, filling.page.slug)}),
        "balance": render_to_string("subsidies/application_balance.html", {"content": filling.content, "zero": ZERO}),
    }
    return JsonResponse(body)


# --- the whole dossier -----------------------------------------------------------------------------------------------
@require_GET
def application_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """The task list for who fills it in; the read page for everybody else, and once it is submitted."""
    application = application_of(request, pk)
    content = content_of(application)
    may_draft = can_draft(request.user, application)
    context = {"application": application, "content": content, "deadline": deadline(application), "may_draft": may_draft}
    if application.is_filling and may_draft:
        tasks = task_rows(application, content)
        done = sum(task["tone"] == TONES[SectionState.DONE] for task in tasks)
        return render(request, "subsidies/application_tasks.html", context | {"tasks": tasks, "done": done})
    own = application.organisation.canonical_id in request.user.organisation_ids()
    around = {
        "is_own": own,
        "has_ended": application.status in ENDED,
        "asks_signatures": application.status == ApplicationStatus.SUBMITTED and not application.signed_at and can_submit(request.user, application),
        "handles": not own and may(request.user, "application.handle"),
        "letters": application.letters.all(),
        "sent": queries.submissions_of(application),
        "dates": queries.dates_of(application),
        "history": queries.history_of(application, own=own),
    }
    return render(request, "subsidies/application_detail.html", context | around | {"sections": reading.sections(content)})


@require_GET
def application_review(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Everything that was filled in, with all that still stands in the way, each with the way to its box."""
    application = application_of(request, pk)
    if not can_draft(request.user, application):
        raise PermissionDenied
    if not application.is_filling:
        return redirect("subsidies:application-detail", pk)
    content = content_of(application)
    found = rules.all_problems(content, obstacles.around(application, timezone.now()))
    problems = [{"text": p.text, "href": _where(application, content, p.field)} for p in found]
    context = {"application": application, "content": content, "deadline": deadline(application), "problems": problems}
    return render(request, "subsidies/application_review.html", context | {"sections": reading.sections(content)})


def _where(application: Application, content: Content, name: str) -> str:
    """The page and the box that a problem speaks of."""
    return f"{page_url(application, forms.page_of(content, name))}#id_{name}"
