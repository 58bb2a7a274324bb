"""The code lists: a code in use is never renamed in meaning or removed, periods never overlap, links have dates (INV-01 to INV-03)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from core.errors import NotAllowedError, RuleError
from core.models import AuditEvent, Term
from core.models.terms import Taxonomy
from initiatives.actions import terms as actions
from initiatives.queries import terms as reads
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, RecognitionFactory, TermFactory

pytestmark = pytest.mark.django_db
NEW: dict[str, Any] = {"code": "NIEUW", "label": "Nieuw", "definition": "", "source": "Decreet"}


@pytest.fixture
def admin() -> Any:
    return UserFactory(admin=True)


def problem(error: Any) -> tuple[str, str, str]:
    found = error.value.problems[0]
    return found.field, found.text, found.rule


def test_add_puts_the_code_last(admin, at: datetime):
    TermFactory(order=7)
    term = actions.add(Taxonomy.SERVICE_TYPE, NEW, by=admin, at=at)
    assert (term.order, term.label) == (8, "Nieuw")
    assert AuditEvent.objects.get().changes["code"] == [None, "NIEUW"]


def test_the_same_code_may_come_back_in_another_period_only(admin, at: datetime):
    TermFactory(code="NIEUW", valid_to=date(2019, 12, 31))
    with pytest.raises(RuleError) as error:
        actions.add(Taxonomy.SERVICE_TYPE, NEW | {"valid_from": date(2019, 12, 31)}, by=admin, at=at)
    assert problem(error)[1] == "Deze code bestaat al in die periode."
    actions.add(Taxonomy.SERVICE_TYPE, NEW | {"valid_from": date(2020, 1, 1)}, by=admin, at=at)


def test_dates_in_order_and_groups_of_one_level(admin, at: datetime):
    with pytest.raises(RuleError) as error:
        actions.add(Taxonomy.SERVICE_TYPE, NEW | {"valid_from": date(2020, 1, 2), "valid_to": date(2020, 1, 1)}, by=admin, at=at)
    assert problem(error)[1] == "De einddatum ligt voor de begindatum."
    child = TermFactory(parent=TermFactory())
    with pytest.raises(RuleError) as error:
        actions.add(Taxonomy.SERVICE_TYPE, NEW | {"parent": child}, by=admin, at=at)
    assert problem(error)[0] == "parent"


@pytest.mark.parametrize("taxonomy", [Taxonomy.WORK_FORM, Taxonomy.PROFILE_DIMENSION])
def test_lists_that_live_in_the_program_take_no_codes(admin, at: datetime, taxonomy):
    with pytest.raises(RuleError) as error:
        actions.add(taxonomy, NEW, by=admin, at=at)
    assert problem(error)[2] == "INV-01"
    with pytest.raises(RuleError):
        actions.end(TermFactory(taxonomy=taxonomy), on=date(2026, 1, 1), reason="x", by=admin, at=at)


def test_the_name_of_a_werkvorm_stays_but_its_description_may_change(admin, at: datetime):
    term = TermFactory(taxonomy=Taxonomy.WORK_FORM, code="DIE", label="Nieuwe diensteneconomie")
    words = {"label": "Nieuwe diensteneconomie", "definition": "Ook: diensteneconomie.", "source": term.source}
    assert actions.edit(term, words, means_the_same=True, by=admin, at=at)
    with pytest.raises(RuleError):
        actions.edit(term, words | {"label": "Anders"}, means_the_same=True, by=admin, at=at)


def test_words_of_a_code_in_use_change_only_when_the_meaning_stays(admin, at: datetime):
    term = TermFactory(label="Poetshulp")
    InitiativeFactory(terms=(term,))
    words = {"label": "Poetsen", "definition": "", "source": ""}
    with pytest.raises(RuleError) as error:
        actions.edit(term, words, means_the_same=False, by=admin, at=at)
    assert problem(error)[0::2] == ("means_the_same", "INV-01")
    assert actions.edit(term, words, means_the_same=True, by=admin, at=at)
    assert not actions.edit(term, words, means_the_same=True, by=admin, at=at)
    term.refresh_from_db()
    assert term.label == "Poetsen"


def test_an_unused_code_may_be_reworded_freely(admin, at: datetime):
    assert actions.edit(TermFactory(), {"label": "Anders", "definition": "", "source": ""}, means_the_same=False, by=admin, at=at)


def test_end_and_take_the_end_back(admin, at: datetime):
    term, successor = TermFactory(), TermFactory()
    actions.end(term, on=date(2026, 12, 31), successor=successor, reason="hervorming", by=admin, at=at)
    term.refresh_from_db()
    assert (term.valid_to, term.successor) == (date(2026, 12, 31), successor)
    actions.end(term, on=None, successor=None, reason="toch niet", by=admin, at=at)
    term.refresh_from_db()
    assert (term.valid_to, term.successor) == (None, None)
    assert set(AuditEvent.objects.values_list("event", flat=True)) == {"code beëindigd", "einde teruggenomen"}


def test_end_is_refused_without_reason_before_the_beginning_and_in_a_ring(admin, at: datetime):
    term = TermFactory(valid_from=date(2020, 1, 1))
    with pytest.raises(RuleError) as error:
        actions.end(term, on=date(2026, 1, 1), reason="", by=admin, at=at)
    assert problem(error)[0] == "reason"
    with pytest.raises(RuleError) as error:
        actions.end(term, on=date(2019, 1, 1), reason="x", by=admin, at=at)
    assert problem(error)[1] == "De einddatum ligt voor de begindatum."
    follower = TermFactory(successor=term)
    with pytest.raises(RuleError) as error:
        actions.end(term, on=date(2026, 1, 1), successor=follower, reason="x", by=admin, at=at)
    assert problem(error)[1] == "Deze opvolger wordt zelf opgevolgd door deze code."
    with pytest.raises(RuleError) as error:
        actions.end(term, on=date(2026, 1, 1), successor=TermFactory(taxonomy=Taxonomy.MEASURE), reason="x", by=admin, at=at)
    assert problem(error)[0] == "successor"


def test_end_waits_for_dated_rows_that_run_on(admin, at: datetime):
    """INV-02: what was chosen for a period is valid in it."""
    kind = TermFactory(taxonomy=Taxonomy.RECOGNITION_TYPE)
    running = RecognitionFactory(type=kind)
    with pytest.raises(RuleError) as error:
        actions.end(kind, on=date(2026, 12, 31), reason="x", by=admin, at=at)
    assert problem(error)[1:] == ("1 erkenningen lopen door na 31/12/2026. Pas die eerst aan.", "INV-02")
    running.valid_to = date(2026, 12, 31)
    running.save()
    actions.end(kind, on=date(2026, 12, 31), reason="x", by=admin, at=at)


def test_succeed_ends_the_old_and_begins_the_new_the_next_day(admin, at: datetime):
    group = TermFactory()
    old = TermFactory(parent=group)
    new = actions.succeed(old, NEW, since=date(2027, 1, 1), reason="decreet", by=admin, at=at)
    old.refresh_from_db()
    assert (old.valid_to, old.successor, new.valid_from, new.parent) == (date(2026, 12, 31), new, date(2027, 1, 1), group)


def test_succeed_with_the_same_code_is_a_new_period_of_it(admin, at: datetime):
    old = TermFactory(code="NIEUW")
    actions.succeed(old, NEW, since=date(2027, 1, 1), reason="andere betekenis", by=admin, at=at)
    assert Term.objects.filter(code="NIEUW").count() == 2


def test_links_have_dates_and_join_two_lists(admin, at: datetime):
    measure, level = TermFactory(taxonomy=Taxonomy.MEASURE), TermFactory(taxonomy=Taxonomy.POLICY_LEVEL)
    row = actions.link(measure, level, valid_from=None, valid_to=None, by=admin, at=at)
    with pytest.raises(RuleError):
        actions.link(measure, level, valid_from=date(2026, 1, 1), valid_to=None, by=admin, at=at)
    with pytest.raises(RuleError) as error:
        actions.link(measure, TermFactory(taxonomy=Taxonomy.MEASURE), valid_from=None, valid_to=None, by=admin, at=at)
    assert problem(error)[0] == "other"
    actions.unlink(row, on=date(2025, 12, 31), by=admin, at=at)
    later = actions.link(measure, level, valid_from=date(2026, 1, 1), valid_to=None, by=admin, at=at)
    actions.unlink(later, on=None, by=admin, at=at)
    assert list(measure.links.values_list("valid_to", flat=True)) == [date(2025, 12, 31)]


@pytest.mark.parametrize("who", ["director", "monitoring", "applicant", "audit"])
def test_only_the_functional_manager_may(at: datetime, who: str):
    user, term = UserFactory(**{who: True}), TermFactory()
    for step in (
        lambda: actions.add(Taxonomy.SERVICE_TYPE, NEW, by=user, at=at),
        lambda: actions.edit(term, {"label": "x", "definition": "", "source": ""}, means_the_same=True, by=user, at=at),
        lambda: actions.end(term, on=None, reason="x", by=user, at=at),
        lambda: actions.succeed(term, NEW, since=date(2027, 1, 1), reason="x", by=user, at=at),
        lambda: actions.link(term, TermFactory(), valid_from=None, valid_to=None, by=user, at=at),
    ):
        with pytest.raises(NotAllowedError):
            step()


def test_uses_are_counted_everywhere_in_one_query(django_assert_num_queries):
    service, place = TermFactory(), TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY)
    InitiativeFactory(terms=(service,))
    InitiativeFactory(terms=(service,))
    EstablishmentFactory(submunicipality=place)
    kind = RecognitionFactory().type
    primary = TermFactory(taxonomy=Taxonomy.WORK_FORM, code="DEG")
    group = TermFactory()
    TermFactory(parent=group)
    with django_assert_num_queries(1):
        found = reads.uses([service, place, kind, primary, group])
    assert {key: [(use.what, use.count) for use in uses] for key, uses in found.items()} == {
        service.pk: [("initiatieven", 2)],
        place.pk: [("vestigingen", 1)],
        kind.pk: [("erkenningen", 1)],
        primary.pk: [("werkvormen van initiatieven", 2)],
    }
