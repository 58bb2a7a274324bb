"""The register of organisations in the browser: who sees what, forms with their answers, exact query counts."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.actions import mandates
from accounts.enums import STAFF_ROLES, MandateFunction, MandateSource, RelationKind, Role
from accounts.models import Organisation, OrganisationAlias, OrganisationNace, OrganisationRelation
from accounts.permissions import PERMISSIONS
from core.models import AccessLog
from core.models.terms import Taxonomy
from tests.factories.accounts import (
    MandateFactory,
    OrganisationAliasFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.initiatives import TermFactory

pytestmark = pytest.mark.django_db

LIST, NEW = "/organisaties/", "/organisaties/nieuw/"
EDITORS = {Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR}
ENTERED = {"name": "Nieuwe vzw", "kind": "SE_ORGANISATIE", "kbo": "0566.988.259", "municipality": "Kortrijk", "postcode": "8500"}


def url(name: str, *args) -> str:
    return reverse(f"accounts:{name}", args=args)


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory(name="Mobiel vzw", phone="056 11 11 11", municipality="Kortrijk")


@pytest.fixture
def staff(as_user):
    return as_user(UserFactory(case_manager=True))


def text(response) -> str:
    return response.content.decode()


# --- who ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_activating_one_that_is_active_is_for_who_edits(as_user, organisation, role):
    client = as_user(UserFactory(roles=[role], organisation=organisation))
    assert client.get(url("organisation-reactivate", organisation.pk)).status_code == (200 if role in EDITORS else 403)


def test_without_login_one_is_asked_to_log_in(client, organisation):
    for page in (LIST, url("organisation-detail", organisation.pk)):
        assert client.get(page).status_code == 302


def test_wrong_methods_are_refused(staff, organisation):
    alias = OrganisationAliasFactory(organisation=organisation)
    assert staff.post(LIST).status_code == 405
    assert staff.get(url("alias-remove", alias.pk)).status_code == 405


# --- list --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Café Zuid", "Mobiel vzw", "Oude bvba"]),
        ("?zoek=mobile", ["Mobiel vzw"]),
        ("?zoek=cafe", ["Café Zuid"]),
        ("?zoek=De+Fietsers", ["Mobiel vzw"]),
        ("?status=STOPGEZET", ["Oude bvba"]),
        ("?soort=BEDRIJF&soort=NETWERK", ["Café Zuid"]),
        ("?gemeente=Kortrijk", ["Mobiel vzw"]),
        ("?nummer=zonder", ["Café Zuid"]),
        ("?nummer=met", ["Mobiel vzw", "Oude bvba"]),
        ("?rechtsvorm=vzw", ["Mobiel vzw"]),
        ("?volgorde=-naam", ["Oude bvba", "Mobiel vzw", "Café Zuid"]),
        ("?rechtsvorm=nonsens", ["Café Zuid", "Mobiel vzw", "Oude bvba"]),
    ],
)
def test_the_list_filters_and_sorts(staff, organisation, query, found):
    organisation.legal_forms.create(form=TermFactory(taxonomy=Taxonomy.LEGAL_FORM, code="vzw", label="vzw"))
    OrganisationFactory(name="Oude bvba", ceased=True)
    OrganisationFactory(name="Café Zuid", kind="BEDRIJF", kbo="")
    OrganisationFactory(name="De Fietsers", merged_into=organisation, kbo="")
    response = staff.get(LIST + query)
    assert [row.name for row in response.context["listing"].rows] == found


def test_the_list_answers_htmx_with_its_rows_only(staff, organisation):
    response = staff.get(LIST, headers={"HX-Request": "true"})
    assert text(response).lstrip().startswith('<div id="rows">')


def test_the_export_is_what_is_on_the_screen_and_is_noted(staff, organisation):
    OrganisationFactory(name="Ander", ceased=True)
    response = staff.get(url("organisation-export") + "?status=ACTIEF")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[1].startswith("Naam;Soort;Rechtsvorm;Ondernemingsnummer")
    assert [line.split(";")[0] for line in lines[2:]] == ["Mobiel vzw"]
    assert AccessLog.objects.get().what == "lijst uitgevoerd"


def test_suggestions_name_what_is_meant(staff, organisation):
    assert f'value="Mobiel vzw ({organisation.kbo[:4]}.' in text(staff.get(url("organisation-suggest") + "?successor=mobie"))
    assert text(staff.get(url("organisation-suggest") + "?successor=m")).strip() == ""


# --- page --------------------------------------------------------------------------------------------------------------


def test_a_duplicate_leads_to_its_canonical_page_with_a_word(staff, organisation):
    duplicate = OrganisationFactory(name="De Fietsers", merged_into=organisation)
    response = staff.get(url("organisation-detail", duplicate.pk), follow=True)
    assert response.redirect_chain == [(url("organisation-detail", organisation.pk), 302)]
    assert "De Fietsers is samengevoegd met Mobiel vzw" in text(response)


def test_what_belongs_to_a_duplicate_stands_on_the_canonical_page(staff, organisation):
    duplicate = OrganisationFactory(name="De Fietsers", merged_into=organisation)
    OrganisationAliasFactory(organisation=duplicate, name="Fietspunt")
    MandateFactory(organisation=duplicate, person__name="Voorzitter van toen")
    page = text(staff.get(url("organisation-detail", organisation.pk)))
    assert "Fietspunt" in page
    assert "Voorzitter van toen" in page


def test_relations_read_from_both_sides_and_the_group_is_derived(staff, organisation):
    mother = OrganisationFactory(name="Moeder vzw")
    OrganisationRelationFactory(from_organisation=mother, to_organisation=organisation, kind=RelationKind.CONTROL)
    assert "staat onder zeggenschap van" in text(staff.get(url("organisation-detail", organisation.pk)))
    page = text(staff.get(url("organisation-detail", mother.pk)))
    assert "heeft zeggenschap over" in page
    assert "Eén onderneming" in page


@pytest.mark.parametrize(("role", "sees"), [(Role.POLICY, False), (Role.FORUM_MEMBER, False), (Role.CASE_MANAGER, True), (Role.AUDIT, True)])
def test_mandates_that_are_not_public_are_read_by_few(as_user, organisation, role, sees):
    MandateFactory(organisation=organisation, person__name="Stille vennoot")
    MandateFactory(organisation=organisation, person__name="Bekende voorzitter", is_public=True)
    page = text(as_user(UserFactory(roles=[role])).get(url("organisation-detail", organisation.pk)))
    assert "Bekende voorzitter" in page
    assert ("Stille vennoot" in page) is sees


@pytest.mark.parametrize("role", sorted(STAFF_ROLES | {Role.ORGANISATION_ADMIN}))
def test_the_history_names_a_mandate_to_who_reads_all_mandates(as_user, organisation, role):
    """Whether it is publicly known or not: the event of one that was made public later names the same person."""
    facts = {"function": MandateFunction.DIRECTOR, "valid_from": date(2020, 1, 1), "source": MandateSource.KBO}
    mandates.add(organisation, PersonFactory(name="Stille vennoot"), by=UserFactory(case_manager=True), at=timezone.now(), **facts)
    own = {"organisation": organisation} if role == Role.ORGANISATION_ADMIN else {}
    page = text(as_user(UserFactory(roles=[role], **own)).get(url("organisation-history", organisation.pk)))
    assert ("Stille vennoot" in page, "Mandaat toegevoegd" in page) == (bool(own) or role in PERMISSIONS["mandates.see"],) * 2


# --- forms -------------------------------------------------------------------------------------------------------------


def test_create_and_its_history(staff):
    response = staff.post(NEW, ENTERED, follow=True)
    organisation = Organisation.objects.get()
    assert response.redirect_chain == [(url("organisation-detail", organisation.pk), 302)]
    assert organisation.kbo == "0566988259"
    page = text(staff.get(url("organisation-history", organisation.pk)))
    assert "Ondernemingsnummer: 0566.988.259" in page


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({"kbo": "0566.988.258"}, "Het ondernemingsnummer 0566.988.258 is niet juist: het controlegetal klopt niet."),
        ({"kbo": "2147812701"}, "2.147.812.701 is een vestigingsnummer"),
        ({"postcode": "0850"}, "Een postcode heeft 4 cijfers"),
        ({"name": ""}, "Vul de naam in."),
        ({"email": "geen adres"}, "geldig e-mailadres"),
        ({"phone": "bel mij"}, "Een telefoonnummer bestaat uit cijfers"),
        ({"website": "http://"}, "geldige URL"),
        ({"name": "Jan 85.07.30-033.28"}, "rijksregisternummer"),
    ],
)
def test_bad_input_is_answered_beside_its_field_and_kept(staff, change, answer):
    response = staff.post(NEW, ENTERED | change)
    assert answer in text(response)
    assert ENTERED["municipality"] in text(response)
    assert not Organisation.objects.exists()


def test_a_look_alike_is_asked_once(staff, organisation):
    entered = {"name": "Mobiel VZW", "kind": "SE_ORGANISATIE"}
    page = text(staff.post(NEW, entered))
    assert "Staat deze organisatie er al?" in page
    assert 'type="checkbox" name="confirmed"' in page
    assert Organisation.objects.count() == 1
    staff.post(NEW, entered | {"confirmed": "on"})
    assert Organisation.objects.count() == 2


def test_a_registered_number_is_refused_even_when_confirmed(staff, organisation):
    response = staff.post(NEW, {"name": "Ander", "kind": "SE_ORGANISATIE", "kbo": organisation.kbo, "confirmed": "on"})
    assert "Dit ondernemingsnummer staat al in het register." in text(response)


def edit_values(organisation: Organisation, **changes: str) -> dict[str, str]:
    names = ("name", "kind", "kbo", "vcode", "ovo_code", "street", "postcode", "municipality", "website", "email", "phone")
    values = {name: getattr(organisation, name) for name in names}
    return {f"initial-{name}": value for name, value in values.items()} | values | changes


def test_edit_keeps_what_a_colleague_changed_meanwhile(staff, organisation):
    posted = edit_values(organisation, phone="056 22 22 22")
    Organisation.objects.filter(pk=organisation.pk).update(street="Nieuwe straat 1")
    staff.post(url("organisation-edit", organisation.pk), posted)
    organisation.refresh_from_db()
    assert (organisation.phone, organisation.street) == ("056 22 22 22", "Nieuwe straat 1")


def test_edit_of_the_same_field_tells_what_is_there_now(staff, organisation):
    posted = edit_values(organisation, phone="056 22 22 22")
    Organisation.objects.filter(pk=organisation.pk).update(phone="056 33 33 33")
    response = staff.post(url("organisation-edit", organisation.pk), posted)
    assert "er staat nu “056 33 33 33”" in text(response)
    organisation.refresh_from_db()
    assert organisation.phone == "056 33 33 33"


def test_edit_of_the_name_to_one_that_exists_asks(staff, organisation):
    other = OrganisationFactory(name="Constructief vzw", kbo="")
    response = staff.post(url("organisation-edit", other.pk), edit_values(other, name="Mobiel vzw"))
    assert "Staat deze organisatie er al?" in text(response)
    other.refresh_from_db()
    assert other.name == "Constructief vzw"


def test_the_administrator_keeps_contact_data(as_user, organisation):
    client = as_user(UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation))
    assert client.get("/mijn-organisatie/").url == url("organisation-detail", organisation.pk)
    client.post(url("organisation-contact", organisation.pk), {"phone": "056 99 99 99", "municipality": "Kortrijk"})
    organisation.refresh_from_db()
    assert organisation.phone == "056 99 99 99"


def test_who_works_for_two_organisations_chooses(as_user, organisation):
    user = UserFactory(roles=[Role.APPLICANT], organisation=organisation)
    other = OrganisationFactory(name="Tweede vzw")
    user.person.role_grants.create(role=Role.APPLICANT, organisation=other, valid_from=date(2020, 1, 1))
    page = text(as_user(user).get("/mijn-organisatie/"))
    assert "Mobiel vzw" in page
    assert "Tweede vzw" in page


def test_who_has_no_organisation_learns_how_to_begin(as_user):
    assert "Organisatie aanmelden" in text(as_user(UserFactory()).get("/mijn-organisatie/"))


# --- parts -------------------------------------------------------------------------------------------------------------


def test_parts_come_and_go(staff, organisation):
    pk = organisation.pk
    staff.post(url("alias-add", pk), {"name": "De Fietsers"})
    staff.post(url("nace-add", pk), {"code": "88.995", "version": "2025", "is_main": "on"})
    alias, nace = OrganisationAlias.objects.get(), OrganisationNace.objects.get()
    page = text(staff.get(url("organisation-detail", pk)))
    assert "De Fietsers" in page
    assert "88.995" in page
    for name, row in (("alias-remove", alias), ("nace-remove", nace)):
        assert staff.post(url(name, row.pk)).url == url("organisation-detail", pk)
        assert staff.post(url(name, row.pk)).status_code == 404
    assert not OrganisationAlias.objects.exists()


def test_bad_parts_are_answered(staff, organisation):
    pk = organisation.pk
    assert "Een NACE-BEL-code heeft 5 cijfers" in text(staff.post(url("nace-add", pk), {"code": "12", "version": "2025"}))
    OrganisationAliasFactory(organisation=organisation, name="Twee")
    assert "bestaat al" in text(staff.post(url("alias-add", pk), {"name": "Twee"}))
    bad = {"kind": "PARTNER", "other": "Mobiel vzw", "valid_from": "31/02/2026"}
    assert "De datum 31/02/2026 bestaat niet." in text(staff.post(url("relation-add", pk), bad))
    assert "Kies een andere organisatie." in text(staff.post(url("relation-add", pk), {"kind": "PARTNER", "other": "Mobiel vzw"}))
    assert "We vinden deze organisatie niet." in text(staff.post(url("relation-add", pk), {"kind": "PARTNER", "other": "zzzzzz"}))


def test_an_unclear_name_is_asked(staff, organisation):
    OrganisationFactory(name="Mobiel Wevelgem vzw", kbo="")
    answer = text(staff.post(url("relation-add", organisation.pk), {"kind": "PARTNER", "other": "mobiel weve"}))
    assert "Bedoelt u een van deze? " in answer
    assert "Mobiel Wevelgem vzw" in answer


def test_a_relation_is_dated_and_removed(staff, organisation):
    other = OrganisationFactory(name="Constructief vzw")
    staff.post(url("relation-add", organisation.pk), {"kind": "PARTNER", "other": "constructief vzw", "valid_from": "01/01/2020"})
    relation = OrganisationRelation.objects.get()
    assert (relation.to_organisation, relation.valid_from) == (other, date(2020, 1, 1))
    assert 'value="01/01/2020"' in text(staff.get(url("relation-edit", relation.pk)))
    staff.post(url("relation-edit", relation.pk), {"valid_from": "01/01/2020", "valid_to": "31/12/2025"})
    relation.refresh_from_db()
    assert relation.valid_to == date(2025, 12, 31)
    assert staff.get(url("relation-remove", relation.pk)).status_code == 200
    staff.post(url("relation-remove", relation.pk), {"reason": "Vergissing"})
    assert not OrganisationRelation.objects.exists()


def test_legal_form_cease_and_activate(staff, organisation):
    vzw = TermFactory(taxonomy=Taxonomy.LEGAL_FORM, code="vzw", label="vzw")
    pk = organisation.pk
    staff.post(url("organisation-legal-form", pk), {"form": vzw.pk, "valid_from": "01/01/2020"})
    staff.post(url("organisation-cease", pk), {"on": "30/06/2026", "reason": "Fusie", "successor": ""})
    page = text(staff.get(url("organisation-detail", pk)))
    assert "sinds 01/01/2020" in page
    assert "Stopgezet op 30/06/2026: Fusie." in page
    staff.post(url("organisation-reactivate", pk), {"reason": "Vergissing"})
    organisation.refresh_from_db()
    assert organisation.status == "ACTIEF"


def test_a_legal_form_of_the_past_says_when_it_ended(staff, organisation):
    TermFactory(taxonomy=Taxonomy.LEGAL_FORM, code="vso", label="Vennootschap met sociaal oogmerk", valid_to=date(2019, 4, 30))
    TermFactory(taxonomy=Taxonomy.LEGAL_FORM, code="cv", label="Coöperatieve vennootschap")
    page = text(staff.get(url("organisation-legal-form", organisation.pk)))
    assert "Vennootschap met sociaal oogmerk (tot 2019)" in page
    assert "Coöperatieve vennootschap (tot" not in page
