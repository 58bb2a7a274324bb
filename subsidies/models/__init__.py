from subsidies.models.applications import Application, ApplicationCounter, ApplicationSubmission, ApplicationTransition, Signature
from subsidies.models.applications_desk import CompletenessItem, Inadmissibility, SupplementItem, SupplementRequest
from subsidies.models.applications_letters import DossierLetter
from subsidies.models.applications_messages import DossierMessage
from subsidies.models.applications_parts import ApplicationAnswer, DossierParty, ExpectedResult, PlanLine
from subsidies.models.criteria import Criterion, CriterionQuestion, CriterionSet, CriterionSetTransition, ScoreAnchor, SubCriterion
from subsidies.models.fund import BudgetKey, BudgetMove, Cluster, ClusterBalance, FundSource, FundYear, LedgerEntry
from subsidies.models.ideas import Idea, Project
from subsidies.models.policy import LeafOfficer, PolicyBridge, PolicyInstrument, PolicyItem, PolicyPlan, PolicyServing, Resolution
from subsidies.models.rounds import (
    Call,
    Consultation,
    ConsultationRemark,
    Round,
    RoundCluster,
    RoundDate,
    RoundExtension,
    RoundNarrowing,
    RoundPriority,
    RoundQuestion,
    RoundTransition,
)

__all__ = [
    "Application",
    "ApplicationAnswer",
    "ApplicationCounter",
    "ApplicationSubmission",
    "ApplicationTransition",
    "BudgetKey",
    "BudgetMove",
    "Call",
    "Cluster",
    "ClusterBalance",
    "CompletenessItem",
    "Consultation",
    "ConsultationRemark",
    "Criterion",
    "CriterionQuestion",
    "CriterionSet",
    "CriterionSetTransition",
    "DossierLetter",
    "DossierMessage",
    "DossierParty",
    "ExpectedResult",
    "FundSource",
    "FundYear",
    "Idea",
    "Inadmissibility",
    "LeafOfficer",
    "LedgerEntry",
    "PlanLine",
    "PolicyBridge",
    "PolicyInstrument",
    "PolicyItem",
    "PolicyPlan",
    "PolicyServing",
    "Project",
    "Resolution",
    "Round",
    "RoundCluster",
    "RoundDate",
    "RoundExtension",
    "RoundNarrowing",
    "RoundPriority",
    "RoundQuestion",
    "RoundTransition",
    "ScoreAnchor",
    "Signature",
    "SubCriterion",
    "SupplementItem",
    "SupplementRequest",
]
