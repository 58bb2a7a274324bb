from datetime import date
from functools import partial

import pytest
from django.db import ProgrammingError, transaction
from django.db.models import Q

from core import constraints
from core.models import AuditEvent, AuditHead, BulkRow, Proposal, Term, TermLink
from core.models.terms import Taxonomy
from tests.factories.accounts import UserFactory
from tests.factories.core import (
    NOON,
    AuditEventFactory,
    BulkRowFactory,
    BulkRunFactory,
    MessageFactory,
    OptionValueFactory,
    ProposalFactory,
    StoredFileFactory,
)
from tests.factories.initiatives import TermFactory, TermLinkFactory
from tests.violations import Violation, constraints_of, refused

pytestmark = pytest.mark.django_db


def _event_of_the_same_subject(row: AuditEvent) -> str:
    return AuditEventFactory.create(subject="core.voorbeeld:dubbel").subject


def _second_link() -> TermLink:
    """A second link of the same two terms, in another period."""
    link = TermLinkFactory.create(valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31))
    return TermLinkFactory.create(term=link.term, other=link.other, valid_from=date(2021, 1, 1), valid_to=date(2021, 12, 31))


def _proposal_beside_another() -> Proposal:
    other = ProposalFactory.create()
    return ProposalFactory.create(subject=other.subject, step="kbo")


def _row_beside_another() -> BulkRow:
    other = BulkRowFactory.create()
    return BulkRowFactory.create(run=other.run, subject="core.voorbeeld:2")


VIOLATIONS = {
    "core_auditevent_one_per_sequence": Violation(AuditEventFactory.build, subject=_event_of_the_same_subject),
    "core_auditevent_sequence_from_one": Violation(AuditEventFactory.build, sequence=0),
    "core_bulkrow_known_outcome": Violation(BulkRowFactory.create, outcome="WEG"),
    "core_bulkrow_once_per_run": Violation(_row_beside_another, subject="core.voorbeeld:1"),
    "core_bulkrow_reason_when_refused": Violation(BulkRowFactory.create, outcome="GEWEIGERD"),
    "core_bulkrun_has_act": Violation(BulkRunFactory.create, act=""),
    "core_message_known_status": Violation(MessageFactory.create, status="WEG"),
    "core_message_once_per_person_and_date": Violation(
        partial(MessageFactory.create, subject="core.voorbeeld:1"),
        recipient=lambda row: MessageFactory.create(subject=row.subject, recipient="zelfde@kortrijk.test").recipient,
    ),
    "core_message_sent_when_sent_at": Violation(MessageFactory.create, sent_at=NOON),
    "core_proposal_confirmed_by_another": Violation(partial(ProposalFactory.create, confirmed=True), decided_by_id=lambda row: row.proposed_by_id),
    "core_proposal_decided_when_not_open": Violation(ProposalFactory.create, decided_at=NOON),
    "core_proposal_known_status": Violation(partial(ProposalFactory.create, confirmed=True), status="WEG"),
    "core_proposal_one_open_per_step": Violation(_proposal_beside_another, step="iban"),
    "core_storedfile_has_subject_and_name": Violation(StoredFileFactory.create, name=""),
    "core_storedfile_known_scan": Violation(StoredFileFactory.create, scan="WEG"),
    "core_storedfile_known_type": Violation(StoredFileFactory.create, type="exe"),
    "core_storedfile_not_empty": Violation(StoredFileFactory.create, size=0),
    "core_storedfile_scanned_when_judged": Violation(StoredFileFactory.create, scan="SCHOON"),
    "core_storedfile_sha256_in_hex": Violation(StoredFileFactory.create, sha256="Z" * 64),
    "core_term_has_code_and_label": Violation(TermFactory.create, label=""),
    "core_term_known_taxonomy": Violation(TermFactory.create, taxonomy="WEG"),
    "core_term_one_per_code_and_day": Violation(TermFactory.create, code=lambda row: TermFactory.create(taxonomy=row.taxonomy).code),
    "core_term_valid_from_before_to": Violation(partial(TermFactory.create, valid_from=date(2020, 1, 1)), valid_to=date(2019, 12, 31)),
    "core_termlink_once_per_period": Violation(_second_link, valid_from=date(2020, 12, 31)),
    "core_termlink_two_terms": Violation(TermLinkFactory.create, other_id=lambda row: row.term_id),
    "core_termlink_valid_from_before_to": Violation(partial(TermLinkFactory.create, valid_from=date(2020, 1, 1)), valid_to=date(2019, 12, 31)),
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_the_database_refuses(name: str) -> None:
    refused(name, VIOLATIONS[name])


def test_every_constraint_has_its_violation() -> None:
    assert set(VIOLATIONS) == constraints_of("core")


def test_a_message_to_two_people_or_for_two_dates_is_two_messages() -> None:
    first = MessageFactory.create(due_on=date(2026, 7, 31))
    MessageFactory.create(subject=first.subject, recipient=first.recipient, due_on=date(2026, 8, 7))
    MessageFactory.create(subject=first.subject, recipient="ander@kortrijk.test", due_on=first.due_on)


def test_a_code_may_come_back_in_another_period() -> None:
    ended = TermFactory.create(code="EFQM", valid_to=date(2019, 12, 31))
    TermFactory.create(code="EFQM", taxonomy=ended.taxonomy, valid_from=date(2020, 1, 1))
    TermFactory.create(code="EFQM", taxonomy=Taxonomy.MEASURE)


@pytest.mark.parametrize("column", ["subject", "event", "hash", "reason"])
def test_an_event_is_never_changed(column: str) -> None:
    AuditEventFactory.create()
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        AuditEvent.objects.update(**{column: "x"})


@pytest.mark.parametrize("count", [4, 5])
def test_the_head_of_a_chain_only_moves_forward(count: int) -> None:
    AuditHead.objects.create(subject="core.voorbeeld:1", count=5, last_hash="0" * 64)
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        AuditHead.objects.update(count=count, last_hash="1" * 64)
    AuditHead.objects.update(count=6)


def test_a_null_never_slips_through_a_check() -> None:
    """A CHECK that evaluates to NULL passes: each helper asks `isnull` beside every comparison."""
    helpers = [
        constraints.in_order("x", "a", "b"),
        constraints.not_negative("x", "a", "b"),
        constraints.together("x", "a", "b"),
        constraints.exactly_when("x", Q(status="S"), "a", "b"),
    ]
    for constraint in helpers:
        asked = str(constraint.condition)
        assert "a__isnull" in asked
        assert "b__isnull" in asked


def test_a_choice_may_allow_the_empty_string() -> None:
    assert str(constraints.choice("x", "a", Taxonomy).condition).count("''") == 0
    assert str(constraints.choice("x", "a", Taxonomy, blank=True).condition).count("''") == 1


def test_inclusive_ranges_survive_a_migration() -> None:
    path, args, kwargs = constraints.Inclusive("valid_from", "valid_to").deconstruct()
    assert (path, args, kwargs) == ("core.constraints.Inclusive", ["valid_from", "valid_to"], {})


def test_terms_are_valid_on_a_day_and_in_a_year() -> None:
    """INV-02: valid on at least one day of the year; an empty bound is endless."""
    always = TermFactory.create()
    until = TermFactory.create(valid_to=date(2020, 1, 1))
    since = TermFactory.create(valid_from=date(2020, 12, 31))
    of = Term.objects.of(always.taxonomy)
    assert set(of.valid_on(date(2020, 6, 1))) == {always}
    assert set(of.valid_on(date(2020, 1, 1))) == {always, until}
    assert set(of.valid_in(2020)) == {always, until, since}
    assert set(of.valid_in(2021)) == {always, since}


def test_rows_say_what_they_are() -> None:
    user = UserFactory.create()
    event = AuditEventFactory.create(subject="core.voorbeeld:1")
    link = TermLinkFactory.create()
    assert str(event) == "core.voorbeeld:1 1: gewijzigd"
    assert str(AuditHead(subject="core.voorbeeld:1", count=3)) == "core.voorbeeld:1 (3)"
    assert str(MessageFactory.create(recipient="a@kortrijk.test")) == "Uw fiche wacht → a@kortrijk.test"
    assert str(OptionValueFactory.create(set_by=user)) == "kleine_cel = 7"
    assert str(ProposalFactory.create(subject="core.voorbeeld:1")) == "iban core.voorbeeld:1"
    assert str(link) == f"{link.term.label} → {link.other.label}"
    assert link.term.natural_key() == (link.term.taxonomy, link.term.code, None)
    assert TermFactory.create(valid_from=date(2020, 1, 1)).natural_key()[2] == "2020-01-01"
