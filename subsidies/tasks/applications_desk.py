"""What waits around dossiers: for the applicant to send, supply and sign; for the desk to look at; for a second person to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.enums import Role
from accounts.permissions import may
from core import dates, tasks
from core.tasks import News, Row, Task
from subsidies.enums import FOR_APPLICANT, ApplicationStatus
from subsidies.models import Application, ApplicationTransition, Signature
from subsidies.queries import applications_desk as queries
from subsidies.queries import applications_parts as parts
from subsidies.queries import applications_sending as sending

if TYPE_CHECKING:
    from accounts.models import User

DESK_ROWS = 30
CLOSES_WITHIN = timedelta(days=7)
S = ApplicationStatus
FILL, SUPPLY, SIGNING, CHECKING = "FILL", "SUPPLY", "SIGNING", "CHECKING"
CHECK, AGAIN, LAPSE, OTHER, SUPPLYING = "CHECK", "AGAIN", "LAPSE", "OTHER", "SUPPLYING"
ARRIVED = ("submit", "supplement", "withdraw", "lapse-unsigned")


@dataclass(frozen=True)
class Words:
    """How one kind of row reads: what to do, the state, where; `waits_for` when it is not for the reader."""

    verb: str
    status: str
    tone: str
    page: str = "subsidies:application-detail"
    waits_for: str = ""


OWN = {
    FILL: Words("Aanvraag invullen en indienen", "Concept", "info"),
    SUPPLY: Words("Aanvraag aanvullen", "Aanvulling gevraagd", "warn", "subsidies:application-supplement"),
    SIGNING: Words("Aanvraag bekijken", "Wacht op handtekening", "info", waits_for="de ondertekenaars"),
    CHECKING: Words("Aanvraag bekijken", "Wordt nagekeken", "info", waits_for="de stad"),
}
AT_DESK = {
    CHECK: Words("Volledigheid nakijken", "Ingediend", "info", "subsidies:desk-check"),
    AGAIN: Words("Aanvulling nakijken", "Aanvulling ontvangen", "warn", "subsidies:desk-check"),
    LAPSE: Words("Vervallen verklaren", "Niet aangevuld", "bad", "subsidies:desk-check"),
    SIGNING: Words("Dossier bekijken", "Wacht op handtekening", "neutral", waits_for="de ondertekenaars"),
    SUPPLYING: Words("Dossier bekijken", "Aanvulling gevraagd", "neutral", waits_for="de aanvrager"),
    OTHER: Words("Dossier bekijken", "Ingediend", "neutral", waits_for="een collega"),
}


def _stage(stages: dict[str, Q]) -> Case:
    """The first stage whose condition holds of a row."""
    return Case(*(When(condition, then=Value(stage)) for stage, condition in stages.items()), output_field=CharField())


# --- the applicant ---------------------------------------------------------------------------------------------------
def own_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Of the own organisations. What this reader has to sign stands among the signatures."""
    organisations = user.organisation_ids(Role.APPLICANT, Role.SIGNATORY)
    if not organisations:
        return None
    rows = parts.loaded(Application.objects.filter(organisation__in=organisations)).annotate(last=sending.LAST, until=queries.until())
    stages = {
        FILL: Q(status=S.DRAFT, last__gt=at),
        SUPPLY: Q(status=S.SUPPLEMENT),
        SIGNING: Q(status=S.SUBMITTED, signed_at__isnull=True) & ~Q(pk__in=_to_sign(user, at).values("submission__application")),
        CHECKING: Q(status=S.SUBMITTED, signed_at__isnull=False),
    }
    found = (
        rows.annotate(stage=_stage(stages))
        .filter(stage__isnull=False)
        .annotate(day=Coalesce("until", "current_deadline"), moment=Case(When(status=S.DRAFT, then=F("last"))))
    )
    return tasks.columns(found.order_by("last", "pk"), about="title", detail="round__title", code="stage", on="day", at="moment")[:DESK_ROWS]


def own_task(row: Row, _user: User, at: datetime) -> Task:
    words, today = OWN[row.code], dates.local_day(at)
    due_on = dates.local_day(row.at - timedelta(seconds=1)) if row.at else row.on
    is_near = row.code == FILL and due_on is not None and due_on <= today + CLOSES_WITHIN
    return _task(words, row, due_on=None if words.waits_for else due_on, tone="warn" if is_near else words.tone)


def _task(words: Words, row: Row, *, tone: str, due_on: Any, detail: str | None = None, waits_for: str = "") -> Task:
    others = waits_for or words.waits_for
    return Task(
        verb=words.verb,
        about=row.about,
        url=reverse(words.page, args=[row.key]),
        detail=row.detail if detail is None else detail,
        status=words.status,
        tone=tone,
        due_on=due_on,
        mine=not others,
        waits_for=others,
    )


def _to_sign(user: User, at: datetime) -> QuerySet[Signature]:
    return sending.waiting(at).filter(email=user.email, submission__application__organisation__in=user.organisation_ids(Role.SIGNATORY))


def sign_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Signatures that this reader is asked."""
    if not user.organisation_ids(Role.SIGNATORY):
        return None
    rows = _to_sign(user, at).order_by("due_on", "pk")
    return tasks.columns(rows, about="submission__application__title", code="submission__application_id", on="due_on")[:DESK_ROWS]


def sign_task(row: Row, _user: User, _at: datetime) -> Task:
    """The link and the code exist in the mail only; the page of the dossier shows what is signed."""
    url = reverse("subsidies:application-detail", args=[row.code])
    return Task("Aanvraag ondertekenen", row.about, url, "met de link en de code uit uw e-mail", "Wacht op handtekening", "warn", row.on)


# --- the desk --------------------------------------------------------------------------------------------------------
def desk_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Dossiers that this reader may handle, what waits for the reader first; of a colleague only that they wait."""
    if not may(user, "application.handle"):
        return None
    today, signed = dates.local_day(at), Q(status=S.SUBMITTED, signed_at__isnull=False)
    other, lapses = signed & queries.of_a_colleague(user, today), Q(status=S.SUPPLEMENT, pk__in=queries.lapsing(today))
    stages = {
        OTHER: other,
        AGAIN: signed & Q(supplements__gt=0),
        CHECK: signed,
        SIGNING: Q(status=S.SUBMITTED),
        LAPSE: lapses,
        SUPPLYING: Q(status=S.SUPPLEMENT),
    }
    rows = queries.to_handle(user, at).filter(status__in=[S.SUBMITTED, S.SUPPLEMENT])
    found = rows.annotate(
        stage=_stage(stages),
        who=Case(When(other, then=F("assigned_to__person__name")), default=F("organisation__name")),
        day=Case(When(status=S.SUPPLEMENT, then=Coalesce(queries.until(), "current_deadline")), default="current_deadline"),
        theirs=Case(When(other, then=1), When(signed | lapses, then=0), default=1),
    )
    return tasks.columns(found, about="title", detail="who", code="stage", on="day").order_by("theirs", "row_on", "pk")[:DESK_ROWS]


def desk_task(row: Row, _user: User, at: datetime) -> Task:
    words, is_other = AT_DESK[row.code], row.code == OTHER
    is_late = not words.waits_for and row.on is not None and row.on < dates.local_day(at)
    tone, due_on = "bad" if is_late else words.tone, None if row.code == SIGNING else row.on
    return _task(words, row, tone=tone, due_on=due_on, detail="" if is_other else None, waits_for=row.detail if is_other else "")


def confirm_rows(user: User, at: datetime) -> QuerySet[Any, Any] | None:
    """Inadmissible as one proposed and another confirms (T08)."""
    if not (may(user, "application.reject") or may(user, "application.handle")):
        return None
    rows = queries.open_rejections(user, at).order_by("proposed_at", "pk")
    return tasks.columns(rows, about="title", code="proposed_by", detail="application", at="proposed_at")[:DESK_ROWS]


def confirm_task(row: Row, user: User, _at: datetime) -> Task:
    """The proposal is read by who proposed it and by who may confirm it; a colleague reads the dossier."""
    is_own, page = row.code == str(user.pk), reverse("proposal-detail", args=[row.key])
    if may(user, "application.reject") and not is_own:
        return Task("Onontvankelijkheid bevestigen", row.about, page, "als tweede persoon", "Voorstel", "warn")
    page = page if is_own else reverse("subsidies:application-detail", args=[row.detail])
    verb = "Voorstel bekijken" if is_own else "Dossier bekijken"
    return Task(verb, row.about, page, "voorgesteld als onontvankelijk", "Voorstel", "info", mine=False, waits_for="een tweede persoon")


# --- what happened ---------------------------------------------------------------------------------------------------
def news_rows(user: User, since: datetime, at: datetime) -> QuerySet[Any, Any] | None:
    """Steps of the own dossiers, coarse; at the desk what arrived or went."""
    if not (may(user, "application.draft") or may(user, "application.see")):
        return None
    rows = ApplicationTransition.objects.filter(at__gt=since, at__lte=at, subject__in=Application.objects.visible_to(user, at))
    shown = Q(subject__organisation__in=user.organisation_ids())
    if may(user, "application.see"):
        shown |= Q(name__in=ARRIVED)
    rows = rows.filter(shown).exclude(actor=user).order_by("-at", "-pk")
    return tasks.columns(rows, about="subject__title", code="to_status", detail="subject_id", at="at")[:DESK_ROWS]


def news(row: Row) -> News:
    return News(
        f"{row.about}: {FOR_APPLICANT[S(row.code)].lower()}", reverse("subsidies:application-detail", args=[int(row.detail)]), row.happened_at
    )


tasks.rows("dossier-own", own_rows, own_task)
tasks.rows("dossier-sign", sign_rows, sign_task)
tasks.rows("dossier-desk", desk_rows, desk_task)
tasks.rows("dossier-confirm", confirm_rows, confirm_task)
tasks.news_rows("dossier", news_rows, news)
