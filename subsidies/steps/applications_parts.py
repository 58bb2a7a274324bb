"""The documents of a dossier: its applicant adds and removes while it is filled in, who may read the dossier reads them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from core.files import Shelf, register
from subsidies.enums import DocumentKind
from subsidies.models import Application
from subsidies.permissions.applications import can_draft


def find(pk: int, user: Any) -> Application | None:
    rows = Application.objects.visible_to(user).select_related("organisation__merged_into")
    return rows.filter(pk=pk).first()


def may_read(_user: Any, _application: Any) -> bool:
    """Who finds the dossier may read what hangs on it: `find` is its door."""
    return True


def may_change(user: Any, application: Any) -> bool:
    return bool(application.is_filling and can_draft(user, application))


def page_of(application: Any) -> str:
    return reverse("subsidies:application-detail", args=[application.pk])


register(
    Shelf(
        label="subsidies.application",
        purposes={code: str(label) for code, label in DocumentKind.choices},
        find=find,
        may_read=may_read,
        may_add=may_change,
        url=page_of,
    )
)
