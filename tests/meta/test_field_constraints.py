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
from tests.factories.accounts import NOON, BodyFactory, InvitationFactory, PersonFactory, UserFactory
from tests.factories.core import AuditEventFactory, MessageFactory, StoredFileFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, TermFactory
from tests.factories.sheets import IndicatorSheetFactory, SheetCampaignFactory
from tests.initiatives.test_constraints import answer, counted, definition, figure, known, line, rollup, share, submission
from tests.monitoring.test_constraints import cell
from tests.violations import Violation, constraints_of, refused

pytestmark = pytest.mark.django_db

APPS = ("accounts", "core", "initiatives", "monitoring")
sheet = IndicatorSheetFactory.create


def unsigned() -> InterestDeclaration:
    return InterestDeclaration(person=PersonFactory.create(), signed_at=NOON, item_count=0)


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
}
# Lists of an initiative: the same thing stands in each once.
LISTS: dict[str, tuple[str, Any]] = {
    "initiatives_initiative_customer_segments": ("customer_segments", partial(TermFactory.create, taxonomy="KLANTSEGMENT")),
    "initiatives_initiative_establishments": ("establishments", EstablishmentFactory.create),
    "initiatives_initiative_service_types": ("service_types", TermFactory.create),
    "initiatives_initiative_target_groups": ("target_groups", partial(TermFactory.create, taxonomy="DOELGROEP")),
}


@pytest.mark.parametrize("name", FIELDS)
def test_the_database_refuses(name: str) -> None:
    refused(name, FIELDS[name])


@pytest.mark.parametrize("name", NARROWER)
def test_a_narrower_rule_refuses_it_first(name: str) -> None:
    refused(*NARROWER[name])


@pytest.mark.parametrize("table", LISTS)
def test_a_list_holds_the_same_thing_once(table: str) -> None:
    name, make = LISTS[table]
    through, item = getattr(InitiativeFactory.create(), name), make()
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
