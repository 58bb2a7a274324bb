"""Example rounds (voorbeeldgegevens), anchored to today and made by the actions that people use: a past one, one open, one being prepared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from accounts.enums import BodyCode
from accounts.models import User
from core import dates
from core.errors import Problem, RuleError
from core.money import CENT
from subsidies.actions import rounds as actions
from subsidies.actions import rounds_consultation as consultation
from subsidies.actions import rounds_drafts as drafts
from subsidies.actions import rounds_questions as questions
from subsidies.enums import ConsultationTopic, ConsultedBody, CriterionSetStatus, RoundStatus
from subsidies.management.fund import load_example_fund
from subsidies.models import ConsultationRemark, CriterionSet, FundYear, Round, RoundQuestion
from subsidies.queries import rounds as queries
from subsidies.queries.rounds import Part
from subsidies.rules import rounds as rules

SHARE, MOST = Decimal("0.4"), Decimal("0.5")  # of the year's budget in one round, and of that in one application
BEGUN, OPEN_FOR = timedelta(days=15), timedelta(days=45)
CONTACT = "Team sociale economie, 056 00 00 00"
TEXT = "Stad en OCMW steunen projecten die mensen met weinig kansen werk geven en een nood in Kortrijk beantwoorden."
REMARK = "Het gewicht van de doelgroep mag hoger: daar maakt het fonds het verschil."
ANSWER = "Wij nemen dit mee bij de volgende herziening van de criteria; de gewichten van dit jaar liggen vast."
FREQUENT = (
    (
        "Mag ik twee projecten indienen?",
        "Ja. Een organisatie kan meer dan één project indienen; een project krijgt voor dezelfde periode één toelage.",
    ),
    ("Wat als mijn dossier niet volledig is?", "Dan vragen wij één keer een aanvulling. U krijgt er veertien dagen voor."),
)


@dataclass(frozen=True)
class Place:
    """Which round of which year, and its first and last day."""

    year: int
    half: int
    opening: date
    closing: date


def load_example_rounds(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Once: nothing when there is any round. The past one is still open: it closes when its example dossiers are in."""
    if Round.objects.exists():
        return Counter()
    today = dates.local_day(at)
    past, now, next_ = places(today)
    for place in (past, now):
        found = _adopted(place, users)
        actions.open_round(found, at=found.opens_at)
    coming = _draft(next_, users, at=at)
    consultation.ask(coming, [ConsultedBody.OCMW, ConsultedBody.FORUM], today + timedelta(days=21), by=users["beleid"], at=at)
    _questions(users["beleid"], at)
    return Counter({"rondes": 3, "veelgestelde vragen": len(FREQUENT)})


def places(today: date) -> tuple[Place, Place, Place]:
    """The past, the open and the coming round of a day. A round opens in the year whose money it gives, and a year has two (INV-17)."""
    year, half = today.year, 1 if today.month <= 6 else 2  # noqa: PLR2004 the half-years of the note
    if (opening := today - BEGUN).year < year:  # in the first days of January
        year, half = year - 1, 2
    past, ended = today - timedelta(days=100), today - timedelta(days=40)
    if half == 1:
        before, after = Place(year - 1, 2, min(past, date(year - 1, 12, 1)), ended), (year, 2, today + timedelta(days=60))
    else:
        before, after = Place(year, 1, past, ended), (year + 1, 1, max(today + timedelta(days=60), date(year + 1, 1, 15)))
    return before, Place(year, half, opening, _closing(today + timedelta(days=30), year, half)), Place(*after, after[2] + timedelta(days=50))


def _closing(day: date, year: int, half: int) -> date:
    """The second round of a year stays open until one of the next year can follow, so that a demo always has one to apply in."""
    return max(day, date(year + 1, 1, 10)) if half == 2 else day  # noqa: PLR2004 the second half-year


def _draft(place: Place, users: Mapping[str, User], *, at: datetime) -> Round:
    """A draft with the clusters of its year, their adopted criteria and the priorities in force."""
    fund_year = FundYear.objects.get(year=place.year)
    found = drafts.create(fund_year, place.half, by=users["beleid"], at=at, is_example=True)
    found = drafts.edit(found, {"announcement": TEXT, "contact": CONTACT}, place.opening, place.closing, by=users["beleid"], at=at)
    adopted = CriterionSet.objects.filter(status=CriterionSetStatus.ADOPTED, work_form="").select_related("cluster")
    sets, money = {row.cluster_id: row for row in adopted}, queries.budgets(fund_year)
    parts = [
        Part(row.cluster, amount := (money[pk] * SHARE).quantize(CENT), (amount * MOST).quantize(CENT), row)
        for pk, row in sets.items()
        if money.get(pk)
    ]
    drafts.set_clusters(found, parts, by=users["beleid"], at=at)
    drafts.set_priorities(found, queries.usable_priorities(found)[:3], by=users["beleid"], at=at)
    return Round.objects.get(pk=found.pk)


def _adopted(place: Place, users: Mapping[str, User]) -> Round:
    """Prepared two months before it opens, with remarks and answers, and adopted ten days before."""
    prepared, decided = rules.start_of(place.opening - timedelta(days=60)), rules.start_of(place.opening - timedelta(days=10))
    found = _draft(place, users, at=prepared)
    consultation.ask(found, [ConsultedBody.OCMW, ConsultedBody.FORUM], place.opening - timedelta(days=30), by=users["beleid"], at=prepared)
    asked = {row.body: row for row in found.consultations.all()}
    later = prepared + timedelta(days=10)
    consultation.give(asked[ConsultedBody.OCMW], [(ConsultationTopic.CRITERIA, REMARK)], by=users["ocmw"], at=later)
    consultation.give(asked[ConsultedBody.FORUM], [], by=users["forumsecretaris"], at=later)
    for remark in ConsultationRemark.objects.filter(consultation__round=found):
        consultation.answer(remark, ANSWER, by=users["beleid"], at=later + timedelta(days=5))
    return _decide(found, users, at=decided)


def _decide(found: Round, users: Mapping[str, User], *, at: datetime) -> Round:
    """The decision of college and vast bureau."""
    reference = f"{dates.local_day(at).year}_CBS_R{found.fund_year.year % 100}{found.half}"
    decision = {"organ": BodyCode.COLLEGE.value, "decided_on": dates.local_day(at), "reference": reference}
    decision |= {"ocmw_reference": reference.replace("CBS", "VB"), "title": f"Vaststelling van {found.title}", "url": "", "is_example": True}
    return actions.adopt(Round.objects.get(pk=found.pk), decision, by=users["college"], at=at)


def open_next_round(*, at: datetime) -> Round | None:
    """The next example round, opened today when none is open any more; None when one is, or where there are no example rounds.

    A demo that starts months later has one to apply in: its draft with other days, or a new one where that cannot be adopted.
    Raises RuleError or NotAllowedError when whoever tried the demo changed what this needs.
    """
    is_open = Round.objects.filter(status=RoundStatus.OPEN, half__isnull=False, opens_at__lte=at, closes_at__gt=at)
    if is_open.exists() or not Round.objects.filter(is_example=True).exists():
        return None
    users = {user.email.partition("@")[0]: user for user in User.objects.filter(is_example=True).select_related("person")}
    for over in queries.due_to_close(at):
        actions.close_round(over, at=at)
    load_example_fund(users, at=at)
    found = _draft_again(users, at=at) or _new_now(users, at=at)
    return actions.open_round(found, at=at)


def _draft_again(users: Mapping[str, User], *, at: datetime) -> Round | None:
    """The example draft with the days of now, adopted; None where there is none, or it cannot be."""
    found = Round.objects.filter(is_example=True, status=RoundStatus.DRAFT, half__isnull=False).order_by("opens_at").first()
    if found is None:
        return None
    facts, today = {"announcement": found.announcement, "contact": found.contact}, dates.local_day(at)
    try:
        closing = _closing(today + OPEN_FOR, found.fund_year.year, found.half or 0)
        found = drafts.edit(found, facts, today, closing, by=users["beleid"], at=at)
        _consult(found, users, at=at)
        return _decide(found, users, at=at)
    except RuleError:
        return None


def _new_now(users: Mapping[str, User], *, at: datetime) -> Round:
    """A round of this year; the second one when both are free and it is summer."""
    today = dates.local_day(at)
    taken = set(Round.objects.filter(half__isnull=False, fund_year__year=today.year).values_list("half", flat=True))
    free = sorted({1, 2} - taken, reverse=today.month > 6)  # noqa: PLR2004 the half-years of the note
    if not free:
        raise RuleError(Problem(f"In {today.year} zijn er al twee rondes. De volgende opent ten vroegste in januari.", rule="INV-17"))
    found = _draft(Place(today.year, free[0], today, _closing(today + OPEN_FOR, today.year, free[0])), users, at=at)
    _consult(found, users, at=at)
    return _decide(found, users, at=at)


def _consult(found: Round, users: Mapping[str, User], *, at: datetime) -> None:
    """Ask who was not asked, let who was in time answer, and answer every remark."""
    today, spokesmen = dates.local_day(at), {ConsultedBody.OCMW: users["ocmw"], ConsultedBody.FORUM: users["forumsecretaris"]}
    asked = set(found.consultations.values_list("body", flat=True))
    if rest := [body for body in ConsultedBody if body not in asked]:
        consultation.ask(found, rest, today + timedelta(days=1), by=users["beleid"], at=at)
    for row in found.consultations.filter(given_on=None, due_on__gte=today):
        consultation.give(row, [], by=spokesmen[ConsultedBody(row.body)], at=at)
    for remark in ConsultationRemark.objects.filter(consultation__round=found, answer=""):
        consultation.answer(remark, ANSWER, by=users["beleid"], at=at)


def _questions(by: User, at: datetime) -> None:
    """Two questions of all rounds, public."""
    for order, (question, answer) in enumerate(FREQUENT, start=1):
        row: RoundQuestion = questions.add({"question": question, "answer": answer, "order": order, "round": None}, by=by, at=at)
        questions.publish(row, by=by, at=at)
