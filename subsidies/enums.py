"""Codes of policy frame, fund, criteria and rounds; Dutch labels, stored codes of domain.md 8, 9.3 and 11.8."""

from django.db.models import TextChoices


class PlanLevel(TextChoices):
    """On which level a plan was made (domain 9.3: lokaal, subregionaal, Vlaams)."""

    LOCAL = "LOKAAL", "Lokaal"
    SUBREGIONAL = "SUBREGIONAAL", "Subregionaal"
    FLEMISH = "VLAAMS", "Vlaams"


class PolicyItemKind(TextChoices):
    """The floors of the tree under a plan: priority → piste → action."""

    PRIORITY = "PRIORITEIT", "Prioriteit"
    TRACK = "PISTE", "Piste"
    ACTION = "ACTIE", "Actie"


class ClusterKind(TextChoices):
    THEMATIC = "THEMATISCH", "Thematisch"
    EXPERIMENT = "EXPERIMENT", "Experimenteerruimte"


class FundSourceKind(TextChoices):
    """Whose money it is, in the order in which it is booked. The city takes the odd cent."""

    CITY = "STAD", "Stad Kortrijk"
    OCMW = "OCMW", "OCMW Kortrijk"
    SECTORAL = "SECTORAAL", "Sectoraal beleidsdomein"


class KeyAxis(TextChoices):
    """What a set of budget keys divides; each set adds to 100 % on its own (INV-15)."""

    CLUSTER = "CLUSTER", "Per cluster"
    FINANCING = "FINANCIERING", "Per financieringstype"


class LedgerBucket(TextChoices):
    """The three balances of a cluster in a year; what is free is budget − reserved − awarded."""

    BUDGET = "BUDGET", "Budget"
    RESERVED = "GERESERVEERD", "Gereserveerd"
    AWARDED = "TOEGEKEND", "Toegekend"


class LedgerKind(TextChoices):
    """Why an amount was booked."""

    ALLOCATED = "VERDELING", "Verdeling volgens de sleutels"
    SHIFTED = "VERSCHUIVING", "Verschuiving tussen clusters"
    CARRIED_OVER = "OVERDRACHT", "Overdracht naar een ander jaar"
    RESERVED = "RESERVERING", "Gereserveerd"
    RELEASED = "VRIJGAVE", "Vrijgegeven"
    AWARDED = "TOEKENNING", "Toegekend"


BUDGET_KINDS = (LedgerKind.ALLOCATED, LedgerKind.SHIFTED, LedgerKind.CARRIED_OVER)


class MoveKind(TextChoices):
    """A budget that moves by a decision of its own (INV-20, domain 11.8)."""

    SHIFT = "VERSCHUIVING", "Verschuiving tussen clusters"
    CARRY_OVER = "OVERDRACHT", "Overdracht naar een ander jaar"


class Spread(TextChoices):
    """How an award over several fund years runs (INV-21)."""

    LEVEL = "GELIJK", "Gelijk (permanent)"
    FALLING = "DALEND", "Dalend (uitdovend)"


class CriterionSetStatus(TextChoices):
    DRAFT = "ONTWERP", "Ontwerp"
    ADOPTED = "VASTGESTELD", "Vastgesteld"
    REPLACED = "VERVANGEN", "Vervangen"


CRITERION_SET_TONES = {CriterionSetStatus.DRAFT: "info", CriterionSetStatus.ADOPTED: "good", CriterionSetStatus.REPLACED: ""}


class Family(TextChoices):
    """The eight families of criteria of §4.3; what they ask is filled in per cluster."""

    POLICY = "C1", "Beleidsprioriteit"
    TARGET_GROUP = "C2", "Doelgroep"
    ACTIVITIES = "C3", "Economische activiteiten"
    MANAGEMENT = "C4", "Management en organisatie"
    SOCIAL_ECONOMY = "C5", "Sociale-economiekarakter"
    PARTNERSHIP = "C6", "Partnerschap en ondersteuning"
    FINANCIAL_PLAN = "C7", "Financieel plan"
    RESULTS = "C8", "Resultaten"


class DocumentKind(TextChoices):
    """Documents of a dossier, also what a criterion asks as evidence (domain 9.4)."""

    BUDGET = "BEGROTING", "Begroting"
    FINANCIAL_PLAN = "FINANCIEEL_PLAN", "Financieel plan"
    ANNUAL_ACCOUNT = "JAARREKENING", "Jaarrekening"
    STATUTES = "STATUTEN", "Statuten"
    DECLARATION = "VERKLARING_OP_EER", "Verklaring op eer"
    DE_MINIMIS = "DEMINIMIS_VERKLARING", "De-minimisverklaring"
    BANK_PROOF = "BANKBEWIJS", "Bankbewijs"
    PARTNER_STATEMENT = "PARTNERVERKLARING", "Partnerverklaring"
    START_CENTRE_ADVICE = "ADVIES_STARTCENTRUM", "Advies van een startcentrum of adviesbureau"
    BUSINESS_PLAN = "BUSINESSPLAN", "Ondernemingsplan"
    OTHER = "ANDERE", "Ander stuk"


class RoundKind(TextChoices):
    ORDINARY = "GEWOON", "Halfjaarlijkse ronde"
    ROLLING = "DOORLOPEND", "Doorlopend loket"


class RoundStatus(TextChoices):
    """The life of a round (domain 11.8)."""

    DRAFT = "ONTWERP", "Ontwerp"
    ADOPTED = "VASTGESTELD", "Vastgesteld"
    OPEN = "OPEN", "Open"
    CLOSED = "GESLOTEN", "Gesloten"
    IN_TREATMENT = "IN_BEHANDELING", "In behandeling"
    DECIDED = "BESLIST", "Beslist"
    SETTLED = "AFGESLOTEN", "Afgesloten"


ROUND_TONES = {
    RoundStatus.DRAFT: "",
    RoundStatus.ADOPTED: "info",
    RoundStatus.OPEN: "good",
    RoundStatus.CLOSED: "warn",
    RoundStatus.IN_TREATMENT: "info",
    RoundStatus.DECIDED: "good",
    RoundStatus.SETTLED: "",
}
PUBLISHED = frozenset(RoundStatus) - {RoundStatus.DRAFT, RoundStatus.ADOPTED}


class RoundStep(TextChoices):
    """The dated steps of a round, in their order (domain 11.4, 11.10)."""

    OPENING = "OPENING", "Opening"
    CLOSING = "SLUITING", "Sluiting, tot en met 23.59.59 uur"
    COMPLETENESS = "VOLLEDIGHEID", "Volledigheidscontrole"
    SUPPLEMENT = "AANVULLING", "Laatste dag voor aanvullingen"
    FORUM = "FORUM", "Advies van het Lokaal Forum Werkgelegenheid"
    SCORING = "BEOORDELING", "Beoordeling door de regisseur"
    DOCUMENTS = "STUKKEN", "Stukken voor de stuurgroep"
    STEERING = "STUURGROEP", "Stuurgroep"
    COLLEGE = "COLLEGE", "Beslissing van het college"
    NOTIFICATION = "BETEKENING", "Betekening en bekendmaking"
    MINISTER = "MINISTER", "Mededeling aan de minister"
    DE_MINIMIS = "DEMINIMIS", "Registratie van de de-minimissteun"
    AGREEMENT = "OVEREENKOMST", "Samenwerkingsovereenkomst"
    YEAR_MOMENT = "JAARMOMENT", "Jaarmoment: fiche en verantwoording"


class ConsultedBody(TextChoices):
    """Who is asked about the draft frame before the college adopts it (domain 19b.10)."""

    OCMW = "OCMW", "OCMW Kortrijk"
    FORUM = "LFW", "Lokaal Forum Werkgelegenheid"


class ConsultationTopic(TextChoices):
    PRIORITIES = "PRIORITEITEN", "Prioriteiten"
    CRITERIA = "CRITERIA", "Criteria en wegingen"
    BUDGETS = "BUDGETTEN", "Budgetten per cluster"


class ApplicationKind(TextChoices):
    """What is asked; recognition (art. 25) takes the same road (domain 11.9)."""

    GRANT = "SUBSIDIE", "Subsidie"


class ApplicationForm(TextChoices):
    """The light form is for small amounts and for the experimental room (domain 19b.5)."""

    LIGHT = "LICHT", "Lichte aanvraag"
    FULL = "VOLLEDIG", "Volledige aanvraag"


class ApplicationStatus(TextChoices):
    """The life of a dossier up to admissible (domain 11.2); what follows comes with the judgement."""

    DRAFT = "CONCEPT", "Concept"
    SUBMITTED = "INGEDIEND", "Ingediend"
    SUPPLEMENT = "AANVULLING", "Aanvulling gevraagd"
    INADMISSIBLE = "ONONTVANKELIJK", "Onontvankelijk"
    ADMISSIBLE = "ONTVANKELIJK", "Ontvankelijk en volledig"
    WITHDRAWN = "INGETROKKEN", "Ingetrokken door aanvrager"
    LAPSED = "VERVALLEN", "Vervallen"


# What the applicant reads until the decision: coarse on purpose (domain 11.2).
FOR_APPLICANT = {
    ApplicationStatus.DRAFT: "Concept",
    ApplicationStatus.SUBMITTED: "Ingediend – wordt nagekeken",
    ApplicationStatus.SUPPLEMENT: "Vul uw dossier aan",
    ApplicationStatus.INADMISSIBLE: "Onontvankelijk",
    ApplicationStatus.ADMISSIBLE: "In behandeling",
    ApplicationStatus.WITHDRAWN: "Ingetrokken",
    ApplicationStatus.LAPSED: "Vervallen",
}
APPLICATION_TONES = {
    ApplicationStatus.DRAFT: "",
    ApplicationStatus.SUBMITTED: "info",
    ApplicationStatus.SUPPLEMENT: "warn",
    ApplicationStatus.INADMISSIBLE: "bad",
    ApplicationStatus.ADMISSIBLE: "good",
    ApplicationStatus.WITHDRAWN: "",
    ApplicationStatus.LAPSED: "bad",
}
ENDED = (ApplicationStatus.WITHDRAWN, ApplicationStatus.LAPSED, ApplicationStatus.INADMISSIBLE)
FILLING_STATUSES = (ApplicationStatus.DRAFT, ApplicationStatus.SUPPLEMENT)


# The only support that an organisation in formation may ask (19b.3): a code of the list of support types.
START_CAPITAL = "STARTKAPITAAL"


class CheckResult(TextChoices):
    """Whether one item of the completeness check is in order."""

    YES = "JA", "Ja"
    NO = "NEE", "Nee"


class LetterKind(TextChoices):
    """What a letter about a dossier tells."""

    SUPPLEMENT = "AANVULLING", "Vraag om aan te vullen"
    LAPSED = "VERVALLEN", "Vervallen: niet aangevuld"
    UNSIGNED = "NIET_GETEKEND", "Vervallen: niet ondertekend"
    INADMISSIBLE = "ONONTVANKELIJK", "Onontvankelijk"


class InadmissibilityGround(TextChoices):
    """Why a dossier cannot be treated at all (T08); the motivation says it in own words."""

    NO_LEGAL_PERSON = "GEEN_RECHTSPERSOON", "De aanvrager is geen rechtspersoon en niet in oprichting"
    CITY = "STAD", "De stad is aanvrager of uitvoerder"
    NOT_THE_AIM = "ANDER_DOEL", "Het project past niet in het doel van het fonds"
    OUTSIDE = "ANDER_GEBIED", "Het project komt niet ten goede aan Kortrijk"
    TWICE = "DUBBEL", "Het project kreeg al een toelage voor dezelfde periode"
    INCOMPLETE = "ONVOLLEDIG", "De aanvraag bleef onvolledig na een aanvulling"


class ScopeLevel(TextChoices):
    LOCAL = "LOKAAL", "Lokaal"
    SUPRALOCAL = "BOVENLOKAAL", "Bovenlokaal"
    REGIONAL = "REGIO", "Regio Zuid-West-Vlaanderen"


class StateAidBasis(TextChoices):
    """On which rule of European state aid the support rests (domain 7.4); motivated per dossier."""

    NONE = "GEEN_STEUN", "Geen staatssteun"
    DE_MINIMIS = "DE_MINIMIS", "De-minimissteun (Verordening 2023/2831)"
    DE_MINIMIS_SGEI = "DE_MINIMIS_DAEB", "De-minimissteun DAEB (Verordening 2023/2832)"
    SGEI = "DAEB_BESLUIT", "DAEB-besluit 2012/21/EU"
    BLOCK_EXEMPTION = "AGVV", "Groepsvrijstelling (Verordening 651/2014)"


class PlanLineKind(TextChoices):
    """The lines of the financial plan: costs on one side, what pays them on the other; the amount asked closes it."""

    COST = "KOST", "Kost"
    REVENUE = "OPBRENGST", "Opbrengst uit verkoop of diensten"
    OWN = "EIGEN", "Eigen inbreng"
    CO_FINANCING = "COFINANCIERING", "Cofinanciering"
    OTHER_SUBSIDY = "ANDERE_SUBSIDIE", "Andere subsidie"


class PlanLineStatus(TextChoices):
    """Whether money of others is sure: only what is confirmed counts against the amount asked (INV-27)."""

    ASKED = "GEVRAAGD", "Gevraagd"
    CONFIRMED = "BEVESTIGD", "Bevestigd"


class PartyRole(TextChoices):
    """Who is in the dossier: conflicts, de minimis, letters and register read this one list."""

    PARTNER = "PARTNER", "Partner"
    EXECUTOR = "UITVOERDER", "Uitvoerder"
    CO_FINANCIER = "COFINANCIER", "Cofinancier"


class SignatureStatus(TextChoices):
    ASKED = "GEVRAAGD", "Handtekening gevraagd"
    SIGNED = "GETEKEND", "Getekend"
    REFUSED = "GEWEIGERD", "Geweigerd"


class ApplicationSection(TextChoices):
    """The pages of the application form, in order; criteria have a page each (`criteria-c1`)."""

    PROJECT = "project", "Project en aanvrager"
    CRITERIA = "criteria", "Bijdrage aan het beleid en de criteria"
    TARGET_GROUP = "doelgroep", "Doelgroep"
    PARTIES = "partners", "Partners en uitvoerders"
    PLAN = "plan", "Financieel plan"
    RESULTS = "resultaten", "Verwachte resultaten"
    STATE_AID = "staatssteun", "Staatssteun en belangen"
    DOCUMENTS = "documenten", "Documenten"
