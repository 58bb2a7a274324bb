"""Constraints that come with a field (unique, not below zero) have their one-field violation too; those with a name stand in each app's tests.

Together they are every constraint that the database holds on our tables.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import InterestDeclaration
from core.models import AuditHead
from subsidies.models import ApplicationCounter
from tests.factories.accounts import NOON, BodyFactory, InvitationFactory, OrganisationFactory, PersonFactory, UserFactory
from tests.factories.applications import AnswerFactory, ApplicationFactory, DossierPartyFactory, ExpectedResultFactory, PlanLineFactory
from tests.factories.core import AuditEventFactory, MessageFactory, StoredFileFactory
from tests.factories.criteria import CriterionFactory, CriterionQuestionFactory, CriterionSetFactory, ScoreAnchorFactory, SubCriterionFactory
from tests.factories.fund import ClusterFactory, FundYearFactory
from tests.factories.ideas import IdeaFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, TermFactory
from tests.factories.policy import PolicyBridgeFactory, PolicyInstrumentFactory, PolicyItemFactory, PolicyPlanFactory
from tests.factories.rounds import RoundFactory, RoundQuestionFactory
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory
from tests.initiatives.test_constraints import answer, counted, definition, figure, known, line, rollup, share, submission
from tests.monitoring.test_constraints import cell
from tests.subsidies.violations import applications as dossiers
from tests.violations import Violation, constraints_of, refused

pytestmark = pytest.mark.django_db

APPS = ("accounts", "core", "initiatives", "monitoring", "subsidies")
sheet = IndicatorSheetFactory.create


def unsigned() -> InterestDeclaration:
    return InterestDeclaration(person=PersonFactory.create(), signed_at=NOON, item_count=0)


def counter() -> ApplicationCounter:
    return ApplicationCounter.objects.create(round=RoundFactory.create())


FIELDS = {
    "accounts_body_code_key": Violation(BodyFactory.create, code=lambda _row: BodyFactory.create(code="STUURGROEP").code),
    "accounts_invitation_token_hash_key": Violation(InvitationFactory.create, token_hash=lambda _row: InvitationFactory.create().token_hash),
    "accounts_interestdeclaration_item_count_check": Violation(unsigned, item_count=-1),
    "accounts_user_email_key": Violation(UserFactory.create, email=lambda _row: UserFactory.create().email),
    "accounts_user_person_id_key": Violation(UserFactory.create, person=lambda _row: UserFactory.create().person),
    "accounts_user_session_round_check": Violation(UserFactory.create, session_round=-1),
    "core_auditevent_sequence_check": Violation(AuditEventFactory.build, sequence=-1),
    "core_audithead_count_check": Violation(partial(AuditHead, subject="core.voorbeeld:1", count=5, last_hash="0" * 64), count=-1),
    "core_message_message_id_key": Violation(MessageFactory.create, message_id=lambda _row: MessageFactory.create().message_id),
    "core_term_order_check": Violation(TermFactory.create, order=-1),
    "initiatives_answer_revision_check": Violation(answer, revision=-1),
    "initiatives_indicatordefinition_decimals_check": Violation(definition, decimals=-1),
    "initiatives_indicatordefinition_order_check": Violation(definition, order=-1),
    "initiatives_indicatordefinition_valid_from_year_check": Violation(definition, valid_from_year=-1),
    "initiatives_indicatordefinition_valid_to_year_check": Violation(definition, valid_to_year=-1),
    "initiatives_indicatordefinition_version_check": Violation(definition, version=-1),
    "initiatives_indicatorsheet_minutes_spent_check": Violation(sheet, minutes_spent=-1),
    "initiatives_indicatorsheet_revision_check": Violation(sheet, revision=-1),
    "initiatives_sheetcampaign_reference_year_check": Violation(SheetCampaignFactory.create, reference_year=-1),
    "initiatives_sheetcampaign_reference_year_key": Violation(
        SheetCampaignFactory.create, reference_year=lambda _row: SheetCampaignFactory.create(reference_year=2024).reference_year
    ),
    "initiatives_sheetcount_reference_year_check": Violation(counted, reference_year=-1),
    "initiatives_sheetsubmission_number_check": Violation(submission, number=-1),
    "initiatives_subsidyline_revision_check": Violation(line, revision=-1),
    "initiatives_yearrollup_reference_year_check": Violation(rollup, reference_year=-1),
    "monitoring_publishedfigure_order_check": Violation(cell, order=-1),
    "subsidies_application_revision_check": Violation(ApplicationFactory.create, revision=-1),
    "subsidies_application_sequence_check": Violation(dossiers.beside, sequence=-1),
    "subsidies_application_supplements_check": Violation(ApplicationFactory.create, supplements=-1),
    "subsidies_applicationanswer_revision_check": Violation(AnswerFactory.create, revision=-1),
    "subsidies_applicationcounter_last_check": Violation(counter, last=-1),
    "subsidies_applicationcounter_round_id_key": Violation(counter, round=lambda _row: counter().round),
    "subsidies_applicationsubmission_ordinal_check": Violation(dossiers.submission, ordinal=-1),
    "subsidies_cluster_code_key": Violation(ClusterFactory.create, code=lambda _row: ClusterFactory.create().code),
    "subsidies_cluster_order_check": Violation(ClusterFactory.create, order=-1),
    "subsidies_criterion_min_score_check": Violation(CriterionFactory.create, min_score=-1),
    "subsidies_criterion_weight_check": Violation(CriterionFactory.create, weight=-1),
    "subsidies_criterionquestion_max_length_check": Violation(CriterionQuestionFactory.create, max_length=-1),
    "subsidies_criterionquestion_order_check": Violation(CriterionQuestionFactory.create, order=-1),
    "subsidies_criterionset_version_check": Violation(CriterionSetFactory.create, version=-1),
    "subsidies_dossierparty_revision_check": Violation(DossierPartyFactory.create, revision=-1),
    "subsidies_expectedresult_revision_check": Violation(ExpectedResultFactory.create, revision=-1),
    "subsidies_fundyear_year_key": Violation(FundYearFactory.create, year=lambda _row: FundYearFactory.create().year),
    "subsidies_inadmissibility_application_id_key": Violation(
        dossiers.inadmissibility, application=lambda _row: dossiers.saved(dossiers.inadmissibility()).application
    ),
    "subsidies_planline_order_check": Violation(PlanLineFactory.create, order=-1),
    "subsidies_planline_revision_check": Violation(PlanLineFactory.create, revision=-1),
    "subsidies_policybridge_order_check": Violation(PolicyBridgeFactory.create, order=-1),
    "subsidies_policyitem_order_check": Violation(PolicyItemFactory.create, order=-1),
    "subsidies_policyplan_code_key": Violation(PolicyPlanFactory.create, code=lambda _row: PolicyPlanFactory.create().code),
    "subsidies_round_code_key": Violation(RoundFactory.create, code=lambda _row: RoundFactory.create().code),
    "subsidies_round_half_check": Violation(RoundFactory.create, half=-1),
    "subsidies_roundquestion_order_check": Violation(RoundQuestionFactory.create, order=-1),
    "subsidies_scoreanchor_score_check": Violation(ScoreAnchorFactory.create, score=-1),
    "subsidies_signature_token_hash_key": Violation(dossiers.signature, token_hash=lambda _row: dossiers.signature().token_hash),
    "subsidies_signature_tries_check": Violation(dossiers.signature, tries=-1),
    "subsidies_subcriterion_order_check": Violation(SubCriterionFactory.create, order=-1),
    "subsidies_dossierletter_ordinal_check": Violation(dossiers.letter, ordinal=-1),
    "subsidies_supplementrequest_ordinal_check": Violation(dossiers.request, ordinal=-1),
}
# A narrower rule refuses the same value first.
NARROWER = {
    "core_storedfile_size_check": ("core_storedfile_not_empty", Violation(StoredFileFactory.create, size=-1)),
    "initiatives_indicatorsheet_reference_year_check": (
        "initiatives_indicatorsheet_year_within_life",
        Violation(partial(sheet, initiative__start_on=date(2010, 1, 1)), reference_year=-1),
    ),
    "initiatives_indicatorsheet_version_check": ("initiatives_indicatorsheet_reason_when_corrected", Violation(sheet, version=-1)),
    "initiatives_knownsubsidy_year_check": ("initiatives_knownsubsidy_sensible_year", Violation(known, year=-1)),
    "initiatives_populationshare_year_check": ("initiatives_populationshare_sensible_year", Violation(share, year=-1)),
    "initiatives_sheetcount_sheet_count_check": ("initiatives_sheetcount_of_sheets", Violation(counted, sheet_count=-1)),
    "initiatives_sheetfigure_formula_version_check": ("initiatives_sheetfigure_counted_version", Violation(figure, formula_version=-1)),
    "initiatives_yearrollup_organisation_count_check": ("initiatives_yearrollup_of_sheets", Violation(rollup, organisation_count=-1)),
    "initiatives_yearrollup_sheet_count_check": ("initiatives_yearrollup_of_sheets", Violation(rollup, sheet_count=-1)),
    "subsidies_applicationsubmission_signatories_check": (
        "subsidies_applicationsubmission_at_most_two_signatories",
        Violation(dossiers.submission, signatories=-1),
    ),
    "subsidies_fundyear_year_check": ("subsidies_fundyear_sensible_year", Violation(FundYearFactory.create, year=-1)),
}
# Lists of a row: the same thing stands in each once.
LISTS: dict[str, tuple[Any, str, Any]] = {
    "initiatives_initiative_customer_segments": (InitiativeFactory, "customer_segments", partial(TermFactory.create, taxonomy="KLANTSEGMENT")),
    "initiatives_initiative_establishments": (InitiativeFactory, "establishments", EstablishmentFactory.create),
    "initiatives_initiative_service_types": (InitiativeFactory, "service_types", TermFactory.create),
    "initiatives_initiative_target_groups": (InitiativeFactory, "target_groups", partial(TermFactory.create, taxonomy="DOELGROEP")),
    "subsidies_application_priorities": (ApplicationFactory, "priorities", PolicyItemFactory.create),
    "subsidies_application_target_groups": (ApplicationFactory, "target_groups", TermFactory.create),
    "subsidies_idea_partners": (IdeaFactory, "partners", OrganisationFactory.create),
    "subsidies_idea_supporters": (IdeaFactory, "supporters", OrganisationFactory.create),
    "subsidies_policybridge_target_groups": (PolicyBridgeFactory, "target_groups", TermFactory.create),
    "subsidies_policybridge_work_forms": (PolicyBridgeFactory, "work_forms", TermFactory.create),
    "subsidies_policyinstrument_measures": (PolicyInstrumentFactory, "measures", TermFactory.create),
    "subsidies_policyitem_domains": (PolicyItemFactory, "domains", TermFactory.create),
}


@pytest.mark.parametrize("name", FIELDS)
def test_the_database_refuses(name: str) -> None:
    refused(name, FIELDS[name])


@pytest.mark.parametrize("name", NARROWER)
def test_a_narrower_rule_refuses_it_first(name: str) -> None:
    refused(*NARROWER[name])


@pytest.mark.parametrize("table", LISTS)
def test_a_list_holds_the_same_thing_once(table: str) -> None:
    factory, name, make = LISTS[table]
    through, item = getattr(factory.create(), name), make()
    through.add(item)
    kept = through.through.objects.values().get()
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        through.through.objects.create(**{field: value for field, value in kept.items() if field != "id"})
    assert caught.value.__cause__.diag.constraint_name in of_the_database()[table]


def of_the_database() -> dict[str, set[str]]:
    """Check, unique and exclusion constraints of our tables, and unique indexes; a primary key is no rule of ours."""
    tables = "|".join(APPS)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype IN ('c', 'u', 'x') AND conrelid::regclass::text ~ %(ours)s"
            " UNION SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index"
            " WHERE indisunique AND NOT indisprimary AND indrelid::regclass::text ~ %(ours)s",
            {"ours": f"^({tables})_"},
        )
        found: dict[str, set[str]] = {}
        for table, name in cursor.fetchall():
            found.setdefault(table, set()).add(name)
    return found


def test_every_constraint_of_the_database_is_shown() -> None:
    named = set[str]().union(*(constraints_of(app) for app in APPS))
    found = {name for table, names in of_the_database().items() if table not in LISTS for name in names}
    assert found - named == set(FIELDS) | set(NARROWER)
    assert named <= found
    assert all(len(of_the_database()[table]) == 1 for table in LISTS)
