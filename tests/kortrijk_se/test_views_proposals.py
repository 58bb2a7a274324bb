"""What waits for a second person."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from accounts.enums import STAFF_ROLES, Role
from accounts.models import Person, User
from core import proposals
from core.errors import RuleError
from core.models import Proposal
from core.proposals import FourEyes
from tests.client import Client
from tests.factories.accounts import PersonFactory, UserFactory
from tests.factories.core import NOON
from tests.pages import form, text

pytestmark = pytest.mark.django_db
AsUser = Callable[[User], Client]
LIST = "/beheer/voorstellen/"


def rename(proposal: Proposal, _by: Any, _at: datetime) -> None:
    if proposal.data["name"] == "Onmogelijk":
        raise RuleError("Deze naam kan niet.")
    Person.objects.filter(pk=proposal.subject.split(":")[1]).update(name=proposal.data["name"])


@pytest.fixture(autouse=True)
def _steps(monkeypatch: pytest.MonkeyPatch) -> None:
    step = FourEyes(
        step="naam",
        label="de naam van een persoon",
        may_propose=lambda user, _subject: user.holds(Role.FINANCE),
        may_confirm=lambda user, _proposal: user.holds(Role.DECISIONS),
        execute=rename,
        describe=lambda proposal: [("Naam", "", proposal.data["name"])],
        url=lambda proposal: f"/personen/{proposal.subject.split(':')[1]}/",
    )
    monkeypatch.setattr(proposals, "STEPS", proposals.STEPS)
    monkeypatch.setitem(proposals.STEPS, "naam", step)


@pytest.fixture
def finance() -> User:
    return UserFactory.create(finance=True)


@pytest.fixture
def second() -> User:
    return UserFactory.create(decisions=True)


def propose(by: User, name: str = "Nieuw") -> Proposal:
    return proposals.propose(PersonFactory.create(name="Oud"), "naam", {"name": name}, by=by, at=NOON, reason="zo heet ze")


@pytest.mark.parametrize("role", list(Role))
def test_staff_sees_the_list_and_one_of_its_own(as_user: AsUser, finance: User, role: Role) -> None:
    proposal = propose(finance)
    client = as_user(UserFactory.create(roles=[role]))
    assert client.get(LIST).status_code == (200 if role in STAFF_ROLES else 403)
    known = 200 if role in (Role.DECISIONS, Role.AUDIT) else 404 if role in STAFF_ROLES else 403
    assert client.get(f"{LIST}{proposal.pk}/").status_code == known
    assert client.post(f"{LIST}{proposal.pk}/intrekken/").status_code == (403 if known == 200 else known)


def test_wrong_methods_and_unknown_steps(as_user: AsUser, second: User, finance: User) -> None:
    proposal, client = propose(finance), as_user(second)
    assert client.post(LIST).status_code == 405
    for step in ("bevestigen", "weigeren", "intrekken"):
        assert client.get(f"{LIST}{proposal.pk}/{step}/").status_code == 405
    assert client.get(f"{LIST}0/").status_code == 404
    Proposal.objects.update(step="vergeten")
    assert client.get(f"{LIST}{proposal.pk}/").status_code == 404


def test_the_second_person_reads_and_confirms(as_user: AsUser, second: User, finance: User) -> None:
    proposal, client = propose(finance), as_user(second)
    page = client.get(LIST)
    assert [row["proposal"] for row in page.context["mine"]] == [proposal]
    assert "De naam van een persoon Persoon Oud" in text(page)
    detail = client.get(f"{LIST}{proposal.pk}/")
    assert "Naam – Nieuw Toelichting: zo heet ze" in text(detail)
    data = form(detail, "bevestigen/").data | {"confirm-reason": "klopt"}
    answer = client.post(f"{LIST}{proposal.pk}/bevestigen/", data, follow=True)
    assert "Bevestigd. De wijziging is doorgevoerd." in text(answer)
    assert "bevestigd op" in text(answer)
    assert Person.objects.filter(name="Nieuw").exists()
    assert Proposal.objects.get().decision_reason == "klopt"
    closed = text(client.get(f"{LIST}{proposal.pk}/"))
    assert "bevestigd" in closed
    assert "Wat er gevraagd werd" in closed


def test_declining_asks_a_reason(as_user: AsUser, second: User, finance: User) -> None:
    proposal, client = propose(finance), as_user(second)
    answer = client.post(f"{LIST}{proposal.pk}/weigeren/", {"decline-reason": ""})
    assert answer.context["reason_form"].errors == {"reason": ["Vul dit veld in."]}
    client.post(f"{LIST}{proposal.pk}/weigeren/", {"decline-reason": "geen bewijs"})
    proposal.refresh_from_db()
    assert (proposal.status, proposal.decision_reason) == ("GEWEIGERD", "geen bewijs")
    assert "Geweigerd op" in text(as_user(finance).get(f"{LIST}{proposal.pk}/"))


def test_the_proposer_waits_or_takes_it_back(as_user: AsUser, finance: User) -> None:
    proposal, client = propose(finance), as_user(finance)
    page = client.get(LIST)
    assert ([], [proposal]) == (page.context["mine"], [row["proposal"] for row in page.context["others"]])
    assert client.post(f"{LIST}{proposal.pk}/bevestigen/").status_code == 403
    assert "Intrekken" not in text(page)
    assert "Voorstel intrekken" in text(client.get(f"{LIST}{proposal.pk}/"))
    assert "Ingetrokken." in text(client.post(f"{LIST}{proposal.pk}/intrekken/", follow=True))
    assert [row["proposal"] for row in client.get(LIST).context["decided"]] == [proposal]


def test_a_change_that_is_refused_says_why(as_user: AsUser, second: User, finance: User) -> None:
    proposal = propose(finance, "Onmogelijk")
    answer = as_user(second).post(f"{LIST}{proposal.pk}/bevestigen/")
    assert answer.status_code == 422
    assert "Deze naam kan niet." in text(answer)
    assert Proposal.objects.get().status == "OPEN"


def test_a_second_click_says_that_it_is_decided(as_user: AsUser, second: User, finance: User) -> None:
    proposal, client = propose(finance), as_user(second)
    client.post(f"{LIST}{proposal.pk}/bevestigen/")
    answer = client.post(f"{LIST}{proposal.pk}/bevestigen/", follow=True)
    assert "Over dit voorstel is al beslist." in text(answer)


def test_decided_ones_are_those_that_concerned_the_reader(as_user: AsUser, second: User, finance: User) -> None:
    proposal = propose(finance)
    proposals.confirm(proposal, by=second, at=NOON)
    for reader, seen in (
        (finance, [proposal]),
        (second, [proposal]),
        (UserFactory.create(decisions=True), []),
        (UserFactory.create(audit=True), [proposal]),
    ):
        assert [row["proposal"] for row in as_user(reader).get(LIST).context["decided"]] == seen
