"""The files of an organisation: who may add and read the proof of its account number."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.changes.organisations import PROOF
from accounts.models import Organisation
from accounts.permissions import may, may_for
from core.files import Shelf, register


def find(pk: int, user: Any) -> Organisation | None:
    return Organisation.objects.visible_to(user).filter(pk=pk).first()


def may_read(user: Any, organisation: Any) -> bool:
    return may_for(user, "iban.see", organisation.pk)


def may_add(user: Any, organisation: Any) -> bool:
    return may(user, "iban.propose") or may_for(user, "iban.request", organisation.pk)


def may_remove(_user: Any, _organisation: Any) -> bool:
    """What proved an account number stays; it goes with the dossier's retention."""
    return False


def page_of(organisation: Any) -> str:
    return reverse("accounts:organisation-iban", args=[organisation.pk])


register(
    Shelf(
        label="accounts.organisation",
        purposes={PROOF: "Bankbewijs"},
        find=find,
        may_read=may_read,
        may_add=may_add,
        may_remove=may_remove,
        url=page_of,
    )
)
