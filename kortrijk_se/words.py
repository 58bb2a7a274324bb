"""The facts of an event in the words of the reader: labels for codes, names for keys. The log itself keeps neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from accounts.enums import Role
from accounts.queries.labels import field_labels
from core.proposals import STEPS
from kortrijk_se.subjects import Subject
from subsidies.enums import ConsultedBody, DocumentKind, InadmissibilityGround, RoundStep

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# facts of events that are no field, or mean something else than the field of that name
FACTS = {
    "amount": "bedrag",
    "city_amount": "bedrag van de stad",
    "body": "gevraagd aan",
    "closes_on": "laatste dag",
    "delegated_by": "in naam van",
    "domains": "bladen",
    "due_on": "uiterlijk op",
    "ended": "mee beëindigd",
    "fields": "gewijzigd",
    "file": "stuk",
    "invitation": "uitnodiging",
    "is_active": "actief",
    "joined": "bijgekomen",
    "keys": "sleutels",
    "legal_form": "rechtsvorm",
    "letter": "brief",
    "link": "verband",
    "mails": "berichten",
    "not_received": "niet ontvangen",
    "ocmw_amount": "bedrag van het OCMW",
    "opens_on": "eerste dag",
    "place": "plaats",
    "proposal": "voorstel",
    "purpose": "soort stuk",
    "recognition": "erkenning",
    "role": "rol",
    "roles": "rollen",
    "row": "rij",
    "secondary": "nevenwerkvorm",
    "serves": "dient ook",
    "sha256": "controlegetal",
    "sheets": "fiches",
    "since": "sinds",
    "status": "status",
    "to_round": "naar ronde",
    "topics": "over",
    "value": "waarde",
    "verified": "e-mailadres bevestigd",
    "virus": "virus",
    "work_form": "werkvorm",
    "work_forms": "werkvormen",
    "parts": "deelcriteria",
    "question": "vraag",
    **{f"C{number}": f"gewicht van C{number}" for number in range(1, 9)},
    **{f"score_{score}": f"betekenis van score {score}" for score in range(6)},
}
# facts that hold the key of a row, whatever the event is about
KEYS = {
    "delegated_by": "accounts.person",
    "from_cluster": "subsidies.cluster",
    "legal_form": "core.term",
    "organisation": "accounts.organisation",
    "person": "accounts.person",
    "resolution": "subsidies.resolution",
    "to_cluster": "subsidies.cluster",
    "to_round": "subsidies.round",
    "user": "accounts.user",
    "zetel": "accounts.seat",
}
# facts of a round about one of its clusters: set_ECO is the key of the criteria by which it judges that cluster
OF_CLUSTER = "set_"
# facts that hold a code of a list that is no field of what the event is about
CODES: dict[str, type[models.TextChoices]] = {
    "body": ConsultedBody,
    "evidence": DocumentKind,
    "ground": InadmissibilityGround,
    "purpose": DocumentKind,
    "step": RoundStep,
}
PREFIXES = {
    "aanmelding": "Aanmelden",
    "bevestigd": "Bevestigd",
    "geweigerd": "Geweigerd",
    "ingetrokken": "Ingetrokken",
    "voorstel": "Voorgesteld",
}
LOGIN = {  # the library's names of what changed in the way somebody logs in
    "account_connected": "koppeling met ACM/IDM gelegd",
    "account_disconnected": "koppeling met ACM/IDM verwijderd",
    "email_changed": "e-mailadres gewijzigd",
    "email_confirm": "e-mailadres te bevestigen",
    "email_deleted": "e-mailadres verwijderd",
    "password_changed": "wachtwoord gewijzigd",
    "password_reset": "wachtwoord opnieuw ingesteld",
    "password_set": "wachtwoord gekozen",
    "recovery_codes_generated": "herstelcodes gemaakt",
    "totp_activated": "app voor codes toegevoegd",
    "totp_deactivated": "app voor codes verwijderd",
    "webauthn_added": "toegangssleutel toegevoegd",
    "webauthn_removed": "toegangssleutel verwijderd",
}


def title_of(event: str) -> str:
    """Rol gegeven; Voorgesteld: een ander rekeningnummer; Aanmelden: wachtwoord gewijzigd."""
    prefix, found, rest = event.partition(":")
    if found and prefix in PREFIXES:
        return f"{PREFIXES[prefix]}: {STEPS[rest].label if rest in STEPS else LOGIN.get(rest, rest)}"
    return event[:1].upper() + event[1:]


def role_of(code: str) -> str:
    """The role in which somebody acted, as a noun."""
    return str(Role(code).label).lower() if code in Role.values else code.lower()


def changes_of(changes: Mapping[str, Any], model: str = "", named: Mapping[str, Subject] | None = None) -> Iterator[str]:
    """Naam: Oud → Nieuw; stuk: 12. A fact without a value says nothing and is left out. `named` holds the rows that are known by name."""
    for name, value in sorted(changes.items()):
        label = label_of(name, model)
        if isinstance(value, list) and len(value) == 2 and name != "roles":  # noqa: PLR2004 [old, new]
            yield f"{label}: {_said(value[0], name, model, named)} → {_said(value[1], name, model, named)}"
        elif value not in (None, "", []):
            yield f"{label}: {_said(value, name, model, named)}"


def keys_in(changes: Mapping[str, Any], model: str) -> Iterator[str]:
    """The rows that the facts of an event name by key, as the log names them."""
    for name, value in changes.items():
        for one in value if isinstance(value, list) else [value]:
            if (target := _target(name, model)) and isinstance(one, int) and not isinstance(one, bool):
                yield f"{target}:{one}"


def _said(value: Any, name: str, model: str, named: Mapping[str, Subject] | None) -> str:
    if isinstance(value, list):
        return ", ".join(_said(one, name, model, named) for one in value)
    target = _target(name, model)
    if named and target and isinstance(value, int) and (subject := named.get(f"{target}:{value}")) and subject.title:
        return subject.title
    if model == "core.option" and name == "value" and isinstance(value, bool):
        return "aan" if value else "uit"
    return _choices(name, model).get(value) or shown(value) if isinstance(value, str) else shown(value)


def shown(value: Any) -> str:
    if value is None or value == "":
        return "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    text = str(value)
    return f"{date.fromisoformat(text):%d/%m/%Y}" if ISO_DATE.fullmatch(text) else text


def label_of(name: str, model: str = "") -> str:
    """A word of our own, or what the field of the event's own model is called, or a field of that name elsewhere."""
    if name.startswith(OF_CLUSTER):
        return f"criteria {name.removeprefix(OF_CLUSTER)}"
    field = _field(name, model)
    own = str(field.verbose_name) if field is not None else ""
    return FACTS.get(name) or own or field_labels().get(name, name.replace("_", " "))


@cache
def _field(name: str, model: str) -> models.Field[Any, Any] | None:
    try:
        found = apps.get_model(model)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return found if isinstance(found, models.Field) else None


@cache
def _target(name: str, model: str) -> str:
    """The model whose key a fact holds; empty when it holds none."""
    if name.startswith(OF_CLUSTER):
        return "subsidies.criterionset"
    field = _field(name, model)
    related = field.related_model if field is not None else None
    if isinstance(related, type) and issubclass(related, models.Model):
        return str(related._meta.label_lower)
    return KEYS.get(name, "")


@cache
def _choices(name: str, model: str) -> dict[str, str]:
    """What the codes of a fact mean."""
    if name in ("role", "roles"):
        return {role.value: str(role.label) for role in Role}
    field = _field(name, model)
    choices: Any = (field.flatchoices if field is not None else ()) or (CODES[name].choices if name in CODES else ())
    return {str(code): str(label) for code, label in choices}
