"""What the API answers as problem details, and what it leaves to Django."""

from rest_framework.exceptions import NotFound, ValidationError

from core.errors import Problem, RuleError, StaleError
from core.problems import CONTENT_TYPE, exception_handler


def test_a_refusal_keeps_its_problems_and_its_status():
    answer = exception_handler(RuleError(Problem("Te veel.", "number", row=3, rule="PR-05")), {})
    assert (answer.status_code, answer.content_type) == (422, CONTENT_TYPE)
    assert answer.data["problems"] == [{"text": "Te veel.", "field": "number", "row": 3, "rule": "PR-05"}]
    assert exception_handler(StaleError("Intussen gewijzigd."), {}).status_code == 409


def test_nested_faults_are_named_by_their_path():
    answer = exception_handler(ValidationError({"rows": [{"code": ["Vul in."]}, {}], "non_field_errors": ["Kies."]}), {})
    assert [(one["field"], one["text"]) for one in answer.data["problems"]] == [("rows.0.code", "Vul in."), ("", "Kies.")]
    assert answer.data["title"] == "Het verzoek bevat fouten."
    assert exception_handler(NotFound(), {}).data["problems"] == []


def test_a_fault_of_ours_is_left_to_the_page_of_faults():
    assert exception_handler(ZeroDivisionError(), {}) is None
