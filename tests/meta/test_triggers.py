"""What the database refuses by trigger: every trigger of ours, and a statement for every operation it watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.enums import InterestKind
from core import audit
from core.models import AuditHead
from initiatives.changes import figures, submissions
from initiatives.models import IndicatorSheet
from initiatives.queries import sheets
from subsidies.models import BudgetKey
from tests.factories.accounts import NOON, InterestDeclarationFactory, OrganisationFactory, UserFactory
from tests.factories.core import AuditEventFactory, OptionValueFactory
from tests.factories.fund import (
    BudgetKeyFactory,
    BudgetMoveFactory,
    ClusterFactory,
    FundSourceFactory,
    FundYearFactory,
    LedgerEntryFactory,
)
from tests.factories.initiatives import InitiativeFactory, WorkFormAssignmentFactory
from tests.factories.policy import PolicyItemFactory, PolicyPlanFactory, ResolutionFactory
from tests.factories.sheets import GOOD, IndicatorSheetFactory, reference
from tests.meta.refusals import applications, applications_parts, rounds

pytestmark = pytest.mark.django_db

OURS = """
    SELECT c.relname, t.tgname, t.tgtype FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND starts_with(t.tgname, 'pgtrigger_')
"""
OPERATIONS = {4: "INSERT", 8: "DELETE", 16: "UPDATE"}


def of_the_library() -> set[str]:
    """The tables whose triggers come with a library: the queue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND NOT starts_with(t.tgname, 'pgtrigger_')"
        )
        return {table for (table,) in cursor.fetchall()}


def triggers() -> Iterator[tuple[str, str, set[str]]]:
    """(table.name, name in the database, operations) of each trigger; the database's name ends in a hash of the trigger's text."""
    with connection.cursor() as cursor:
        cursor.execute(OURS)
        for table, name, kind in cursor.fetchall():
            yield f"{table}.{name.removeprefix('pgtrigger_')[:-6]}", name, {word for bit, word in OPERATIONS.items() if kind & bit}


# --- the rows that are there -----------------------------------------------------------------------------------------


def declaration() -> None:
    InterestDeclarationFactory.create(items=[{"organisation": OrganisationFactory.create(), "kind": InterestKind.OWN}])


def duplicate() -> None:
    canonical = OrganisationFactory.create(name="Vast")
    OrganisationFactory.create(name="Dubbel", merged_into=canonical)
    OrganisationFactory.create(name="Los")


def head() -> None:
    AuditHead.objects.create(subject="core.voorbeeld:1", count=5, last_hash="0" * 64)


def reading() -> None:
    audit.note_reading("core.voorbeeld:1", "gelezen", by=UserFactory.create(), at=NOON)


def filled(**traits: Any) -> IndicatorSheet:
    reference()
    sheet: IndicatorSheet = IndicatorSheetFactory.create(answers=GOOD, lines={("ANDERE", "VLAAMS"): 5}, **traits)
    return sheet


def submitted() -> None:
    filled(submitted=True)


def frozen() -> None:
    sheet = filled(frozen=True)
    submissions.record(sheets.content_of(sheet), by=sheet.submitted_by, at=NOON)
    figures.write_figures(sheet, sheets.content_of(sheet))
    sheet.transitions.create(name="submit", from_status="OPEN", to_status="INGEDIEND", actor=sheet.submitted_by, role="ONDERTEKENAAR", at=NOON)


def initiatives() -> None:
    """Two, the first with as many secondary werkvormen as there may be."""
    initiative = InitiativeFactory.create(work_form="GEEN", start_on=date(2010, 1, 1))
    for work_form in ("DEG", "PER", "TIJ"):
        WorkFormAssignmentFactory.create(initiative=initiative, work_form=work_form)
    InitiativeFactory.create()


def priority() -> None:
    period = {"valid_from": date(2026, 1, 1), "valid_to": date(2031, 12, 31)}
    PolicyItemFactory.create(plan=PolicyPlanFactory.create(**period), valid_from=date(2026, 1, 1))


def serving() -> None:
    PolicyItemFactory.create(action=True).serves.add(PolicyItemFactory.create())


def copied(table: str, **changed: str) -> str:
    """Insert the first row again, with these columns (as SQL) in the place of its own."""
    with connection.cursor() as cursor:
        columns = [c.name for c in connection.introspection.get_table_description(cursor, table) if c.name != "id"]
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} ORDER BY id LIMIT 1"


def money() -> None:
    """An adopted year with a source and a key; one cluster more."""
    key = BudgetKeyFactory.create()
    FundSourceFactory.create(fund_year=key.fund_year)
    key.fund_year.adopted_at, key.fund_year.resolution = NOON, ResolutionFactory.create()
    key.fund_year.save()
    ClusterFactory.create()


def keys() -> None:
    """Two keys that add up, and one cluster more."""
    first = BudgetKeyFactory.build(fund_year=FundYearFactory.create(), cluster=ClusterFactory.create(experiment=True), percentage=50)
    second = BudgetKeyFactory.build(fund_year=first.fund_year, cluster=ClusterFactory.create(experiment=True), percentage=50)
    BudgetKey.objects.bulk_create([first, second])
    ClusterFactory.create()


DUPLICATE = "(SELECT id FROM accounts_organisation WHERE name = 'Dubbel')"
Statement = str | Callable[[], str]

# trigger → the rows that are there, and the statements it refuses: one for each operation that it watches
REFUSALS: dict[str, tuple[Callable[[], Any], tuple[Statement, ...]]] = {
    "accounts_interestdeclaration.items_as_signed": (declaration, (lambda: copied("accounts_interestdeclaration"),)),
    "accounts_interestdeclaration.signed_stays": (declaration, ("UPDATE accounts_interestdeclaration SET item_count = 0",)),
    "accounts_interestitem.items_as_signed": (
        declaration,
        (lambda: copied("accounts_interestitem", kind="'ZAKELIJK'", role="'x'"), "DELETE FROM accounts_interestitem"),
    ),
    "accounts_interestitem.signed_stays": (declaration, ("UPDATE accounts_interestitem SET kind = 'ZAKELIJK'",)),
    "accounts_organisation.merged_once": (
        duplicate,
        (
            lambda: copied(
                "accounts_organisation", kbo="''", name="'Nog een'", merged_into_id="(SELECT id FROM accounts_organisation WHERE name = 'Dubbel')"
            ),
            f"UPDATE accounts_organisation SET merged_into_id = {DUPLICATE} WHERE name = 'Los'",
        ),
    ),
    "core_accesslog.append_only": (reading, ("UPDATE core_accesslog SET what = 'niets'", "DELETE FROM core_accesslog")),
    "core_auditevent.append_only": (AuditEventFactory.create, ("UPDATE core_auditevent SET reason = 'x'", "DELETE FROM core_auditevent")),
    "core_audithead.only_forward": (head, ("UPDATE core_audithead SET count = 5, last_hash = repeat('1', 64)",)),
    "core_audithead.stays": (head, ("DELETE FROM core_audithead",)),
    "core_optionvalue.append_only": (OptionValueFactory.create, ("UPDATE core_optionvalue SET value = '3'", "DELETE FROM core_optionvalue")),
    "initiatives_answer.only_while_filling": (
        submitted,
        (
            lambda: copied("initiatives_answer", definition_id="(SELECT id FROM initiatives_indicatordefinition WHERE code = 'BI-D03')", number="5"),
            "UPDATE initiatives_answer SET comment = 'x'",
            "DELETE FROM initiatives_answer",
        ),
    ),
    "initiatives_answer.sensible_number": (
        filled,
        (
            lambda: copied("initiatives_answer", definition_id="(SELECT id FROM initiatives_indicatordefinition WHERE code = 'BI-D03')", number="-1"),
            "UPDATE initiatives_answer SET number = -1",
        ),
    ),
    "initiatives_indicatordefinition.used_stays": (
        submitted,
        (
            "UPDATE initiatives_indicatordefinition SET unit = 'VTE' WHERE code = 'BI-F01'",
            "DELETE FROM initiatives_indicatordefinition WHERE code = 'BI-F01'",
        ),
    ),
    "initiatives_indicatorsheet.submitted_stays": (
        submitted,
        ("UPDATE initiatives_indicatorsheet SET remarks = 'x'", "DELETE FROM initiatives_indicatorsheet"),
    ),
    "initiatives_indicatorsheet.year_within_life": (
        IndicatorSheetFactory.create,
        (lambda: copied("initiatives_indicatorsheet", reference_year="2009"), "UPDATE initiatives_indicatorsheet SET reference_year = 2009"),
    ),
    "initiatives_initiative.primary_covers_life": (
        initiatives,
        (lambda: copied("initiatives_initiative", name="'Nog een'"), "UPDATE initiatives_initiative SET start_on = '2009-12-31'"),
    ),
    "initiatives_initiative.sheets_within_life": (IndicatorSheetFactory.create, ("UPDATE initiatives_initiative SET end_on = '2024-12-31'",)),
    "initiatives_sheetfigure.append_only": (frozen, ("UPDATE initiatives_sheetfigure SET value = 0", "DELETE FROM initiatives_sheetfigure")),
    "initiatives_sheetsubmission.append_only": (
        frozen,
        ("UPDATE initiatives_sheetsubmission SET sha256 = repeat('0', 64)", "DELETE FROM initiatives_sheetsubmission"),
    ),
    "initiatives_sheettransition.append_only": (
        frozen,
        ("UPDATE initiatives_sheettransition SET reason = 'x'", "DELETE FROM initiatives_sheettransition"),
    ),
    "initiatives_subsidyline.only_while_filling": (
        submitted,
        (
            lambda: copied("initiatives_subsidyline", measure_id="(SELECT id FROM core_term WHERE taxonomy = 'MAATREGEL' AND code = 'ESF' LIMIT 1)"),
            "UPDATE initiatives_subsidyline SET received_amount = 6",
            "DELETE FROM initiatives_subsidyline",
        ),
    ),
    "initiatives_workformassignment.initiative_stays": (
        initiatives,
        ("UPDATE initiatives_workformassignment SET initiative_id = (SELECT max(id) FROM initiatives_initiative) WHERE work_form = 'TIJ'",),
    ),
    "initiatives_workformassignment.primary_covers_life": (
        initiatives,
        (
            lambda: copied("initiatives_workformassignment", work_form="'DIE'", is_primary="false"),
            "UPDATE initiatives_workformassignment SET valid_from = '2011-01-01' WHERE is_primary",
            "DELETE FROM initiatives_workformassignment WHERE is_primary",
        ),
    ),
    "subsidies_policyitem.in_its_tree": (
        priority,
        (
            lambda: copied("subsidies_policyitem", valid_to="'2032-01-01'"),
            "UPDATE subsidies_policyitem SET valid_to = '2032-01-01'",
        ),
    ),
    "subsidies_policyplan.holds_its_items": (priority, ("UPDATE subsidies_policyplan SET valid_from = '2026-02-01'",)),
    "subsidies_policyserving.actions_serve": (
        serving,
        (
            lambda: copied("subsidies_policyserving", action_id="item_id", item_id="action_id"),
            "UPDATE subsidies_policyserving SET action_id = item_id, item_id = action_id",
        ),
    ),
    "subsidies_resolution.decided_stays": (ResolutionFactory.create, ("UPDATE subsidies_resolution SET title = 'x'",)),
    "subsidies_resolution.stays": (ResolutionFactory.create, ("DELETE FROM subsidies_resolution",)),
    "subsidies_budgetkey.frozen_with_year": (
        money,
        (
            lambda: copied("subsidies_budgetkey", percentage="0", cluster_id="(SELECT max(id) FROM subsidies_cluster)"),
            "UPDATE subsidies_budgetkey SET percentage = percentage",
            "DELETE FROM subsidies_budgetkey",
        ),
    ),
    "subsidies_budgetkey.keys_add_up": (
        keys,
        (
            lambda: copied("subsidies_budgetkey", percentage="1", cluster_id="(SELECT max(id) FROM subsidies_cluster)"),
            "UPDATE subsidies_budgetkey SET percentage = 49.99 WHERE cluster_id = (SELECT min(id) FROM subsidies_cluster)",
            "DELETE FROM subsidies_budgetkey WHERE cluster_id = (SELECT min(id) FROM subsidies_cluster)",
        ),
    ),
    "subsidies_budgetmove.append_only": (
        BudgetMoveFactory.create,
        ("UPDATE subsidies_budgetmove SET reason = 'x'", "DELETE FROM subsidies_budgetmove"),
    ),
    "subsidies_fundsource.frozen_with_year": (
        money,
        (
            lambda: copied("subsidies_fundsource", kind="'OCMW'"),
            "UPDATE subsidies_fundsource SET amount = 1",
            "DELETE FROM subsidies_fundsource",
        ),
    ),
    "subsidies_fundyear.frozen_when_adopted": (money, ("UPDATE subsidies_fundyear SET regulation = 'x'", "DELETE FROM subsidies_fundyear")),
    "subsidies_ledgerentry.append_only": (
        LedgerEntryFactory.create,
        ("UPDATE subsidies_ledgerentry SET note = 'x'", "DELETE FROM subsidies_ledgerentry"),
    ),
    "subsidies_ledgerentry.booked": (
        LedgerEntryFactory.create,
        (lambda: copied("subsidies_ledgerentry", bucket="'GERESERVEERD'", kind="'RESERVERING'", amount="10000.01", cause="'x'"),),
    ),
}
NEVER_REFUSES = {"initiatives_indicatorsheet.touched": "notes when a sheet was changed"}
for noun in (applications, applications_parts, rounds):
    REFUSALS |= noun.REFUSALS
    NEVER_REFUSES |= noun.NEVER_REFUSES


def run(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.rowcount)


@pytest.mark.parametrize("name", REFUSALS)
def test_the_database_refuses(name: str) -> None:
    """Each statement touches a row, goes through when this trigger sleeps, and is refused by this trigger and no other."""
    make, statements = REFUSALS[name]
    make()
    run("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    table, in_database = name.partition(".")[0], {key: found for key, found, _ in triggers()}[name]
    for given in statements:
        statement = given() if callable(given) else given
        with transaction.atomic():
            run(f"ALTER TABLE {table} DISABLE TRIGGER {in_database}")
            assert run(statement) > 0, f"{statement} touches no row"
            transaction.set_rollback(True)
        with pytest.raises(DatabaseError) as caught, transaction.atomic():
            run(f"{statement}; SET CONSTRAINTS ALL IMMEDIATE")
        assert f"function {in_database}()" in caught.value.__cause__.diag.context, statement


def test_every_trigger_and_operation_has_its_refusal() -> None:
    found = {(name, operation) for name, _, operations in triggers() for operation in operations if name not in NEVER_REFUSES}
    shown = {(name, (s() if callable(s) else s).split()[0]) for name, (_, statements) in REFUSALS.items() for s in statements}
    assert shown == found
    assert of_the_library() == {"procrastinate_jobs"}
    assert {name for name, _, _ in triggers()} >= set(NEVER_REFUSES)
