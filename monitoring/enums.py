"""Codes of published figures and of suppression."""

from django.db.models import TextChoices


class FigureKind(TextChoices):
    """What a printed number is: a cell of the table, its total, a part of a cell, or a number in the text."""

    VALUE = "WAARDE", "Cel"
    TOTAL = "TOTAAL", "Totaal"
    OF_WHICH = "WAARVAN", "Waarvan"
    TEXT = "TEKST", "Cijfer in de tekst"


class Mask(TextChoices):
    """Why a cell is not shown."""

    NONE = "", ""
    SMALL = "KLEIN", "< {threshold} (niet getoond om privacyredenen)"
    PROTECTING = "BESCHERMING", "niet getoond"
    DOMINANT = "DOMINANTIE", "niet getoond (te weinig organisaties)"
