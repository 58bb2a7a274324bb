"""The actors of the note and the example bodies: loaded once, again without a change, and such that the rules can be seen."""

from datetime import date

import pytest

from accounts.enums import Authority, BodyCode, Role
from accounts.imports.example import load_example_accounts
from accounts.imports.example_bodies import DUPLICATE, load_example_bodies
from accounts.imports.reference import ACTORS, SOURCE, load_reference_actors
from accounts.models import Body, Mandate, Organisation, OrganisationAlias, RoleGrant, Seat, SeatHolder, User
from accounts.queries.bodies import members
from accounts.queries.conflicts import conflicts, conflicts_of
from accounts.queries.organisations import meant
from core.models import AuditEvent, Proposal
from tests.factories.accounts import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_actors_of_the_note_are_loaded_once():
    made = load_reference_actors()
    assert made == {"actoren": len(ACTORS), "organen": 6}
    assert load_reference_actors().total() == 0
    assert Organisation.objects.filter(source__startswith=SOURCE, is_example=False).count() == len(ACTORS) == 17
    assert set(Body.objects.values_list("code", flat=True)) == set(BodyCode.values)


def test_city_and_ocmw_are_known_as_such():
    load_reference_actors()
    city = Organisation.objects.get(authority=Authority.CITY)
    assert (city.name, city.kbo, city.is_city) == ("Stad Kortrijk", "0207494678", True)
    assert Organisation.objects.get(authority=Authority.OCMW).is_ocmw


def test_both_spellings_of_the_note_find_the_actor():
    load_reference_actors()
    for text in ("Kanaal 127", "Kanaal127"):
        assert [row.name for row in meant(text, Organisation.objects.all())] == ["Kanaal 127"]


def test_what_people_changed_is_left_alone():
    load_reference_actors()
    Organisation.objects.filter(authority=Authority.CITY).update(name="Kortrijk, stad")
    OrganisationAlias.objects.all().delete()
    assert load_reference_actors().total() == 0
    assert not OrganisationAlias.objects.exists()


@pytest.fixture
def loaded(at):
    load_reference_actors()
    organisations = [OrganisationFactory(name=name) for name in ("Een vzw", "Twee vzw", "Drie vzw")]
    users = load_example_accounts(at=at, organisations=organisations)
    return users, organisations, load_example_bodies(users, organisations=organisations, at=at)


def test_loading_again_changes_nothing(loaded, at):
    users, organisations, made = loaded
    assert made["zetels"] == 15
    counts = [model.objects.count() for model in (Seat, SeatHolder, Mandate, Proposal, Organisation)]
    assert load_example_bodies(users, organisations=organisations, at=at).total() == 0
    assert [model.objects.count() for model in (Seat, SeatHolder, Mandate, Proposal, Organisation)] == counts


def test_the_accounts_are_found_again(loaded, at):
    users, organisations, _ = loaded
    counts = [model.objects.count() for model in (User, RoleGrant, Organisation, Proposal, AuditEvent)]
    assert load_example_accounts(at=at, organisations=organisations) == users
    assert [model.objects.count() for model in (User, RoleGrant, Organisation, Proposal, AuditEvent)] == counts


def test_every_member_of_the_demo_has_a_seat_and_the_regisseur_no_vote(loaded, at):
    users, _, _ = loaded
    sitting = set(members([BodyCode.FORUM, BodyCode.STEERING], at.date()))
    assert {users[name].person for name in users if name.startswith(("forum", "stuur"))} <= sitting
    assert not Seat.objects.get(label="Regisseur").is_voting


def test_a_member_of_each_body_has_a_board_mandate_in_an_applicant(loaded, at):
    users, organisations, _ = loaded
    found = {
        name: [(str(c.rule), c.organisation) for c in conflicts(users[name].person, organisations, at) if c.organisation]
        for name in ("forum2", "forum3", "forum4", "stuurgroep5", "stuurgroep6", "stuurgroep2", "forum1")
    }
    assert found == {
        "forum2": [("R-01", "Een vzw"), ("R-01", "Een vzw")],
        "forum3": [("R-01", "Drie vzw")],
        "forum4": [("R-03", "Twee vzw")],
        "stuurgroep5": [("R-01", "Twee vzw"), ("R-01", "Twee vzw")],
        "stuurgroep6": [("R-02", "Drie vzw")],
        "stuurgroep2": [("R-04", "Twee vzw")],
        "forum1": [],
    }


def test_all_members_but_one_signed(loaded, at):
    users, _, _ = loaded
    people = [user.person for user in users.values() if user.holds(Role.FORUM_MEMBER, Role.STEERING_MEMBER)]
    lacking = [pk for pk, rows in conflicts_of(people, [], at).items() if rows]
    assert lacking == [users["forum5"].person_id]


def test_an_account_number_waits_for_the_financial_officer_and_a_duplicate_to_be_merged(loaded):
    _, organisations, _ = loaded
    assert Proposal.objects.get(step="rekeningnummer-gevraagd").subject == f"accounts.organisation:{organisations[0].pk}"
    assert Organisation.objects.get(name=DUPLICATE).is_example
    assert Mandate.objects.filter(valid_from=date(2021, 6, 1)).count() == 5
