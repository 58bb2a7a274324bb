"""Known subsidies: kept by hand with their source, refused with a reason, and never touched when they were imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from core.errors import NotAllowedError, RuleError
from core.models import AuditEvent, Term
from initiatives.actions import known_subsidies as actions
from initiatives.actions.known_subsidies import Facts
from initiatives.enums import SubsidySource
from initiatives.models import KnownSubsidy
from tests import pages
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.sheets import KnownSubsidyFactory, reference

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]
LIST = reverse("initiatives:known-subsidy-list")
FIND = reverse("initiatives:known-subsidy-find")


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def desk(as_user: Login) -> Any:
    return as_user(UserFactory(finance=True))


def term(taxonomy: str, code: str) -> Term:
    return Term.objects.get(taxonomy=taxonomy, code=code)


def known(**given: Any) -> KnownSubsidy:
    facts = {"measure": term("MAATREGEL", "FSK"), "level": term("BELEIDSNIVEAU", "LOKAAL_STAD"), "reference": "BET-7"}
    return KnownSubsidyFactory(**facts | given)


def typed(**changes: Any) -> dict[str, str]:
    facts = {
        "year": "2025",
        "measure": str(term("MAATREGEL", "FSK").pk),
        "level": str(term("BELEIDSNIVEAU", "LOKAAL_STAD").pk),
        "granted_amount": "15.000",
        "paid_amount": "12.500,00",
        "source": "STAD",
        "reference": "BET-7",
    }
    return facts | changes


def add(organisation: Any) -> str:
    return reverse("initiatives:known-subsidy-add", args=[organisation.pk])


def test_it_is_entered_with_its_source_and_logged(desk: Any) -> None:
    organisation = OrganisationFactory()
    assert desk.post(add(organisation), typed()).url == LIST
    row = KnownSubsidy.objects.get()
    assert (row.organisation, row.year, row.paid_amount, row.source) == (organisation, 2025, Decimal("12500.00"), SubsidySource.CITY)
    assert AuditEvent.objects.get(event="ingevoerd").changes["paid_amount"] == [None, "12500.00"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"granted_amount": "", "paid_amount": ""}, "Vul het toegekende of het betaalde bedrag in."),
        ({"paid_amount": "veel"}, "Vul een getal in"),
        ({"paid_amount": "-5"}, "0 of hoger"),
        ({"year": "1980"}, "minstens 1990"),
        ({"measure": ""}, "Kies een waarde uit de lijst."),
        ({"source": "INGELEZEN"}, "Selecteer een geldige keuze"),
        ({"reference": "85.07.30-033.28"}, "rijksregisternummer"),
    ],
)
def test_each_refusal_names_its_field(desk: Any, changes: dict[str, str], said: str) -> None:
    response = desk.post(add(OrganisationFactory()), typed(**changes))
    assert said in pages.text(response)
    assert not KnownSubsidy.objects.exists()


def test_a_measure_of_another_time_is_refused(desk: Any) -> None:
    ended = Term.objects.filter(taxonomy="MAATREGEL", valid_to__isnull=False).first()
    assert ended is not None
    assert "Deze maatregel bestond niet in 2025." in pages.text(desk.post(add(OrganisationFactory()), typed(measure=str(ended.pk))))


def test_the_same_row_twice_is_refused(desk: Any) -> None:
    row = known()
    assert "Deze subsidie staat al in de lijst" in pages.text(desk.post(add(row.organisation), typed()))


def test_it_is_corrected_with_old_and_new_in_the_log(desk: Any) -> None:
    row = known()
    url = reverse("initiatives:known-subsidy-change", args=[row.pk])
    assert pages.form(desk.get(url)).data["paid_amount"] == "5.000,00"
    assert desk.post(url, typed(paid_amount="13000")).url == LIST
    row.refresh_from_db()
    assert row.paid_amount == 13_000
    assert AuditEvent.objects.get(event="gewijzigd").changes["paid_amount"] == ["5000.00", "13000.00"]


def test_it_is_taken_out_with_a_reason_and_the_log_keeps_it(desk: Any) -> None:
    row = known()
    url = reverse("initiatives:known-subsidy-remove", args=[row.pk])
    assert "Vul dit veld in." in pages.text(desk.post(url, {"reason": ""}))
    assert desk.post(url, {"reason": "Dubbel ingevoerd"}).url == LIST
    assert not KnownSubsidy.objects.exists()
    assert AuditEvent.objects.get(event="verwijderd").reason == "Dubbel ingevoerd"


def test_an_imported_row_is_left_to_its_source(desk: Any) -> None:
    row = known(source=SubsidySource.IMPORT)
    for name, data in (("change", typed()), ("remove", {"reason": "x"})):
        assert "ingelezen uit het subsidieregister" in pages.text(desk.post(reverse(f"initiatives:known-subsidy-{name}", args=[row.pk]), data))
    assert KnownSubsidy.objects.exists()
    assert reverse("initiatives:known-subsidy-change", args=[row.pk]) not in desk.get(LIST).content.decode()


def test_the_action_asks_itself_who_may_and_why(at: datetime) -> None:
    row, outsider = known(), UserFactory(audit=True)
    facts = Facts(2025, row.measure, row.level, "STAD", paid_amount=Decimal(1))
    for act in (
        lambda: actions.add(row.organisation, facts, by=outsider, at=at),
        lambda: actions.change(row, facts, by=outsider, at=at),
        lambda: actions.remove(row, by=outsider, at=at, reason="x"),
    ):
        with pytest.raises(NotAllowedError):
            act()
    with pytest.raises(RuleError, match="reden"):
        actions.remove(row, by=UserFactory(finance=True), at=at, reason=" ")
    with pytest.raises(RuleError, match="ingelezen"):
        actions.add(
            OrganisationFactory(), Facts(2025, row.measure, row.level, "INGELEZEN", paid_amount=Decimal(1)), by=UserFactory(finance=True), at=at
        )


def test_a_level_of_another_time_is_refused(at: datetime) -> None:
    row = known()
    Term.objects.filter(pk=row.level_id).update(valid_to="2010-12-31")
    row.level.refresh_from_db()
    with pytest.raises(RuleError, match="Dit beleidsniveau bestond niet"):
        actions.add(OrganisationFactory(), Facts(2025, row.measure, row.level, "STAD", paid_amount=Decimal(1)), by=UserFactory(finance=True), at=at)


# --- find and filter


def test_the_organisation_is_found_by_part_of_its_name_or_its_number(desk: Any) -> None:
    organisation = OrganisationFactory(name="Ateljee Kringwinkel")
    OrganisationFactory(name="Iets anders")
    for asked in ("ATELJEE", organisation.kbo):
        text = pages.text(desk.get(FIND, {"zoek": asked}))
        assert "Ateljee Kringwinkel" in text
        assert "Iets anders" not in text
    assert "Niets gevonden" in pages.text(desk.get(FIND, {"zoek": "bestaat niet"}))
    assert "Kies de organisatie" not in pages.text(desk.get(FIND))


@pytest.mark.parametrize(
    ("query", "found"),
    [({"organisatie": "buurt"}, 1), ({"jaar": "2024"}, 1), ({"bron": "OCMW"}, 1), ({"organisatie": "niets"}, 0), ({}, 2)],
)
def test_each_filter_keeps_what_it_says(desk: Any, query: dict[str, str], found: int) -> None:
    known(organisation=OrganisationFactory(name="Buurtdiensten"))
    known(organisation=OrganisationFactory(name="Andere"), year=2024, source=SubsidySource.OCMW)
    assert desk.get(LIST, query).context["listing"].count == found


def test_htmx_gets_the_rows_only(desk: Any) -> None:
    assert "<html" not in desk.get(LIST, headers={"HX-Request": "true"}).content.decode()


def test_the_list_opens_while_nothing_is_known(desk: Any) -> None:
    assert desk.get(LIST).context["listing"].count == 0


def test_other_methods(desk: Any) -> None:
    assert desk.post(LIST).status_code == 405
    assert desk.put(add(OrganisationFactory())).status_code == 405
    assert desk.get(reverse("initiatives:known-subsidy-add", args=[0])).status_code == 404


def test_year_is_shown_as_a_year(desk: Any):
    page = desk.get(reverse("initiatives:known-subsidy-change", args=[known(year=2025).pk]))
    assert pages.forms(page)[-1].data["year"] == "2025"
