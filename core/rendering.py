"""One renderer for all forms: label, hint, unit, error and aria in one place (templates/components)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import BaseForm, BoundField
from django.forms.renderers import TemplatesSetting

from core.errors import Problem, RuleError


class FormRenderer(TemplatesSetting):
    """Renders every form with an error summary on top and every field through our accessible field template."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


def add_problems(form: BaseForm, error: RuleError) -> None:
    """What an action refused, beside the fields of the form; a problem of no known field goes to the top."""
    for problem in error.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.text)


def form_problems(form: BaseForm) -> Iterator[dict[str, Any]]:
    """Rows of the error summary: text and the id of the field to jump to."""
    for name, errors in form.errors.items():
        href = "" if name == "__all__" else f"#{_first_control(form[name])}"
        for text in errors:
            yield {"text": text, "href": href}


def _first_control(field: BoundField) -> str:
    """The id of the control to jump to: of a group of choices its first."""
    if field.id_for_label or not field.subwidgets:
        return field.id_for_label
    return str(field.subwidgets[0].id_for_label)


def problem_rows(problems: list[Problem]) -> list[dict[str, Any]]:
    """Rows of the error summary from an action's problems, each naming its row of a file."""
    return [{"text": f"Rij {p.row}: {p.text}" if p.row else p.text, "href": f"#id_{p.field}" if p.field else ""} for p in problems]
