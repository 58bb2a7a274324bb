from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from accounts.models import User
from core import audit, options
from core.errors import RuleError
from core.models import AuditEvent, OptionValue
from core.options import OPTIONS, Option
from tests.factories.accounts import UserFactory
from tests.factories.core import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return UserFactory.create(roles=["BEHEER"])


def test_the_default_holds_until_a_person_changes_it(user: User) -> None:
    assert options.value("kleine_cel", NOON) == 5
    row = options.change("kleine_cel", "7", by=user, at=NOON, reason=" na advies ")
    assert row is not None
    assert (row.value, row.reason, row.set_by, row.valid_from) == (7, "na advies", user, NOON)
    assert options.value("kleine_cel", NOON - timedelta(seconds=1)) == 5
    assert options.value("kleine_cel", NOON) == 7
    event = AuditEvent.objects.get(subject="core.option:kleine_cel")
    assert (event.event, event.changes, event.reason, event.actor_id) == ("gewijzigd", {"value": [5, 7]}, "na advies", user.pk)
    assert list(audit.verify()) == []


def test_the_newest_value_that_has_begun_is_in_force(user: User) -> None:
    for hours, number in ((0, 6), (1, 7), (1, 8), (48, 9)):
        OptionValue.objects.create(code="kleine_cel", value=number, valid_from=NOON + timedelta(hours=hours), set_by=user)
    assert [options.value("kleine_cel", NOON + timedelta(hours=h)) for h in (0, 1, 47, 48)] == [6, 8, 8, 9]


def test_the_same_value_again_is_no_change(user: User) -> None:
    assert options.change("kleine_cel", "5", by=user, at=NOON) is None
    assert OptionValue.objects.count() == AuditEvent.objects.count() == 0


def test_every_value_comes_in_one_query(user: User, django_assert_num_queries: Any) -> None:
    options.change("kleine_cel", 7, by=user, at=NOON)
    options.change("room_netwerkgraaf", "on", by=user, at=NOON)
    OptionValue.objects.create(code="verdwenen", value=1, valid_from=NOON, set_by=user)
    with django_assert_num_queries(1):
        found = options.values()
    assert set(found) == set(OPTIONS)
    assert (found["kleine_cel"], found["room_netwerkgraaf"], found["teleenheid"]) == (7, True, "initiatieven")
    with django_assert_num_queries(1):
        assert options.open_rooms() == {"netwerkgraaf"}


def test_a_room_that_is_off_does_not_exist(user: User) -> None:
    assert not options.is_open("netwerkgraaf", NOON)
    with pytest.raises(Http404):
        options.require_room("netwerkgraaf", NOON)
    options.change("room_netwerkgraaf", "on", by=user, at=NOON)
    options.require_room("netwerkgraaf", NOON)
    options.change("room_netwerkgraaf", "", by=user, at=NOON + timedelta(days=1))
    assert options.is_open("netwerkgraaf", NOON)
    assert not options.is_open("netwerkgraaf", NOON + timedelta(days=1))


@pytest.mark.parametrize(
    ("code", "given", "kept"),
    [
        ("kleine_cel", " 10 ", 10),
        ("teleenheid", "organisaties", "organisaties"),
        ("fonds_naam", " Fonds ", "Fonds"),
        ("fiche_deadline", "30/06", "30/06"),
        ("fiche_herinneringen", "-14, +3", "-14, +3"),
        ("room_leningen", "ja", True),
        ("room_leningen", "nee", False),
    ],
)
def test_values_are_kept_in_their_type(code: str, given: Any, kept: Any) -> None:
    assert options.clean(OPTIONS[code], given) == kept


@pytest.mark.parametrize(
    ("code", "given", "text"),
    [
        ("kleine_cel", "2", "Vul een getal in van minstens 3."),
        ("kleine_cel", "11", "Vul een getal in van hoogstens 10."),
        ("kleine_cel", "vijf", "Vul een getal in, bijvoorbeeld 1234,5."),
        ("kleine_cel", "5,5", "Vul een geheel getal in, zonder cijfers na de komma."),
        ("fonds_naam", "  ", "Vul een waarde in."),
        ("fonds_naam", "85.07.30-033.28", "Dit veld lijkt een rijksregisternummer te bevatten. Verwijder persoonsgegevens."),
        ("teleenheid", "personen", "Kies een waarde uit de lijst."),
        ("fiche_deadline", "juli", "Vul dag en maand in, bijvoorbeeld 31/07."),
        ("fiche_deadline", "31/06", "Deze dag bestaat niet elk jaar. Vul dag en maand in, bijvoorbeeld 31/07."),
        ("fiche_deadline", "29/02", "Deze dag bestaat niet elk jaar. Vul dag en maand in, bijvoorbeeld 31/07."),
        ("fiche_herinneringen", "30 dagen", "Vul dagen in met hun teken, gescheiden door komma's, bijvoorbeeld -30,-7,+7."),
    ],
)
def test_a_wrong_value_is_refused(code: str, given: str, text: str, user: User) -> None:
    with pytest.raises(RuleError) as caught:
        options.change(code, given, by=user, at=NOON)
    assert [(p.text, p.field) for p in caught.value.problems] == [(text, "value")]
    assert OptionValue.objects.count() == 0


def test_defaults_are_values_that_would_be_accepted() -> None:
    assert {code: options.clean(option, option.default) for code, option in OPTIONS.items()} == {c: o.default for c, o in OPTIONS.items()}


@pytest.mark.parametrize(
    ("option", "value", "text"),
    [
        (OPTIONS["room_leningen"], True, "aan"),
        (OPTIONS["room_leningen"], False, "uit"),
        (Option("x", "X", "yes_no", default=True), True, "ja"),
        (Option("x", "X", "yes_no", default=True), False, "nee"),
        (OPTIONS["dienstencheque"], "omzet", "volledig omzet"),
        (OPTIONS["dienstencheque"], "weg", "weg"),
        (OPTIONS["belangen_maanden"], 1200, "1.200"),
        (OPTIONS["fonds_naam"], "Fonds", "Fonds"),
    ],
)
def test_a_value_is_shown_in_words(option: Option, value: Any, text: str) -> None:
    assert option.shown(value) == text


def test_the_rooms_are_those_of_19b14() -> None:
    assert {option.room for option in OPTIONS.values() if option.is_room} == {
        "doorlopend_loket",
        "leningen",
        "erkenning",
        "beheersovereenkomst",
        "melding_minister",
        "confrontatiematrix",
        "uitgebreide_rollenmatrix",
        "netwerkgraaf",
    }


def test_an_upper_app_adds_its_settings_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "OPTIONS", dict(OPTIONS))
    options.register(Option("ronde_dagen", "Dagen", "integer", 28))
    assert options.value("ronde_dagen", NOON) == 28
    with pytest.raises(ValueError, match="ronde_dagen"):
        options.register(Option("ronde_dagen", "Dagen", "integer", 28))


def test_a_value_without_bounds_may_be_any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    assert options.clean(Option("x", "X", "integer", 1), "123456") == 123456
