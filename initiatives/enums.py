"""Codes of the registry, the indicators and the sheets; stored codes of domain.md 8–10."""

from django.db.models import TextChoices


class WorkForm(TextChoices):
    """The four werkvormen of Table 1, and GEEN for organisations with another purpose (asked no sheet, counted in no column)."""

    DEGRESSIVE = "DEG", "Degressieve subsidiëring"
    PERMANENT = "PER", "Permanente subsidiëring"
    TEMPORARY = "TIJ", "Tijdelijke subsidiëring"
    SERVICES = "DIE", "Nieuwe diensteneconomie"
    NONE = "GEEN", "Geen werkvorm (andere finaliteit)"


COUNTED_WORK_FORMS = (WorkForm.DEGRESSIVE, WorkForm.PERMANENT, WorkForm.TEMPORARY, WorkForm.SERVICES)


class WorkingArea(TextChoices):
    LOCAL = "LOKAAL", "Lokaal (Kortrijk)"
    SUPRALOCAL = "BOVENLOKAAL", "Bovenlokaal"
    REGION = "REGIO", "Zuid-West-Vlaanderen en verder"


class DatePrecision(TextChoices):
    DAY = "DAG", "Op de dag"
    YEAR = "JAAR", "Enkel het jaar is bekend"


class Section(TextChoices):
    """The four blocks of every indicatorenfiche (note, Inleiding)."""

    ACTIVITIES = "EA", "Economische activiteiten"
    TARGET_GROUP = "DG", "Doelgroepenbereik"
    ORGANISATION = "ORG", "Organisatie"
    ADDED_VALUE = "MM", "Maatschappelijke meerwaarde"


class Unit(TextChoices):
    """Units of indicators. A figure in % runs from 0 to 100, asked or derived."""

    EURO = "EUR", "euro"
    FTE = "VTE", "VTE"
    PERSONS = "PERSONEN", "personen"
    COUNT = "AANTAL", "aantal"
    HOURS = "UREN", "uren"
    PERCENT = "PROCENT", "%"
    RATIO = "GETAL", "getal"
    TONNE = "TON", "ton"
    YEAR = "JAAR", "jaar"
    YES_NO = "JA_NEE", "ja/nee"
    CODE = "CODE", "keuze"
    TEXT = "TEKST", "tekst"
    EURO_PER_FTE = "EUR_VTE", "euro per VTE"
    MIXED = "GEMENGD", "gemengde eenheid (VTE en personen)"


class QuestionKind(TextChoices):
    """How an indicator is asked; DERIVED is computed and never asked. A breakdown in the unit CODE asks ja, deels or nee per category."""

    NUMBER = "GETAL", "Getal"
    YES_NO = "JA_NEE", "Ja of nee"
    CODES = "KEUZE", "Een of meer uit een lijst"
    BREAKDOWN = "VERDELING", "Een getal per categorie"
    TEXT = "TEKST", "Tekst"
    SUBSIDIES = "SUBSIDIES", "Subsidielijnen"
    DERIVED = "AFGELEID", "Afgeleid"


class Sensitivity(TextChoices):
    PUBLIC = "OPENBAAR", "Openbaar"
    INTERNAL = "INTERN", "Intern"
    SENSITIVE = "GEVOELIG", "Gevoelig"


class SheetForm(TextChoices):
    """The short sheet is for everybody; the full one only where a grant agreement says so (19b.2)."""

    SHORT = "KORT", "Korte fiche"
    FULL = "VOLLEDIG", "Volledige fiche"


class SheetStatus(TextChoices):
    OPEN = "OPEN", "Open"
    IN_PREPARATION = "IN_OPMAAK", "In opmaak"
    SUBMITTED = "INGEDIEND", "Ingediend"
    RETURNED = "TERUGGESTUURD", "Teruggestuurd"
    CHECKED = "GECONTROLEERD", "Gecontroleerd"
    FROZEN = "VASTGESTELD", "Vastgesteld"
    CORRECTED = "GECORRIGEERD", "Gecorrigeerd door een nieuwe versie"
    NOT_RECEIVED = "NIET_ONTVANGEN", "Niet ontvangen"
    NOT_APPLICABLE = "NIET_VAN_TOEPASSING", "Niet van toepassing"


# The database takes answers only in these; a sheet that did not arrive in time may still be filled: the first save starts it again.
FILLING = (SheetStatus.OPEN, SheetStatus.IN_PREPARATION, SheetStatus.RETURNED)
FILLABLE = (*FILLING, SheetStatus.NOT_RECEIVED)
AFTER_SUBMISSION = (SheetStatus.SUBMITTED, SheetStatus.CHECKED, SheetStatus.FROZEN, SheetStatus.CORRECTED)


SHEET_TONES = {
    SheetStatus.OPEN: "neutral",
    SheetStatus.IN_PREPARATION: "info",
    SheetStatus.SUBMITTED: "info",
    SheetStatus.RETURNED: "warn",
    SheetStatus.CHECKED: "good",
    SheetStatus.FROZEN: "good",
    SheetStatus.CORRECTED: "neutral",
    SheetStatus.NOT_RECEIVED: "bad",
    SheetStatus.NOT_APPLICABLE: "neutral",
}


class SectionState(TextChoices):
    """How far one part of a sheet is, in the task list of the filler."""

    NOT_STARTED = "NIET_GESTART", "Niet gestart"
    BUSY = "BEZIG", "Bezig"
    DONE = "KLAAR", "Klaar"
    WRONG = "FOUT", "Fout"


class ObligationBasis(TextChoices):
    REGULATION = "REGLEMENT", "Reglement"
    AGREEMENT = "OVEREENKOMST", "Overeenkomst"
    COVENANT = "CONVENANT", "Convenant"
    VOLUNTARY = "VRIJWILLIG", "Vrijwillig"


class Verification(TextChoices):
    VERIFIED = "GEVERIFIEERD", "Geverifieerd met een document"
    PLAUSIBLE = "PLAUSIBEL", "Plausibel (regels in orde)"
    NOT_VERIFIABLE = "NIET_VERIFIEERBAAR", "Niet verifieerbaar"


class AnswerSource(TextChoices):
    ACCOUNTS = "BOEKHOUDING", "Boekhouding"
    PAYROLL = "PERSONEELSADMIN", "Personeelsadministratie"
    ESTIMATE = "SCHATTING", "Schatting"
    REGISTER = "REGISTER", "Register of ingelezen gegevens"


class Severity(TextChoices):
    """What a plausibility rule does (domain 10.8)."""

    BLOCKS = "F", "Houdt het indienen tegen"
    ASKS = "W", "Vraagt een toelichting"
    INFORMS = "I", "Ter informatie"


class SubsidySource(TextChoices):
    """Where a known subsidy comes from."""

    IMPORT = "INGELEZEN", "Ingelezen uit het Vlaamse subsidieregister"
    CITY = "STAD", "Betaling van de stad"
    OCMW = "OCMW", "Betaling van het OCMW"
    MANUAL = "INGEVOERD", "Ingevoerd"


class TemplateColumn(TextChoices):
    """Heads of the template of a sheet; the two columns between unit and unknown bear the years themselves."""

    CODE = "Code"
    QUESTION = "Vraag"
    CATEGORY = "Categorie"
    UNIT = "Eenheid"
    UNKNOWN = "Onbekend"
    ESTIMATE = "Schatting"
    SOURCE = "Bron"
    COMMENT = "Toelichting"
    GRANTED = "Toegekend"
    FTE = "VTE"
    HELP = "Uitleg"
