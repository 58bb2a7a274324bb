"""The matrix says of every address that is posted to what the table of permissions says, and nobody who may not reaches its form.

Each post of the matrix is empty. Who may gets past the door: a form that asks, a step that is taken, a body that is incomplete (200, 302, 400,
409, 422). Who may not gets 403 or 404 for that same post: so it was refused before anything was read of it.
"""

from __future__ import annotations

import pytest

from accounts.enums import ORGANISATION_ROLES, Role
from accounts.permissions import PERMISSIONS
from tests.meta import matrix
from tests.meta.world import ANONYMOUS, ELSEWHERE, NO_ROLE, TIED, WEAK

SHUT = {"403", "404", "405"}
POSTED = {
    "application.draft": """subsidies:application-copy subsidies:application-fill subsidies:application-share
        subsidies:application-start""",
    "application.submit": "subsidies:application-signatures subsidies:application-submit api:application-submit",
    "application.withdraw": "subsidies:application-withdraw api:application-withdraw",
    "criteria.adopt": "subsidies:criteria-step api:criteria-adopt",
    "criteria.edit": """subsidies:criteria-remove subsidies:criteria-renew subsidies:criteria-start subsidies:criteria-weights
        subsidies:criterion-anchors subsidies:criterion-edit subsidies:criterion-question-add subsidies:criterion-question-edit
        subsidies:criterion-question-move subsidies:criterion-question-remove""",
    "bodies.edit": "accounts:seat-add accounts:seat-edit accounts:seat-take accounts:holder-leave accounts:holder-remove",
    "colleagues.invite": "accounts:invitation-create accounts:invitation-resend accounts:invitation-revoke",
    "colleagues.manage": "accounts:colleague-remove accounts:colleague-role-end accounts:colleague-role-give",
    "consultation.ask": "subsidies:consultation-answer subsidies:consultation-ask",
    "consultation.ocmw": "subsidies:consultation-give",
    "declarations.sign": "accounts:declaration-sign",
    "fund.adopt": "subsidies:fund-year-adopt subsidies:move-new",
    "fund.edit": """subsidies:cluster-add subsidies:cluster-change subsidies:fund-keys subsidies:fund-source-add subsidies:fund-source-change
        subsidies:fund-source-remove subsidies:fund-year-edit subsidies:fund-year-new""",
    "iban.confirm": "accounts:iban-confirm accounts:iban-decline proposal-confirm proposal-decline",
    "iban.propose": "accounts:iban-withdraw proposal-withdraw",
    "iban.request": "accounts:organisation-iban file-list",
    "idea.answer": "subsidies:idea-answer",
    "idea.ask": "subsidies:idea-new",
    "indicator.edit": """initiatives:indicator-reword initiatives:indicator-succeed initiatives:population-add initiatives:population-change
        initiatives:population-remove""",
    "initiative.edit": """initiatives:initiative-create initiatives:initiative-edit initiatives:initiative-restart initiatives:initiative-stop
        initiatives:place-add initiatives:place-edit initiatives:place-remove initiatives:recognition-add initiatives:recognition-edit
        initiatives:recognition-remove initiatives:work-form-add initiatives:work-form-change initiatives:work-form-end""",
    "known_subsidy.import": "initiatives:known-subsidy-add initiatives:known-subsidy-change initiatives:known-subsidy-remove",
    "mandates.edit": "accounts:mandate-add accounts:mandate-edit accounts:mandate-remove",
    "organisation.edit": """accounts:alias-add accounts:alias-remove accounts:nace-add accounts:nace-remove accounts:organisation-cease
        accounts:organisation-create accounts:organisation-edit accounts:organisation-legal-form accounts:organisation-reactivate
        accounts:relation-add accounts:relation-edit accounts:relation-remove""",
    "organisation.merge": "accounts:merge-confirm accounts:merge-undo",
    "organisation.own": "accounts:organisation-contact",
    "policy.edit": """subsidies:bridge-add subsidies:bridge-change subsidies:bridge-remove subsidies:instrument-add subsidies:instrument-change
        subsidies:instrument-remove
        subsidies:plan-add subsidies:plan-edit subsidies:plan-end subsidies:priority-add subsidies:track-add subsidies:action-add
        subsidies:item-edit subsidies:item-end subsidies:item-remove subsidies:officer-appoint subsidies:officer-end""",
    "application.handle": """subsidies:desk-assign subsidies:desk-bulk subsidies:desk-check subsidies:desk-step
        api:application-accept api:application-completeness api:application-lapse api:application-rejection api:application-request-supplement""",
    "application.message": "subsidies:dossier-messages",
    "application.reject": "api:application-reject",
    "application.sign": "subsidies:application-supplement api:application-supplement",
    "round.adopt": "subsidies:round-step api:round-adopt api:round-reconsider",
    "round.run": "subsidies:round-extend api:round-close api:round-open api:round-treat",
    "question.edit": "subsidies:question-add subsidies:question-edit subsidies:question-publish subsidies:question-withdraw",
    "representative.confirm": "accounts:request-detail",
    "resolution.record": "subsidies:plan-adopt subsidies:resolution-record",
    "round.edit": """subsidies:round-clusters subsidies:round-date subsidies:round-edit subsidies:round-new subsidies:round-priorities
        subsidies:targeted-add subsidies:targeted-edit subsidies:targeted-remove""",
    "service.edit": "initiatives:guide-confirm initiatives:guide-edit",
    "settings.change": "option-detail",
    "sheet.campaign": """initiatives:campaign-close initiatives:campaign-new initiatives:campaign-refresh initiatives:campaign-remind
        initiatives:sheet-act api:sheet-due-date api:sheet-form api:sheet-mark-not-applicable api:sheet-mark-not-received api:sheet-reopen""",
    "sheet.check": "initiatives:sheet-step api:sheet-check api:sheet-correct api:sheet-return",
    "sheet.fill": "initiatives:sheet-fill initiatives:sheet-import initiatives:sheet-import-confirm api:sheet-detail api:sheet-start",
    "sheet.freeze": "initiatives:sheet-freeze-many api:sheet-freeze",
    "sheet.submit": "initiatives:sheet-submit api:sheet-submit",
    "taxonomy.edit": """initiatives:term-add initiatives:term-edit initiatives:term-end initiatives:term-link initiatives:term-succeed
        initiatives:term-unlink""",
    "users.manage": """accounts:identity-edit accounts:role-end accounts:role-give accounts:user-close accounts:user-create accounts:user-reopen""",
}
PERMISSION_OF = {name: permission for permission, names in POSTED.items() for name in names.split()}
# Open to everybody, or to everybody with an account and about nobody else; the library's pages are all of this kind.
OF_ONESELF = {
    "accounts:digest",
    "accounts:invitation-accept",
    "accounts:organisation-register",
    "accounts:parked-discard",
    "accounts:profile-edit",
    "accounts:sessions-end",
    "api:tokens",
    "subsidies:signature-sign",
}
LIBRARY = ("account_", "mfa_", "openid_connect_", "socialaccount_")
# A second permission that opens the same page.
ALSO = {
    "subsidies:dossier-messages": "application.draft",
    "accounts:organisation-iban": "iban.propose",
    "file-list": "iban.propose",
    "initiatives:guide-confirm": "service.own",
    "initiatives:guide-edit": "service.own",
}
# Who has the permission and is refused by what the row itself says.
BUT = {
    **{name: {Role.FINANCE} for name in ("accounts:iban-confirm", "accounts:iban-decline", "proposal-confirm", "proposal-decline")},  # proposed it
    **{name: {Role.STEERING_SECRETARY, Role.DECISIONS} for name in POSTED["bodies.edit"].split()},  # a seat of the forum
}
# With a mandate in the organisation: nobody judges or excuses the own one, everything else stays.
TIED_MAY_NOT = {
    *POSTED["sheet.check"].split(),
    "api:sheet-due-date",
    "api:sheet-form",
    "api:sheet-freeze",
    "api:sheet-mark-not-applicable",
    "api:sheet-reopen",
    "initiatives:sheet-act",
}
# About the reader's own organisation, whichever that is: in another one the same role gets past the same door.
OF_ANY_OWN = {"subsidies:application-start", "subsidies:idea-new"}
# Pages that more people read than post to.
READ_BY_MORE = {
    "api:application-completeness",
    "subsidies:application-supplement",
    "subsidies:dossier-messages",
    "accounts:organisation-iban",
    "accounts:request-detail",
    "file-list",
    "option-detail",
}


def writing() -> dict[str, str]:
    """Address → the method by which it is written to, for every address that takes one."""
    found = {}
    for (name, method), row in matrix.read().items():
        readers = {cell for reader, cell in row.items() if reader not in (ANONYMOUS, WEAK)}
        if method != matrix.SAFE and readers - {"405"} and not name.startswith(LIBRARY):
            found[name] = method
    return found


def test_every_address_that_is_posted_to_has_its_permission() -> None:
    nobody = {"api:key-figures-detail", "api:key-figures-list", "file-remove"}  # 405 behind a 403; proofs stay
    assert set(writing()) == PERMISSION_OF.keys() | OF_ONESELF | nobody


@pytest.mark.parametrize("name", sorted(PERMISSION_OF))
def test_who_gets_past_the_door_is_who_the_table_names(name: str) -> None:
    row = matrix.read()[name, writing()[name]]
    roles = PERMISSIONS[PERMISSION_OF[name]] | PERMISSIONS.get(ALSO.get(name, ""), frozenset())
    expected = {role.value for role in roles - BUT.get(name, set())}
    expected |= {TIED} if Role.MONITORING in roles and name not in TIED_MAY_NOT else set()
    elsewhere = {role + ELSEWHERE for role in expected & ORGANISATION_ROLES} if name in OF_ANY_OWN else set()
    assert {reader for reader, cell in row.items() if cell not in SHUT | {"login", "401"}} - {WEAK} == expected | elsewhere
    assert row[NO_ROLE] in SHUT


@pytest.mark.parametrize("name", sorted(PERMISSION_OF))
def test_who_may_not_read_a_page_does_not_reach_its_form_either(name: str) -> None:
    rows = matrix.read()
    reading, posting = rows[name, matrix.SAFE], rows[name, "POST"]
    assert not [reader for reader, cell in reading.items() if cell in {"403", "404"} and posting[reader] not in SHUT]
    assert (name in READ_BY_MORE) == any(reading[reader] == "200" and cell in {"403", "404"} for reader, cell in posting.items())
