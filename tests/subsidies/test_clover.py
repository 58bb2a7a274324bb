"""The klaverblad: loaded from Schema 4, counted per leaf, opened, and kept by policy officers."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core.errors import NotAllowedError, RuleError
from core.models import AuditEvent, Term
from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from subsidies.actions import clover as actions
from subsidies.enums import RoundStatus
from subsidies.management import clover as seed
from subsidies.models import PolicyBridge, PolicyInstrument, Round
from subsidies.queries import clover as queries
from tests.factories.accounts import UserFactory
from tests.factories.fund import ClusterFactory, FundYearFactory, LedgerEntryFactory
from tests.factories.initiatives import InitiativeFactory, TermFactory
from tests.factories.policy import LeafOfficerFactory, PolicyBridgeFactory, PolicyInstrumentFactory, PolicyItemFactory, ResolutionFactory
from tests.factories.rounds import RoundClusterFactory, RoundFactory
from tests.factories.sheets import reference
from tests.monitoring.test_key_figures import rollup

pytestmark = pytest.mark.django_db

PAGE = "/subsidies/klaverblad/"
TODAY = date(2026, 11, 24)


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def leaf() -> Term:
    return TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code="WEL", label="Welzijn")


@pytest.fixture
def officer():
    return UserFactory.create(roles=[Role.POLICY])


def bridged(leaf: Term, *forms: WorkForm) -> PolicyBridge:
    bridge = PolicyBridgeFactory.create(domain=leaf, content="Nieuwe diensteneconomie")
    bridge.work_forms.set([TermFactory.create(taxonomy=Taxonomy.WORK_FORM, code=form.value, label=form.label) for form in forms])
    return bridge


# --- the note --------------------------------------------------------------------------------------------------------
def test_the_seed_is_what_the_note_prints():
    reference()
    assert seed.load()
    found = [(b.domain.code, b.content, [(i.label, i.financing_type.code) for i in b.instruments.all()]) for b in queries.bridges()]
    assert found == [
        (
            "ECO",
            (
                "invoegbedrijven, diversiteit in reguliere economie, tewerkstellingsmaatregelen voor de reguliere economie, "
                "maatschappelijk verantwoord ondernemen, …"
            ),
            [("degressieve subsidiëring van invoegbedrijven", "DEGRESSIEF")],
        ),
        (
            "OND",
            (
                "competentieontwikkeling en levenslang leren, diverse vormen van arbeidsmarktgerichte opleidingen en werkervaring voor "
                "deeltijds lerenden en volwassenen, …"
            ),
            [("tijdelijke subsidiëring van projecten", "TIJDELIJK")],
        ),
        (
            "WEL",
            "doelgroepbenadering en gebiedsgerichte werking: nieuwe diensteneconomie, doelgroepspecifieke projecten bv. ouderen, leefloners, …",
            [("permanente subsidiëring van lokale dienstverlening aan specifieke doelgroepen", "PERMANENT")],
        ),
        (
            "AND",
            "nieuwe diensteneconomie, sectorale prioriteiten en projecten bv. leefmilieu, …",
            [("aanvullende subsidiëring vanuit sectorale beleidsprioriteiten", "AANVULLEND")],
        ),
    ]
    assert not seed.load()  # from then on the city keeps them
    assert [found.domain.code for found in queries.leaves(TODAY)] == ["ECO", "OND", "WEL", "AND"]


def test_another_document_is_refused(monkeypatch):
    monkeypatch.setattr(seed, "BRIDGE_HEADS", ("iets anders: ", *seed.BRIDGE_HEADS[1:]))
    with pytest.raises(ValueError, match="does not begin as the bridge of ECO"):
        list(seed.rows())


# --- counting --------------------------------------------------------------------------------------------------------
def test_a_leaf_counts_what_hangs_on_it_and_on_its_parts(leaf):
    TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code="WSE", label="Werk en sociale economie")
    part = TermFactory.create(taxonomy=Taxonomy.POLICY_DOMAIN, code="WEL_OUDEREN", parent=leaf)
    bridged(leaf, WorkForm.SERVICES, WorkForm.PERMANENT)
    InitiativeFactory.create(work_form=WorkForm.SERVICES)
    InitiativeFactory.create(work_form=WorkForm.DEGRESSIVE)
    InitiativeFactory.create(work_form=WorkForm.SERVICES, stopped=True)
    year = FundYearFactory.create(year=2026)
    for domain, amount in ((leaf, "1000.00"), (part, "500.50")):
        LedgerEntryFactory.create(fund_year=year, cluster=ClusterFactory.create(domain=domain), amount=Decimal(amount))
    LedgerEntryFactory.create(fund_year=year, cluster=ClusterFactory.create(), amount=Decimal(77))
    for domain, ended in ((leaf, None), (part, None), (leaf, date(2025, 12, 31))):
        PolicyItemFactory.create(valid_to=ended).domains.add(domain)
    heart = Term.objects.get(code="WSE")
    PolicyBridgeFactory.create(domain=heart)
    LeafOfficerFactory.create(domain=heart, valid_from=date(2020, 1, 1))
    ClusterFactory.create(domain=heart)  # the heart is no leaf: what hangs on it is of no leaf either
    LeafOfficerFactory.create(domain=leaf, valid_from=date(2020, 1, 1), valid_to=date(2025, 12, 31))
    holder = LeafOfficerFactory.create(domain=leaf, valid_from=date(2026, 1, 1))
    (found,) = queries.leaves(TODAY)
    assert (found.initiatives, found.priorities, found.dossiers, found.officer) == (1, 2, 0, holder)
    assert (found.budget, found.awarded, [c.free for c in found.clusters]) == (Decimal("1500.50"), Decimal(0), [Decimal(1000), Decimal("500.50")])
    assert found.work_forms == ["PER", "DIE"]


def test_the_drawing_says_the_same_as_the_table(as_user, leaf, officer):
    bridged(leaf, WorkForm.SERVICES)
    InitiativeFactory.create(work_form=WorkForm.SERVICES)
    page = text(as_user(officer).get(PAGE))
    assert re.search(r'aria-label="Welzijn: 1.initiatief, €.0 in \d{4}"', page)
    assert "nog geen verantwoordelijke" in page
    assert "Nieuwe diensteneconomie" in page


def test_a_leaf_opens_into_everything(as_user, leaf, officer):
    bridge = bridged(leaf, WorkForm.SERVICES)
    PolicyInstrumentFactory.create(bridge=bridge, label="permanente subsidiëring")
    InitiativeFactory.create(work_form=WorkForm.SERVICES, name="Buurtwasserij")
    cluster = ClusterFactory.create(domain=leaf, label="Cluster Welzijn")
    row = RoundClusterFactory.create(round=RoundFactory.create(title="Ronde 2026-2"), cluster=cluster)
    Round.objects.filter(pk=row.round_id).update(status=RoundStatus.OPEN, resolution=ResolutionFactory.create(), adopted_at=timezone.now())
    PolicyItemFactory.create(title="Buurtdiensten versterken").domains.add(leaf)
    page = text(as_user(officer).get(f"{PAGE}wel/"))
    for word in ("Buurtwasserij", "Cluster Welzijn", "Ronde 2026-2", "Buurtdiensten versterken", "permanente subsidiëring", "Brug toevoegen"):
        assert word in page
    other = text(as_user(UserFactory.create(roles=[Role.OCMW_READER])).get(f"{PAGE}wel/"))
    assert "Brug toevoegen" not in other
    dossiers = f"/subsidies/dossiers/alle/?ronde={row.round_id}&amp;cluster={cluster.pk}"
    assert dossiers not in other
    assert dossiers in text(as_user(UserFactory.create(roles=[Role.CASE_MANAGER])).get(f"{PAGE}wel/"))


def test_an_empty_leaf_says_so_and_another_is_not_there(as_user, leaf, officer):
    browser = as_user(officer)
    page = text(browser.get(f"{PAGE}wel/"))
    for word in ("nog geen bruggen", "nog geen cluster", "geen ronde", "Geen enkel plan", "Geen initiatief"):
        assert word in page
    assert [browser.get(f"{PAGE}{code}/").status_code for code in ("wse", "xyz")] == [404, 404]
    assert browser.get(f"{PAGE}xyz/brug/").status_code == 404


def test_the_figures_of_a_leaf_are_those_of_its_werkvormen(as_user, officer):
    """The slot is suppressed as the whole table is: one initiative is not shown to who may not read sheets."""
    slot = reverse("monitoring:of-work-forms", args=["PER-DIE"])
    browser = as_user(officer)
    assert "Nog geen cijfers" in text(browser.get(slot))
    rollup(WorkForm.SERVICES, "BI-D01", Decimal("1.5"), sheets=1, organisations=1)
    partial = browser.get(slot, headers={"HX-Request": "true"})
    assert "<html" not in text(partial)
    assert "1,5" not in text(partial)
    assert "1,5" in text(as_user(UserFactory.create(roles=[Role.MONITORING])).get(slot))
    assert browser.get(reverse("monitoring:of-work-forms", args=["XYZ"])).status_code == 404


# --- keeping it ------------------------------------------------------------------------------------------------------
def filled(**given) -> dict[str, object]:
    return {"content": "Zorg aan huis", "source": "", "work_forms": [], "target_groups": []} | given


def test_policy_writes_a_bridge_and_its_instrument(as_user, leaf, officer):
    form = TermFactory.create(taxonomy=Taxonomy.WORK_FORM, code="DIE")
    financing = TermFactory.create(taxonomy=Taxonomy.FINANCING_TYPE, label="Permanent")
    browser = as_user(officer)
    assert "Brug naar Welzijn toevoegen" in text(browser.get(f"{PAGE}wel/brug/"))
    assert "De brug is toegevoegd." in text(browser.post(f"{PAGE}wel/brug/", filled(work_forms=[form.pk]), follow=True))
    bridge = PolicyBridge.objects.get()
    assert (bridge.domain, list(bridge.work_forms.all())) == (leaf, [form])
    address = reverse("subsidies:instrument-add", args=[bridge.pk])
    assert "Instrument toevoegen" in text(browser.get(address))
    browser.post(address, {"label": "Werkingssubsidie", "financing_type": financing.pk})
    instrument = bridge.instruments.get()
    for name, pk, sent in (
        ("bridge-change", bridge.pk, filled(content="Zorg thuis")),
        ("instrument-change", instrument.pk, {"label": "Werking", "financing_type": financing.pk}),
    ):
        page = reverse(f"subsidies:{name}", args=[pk])
        assert browser.get(page).status_code == 200
        browser.post(page, sent)
    bridge.refresh_from_db()
    instrument.refresh_from_db()
    assert (bridge.content, list(bridge.work_forms.all()), instrument.label) == ("Zorg thuis", [], "Werking")
    (event,) = AuditEvent.objects.filter(event="brug gewijzigd")
    assert event.changes["content"] == ["Zorg aan huis", "Zorg thuis"]


def test_saving_the_same_changes_nothing(leaf, officer, at):
    bridge = PolicyBridgeFactory.create(domain=leaf, content="Zorg aan huis")
    assert not actions.change_bridge(bridge, filled(), by=officer, at=at)
    assert not AuditEvent.objects.filter(event="brug gewijzigd").exists()


def test_an_instrument_always_has_its_bridge(as_user, leaf, officer, at):
    """INV-47: a bridge goes only when it carries nothing any more."""
    instrument = PolicyInstrumentFactory.create(bridge=PolicyBridgeFactory.create(domain=leaf))
    browser = as_user(officer)
    remove = reverse("subsidies:bridge-remove", args=[instrument.bridge_id])
    assert "draagt nog instrumenten" in text(browser.post(remove, {"reason": "Vergissing"}))
    gone = reverse("subsidies:instrument-remove", args=[instrument.pk])
    assert f"{instrument.label} weghalen" in text(browser.get(gone))
    browser.post(gone, {"reason": "Vergissing"})
    browser.post(remove, {"reason": "Vergissing"})
    assert (PolicyBridge.objects.count(), PolicyInstrument.objects.count()) == (0, 0)
    assert set(AuditEvent.objects.values_list("event", flat=True)) >= {"brug weggehaald", "instrument weggehaald"}


def test_only_who_keeps_the_frame_writes(leaf, at):
    reader = UserFactory.create(roles=[Role.OCMW_READER])
    with pytest.raises(NotAllowedError):
        actions.add_bridge(leaf, filled(), by=reader, at=at)
    with pytest.raises(RuleError):
        actions.add_bridge(leaf, filled(content=""), by=UserFactory.create(roles=[Role.DIRECTOR]), at=at)
