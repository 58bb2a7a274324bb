"""The five clusters of the fund (§4.3, domain 8.13) as reference data, and example years with their decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.enums import BodyCode
from accounts.models import User
from core.models import Term
from core.models.terms import Taxonomy
from subsidies.actions import fund as actions
from subsidies.enums import ClusterKind, KeyAxis
from subsidies.models import BudgetMove, Cluster, FundYear
from subsidies.queries.fund_ledger import Move
from subsidies.rules.fund import Contribution

CLUSTERS = {
    "ECO": "Economie",
    "OND": "Onderwijs en vorming",
    "WEL": "Welzijn",
    "AND": "Andere beleidsdomeinen",
    "EXP": "Experimenteerruimte",
}
# what the bridge of each leaf holds (§4.2, schema 4)
TEXTS = {
    "ECO": "Invoegbedrijven, diversiteit in reguliere economie, tewerkstellingsmaatregelen voor de reguliere economie, "
    "maatschappelijk verantwoord ondernemen.",
    "OND": "Competentieontwikkeling en levenslang leren, diverse vormen van arbeidsmarktgerichte opleidingen en "
    "werkervaring voor deeltijds lerenden en volwassenen.",
    "WEL": "Doelgroepbenadering en gebiedsgerichte werking: nieuwe diensteneconomie, doelgroepspecifieke projecten bv. ouderen, leefloners.",
    "AND": "Nieuwe diensteneconomie, sectorale prioriteiten en projecten bv. leefmilieu.",
    "EXP": "Ruimte voor experimenten, naast de clusters voor subsidiëring.",
}
EXPERIMENT = "EXP"
KEYS = {"ECO": 20, "OND": 25, "WEL": 30, "AND": 10, "EXP": 15}  # golden test 15
TYPES = {"PERMANENT": 40, "TIJDELIJK": 35, "DEGRESSIEF": 20, "AANVULLEND": 5}
TOTAL = Decimal("200000.00")


@transaction.atomic
def load_clusters() -> Counter[str]:
    """Make the clusters that are not there yet; one that is there stays as people made it."""
    leaves = {term.code: term for term in Term.objects.of(Taxonomy.POLICY_DOMAIN)}
    known = set(Cluster.objects.values_list("code", flat=True))
    new = [
        Cluster(
            code=code,
            label=label,
            description=TEXTS[code],
            kind=ClusterKind.EXPERIMENT if code == EXPERIMENT else ClusterKind.THEMATIC,
            domain=leaves.get(code),
            order=order,
        )
        for order, (code, label) in enumerate(CLUSTERS.items(), start=1)
        if code not in known
    ]
    return Counter({"clusters": len(Cluster.objects.bulk_create(new))})


def load_example_fund(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Last year, this year and the next, adopted with the keys of golden test 15; one shift and one carry-over. A year that is there stays."""
    this = timezone.localdate(at).year
    made: Counter[str] = Counter()
    for year in (this - 1, this, this + 1):
        if not FundYear.objects.filter(year=year).exists():
            _adopted(year, users, at=at)
            made["begrotingsjaren"] += 1
    if made and not BudgetMove.objects.exists():
        _moves(this, users["secretariaat"], at=at)
        made["verschuivingen"] += 2
    return made


def _adopted(year: int, users: Mapping[str, User], *, at: datetime) -> None:
    regulation = "Reglement Fonds Sociaal Kapitaal"
    given = Contribution(total=TOTAL, regulation=regulation, city_line=f"AC-{year}-WSE-01", ocmw_line=f"OC-{year}-WSE-01")
    fund_year = actions.open_year(year, given, by=users["financien"], at=at, is_example=True)
    actions.set_keys(fund_year, _keys(), by=users["beleid"], at=at)
    actions.adopt(fund_year, _decision(year, "Verdeling van het Fonds Sociaal Kapitaal", "01", at), by=users["secretariaat"], at=at)


def _keys() -> dict[tuple[str, int], Decimal]:
    clusters = {c.code: c.pk for c in Cluster.objects.all()}
    types = {t.code: t.pk for t in Term.objects.of(Taxonomy.FINANCING_TYPE)}
    per_cluster = {(KeyAxis.CLUSTER.value, clusters[code]): Decimal(KEYS.get(code, 0)) for code in clusters}
    return per_cluster | {(KeyAxis.FINANCING.value, types[code]): Decimal(part) for code, part in TYPES.items()}


def _decision(year: int, title: str, number: str, at: datetime) -> dict[str, object]:
    """A decision in December before the year; of a year that is still to come, ten days ago."""
    on = min(date(year - 1, 12, 8), timezone.localdate(at) - timedelta(days=10))
    reference = f"{on.year}_CBS_{year % 100}{number}"
    facts = {"organ": BodyCode.COLLEGE.value, "decided_on": on, "reference": reference, "ocmw_reference": reference.replace("CBS", "VB")}
    return facts | {"title": f"{title} {year}", "url": ""}


def _moves(this: int, by: User, *, at: datetime) -> None:
    clusters, years = {c.code: c for c in Cluster.objects.all()}, {y.year: y for y in FundYear.objects.all()}
    rest = Move(years[this - 1], clusters["EXP"], years[this], clusters["EXP"], Decimal("5000.00"), "Twee experimenten gingen niet door.")
    actions.move(rest, _decision(this, "Overdracht van de experimenteerruimte naar", "02", at), by=by, at=at)
    need = Move(years[this], clusters["AND"], years[this], clusters["WEL"], Decimal("2500.00"), "Meer vraag naar diensten in Welzijn dan verwacht.")
    actions.move(need, _decision(this, "Verschuiving tussen clusters in", "03", at), by=by, at=at)
