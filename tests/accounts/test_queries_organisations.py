"""Search that forgives, the organisation that was meant, duplicates before they exist, and groups."""

from datetime import date

import pytest

from accounts.enums import OrganisationKind, RelationKind, Role
from accounts.models import Organisation
from accounts.queries.groups import undertaking
from accounts.queries.organisations import family, family_ids, look_alikes, matching, meant, of_legal_form, with_legal_form
from core.models.terms import Taxonomy
from tests.factories.accounts import OrganisationAliasFactory, OrganisationFactory, OrganisationRelationFactory, UserFactory
from tests.factories.initiatives import TermFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 24)


@pytest.fixture
def kringloop():
    organisation = OrganisationFactory(name="Kringloopcentrum Z.W.-Vlaanderen vzw", kbo="0566988259")
    OrganisationAliasFactory(organisation=organisation, name="Kringloopwinkel")
    OrganisationFactory(merged_into=organisation, name="Café Éénvoud", kbo="")
    return organisation


@pytest.fixture
def others():
    return [OrganisationFactory(name=name) for name in ("Mobiel vzw", "Constructief vzw", "Sherpa Personal Delivery cvba")]


def search(text: str) -> list[Organisation]:
    return list(Organisation.objects.canonical().filter(matching(text)).order_by("name"))


@pytest.mark.parametrize(
    "text",
    ["kringloopcentrum", "KRINGLOOP", "kringlopcentrum", "Kringloopwinkel", "kringloopwinkle", "vlaanderen", "cafe eenvoud", "0566.988", "988259"],
)
def test_search_forgives_spelling_accents_and_knows_numbers_and_other_names(text, kringloop, others):
    assert search(text) == [kringloop]


@pytest.mark.parametrize("text", ["bakkerij", "0999999", "99"])
def test_search_does_not_find_what_is_not_there(text, kringloop, others):
    assert search(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kringloopcentrum Z.W.-Vlaanderen vzw",
        "kringloopcentrum z.w.-vlaanderen vzw",
        "Kringloopcentrum Z.W.-Vlaanderen vzw (0566.988.259)",
        "Kringloopwinkel",
        "Café éénvoud",
        "BE 0566.988.259",
        "566988259",
        "kringloopcentr",
    ],
)
def test_meant_finds_the_one(text, kringloop, others):
    assert meant(text, Organisation.objects.all()) == [kringloop]


def test_meant_prefers_the_exact_name_above_what_looks_like_it():
    exact, longer = OrganisationFactory(name="Mobiel"), OrganisationFactory(name="Mobiel vzw")
    assert meant("mobiel", Organisation.objects.all()) == [exact]
    assert meant("Mobie", Organisation.objects.all()) == [exact, longer]


def test_meant_stays_among_what_the_reader_sees(kringloop, others):
    assert meant("Kringloopwinkel", Organisation.objects.filter(pk=others[0].pk)) == []


# --- look-alikes -------------------------------------------------------------------------------------------------------


@pytest.fixture
def mobiel():
    vzw = TermFactory(taxonomy=Taxonomy.LEGAL_FORM, code="vzw", label="vzw")
    organisation = OrganisationFactory(name="Mobiel vzw", kbo="0566988259", municipality="Kortrijk")
    organisation.legal_forms.create(form=vzw)
    return organisation


@pytest.mark.parametrize(
    "entered",
    [
        {"name": "mobiel VZW"},
        {"name": "Mobiël vzw", "municipality": "kortrijk"},
        {"name": "Mobiel vzw", "legal_form": "vzw", "municipality": "Kortrijk"},
        {"name": "Heel anders", "kbo": "0566988259"},
    ],
)
def test_look_alikes_warn(mobiel, entered):
    assert [like.organisation for like in look_alikes(**entered, day=DAY)] == [mobiel]


@pytest.mark.parametrize(
    "entered",
    [
        {"name": "Constructief vzw"},
        {"name": "Mobiel vzw", "municipality": "Gent"},
        {"name": "Mobiel vzw", "legal_form": "bv"},
        {"name": "Mobiel vzw", "kbo": "0207494678"},
    ],
)
def test_look_alikes_let_others_be(mobiel, entered):
    assert look_alikes(**entered, day=DAY) == []


def test_look_alikes_say_why_and_leave_out_oneself(mobiel):
    (like,) = look_alikes(name="x", kbo="0566988259", day=DAY)
    assert like.why == "heeft hetzelfde ondernemingsnummer 0566.988.259"
    (like,) = look_alikes(name="Mobiel vzw", day=DAY)
    assert like.why == "heeft een naam die erop lijkt in Kortrijk"
    assert look_alikes(name="Mobiel vzw", day=DAY, apart_from=mobiel) == []


def test_look_alikes_know_the_other_names(mobiel):
    OrganisationAliasFactory(organisation=mobiel, name="Fietspunt Station")
    assert [like.organisation for like in look_alikes(name="Fietspunt station", day=DAY)] == [mobiel]


# --- legal form, family, group -----------------------------------------------------------------------------------------


def test_legal_form_of_a_day():
    bvba, bv = (TermFactory(taxonomy=Taxonomy.LEGAL_FORM, code=c, label=c) for c in ("bvba", "bv"))
    organisation, other = OrganisationFactory(), OrganisationFactory()
    organisation.legal_forms.create(form=bvba, valid_to=date(2019, 12, 31))
    organisation.legal_forms.create(form=bv, valid_from=date(2020, 1, 1))
    everyone = Organisation.objects.all()
    assert with_legal_form(everyone, date(2019, 12, 31)).get(pk=organisation.pk).legal_form == "bvba"
    assert with_legal_form(everyone, DAY).get(pk=organisation.pk).legal_form == "bv"
    assert with_legal_form(everyone, DAY).get(pk=other.pk).legal_form is None
    assert list(of_legal_form(everyone, "bv", DAY)) == [organisation]
    assert list(of_legal_form(everyone, "bvba", DAY)) == []


def test_family_is_the_canonical_row_and_its_duplicates(kringloop, others):
    duplicate = Organisation.objects.get(merged_into=kringloop)
    assert family(duplicate) == family(kringloop) == [kringloop, duplicate]
    assert set(family_ids([duplicate.pk])) == {kringloop.pk, duplicate.pk}


def test_undertaking_follows_control_both_ways_at_the_day():
    mother, daughter, sister, past = (OrganisationFactory(name=n) for n in ("Moeder", "Dochter", "Zus", "Vroeger"))
    partner = OrganisationFactory(name="Partner")
    for to, dates in ((daughter, {}), (sister, {}), (past, {"valid_to": date(2026, 11, 23)})):
        OrganisationRelationFactory(from_organisation=mother, to_organisation=to, **dates)
    OrganisationRelationFactory(from_organisation=mother, to_organisation=partner, kind=RelationKind.PARTNER)
    assert undertaking(daughter, DAY) == [daughter, mother, sister]
    assert undertaking(past, date(2026, 11, 23)) == [daughter, mother, past, sister]
    assert undertaking(partner, DAY) == [partner]


def test_a_public_body_makes_no_undertaking_of_its_companies():
    ocmw = OrganisationFactory(ocmw=True, kind=OrganisationKind.LOCAL_AUTHORITY)
    one, two = OrganisationFactory(name="Een"), OrganisationFactory(name="Twee")
    for company in (one, two):
        OrganisationRelationFactory(from_organisation=ocmw, to_organisation=company)
    assert undertaking(one, DAY) == [one]


def test_a_duplicate_stands_for_its_canonical_row_in_the_group(kringloop):
    duplicate, daughter = Organisation.objects.get(merged_into=kringloop), OrganisationFactory(name="Dochter")
    OrganisationRelationFactory(from_organisation=duplicate, to_organisation=daughter)
    assert undertaking(duplicate, DAY) == undertaking(kringloop, DAY) == [daughter, kringloop]


# --- who sees what -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(Role))
def test_the_register_is_seen_by_the_city_and_its_members_and_one_self(role):
    own, other = OrganisationFactory(name="Eigen"), OrganisationFactory(name="Ander")
    user = UserFactory(roles=[role], organisation=own)
    seen = set(Organisation.objects.visible_to(user))
    assert seen == ({own} if role in {Role.APPLICANT, Role.SIGNATORY, Role.ORGANISATION_ADMIN} else {own, other})


def test_without_a_role_one_sees_no_organisation():
    OrganisationFactory()
    assert not Organisation.objects.visible_to(UserFactory()).exists()
