"""What each row of this app says of itself: what a log, an error or a programmer reads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db.models import Model

from accounts.models import Organisation
from core.models import Term
from subsidies.enums import (
    ConsultationTopic,
    ConsultedBody,
    FundSourceKind,
    InadmissibilityGround,
    LedgerKind,
    MoveKind,
    RoundStep,
    SignatureStatus,
)
from subsidies.models import (
    Application,
    ApplicationCounter,
    ApplicationSubmission,
    ApplicationTransition,
    BudgetKey,
    BudgetMove,
    Call,
    Cluster,
    ClusterBalance,
    Consultation,
    ConsultationRemark,
    Criterion,
    CriterionQuestion,
    CriterionSet,
    CriterionSetTransition,
    DossierMessage,
    DossierParty,
    FundSource,
    FundYear,
    Idea,
    Inadmissibility,
    LedgerEntry,
    PolicyBridge,
    PolicyInstrument,
    PolicyItem,
    PolicyServing,
    Project,
    Round,
    RoundCluster,
    RoundDate,
    RoundExtension,
    RoundNarrowing,
    RoundPriority,
    RoundQuestion,
    RoundTransition,
    ScoreAnchor,
    Signature,
    SubCriterion,
    SupplementItem,
    SupplementRequest,
)

YEAR, CLUSTER, ROUND = FundYear(year=2027), Cluster(code="WEL", label="Welzijn"), Round(title="Ronde 2027-1")
SET = CriterionSet(cluster=CLUSTER, version=2)
PRIORITY, ACTION = PolicyItem(code="18", title="Buurtdiensten"), PolicyItem(title="Strijkatelier")
DOSSIER = Application(number="FSK-2027-1-0001", title="Strijkatelier in de wijk")
SAID: list[tuple[Model, str]] = [
    (YEAR, "2027"),
    (CLUSTER, "Welzijn"),
    (FundSource(kind=FundSourceKind.OCMW, fund_year=YEAR), "OCMW Kortrijk 2027"),
    (BudgetKey(cluster=CLUSTER, percentage=Decimal("30.00")), "Welzijn: 30.00 %"),
    (BudgetKey(financing_type=Term(label="Permanent"), percentage=Decimal("10.00")), "Permanent: 10.00 %"),
    (ClusterBalance(cluster=CLUSTER, fund_year=YEAR, source=FundSourceKind.CITY), "Welzijn 2027, Stad Kortrijk"),
    (BudgetMove(kind=MoveKind.SHIFT, amount=Decimal("10.00")), "Verschuiving tussen clusters 10.00"),
    (LedgerEntry(kind=LedgerKind.RESERVED, amount=Decimal("5.00")), "Gereserveerd 5.00"),
    (SET, "Criteria Welzijn (versie 2)"),
    (CriterionSet(cluster=CLUSTER, work_form="DIE"), "Criteria Welzijn, Nieuwe diensteneconomie (versie 1)"),
    (CriterionSetTransition(subject=SET, name="adopt"), "Criteria Welzijn (versie 2): adopt"),
    (Criterion(family="C1", label="Beleid"), "C1 Beleid"),
    (SubCriterion(text="Boekhouding"), "Boekhouding"),
    (ScoreAnchor(score=3, text="Voldoende"), "3: Voldoende"),
    (CriterionQuestion(label="Voor wie?"), "Voor wie?"),
    (PRIORITY, "18 Buurtdiensten"),
    (ACTION, "Strijkatelier"),
    (PolicyServing(action=ACTION, item=PRIORITY), "Strijkatelier → 18 Buurtdiensten"),
    (PolicyBridge(content="Zorg aan huis"), "Zorg aan huis"),
    (PolicyInstrument(label="Werkingssubsidie"), "Werkingssubsidie"),
    (ROUND, "Ronde 2027-1"),
    (RoundTransition(subject=ROUND, name="open"), "Ronde 2027-1: open"),
    (RoundDate(step=RoundStep.FORUM, on=date(2027, 4, 13)), f"{RoundStep.FORUM.label}: 13/04/2027"),
    (RoundCluster(round=ROUND, cluster=CLUSTER), "Welzijn in Ronde 2027-1"),
    (
        RoundNarrowing(line=RoundCluster(round=ROUND, cluster=CLUSTER), criterion_set=CriterionSet(cluster=CLUSTER, work_form="PER")),
        "Welzijn in Ronde 2027-1: Criteria Welzijn, Permanente subsidiëring (versie 1)",
    ),
    (RoundPriority(round=ROUND, item=PRIORITY), "Ronde 2027-1: 18 Buurtdiensten"),
    (Call(title="Strijken in Heule"), "Strijken in Heule"),
    (Consultation(body=ConsultedBody.OCMW, round=ROUND), "OCMW Kortrijk over Ronde 2027-1"),
    (ConsultationRemark(topic=ConsultationTopic.CRITERIA, text="Te laag."), "Criteria en wegingen: Te laag."),
    (RoundQuestion(question="Mag het twee keer?"), "Mag het twee keer?"),
    (
        RoundExtension(organisation=Organisation(name="De Brug vzw"), until=datetime(2027, 3, 7, 23, 0, tzinfo=UTC)),
        "De Brug vzw: 2027-03-07 23:00:00+00:00",
    ),
    (Project(title="Strijkatelier"), "Strijkatelier"),
    (Idea(title="Fietspunt"), "Fietspunt"),
    (DOSSIER, "FSK-2027-1-0001 Strijkatelier in de wijk"),
    (ApplicationTransition(subject=DOSSIER, name="submit"), "FSK-2027-1-0001 Strijkatelier in de wijk: submit"),
    (ApplicationCounter(round=ROUND, last=7), "Ronde 2027-1: 7"),
    (ApplicationSubmission(application=DOSSIER, ordinal=2), "FSK-2027-1-0001 Strijkatelier in de wijk (2)"),
    (Signature(name="An Peeters", status=SignatureStatus.SIGNED), "An Peeters: Getekend"),
    (SupplementRequest(application=DOSSIER, ordinal=1), "FSK-2027-1-0001 Strijkatelier in de wijk (aanvulling 1)"),
    (SupplementItem(label="Plan"), "Plan"),
    (
        Inadmissibility(application=DOSSIER, ground=InadmissibilityGround.NOT_THE_AIM),
        f"{DOSSIER}: Het project past niet in het doel van het fonds",
    ),
    (DossierParty(name="Startcentrum"), "Startcentrum"),
    (DossierMessage(application=DOSSIER, sent_at=datetime(2027, 3, 1, 9, 0, tzinfo=UTC)), f"{DOSSIER}: 2027-03-01 09:00:00+00:00"),
]


@pytest.mark.parametrize(("row", "said"), SAID, ids=lambda value: type(value).__name__ if isinstance(value, Model) else "")
def test_a_row_says_what_it_is(row: Model, said: str) -> None:
    assert str(row) == said
