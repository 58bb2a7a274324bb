"""The applicant's side of the story, on a phone and without JavaScript: an idea, a draft, two signatures, a supplement."""

from __future__ import annotations

import re

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from tests.e2e.reader import Reader
from tests.jobs import run_jobs

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
IDEA = "Een strijkatelier waar de buurt haar was brengt."
SUMMARY = "Een strijkatelier in Overleie.\n\nTwee mensen leren er het vak; de buurt brengt haar was."
WHY = "Wie ver van de arbeidsmarkt staat, vindt er eerst een opleiding en dan een contract."


def asks_idea(starter: Reader) -> None:
    starter.open("/subsidies/ideeen/")
    starter.follow("Projectidee voorleggen")
    starter.fill({"Hoe heet uw idee?": "Strijkatelier Overleie", "Wat wilt u doen?": IDEA, "Voor wie?": "Mensen met een leefloon."})
    starter.fill({"Wat hebt u nodig?": "Geld voor twee strijkpersen."})
    starter.press("Voorleggen")
    starter.sees("Uw projectidee is voorgelegd.", "Wacht op antwoord")


def reads_answer(starter: Reader) -> None:
    starter.reloads()
    starter.sees("Beantwoord", "Vraag startkapitaal en voeg een ondernemingsplan toe.", "Passende cluster")


def begins(starter: Reader, cluster: str) -> None:
    starter.open("/subsidies/dossiers/")
    starter.follow("Nieuwe aanvraag", cluster)
    starter.fill({"Titel van het project": "Strijkatelier Overleie", "Welke steun vraagt u?": "Startkapitaal"})
    starter.fill({"Hoeveel denkt u te vragen?": "4.500", "Vertrekt het van een projectidee?": "Strijkatelier Overleie"})
    starter.press("Beginnen")
    starter.sees("Uw aanvraag is begonnen.", "0 van 9 klaar")


def loses_no_word(starter: Reader) -> None:
    """Away for too long while he typed: he logs in again and finds every word; then it is saved."""
    starter.follow("Project en aanvrager")
    expect(starter.page.get_by_label("Samenvatting")).to_have_value(IDEA)
    year = timezone.localdate().year + 1
    starter.fill({"Samenvatting": SUMMARY, "Begin van het project": f"1/7/{year}", "Einde van het project": f"30/6/{year + 1}"})
    starter.tick("Werk voor wie ver van de arbeidsmarkt staat")
    starter.goes_away_for_too_long()
    starter.press("Bewaren en verder")
    starter.sees("Wat u typte, is bewaard")
    starter.logs_in_here()
    starter.is_at("We hebben uw tekst bewaard")
    starter.press("Opnieuw versturen")
    starter.sees("Hoe draagt uw project bij aan de beleidsprioriteiten die u koos?")
    starter.follow("Vorige")
    expect(starter.page.get_by_label("Samenvatting")).to_have_value(SUMMARY)
    starter.press("Bewaren en verder")


def answers_criteria(starter: Reader) -> None:
    starter.sees("op 100")
    starter.fill({"Hoe draagt uw project bij aan de beleidsprioriteiten die u koos?": WHY})
    starter.press("Bewaren en verder")
    starter.fill({"Voor welke kansengroepen is uw project?": "Mensen met een leefloon.", "Hoeveel mensen uit die groepen": "4"})
    starter.press("Bewaren en verder")
    starter.press("Bewaren en verder")  # target groups are optional
    starter.press("Bewaren en verder")  # and so are partners


def makes_plan(starter: Reader) -> None:
    """The first cost, then what he has himself: the page says what is still missing until it balances."""
    costs = starter.page.get_by_role("region", name="Kosten")
    costs.get_by_label("Omschrijving").last.fill("Twee strijkpersen")
    costs.get_by_label("Bedrag").last.fill("6.000")
    starter.press("Bewaren en nog een kost")
    starter.sees("1.500,00")
    own = starter.page.get_by_role("region", name="Eigen middelen en opbrengsten")
    own.get_by_label("Omschrijving").last.fill("Spaargeld")
    own.get_by_label("Bedrag").last.fill("1.500")
    starter.press("Bewaren en verder")


def promises_results(starter: Reader) -> None:
    starter.fill({"Indicator": "Deelnemers (personen)", "Na één jaar": "4"})
    starter.press("Bewaren en verder")


def declares(starter: Reader) -> None:
    starter.fill({"Op welke grondslag rust de steun?": "Geen staatssteun", "Waarom past die grondslag?": "Het atelier werkt enkel voor de buurt."})
    starter.tick("Er zijn geen banden met wie adviseert of beslist")
    starter.tick("Ik verklaar op eer dat alles wat in dit dossier staat juist en volledig is")
    starter.press("Bewaren en verder")


def adds_business_plan(starter: Reader) -> None:
    starter.fill({"Wat voor stuk is het?": "Ondernemingsplan (gevraagd)"})
    starter.page.get_by_label("Bestand").set_input_files({"name": "plan.pdf", "mimeType": "application/pdf", "buffer": PDF})
    starter.press("Toevoegen")
    starter.sees("plan.pdf")
    starter.press("Verder naar nakijken")


def submits(starter: Reader, *signatories: str) -> None:
    starter.sees("Alles wat wij vragen is ingevuld.", "Een strijkatelier in Overleie.", WHY)
    starter.follow("Naar indienen")
    starter.tick(*signatories, "Ik heb alles nagekeken en dien deze aanvraag in namens de organisatie")
    starter.press("Indienen")
    starter.sees("Uw aanvraag is ingediend.", "Ontvangstbewijs (pdf)", *signatories)


def confirms(signatory: Reader) -> None:
    """By the link and the code of the mail."""
    run_jobs()
    mine = "\n".join(str(found.body) for found in mail.outbox if found.to == [signatory.user.email])
    [link], [code] = re.findall(r"/ondertekenen/\S+", mine), re.findall(r"code is (\d{6})", mine)
    signatory.open(link)
    signatory.fill({"Code uit de e-mail": code})
    signatory.press("Ondertekenen")
    signatory.sees("U ondertekende de aanvraag. Bedankt.")


def supplements(signatory: Reader, title: str, asked: str) -> None:
    """From the list of dossiers to what was asked, the box to change, and back to send it."""
    signatory.open("/subsidies/dossiers/")
    signatory.follow(title, "Lees wat ontbreekt en dien ze in")
    signatory.sees(asked)
    signatory.follow("Naar uw aanvraag, om ze aan te passen", "Financieel plan")
    costs = signatory.page.get_by_role("region", name="Kosten")
    costs.get_by_label("Omschrijving").first.fill("Twee strijkpersen, offerte van 3/11")
    signatory.press("Later verder")
    signatory.follow("Lees wat ontbreekt en dien ze in")
    signatory.press("Aanvulling indienen")
    signatory.sees("Uw aanvulling is ingediend.")
