"""The check before applying: each rule says what is possible and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from subsidies.rules.rounds_check import Answers, Applicant, Offer, Room, Support, check, verdict

BRUSSELS = ZoneInfo("Europe/Brussels")
SAID = Answers(Applicant.LEGAL, in_kortrijk=True, support=Support.PROJECT, amount=Decimal(4000), work_form="DIE", starts_on=date(2027, 9, 1))
OFFER = Offer(
    opens_at=datetime(2027, 1, 1, tzinfo=BRUSSELS),
    closes_at=datetime(2027, 3, 29, tzinfo=BRUSSELS),
    is_open=True,
    is_announced=False,
    light_ceiling=Decimal(5000),
    decided_on=date(2027, 5, 24),
    rooms=(Room("WEL", "Welzijn", Decimal(20000)), Room("AND", "Andere"), Room("EXP", "Experimenteerruimte", Decimal(5000), is_experimental=True)),
)
BOUNDED = replace(OFFER, rooms=OFFER.rooms[:1])


def test_who_has_everything_may_apply_with_the_light_form():
    found = check(SAID, OFFER)
    assert [(f.about, f.tone.value) for f in found] == [
        ("Wie vraagt aan", "good"),
        ("Waar", "good"),
        ("Wanneer", "good"),
        ("Cluster", "good"),
        ("Bedrag", "good"),
        ("Formulier", "good"),
    ]
    assert verdict(found) == "good"
    assert found[2].text == "De ronde is open. U kunt indienen tot en met 28/03/2027, 23.59.59 uur."  # the night the clocks change
    assert found[3].text == "Bij deze werkvorm past meestal Welzijn of Andere. U kiest zelf."
    assert verdict([]) == "good"


@pytest.mark.parametrize(
    ("said", "offer", "about", "tone", "words"),
    [
        ({"applicant": Applicant.CITY}, OFFER, "Wie vraagt aan", "bad", "De stad kan zelf geen project indienen"),
        ({"applicant": Applicant.OCMW}, OFFER, "Wie vraagt aan", "warn", "OCMW betrokken"),
        ({"applicant": Applicant.PERSON}, OFFER, "Wie vraagt aan", "bad", "Alleen een organisatie"),
        ({"applicant": Applicant.FORMING}, OFFER, "Wie vraagt aan", "bad", "kan alleen startkapitaal vragen"),
        ({"applicant": Applicant.FORMING, "support": Support.START}, OFFER, "Wie vraagt aan", "warn", "ondernemingsplan"),
        ({"in_kortrijk": False}, OFFER, "Waar", "bad", "alleen wat in Kortrijk gebeurt"),
        ({}, replace(OFFER, is_open=False, is_announced=True), "Wanneer", "warn", "opent op 01/01/2027"),
        ({}, replace(OFFER, is_open=False), "Wanneer", "bad", "gesloten sinds 28/03/2027"),
        ({"work_form": ""}, OFFER, "Cluster", "warn", "Welzijn, Andere, Experimenteerruimte"),
        ({"work_form": "DEG"}, OFFER, "Cluster", "warn", "U kiest zelf uit"),
        ({"amount": Decimal("5000.01")}, replace(OFFER, ceiling=Decimal(5000)), "Bedrag", "bad", "hoogstens € 5.000,00".replace(" ", " ")),
        ({"amount": Decimal(20001)}, BOUNDED, "Bedrag", "bad", "is het hoogste"),
        ({"amount": Decimal(20001)}, OFFER, "Bedrag", "warn", "In de andere clusters kan het wel"),
        ({"amount": Decimal(6000)}, OFFER, "Formulier", "warn", "In de experimenteerruimte volstaat"),
        ({"amount": Decimal(6000)}, BOUNDED, "Formulier", "warn", "jaarrekening klaar"),
        ({}, replace(OFFER, is_rolling=True), "Soort steun", "warn", "overbruggingskrediet en kleine experimenten"),
        ({"total_cost": Decimal(9000), "other_confirmed": Decimal(6000)}, OFFER, "Andere financiering", "bad", "Vraag minder"),
        ({"total_cost": Decimal(9000)}, OFFER, "Andere financiering", "good", "uw vraag past daarin"),
        ({"awarded_before": True}, OFFER, "Periode", "bad", "maar één keer steun"),
        ({"starts_on": date(2027, 5, 1)}, OFFER, "Periode", "warn", "rond 24/05/2027"),
    ],
)
def test_each_rule_says_what_is_possible_and_what_to_do(said, offer, about, tone, words):
    found = {f.about: f for f in check(replace(SAID, **said), offer)}
    assert (found[about].tone.value, words.replace("\xa0", " ") in found[about].text.replace("\xa0", " ")) == (tone, True)


def test_before_the_opening_no_cluster_is_named_and_bridging_credit_needs_no_note_at_the_rolling_desk():
    said, offer = replace(SAID, support=Support.BRIDGE), replace(OFFER, rooms=(), is_rolling=True)
    assert [f.about for f in check(said, offer)] == ["Wie vraagt aan", "Waar", "Wanneer", "Bedrag", "Formulier"]
