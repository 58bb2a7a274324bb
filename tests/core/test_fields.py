from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from core import fields
from core.errors import Problem, RuleError


def refusal(field: forms.Field, given: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        field.clean(given)
    return list(caught.value.messages)


@pytest.mark.parametrize(
    ("given", "value"),
    [("1.234,5", Decimal("1234.50")), (12, Decimal("12.00")), (12.5, Decimal("12.50")), (Decimal("0.3"), Decimal("0.30")), ("", None), (None, None)],
)
def test_a_number_is_read_alike_from_a_form_a_cell_and_json(given: Any, value: Decimal | None) -> None:
    assert fields.NumberField(decimals=2, required=False).clean(given) == value


@pytest.mark.parametrize(
    ("options", "given", "text"),
    [
        ({}, "", "Vul dit veld in."),
        ({}, "-1", "Vul een getal in dat 0 of hoger is."),
        ({"min_value": 3}, "2", "Vul een getal in van minstens 3."),
        ({"max_value": 100}, "100,5", "Vul een getal in van hoogstens 100."),
        ({"decimals": 0}, "1,5", "Vul een geheel getal in, zonder cijfers na de komma."),
        ({}, 12.345, "Vul hoogstens 2 cijfers na de komma in."),
        ({}, True, "Vul een getal in, bijvoorbeeld 1234,5."),
        ({}, float("nan"), "Vul dit veld in."),
    ],
)
def test_a_number_says_why_it_is_refused(options: dict[str, Any], given: Any, text: str) -> None:
    assert refusal(fields.NumberField(**{"decimals": 2} | options), given) == [text]


def test_a_number_may_be_negative_where_that_makes_sense() -> None:
    assert fields.NumberField(decimals=2, min_value=None).clean("-12,5") == Decimal("-12.50")


def test_an_integer_is_an_int() -> None:
    value = fields.IntegerField(required=False).clean("1.234")
    assert (value, type(value)) == (1234, int)
    assert fields.IntegerField(required=False).clean("") is None


def test_a_year_has_no_point_for_the_thousands() -> None:
    field = fields.YearField()
    assert (field.clean("2020"), field.prepare_value(2020)) == (2020, "2020")
    assert refusal(field, "20") == ["Vul een getal in van minstens 1900."]
    assert refusal(field, "2101") == ["Vul een getal in van hoogstens 2100."]


def test_an_amount_is_euro_to_the_cent() -> None:
    field = fields.AmountField()
    assert (field.unit, field.clean("€ 12,50")) == ("euro", Decimal("12.50"))


class _Form(forms.Form):
    amount = fields.AmountField(required=False)
    heads = fields.IntegerField(required=False)
    fte = fields.NumberField(decimals=1, required=False, min_value=None)
    start = fields.DateField(required=False)
    kbo = fields.KboField(required=False)
    iban = fields.IbanField(required=False)
    number = fields.EstablishmentField(required=False)
    nace = fields.NaceField(required=False)
    remark = fields.PlainTextField(required=False, long=True)
    title = fields.PlainTextField(required=False)


INITIAL = {
    "amount": Decimal("-12500.5"),
    "heads": 1234,
    "fte": Decimal("12.50"),
    "start": date(2026, 12, 31),
    "kbo": "0207494678",
    "iban": "BE68539007547034",
    "number": "2147812701",
    "nace": "88995",
    "remark": "",
}
SHOWN = {
    "amount": "-12.500,50",
    "heads": "1.234",
    "fte": "12,5",
    "start": "31/12/2026",
    "kbo": "0207.494.678",
    "iban": "BE68 5390 0754 7034",
    "number": "2.147.812.701",
    "nace": "88.995",
}


def test_values_are_shown_in_belgian_notation() -> None:
    form = _Form(initial=INITIAL)
    assert {name: form[name].value() for name in SHOWN} == SHOWN


def test_what_is_shown_is_read_back_and_has_not_changed() -> None:
    form = _Form(SHOWN | {"amount": "12.500,50"}, initial=INITIAL | {"amount": Decimal("12500.50"), "fte": Decimal("12.5")})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["start"] == date(2026, 12, 31)
    assert form.cleaned_data["kbo"] == "0207494678"
    assert [name for name in form.changed_data if name not in {"kbo", "iban", "number", "nace"}] == []


def test_what_could_not_be_read_stays_in_the_box() -> None:
    wrong = {"amount": "veel", "start": "morgen", "kbo": "0207494679", "iban": "BE", "number": "1", "nace": "1"}
    form = _Form(wrong)
    assert not form.is_valid()
    assert {name: form[name].value() for name in wrong} == wrong
    assert set(form.errors) == set(wrong)
    assert form.errors.as_data()["kbo"][0].code == "PR-21"


def test_changes_are_seen() -> None:
    form = _Form({"amount": "3", "start": "veel"}, initial={"amount": Decimal(2), "start": date(2026, 1, 1)})
    assert set(form.changed_data) == {"amount", "start"}


def test_a_disabled_field_never_changed() -> None:
    assert fields.NumberField(disabled=True).has_changed(1, "2") is False


def test_a_moment_given_as_initial_keeps_its_day() -> None:
    assert fields.DateField().prepare_value(datetime(2026, 1, 2, 12, tzinfo=fields.dates.BRUSSELS)) == "02/01/2026"


def test_fields_help_the_keyboard_of_a_phone() -> None:
    form = _Form()
    assert form.fields["amount"].widget.attrs["inputmode"] == "decimal"
    assert form.fields["heads"].widget.attrs["inputmode"] == "numeric"
    assert fields.DateField().unit == "dd/mm/jjjj"


def test_hidden_fields_have_no_keyboard() -> None:
    assert "inputmode" not in fields.NumberField(widget=forms.HiddenInput).widget.attrs
    assert "inputmode" not in fields.DateField(widget=forms.HiddenInput).widget.attrs


def test_free_text_holds_no_rijksregisternummer() -> None:
    """PR-23, in one line and in several."""
    form = _Form({"remark": "Voor 85.07.30-033.28", "title": "85073003328"})
    assert not form.is_valid()
    text = "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."
    assert form.errors == {"remark": [text], "title": [text]}
    assert form.errors.as_data()["remark"][0].code == "PR-23"
    assert isinstance(form.fields["remark"].widget, forms.Textarea)


def test_a_refusal_of_several_problems_becomes_several_messages() -> None:
    error = fields.as_validation(RuleError(Problem("Eén.", rule="PR-01"), "Twee."))
    assert [(e.message, e.code) for e in error.error_list] == [("Eén.", "PR-01"), ("Twee.", "invalid")]
