"""What the annex has no example of: a werkvorm that changed, GEEN, a stop; labelled, and outside every count of the annex."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from accounts.models import Organisation
from core.management.reference import load_terms
from initiatives.management.annex import SOURCE, load_annex
from initiatives.management.example_changes import CHANGED, NEVER, STOPPED, load_example_changes
from initiatives.models import Initiative, WorkFormAssignment
from initiatives.queries import campaigns
from initiatives.queries.history import history_of

pytestmark = pytest.mark.django_db
REFERENCE_DATE = date(2005, 12, 31)


def primaries(day: date) -> Counter[str]:
    """How many initiatives count under each werkvorm on a day."""
    alive = Initiative.objects.active_on(day)
    rows = WorkFormAssignment.objects.filter(initiative__in=alive, is_primary=True)
    return Counter(
        row.work_form for row in rows if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)
    )


def test_one_of_each_is_there_and_labelled():
    assert load_example_changes() == {"voorbeeldinitiatieven": 3}
    found = {i.name: i for i in Initiative.objects.select_related("organisation")}
    assert {name: (i.is_example, i.guide_is_example, i.organisation.is_example, i.organisation.kbo, i.end_on) for name, i in found.items()} == {
        CHANGED: (True, True, True, "", None),
        NEVER: (True, True, True, "", None),
        STOPPED: (True, True, True, "", date(2018, 6, 30)),
    }
    lives = {name: list(i.work_forms.order_by("valid_from").values_list("work_form", "valid_from", "valid_to")) for name, i in found.items()}
    assert lives == {
        CHANGED: [
            ("TIJ", date(2008, 1, 1), date(2013, 6, 30)),
            ("DIE", date(2013, 7, 1), date(2019, 12, 31)),
            ("GEEN", date(2020, 1, 1), None),
        ],
        NEVER: [("GEEN", date(2015, 9, 1), None)],
        STOPPED: [("DEG", date(2009, 3, 1), date(2018, 6, 30))],
    }
    assert [e.title for e in history_of(found[CHANGED])] == ["Hoofdwerkvorm gewijzigd", "Hoofdwerkvorm gewijzigd"]
    assert [(e.title, e.reason) for e in history_of(found[STOPPED])] == [("Gestopt", "Voorbeeld: de opdracht liep af.")]


def test_again_makes_nothing():
    load_example_changes()
    assert load_example_changes() == {}
    assert Initiative.objects.count() == 3


def test_counts_of_the_annex_and_the_sheets_that_are_asked_stay_as_they_were():
    load_terms()
    load_annex()
    then, today, asked = primaries(REFERENCE_DATE), primaries(date(2026, 11, 24)), campaigns.without_sheet(2021).count()
    load_example_changes()
    assert Organisation.objects.filter(source=SOURCE).count() == 22
    assert Initiative.objects.exclude(is_example=True).count() == 29
    assert then == primaries(REFERENCE_DATE)
    assert primaries(date(2026, 11, 24)) - today == {"GEEN": 2}
    assert today == {"DEG": 9, "PER": 6, "TIJ": 9, "DIE": 5}
    assert campaigns.without_sheet(2021).count() == asked == 29
