"""Example data of the register: services, target groups, places and contacts for the initiatives of the annex. Labelled, never invented as real.

Enterprise numbers are made up in a series that begins with 0900, with a valid check; addresses and contacts are fictional.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from accounts.models import Organisation
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import WorkingArea
from initiatives.models import Establishment, Initiative

# Name of the initiative begins with … → services, target groups, deelgemeente, sentence.
OFFER: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str, str], ...] = (
    (
        "Buurtdiensten",
        ("POETSHULP", "BOODSCHAPPEN", "BUURTWERK"),
        ("VROUWEN", "KORTGESCHOOLD_LANGDURIG"),
        "KORTRIJK",
        "Hulp aan huis en in de buurt, voor wie het zelf niet meer kan.",
    ),
    ("Car Cleaning", ("AUTO_REINIGEN",), ("KORTGESCHOOLD_LANGDURIG",), "HEULE", "Reinigen van wagens, bij bedrijven en ter plaatse."),
    ("Clarus", ("SCHOONMAAK", "BEDRIJVEN"), ("VROUWEN", "BUITENLANDSE_HERKOMST"), "KORTRIJK", "Schoonmaak van kantoren en gebouwen."),
    ("Constructief", ("BOUW", "HOUT_METAAL"), ("LEEFLOON", "KORTGESCHOOLD_LANGDURIG"), "BISSEGEM", "Werken in bouw, hout en metaal met begeleiding."),
    ("De Bolster vzw – Activering", ("ARBEIDSMATIG",), ("PSYCHISCH_KWETSBAAR",), "KORTRIJK", "Arbeidsmatige activiteiten op maat."),
    ("De Bolster vzw – Domino", ("INPAKKEN",), ("PSYCHISCH_KWETSBAAR",), "MARKE", "Inpak- en montagewerk voor bedrijven."),
    ("De Bolster vzw – De hond", ("RESTAURANT",), ("PSYCHISCH_KWETSBAAR",), "KORTRIJK", "Een eethuis waar mensen op hun tempo werken."),
    ("De Speelhoek", ("KINDEROPVANG",), ("VROUWEN",), "HEULE", "Occasionele kinderopvang voor ouders die werk zoeken of een opleiding volgen."),
    ("Dienstenthuis", ("POETSHULP", "STRIJK"), ("VROUWEN", "OUDEREN"), "KORTRIJK", "Poets- en strijkhulp met dienstencheques."),
    ("Fietsrijk", ("FIETSHERSTEL", "FIETSENSTALLING"), ("JONGEREN",), "KORTRIJK", "Herstel en verhuur van fietsen, met leerplekken."),
    ("Hettextielhuis", ("TEXTIEL",), ("VROUWEN", "BUITENLANDSE_HERKOMST"), "KORTRIJK", "Naaiatelier en hergebruik van textiel."),
    ("IMOG", ("OPHALEN", "NETHEID"), ("KORTGESCHOOLD_LANGDURIG",), "MARKE", "Ophalen en sorteren, met plaatsen voor invoegwerknemers."),
    (
        "Jongerenatelier",
        ("JONGERENBEGELEIDING", "WERK_LEREN"),
        ("JONGEREN",),
        "KORTRIJK",
        "Een atelier voor jongeren die even niet meekunnen op school.",
    ),
    ("Karweibedrijf", ("KLUSSEN", "TUINONDERHOUD"), ("OUDEREN", "LEEFLOON"), "AALBEKE", "Kleine karweien en tuinwerk bij ouderen."),
    (
        "Kringloopcentrum",
        ("KRINGLOOPWINKEL", "HERGEBRUIK", "OPHALEN"),
        ("UITERST_KWETSBAAR", "LEEFLOON"),
        "KORTRIJK",
        "Goederen een tweede leven geven, en mensen een nieuwe start.",
    ),
    ("M.E.C.", ("GROENONDERHOUD", "NETHEID"), ("KORTGESCHOOLD_LANGDURIG",), "HEULE", "Mobiele ploeg voor groen en milieu."),
    ("Makkie", ("STRIJK", "POETSHULP"), ("VROUWEN",), "BELLEGEM", "Strijkatelier en poetshulp in de buurt."),
    ("Mentor vzw – Opleidingscentrum", ("OPLEIDING",), ("KORTGESCHOOLD_LANGDURIG",), "KORTRIJK", "Opleidingen naar knelpuntberoepen."),
    (
        "Mentor vzw – Opleiding op maat",
        ("OPLEIDING", "TRAJECTBEGELEIDING"),
        ("LEEFLOON",),
        "KORTRIJK",
        "Korte opleidingen op vraag van een bedrijf of een dienst.",
    ),
    ("Mentor vzw – Competentiecentrum", ("TRAJECTBEGELEIDING",), ("KORTGESCHOOLD_LANGDURIG",), "KORTRIJK", "Onderzoeken wat iemand kan en wil."),
    ("Mobiel vzw (permanente", ("FIETSHERSTEL",), ("KORTGESCHOOLD_LANGDURIG",), "KORTRIJK", "Fietsherstelplaats met vaste plaatsen."),
    ("Mobiel vzw (nieuwe", ("FIETSENSTALLING", "KOERIER"), ("LEEFLOON",), "KORTRIJK", "Bewaakte fietsenstalling en fietskoerier."),
    ("Oranjehuis", ("JONGERENBEGELEIDING",), ("JONGEREN",), "HEULE", "Begeleid wonen en werken voor jongeren."),
    ("Sherpa", ("KOERIER", "BOODSCHAPPEN"), ("JONGEREN",), "KORTRIJK", "Bezorgdienst voor winkels en gezinnen."),
    ("Skateconstruct", ("BOUW", "HOUT_METAAL"), ("JONGEREN",), "BISSEGEM", "Bouwt skateparken met jongeren die een vak leren."),
    ("Speel-O-Kee", ("BUURTWERK", "HERSTELLEN"), ("VROUWEN",), "KORTRIJK", "Spelotheek en herstelplaats voor speelgoed."),
    ("WerkPunt/vzw De Poort – Leer", ("WERK_LEREN", "WERKERVARING"), ("LEEFLOON", "JONGEREN"), "KORTRIJK", "Leren werken, stap voor stap."),
    ("WerkPunt/vzw De Poort – Art", ("WERKERVARING",), ("LEEFLOON",), "KORTRIJK", "Tewerkstelling via artikel 60 in stad en OCMW."),
    (
        "WerkPunt/vzw De Poort – Project",
        ("BEGRAAFPLAATSEN", "GROENONDERHOUD"),
        ("LEEFLOON", "KORTGESCHOOLD_LANGDURIG"),
        "ROLLEGEM",
        "Onderhoud van begraafplaatsen in de deelgemeenten.",
    ),
)
POSTCODES = {
    "KORTRIJK": "8500",
    "AALBEKE": "8511",
    "BELLEGEM": "8510",
    "BISSEGEM": "8501",
    "HEULE": "8501",
    "KOOIGEM": "8510",
    "MARKE": "8510",
    "ROLLEGEM": "8510",
}
OLD_AFTER_DAYS = 400
APPLICANTS = ("Buurtdiensten Kortrijk", "Kringloopcentrum Z.W.-Vlaanderen", "De Bolster")


def example_kbo(number: int) -> str:
    """A number with a valid check in the series 0900, which the example layer keeps to."""
    head = 9_000_010 + number
    return f"{head:08d}{97 - head % 97:02d}"


def applicants() -> Sequence[Organisation]:
    """The three organisations of aanvrager1, aanvrager2 and aanvrager3."""
    found = {o.name: o for o in Organisation.objects.filter(name__in=APPLICANTS)}
    return [found[name] for name in APPLICANTS]


def _terms(taxonomy: str, codes: tuple[str, ...], today: date) -> list[Term]:
    return list(Term.objects.of(taxonomy).valid_on(today).filter(code__in=codes))


def _place(initiative: Initiative, code: str, number: int, today: date) -> Establishment:
    place = Term.objects.of(Taxonomy.SUBMUNICIPALITY).valid_on(today).get(code=code)
    found, _ = Establishment.objects.get_or_create(
        organisation=initiative.organisation,
        street=f"Voorbeeldstraat {number}",
        defaults={"postcode": POSTCODES[code], "municipality": "Kortrijk", "submunicipality": place},
    )
    return found


@transaction.atomic
def load_example_register(today: date) -> Counter[str]:
    """Fill in what the annex does not say. What already carries a description is left as people made it."""
    made: Counter[str] = Counter()
    initiatives = list(Initiative.objects.select_related("organisation").filter(source__startswith="Bijlage HIVA 2006"))
    for number, (start, services, groups, place, text) in enumerate(OFFER, start=1):
        initiative = next(i for i in initiatives if i.name.startswith(start))
        if initiative.short_description:
            continue
        is_old = number % 9 == 0
        initiative.short_description = text
        initiative.area = WorkingArea.SUPRALOCAL if number % 4 == 0 else WorkingArea.LOCAL
        initiative.website = f"https://www.voorbeeld{number}.test"
        initiative.contact_name = "Onthaal"
        initiative.contact_email = f"onthaal{number}@voorbeeld.test"
        initiative.contact_phone = f"056 00 00 {number:02d}"
        initiative.accessibility = "Gelijkvloers, met een toegankelijk toilet." if number % 3 else "Er zijn drie treden aan de ingang."
        initiative.is_published, initiative.publishes_contact = number % 10 != 0, number % 5 != 0
        initiative.guide_updated_on = today - timedelta(days=OLD_AFTER_DAYS if is_old else number * 9)
        initiative.is_example = True
        initiative.save()
        initiative.service_types.set(_terms(Taxonomy.SERVICE_TYPE, services, today))
        initiative.target_groups.set(_terms(Taxonomy.TARGET_GROUP, groups, today))
        initiative.establishments.add(_place(initiative, place, number, today))
        made["initiatieven aangevuld"] += 1
    for number, organisation in enumerate(Organisation.objects.filter(source__startswith="Bijlage HIVA 2006", kbo="").order_by("pk"), start=1):
        organisation.kbo, organisation.is_example = example_kbo(number), True
        organisation.municipality = organisation.municipality or "Kortrijk"
        organisation.save(update_fields=["kbo", "is_example", "municipality"])
        made["ondernemingsnummers"] += 1
    return made
