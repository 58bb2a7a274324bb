"""Two people at the same moment, on two connections: the last administrator, the last functional manager, one link, one number."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.actions import access, colleagues, digest, invitations, registration, roles
from accounts.changes import organisations as changes
from accounts.changes import people
from accounts.enums import Role
from accounts.models import Organisation, OrganisationAlias, RoleGrant, User
from core import tasks
from core.errors import RuleError, StaleError
from core.models import Message, Proposal
from tests.factories.accounts import OrganisationFactory, PersonFactory, UserFactory, kbo
from tests.together import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[BaseException | None]:
    """Run all at once, each on a connection of its own; what each raised."""
    start, outcome = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        start.wait()
        try:
            act()
        except RuleError as error:
            outcome[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return outcome


def refused(outcome: list[BaseException | None]) -> list[str]:
    return [str(error) for error in outcome if error]


def test_two_administrators_do_not_leave_at_once(at: datetime):
    organisation = OrganisationFactory()
    first, second = (UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation) for _ in range(2))
    outcome = together(
        lambda: colleagues.leave(first.person, organisation, by=User.objects.get(pk=first.pk), at=at),
        lambda: colleagues.leave(second.person, organisation, by=User.objects.get(pk=second.pk), at=at),
    )
    assert len(refused(outcome)) == 1
    assert "altijd minstens één beheerder" in refused(outcome)[0]
    assert RoleGrant.objects.filter(role=Role.ORGANISATION_ADMIN, valid_to__isnull=True).count() == 1


def test_two_functional_managers_do_not_end_each_other(at: datetime):
    first, second = UserFactory(admin=True), UserFactory(admin=True)
    outcome = together(
        lambda: roles.end(first.person.role_grants.get(), by=User.objects.get(pk=second.pk), at=at),
        lambda: roles.end(second.person.role_grants.get(), by=User.objects.get(pk=first.pk), at=at),
    )
    assert len(refused(outcome)) == 1
    assert RoleGrant.objects.filter(role=Role.ADMIN, valid_to__isnull=True).count() == 1


def test_two_workers_send_one_overview(at: datetime, monkeypatch: pytest.MonkeyPatch):
    sources: list[tasks.Source] = [lambda _user, _at: [tasks.Task("Fiche invullen", "Wasserij", "/fiches/1/")]]
    monkeypatch.setattr(tasks, "SOURCES", sources)
    user, sent = UserFactory(), []
    together(*(lambda: sent.append(digest.send(user.pk, at.date(), at=at)) for _ in range(2)))
    assert (sorted(sent), Message.objects.count()) == ([False, True], 1)


def test_one_link_lets_one_person_in(at: datetime):
    organisation = OrganisationFactory()
    by = UserFactory(applicant=True, organisation=organisation)
    token = invitations.renew_token(invitations.invite(organisation, email="c@voorbeeld.test", wanted=[Role.APPLICANT], by=by, at=at))
    people = [UserFactory(), UserFactory()]
    outcome = together(*(lambda user=user: invitations.accept(token, by=user, at=at) for user in people))
    assert len(refused(outcome)) == 1
    assert RoleGrant.objects.filter(person__user__in=people).count() == 1


def test_one_number_becomes_one_organisation(at: datetime):
    people = [UserFactory(verified=True), UserFactory(verified=True)]
    number = kbo(3_000_000)
    outcome = together(
        *(lambda user=user: registration.register(kbo=number, name="Zelfde", legal_form_id=None, note="", by=user, at=at) for user in people)
    )
    assert refused(outcome) == []
    assert Organisation.objects.filter(kbo=number).count() == 1
    assert Proposal.objects.count() == 2
    assert RoleGrant.objects.filter(role=Role.ORGANISATION_ADMIN).count() == 1


def test_a_double_click_on_confirm_confirms_once(at: datetime):
    registration.register(kbo=kbo(3_000_001), name="Nieuw", legal_form_id=None, note="", by=UserFactory(verified=True), at=at)
    proposal, clerk = Proposal.objects.get(), UserFactory(case_manager=True)
    outcome = together(*(lambda: access.confirm(proposal, by=User.objects.get(pk=clerk.pk), at=at) for _ in range(2)))
    assert refused(outcome) == ["Over dit voorstel is al beslist."]
    assert RoleGrant.objects.filter(role=Role.SIGNATORY).count() == 1


def test_two_invitations_to_one_address_are_one(at: datetime):
    organisation = OrganisationFactory()
    by = UserFactory(applicant=True, organisation=organisation)
    outcome = together(
        *(
            lambda: invitations.invite(organisation, email="c@voorbeeld.test", wanted=[Role.APPLICANT], by=User.objects.get(pk=by.pk), at=at)
            for _ in range(2)
        )
    )
    assert len(refused(outcome)) == 1
    assert organisation.invitations.count() == 1


def test_a_double_click_on_an_organisation_in_formation_announces_one(at: datetime):
    user = UserFactory(verified=True)
    given = {"kbo": "", "name": "In oprichting", "legal_form_id": None, "note": ""}
    outcome = together(*(lambda: registration.register(**given, by=User.objects.get(pk=user.pk), at=at) for _ in range(2)))
    assert len(refused(outcome)) == 1
    assert Organisation.objects.count() == 1


def test_a_double_click_on_asking_access_asks_once(at: datetime):
    organisation = OrganisationFactory(kbo=kbo(3_000_002))
    UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)
    user, given = UserFactory(verified=True), {"kbo": organisation.kbo, "name": "x", "legal_form_id": None, "note": ""}
    outcome = together(*(lambda: registration.register(**given, by=User.objects.get(pk=user.pk), at=at) for _ in range(2)))
    assert len(refused(outcome)) == 1
    assert Proposal.objects.count() == 1


def test_an_address_that_is_taken_at_this_very_moment_is_refused(at: datetime):
    person = PersonFactory()

    def add() -> User:
        with transaction.atomic():
            return people.add_account(name="Tweede", email="Zelfde@voorbeeld.test", by=None, at=at, is_verified=True)

    refusal = meanwhile(lambda: User.objects.create_user("zelfde@voorbeeld.test", person=person), add)
    assert isinstance(refusal, RuleError)
    assert [(problem.field, problem.text) for problem in refusal.problems] == [("email", "Er bestaat al een account met dit e-mailadres.")]
    assert [user.person for user in User.objects.all()] == [person]


def test_what_somebody_else_saves_at_this_very_moment_is_told(at: datetime):
    organisation = OrganisationFactory()

    def save() -> None:
        with transaction.atomic():
            changes.save(OrganisationAlias(organisation=organisation, name="De fietsen"))

    refusal = meanwhile(lambda: OrganisationAlias.objects.create(organisation=organisation, name="De fietsen"), save)
    assert (type(refusal), str(refusal)) == (StaleError, "Iemand anders bewaarde intussen hetzelfde. Herlaad de pagina.")
    assert OrganisationAlias.objects.count() == 1
