"""Fields that choose codes of a list, and the forms of the code lists themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from core.fields import DateField, PlainTextField
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.queries.terms import grouped

CHOOSE = "Kies een waarde uit de lijst."
EXISTS_FROM = "Leeg: altijd al."


def _options(terms: Iterable[Term]) -> list[Any]:
    """Codes as options, under their group where they have one."""
    groups = grouped(terms)
    if len(groups) == 1 and not groups[0][0]:
        return [(term.pk, _text(term)) for term in groups[0][1]]
    return [(label or "Andere", [(term.pk, _text(term)) for term in rows]) for label, rows in groups]


def _text(term: Term) -> str:
    """The name, with the day on which the code ended."""
    return f"{term.label} (tot en met {term.valid_to:%d/%m/%Y})" if term.valid_to else term.label


class TermChoiceField(forms.ChoiceField):
    """One code of the terms offered to it; gives the Term, or None."""

    def __init__(self, **kwargs: Any) -> None:
        self.terms: dict[str, Term] = {}
        super().__init__(**({"error_messages": {"required": CHOOSE, "invalid_choice": CHOOSE}} | kwargs))

    def offer(self, terms: Iterable[Term]) -> None:
        terms = list(terms)
        self.terms = {str(term.pk): term for term in terms}
        self.choices = [("", "Maak een keuze"), *_options(terms)]

    def clean(self, value: Any) -> Term | None:
        return self.terms.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, Term) else value


class TermsChoiceField(forms.MultipleChoiceField):
    """Any number of codes, as boxes under their group; gives the Terms."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        self.terms: dict[str, Term] = {}
        super().__init__(required=False, **({"error_messages": {"invalid_choice": CHOOSE}} | kwargs))

    def offer(self, terms: Iterable[Term]) -> None:
        terms = list(terms)
        self.terms = {str(term.pk): term for term in terms}
        self.choices = _options(terms)

    def clean(self, value: Any) -> list[Term]:
        return [self.terms[key] for key in super().clean(value)]

    def prepare_value(self, value: Any) -> Any:
        return [item.pk if isinstance(item, Term) else item for item in value or ()]


class _WordsForm(forms.Form):
    label = PlainTextField(label="Naam", max_length=160)
    definition = PlainTextField(label="Beschrijving", long=True, required=False, help_text="Wat eronder valt en wat niet.")
    source = PlainTextField(label="Bron", max_length=200, required=False, help_text="Bijvoorbeeld het decreet of besluit.")


class TermForm(_WordsForm):
    """A new code."""

    code = forms.RegexField(
        r"^[A-Z0-9][A-Z0-9_<>+-]*$",
        label="Code",
        max_length=40,
        help_text="Hoofdletters, cijfers en _. De code verandert nooit meer.",
        error_messages={"required": "Vul een code in.", "invalid": "Gebruik hoofdletters, cijfers en _, bijvoorbeeld LDE_PLUS."},
    )
    parent = TermChoiceField(label="Hoort bij", required=False)
    valid_from = DateField(label="Geldig van", required=False, help_text=EXISTS_FROM)
    valid_to = DateField(label="Geldig tot en met", required=False, help_text="Leeg: geen einde bekend.")
    field_order = ("code", "label", "definition", "source", "parent", "valid_from", "valid_to")

    def __init__(self, *args: Any, parents: Iterable[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = list(parents)
        if parents:
            field: Any = self.fields["parent"]
            field.offer(parents)
        else:
            del self.fields["parent"]


class TermWordsForm(_WordsForm):
    """Better words for the same meaning."""

    means_the_same = forms.BooleanField(
        label="De betekenis blijft dezelfde",
        required=False,
        help_text="Verandert de betekenis, beëindig de code dan en geef ze een opvolger. Wat met de oude code gekozen is, blijft zo leesbaar.",
    )


class TermEndForm(forms.Form):
    on = DateField(label="Laatste dag", required=False, help_text="Leeg: de code eindigt niet (meer).")
    successor = TermChoiceField(label="Opvolger", required=False, help_text="De code die in de plaats komt.")
    reason = PlainTextField(label="Waarom?", max_length=300)

    def offer(self, terms: Iterable[Term]) -> None:
        field: Any = self.fields["successor"]
        field.offer(terms)


class TermSuccessorForm(_WordsForm):
    """The code that takes over; parent and list stay."""

    code = TermForm.base_fields["code"]
    since = DateField(label="Geldt vanaf", help_text="De oude code eindigt de dag ervoor.")
    reason = PlainTextField(label="Waarom?", max_length=300)
    field_order = ("code", "label", "definition", "source", "since", "reason")


class TermLinkForm(forms.Form):
    other = TermChoiceField(label="Verbinden met")
    valid_from = DateField(label="Geldig van", required=False, help_text=EXISTS_FROM)
    valid_to = DateField(label="Geldig tot en met", required=False)

    def __init__(self, *args: Any, others: Iterable[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_list: dict[str, list[Term]] = {}
        for term in others:
            by_list.setdefault(Taxonomy(term.taxonomy).label, []).append(term)
        field: Any = self.fields["other"]
        field.terms = {str(term.pk): term for rows in by_list.values() for term in rows}
        field.choices = [("", "Maak een keuze"), *((label, [(t.pk, t.label) for t in rows]) for label, rows in by_list.items())]


class TermUnlinkForm(forms.Form):
    on = DateField(label="Laatste dag", required=False, help_text="Leeg: het verband was een vergissing en gaat weg.")
