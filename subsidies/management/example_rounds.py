"""Example rounds (voorbeeldgegevens), anchored to today and made by the actions that people use: one in treatment, one open, one being prepared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from accounts.enums import BodyCode
from accounts.models import User
from core import dates
from core.money import CENT
from subsidies.actions import rounds as actions
from subsidies.actions import rounds_consultation as consultation
from subsidies.actions import rounds_drafts as drafts
from subsidies.actions import rounds_questions as questions
from subsidies.enums import ConsultationTopic, ConsultedBody, CriterionSetStatus
from subsidies.models import ConsultationRemark, CriterionSet, FundYear, Round, RoundQuestion
from subsidies.queries import rounds as queries
from subsidies.queries.rounds import Part
from subsidies.rules import rounds as rules

SHARE, MOST = Decimal("0.4"), Decimal("0.5")  # of the year's budget in one round, and of that in one application
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


def load_example_rounds(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Once: nothing when there is any round."""
    if Round.objects.exists():
        return Counter()
    today = dates.local_day(at)
    year, half = today.year, 1 if today.month <= 6 else 2  # noqa: PLR2004 the half-years of the note
    before, after = ((year, 1) if half == 2 else (year - 1, 2)), ((year, 2) if half == 1 else (year + 1, 1))  # noqa: PLR2004 as above
    past = _adopted(*before, today - timedelta(days=100), today - timedelta(days=40), users)
    actions.close_round(actions.open_round(past, at=past.opens_at), at=past.closes_at)
    actions.treat(past, by=users["administratie"], at=past.closes_at + timedelta(hours=9))
    found = _adopted(year, half, today - timedelta(days=15), today + timedelta(days=30), users)
    actions.open_round(found, at=found.opens_at)
    coming = _draft(*after, today + timedelta(days=60), today + timedelta(days=110), users, at=at)
    consultation.ask(coming, [ConsultedBody.OCMW, ConsultedBody.FORUM], today + timedelta(days=21), by=users["beleid"], at=at)
    _questions(users["beleid"], at)
    return Counter({"rondes": 3, "veelgestelde vragen": len(FREQUENT)})


def _draft(year: int, half: int, opening: date, closing: date, users: Mapping[str, User], *, at: datetime) -> Round:
    """A draft with the clusters of its year, their adopted criteria and the priorities in force."""
    fund_year = FundYear.objects.get(year=year)
    found = drafts.create(fund_year, half, by=users["beleid"], at=at, is_example=True)
    found = drafts.edit(found, {"announcement": TEXT, "contact": CONTACT}, opening, closing, by=users["beleid"], at=at)
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


def _adopted(year: int, half: int, opening: date, closing: date, users: Mapping[str, User]) -> Round:
    """Prepared two months before it opens, with remarks and answers, and adopted ten days before."""
    prepared, decided = rules.start_of(opening - timedelta(days=60)), rules.start_of(opening - timedelta(days=10))
    found = _draft(year, half, opening, closing, users, at=prepared)
    consultation.ask(found, [ConsultedBody.OCMW, ConsultedBody.FORUM], opening - timedelta(days=30), by=users["beleid"], at=prepared)
    asked = {row.body: row for row in found.consultations.all()}
    later = prepared + timedelta(days=10)
    consultation.give(asked[ConsultedBody.OCMW], [(ConsultationTopic.CRITERIA, REMARK)], by=users["ocmw"], at=later)
    consultation.give(asked[ConsultedBody.FORUM], [], by=users["forumsecretaris"], at=later)
    for remark in ConsultationRemark.objects.filter(consultation__round=found):
        consultation.answer(remark, ANSWER, by=users["beleid"], at=later + timedelta(days=5))
    reference = f"{decided.year}_CBS_R{year % 100}{half}"
    decision = {"organ": BodyCode.COLLEGE.value, "decided_on": dates.local_day(decided), "reference": reference}
    decision |= {"ocmw_reference": reference.replace("CBS", "VB"), "title": f"Vaststelling van {found.title}", "url": "", "is_example": True}
    return actions.adopt(Round.objects.get(pk=found.pk), decision, by=users["college"], at=decided)


def _questions(by: User, at: datetime) -> None:
    """Two questions of all rounds, public."""
    for order, (question, answer) in enumerate(FREQUENT, start=1):
        row: RoundQuestion = questions.add({"question": question, "answer": answer, "order": order, "round": None}, by=by, at=at)
        questions.publish(row, by=by, at=at)
