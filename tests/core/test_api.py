"""Bodies of the API that are the forms of the pages."""

from django import forms

from core.api import body_of
from core.fields import IntegerField


class Numbers(forms.Form):
    bounded = IntegerField(label="Begrensd", min_value=0, max_value=9)
    free = IntegerField(label="Vrij", required=False)


def test_a_number_says_its_bounds_in_the_words_of_the_form_and_none_where_there_is_none():
    fields = body_of(Numbers)().fields
    form = Numbers({"bounded": "10", "free": ""})
    assert [fields["bounded"].error_messages["max_value"]] == form.errors["bounded"]
    assert (fields["bounded"].min_value, fields["bounded"].max_value) == (0, 9)
    assert (fields["free"].min_value, fields["free"].max_value, fields["free"].error_messages["max_value"]) == (0, None, "")
