"""The life of a dossier as a table: every status × step × role, ties and own hands that close the desk's side."""

from __future__ import annotations

from datetime import datetime

import pytest

from accounts.enums import ORGANISATION_ROLES, Role
from accounts.models import User
from core.errors import NotAllowedError, RuleError, StaleError
from subsidies.enums import ApplicationStatus as S
from subsidies.models import Application, CriterionQuestion
from subsidies.permissions import applications as permissions
from subsidies.queries import applications as queries
from subsidies.workflow.applications import APPLICATIONS
from tests.factories.accounts import InterestDeclarationFactory, MandateFactory, OrganisationFactory, UserFactory
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db

OWN = {Role.APPLICANT, Role.SIGNATORY}
# step → from which statuses, by whom
TABLE: dict[str, tuple[set[str], set[Role]]] = {
    "submit": ({S.DRAFT}, OWN),
    "accept": ({S.SUBMITTED}, {Role.CASE_MANAGER}),
    "request-supplement": ({S.SUBMITTED}, {Role.CASE_MANAGER}),
    "supplement": ({S.SUPPLEMENT}, {Role.SIGNATORY}),
    "lapse": ({S.SUPPLEMENT}, {Role.CASE_MANAGER}),
    "reject": ({S.SUBMITTED}, {Role.DECISIONS}),
    "lapse-unsigned": ({S.SUBMITTED}, set()),
    "withdraw": ({S.DRAFT, S.SUBMITTED, S.SUPPLEMENT, S.ADMISSIBLE}, OWN),
}
TRAITS = {
    S.DRAFT: {},
    S.SUBMITTED: {"submitted": True},
    S.SUPPLEMENT: {"supplement": True},
    S.INADMISSIBLE: {"inadmissible": True},
    S.ADMISSIBLE: {"admissible": True},
    S.WITHDRAWN: {"withdrawn": True},
    S.LAPSED: {"lapsed": True},
}


@pytest.fixture
def dossier() -> Application:
    row: Application = ApplicationFactory.create(submitted=True)
    return row


def person(role: Role, dossier: Application) -> User:
    user: User = UserFactory.create(roles=[role], **({"organisation": dossier.organisation} if role in ORGANISATION_ROLES else {}))
    return user


def test_table_names_every_step() -> None:
    assert {t.name: set(t.sources) for t in APPLICATIONS.transitions} == {name: sources for name, (sources, _) in TABLE.items()}
    assert set(TRAITS) == set(S)
    assert APPLICATIONS.terminal == [S.INADMISSIBLE, S.WITHDRAWN, S.LAPSED]


@pytest.mark.parametrize("role", list(Role))
def test_every_status_and_step_for_a_role(role: Role, dossier: Application) -> None:
    user = person(role, dossier)
    stranger = UserFactory.create(roles=[role]) if role in ORGANISATION_ROLES else None
    for status in S:
        dossier.status = status
        expected = [name for name, (sources, roles) in TABLE.items() if status in sources and role in roles]
        assert [t.name for t in APPLICATIONS.available(dossier, user)] == expected, status
        if stranger:
            assert APPLICATIONS.available(dossier, stranger) == [], status


def test_step_from_a_wrong_status_is_stale_and_by_the_wrong_person_refused(at: datetime) -> None:
    for status, traits in TRAITS.items():
        target = ApplicationFactory.create(**traits)
        users = {role: person(role, target) for role in (Role.SIGNATORY, Role.CASE_MANAGER, Role.DECISIONS, Role.DIRECTOR)}
        for name, (sources, roles) in TABLE.items():
            right = next((users[role] for role in users if role in roles), users[Role.DIRECTOR])
            wrong = right if status not in sources else users[Role.DIRECTOR]
            with pytest.raises(StaleError if status not in sources else NotAllowedError):
                APPLICATIONS.apply(target, name, by=wrong, at=at, reason="x")
        target.refresh_from_db()
        assert (target.status, target.transitions.count()) == (status, 0)


def test_log_keeps_the_role_under_which_one_acts(dossier: Application) -> None:
    both = UserFactory.create(roles=[Role.DECISIONS, Role.CASE_MANAGER])
    own = UserFactory.create(roles=[Role.APPLICANT, Role.SIGNATORY], organisation=dossier.organisation)
    assert [APPLICATIONS.role_used(u, dossier) for u in (both, own, UserFactory.create(audit=True))] == ["DOSSIERBEHEERDER", "ONDERTEKENAAR", "AUDIT"]


def test_a_tie_with_any_party_closes_the_desk(dossier: Application) -> None:
    """R-01, R-03; R-04 only warns."""
    partner = OrganisationFactory.create()
    open_dossier = ApplicationFactory.create()
    open_dossier.parties.create(organisation=partner, role="UITVOERDER")
    mandated, relative, supplier, of_partner, free = (UserFactory.create(roles=[Role.CASE_MANAGER, Role.DECISIONS]) for _ in range(5))
    MandateFactory.create(person=mandated.person, organisation=open_dossier.organisation)
    InterestDeclarationFactory.create(person=relative.person, items=[{"organisation": open_dossier.organisation, "kind": "VERWANT"}])
    InterestDeclarationFactory.create(person=supplier.person, items=[{"organisation": open_dossier.organisation, "kind": "ZAKELIJK"}])
    MandateFactory.create(person=of_partner.person, organisation=partner)
    people = (mandated, relative, supplier, of_partner, free)
    assert [permissions.can_handle(u, open_dossier) for u in people] == [False, False, True, False, True]
    assert [permissions.can_reject(u, open_dossier) for u in people] == [False, False, True, False, True]


def test_own_hands_in_the_application_close_the_desk(at: datetime) -> None:
    """R-05 on the person: who began, wrote, sent, signed or took a step of the applicant, also after changing jobs."""
    starter, writer, sender, signer, mover = (UserFactory.create(case_manager=True) for _ in range(5))
    dossier = ApplicationFactory.create(started_by=starter)
    question = CriterionQuestion.objects.filter(criterion__set=dossier.criterion_set).order_by("pk")[0]
    dossier.answers.create(question=question, text="x", changed_at=at, changed_by=writer)
    submission = dossier.submissions.create(ordinal=1, submitted_at=at, submitted_by=sender, content={}, sha256="0" * 64)
    submission.signatures.create(
        name="An",
        email="an@example.org",
        status="GETEKEND",
        token_hash="a",
        code_hash="a",
        due_on=at.date(),
        asked_at=at,
        signed_at=at,
        signed_by=signer,
    )
    dossier.transitions.create(name="submit", from_status=S.DRAFT, to_status=S.SUBMITTED, actor=mover, role="AANVRAGER", at=at)
    people = (starter, writer, sender, signer, mover)
    assert [permissions.can_handle(u, dossier) for u in people] == [False] * 5
    assert [queries.free_for(u, at).filter(pk=dossier.pk).exists() for u in (*people, UserFactory.create(case_manager=True))] == [False] * 5 + [True]


def test_the_regisseur_of_the_dossier_does_not_check_it(dossier: Application) -> None:
    """T04, R-05: scoring and completeness are two people."""
    both = UserFactory.create(roles=[Role.CASE_MANAGER, Role.DIRECTOR])
    assert permissions.can_handle(both, dossier) is True
    dossier.assigned_to = both
    assert permissions.can_handle(both, dossier) is False


def test_reading_follows_the_list(dossier: Application) -> None:
    readers = [person(role, dossier) for role in (Role.APPLICANT, Role.ORGANISATION_ADMIN, Role.CASE_MANAGER, Role.AUDIT, Role.FINANCE)]
    assert [permissions.can_see(u, dossier) for u in readers] == [True, True, True, True, False]
    assert dossier.is_filling is False
    assert (dossier.is_light, dossier.status_for_applicant) == (False, "Ingediend – wordt nagekeken")


def test_the_table_itself_refuses_what_its_guards_name(dossier: Application, at: datetime) -> None:
    """Also for who goes past the actions."""
    desk = UserFactory.create(case_manager=True)
    dossier.checks.create(code="plan", label="Plan", result="NEE", remark="Ontbreekt.", checked_by=desk, checked_at=at)
    for name, word in (("accept", "niet ondertekend"), ("request-supplement", "niet ondertekend")):
        with pytest.raises(RuleError, match=word):
            APPLICATIONS.apply(dossier, name, by=desk, at=at, reason="x")
    Application.objects.filter(pk=dossier.pk).update(signed_at=at)
    with pytest.raises(RuleError, match="niet in orde"):
        APPLICATIONS.apply(dossier, "accept", by=desk, at=at)
    with pytest.raises(RuleError, match="ondertekend"):
        APPLICATIONS.apply(dossier, "lapse-unsigned", by=None, at=at)
    assert str(dossier.checks.get()) == "Plan: Nee"
