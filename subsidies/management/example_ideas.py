"""Example project ideas (voorbeeldgegevens): one that waits, one that was answered; made by the actions that people use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from accounts.models import Organisation, User
from subsidies.actions import ideas as actions
from subsidies.models import Cluster, Idea

WAITING = actions.Asked(
    title="Strijkatelier in de wijk",
    what="Een atelier waar buurtbewoners hun strijk brengen, met ophaling aan huis voor wie moeilijk buitenkomt.",
    for_whom="Vier langdurig werkzoekenden vinden er werk. Klanten zijn gezinnen en ouderen uit de wijk.",
    with_whom="Het lokaal dienstencentrum.",
    needs="Een gelijkvloerse plaats, twee industriële strijkijzers en hulp bij het financieel plan.",
)
ANSWERED = actions.Asked(
    title="Fietspunt aan het station",
    what="Toezicht op de fietsenstalling en kleine herstellingen terwijl u werkt.",
    for_whom="Drie mensen uit arbeidszorg, en pendelaars als klant.",
    with_whom="",
    needs="Startgeld en een overeenkomst met de spoorwegen.",
)
ANSWER = (
    "Dat past bij wat de stad zoekt. Begin met een gesprek met de spoorwegen over de plaats. Vraag daarna in de volgende ronde een projectsubsidie; "
    "reken de herstellingen als opbrengst mee. Een startcentrum kan uw financieel plan nalezen."
)
FORMING = actions.Asked(
    title="Wascoöperatie in de wijk",
    what="Twaalf buren zonder wasmachine richten samen een wassalon op, waar één van hen betaald werkt.",
    for_whom="Een halftijdse job voor wie nu een leefloon heeft. Klanten zijn gezinnen en studenten in de wijk.",
    with_whom="Een startcentrum leest het ondernemingsplan na.",
    needs="Startkapitaal voor machines, en uitleg over hoe een coöperatie gevormd wordt.",
)
BEGIN = "Een mooi plan. Vraag startkapitaal in de ronde die nu opent: in oprichting volstaat een ondernemingsplan. De statuten volgen later."


def load_example_ideas(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Once: nothing when there is any idea."""
    if Idea.objects.exists():
        return Counter()
    first, second = (_own(users[name]) for name in ("aanvrager1", "aanvrager2"))
    actions.ask(first, WAITING, by=users["aanvrager1"], at=at - timedelta(days=5), is_example=True)
    asked = actions.ask(second, ANSWERED, by=users["aanvrager2"], at=at - timedelta(days=20), is_example=True)
    given = actions.Answer(ANSWER, Cluster.objects.filter(code="WEL").first(), late_reason="Wij wachtten op een gesprek met de dienst mobiliteit.")
    actions.answer(asked, given, by=users["regisseur2"], at=at - timedelta(days=6))
    founded = actions.ask(_own(users["oprichter"]), FORMING, by=users["oprichter"], at=at - timedelta(days=24), is_example=True)
    actions.answer(founded, actions.Answer(BEGIN, Cluster.objects.filter(code="ECO").first()), by=users["regisseur"], at=at - timedelta(days=16))
    return Counter({"projectideeën": 3})


def _own(user: User) -> Organisation:
    """The organisation for which this example account applies."""
    return Organisation.objects.canonical().filter(pk__in=user.organisation_ids("AANVRAGER")).order_by("pk")[0]
