"""Every page that lists rows, and the exact number of queries it costs: the same for one row and for three.

A new list (a Listing, a loop in a template, a list of the API) fails until it has its line here. A test is one transaction that wrote: what a
request finds kept (core.kept: code lists) is read anew here, so that a page costs the same whatever ran before.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.adapters import PREVIOUS_LOGIN
from accounts.enums import Role
from tests.client import Client
from tests.meta import shown
from tests.meta.rows import (
    applications,
    clover,
    criteria,
    figures,
    fund,
    handling,
    ideas,
    people,
    policy,
    public,
    register,
    round_parts,
    rounds,
    rounds_parts,
    sheets,
    who,
)
from tests.meta.scene import VISITOR, Reader, Scene, Words, at, nothing

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Page:
    """One list: who makes its n-th row, who reads it, how many queries that costs."""

    row: Callable[[Scene, int], Words]
    reader: Reader
    queries: int
    at: Callable[[Scene], dict[str, Any]] = nothing
    asking: str = ""
    sends: Callable[[Scene], dict[str, Any]] | None = None  # a list that comes as the answer to a form

    def answer(self, browser: Client, name: str, scene: Scene) -> Any:
        url = reverse(name, kwargs=self.at(scene)) + self.asking
        return browser.post(url, self.sends(scene)) if self.sends else browser.get(url)


ADMIN, APPLICANT, AUDIT, CASE, DIRECTOR = Role.ADMIN, Role.APPLICANT, Role.AUDIT, Role.CASE_MANAGER, Role.DIRECTOR
FINANCE, FORUM, MONITORING, OWN = Role.FINANCE, Role.FORUM_SECRETARY, Role.MONITORING, Role.ORGANISATION_ADMIN
ORGANISATION, INITIATIVE, FILLING, CAMPAIGN = at(pk="organisation"), at(pk="initiative"), at(pk="filling"), at(pk="campaign")

# the work desk of each role, and of who has none
DESK: dict[Role | None, int] = {
    None: 3,
    Role.APPLICANT: 5,
    Role.SIGNATORY: 6,
    Role.ORGANISATION_ADMIN: 6,
    Role.CASE_MANAGER: 6,
    Role.DIRECTOR: 6,
    Role.DEPUTY_DIRECTOR: 6,
    Role.FORUM_SECRETARY: 8,
    Role.FORUM_MEMBER: 8,
    Role.STEERING_SECRETARY: 8,
    Role.STEERING_MEMBER: 8,
    Role.DECISIONS: 9,
    Role.FINANCE: 9,
    Role.MONITORING: 6,
    Role.OCMW_READER: 8,
    Role.POLICY: 8,
    Role.AUDIT: 6,
    Role.ADMIN: 8,
}
# address (and a word when it has several readers) → its n-th row, its reader, its queries
LISTS: dict[str, Page] = {
    # people and organisations
    "accounts:body-detail": Page(people.seat, FORUM, 10, at(pk="body")),
    "accounts:body-list": Page(people.body, FORUM, 3),
    "accounts:colleague-detail": Page(people.role_of_colleague, OWN, 5, at(pk="organisation", person_pk="colleague.person")),
    "accounts:colleague-list": Page(people.membership, OWN, 3),
    "accounts:colleague-organisation": Page(people.part_of_colleagues, OWN, 9, ORGANISATION),
    "accounts:declaration-detail": Page(people.declaration, FORUM, 9, at(person_pk="member")),
    "accounts:declaration-list": Page(people.sitting, FORUM, 4),
    "accounts:declaration-sign": Page(people.declaration, FORUM, 5),
    "accounts:interests-own": Page(people.declaration, Role.FORUM_MEMBER, 7),
    "accounts:mandate-add": Page(people.overlap, CASE, 6, ORGANISATION, sends=people.mandate_again),
    "accounts:merge-choose": Page(people.organisation, CASE, 5, ORGANISATION),
    "accounts:merge-choose op tekst": Page(people.organisation, CASE, 5, ORGANISATION, "?zoek=wasserij"),
    "accounts:merge-confirm": Page(people.part_of_double, CASE, 7, at(pk="duplicate", canonical_pk="organisation")),
    "accounts:organisation-create": Page(people.look_alike, CASE, 5, sends=people.organisation_again),
    "accounts:organisation-detail": Page(people.part_of_organisation, DIRECTOR, 10, ORGANISATION),
    "accounts:organisation-export": Page(people.organisation, DIRECTOR, 4),
    "accounts:organisation-history": Page(people.event_of_organisation, CASE, 7, ORGANISATION),
    "accounts:organisation-list": Page(people.organisation, DIRECTOR, 6),
    "accounts:organisation-own": Page(people.membership, APPLICANT, 3),
    "accounts:organisation-suggest": Page(people.organisation, DIRECTOR, 4, asking="?q=wasserij"),
    "accounts:parked-list": Page(people.parked, None, 3),
    "accounts:person-detail": Page(people.tie, CASE, 5, at(pk="colleague.person")),
    "accounts:profile": Page(people.own_grant, None, 8),
    "accounts:registration-done": Page(people.own_request, None, 4),
    "accounts:request-detail": Page(people.look_alike, CASE, 7, at(pk="request")),
    "accounts:request-list": Page(people.request, CASE, 4),
    "accounts:seat-detail": Page(people.holder, FORUM, 4, at(pk="seat")),
    "accounts:user-detail": Page(people.grant, ADMIN, 8, at(pk="colleague")),
    "accounts:user-list": Page(people.account, ADMIN, 5),
    "file-list": Page(people.stored, FINANCE, 4, at(key="key")),
    # the register
    "initiatives:guide-detail": Page(register.part_of_initiative, VISITOR, 6, INITIATIVE),
    "initiatives:guide-list": Page(register.initiative, VISITOR, 8),
    "initiatives:indicator-detail": Page(register.version, MONITORING, 5, at(code="X-1")),
    "initiatives:indicator-list": Page(register.definition, DIRECTOR, 4),
    "initiatives:initiative-csv": Page(register.initiative, DIRECTOR, 10),
    "initiatives:initiative-detail": Page(register.part_of_initiative, DIRECTOR, 10, INITIATIVE),
    "initiatives:initiative-find": Page(people.organisation, DIRECTOR, 3, asking="?zoek=wasserij"),
    "initiatives:initiative-list": Page(register.initiative, DIRECTOR, 7),
    "initiatives:initiative-list gefilterd": Page(register.initiative, DIRECTOR, 7, asking="?zoek=rij&werkvorm=DEG&stand=actief"),
    "initiatives:initiative-xlsx": Page(register.initiative, DIRECTOR, 10),
    "initiatives:known-subsidy-find": Page(people.organisation, MONITORING, 3, asking="?zoek=wasserij"),
    "initiatives:known-subsidy-list": Page(register.known_subsidy, MONITORING, 6),
    "initiatives:of-organisation": Page(register.initiative, DIRECTOR, 8, ORGANISATION),
    "initiatives:place-list": Page(register.initiative, DIRECTOR, 6),
    "initiatives:population-list": Page(register.share, MONITORING, 3),
    "initiatives:taxonomy-detail": Page(register.term, ADMIN, 4, at(taxonomy="dienst")),
    "initiatives:taxonomy-list": Page(register.used_term, ADMIN, 3),
    "initiatives:term-detail": Page(register.part_of_term, ADMIN, 10, at(pk="term")),
    # sheets
    "initiatives:campaign-close": Page(sheets.asked_in_campaign, MONITORING, 4, CAMPAIGN),
    "initiatives:campaign-detail": Page(sheets.late_in_campaign, MONITORING, 6, CAMPAIGN),
    "initiatives:campaign-list": Page(sheets.campaign, MONITORING, 3),
    "initiatives:campaign-new": Page(register.initiative, MONITORING, 4, sends=sheets.campaign_dates),
    "initiatives:campaign-remind": Page(sheets.asked_in_campaign, MONITORING, 7, CAMPAIGN),
    "initiatives:sheet-act": Page(sheets.event_of_sheet, MONITORING, 6, at(pk="filling", act="uitstel")),
    "initiatives:sheet-check": Page(sheets.step, MONITORING, 13, at(pk="submitted")),
    "initiatives:sheet-detail om in te vullen": Page(sheets.step_in_filling, APPLICANT, 12, FILLING),
    "initiatives:sheet-detail om te lezen": Page(sheets.step, MONITORING, 13, at(pk="submitted")),
    "initiatives:sheet-export als csv": Page(sheets.sheet, MONITORING, 4, at(kind="csv")),
    "initiatives:sheet-export als xlsx": Page(sheets.sheet, MONITORING, 4, at(kind="xlsx")),
    "initiatives:sheet-fill": Page(sheets.line, APPLICANT, 13, at(pk="filling", page="fiche")),
    "initiatives:sheet-freeze-many": Page(sheets.checked, MONITORING, 3),
    "initiatives:sheet-import wat verandert": Page(sheets.cell, APPLICANT, 25, FILLING, sends=sheets.workbook),
    "initiatives:sheet-import wat niet klopt": Page(sheets.wrong_cell, APPLICANT, 21, FILLING, sends=sheets.workbook),
    "initiatives:sheet-list": Page(sheets.sheet, MONITORING, 5),
    "initiatives:sheet-list van de organisatie": Page(sheets.sheet, APPLICANT, 3),
    "initiatives:sheet-manage": Page(sheets.event_of_sheet, MONITORING, 6, FILLING),
    "initiatives:sheet-review": Page(sheets.line, APPLICANT, 12, FILLING),
    "initiatives:sheets-of-initiative": Page(sheets.sheet_of_year, MONITORING, 4, INITIATIVE),
    # figures
    "monitoring:key-figures": Page(figures.figure, MONITORING, 9),
    "monitoring:key-figures-export als csv": Page(figures.figure, MONITORING, 9, at(year="2025", kind="csv")),
    "monitoring:key-figures-export als xlsx": Page(figures.figure, MONITORING, 9, at(year="2025", kind="xlsx")),
    "monitoring:key-figures-of-year": Page(figures.figure, MONITORING, 9, at(year="2025")),
    # the policy frame
    "subsidies:item-detail": Page(policy.around_item, Role.POLICY, 11, at(pk="policy_item")),
    "subsidies:item-end": Page(policy.round_of_item, Role.POLICY, 7, at(pk="policy_item")),
    "subsidies:item-list": Page(policy.item, Role.POLICY, 7),
    "subsidies:officer-list": Page(policy.officer, Role.POLICY, 4),
    "subsidies:overlap-list": Page(policy.overlap, Role.POLICY, 5),
    "subsidies:plan-detail": Page(policy.branch, Role.POLICY, 9, at(pk="policy_plan")),
    "subsidies:plan-list": Page(policy.plan, Role.POLICY, 3),
    "subsidies:resolution-list": Page(policy.resolution, Role.POLICY, 4),
    # the klaverblad
    "monitoring:of-work-forms": Page(figures.work_form_of_figures, MONITORING, 6, at(codes="DEG-PER-DIE")),
    "subsidies:clover": Page(clover.part_of_leaf, DIRECTOR, 9),
    "subsidies:leaf-detail": Page(clover.part_of_leaf, DIRECTOR, 10, at(code="leaf")),
    # public calls
    "api:public-round-list": Page(public.call, VISITOR, 10),
    "subsidies:call-calendar": Page(public.call, VISITOR, 1),
    "subsidies:call-detail": Page(public.part_of_call, VISITOR, 9, at(code="2090-1")),
    "subsidies:call-list": Page(public.call, VISITOR, 3),
    "subsidies:question-list": Page(public.question, VISITOR, 1),
    # the fund
    "api:cluster-list": Page(fund.cluster, FINANCE, 5),
    "api:cluster-list zonder geld": Page(fund.cluster, APPLICANT, 4),
    "subsidies:cluster-detail": Page(fund.year_of_cluster, FINANCE, 4, at(pk="cluster")),
    "subsidies:cluster-list": Page(fund.cluster, FINANCE, 3),
    "subsidies:fund-keys": Page(fund.key_of_draft, FINANCE, 7, at(year="2090")),
    "subsidies:fund-year-adopt": Page(fund.planned, Role.DECISIONS, 10, at(year="2090")),
    "subsidies:fund-year-detail ontwerp": Page(fund.part_of_draft, FINANCE, 11, at(year="2090")),
    "subsidies:fund-year-detail vastgesteld": Page(fund.part_of_year, FINANCE, 12, at(year="2090")),
    "subsidies:fund-year-list": Page(fund.year, FINANCE, 4),
    "subsidies:ledger-export als csv": Page(fund.booking, FINANCE, 3, at(kind="csv")),
    "subsidies:ledger-export als xlsx": Page(fund.booking, FINANCE, 3, at(kind="xlsx")),
    "subsidies:ledger-list": Page(fund.booking, FINANCE, 6),
    "subsidies:move-new": Page(fund.cluster_with_money, Role.DECISIONS, 9, at(year="2090")),
    # the desk
    "subsidies:desk-bulk": Page(handling.ready, CASE, 10, asking="?stap=ontvankelijk&alles=1"),
    "subsidies:desk-bulk om te vervallen": Page(handling.overdue, CASE, 9, asking="?stap=vervallen&alles=1"),
    "subsidies:desk-bulk om toe te wijzen": Page(handling.ready, CASE, 10, asking="?stap=toewijzen&alles=1&aan=niemand&plaatsvervanger=niemand"),
    "subsidies:desk-check": Page(handling.supplement, CASE, 12, at(pk="dossier")),
    "subsidies:desk-report": Page(handling.done, CASE, 5, at(key="run")),
    "subsidies:dossier-messages": Page(handling.message, CASE, 4, at(pk="dossier")),
    # rounds
    "subsidies:round-clusters": Page(round_parts.cluster, Role.POLICY, 8, at(pk="round")),
    "subsidies:round-detail": Page(round_parts.part, Role.POLICY, 11, at(pk="round")),
    "subsidies:round-extend-find": Page(round_parts.applicant, CASE, 4, at(pk="open_round"), asking="?zoek=wasserij"),
    "subsidies:round-list": Page(rounds.round_of_year, Role.POLICY, 4),
    # project ideas
    "subsidies:idea-detail": Page(ideas.helper_of_idea, DIRECTOR, 5, at(pk="idea")),
    "subsidies:idea-list": Page(ideas.idea, DIRECTOR, 5),
    "subsidies:who": Page(who.step_of_round, DIRECTOR, 5),
    # dossiers
    "subsidies:application-all": Page(applications.dossier, CASE, 8),
    "subsidies:application-choose": Page(applications.cluster_to_ask, APPLICANT, 5),
    "subsidies:application-detail": Page(applications.date_of_dossier, CASE, 8, at(pk="sent")),
    "subsidies:application-detail met brieven": Page(applications.letter_of_dossier, CASE, 8, at(pk="sent")),
    "subsidies:application-detail in te vullen": Page(applications.tasks_of_concept, APPLICANT, 4, at(pk="concept")),
    "subsidies:application-export-csv": Page(applications.dossier, CASE, 8),
    "subsidies:application-export-xlsx": Page(applications.dossier, CASE, 8),
    "subsidies:application-fill": Page(applications.party_of_concept, APPLICANT, 5, at(pk="concept", page="partners")),
    "subsidies:application-fill van het plan": Page(applications.part_of_concept, APPLICANT, 5, at(pk="concept", page="plan")),
    "subsidies:application-list": Page(applications.dossier, APPLICANT, 4),
    "subsidies:application-review": Page(applications.part_of_concept, APPLICANT, 8, at(pk="concept")),
    "subsidies:application-start": Page(applications.criterion_of_place, APPLICANT, 11, at(place="place")),
    "subsidies:of-initiative": Page(applications.dossier, CASE, 4, at(pk="initiative")),
    # criteria
    "subsidies:criteria-compare": Page(criteria.differing, Role.POLICY, 10, at(pk="criteria", other_pk="other")),
    "subsidies:criteria-detail": Page(criteria.part_of_set, Role.POLICY, 10, at(pk="criteria")),
    "subsidies:criteria-list": Page(criteria.chosen_set, Role.POLICY, 6),
    # consultation and questions of a round
    "subsidies:consultation-detail": Page(rounds_parts.remark, Role.POLICY, 11, at(pk="consulted")),
    "subsidies:consultation-give": Page(rounds_parts.frame, Role.OCMW_READER, 10, at(pk="consulted", body="OCMW")),
    "subsidies:question-manage": Page(rounds_parts.question, Role.POLICY, 3),
    "subsidies:targeted-list": Page(rounds_parts.targeted, Role.POLICY, 4, at(pk="consulted")),
    # rounds of the fund
    "subsidies:index": Page(rounds.round_of_year, Role.POLICY, 4),
    # management
    "log": Page(figures.event, AUDIT, 10),
    "log-export": Page(figures.event, AUDIT, 4),
    "log-subject": Page(people.event_of_organisation, AUDIT, 10, at(key="key")),
    "message-list": Page(figures.message, ADMIN, 4),
    "option-detail": Page(figures.value_of_setting, ADMIN, 5, at(code="kleine_cel")),
    "option-list": Page(figures.setting, ADMIN, 4),
    "proposal-list": Page(figures.proposal, FINANCE, 5),
    "proposal-list van aanmeldingen": Page(people.request, CASE, 5),
    "reading-log": Page(figures.reading, AUDIT, 7),
    "room-list": Page(figures.room, ADMIN, 4),
    # the API
    "api:application-list": Page(applications.dossier, CASE, 4),
    "api:application-list van de eigen organisatie": Page(applications.dossier, APPLICANT, 4),
    "api:criteria-list": Page(criteria.criterion_set, Role.POLICY, 4),
    "api:indicatordefinition-list": Page(register.definition, DIRECTOR, 4),
    "api:initiative-list": Page(register.initiative, DIRECTOR, 8),
    "api:key-figures-list": Page(figures.year_of_figures, MONITORING, 3),
    "api:organisation-list": Page(people.organisation, DIRECTOR, 6),
    "api:publishedfigure-list": Page(figures.printed, MONITORING, 4),
    "api:round-list": Page(rounds.round_of_year, Role.POLICY, 4),
    "api:service-list": Page(register.initiative, VISITOR, 6),
    "api:sheet-list": Page(sheets.sheet, MONITORING, 4),
    "api:term-list": Page(register.work_form_term, DIRECTOR, 4),
    **{f"home {role or 'zonder rol'}": Page(figures.waiting, role, queries) for role, queries in DESK.items()},
}
# Addresses with a loop in their template that lists nothing that grows.
NO_ROWS = {
    "subsidies:application-supplement": "what was asked of one dossier",
    "subsidies:desk-step": "what is missing in one dossier",
    "subsidies:round-date": "one date of a round",
    "subsidies:round-step": "what one step fixes: read as on the page of the round",
    "subsidies:criteria-step": "what one draft still lacks",
    "accounts:invitation-accept": "the roles of one invitation",
    "accounts:mandate-edit": "mandates that overlap, after a post: asked as by mandate-add",
    "accounts:organisation-edit": "organisations that look alike, after a post: asked as by organisation-create",
    "accounts:organisation-iban": "what one proposal changes",
    "accounts:permission-list": "the table of roles, in code",
    "subsidies:call-check": "what the rules of one check say",
    "api-page": "the resources of the API, in code",
    "management": "the pages of /beheer/, in code",
    "proposal-detail": "what one proposal changes",
}


def measured(name: str) -> dict[int, int]:
    """Queries of the page with one row and with three; the two that came are new, so that nothing remembers them."""
    page, address, found = LISTS[name], name.partition(" ")[0], {}
    scene, words, browser = Scene(page.reader), [], Client()
    for count in (1, 3):
        for number in range(1 if count == 1 else 2, count + 1):
            made = page.row(scene, number)
            words += [made] if isinstance(made, str) else made
        if count == 1:
            log_in(browser, scene)
            page.answer(browser, address, scene)
        with CaptureQueriesContext(connection) as queries:
            text = read(page.answer(browser, address, scene))
        assert [word for word in words if word not in text] == []
        found[count] = len(queries)
    return found


def log_in(browser: Client, scene: Scene) -> None:
    """For the second time, so that the desk tells what is new; a visitor does not."""
    if scene.is_visitor:
        return
    browser.force_login(scene.user)
    session = browser.session
    session[PREVIOUS_LOGIN] = (scene.now - timedelta(days=1)).isoformat()
    session.save()


def read(response: Any) -> str:
    """What the answer says, also when it streams or is a workbook."""
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(part) for part in book.namelist())
    return str(content.decode())


@pytest.mark.parametrize("name", LISTS)
def test_the_list_costs_exactly(name: str) -> None:
    assert measured(name) == {1: LISTS[name].queries, 3: LISTS[name].queries}


def test_every_list_is_in_the_table() -> None:
    named = {name.partition(" ")[0] for name in LISTS}
    assert shown.addresses() == named | set(NO_ROWS)
    assert not named & set(NO_ROWS)
    assert set(DESK) == {None, *Role}
