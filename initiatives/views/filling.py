"""Filling in a sheet: one form made of its questions, saved row by row, by button or while typing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core.errors import RuleError
from core.questions import Kind, Question, field_name
from initiatives.actions import filling as actions
from initiatives.enums import SectionState
from initiatives.forms import answers, blocks, lines
from initiatives.forms import sheets as details
from initiatives.forms.sheets import DetailsForm
from initiatives.models import IndicatorSheet, SheetTransition
from initiatives.permissions import can_fill
from initiatives.queries import sheets as queries
from initiatives.queries.definitions import SheetSection
from initiatives.queries.sheets import SheetContent
from initiatives.views import UserRequest

SHORT, ABOUT = "fiche", "over"
NEXT, LATER, MORE, TAKE_OVER = "verder", "later", "meer", "overnemen"
ABOUT_LABEL = "Over deze fiche"


@dataclass(frozen=True)
class Page:
    """One page of a sheet. A short sheet has one; a full one a page a part, and contact and remarks at the end."""

    slug: str
    label: str
    sections: tuple[SheetSection, ...] = ()
    has_details: bool = False

    @property
    def questions(self) -> list[Question]:
        return [q for s in self.sections for q in s.questions]

    @property
    def has_lines(self) -> bool:
        return any(q.kind == Kind.SUBSIDIES for q in self.questions)


@dataclass
class Filling:
    """What one request makes of a page: what was posted and what became of it."""

    page: Page
    content: SheetContent
    reading: answers.Reading = field(default_factory=answers.Reading)
    line_reading: lines.LineReading = field(default_factory=lines.LineReading)
    outcome: answers.Outcome = field(default_factory=answers.Outcome)
    details: DetailsForm | None = None
    problems: list[dict[str, str]] = field(default_factory=list)
    saved_at: datetime | None = None
    names: dict[str, str] = field(default_factory=dict)
    typed: tuple[str, ...] = ()


def sheet_of(request: UserRequest, pk: int) -> IndicatorSheet:
    """The sheet with what its pages need, and why it was last returned; a foreign one is 404."""
    returned = SheetTransition.objects.filter(subject=OuterRef("pk"), name="return").order_by("-at", "-pk").values("reason")[:1]
    rows = IndicatorSheet.objects.visible_to(request.user).select_related("initiative__organisation__merged_into", "campaign")
    return get_object_or_404(rows.annotate(return_reason=Subquery(returned)), pk=pk)


def pages(content: SheetContent) -> list[Page]:
    if content.sheet.is_short:
        return [Page(SHORT, content.sheet.get_form_display(), tuple(content.sections), has_details=True)]
    return [*(Page(s.page, s.label, (s,)) for s in content.sections), Page(ABOUT, ABOUT_LABEL, has_details=True)]


def page_url(sheet: IndicatorSheet, page: Page) -> str:
    return reverse("initiatives:sheet-fill", args=[sheet.pk, page.slug])


@require_http_methods(["GET", "POST"])
def sheet_fill(request: UserRequest, pk: int, page: str) -> HttpResponse:
    """One page of the sheet. A post saves what was touched and says what was not; a script gets the same as JSON."""
    sheet = sheet_of(request, pk)
    if not can_fill(request.user, sheet):
        raise PermissionDenied
    content = queries.content_of(sheet, with_authors=True)
    found = next((p for p in pages(content) if p.slug == page), None)
    if found is None:
        raise Http404
    filling = Filling(found, content)
    if request.method == "POST":
        _save(request, filling)
        return _answer(request, filling) if "application/json" in request.headers.get("Accept", "") else _go(request, filling)
    if not sheet.is_filling:
        messages.info(request, "Deze fiche is ingediend. U kunt ze lezen, niet meer wijzigen.")
        return redirect("initiatives:sheet-detail", sheet.pk)
    return _show(request, filling)


def _save(request: UserRequest, filling: Filling) -> None:
    """Save what was touched; then read the sheet as it stands now."""
    page, content, now = filling.page, filling.content, timezone.now()
    filling.reading = answers.read(page.questions, request.POST)
    filling.line_reading = lines.read(request.POST) if page.has_lines else lines.LineReading()
    filling.details = DetailsForm(request.POST) if page.has_details else None
    typed = _typed_details(request, filling)
    filling.typed = tuple(typed)
    try:
        saved = actions.save(
            content.sheet,
            changes=[actions.Change(*t.key, revision=t.revision, **t.fields) for t in filling.reading.to_save],
            lines={t.name: _line_change(t) for t in filling.line_reading.to_save},
            details=typed,
            takes_over=request.POST.get("go") == TAKE_OVER,
            by=request.user,
            at=now,
        )
    except RuleError as error:
        _keep_all(filling, error)
        return
    refused: dict[str, tuple[str, ...]] = {}
    for problem in saved.problems:
        refused[problem.field] = (*refused.get(problem.field, ()), problem.text)
    filling.outcome = answers.Outcome(saved.revisions, frozenset(saved.clashes), refused)
    if filling.details is not None:
        for name in typed:
            for text in refused.get(name, ()):
                filling.details.add_error(name, text)
    filling.names, filling.saved_at = saved.names, now
    filling.content = queries.content_of(content.sheet, with_authors=True)
    filling.page = next((p for p in pages(filling.content) if p.slug == page.slug), page)


def _typed_details(request: UserRequest, filling: Filling) -> dict[str, tuple[str, str]]:
    if filling.details is None:
        return {}
    filling.details.is_valid()
    return details.touched(request.POST, filling.details.cleaned_data)


def _line_change(line: lines.TouchedLine) -> actions.LineChange:
    if line.remove:
        return actions.LineChange(pk=line.pk, revision=line.revision, delete=True)
    return actions.LineChange(pk=line.pk, revision=line.revision, **line.fields)


def _keep_all(filling: Filling, error: RuleError) -> None:
    """Nothing could be saved (a colleague submitted the sheet): everything that was typed stays on the page."""
    names = [t.key for t in filling.reading.touched.values()]
    refused = {field_name(*key): ("Niet bewaard.",) for key in names} | dict.fromkeys(filling.line_reading.touched, ("Niet bewaard.",))
    filling.outcome = answers.Outcome(refused=refused)
    filling.problems = [{"text": p.text, "href": ""} for p in error.problems]


def _view(request: UserRequest, filling: Filling) -> dict[str, Any]:
    """Everything that the page and its answer to a script show."""
    content, page = filling.content, filling.page
    rows = answers.rows(page.questions, content.answers, request.user, filling.reading, filling.outcome)
    line_rows: list[lines.LineRow] = []
    if page.has_lines:
        line_rows = lines.rows(content.lines, content.previous_lines, request.user, filling.line_reading, filling.outcome)
    lines_wrong = any(row.errors for row in line_rows)
    sections = blocks.sections(page.sections, content.states, rows, content.fired, content.snapshot.number, lines_wrong=lines_wrong)
    return {
        "rows": rows,
        "sections": sections,
        "line_rows": line_rows,
        "base": answers.encode({key: (row.revision, row.base) for key, row in rows.items()}),
        "lines_base": lines.encode(line_rows),
        "seen": " ".join(sorted({f"{f.rule}/{f.field}" for s in sections for b in s.blocks for f in b.fired})),
        "asked": " ".join(q.code for q in page.questions),
    }


def _unsaved(view: dict[str, Any], filling: Filling) -> int:
    """How many boxes of the page are not in the database."""
    boxes = sum(bool(row.errors or row.clash) for row in (*view["rows"].values(), *view["line_rows"]))
    return boxes + len(_wrong_details(filling))


def _wrong_details(filling: Filling) -> dict[str, Any]:
    return dict(filling.details.errors) if filling.details is not None else {}


def _show(request: UserRequest, filling: Filling, view: dict[str, Any] | None = None) -> HttpResponse:
    content, page = filling.content, filling.page
    view = view or _view(request, filling)
    shown = pages(content)
    changed = [a.changed_at for a in content.answers.values()] + [line.changed_at for line in content.lines]
    known = [k for k in queries.known_subsidies(content.sheet) if not _is_there(k, content)] if page.has_lines else []
    context = view | {
        "sheet": content.sheet,
        "content": content,
        "page": page,
        "nav": _nav(filling, view),
        "form": filling.details or (DetailsForm(initial=details.details_of(content.sheet)) if page.has_details else None),
        "details_base": details.encode(details.details_of(content.sheet)),
        "problems": filling.problems,
        "saved_at": filling.saved_at or max(changed, default=None),
        "known": known,
        "minutes": minutes_for(content),
        "levels": content.levels,
        "previous_received": sum(line.received_amount for line in content.previous_lines),
        "is_last": shown[-1].slug == page.slug,
    }
    return render(request, "initiatives/sheet_fill.html", context)


def _is_there(known: Any, content: SheetContent) -> bool:
    return any((line.measure_id, line.level_id) == (known.measure_id, known.level_id) for line in content.lines)


def minutes_for(content: SheetContent) -> int:
    """A fair guess, in steps of five minutes: a minute and a half a question."""
    return max(5, round(len(content.asked) * 1.5 / 5) * 5)


def _nav(filling: Filling, view: dict[str, Any]) -> list[dict[str, Any]]:
    """The task list beside the form: the parts of this page by anchor, those of other pages by address."""
    content, current, found = filling.content, filling.page, []
    states = content.states | {s.slug: s.state for s in view["sections"]}
    for page in pages(content):
        url = page_url(content.sheet, page)
        for section in page.sections:
            state = states[section.slug]
            here = page.slug == current.slug
            href = f"#{section.slug}" if here and len(page.sections) > 1 else url
            found.append(
                {
                    "label": section.label,
                    "href": href,
                    "text": state.label,
                    "tone": blocks.TONES[state],
                    "current": here and len(page.sections) == 1,
                }
            )
        if page.has_details and not page.sections:
            state = _state_of_details(filling)
            found.append(
                {"label": page.label, "href": url, "text": state.label, "tone": blocks.TONES[state], "current": page.slug == current.slug},
            )
    return found


def _state_of_details(filling: Filling) -> SectionState:
    if _wrong_details(filling):
        return SectionState.WRONG
    return SectionState.DONE if filling.content.sheet.contact else SectionState.NOT_STARTED


def _go(request: UserRequest, filling: Filling) -> HttpResponse:
    """After a post by button: on when all is saved, else the same page with what is wrong and what was typed."""
    view, go = _view(request, filling), request.POST.get("go", "")
    sheet = filling.content.sheet
    if _unsaved(view, filling) or filling.problems:
        filling.problems += _problem_rows(view, filling)
        return _show(request, filling, view)
    here = page_url(sheet, filling.page)
    if lines.REMOVE in request.POST or go in (MORE, TAKE_OVER):
        return redirect(f"{here}#subsidies")
    if go == LATER:
        messages.success(request, f"Bewaard. U kunt later verder; indienen kan tot en met {sheet.due_on:%d/%m/%Y}.")
        return redirect("initiatives:sheet-detail", sheet.pk)
    if go != NEXT:
        messages.success(request, "Bewaard.")
        return redirect(here)
    blocking = blocks.problem_rows(view["sections"])
    if blocking or _has_new_rules(request, view):
        filling.problems += blocking
        return _show(request, filling, view)
    return redirect(_next_url(filling))


def _problem_rows(view: dict[str, Any], filling: Filling) -> list[dict[str, str]]:
    rows = blocks.problem_rows(view["sections"]) + lines.problem_rows(view["line_rows"])
    return rows + [{"text": str(text), "href": f"#id_{name}"} for name, texts in _wrong_details(filling).items() for text in texts]


def _has_new_rules(request: UserRequest, view: dict[str, Any]) -> bool:
    """Whether a rule asks for an explanation that the filler has not seen yet: the page is shown once more, and never holds anybody."""
    seen = set(request.POST.get("seen", "").split())
    return any(f.is_open and f"{f.rule}/{f.field}" not in seen for s in view["sections"] for b in s.blocks for f in b.fired)


def _next_url(filling: Filling) -> str:
    shown = pages(filling.content)
    slugs = [p.slug for p in shown]
    after = slugs.index(filling.page.slug) + 1
    sheet = filling.content.sheet
    return page_url(sheet, shown[after]) if after < len(shown) else reverse("initiatives:sheet-review", args=[sheet.pk])


def _answer(request: UserRequest, filling: Filling) -> JsonResponse:
    """For the script that saves while typing: what is saved, what colleagues changed, what the rules say now."""
    if filling.problems:
        url = reverse("initiatives:sheet-detail", args=[filling.content.sheet.pk])
        return JsonResponse({"message": filling.problems[0]["text"], "url": url}, status=409)
    view = _view(request, filling)
    shown = blocks.by_name(view["sections"])
    wrong = _wrong_details(filling)
    now = details.details_of(filling.content.sheet)
    body = {
        "saved_at": f"{timezone.localtime(filling.saved_at):%H:%M}",
        "unsaved": _unsaved(view, filling),
        "base": view["base"],
        "lines_base": lines.encode_after(filling.line_reading, view["line_rows"], filling.names),
        "seen": view["seen"],
        "details_base": details.encode_after(request.POST, now, wrong),
        "details": {name: str(texts[0]) for name, texts in wrong.items()},
        "names": filling.names,
        "values": answers.changed_elsewhere(view["rows"].values())
        | lines.changed_elsewhere(view["line_rows"])
        | details.changed_elsewhere(request.POST, now, (*filling.typed, *wrong)),
        "notices": {name: render_to_string("initiatives/sheet_notices.html", {"block": block}) for name, block in shown.items()}
        | {
            row.name: render_to_string("initiatives/sheet_line_notices.html", {"row": row})
            for row in view["line_rows"]
            if row.clash or row.errors or row.pk
        },
        "nav": render_to_string("components/task_list.html", {"items": _nav(filling, view)}),
    }
    return JsonResponse(body)
