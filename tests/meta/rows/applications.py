"""Rows of dossiers: in the lists, in one dossier, in what may be asked."""

from __future__ import annotations

from datetime import date

from subsidies.enums import RoundStep
from subsidies.models import DossierLetter, RoundCluster
from tests.factories.applications import NOON, ApplicationFactory, DossierPartyFactory, PlanLineFactory, open_round
from tests.factories.rounds import RoundDateFactory
from tests.meta.scene import Scene, Words


def _round(s: Scene) -> None:
    if "round_of_dossiers" not in s.__dict__:
        s.round_of_dossiers = open_round()


def dossier(s: Scene, n: int) -> Words:
    _round(s)
    row = ApplicationFactory.create(submitted=True, round=s.round_of_dossiers, organisation=s.organisation, title=f"Rij {n}", initiative=s.initiative)
    return str(row.number)


def concept(s: Scene) -> None:
    if "concept" not in s.__dict__:
        s.concept = ApplicationFactory.create(organisation=s.organisation, started_by=s.user)


def part_of_concept(s: Scene, n: int) -> Words:
    concept(s)
    PlanLineFactory.create(application=s.concept, label=f"Kost {n}")
    DossierPartyFactory.create(application=s.concept, name=f"Partner {n}")
    return f"Kost {n}"


def tasks_of_concept(s: Scene, n: int) -> Words:
    """The task list is as long as the form, whatever was filled in."""
    part_of_concept(s, n)
    return "Partners en uitvoerders"


def party_of_concept(s: Scene, n: int) -> Words:
    part_of_concept(s, n)
    return f"Partner {n}"


def date_of_dossier(s: Scene, n: int) -> Words:
    """A dated step of the round on the page of a submitted dossier."""
    if "sent" not in s.__dict__:
        s.sent = ApplicationFactory.create(submitted=True, organisation=s.organisation)
    step = RoundStep.values[n + 3]
    RoundDateFactory.create(round=s.sent.round, step=step, on=date(2027, 4, n))
    return str(RoundStep(step).label)


def letter_of_dossier(s: Scene, n: int) -> Words:
    """A letter on the page of a submitted dossier."""
    if "sent" not in s.__dict__:
        s.sent = ApplicationFactory.create(submitted=True, organisation=s.organisation)
    content = {"references": [["Datum", "vandaag"], ["Ons kenmerk", f"FSK-1-B{n}"]]}
    DossierLetter.objects.create(application=s.sent, ordinal=n, kind="AANVULLING", written_at=NOON, content=content, sha256="0" * 64)
    return f"FSK-1-B{n}"


def cluster_to_ask(_s: Scene, n: int) -> Words:
    return str(open_round(title=f"Ronde nummer {n}").title)


def criterion_of_place(s: Scene, _n: int) -> Words:
    """The criteria of an adopted set: always the same eight."""
    if "place" not in s.__dict__:
        s.place = RoundCluster.objects.get(round=open_round())
    return "Beleidsprioriteit"
