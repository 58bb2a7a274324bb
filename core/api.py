"""What every resource of the API shares: no field or filter that nobody reads, a stable order, bodies that are the pages' own forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NoReturn

from django import forms
from django.db.models import QuerySet
from django_filters import IsoDateTimeFilter, NumberFilter
from django_filters.fields import IsoDateTimeField
from django_filters.rest_framework import DjangoFilterBackend, FilterSet
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.filters import OrderingFilter
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.views import APIView

from core.errors import Problem, RuleError
from core.fields import IntegerField
from core.problems import Pagination

AnyField = serializers.Field[Any, Any, Any, Any]
OF_EVERY_LIST = frozenset(
    {Pagination.page_query_param, Pagination.page_size_query_param, api_settings.ORDERING_PARAM, api_settings.URL_FORMAT_OVERRIDE}
)
UNKNOWN_FIELD, UNKNOWN_FILTER = "Dit veld bestaat hier niet.", "Op dit gegeven kunt u hier niet filteren."


class WholeNumberFilter(NumberFilter):
    """A filter on a key or a year. A key that does not exist gives an empty list, so that nobody learns which keys do."""

    field_class = forms.IntegerField


class _MomentField(IsoDateTimeField):
    """Any offset that ISO 8601 can write is read as the same moment in UTC: the database knows fewer offsets."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class MomentFilter(IsoDateTimeFilter):
    """A filter on a moment; without an offset it is read as the time in Kortrijk."""

    field_class = _MomentField


class Filters(DjangoFilterBackend):
    """The filters of a list. A name that is no filter is refused: with a typing error one would read the whole list for the part."""

    def get_filterset(self, request: Request, queryset: QuerySet[Any], view: APIView) -> FilterSet | None:
        found = super().get_filterset(request, queryset, view)
        known = OF_EVERY_LIST if found is None else OF_EVERY_LIST | found.filters.keys()
        if unknown := sorted(request.query_params.keys() - known):
            raise ValidationError({name: [UNKNOWN_FILTER] for name in unknown})
        return found


class Ordering(OrderingFilter):
    """The order of a list, always ended by the key: pages of equal rows neither repeat nor skip one."""

    def get_ordering(self, request: Request, queryset: QuerySet[Any], view: APIView) -> list[str]:
        asked = [term.strip() for term in request.query_params.get(self.ordering_param, "").split(",") if term.strip()]
        fields = self.fields(view)
        if any(term.removeprefix("-") not in fields for term in asked):
            self._refuse(fields)
        terms = asked or list(self.get_default_ordering(view) or ())
        return terms if {term.removeprefix("-") for term in terms} & {"id", "pk"} else [*terms, "pk"]

    @staticmethod
    def fields(view: Any) -> tuple[str, ...]:
        """The fields on which a view orders."""
        return tuple(view.ordering_fields)

    def _refuse(self, fields: Iterable[str]) -> NoReturn:
        raise ValidationError({self.ordering_param: f"Kies uit {', '.join(fields)}; een min ervoor keert de volgorde om."})

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        fields = self.fields(view)
        text = f"Volgorde: een of meer van {', '.join(f'`{name}`' for name in fields)}, met komma's ertussen; een min ervoor keert om."
        one = f"-?({'|'.join(fields)})"
        schema = {"type": "string", "pattern": f"^{one}(,{one})*$"}
        return [{"name": self.ordering_param, "required": False, "in": "query", "description": text, "schema": schema}]


class StrictSerializer(serializers.Serializer[Any]):
    """A body in which an unknown field is an error: a misspelt name never looks like a saved value."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            if unknown := sorted(str(name) for name in data if name not in known):
                raise ValidationError({name: [UNKNOWN_FIELD] for name in unknown})
        return super().to_internal_value(data)


class FormSerializer(StrictSerializer):
    """A body with the fields of a form of the pages, judged by that form: the same words and the same rules. Raises RuleError."""

    form: type[forms.Form]

    def get_fields(self) -> dict[str, AnyField]:
        return {name: _field(field) for name, field in self.form.base_fields.items()}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return judged(self.form({name: value for name, value in attrs.items() if value is not None}))


def judged(form: forms.Form) -> dict[str, Any]:
    """What a form of the pages makes of its data. Raises RuleError with what it refuses."""
    if form.is_valid():
        return form.cleaned_data
    problems = [Problem(" ".join(error.messages), name, rule=_rule(error.code)) for name, errors in form.errors.as_data().items() for error in errors]
    raise RuleError(*problems)


def _rule(code: str | None) -> str:
    """Fields of core give the rule of the city as the code of their error (PR-23); Django's own codes are words in small letters."""
    return code if code and code.isupper() else ""


def _field(field: forms.Field) -> AnyField:
    common: dict[str, Any] = {"required": field.required, "label": field.label, "help_text": str(field.help_text)}
    missing = str(field.error_messages["required"])
    common["error_messages"] = {"required": missing, "null": missing}
    if isinstance(field, forms.ChoiceField):
        return serializers.ChoiceField(choices=list(field.choices), **common)  # type: ignore[arg-type]  # plain pairs in our forms
    if isinstance(field, IntegerField):
        least, most = (None if bound is None else int(bound) for bound in (field.min_value, field.max_value))
        common["error_messages"] |= {"min_value": _outside(field, least, -1), "max_value": _outside(field, most, 1)}
        return serializers.IntegerField(min_value=least, max_value=most, allow_null=not field.required, **common)
    common["error_messages"]["blank"] = missing
    return serializers.CharField(max_length=getattr(field, "max_length", None), allow_blank=not field.required, **common)


def _outside(field: IntegerField, bound: int | None, step: int) -> str:
    """What the form says of a number just past its bound."""
    try:
        field.validate(None if bound is None else bound + step)
    except forms.ValidationError as error:
        return " ".join(error.messages)
    return ""


def body_of(form: type[forms.Form]) -> type[FormSerializer]:
    """The body that asks what a form asks, named after the form in the schema."""
    return type(f"{form.__name__}Body", (FormSerializer,), {"form": form, "__doc__": form.__doc__})
