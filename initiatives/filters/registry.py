"""Filters of the register and of the service guide. The address is the state: codes, never keys."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from initiatives.models import Establishment, Initiative
from initiatives.queries import guide, registry
from initiatives.queries.terms import choices_of

ACTIVE, STOPPED, COMING = "actief", "gestopt", "komt"
YES, NO, OLD = "ja", "nee", "oud"
PRIMARY, SECONDARY = "hoofd", "neven"
ANNEX, EXAMPLE, OTHER = "bijlage", "voorbeeld", "andere"
WORK_FORMS = [
    *WorkForm.choices,
    ("Enkel als hoofdwerkvorm", [(f"{code}-{PRIMARY}", f"{label} (hoofd)") for code, label in WorkForm.choices if code != WorkForm.NONE]),
    ("Enkel als nevenwerkvorm", [(f"{code}-{SECONDARY}", f"{label} (neven)") for code, label in WorkForm.choices if code != WorkForm.NONE]),
]


class OfferFilter(filters.FilterSet):
    """What the public may filter on; the lists of codes come in one query."""

    LISTS = {"dienst": Taxonomy.SERVICE_TYPE, "doelgroep": Taxonomy.TARGET_GROUP, "deelgemeente": Taxonomy.SUBMUNICIPALITY}

    zoek = filters.CharFilter(label="Zoeken", method="of_name", max_length=100)
    dienst = filters.ChoiceFilter(label="Dienst", method="of_service")
    doelgroep = filters.ChoiceFilter(label="Doelgroep", method="of_target_group")
    deelgemeente = filters.ChoiceFilter(label="Deelgemeente", method="of_place")

    class Meta:
        model = Initiative
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = choices_of(*self.LISTS.values(), day=timezone.localdate())
        for name, taxonomy in self.LISTS.items():
            self.filters[name].extra["choices"] = partial(choices.__getitem__, taxonomy)  # a function: lists would be copied once more

    def of_name(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        """What looks like the text, the nearest first; a chosen order of the list wins."""
        return rows.filter(registry.matching(value) | registry.offering(value)).annotate(near=registry.closeness(value)).order_by("-near", "name")

    def of_service(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        """Also what was chosen when the code was another that this one succeeded."""
        return rows.filter(Q(pk__in=Initiative.objects.filter(_meant("service_types", value)).values("pk")))

    def of_target_group(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        return rows.filter(Q(pk__in=Initiative.objects.filter(_meant("target_groups", value)).values("pk")))

    def of_place(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        """With an address there that is in use today."""
        here = Establishment.objects.filter(registry.in_force(timezone.localdate()), submunicipality__code=value)
        return rows.filter(pk__in=here.values("initiatives"))


def _meant(field: str, code: str) -> Q:
    """The code itself or one it succeeded: what was chosen before the list changed is still found."""
    return Q(**{f"{field}__code": code}) | Q(**{f"{field}__successor__code": code})


class InitiativeFilter(OfferFilter):
    """All filters of the register."""

    werkvorm = filters.ChoiceFilter(label="Werkvorm", choices=lambda: WORK_FORMS, method="of_work_form")
    stand = filters.ChoiceFilter(label="Stand", choices=[(ACTIVE, "Actief"), (STOPPED, "Gestopt"), (COMING, "Start later")], method="of_state")
    organisatie = filters.CharFilter(label="Organisatie", method="of_organisation", max_length=100)
    gepubliceerd = filters.ChoiceFilter(
        label="Dienstenwijzer", choices=[(YES, "Staat erin"), (OLD, "Ouder dan 12 maanden"), (NO, "Staat er niet in")], method="of_guide"
    )
    bron = filters.ChoiceFilter(
        label="Bron",
        choices=[(ANNEX, "Bijlage van de nota van 2006"), (EXAMPLE, "Voorbeeldgegevens"), (OTHER, "Andere")],
        method="of_source",
    )

    def of_work_form(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        """Held today (on its last day, for one that stopped): as primary or secondary, or as one of them alone."""
        code, _, part = value.partition("-")
        held = registry.holding(code, timezone.localdate())
        if part:
            held = held.filter(is_primary=part == PRIMARY)
        return rows.filter(pk__in=held.values("initiative"))

    def of_state(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        today = timezone.localdate()
        if value == STOPPED:
            return rows.filter(end_on__lt=today)
        if value == COMING:
            return rows.filter(start_on__gt=today)
        return rows.filter(Q(start_on__isnull=True) | Q(start_on__lte=today), Q(end_on__isnull=True) | Q(end_on__gte=today))

    def of_organisation(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        return rows.filter(registry.of_matching_organisation(value))

    def of_guide(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        if value == OLD:
            return rows.filter(pk__in=guide.old_offers(timezone.localdate()).order_by().values("pk"))
        return rows.filter(is_published=value == YES)

    def of_source(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        annex, example = Q(source__startswith=registry.ANNEX), Q(is_example=True)
        return rows.filter({ANNEX: annex, EXAMPLE: example}.get(value, ~annex & ~example))
