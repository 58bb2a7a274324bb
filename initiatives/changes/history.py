"""How changes of a registry row are told to the log: codes and values, never a person's name or address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Manager, Model

from core.models import Term

HIDDEN = "(niet in het logboek)"
PERSONAL = frozenset({"contact_name", "contact_email", "contact_phone"})


def facts(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """The fields of a row as the log keeps them; lists of codes by their code, personal data only as filled or not."""
    return {name: _told(name, getattr(row, name)) for name in names}


def given(data: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The same of cleaned values."""
    return {name: _told(name, data[name]) for name in names if name in data}


def _told(name: str, value: Any) -> Any:
    if name in PERSONAL:
        return value
    if isinstance(value, Manager):
        value = value.all()
    if isinstance(value, Term):
        return value.code
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return sorted(item.code if isinstance(item, Term) else item.pk for item in value)
    return value


def without_personal(changes: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """That a contact detail changed is kept, what it was is not."""
    return {name: [HIDDEN if v else "" for v in pair] if name in PERSONAL else pair for name, pair in changes.items()}
