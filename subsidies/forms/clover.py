"""Forms of the klaverblad."""

from __future__ import annotations

from core.fields import PlainTextField
from core.models.terms import Taxonomy
from initiatives.forms.registry import TermsForm
from initiatives.forms.terms import TermChoiceField, TermsChoiceField

SOURCE = "Waar dit staat: een nota, een besluit, een overleg."


class BridgeForm(TermsForm):
    LISTS = {"work_forms": Taxonomy.WORK_FORM, "target_groups": Taxonomy.TARGET_GROUP}
    IS_NOW = True
    content = PlainTextField(
        label="Inhoud van de brug", long=True, max_length=1000, help_text="Wat werk en sociale economie met dit domein verbindt."
    )
    work_forms = TermsChoiceField(label="Werkvormen")
    target_groups = TermsChoiceField(label="Doelgroepen")
    source = PlainTextField(label="Bron", max_length=200, required=False, help_text=SOURCE)


class InstrumentForm(TermsForm):
    LISTS = {"financing_type": Taxonomy.FINANCING_TYPE, "measures": Taxonomy.MEASURE}
    IS_NOW = True
    label = PlainTextField(label="Naam", max_length=200)
    financing_type = TermChoiceField(label="Financieringstype")
    measures = TermsChoiceField(label="Maatregelen")
    source = PlainTextField(label="Bron", max_length=200, required=False, help_text=SOURCE)
