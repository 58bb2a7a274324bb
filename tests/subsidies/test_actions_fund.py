"""Clusters, draft years, adoption and moves: what is booked, what is refused, who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.enums import Role
from accounts.models import User
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from core.models.terms import Taxonomy
from subsidies.actions import fund as actions
from subsidies.enums import ClusterKind, KeyAxis, RoundStatus
from subsidies.forms.fund import ClusterForm
from subsidies.models import BudgetKey, Cluster, ClusterBalance, FundSource, FundYear, LedgerEntry
from subsidies.queries import fund as queries
from subsidies.queries import fund_ledger as ledger
from subsidies.queries import rounds
from subsidies.queries.fund_ledger import Move
from subsidies.rules.fund import Contribution
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import TermFactory
from tests.factories.policy import ResolutionFactory
from tests.factories.rounds import RoundClusterFactory, RoundFactory
from tests.subsidies import fund
from tests.undone import undone

pytestmark = pytest.mark.django_db
D = Decimal
AT = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Brussels"))


class Scene:
    def __init__(self) -> None:
        self.who = fund.people()
        self.clusters = fund.clusters()
        self.year = fund.adopted(2026, self.who, self.clusters, AT)
        self.next = fund.adopted(2027, self.who, self.clusters, AT)
        self.draft = fund.draft(2028, self.who, self.clusters, AT)

    @property
    def policy(self) -> User:
        return self.who["BELEID"]

    @property
    def decisions(self) -> User:
        return self.who["BESLUIT"]

    def move(self, amount: str, **given: Any) -> Move:
        facts = {"from_year": self.year, "from_cluster": self.clusters["AND"], "to_year": self.year, "to_cluster": self.clusters["WEL"]}
        return Move(**facts | {"amount": D(amount), "reason": "Meer vraag."} | given)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), undone():
        yield Scene()


def refused(error: type[RuleError], step: Any) -> list[tuple[str, str]]:
    with pytest.raises(error) as caught:
        step()
    return [(p.text, p.field) for p in caught.value.problems]


# --- clusters ---


def facts(cluster: Cluster, **given: Any) -> dict[str, Any]:
    return ClusterForm.initial_of(cluster) | {"domain": cluster.domain} | given


def test_a_cluster_is_changed_and_the_log_says_what(made: Scene):
    cluster = made.clusters["ECO"]
    assert actions.change_cluster(cluster, facts(cluster, max_amount=D(7500), notify_minister=False), by=made.policy, at=AT) is True
    again = Cluster.objects.get(pk=cluster.pk)
    assert (again.max_amount, again.notify_minister) == (D(7500), False)
    event = AuditEvent.objects.filter(subject=f"subsidies.cluster:{cluster.pk}").latest("pk")
    assert event.changes == {"max_amount": [None, "7500"], "notify_minister": [True, False]}
    assert actions.change_cluster(again, facts(again), by=made.policy, at=AT) is False


def test_what_a_cluster_may_not_become(made: Scene):
    eco, room = made.clusters["ECO"], made.clusters["EXP"]
    thematic = facts(room, kind=ClusterKind.THEMATIC)
    assert refused(RuleError, lambda: actions.change_cluster(room, thematic, by=made.policy, at=AT)) == [
        ("Deze cluster heeft al een sleutel in een begrotingsjaar: de soort verandert niet meer.", "kind")
    ]
    wrong = facts(eco, code="NEW", active_from=date(2026, 2, 1), active_to=date(2026, 1, 1))
    assert refused(RuleError, lambda: actions.add_cluster(wrong, by=made.policy, at=AT)) == [("De einddatum ligt voor de begindatum.", "")]
    assert refused(RuleError, lambda: actions.add_cluster(facts(eco), by=made.policy, at=AT))[0][1] == "code"
    new = actions.add_cluster(facts(eco, code="NEW", order=9), by=made.policy, at=AT)
    assert refused(RuleError, lambda: actions.adopt(made.draft, fund.decision(), by=made.decisions, at=AT)) == [
        (f"Er is nog geen sleutel voor {new}.", "")
    ]


# --- a draft year ---


def test_a_new_year_copies_keys_and_lines(made: Scene):
    domain = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN)
    source = actions.add_source(made.draft, {"domain": domain, "amount": D(5), "budget_line": "AC-1", "reporting_code": None}, by=made.policy, at=AT)
    row = actions.open_year(2029, Contribution(total=D("100.01"), city_line="AC-2", regulation="Reglement"), by=made.policy, at=AT)
    assert (row.city_share, row.regulation, row.is_adopted) == (D("0.5"), "Reglement", False)
    assert [(s.kind, s.amount, s.budget_line, s.domain) for s in queries.sources(row)] == [
        ("STAD", D("50.01"), "AC-2", None),
        ("OCMW", D("50.00"), "", None),
        ("SECTORAAL", D("0.00"), "AC-1", source.domain),
    ]
    assert queries.keys_text(row) == "ECO 20,00 · OND 25,00 · WEL 30,00 · AND 10,00 · EXP 15,00"
    assert refused(RuleError, lambda: actions.open_year(2029, Contribution(total=D(1)), by=made.policy, at=AT))[0][1] == "year"
    Cluster.objects.filter(code="AND").update(active_to=date(2029, 12, 31))
    assert actions.open_year(2030, Contribution(total=D(1)), by=made.policy, at=AT).keys.count() == 0


def test_sources_of_a_draft_change_and_go(made: Scene):
    actions.edit_year(made.draft, Contribution(city_amount=D(300), ocmw_amount=D(100)), by=made.policy, at=AT)
    assert FundYear.objects.get(pk=made.draft.pk).city_share == D("0.75")
    domain = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN)
    data = {"domain": domain, "amount": D(5), "budget_line": "", "reporting_code": None}
    source = actions.add_source(made.draft, data, by=made.policy, at=AT)
    assert refused(RuleError, lambda: actions.add_source(made.draft, data, by=made.policy, at=AT)) != []
    actions.change_source(source, data | {"amount": D(6)}, by=made.policy, at=AT)
    actions.change_source(source, data | {"amount": D(6)}, by=made.policy, at=AT)
    assert FundSource.objects.get(pk=source.pk).amount == D(6)
    actions.remove_source(source, by=made.policy, at=AT)
    events = AuditEvent.objects.filter(subject=f"subsidies.fundyear:{made.draft.pk}").order_by("-pk")[:3]
    assert [e.event for e in events] == ["sectorale bron weggehaald", "sectorale bron gewijzigd", "sectorale bron toegevoegd"]
    assert events[1].changes == {"amount": ["5.00", "6"]}


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"EXP": "14.99"}, "De sleutels per cluster tellen op tot 99,99 %, niet tot 100,00 %."),
        ({"EXP": "15.01"}, "De sleutels per cluster tellen op tot 100,01 %, niet tot 100,00 %."),
    ],
)
def test_keys_add_to_100(made: Scene, given: dict[str, str], text: str):
    wrong = fund.keys(made.clusters, **given)
    assert refused(RuleError, lambda: actions.set_keys(made.draft, wrong, by=made.policy, at=AT)) == [(text, "")]
    assert queries.percentages(made.draft) == fund.keys(made.clusters)


def test_the_experimental_room_has_a_key_be_it_0(made: Scene):
    keys = fund.keys(made.clusters, EXP=0, ECO=35)
    without = {place: part for place, part in keys.items() if part}
    assert refused(RuleError, lambda: actions.set_keys(made.draft, without, by=made.policy, at=AT)) == [
        ("Geef ook de experimenteerruimte een sleutel; 0 % mag.", "")
    ]
    kind = TermFactory.create(taxonomy=Taxonomy.FINANCING_TYPE)
    half = keys | {(KeyAxis.FINANCING, kind.pk): D(50)}
    assert refused(RuleError, lambda: actions.set_keys(made.draft, half, by=made.policy, at=AT)) == [
        ("De sleutels per financieringstype tellen op tot 50,00 %, niet tot 100,00 %.", "")
    ]
    actions.set_keys(made.draft, keys | {(KeyAxis.FINANCING, kind.pk): D(100)}, by=made.policy, at=AT)
    before = AuditEvent.objects.count()
    actions.set_keys(made.draft, keys | {(KeyAxis.FINANCING, kind.pk): D(100)}, by=made.policy, at=AT)
    assert AuditEvent.objects.count() == before
    assert [row.label for row in queries.financing(made.draft)] == [kind.label]


# --- adoption ---


def test_golden_15_is_booked_per_cluster_and_source(made: Scene):
    assert {line.cluster.code: line.budget for line in queries.lines(made.year)} == fund.GIVEN
    assert {s: sum(b.budget for b in ClusterBalance.objects.filter(fund_year=made.year, source=s)) for s in ("STAD", "OCMW")} == {
        "STAD": D(100000),
        "OCMW": D(100000),
    }
    total = queries.total(queries.lines(made.year))
    assert (total.budget, total.bound, total.free) == (D(200000), D(0), D(200000))
    assert list(ledger.differences()) == []
    assert made.year.resolution
    assert made.year.resolution.ocmw_reference.startswith("VB ")


def test_odd_cents_add_up_and_sectoral_money_goes_to_its_leaf(made: Scene):
    actions.edit_year(made.draft, Contribution(total=D("1000.03")), by=made.policy, at=AT)
    leaf = made.clusters["WEL"].domain
    part = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, parent=made.clusters["AND"].domain, label="Leefmilieu")
    for domain, amount in ((leaf, "7.77"), (part, "1.01")):
        facts = {"domain": domain, "amount": D(amount), "budget_line": "", "reporting_code": None}
        actions.add_source(made.draft, facts, by=made.policy, at=AT)
    preview = queries.planned(queries.sources(made.draft), list(queries.clusters_of(2028)), queries.percentages(made.draft))
    actions.adopt(made.draft, fund.decision(), by=made.decisions, at=AT)
    lines = queries.lines(made.draft)
    assert queries.total(lines).budget == D("1008.81")
    assert {line.cluster.code: line.budget for line in lines} == {row.cluster.code: row.amount for row in preview}
    assert [(e.cluster.code, e.amount, e.note) for e in LedgerEntry.objects.filter(fund_year=made.draft, source="SECTORAAL").order_by("pk")] == [
        ("WEL", D("7.77"), leaf.label),
        ("AND", D("1.01"), "Leefmilieu"),
    ]


def test_adoption_asks_both_organs_once_and_what_is_adopted_stays(made: Scene):
    college = fund.decision(ocmw_reference="")
    assert refused(RuleError, lambda: actions.adopt(made.draft, college, by=made.decisions, at=AT))[0][1] == "ocmw_reference"
    assert not LedgerEntry.objects.filter(fund_year=made.draft).exists()
    actions.edit_year(made.draft, Contribution(city_amount=D(100)), by=made.policy, at=AT)
    actions.adopt(made.draft, college, by=made.decisions, at=AT)
    stale = ("Dit jaar is vastgesteld: enkel een verschuiving wijzigt het nog. Herlaad de pagina.", "")
    keys = fund.keys(made.clusters)
    for step in (
        lambda: actions.adopt(made.draft, fund.decision(), by=made.decisions, at=AT),
        lambda: actions.edit_year(made.draft, Contribution(total=D(1)), by=made.policy, at=AT),
        lambda: actions.set_keys(made.draft, keys, by=made.policy, at=AT),
        lambda: actions.add_source(made.draft, {}, by=made.policy, at=AT),
    ):
        assert refused(StaleError, step) == [stale]


def test_a_year_without_money_or_keys_is_not_adopted(made: Scene):
    row = FundYear.objects.create(year=2031)
    texts = [text for text, _ in refused(RuleError, lambda: actions.adopt(row, fund.decision(), by=made.decisions, at=AT))]
    assert texts == [
        "Er is nog geen geld: vul de bronnen in.",
        "Er is nog geen sleutel voor Cluster ECO, Cluster OND, Cluster WEL, Cluster AND, Cluster EXP.",
    ]
    assert queries.planned([], list(queries.clusters_of(2031)), {}) == []
    assert not BudgetKey.objects.filter(fund_year=row).exists()


def test_a_round_counts_on_a_draft_year_what_its_adoption_books(made: Scene):
    row = actions.open_year(2032, Contribution(total=D("100.01")), by=made.policy, at=AT)
    row.keys.all().delete()
    assert rounds.budgets(row) == {}
    thirds = fund.keys(made.clusters, ECO="33.33", OND="33.33", WEL="33.34", AND=0, EXP=0)
    actions.set_keys(row, thirds, by=made.policy, at=AT)
    foreseen = rounds.budgets(row)
    assert {code: foreseen.get(made.clusters[code].pk) for code in fund.KEYS} == {
        "ECO": D("33.34"),  # an odd cent of the stad and of the OCMW is given within each
        "OND": D("33.33"),
        "WEL": D("33.34"),
        "AND": None,
        "EXP": None,
    }
    assert rounds.budgets(actions.adopt(row, fund.decision(), by=made.decisions, at=AT)) == foreseen


def test_a_year_without_clusters_is_not_adopted(made: Scene):
    Cluster.objects.update(active_to=date(2032, 12, 31))
    row = actions.open_year(2033, Contribution(total=D(100)), by=made.policy, at=AT)
    text = "Er is in dit jaar geen cluster om het geld over te verdelen."
    assert refused(RuleError, lambda: actions.adopt(row, fund.decision(), by=made.decisions, at=AT)) == [(text, "")]


# --- moves ---


def free(year: FundYear, code: str) -> Decimal:
    return next(line.free for line in queries.lines(year) if line.cluster.code == code)


def test_a_shift_and_a_carry_over_move_each_source(made: Scene):
    shift = made.move("2500.01")
    assert [row[1:] for row in ledger.preview(shift).rows] == [
        ("€\xa010.000,00", "€\xa08.749,99"),
        ("€\xa010.000,00", "€\xa08.750,00"),
        ("€\xa030.000,00", "€\xa031.250,01"),
        ("€\xa030.000,00", "€\xa031.250,00"),
    ]
    row = actions.move(shift, fund.decision(), by=made.decisions, at=AT)
    assert (row.kind, free(made.year, "AND"), free(made.year, "WEL")) == ("VERSCHUIVING", D("17499.99"), D("62500.01"))
    carried = actions.move(made.move("5000", to_year=made.next, to_cluster=made.clusters["EXP"]), fund.decision(), by=made.decisions, at=AT)
    assert (carried.kind, free(made.year, "AND"), free(made.next, "EXP")) == ("OVERDRACHT", D("12499.99"), D(35000))
    assert list(ledger.moves(made.next)) == [carried]
    assert list(ledger.differences()) == []


def test_what_does_not_move(made: Scene):
    preview = ledger.preview(made.move("20000.01"))
    assert (preview.rows, preview.short, preview.needs_ocmw) == ([], D("0.01"), False)
    for asked, problem in (
        (made.move("20000.01"), ("In Cluster AND is voor 2026 nog €\xa020.000,00 vrij; €\xa020.000,01 is te veel.", "amount")),
        (made.move("0"), ("Vul een bedrag in dat hoger is dan 0.", "amount")),
        (made.move("1", reason=" "), ("Zeg waarom dit geld verschuift.", "reason")),
        (made.move("1", to_cluster=made.clusters["AND"]), ("Kies een andere cluster of een ander jaar: zo verschuift er niets.", "to_cluster")),
        (made.move("1", from_year=made.next), ("Geld gaat naar een later jaar, niet naar een vroeger.", "to_year")),
        (made.move("1", to_year=made.draft), ("Het fonds van 2028 is nog niet vastgesteld.", "to_year")),
        (made.move("1", from_year=made.draft, to_year=made.draft), ("Het fonds van 2028 is nog niet vastgesteld.", "to_year")),
    ):
        assert refused(RuleError, lambda asked=asked: actions.move(asked, fund.decision(), by=made.decisions, at=AT)) == [problem]
    one_organ = fund.decision(ocmw_reference="")
    assert refused(RuleError, lambda: actions.move(made.move("1"), one_organ, by=made.decisions, at=AT))[0][1] == "ocmw_reference"
    Cluster.objects.filter(code="WEL").update(active_to=date(2025, 12, 31))
    gone = ("Cluster WEL is in 2026 niet actief.", "to_cluster")
    assert refused(RuleError, lambda: actions.move(made.move("1"), fund.decision(), by=made.decisions, at=AT)) == [gone]


def test_money_that_a_round_counts_on_does_not_move(made: Scene):
    subject = RoundFactory.create(fund_year=made.year)
    RoundClusterFactory.create(round=subject, cluster=made.clusters["AND"], amount=D(15000))
    actions.move(made.move("4000"), fund.decision(), by=made.decisions, at=AT)
    subject.status, subject.adopted_at, subject.resolution = RoundStatus.ADOPTED, AT, ResolutionFactory.create()
    subject.save()
    text = "De rondes van 2026 rekenen op dit geld: Cluster AND kan hoogstens €\xa01.000,00 missen."
    assert refused(RuleError, lambda: actions.move(made.move("1000.01"), fund.decision(), by=made.decisions, at=AT)) == [(text, "amount")]


def test_who_prepares_does_not_adopt_and_the_other_way_round(made: Scene):
    director = UserFactory.create(roles=[Role.DIRECTOR])
    for by in (director, made.decisions):
        with pytest.raises(NotAllowedError):
            actions.set_keys(made.draft, {}, by=by, at=AT)
    for by in (director, made.policy):
        with pytest.raises(NotAllowedError):
            actions.adopt(made.draft, fund.decision(), by=by, at=AT)
        with pytest.raises(NotAllowedError):
            actions.move(made.move("1"), fund.decision(), by=by, at=AT)
