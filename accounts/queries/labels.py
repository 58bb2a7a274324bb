"""Dutch names for what forms and events call by the name of a field."""

from __future__ import annotations

from functools import cache

from django.apps import apps

OURS = ("accounts", "core", "initiatives", "monitoring", "subsidies", "swot")


@cache
def field_labels() -> dict[str, str]:
    """{name of a field of our models: its Dutch name}; one without a name of its own is left out."""
    ours = [model for model in apps.get_models() if model.__module__.split(".", maxsplit=1)[0] in OURS]
    return {f.name: str(f.verbose_name) for model in ours for f in model._meta.fields if str(f.verbose_name) != f.name.replace("_", " ")}


TYPED = {
    "confirmed": "bevestigd",
    "first_day": "vanaf",
    "holder": "titularis",
    "last_day": "laatste dag",
    "organisation": "organisatie",
    "reason": "reden",
    "roles": "rollen",
}
TECHNICAL = frozenset({"base", "initial", "next", "revision", "seen", "step"})


def typed(fields: list[list[str]]) -> list[tuple[str, str]]:
    """What somebody filled in, with the Dutch name of each box where we know it; what the page itself added is left out."""
    found = []
    for name, value in fields:
        bare = name.rpartition("-")[2]
        if value and bare not in TECHNICAL and not bare.endswith("_FORMS"):
            label = TYPED.get(bare) or field_labels().get(bare, bare.replace("_", " "))
            found.append((label[:1].upper() + label[1:], value))
    return found
