from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from accounts.models import Person, User
from core import audit, proposals
from core.errors import NotAllowedError, RuleError, StaleError
from core.models import AuditEvent, Proposal
from core.proposals import FourEyes
from tests.factories.accounts import PersonFactory, UserFactory
from tests.factories.core import NOON
from tests.together import together

pytestmark = pytest.mark.django_db


def rename(proposal: Proposal, _by: Any, _at: datetime) -> None:
    if proposal.data["name"][1] == "Onmogelijk":
        raise RuleError("Deze naam kan niet.")
    Person.objects.filter(pk=proposal.subject.split(":")[1]).update(name=proposal.data["name"][1])


STEP = FourEyes(
    step="naam",
    label="de naam van een persoon",
    may_propose=lambda user, _subject: user.holds("FINANCIEN"),
    may_confirm=lambda user, _proposal: user.holds("FINANCIEN", "BESLUIT"),
    execute=rename,
    describe=lambda proposal: [("Naam", *proposal.data["name"])],
)


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "STEPS", {})
    assert proposals.register(STEP) is STEP


@pytest.fixture
def person() -> Person:
    return PersonFactory.create(name="Oud")


@pytest.fixture
def finance() -> User:
    return UserFactory.create(roles=["FINANCIEN"])


@pytest.fixture
def second() -> User:
    return UserFactory.create(roles=["BESLUIT"])


@pytest.fixture
def stranger() -> User:
    return UserFactory.create(roles=["MONITORING"])


def propose(person: Person, by: User, name: str = "Nieuw") -> Proposal:
    return proposals.propose(person, "naam", {"name": [person.name, name]}, by=by, at=NOON, reason=" zo heet ze ")


def events(person: Person) -> list[tuple[str, int, str]]:
    rows = AuditEvent.objects.filter(subject=audit.subject_of(person)).order_by("sequence")
    return [(e.event, e.actor_id, e.reason) for e in rows]


def test_two_people_make_a_change(person: Person, finance: User, second: User) -> None:
    proposal = propose(person, finance)
    person.refresh_from_db()
    assert (person.name, proposal.reason, proposals.open_for(person, "naam")) == ("Oud", "zo heet ze", proposal)
    closed = proposals.confirm(proposal, by=second, at=NOON + timedelta(hours=1), reason="klopt")
    person.refresh_from_db()
    assert (person.name, closed.status, closed.decided_by, closed.decision_reason) == ("Nieuw", "BEVESTIGD", second, "klopt")
    assert proposals.open_for(person, "naam") is None
    assert events(person) == [("voorstel:naam", finance.pk, "zo heet ze"), ("bevestigd:naam", second.pk, "klopt")]
    assert list(audit.verify()) == []


def test_nobody_confirms_what_they_proposed(person: Person, finance: User) -> None:
    """Though the person has the second role too."""
    proposal = propose(person, finance)
    with pytest.raises(NotAllowedError, match="U stelde dit zelf voor"):
        proposals.confirm(proposal, by=finance, at=NOON)
    with pytest.raises(NotAllowedError, match="U mag dit niet weigeren"):
        proposals.decline(proposal, by=finance, at=NOON, reason="toch niet")
    assert Proposal.objects.get().status == "OPEN"


def test_roles_are_asked_at_each_step(person: Person, finance: User, stranger: User) -> None:
    with pytest.raises(NotAllowedError, match="U mag dit niet voorstellen: de naam van een persoon"):
        propose(person, stranger)
    proposal = propose(person, finance)
    with pytest.raises(NotAllowedError, match="U mag dit niet bevestigen"):
        proposals.confirm(proposal, by=stranger, at=NOON)
    with pytest.raises(NotAllowedError, match="U mag dit niet weigeren"):
        proposals.decline(proposal, by=stranger, at=NOON, reason="x")
    with pytest.raises(NotAllowedError, match="Enkel wie dit voorstelde"):
        proposals.withdraw(proposal, by=stranger, at=NOON)
    assert Proposal.objects.get().status == "OPEN"


def test_one_proposal_of_a_step_waits_at_a_time(person: Person, finance: User) -> None:
    propose(person, finance)
    with pytest.raises(StaleError, match="Er wacht al een voorstel: de naam van een persoon"):
        propose(person, finance, "Anders")
    assert [e[0] for e in events(person)] == ["voorstel:naam"]
    assert propose(PersonFactory.create(), finance).status == "OPEN"


def test_declining_asks_why(person: Person, finance: User, second: User) -> None:
    proposal = propose(person, finance)
    with pytest.raises(RuleError) as caught:
        proposals.decline(proposal, by=second, at=NOON, reason="  ")
    assert [(p.text, p.field) for p in caught.value.problems] == [("Geef een reden voor de weigering.", "reason")]
    closed = proposals.decline(proposal, by=second, at=NOON, reason="geen bewijs")
    person.refresh_from_db()
    assert (person.name, closed.status, closed.decision_reason) == ("Oud", "GEWEIGERD", "geen bewijs")
    assert propose(person, finance).status == "OPEN"


def test_the_proposer_may_take_it_back(person: Person, finance: User, second: User) -> None:
    proposal = propose(person, finance)
    assert proposals.withdraw(proposal, by=finance, at=NOON).status == "INGETROKKEN"
    for act in (proposals.confirm, proposals.withdraw):
        with pytest.raises(StaleError, match="al beslist"):
            act(proposal, by=second, at=NOON)
    with pytest.raises(StaleError, match="al beslist"):
        proposals.decline(proposal, by=second, at=NOON, reason="x")


def test_a_change_that_is_refused_leaves_the_proposal_open(person: Person, finance: User, second: User) -> None:
    proposal = propose(person, finance, "Onmogelijk")
    with pytest.raises(RuleError, match="Deze naam kan niet"):
        proposals.confirm(proposal, by=second, at=NOON)
    assert Proposal.objects.get().status == "OPEN"
    assert [e[0] for e in events(person)] == ["voorstel:naam"]


def test_what_waits_for_whom(person: Person, finance: User, second: User, stranger: User, django_assert_num_queries: Any) -> None:
    later = proposals.propose(PersonFactory.create(), "naam", {"name": ["", "B"]}, by=finance, at=NOON + timedelta(days=1))
    first = propose(person, finance)
    Proposal.objects.create(subject="core.voorbeeld:1", step="vergeten", proposed_by=finance, proposed_at=NOON)
    assert second.roles
    with django_assert_num_queries(1):
        assert proposals.waiting_for(second) == [first, later]
    assert proposals.waiting_for(finance) == []
    assert proposals.waiting_for(stranger) == []
    assert proposals.waiting_for(second, [later]) == [later]
    assert STEP.describe(first) == [("Naam", "Oud", "Nieuw")]
    assert STEP.url(first) == ""


@pytest.mark.django_db(transaction=True)
def test_two_at_once_propose_one_thing_and_decide_it_once() -> None:
    person, users = PersonFactory.create(name="Oud"), [UserFactory.create(roles=["FINANCIEN"]) for _ in range(3)]

    def again(user: User) -> User:
        return User.objects.get(pk=user.pk)

    found = together(*(lambda user=user: propose(person, again(user)) for user in users[:2]))
    assert sorted(type(one).__name__ for one in found) == ["Proposal", "StaleError"]
    proposal = next(one for one in found if isinstance(one, Proposal))
    others = [user for user in users if user.pk != proposal.proposed_by_id]
    found = together(
        lambda: proposals.confirm(proposal, by=again(others[0]), at=NOON),
        lambda: proposals.decline(proposal, by=again(others[1]), at=NOON, reason="x"),
    )
    assert sorted(type(one).__name__ for one in found) == ["Proposal", "StaleError"]
    assert Proposal.objects.get().status in ("BEVESTIGD", "GEWEIGERD")
    with transaction.atomic():
        assert list(audit.verify()) == []
