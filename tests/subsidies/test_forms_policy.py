"""What the forms of the policy frame ask and refuse."""

from __future__ import annotations

from datetime import date

from subsidies.forms.policy import ResolutionFields

DECISION = {"organ": "CBS", "decided_on": "09/11/2026", "reference": "2026_CBS_0001", "title": "Budgetten"}


class BothOrgans(ResolutionFields):
    needs_ocmw = True


def test_a_decision_is_read_as_the_change_takes_it() -> None:
    form = ResolutionFields(DECISION | {"url": "https://www.kortrijk.be/besluit"})
    assert form.is_valid()
    assert form.resolution_data() == {
        "organ": "CBS",
        "decided_on": date(2026, 11, 9),
        "reference": "2026_CBS_0001",
        "ocmw_reference": "",
        "title": "Budgetten",
        "url": "https://www.kortrijk.be/besluit",
    }


def test_money_of_the_ocmw_asks_the_second_reference_and_an_organ_that_advises_is_no_choice() -> None:
    assert BothOrgans(DECISION).errors == {"ocmw_reference": ["Vul dit veld in."]}
    assert BothOrgans(DECISION | {"ocmw_reference": "2026_VB_0007"}).is_valid()
    assert set(ResolutionFields(DECISION | {"organ": "LFW"}).errors) == {"organ"}
