"""The open decisions of this app (OB-n) with their defaults: options that a person changes through a page, dated and audited."""

from core import dates, options
from core.options import Option, day_and_month

options.register(
    Option(
        "idee_werkdagen",
        "Antwoord op een projectidee (werkdagen)",
        "integer",
        10,
        "Binnen dit aantal werkdagen antwoordt de regisseur of de plaatsvervanger.",
        "Projectidee, het hele jaar open",
        1,
        60,
    ),
    Option(
        "lichte_aanvraag_plafond",
        "Lichte aanvraag tot en met (euro)",
        "integer",
        5000,
        "Tot dit bedrag, en altijd in de experimenteerruimte, volstaat de lichte aanvraag.",
        "Lichte aanvraag",
        0,
        100000,
    ),
    Option(
        "concept_herinnering_dagen",
        "Herinnering aan een concept (dagen voor de sluiting)",
        "integer",
        7,
        "Wie een aanvraag begon en niet indiende, krijgt één herinnering voor de ronde sluit.",
        "Lichte en volledige aanvraag",
        1,
        60,
    ),
    Option(
        "handtekening_werkdagen",
        "Een ingediende aanvraag ondertekenen (werkdagen)",
        "integer",
        5,
        "Binnen dit aantal werkdagen bevestigen de ondertekenaars; anders vervalt de aanvraag.",
        "Handtekening onder een aanvraag",
        1,
        60,
    ),
    Option(
        "aanvulling_dagen",
        "Een aanvraag aanvullen (dagen)",
        "integer",
        14,
        "Nooit later dan tien dagen voor de vergadering van het Forum.",
        "Aanvulling van een aanvraag",
        1,
        60,
    ),
    Option(
        "aanvulling_rondes",
        "Aanvullingen per aanvraag",
        "integer",
        1,
        "Zo vaak kan de dossierbeheerder een aanvulling vragen.",
        "Aanvulling van een aanvraag",
        0,
        5,
    ),
)

MONTHS = tuple((str(number), name) for number, name in enumerate(dates.MONTHS, start=1))
WEEKDAYS = (("0", "maandag"), ("1", "dinsdag"), ("2", "woensdag"), ("3", "donderdag"), ("4", "vrijdag"))
ROUNDS = "Open beslissing 2; kalender van de ronde"


def days(code: str, label: str, default: int, text: str = "", *, least: int = 0) -> Option:
    """A term of the calendar of a round; a change moves no date that is stored (INV-35)."""
    return Option(f"ronde_{code}", label, "integer", default, text, ROUNDS, least, 365)


options.register(
    Option("ronde_1_opening", "Ronde van het eerste halfjaar: eerste dag", "text", "01/01", source=ROUNDS, check=day_and_month),
    Option("ronde_1_sluiting", "Ronde van het eerste halfjaar: sluit op de laatste dag van", "choice", "2", source=ROUNDS, choices=MONTHS),
    Option("ronde_2_opening", "Ronde van het tweede halfjaar: eerste dag", "text", "01/07", source=ROUNDS, check=day_and_month),
    Option("ronde_2_sluiting", "Ronde van het tweede halfjaar: sluit op de laatste dag van", "choice", "8", source=ROUNDS, choices=MONTHS),
    days("open", "Een ronde is minstens open (dagen)", 28, least=1),
    days("volledigheid", "Volledigheidscontrole (dagen na de sluiting)", 14),
    days("aanvulling", "Tijd om een aanvulling te bezorgen (dagen)", 14, least=1),
    Option("ronde_aanvulling_keer", "Aanvullingen per dossier", "integer", 1, "Hoe vaak de stad een aanvulling mag vragen.", ROUNDS, 0, 3),
    days("forum", "Advies van het Forum (dagen na de volledigheidscontrole)", 30),
    days("aanvulling_voor_forum", "Aanvullingen zijn binnen (dagen voor het Forum)", 10),
    days("beoordeling", "Beoordeling door de regisseur (dagen na het Forum)", 15),
    days("stukken", "Stukken voor de stuurgroep (dagen voor de stuurgroep)", 7),
    days("stuurgroep", "Stuurgroep (dagen na de sluiting)", 75),
    days("college", "Beslissing van het college (hoogstens dagen na de stuurgroep)", 15, least=1),
    Option("ronde_collegedag", "Het college zetelt op", "choice", "0", source=ROUNDS, choices=WEEKDAYS),
    days("betekening", "Betekening en bekendmaking (dagen na de beslissing)", 10),
    days("minister", "Mededeling aan de minister (dagen na de beslissing)", 14),
    days("deminimis", "Registratie van de de-minimissteun (werkdagen na de beslissing)", 20),
    days("overeenkomst", "Samenwerkingsovereenkomst (dagen na de beslissing)", 30),
    Option(
        "beroep_klacht_college",
        "Klacht tegen een beslissing van college of vast bureau",
        "text",
        (
            "U kunt een klacht indienen bij de toezichthoudende overheid, tot de jaarrekening is goedgekeurd van het jaar waarin de beslissing "
            "valt. Dat kan met het klachtenformulier op www.vlaanderen.be/lokaal-bestuur, of per aangetekende brief aan het Agentschap "
            "Binnenlands Bestuur, VAC Herman Teirlinck, Havenlaan 88 bus 70, 1000 Brussel."
        ),
        "Termijn, vorm en adres, zoals het in brieven staat. Laat de jurist van de stad dit nakijken.",
        "Brieven over een beslissing",
    ),
    Option(
        "beroep_raad_van_state",
        "Beroep bij de Raad van State",
        "text",
        (
            "U kunt binnen 60 dagen na de betekening van deze brief een verzoekschrift tot nietigverklaring indienen bij de Raad van State, per "
            "aangetekende brief aan de griffie, Wetenschapsstraat 33, 1040 Brussel, of elektronisch via www.raadvst-consetat.be."
        ),
        "Termijn, vorm en adres, zoals het in brieven staat. Laat de jurist van de stad dit nakijken.",
        "Brieven over een beslissing",
    ),
)
