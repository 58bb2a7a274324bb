"""Forms as every page shows them: name, hint, unit and error of each control, tied together for who does not see them."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms

from core import fields
from core.errors import Problem, RuleError
from core.rendering import add_problems, form_problems, problem_rows
from tests import markup


class Asked(forms.Form):
    name = fields.PlainTextField(label="Naam", help_text="Zonder <afkortingen>.", max_length=40)
    fte = fields.NumberField(label="Doelgroep", decimals=2, unit="VTE", required=False)
    count = forms.IntegerField(label="Aantal", min_value=0)
    share = forms.DecimalField(label="Aandeel", required=False)
    day = forms.DateField(label="Gestart op", required=False)
    form_of_work = forms.ChoiceField(label="Werkvorm", choices=[("a", "Een"), ("b", "Twee")], widget=forms.RadioSelect)
    groups = forms.MultipleChoiceField(
        label="Doelgroepen", choices=[("Jong", [("j", "Jongeren")]), ("o", "Ouderen")], widget=forms.CheckboxSelectMultiple, required=False
    )
    is_estimate = forms.BooleanField(label="Schatting", required=False, help_text="U verbetert later.")
    remark = fields.PlainTextField(label="Toelichting", long=True, required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


class Page(HTMLParser):
    """Elements by id, labels by what they are for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.by_id: dict[str, dict[str, str]] = {}
        self.labels: set[str] = set()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found.append((tag, given))
        if "id" in given:
            self.by_id[given["id"]] = given
        if tag == "label":
            self.labels.add(given.get("for", ""))

    def named(self, name: str) -> dict[str, str]:
        return next(given for _, given in self.found if given.get("name") == name)


def page(data: dict[str, Any] | None = None, **initial: Any) -> Page:
    html = str(Asked(data, initial=initial))
    assert markup.faults(html) == []
    return Page(html)


@pytest.mark.parametrize("data", [None, {}, {"name": "x", "count": "1,5", "form_of_work": "z"}])
def test_every_control_has_a_label_and_every_description_exists(data):
    shown = page(data)
    for tag, given in shown.found:
        if tag in {"input", "select", "textarea"} and given.get("type") != "hidden":
            assert given["id"] in shown.labels or given["type"] == "checkbox", given
        for described in given.get("aria-describedby", "").split():
            assert described in shown.by_id


def test_hint_and_error_describe_the_control():
    shown = page({})
    assert shown.named("name")["aria-describedby"] == "id_name_helptext id_name_error"
    assert shown.named("name")["aria-invalid"] == "true"
    assert page().named("name")["aria-describedby"] == "id_name_helptext"


def test_a_group_of_choices_is_a_fieldset_that_carries_its_error():
    tags = page({}).found
    fieldset = next(given for tag, given in tags if tag == "fieldset" and given.get("aria-describedby") == "id_form_of_work_error")
    assert "field--error" in fieldset["class"]
    assert [tag for tag, _ in tags].count("legend") == 3  # two questions, and a group of choices inside one of them


def test_what_may_stay_empty_says_so_and_the_unit_stands_behind_the_box():
    html = str(Asked())
    assert html.count("(niet verplicht)") == 5  # a tick box needs no such word
    assert '<span class="field__unit">VTE</span>' in html
    assert "dd/mm/jjjj" in html


def test_numbers_get_the_keyboard_of_digits_and_no_spinner():
    shown = page()
    for name, keyboard in (("fte", "decimal"), ("count", "numeric"), ("share", "decimal")):
        assert (shown.named(name)["type"], shown.named(name)["inputmode"]) == ("text", keyboard)
    assert not {"min", "max", "step"} & set(page({"count": "-5"}).named("count"))


def test_values_are_kept_as_typed():
    shown = page({"count": "tien", "fte": "1,5"})
    assert (shown.named("count")["value"], shown.named("fte")["value"]) == ("tien", "1,5")
    assert page(count=12).named("count")["value"] == "12"


def test_the_summary_links_each_problem_to_the_first_control_of_its_question():
    form = Asked({"name": "", "count": "", "form_of_work": ""})
    form.add_error(None, "De som klopt niet.")
    assert [(row["text"], row["href"]) for row in form_problems(form)] == [
        ("Vul dit veld in.", "#id_name"),
        ("Dit veld is vereist.", "#id_count"),
        ("Dit veld is vereist.", "#id_form_of_work_0"),
        ("De som klopt niet.", ""),
    ]
    html = str(form)
    assert "Er zijn 4 problemen" in html
    assert "Er is 1 probleem" in str(Asked({"name": "x", "count": "1", "form_of_work": ""}))
    assert "error-summary" not in str(Asked({"name": "x", "count": "1", "form_of_work": "a"}))


def test_texts_are_escaped():
    html = str(Asked({"name": "<script>"}))
    assert "<script>" not in html
    assert "Zonder &lt;afkortingen&gt;." in html


def test_a_form_of_hidden_fields_renders_them():
    class Hidden(forms.Form):
        token = forms.CharField(widget=forms.HiddenInput)

    assert str(Hidden(initial={"token": "t"})).strip() == '<input type="hidden" name="token" value="t" id="id_token">'


def test_what_an_action_refuses_stands_beside_its_field_or_on_top():
    form = Asked({"name": "x", "count": "1", "form_of_work": "a"})
    assert form.is_valid()
    add_problems(form, RuleError(Problem("Te veel.", "count"), Problem("Al ingediend.", "status"), "Kan nu niet."))
    assert form.errors == {"count": ["Te veel."], "__all__": ["Al ingediend.", "Kan nu niet."]}


def test_the_problems_of_a_file_name_their_row():
    problems = [Problem("Geen getal.", "vte", row=12), Problem("Verkeerd sjabloon.")]
    assert problem_rows(problems) == [{"text": "Rij 12: Geen getal.", "href": "#id_vte"}, {"text": "Verkeerd sjabloon.", "href": ""}]
