"""Organisations, account numbers, duplicates, bodies and interests in a browser: no finding of axe, wide and narrow, also without JavaScript."""

import pytest
from playwright.sync_api import expect

from accounts.enums import BodyCode, RelationKind, Role
from accounts.models import InterestItem, Organisation
from tests.factories.accounts import (
    BodyFactory,
    InterestDeclarationFactory,
    MandateFactory,
    OrganisationAliasFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.MFA_REQUIRED_FOR_STAFF = False


@pytest.fixture
def organisation() -> Organisation:
    organisation = OrganisationFactory(name="Mobiel vzw", municipality="Kortrijk", kbo="0566988259")
    OrganisationAliasFactory(organisation=organisation, name="De Fietsers")
    MandateFactory(organisation=organisation, is_public=True)
    OrganisationRelationFactory(from_organisation=OrganisationFactory(name="Moeder vzw"), to_organisation=organisation, kind=RelationKind.CONTROL)
    return organisation


def test_the_pages_of_staff_have_no_finding(browser_at, organisation, axe):
    other = OrganisationFactory(name="Mobiel", kbo="")
    browser_at.log_in(UserFactory(case_manager=True))
    page, base = browser_at.page(), f"/organisaties/{organisation.pk}/"
    addresses = ["/organisaties/", base, f"{base}wijzigen/", f"{base}relaties/nieuw/", f"{base}mandaten/nieuw/", f"{base}stopzetten/"]
    addresses += [f"/organisaties/{other.pk}/samenvoegen/", f"/organisaties/{other.pk}/samenvoegen/{organisation.pk}/"]
    for address in addresses:
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        axe(page)


def test_the_pages_of_a_secretary_have_no_finding(browser_at, axe):
    body = BodyFactory(code=BodyCode.FORUM)
    seat = SeatFactory(body=body)
    holder = SeatHolderFactory(seat=seat)
    InterestDeclarationFactory(person=holder.person, items=[{"name": "Bakkerij"}])
    browser_at.log_in(UserFactory(roles=[Role.FORUM_SECRETARY]))
    page = browser_at.page()
    for address in (
        "/beheer/organen/",
        f"/beheer/organen/{body.pk}/",
        f"/beheer/zetels/{seat.pk}/",
        f"/beheer/zetels/{seat.pk}/innemen/",
        f"/personen/{holder.person_id}/",
        "/beheer/verklaringen/",
        f"/beheer/verklaringen/{holder.person_id}/",
    ):
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        axe(page)


def test_an_account_number_passes_four_eyes(open_browser, width, organisation, axe):
    address = f"/organisaties/{organisation.pk}/rekeningnummer/"
    first, second = open_browser(width=width), open_browser(width=width)
    first.log_in(UserFactory(roles=[Role.ORGANISATION_ADMIN, Role.SIGNATORY], organisation=organisation))
    second.log_in(UserFactory(finance=True))
    asks, decides = first.page(), second.page()
    asks.goto(address)
    axe(asks)
    asks.get_by_label("Nieuw rekeningnummer (IBAN)").fill("BE68 5390 0754 7034")
    asks.get_by_label("Waar ligt het bewijs").fill("Mail van 12/10/2026")
    asks.get_by_role("button", name="Voorstellen").click()
    expect(asks.get_by_text("U stelde dit zelf voor.")).to_be_visible()
    decides.goto(address)
    axe(decides)
    decides.get_by_role("button", name="Nieuw rekeningnummer bevestigen").click()
    expect(decides.get_by_text("Het nieuwe rekeningnummer geldt vanaf nu.")).to_be_visible()
    organisation.refresh_from_db()
    assert organisation.iban == "BE68539007547034"


def test_a_member_signs_without_javascript(without_javascript, organisation):
    without_javascript.log_in(UserFactory(roles=[Role.FORUM_MEMBER]))
    page = without_javascript.page()
    page.goto("/mijn-belangen/verklaring/")
    page.get_by_label("Organisatie (niet verplicht)").fill("mobiel vzw")
    page.get_by_role("button", name="Nog een organisatie").click()
    page.get_by_label("Organisatie (niet verplicht)").nth(1).fill("Bakkerij Nieuw")
    page.get_by_text("Staat de organisatie niet in het register?").nth(1).click()
    page.get_by_label("Staat niet in het register van Kortrijk").nth(1).check()
    page.get_by_label("Ik verklaar dat dit volledig en juist is").check()
    page.get_by_role("button", name="Ondertekenen").click()
    expect(page.get_by_text("Uw belangenverklaring is ondertekend.")).to_be_visible()
    expect(page.get_by_role("cell", name="Mobiel vzw").first).to_be_visible()
    assert set(InterestItem.objects.values_list("organisation__name", "name")) == {("Mobiel vzw", ""), (None, "Bakkerij Nieuw")}


def test_interests_have_no_finding(browser_at, organisation, axe):
    member = UserFactory(roles=[Role.FORUM_MEMBER])
    MandateFactory(person=member.person, organisation=organisation)
    browser_at.log_in(member)
    page = browser_at.page()
    for address in ("/mijn-belangen/", "/mijn-belangen/verklaring/"):
        page.goto(address)
        axe(page)


def test_a_name_that_is_typed_is_completed(open_browser, organisation):
    browser = open_browser()
    browser.log_in(UserFactory(case_manager=True))
    page = browser.page()
    page.goto(f"/organisaties/{organisation.pk}/relaties/nieuw/")
    page.get_by_label("Andere organisatie").press_sequentially("moeder")
    expect(page.locator("datalist option")).to_have_count(1)
    assert page.locator("datalist option").get_attribute("value").startswith("Moeder vzw (")
