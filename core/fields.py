"""Form fields that read what Belgians type and answer in Dutch: numbers, amounts, dates, official numbers, text without personal data.

Every form uses these, so that a comma, a KBO number with points or a rijksregisternummer in a remark meet the same answer everywhere.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from core import dates, identifiers, numbers, personal
from core.errors import RuleError

REQUIRED = "Vul dit veld in."


def as_validation(error: RuleError) -> ValidationError:
    """A refusal of a rule in the form Django's fields raise; the rule's name is the code."""
    return ValidationError([ValidationError(p.text, code=p.rule or "invalid") for p in error.problems])


def validate_no_personal_data(text: str) -> None:
    """Validator for free text of forms, models and serializers (PR-23)."""
    try:
        personal.check_text(text)
    except RuleError as error:
        raise as_validation(error) from error


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a field of the form choose from these rows: they are known once the form is made, not when its class is read."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


class _TypedField(forms.Field, ABC):
    """A text box whose content is read by a rule of core; what could not be read stays in the box, beside the reason."""

    default_error_messages = {"required": REQUIRED}

    @abstractmethod
    def read(self, text: str) -> Any:
        """The value that was typed, None for an empty text. Raises RuleError."""

    @abstractmethod
    def show(self, value: Any) -> str:
        """The value as a person would type it."""

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, date):
            return value
        try:
            return self.read(str(value))
        except RuleError as error:
            raise as_validation(error) from error

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.show(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((self.to_python(initial) or None) != (self.to_python(data) or None)) if not self.disabled else False
        except ValidationError:
            return True


class NumberField(_TypedField):
    """A number in Belgian notation (1.234,5): `decimals` at most, within bounds that the error names."""

    widget = forms.TextInput
    is_grouped = True

    def __init__(
        self, *, decimals: int = 0, min_value: Decimal | int | None = 0, max_value: Decimal | int | None = None, unit: str = "", **kwargs: Any
    ) -> None:
        self.decimals, self.min_value, self.max_value, self.unit = decimals, min_value, max_value, unit
        super().__init__(**kwargs)

    def read(self, text: str) -> Decimal | None:
        return numbers.parse(text, decimals=self.decimals)

    def to_python(self, value: Any) -> Any:
        """Numbers of a spreadsheet cell or of JSON are read like typed ones: the same decimals, the same answer."""
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            value = numbers.plain(value)
        return super().to_python(value)

    def show(self, value: Any) -> str:
        text = numbers.formatted(value, self.decimals if self.decimals > 1 else None).replace(numbers.MINUS, "-")
        return text if self.is_grouped else text.replace(".", "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise ValidationError(self._too_low(), code="min_value")
        if self.max_value is not None and value > self.max_value:
            raise ValidationError(f"Vul een getal in van hoogstens {self._bound(self.max_value)}.", code="max_value")

    def _bound(self, value: Any) -> str:
        text = numbers.formatted(value)
        return text if self.is_grouped else text.replace(".", "")

    def _too_low(self) -> str:
        if self.min_value == 0:
            return "Vul een getal in dat 0 of hoger is."
        return f"Vul een getal in van minstens {self._bound(self.min_value)}."

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {} if widget.is_hidden else {"inputmode": "decimal" if self.decimals else "numeric", "autocomplete": "off"}


class IntegerField(NumberField):
    """A whole number, as int."""

    def read(self, text: str) -> Any:
        value = numbers.parse(text, decimals=0)
        return None if value is None else int(value)


class YearField(IntegerField):
    """A year, without a point for the thousands."""

    is_grouped = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": dates.FIRST_YEAR, "max_value": dates.LAST_YEAR} | kwargs)


class AmountField(NumberField):
    """Euro, to the cent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(decimals=2, unit="euro", **kwargs)


class DateField(_TypedField):
    """A day as dd/mm/jjjj (or as a browser's date picker sends it); refuses days that do not exist."""

    widget = forms.TextInput
    unit = "dd/mm/jjjj"

    def read(self, text: str) -> date | None:
        return dates.parse(text)

    def show(self, value: Any) -> str:
        return dates.formatted(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {} if widget.is_hidden else {"inputmode": "numeric", "autocomplete": "off"}


class _OfficialField(forms.CharField, ABC):
    """An official number: typed with spaces and points, kept bare, shown with points."""

    default_error_messages = {"required": REQUIRED}

    @abstractmethod
    def read(self, text: str) -> str:
        """The bare number, empty for an empty text. Raises RuleError."""

    @abstractmethod
    def show(self, number: str) -> str:
        """The number as the administration writes it."""

    def to_python(self, value: Any) -> str:
        try:
            return self.read(super().to_python(value) or "")
        except RuleError as error:
            raise as_validation(error) from error

    def prepare_value(self, value: Any) -> Any:
        """A good number with its points; anything else stays as it was typed."""
        try:
            return self.show(self.read(value))
        except (RuleError, TypeError):
            return value


class KboField(_OfficialField):
    """Enterprise number (KBO). `is_asked`: the form itself asks it, unless another answer takes its place."""

    def __init__(self, *, is_asked: bool = False, **kwargs: Any) -> None:
        self.is_asked = is_asked
        super().__init__(**kwargs)

    def read(self, text: str) -> str:
        return identifiers.clean_kbo(text)

    def show(self, number: str) -> str:
        return identifiers.show_kbo(number)


class EstablishmentField(_OfficialField):
    """Establishment number (vestiging)."""

    def read(self, text: str) -> str:
        return identifiers.clean_establishment(text)

    def show(self, number: str) -> str:
        return identifiers.show_establishment(number)


class IbanField(_OfficialField):
    """Account number; a foreign one passes (see `identifiers.iban_warning`)."""

    def read(self, text: str) -> str:
        return identifiers.clean_iban(text)

    def show(self, number: str) -> str:
        return identifiers.show_iban(number)


class NaceField(_OfficialField):
    """Activity code of NACE-BEL."""

    def read(self, text: str) -> str:
        return identifiers.clean_nace(text)

    def show(self, number: str) -> str:
        return identifiers.show_nace(number)


class PlainTextField(forms.CharField):
    """Free text: no rijksregisternummer (PR-23); `long` gives several lines."""

    default_error_messages = {"required": REQUIRED}

    def __init__(self, *, long: bool = False, **kwargs: Any) -> None:
        if long:
            kwargs.setdefault("widget", forms.Textarea)
        super().__init__(**kwargs)
        self.validators.append(validate_no_personal_data)
