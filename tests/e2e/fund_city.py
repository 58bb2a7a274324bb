"""The city's side of the story: before there is a round, while it is asked about, once a dossier is in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core import dates
from subsidies.models import Cluster, FundYear
from tests.e2e.reader import Reader

OPEN_DAYS = 40


def writes_criteria(policy: Reader, cluster: Cluster) -> None:
    policy.open("/subsidies/criteria/")
    policy.follow("Eerste ontwerp maken")
    policy.fill({"Cluster": cluster.label})
    policy.press("Ontwerp maken")
    policy.sees("Het ontwerp staat klaar.")


def prepares_round(policy: Reader, year: FundYear, cluster: Cluster) -> None:
    """From today on, so that it can open; the criteria of the cluster are still a draft."""
    today = timezone.localdate()
    policy.open("/subsidies/rondes/")
    policy.follow("Nieuwe ronde")
    policy.fill({"Begrotingsjaar": str(year)})
    policy.tick("Eerste halfjaar")
    policy.press("Ontwerp maken")
    policy.follow("Wijzigen van de eerste en de laatste dag")
    policy.fill({"Titel": "Ronde voor starters", "Eerste dag": dates.formatted(today)})
    policy.fill({"Laatste dag": dates.formatted(today + timedelta(days=OPEN_DAYS))})
    policy.press("Bewaren")
    policy.follow("Wijzigen van de clusters")
    policy.fill({f"Budget {cluster.label}": "25.000", f"Hoogste bedrag per aanvraag, {cluster.label}": "15.000"})
    policy.fill({f"Criteria {cluster.label}": "Versie 1 (ontwerp)"})
    policy.press("Bewaren")
    policy.follow("Wijzigen van de prioriteiten")
    policy.tick("Werk voor wie ver van de arbeidsmarkt staat")
    policy.press("Bewaren")


def asks_advice(policy: Reader) -> None:
    policy.follow("Raadpleging", "Raadplegen")
    policy.press("Vraag stellen")
    policy.sees("Nog geen antwoord")


def gives_remarks(body: Reader, topic: str, text: str) -> None:
    """From the task on the work desk."""
    body.open("/")
    body.follow("Opmerkingen geven")
    body.fill({topic: text})
    body.press("Antwoord geven")
    body.sees(text, "De stad antwoordde nog niet.")


def answers_remarks(policy: Reader, *answers: str) -> None:
    policy.reloads()
    for text in answers:
        policy.follow("Beantwoorden")
        policy.fill({"Antwoord van de stad": text})
        policy.press("Bewaren")
    policy.sees(*answers, "Klaar voor het besluit")


def adopts(college: Reader, address: str) -> None:
    """The decision of the college and of the vast bureau, for money of both is in it."""
    college.open(address)
    college.follow("Vaststellen")
    today = dates.formatted(timezone.localdate())
    college.fill({"Beslist door": "College van burgemeester en schepenen", "Datum van het besluit": today})
    college.fill({"Referentie van het besluit": "2026_CBS_00077", "Referentie van het vast bureau": "2026_VB_00031"})
    college.fill({"Onderwerp van het besluit": "Criteria en budgetten van de ronde voor starters"})
    college.press("Vaststellen")
    college.sees("De ronde is vastgesteld.", "2026_CBS_00077", "2026_VB_00031")


def opens_round(director: Reader, address: str) -> None:
    director.open(address)
    director.follow("Openen")
    director.press("Openen")
    director.sees("De ronde is open.")


def answers_idea(director: Reader, title: str, cluster: Cluster) -> None:
    director.open("/")
    director.follow("Projectidee beantwoorden")
    director.sees(title)
    director.fill({"Uw antwoord": "Dat past. Vraag startkapitaal en voeg een ondernemingsplan toe.", "Passende cluster": cluster.label})
    director.press("Antwoord versturen")
    director.sees("Uw antwoord is bewaard")


def finds_dossier(desk: Reader, number: str) -> None:
    desk.open("/subsidies/dossiers/alle/")
    desk.follow(number, "Behandelen")


def checks(desk: Reader, *, remark: str = "") -> None:
    """Every part is in order, but the plan when there is a remark on it."""
    for group in desk.page.get_by_role("main").get_by_role("group").all():
        group.get_by_label("Ja", exact=True).check()
    if remark:
        plan: Any = desk.page.get_by_role("group", name="Financieel plan is volledig en in evenwicht")
        plan.get_by_label("Nee", exact=True).check()
        plan.get_by_role("textbox").fill(remark)
    desk.press("Bewaren")
    desk.sees("Wat u nakeek, is bewaard.")


def asks_supplement(desk: Reader, reason: str) -> None:
    desk.follow("Aanvulling vragen over 1 onderdeel")
    desk.fill({"Wat vraagt u de aanvrager?": reason})
    desk.press("Aanvulling vragen")
    desk.sees("De aanvulling is gevraagd.")


def accepts(desk: Reader) -> None:
    desk.follow("Ontvankelijk en volledig verklaren")
    desk.press("Ontvankelijk verklaren")
    desk.sees("Het dossier is ontvankelijk en volledig.")
