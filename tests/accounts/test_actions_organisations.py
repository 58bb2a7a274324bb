"""What staff and an organisation's own administrator do with its row in the register, and what is refused."""

from datetime import date

import pytest

from accounts.actions import organisations as actions
from accounts.enums import NaceVersion, OrganisationKind, OrganisationStatus, RelationKind, Role
from accounts.models import Organisation, OrganisationAlias, OrganisationLegalForm, OrganisationNace, OrganisationRelation
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent
from core.models.terms import Taxonomy
from tests.factories.accounts import OrganisationAliasFactory, OrganisationFactory, OrganisationRelationFactory, UserFactory
from tests.factories.initiatives import TermFactory

pytestmark = pytest.mark.django_db

ENTERED = {"name": "Mobiel vzw", "kind": OrganisationKind.SOCIAL_ECONOMY, "kbo": "BE 0566.988.259", "postcode": "8500", "municipality": "Kortrijk"}


@pytest.fixture
def staff():
    return UserFactory(case_manager=True)


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Mobiel vzw", kbo="0566988259", phone="056 11 11 11")


def form(code: str):
    return TermFactory(taxonomy=Taxonomy.LEGAL_FORM, code=code, label=code)


def events(organisation: Organisation) -> list[str]:
    return list(AuditEvent.objects.filter(subject=f"accounts.organisation:{organisation.pk}").order_by("sequence").values_list("event", flat=True))


def last_event(organisation: Organisation) -> AuditEvent:
    return AuditEvent.objects.filter(subject=f"accounts.organisation:{organisation.pk}").latest("sequence")


def problems(error: pytest.ExceptionInfo) -> list[tuple[str, str]]:
    return [(p.field, p.text) for p in error.value.problems]


# --- create and edit ---------------------------------------------------------------------------------------------------


def test_create_keeps_the_number_bare_and_tells_what_was_entered(staff, at):
    vzw = form("vzw")
    organisation = actions.create(ENTERED, legal_form=vzw, legal_form_from=date(2004, 1, 1), source="KBO", by=staff, at=at)
    assert (organisation.kbo, organisation.status, organisation.source) == ("0566988259", OrganisationStatus.ACTIVE, "KBO")
    assert list(organisation.legal_forms.values_list("form__code", "valid_from", "valid_to")) == [("vzw", date(2004, 1, 1), None)]
    assert events(organisation) == ["aangemaakt", "rechtsvorm gewijzigd"]


@pytest.mark.parametrize(
    ("change", "field", "text"),
    [
        ({"kbo": "0566.988.258"}, "kbo", "Het ondernemingsnummer 0566.988.258 is niet juist: het controlegetal klopt niet."),
        (
            {"kbo": "2.147.812.701"},
            "kbo",
            "2.147.812.701 is een vestigingsnummer: het begint met 2. Vul het ondernemingsnummer in; dat begint met 0 of 1.",
        ),
        ({"postcode": "0850"}, "postcode", "Een postcode heeft 4 cijfers en begint niet met 0, bijvoorbeeld 8500."),
        ({"name": " "}, "name", "Vul de naam in."),
    ],
)
def test_create_refuses_bad_input_beside_its_field(staff, at, change, field, text):
    with pytest.raises(RuleError) as error:
        actions.create(ENTERED | change, by=staff, at=at)
    assert (field, text) in problems(error)
    assert not Organisation.objects.exists()


def test_create_refuses_a_number_that_is_registered(staff, organisation, at):
    with pytest.raises(RuleError) as error:
        actions.create(ENTERED, by=staff, at=at)
    assert problems(error) == [("", "Dit ondernemingsnummer staat al in het register.")]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.CASE_MANAGER, Role.DIRECTOR, Role.DEPUTY_DIRECTOR}))
def test_create_and_edit_are_for_staff_of_the_register(role, organisation, at):
    user = UserFactory(roles=[role], organisation=organisation)
    with pytest.raises(NotAllowedError):
        actions.create(ENTERED, by=user, at=at)
    with pytest.raises(NotAllowedError):
        actions.edit(organisation, {"name": "Anders"}, seen={}, by=user, at=at)


def test_edit_tells_old_and_new(staff, organisation, at):
    actions.edit(organisation, {"name": "Mobiel", "phone": "056 11 11 11"}, seen={"name": "Mobiel vzw"}, by=staff, at=at, reason="Nieuwe naam")
    organisation.refresh_from_db()
    event = last_event(organisation)
    assert (organisation.name, event.event, event.changes, event.reason) == ("Mobiel", "gewijzigd", {"name": ["Mobiel vzw", "Mobiel"]}, "Nieuwe naam")


def test_edit_without_a_change_writes_nothing(staff, organisation, at):
    actions.edit(organisation, {"name": "Mobiel vzw"}, seen={}, by=staff, at=at)
    assert events(organisation) == []


def test_edit_keeps_what_a_colleague_changed_meanwhile(staff, organisation, at):
    seen = {"name": "Mobiel vzw", "phone": "056 11 11 11"}
    actions.edit(organisation, {"phone": "056 22 22 22"}, seen=seen, by=staff, at=at)
    actions.edit(organisation, {"name": "Mobiel"}, seen=seen, by=staff, at=at)
    organisation.refresh_from_db()
    assert (organisation.name, organisation.phone) == ("Mobiel", "056 22 22 22")


def test_edit_of_a_field_that_a_colleague_changed_is_told(staff, organisation, at):
    seen = {"phone": "056 11 11 11"}
    actions.edit(organisation, {"phone": "056 22 22 22"}, seen=seen, by=staff, at=at)
    with pytest.raises(StaleError) as error:
        actions.edit(organisation, {"phone": "056 33 33 33"}, seen=seen, by=staff, at=at)
    assert problems(error) == [("phone", "Iemand anders wijzigde dit intussen; er staat nu “056 22 22 22”. Kijk na wat juist is en bewaar opnieuw.")]


def test_edit_never_touches_the_account_number(staff, organisation, at):
    actions.edit(organisation, {"iban": "BE68539007547034", "iban_holder": "Iemand"}, seen={}, by=staff, at=at)
    organisation.refresh_from_db()
    assert organisation.iban == ""


def test_own_administrator_keeps_contact_data_and_nothing_else(organisation, at):
    admin = UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)
    actions.edit_contact(organisation, {"phone": "056 99 99 99", "name": "Anders"}, seen={}, by=admin, at=at)
    organisation.refresh_from_db()
    assert (organisation.phone, organisation.name) == ("056 99 99 99", "Mobiel vzw")


def test_administrator_of_another_organisation_may_not(organisation, at):
    with pytest.raises(NotAllowedError):
        actions.edit_contact(organisation, {"phone": "1"}, seen={}, by=UserFactory(roles=[Role.ORGANISATION_ADMIN]), at=at)


def test_a_merged_duplicate_is_changed_through_its_canonical_row(staff, organisation, at):
    duplicate = OrganisationFactory(merged_into=organisation)
    with pytest.raises(StaleError):
        actions.edit(duplicate, {"name": "Anders"}, seen={}, by=staff, at=at)


# --- life --------------------------------------------------------------------------------------------------------------


def test_cease_with_a_successor_and_back(staff, organisation, at):
    successor = OrganisationFactory(name="Deltagroep")
    actions.cease(organisation, on=date(2026, 6, 30), reason="Fusie", successor=successor, by=staff, at=at)
    organisation.refresh_from_db()
    assert (organisation.status, organisation.ceased_on, organisation.ceased_reason) == (OrganisationStatus.CEASED, date(2026, 6, 30), "Fusie")
    (relation,) = OrganisationRelation.objects.all()
    assert (relation.to_organisation, relation.kind, relation.valid_from) == (successor, RelationKind.SUCCESSOR, date(2026, 6, 30))
    actions.reactivate(organisation, reason="Vergissing", by=staff, at=at)
    organisation.refresh_from_db()
    assert (organisation.status, organisation.ceased_on, organisation.ceased_reason) == (OrganisationStatus.ACTIVE, None, "")
    assert events(organisation) == ["stopgezet", "relatie toegevoegd", "geactiveerd"]


@pytest.mark.parametrize(("on", "reason", "field"), [(date(2026, 11, 25), "Fusie", "on"), (date(2026, 11, 24), " ", "reason")])
def test_cease_asks_a_reason_and_a_day_that_came(staff, organisation, at, on, reason, field):
    with pytest.raises(RuleError) as error:
        actions.cease(organisation, on=on, reason=reason, by=staff, at=at)
    assert [name for name, _ in problems(error)] == [field]


def test_cease_and_reactivate_twice_are_told(staff, organisation, at):
    with pytest.raises(StaleError):
        actions.reactivate(organisation, reason="", by=staff, at=at)
    actions.cease(organisation, on=date(2026, 1, 1), reason="Stop", by=staff, at=at)
    with pytest.raises(StaleError):
        actions.cease(organisation, on=date(2026, 1, 1), reason="Stop", by=staff, at=at)


# --- legal form --------------------------------------------------------------------------------------------------------


def test_legal_form_closes_the_previous_the_day_before(staff, organisation, at):
    bvba, bv = form("bvba"), form("bv")
    actions.change_legal_form(organisation, bvba, first_day=None, by=staff, at=at)
    actions.change_legal_form(organisation, bv, first_day=date(2020, 1, 1), by=staff, at=at)
    rows = OrganisationLegalForm.objects.order_by("pk").values_list("form__code", "valid_from", "valid_to")
    assert list(rows) == [("bvba", None, date(2019, 12, 31)), ("bv", date(2020, 1, 1), None)]
    assert last_event(organisation).changes == {"rechtsvorm": ["bvba", "bv"], "vanaf": [None, "2020-01-01"]}


@pytest.mark.parametrize(
    ("code", "first_day", "problem"),
    [
        ("bv", None, ("valid_from", "Vul de dag in waarop de nieuwe rechtsvorm begint.")),
        ("bv", date(2010, 1, 1), ("valid_from", "De vorige rechtsvorm begon op 01/01/2010. Kies een latere dag.")),
        ("bvba", date(2020, 1, 1), ("form", "De organisatie heeft deze rechtsvorm al.")),
    ],
)
def test_legal_form_refuses_disorder(staff, organisation, at, code, first_day, problem):
    forms = {name: form(name) for name in ("bvba", "bv")}
    actions.change_legal_form(organisation, forms["bvba"], first_day=date(2010, 1, 1), by=staff, at=at)
    with pytest.raises(RuleError) as error:
        actions.change_legal_form(organisation, forms[code], first_day=first_day, by=staff, at=at)
    assert problems(error) == [problem]


# --- names, activities, relations --------------------------------------------------------------------------------------


def test_alias_comes_and_goes(staff, organisation, at):
    actions.add_alias(organisation, " Mobiel ", by=staff, at=at)
    (alias,) = OrganisationAlias.objects.all()
    assert alias.name == "Mobiel"
    actions.remove_alias(alias, by=staff, at=at)
    assert events(organisation) == ["naam toegevoegd", "naam verwijderd"]
    with pytest.raises(StaleError):
        actions.remove_alias(alias, by=staff, at=at)


def test_alias_of_a_duplicate_is_removed_under_the_canonical_row(staff, organisation, at):
    alias = OrganisationAliasFactory(organisation=OrganisationFactory(merged_into=organisation), name="Oud")
    actions.remove_alias(alias, by=staff, at=at)
    assert last_event(organisation).changes == {"andere naam": ["Oud", None]}


def test_nace_is_kept_bare_and_shown_with_a_point(staff, organisation, at):
    actions.add_nace(organisation, "88.995", version=NaceVersion.NACE_2025, is_main=True, by=staff, at=at)
    (nace,) = OrganisationNace.objects.all()
    assert (nace.code, last_event(organisation).changes) == ("88995", {"NACE": [None, "88.995 (2025)"]})
    actions.remove_nace(nace, by=staff, at=at)
    assert not OrganisationNace.objects.exists()


@pytest.mark.parametrize("code", ["8899", "88.99A"])
def test_nace_refuses_other_than_five_digits(staff, organisation, at, code):
    with pytest.raises(RuleError) as error:
        actions.add_nace(organisation, code, version=NaceVersion.NACE_2025, is_main=False, by=staff, at=at)
    assert problems(error) == [("code", "Een NACE-BEL-code heeft 5 cijfers, bijvoorbeeld 88.995.")]


def test_relation_is_told_at_both_organisations(staff, organisation, at):
    other = OrganisationFactory(name="Moeder")
    relation = actions.relate(organisation, other, RelationKind.PARTNER, valid_from=date(2020, 1, 1), by=staff, at=at)
    actions.date_relation(relation, valid_from=date(2020, 1, 1), valid_to=date(2025, 12, 31), by=staff, at=at)
    told = {"relatie": ["Mobiel vzw is partner van Moeder, 01/01/2020 – nu", "Mobiel vzw is partner van Moeder, 01/01/2020 – 31/12/2025"]}
    assert (last_event(organisation).changes, last_event(other).changes) == (told, told)
    actions.remove_relation(relation, reason="Dubbel ingevoerd", by=staff, at=at)
    assert events(other) == ["relatie toegevoegd", "relatie gewijzigd", "relatie verwijderd"]


def test_relation_with_itself_is_refused(staff, organisation, at):
    with pytest.raises(RuleError):
        actions.relate(organisation, organisation, RelationKind.CONTROL, by=staff, at=at)


def test_relation_twice_in_a_period_is_refused(staff, organisation, at):
    known = OrganisationRelationFactory(from_organisation=organisation, kind=RelationKind.CONTROL, valid_to=date(2025, 12, 31))
    with pytest.raises(RuleError):
        actions.relate(organisation, known.to_organisation, RelationKind.CONTROL, valid_from=date(2025, 12, 31), by=staff, at=at)
    actions.relate(organisation, known.to_organisation, RelationKind.CONTROL, valid_from=date(2026, 1, 1), by=staff, at=at)


@pytest.mark.parametrize(
    ("kind", "first", "last", "refused"),
    [
        (RelationKind.PARTNER, date(2024, 1, 1), None, True),
        (RelationKind.PARTNER, date(2026, 1, 1), None, False),
        (RelationKind.PARTNER, None, date(2019, 12, 31), False),
        (RelationKind.CONTROL, date(2024, 1, 1), None, False),
    ],
)
def test_partnership_is_not_told_twice_from_both_sides(staff, organisation, at, kind, first, last, refused):
    known = OrganisationRelationFactory(to_organisation=organisation, kind=kind, valid_to=date(2025, 12, 31))
    if refused:
        with pytest.raises(RuleError) as error:
            actions.relate(organisation, known.from_organisation, kind, valid_from=first, valid_to=last, by=staff, at=at)
        assert problems(error) == [("other", "Deze relatie staat al bij de andere organisatie.")]
    else:
        actions.relate(organisation, known.from_organisation, kind, valid_from=first, valid_to=last, by=staff, at=at)


def test_a_legal_form_that_ended_stays_ended_when_the_next_begins_later(staff, organisation, at):
    vzw, cv = form("vzw"), form("cv")
    OrganisationLegalForm.objects.create(organisation=organisation, form=vzw, valid_from=date(2000, 1, 1), valid_to=date(2010, 12, 31))
    actions.change_legal_form(organisation, cv, first_day=date(2015, 1, 1), reason="Omvorming", by=staff, at=at)
    rows = organisation.legal_forms.order_by("valid_from").values_list("form__code", "valid_from", "valid_to")
    assert list(rows) == [("vzw", date(2000, 1, 1), date(2010, 12, 31)), ("cv", date(2015, 1, 1), None)]
