"""Codes of people, organisations and roles; Dutch labels, stored codes of domain.md 9 and 11.1."""

from django.db.models import TextChoices


class Role(TextChoices):
    """Roles of domain.md 11.1. A person may hold several; permissions.py says what each may do."""

    APPLICANT = "AANVRAGER", "Aanvrager"
    SIGNATORY = "ONDERTEKENAAR", "Bevoegd ondertekenaar"
    ORGANISATION_ADMIN = "ORGANISATIEBEHEERDER", "Beheerder van de organisatie"
    CASE_MANAGER = "DOSSIERBEHEERDER", "Dossierbeheerder"
    DIRECTOR = "REGISSEUR", "Regisseur"
    DEPUTY_DIRECTOR = "PLAATSVERVANGEND", "Plaatsvervangend regisseur"
    FORUM_SECRETARY = "FORUM_SECR", "Secretaris Lokaal Forum Werkgelegenheid"
    FORUM_MEMBER = "FORUMLID", "Lid Lokaal Forum Werkgelegenheid"
    STEERING_SECRETARY = "STUUR_SECR", "Secretaris stuurgroep"
    STEERING_MEMBER = "STUURGROEPLID", "Lid stuurgroep"
    DECISIONS = "BESLUIT", "Besluitregistratie"
    FINANCE = "FINANCIEN", "Financiële dienst"
    MONITORING = "MONITORING", "Monitoringmedewerker"
    OCMW_READER = "OCMW_LEZER", "OCMW-medewerker"
    POLICY = "BELEID", "Beleidsmedewerker"
    AUDIT = "AUDIT", "Auditor / DPO"
    ADMIN = "BEHEER", "Functioneel beheerder"


ORGANISATION_ROLES = frozenset({Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN})
MEMBER_ROLES = frozenset({Role.FORUM_MEMBER, Role.STEERING_MEMBER})
STAFF_ROLES = frozenset(Role) - ORGANISATION_ROLES - MEMBER_ROLES
# Who advises, judges, checks, decides or pays signs a declaration of interests each year; the others may.
DECLARING_ROLES = MEMBER_ROLES | {
    Role.CASE_MANAGER,
    Role.DIRECTOR,
    Role.DEPUTY_DIRECTOR,
    Role.FORUM_SECRETARY,
    Role.STEERING_SECRETARY,
    Role.DECISIONS,
    Role.FINANCE,
    Role.MONITORING,
}


class DigestRhythm(TextChoices):
    """How often somebody gets what waits on the work desk by mail."""

    DAILY = "DAGELIJKS", "Elke werkdag"
    WEEKLY = "WEKELIJKS", "Eén keer per week, op de eerste werkdag"
    NEVER = "NOOIT", "Nooit"


class OrganisationKind(TextChoices):
    SOCIAL_ECONOMY = "SE_ORGANISATIE", "Socialeconomieorganisatie"
    SUPPORT = "ONDERSTEUNING", "Ondersteuningsstructuur"
    LOCAL_AUTHORITY = "LOKAAL_BESTUUR", "Lokaal bestuur"
    FLEMISH_AUTHORITY = "VLAAMSE_OVERHEID", "Vlaamse overheid"
    SOCIAL_PARTNER = "SOCIALE_PARTNER", "Sociale partner"
    COMPANY = "BEDRIJF", "Bedrijf"
    EDUCATION = "ONDERWIJS", "Onderwijs en vorming"
    NETWORK = "NETWERK", "Netwerk"
    OTHER = "ANDERE", "Andere"


class OrganisationStatus(TextChoices):
    DRAFT = "CONCEPT", "Aangemeld, nog niet bevestigd"
    ACTIVE = "ACTIEF", "Actief"
    CEASED = "STOPGEZET", "Stopgezet"


class Authority(TextChoices):
    """Whether the organisation is the city or the OCMW itself (INV-25, INV-26, R-10)."""

    CITY = "STAD", "Stad Kortrijk"
    OCMW = "OCMW", "OCMW Kortrijk"


class RelationKind(TextChoices):
    """Dated relations between organisations. CONTROL makes one undertaking of both (de minimis, art. 2.2)."""

    CONTROL = "ZEGGENSCHAP", "heeft zeggenschap over"
    PARTNER = "PARTNER", "is partner van"
    SHARED_OVERHEAD = "OVERHEAD", "deelt overhead met"
    CONSTRUCT = "CONSTRUCT", "vormt een juridisch construct met"
    SUCCESSOR = "OPVOLGER", "wordt opgevolgd door"


class NaceVersion(TextChoices):
    NACE_2003 = "2003", "NACE-BEL 2003"
    NACE_2008 = "2008", "NACE-BEL 2008"
    NACE_2025 = "2025", "NACE-BEL 2025"


class MandateFunction(TextChoices):
    DIRECTOR = "BESTUURDER", "Bestuurder"
    CHAIR = "VOORZITTER", "Voorzitter"
    MANAGER = "ZAAKVOERDER", "Zaakvoerder"
    HEAD = "DIRECTEUR", "Directeur"
    EMPLOYEE = "PERSONEELSLID", "Personeelslid"
    VOLUNTEER = "VRIJWILLIGER", "Vrijwilliger"
    SHAREHOLDER = "AANDEELHOUDER", "Aandeelhouder"
    ADVISER = "ADVISEUR", "Adviseur"
    SUPPLIER = "LEVERANCIER", "Leverancier"


class MandateCapacity(TextChoices):
    """In whose name the person sits (hoedanigheid)."""

    OWN = "EIGEN", "In eigen naam"
    CITY = "STAD", "Als vertegenwoordiger van de stad"
    OCMW = "OCMW", "Als vertegenwoordiger van het OCMW"
    OTHER = "ANDERE", "Als vertegenwoordiger van een andere organisatie"


class MandateSource(TextChoices):
    DECLARATION = "VERKLARING", "Verklaring van de persoon"
    KBO = "KBO", "Kruispuntbank van Ondernemingen"
    STAATSBLAD = "STAATSBLAD", "Belgisch Staatsblad"
    REPORTED = "MELDING", "Melding voor dit register"


class SeatKind(TextChoices):
    POLICY_DOMAIN = "BELEIDSDOMEIN", "Relevant beleidsdomein"
    STRATEGIC_PARTNER = "STRATEGISCHE_PARTNER", "Strategische partner"
    OCMW = "OCMW", "OCMW"
    DIRECTOR = "REGISSEUR", "Regisseur"
    MEMBER = "LID", "Lid"
    CHAIR = "VOORZITTER", "Voorzitter"


class BodyCode(TextChoices):
    FORUM = "LFW", "Lokaal Forum Werkgelegenheid"
    STEERING = "STUURGROEP", "Stuurgroep"
    COLLEGE = "CBS", "College van burgemeester en schepenen"
    COUNCIL = "GEMEENTERAAD", "Gemeenteraad"
    STANDING_OFFICE = "VAST_BUREAU", "Vast bureau"
    OCMW_COUNCIL = "RMW", "Raad voor maatschappelijk welzijn"


# The organs that decide; forum and stuurgroep advise.
DECIDING_BODIES = (BodyCode.COLLEGE, BodyCode.COUNCIL, BodyCode.STANDING_OFFICE, BodyCode.OCMW_COUNCIL)


class InterestKind(TextChoices):
    """What a person declares about an organisation (R-01, R-03, R-04)."""

    OWN = "EIGEN", "Ik heb er zelf een functie of belang"
    RELATIVE = "VERWANT", "Een verwant heeft er een functie of belang"
    BUSINESS = "ZAKELIJK", "Leverancier, klant of concurrent"


class ConflictRule(TextChoices):
    """The rules of domain.md 12 that follow from ties and declarations; only R-04 warns instead of blocking."""

    CURRENT_TIE = "R-01", "Band met de organisatie"
    RECENT_TIE = "R-02", "Band die minder dan 24 maanden geleden eindigde"
    RELATIVE = "R-03", "Verwant"
    BUSINESS = "R-04", "Zakelijke relatie"
    OCMW_SEAT = "R-10", "Zetel of werk voor het OCMW"
    NO_DECLARATION = "R-13", "Geen belangenverklaring in de laatste 12 maanden"
