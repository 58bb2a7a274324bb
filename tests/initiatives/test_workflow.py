"""The life of a sheet as a table: every status × step × role, and the ties that close the judging side."""

from __future__ import annotations

from datetime import datetime

import pytest

from accounts.enums import ORGANISATION_ROLES, Role
from accounts.models import User
from core.errors import NotAllowedError, StaleError
from initiatives import permissions
from initiatives.enums import SheetStatus as S
from initiatives.models import IndicatorSheet
from initiatives.workflow import SHEETS
from tests.factories.accounts import InterestDeclarationFactory, MandateFactory, OrganisationRelationFactory, UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, fill, reference

pytestmark = pytest.mark.django_db

FILLERS = {Role.APPLICANT, Role.SIGNATORY}
CHECKERS = {Role.MONITORING, Role.DIRECTOR, Role.DEPUTY_DIRECTOR}
KEEPERS = CHECKERS | {Role.CASE_MANAGER}
# step → from which statuses, by whom
TABLE: dict[str, tuple[set[str], set[Role]]] = {
    "start": ({S.OPEN, S.NOT_RECEIVED}, FILLERS),
    "submit": ({S.IN_PREPARATION, S.RETURNED}, FILLERS),
    "return": ({S.SUBMITTED, S.CHECKED}, CHECKERS),
    "check": ({S.SUBMITTED}, CHECKERS),
    "freeze": ({S.CHECKED}, CHECKERS),
    "correct": ({S.FROZEN}, CHECKERS),
    "supersede": ({S.FROZEN}, set()),
    "mark-not-received": ({S.OPEN, S.IN_PREPARATION, S.RETURNED}, KEEPERS),
    "mark-not-applicable": ({S.OPEN, S.IN_PREPARATION, S.RETURNED, S.NOT_RECEIVED}, KEEPERS),
    "reopen": ({S.NOT_APPLICABLE}, KEEPERS),
}


@pytest.fixture
def sheet() -> IndicatorSheet:
    return IndicatorSheetFactory(initiative=InitiativeFactory())


def person(role: Role, sheet: IndicatorSheet) -> User:
    return UserFactory(roles=[role], **({"organisation": sheet.initiative.organisation} if role in ORGANISATION_ROLES else {}))


def test_table_names_every_step():
    assert {t.name: set(t.sources) for t in SHEETS.transitions} == {name: sources for name, (sources, _) in TABLE.items()}


@pytest.mark.parametrize("role", list(Role))
def test_every_status_and_step_for_a_role(role: Role, sheet: IndicatorSheet):
    user = person(role, sheet)
    for status in S:
        sheet.status = status
        expected = [name for name, (sources, roles) in TABLE.items() if status in sources and role in roles]
        assert [t.name for t in SHEETS.available(sheet, user)] == expected, status


@pytest.mark.parametrize("role", sorted(ORGANISATION_ROLES))
def test_another_organisation_takes_no_step(role: Role, sheet: IndicatorSheet):
    stranger = UserFactory(roles=[role])
    for status in S:
        sheet.status = status
        assert SHEETS.available(sheet, stranger) == []


def test_step_from_a_wrong_status_is_stale_and_by_the_wrong_person_refused(sheet: IndicatorSheet, at: datetime):
    users = {role: person(role, sheet) for role in (Role.SIGNATORY, Role.MONITORING)}
    for status in S:
        target = sheet if status == S.IN_PREPARATION else IndicatorSheetFactory(**traits(status), initiative=InitiativeFactory())
        for name, (sources, roles) in TABLE.items():
            user = users[Role.SIGNATORY if Role.SIGNATORY in roles else Role.MONITORING]
            if status not in sources:
                with pytest.raises(StaleError):
                    SHEETS.apply(target, name, by=user, at=at, reason="x")
            elif target.pk != sheet.pk and Role.SIGNATORY in roles:
                with pytest.raises(NotAllowedError):
                    SHEETS.apply(target, name, by=user, at=at, reason="x")
    assert not sheet.transitions.exists()


def traits(status: str) -> dict[str, object]:
    known = {S.SUBMITTED: "submitted", S.CHECKED: "checked", S.FROZEN: "frozen", S.RETURNED: "returned", S.NOT_RECEIVED: "not_received"}
    if status in known:
        return {known[S(status)]: True}
    return {"frozen": True, "status": status} if status == S.CORRECTED else {"status": status}


def test_system_supersedes_and_no_person_does(sheet: IndicatorSheet, at: datetime):
    frozen = IndicatorSheetFactory(frozen=True, initiative=InitiativeFactory())
    with pytest.raises(NotAllowedError):
        SHEETS.apply(frozen, "supersede", by=UserFactory(monitoring=True), at=at)
    row = SHEETS.apply(frozen, "supersede", by=None, at=at)
    assert (row.actor, row.role, row.to_status) == (None, "SYSTEEM", "GECORRIGEERD")


def test_log_keeps_the_role_under_which_one_acts(sheet: IndicatorSheet, at: datetime):
    both = UserFactory(roles=[Role.MONITORING, Role.DIRECTOR])
    own = UserFactory(roles=[Role.APPLICANT, Role.SIGNATORY], organisation=sheet.initiative.organisation)
    auditor = UserFactory(audit=True)
    assert [str(SHEETS.role_used(u, sheet)) for u in (both, own, auditor)] == ["MONITORING", "ONDERTEKENAAR", "AUDIT"]


def test_tie_of_the_checker_closes_the_judging_side(sheet: IndicatorSheet):
    """R-17 with R-01, R-03 and the group: mandate, relative, mandate in the parent."""
    mandated, relative, parental, free, supplier = (UserFactory(monitoring=True) for _ in range(5))
    organisation = sheet.initiative.organisation
    MandateFactory(person=mandated.person, organisation=organisation)
    InterestDeclarationFactory(person=relative.person, items=[{"organisation": organisation, "kind": "VERWANT"}])
    InterestDeclarationFactory(person=supplier.person, items=[{"organisation": organisation, "kind": "ZAKELIJK"}])
    MandateFactory(person=parental.person, organisation=OrganisationRelationFactory(to_organisation=organisation).from_organisation)
    checkers = [permissions.can_check(u, sheet) for u in (mandated, relative, parental, free, supplier)]
    freezers = [permissions.can_freeze(u, sheet) for u in (mandated, relative, parental, free, supplier)]
    assert checkers == freezers == [False, False, False, True, True]


def test_who_filled_in_never_checks_even_after_changing_jobs(sheet: IndicatorSheet, at: datetime):
    """R-05 on the person: the former coordinator who now works for the city."""
    reference()
    typist, sender, starter = (UserFactory(monitoring=True) for _ in range(3))
    fill(sheet, {"BI-D01": 1}, {("ANDERE", "VLAAMS"): 5})
    sheet.answers.update(changed_by=typist)
    sheet.subsidy_lines.update(changed_by=UserFactory(monitoring=True))
    sheet.submissions.create(number=1, submitted_at=at, submitted_by=sender, answers={}, completeness_share=1, sha256="0" * 64)
    sheet.transitions.create(name="start", from_status=S.OPEN, to_status=S.IN_PREPARATION, actor=starter, role="AANVRAGER", at=at)
    lines_by = sheet.subsidy_lines.get().changed_by
    assert [permissions.can_check(u, sheet) for u in (typist, sender, starter, lines_by)] == [False] * 4


def test_sensitive_values_are_for_the_own_organisation_and_for_who_has_no_tie(sheet: IndicatorSheet):
    """Domain 15.3."""
    own = UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=sheet.initiative.organisation)
    tied, free = UserFactory(monitoring=True), UserFactory(monitoring=True)
    MandateFactory(person=tied.person, organisation=sheet.initiative.organisation)
    others = [UserFactory(case_manager=True), UserFactory(applicant=True), UserFactory(admin=True)]
    seen = [permissions.can_see_sensitive(u, sheet) for u in (own, free, UserFactory(audit=True), tied, *others)]
    assert seen == [True, True, True, False, False, False, False]
    assert [permissions.can_see_sheet(u, sheet) for u in (own, free, others[0], others[1])] == [True, True, True, False]
