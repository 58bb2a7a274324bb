from functools import partial

from subsidies.enums import PartyRole, PlanLineKind
from subsidies.models import ApplicationAnswer, CriterionQuestion, DossierParty
from tests.factories.accounts import OrganisationFactory
from tests.factories.applications import AnswerFactory, DossierPartyFactory, ExpectedResultFactory, PlanLineFactory
from tests.violations import Violation

cost, answer, result, party = PlanLineFactory.create, AnswerFactory.create, ExpectedResultFactory.create, DossierPartyFactory.create


def known_party() -> DossierParty:
    row: DossierParty = party(name="", organisation=OrganisationFactory.create(), role=PartyRole.PARTNER)
    return row


def twin(row: DossierParty) -> PartyRole:
    party(application=row.application, name="", organisation=row.organisation, role=PartyRole.EXECUTOR)
    return PartyRole.EXECUTOR


def another(row: ApplicationAnswer) -> CriterionQuestion:
    """A question that has its answer already."""
    question = CriterionQuestion.objects.filter(criterion__set=row.application.criterion_set).order_by("-pk")[0]
    answer(application=row.application, question=question)
    return question


VIOLATIONS: dict[str, Violation] = {
    "subsidies_applicationanswer_once": Violation(answer, question=another),
    "subsidies_planline_known_kind": Violation(cost, kind="X"),
    "subsidies_planline_known_status": Violation(partial(cost, subsidy=True), status="X"),
    "subsidies_planline_amount_not_negative": Violation(cost, amount=-1),
    "subsidies_planline_has_label": Violation(cost, label=""),
    "subsidies_planline_status_when_of_others": Violation(cost, kind=PlanLineKind.CO_FINANCING),
    "subsidies_expectedresult_one_per_indicator": Violation(result, indicator=lambda row: result(application=row.application).indicator),
    "subsidies_expectedresult_not_negative": Violation(result, target_short=-1),
    "subsidies_dossierparty_known_role": Violation(party, role="X"),
    "subsidies_dossierparty_once": Violation(known_party, role=twin),
    "subsidies_dossierparty_known_or_named": Violation(party, name=""),
}
