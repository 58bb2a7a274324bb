"""Project ideas in the browser: the organisation asks and reads, the regisseur answers, nobody meets a foreign one."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import OrganisationKind, Role
from core.models import Message
from core.tasks import news_for, tasks_for
from subsidies.models import Idea
from subsidies.tasks.ideas import remind_about_ideas
from tests.factories.accounts import MandateFactory, OrganisationFactory, RoleGrantFactory, UserFactory
from tests.factories.fund import ClusterFactory
from tests.factories.ideas import IdeaFactory

pytestmark = pytest.mark.django_db

LIST, NEW = "/subsidies/ideeen/", "/subsidies/ideeen/nieuw/"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def answer_of(idea: Idea) -> str:
    return reverse("subsidies:idea-answer", args=[idea.pk])


@pytest.fixture
def organisation():
    return OrganisationFactory.create(name="Wasserij De Bron")


@pytest.fixture
def applicant(organisation):
    return UserFactory.create(roles=[Role.APPLICANT], organisation=organisation)


@pytest.fixture
def director():
    return UserFactory.create(roles=[Role.DIRECTOR])


def filled(organisation, **given: str) -> dict[str, str]:
    words = {"title": "Strijkatelier", "what": "Strijken.", "for_whom": "Werkzoekenden.", "with_whom": "", "needs": "Machines."}
    return words | {"organisation": str(organisation.pk)} | given


def test_the_applicant_asks_and_finds_it_again(as_user, applicant, organisation):
    browser = as_user(applicant)
    assert 'type="hidden" name="organisation"' in text(browser.get(NEW))
    response = browser.post(NEW, filled(organisation), follow=True)
    assert "Uw projectidee is voorgelegd." in text(response)
    assert "Wacht op antwoord" in text(browser.get(LIST))


def test_five_fields_are_asked_and_no_personal_number(as_user, applicant, organisation):
    form = as_user(applicant).post(NEW, filled(organisation, what="", needs="Voor 85.07.30-033.28.")).context["form"]
    assert set(form.errors) == {"what", "needs"}
    assert not Idea.objects.exists()


def test_who_is_in_two_organisations_chooses(as_user, organisation):
    other = OrganisationFactory.create(name="Atelier Noord")
    both = UserFactory.create(roles=[Role.SIGNATORY], organisation=other)
    RoleGrantFactory.create(person=both.person, role=Role.APPLICANT, organisation=organisation)
    stranger = OrganisationFactory.create()
    browser = as_user(both)
    page = text(browser.get(NEW))
    assert ("Atelier Noord" in page, "Wasserij De Bron" in page, 'type="hidden" name="organisation"' in page) == (True, True, False)
    form = browser.post(NEW, filled(stranger)).context["form"]
    assert form.errors["organisation"] == ["Kies de organisatie."]


def test_the_same_idea_twice_is_told(as_user, applicant, organisation):
    browser = as_user(applicant)
    browser.post(NEW, filled(organisation))
    assert "U legde dit projectidee al voor" in text(browser.post(NEW, filled(organisation)))


def test_the_regisseur_answers(as_user, director):
    idea = IdeaFactory.create(title="Strijkatelier")
    cluster = ClusterFactory.create(label="Welzijn")
    support = OrganisationFactory.create(kind=OrganisationKind.SUPPORT, name="Startcentrum")
    browser = as_user(director)
    assert "late_reason" not in browser.get(answer_of(idea)).context["form"].fields
    response = browser.post(answer_of(idea), {"text": "Dat kan.", "cluster": cluster.pk, "supporters": [support.pk]}, follow=True)
    page = text(response)
    for word in ("Uw antwoord is bewaard", "Dat kan.", "Welzijn", "Startcentrum"):
        assert word in page
    assert "Dit projectidee is intussen beantwoord." in text(browser.get(answer_of(idea), follow=True))


def test_a_late_answer_asks_a_sentence(as_user, director):
    idea = IdeaFactory.create(due_on=date(2020, 1, 2))
    browser = as_user(director)
    form = browser.post(answer_of(idea), {"text": "Dat kan."}).context["form"]
    assert set(form.errors) == {"late_reason"}
    browser.post(answer_of(idea), {"text": "Dat kan.", "late_reason": "Wij wachtten op advies."})
    assert "Later dan beloofd: Wij wachtten op advies." in text(browser.get(reverse("subsidies:idea-detail", args=[idea.pk])))


def test_a_tie_closes_the_answer_not_the_log(as_user, director, organisation):
    """R-07: the log is open to the desk; R-01: the answer is the deputy's."""
    idea = IdeaFactory.create(organisation=organisation)
    MandateFactory.create(person=director.person, organisation=organisation)
    browser = as_user(director)
    assert browser.get(reverse("subsidies:idea-detail", args=[idea.pk])).context["may_answer"] is False
    assert browser.get(answer_of(idea)).status_code == 403
    assert [t for t in tasks_for(director, timezone.now()) if "rojectidee" in t.verb] == []


def test_another_organisation_finds_nothing(as_user):
    idea = IdeaFactory.create(title="Geheim plan")
    browser = as_user(UserFactory.create(roles=[Role.APPLICANT]))
    assert browser.get(reverse("subsidies:idea-detail", args=[idea.pk])).status_code == 404
    assert "Geheim plan" not in text(browser.get(LIST))


def test_the_list_filters(as_user, director, organisation):
    waits = IdeaFactory.create(organisation=organisation, title="Eén")
    IdeaFactory.create(answered=True, title="Twee", cluster=ClusterFactory.create(code="WEL"))
    browser = as_user(director)
    assert [i.title for i in browser.get(LIST, {"stand": "wacht"}).context["listing"].rows] == ["Eén"]
    assert [i.title for i in browser.get(LIST, {"stand": "beantwoord"}).context["listing"].rows] == ["Twee"]
    assert [i.pk for i in browser.get(LIST, {"organisatie": "waserij"}).context["listing"].rows] == [waits.pk]


def test_the_desk_says_whom_it_waits_for(applicant, director, organisation):
    idea = IdeaFactory.create(organisation=organisation, due_on=date(2020, 1, 2))
    now = timezone.now()
    (own,) = [t for t in tasks_for(applicant, now) if "rojectidee" in t.verb]
    (city,) = [t for t in tasks_for(director, now) if "rojectidee" in t.verb]
    assert (own.mine, own.waits_for, city.mine, city.tone, city.url) == (False, "de regisseur", True, "bad", answer_of(idea))


def test_the_answer_is_news_for_the_organisation(applicant, director, organisation):
    IdeaFactory.create(organisation=organisation, answered=True, title="Strijkatelier")
    before, now = timezone.now().replace(year=2020), timezone.now()
    assert [n.text for n in news_for(applicant, before, now)] == ["Antwoord op uw projectidee Strijkatelier"]
    assert [n for n in news_for(director, before, now) if "projectidee" in n.text] == []


def test_the_morning_job_reminds(director):
    IdeaFactory.create(due_on=date(2020, 1, 2))
    remind_about_ideas()
    assert Message.objects.filter(kind="idee-bijna-te-laat").count() == 1
