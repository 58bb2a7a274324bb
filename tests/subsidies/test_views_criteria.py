"""The pages of the criteria in the browser: read, write, compare, adopt."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from subsidies.actions import criteria as actions
from subsidies.models import CriterionSet
from subsidies.queries import criteria as queries
from tests.factories.accounts import UserFactory
from tests.factories.fund import ClusterFactory
from tests.factories.rounds import RoundClusterFactory

pytestmark = pytest.mark.django_db

LIST, START = "/subsidies/criteria/", "/subsidies/criteria/nieuw/"
DECISION = {"organ": "CBS", "decided_on": "10/11/2026", "reference": "CBS-1", "title": "Criteria"}


def text(response) -> str:
    return " ".join(response.content.decode().split())


def url(name: str, *args: object) -> str:
    return reverse(f"subsidies:{name}", args=args)


@pytest.fixture
def writer():
    return UserFactory.create(roles=[Role.POLICY])


@pytest.fixture
def college():
    return UserFactory.create(roles=[Role.DECISIONS])


@pytest.fixture
def draft(writer, at: datetime) -> CriterionSet:
    return actions.start(ClusterFactory.create(code="WEL", label="Welzijn"), by=writer, at=at)


def shown(response) -> dict[str, str | list[str]]:
    """What a browser sends back of the form on a page, untouched: values and what was shown."""
    form, found = response.context["form"], {}
    for name, field in form.fields.items():
        bound = form[name]
        value = bound.field.bound_data(None, bound.initial) if form.is_bound else field.prepare_value(bound.initial)
        if value not in (None, False, ""):
            found[name] = value
        hidden = field.hidden_widget().format_value(field.prepare_value(bound.initial)) if field.show_hidden_initial else None
        if field.show_hidden_initial:
            found[form.add_initial_prefix(name)] = "" if hidden is None else hidden
    return found


def test_from_nothing_to_a_draft(as_user, writer):
    browser = as_user(writer)
    assert "Nog geen clusters" in text(browser.get(LIST))
    cluster = ClusterFactory.create(code="ECO", label="Economie")
    assert f"?cluster={cluster.pk}" in text(browser.get(LIST))
    assert f'<option value="{cluster.pk}" selected>' in text(browser.get(START, {"cluster": cluster.pk}))
    response = browser.post(START, {"cluster": cluster.pk, "work_form": ""}, follow=True)
    assert "Het ontwerp staat klaar." in text(response)
    assert "Dit ontwerp is volledig. Het college kan het vaststellen." in text(response)
    assert "Er zijn al criteria voor deze cluster." in text(browser.post(START, {"cluster": cluster.pk, "work_form": ""}))


def test_weights_in_one_form_with_their_sum(as_user, writer, draft: CriterionSet):
    browser, address = as_user(writer), url("criteria-weights", draft.pk)
    response = browser.get(address)
    assert "De gewichten zijn nu samen 100." in text(response)
    sent = shown(response)
    response = browser.post(address, sent | {"C1": "12"}, follow=True)
    assert "De gewichten zijn samen 102 in plaats van 100." in text(response)
    stale = browser.post(address, sent | {"C1": "8", "C2": "20"})
    assert "Een collega wijzigde dit intussen; er staat nu “12”." in text(stale)
    assert browser.post(address, sent | {"C3": "13"}).status_code == 302  # another field of the same form: both stay
    weights = queries.content_of(draft).weights
    assert (weights["C1"], weights["C2"], weights["C3"]) == (12, 25, 13)
    assert "Vul een getal in van hoogstens 100." in text(browser.post(address, sent | {"C1": "101"}))
    unseen = {name: value for name, value in sent.items() if not name.startswith("initial-")}
    assert browser.post(address, unseen | {"C1": "9"}).status_code == 302  # who saw nothing overwrites nothing unseen
    assert queries.content_of(draft).weights["C1"] == 9


def test_a_criterion_is_written(as_user, writer, draft: CriterionSet):
    browser, address = as_user(writer), url("criterion-edit", draft.pk, "C4")
    sent = shown(browser.get(address))
    assert browser.post(address, sent).status_code == 302  # nothing changed, nothing recorded
    wanted = {"parts": "Boekhouding\r\n\r\n Kwaliteit ", "text": "Een regel.\r\nNog een.", "is_knockout": "on", "min_score": "", "evidence": []}
    assert "Een uitsluitend criterium heeft een minimumscore" in text(browser.post(address, sent | wanted))
    assert "is te lang: hoogstens 200 tekens per regel." in text(browser.post(address, sent | {"parts": "x" * 201}))
    response = browser.post(address, sent | wanted | {"min_score": "2"}, follow=True)
    assert "uitsluitend onder 2" in text(response)
    found = queries.content_of(draft).criteria[3]
    assert ([p.text for p in found.parts], found.criterion.text, found.evidence) == (["Boekhouding", "Kwaliteit"], "Een regel.\nNog een.", [])
    again = shown(browser.get(address))
    assert browser.post(address, again | {"label": "Leiding"}).status_code == 302  # lines of a browser are no change of a colleague


def test_scores_and_questions_are_written(as_user, writer, draft: CriterionSet):
    browser, scores = as_user(writer), url("criterion-anchors", draft.pk, "C7")
    sent = shown(browser.get(scores))
    response = browser.post(scores, sent | {"score_5": ""}, follow=True)
    assert "C7 Financieel plan: schrijf op wat score 5 betekent." in text(response)
    add = url("criterion-question-add", draft.pk, "C7")
    response = browser.post(add, shown(browser.get(add)) | {"label": "Wie kijkt na?", "required": ""}, follow=True)
    assert "Wie kijkt na?" in text(response)
    assert "tekst, hoogstens 2.000 tekens, niet verplicht" in text(response)
    question = draft.criteria.get(family="C7").questions.get(code="C7-3")
    edit = url("criterion-question-edit", draft.pk, question.pk)
    browser.post(edit, shown(browser.get(edit)) | {"kind": "GETAL", "unit": "euro", "in_light": "on"})
    browser.post(url("criterion-question-move", draft.pk, question.pk, "omhoog"))
    question.refresh_from_db()
    assert (question.kind, question.unit, question.in_light, question.order) == ("GETAL", "euro", True, 2)
    remove = url("criterion-question-remove", draft.pk, question.pk)
    assert "De vraag is weggehaald." in text(browser.post(remove, follow=True))
    assert browser.post(remove).status_code == 404


def test_the_college_adopts_and_the_next_version_is_compared(as_user, writer, college, draft: CriterionSet):
    browser, step = as_user(college), url("criteria-step", draft.pk, "vaststellen")
    draft.criteria.filter(family="C1").update(weight=5)
    assert "Dit ontwerp kan nog niet vastgesteld worden:" in text(browser.get(step))
    assert "De gewichten zijn samen 95 in plaats van 100." in text(browser.post(step, DECISION))
    draft.criteria.filter(family="C1").update(weight=10)
    tomorrow = f"{timezone.localdate():%d/%m/}{timezone.localdate().year + 1}"
    assert "de datum ligt in de toekomst" in text(browser.post(step, DECISION | {"decided_on": tomorrow}))
    response = browser.post(step, DECISION, follow=True)
    assert "De criteria zijn vastgesteld." in text(response)
    assert "vastgesteld door het college" in text(response).lower()
    assert "Deze criteria zijn intussen vastgesteld." in text(browser.get(step, follow=True))
    assert browser.get(url("criteria-step", draft.pk, "heropenen")).status_code == 404
    RoundClusterFactory.create(cluster=draft.cluster, criterion_set=draft, round__title="Ronde 2027-1")
    writing = as_user(writer)
    response = writing.post(url("criteria-renew", draft.pk), {"work_form": ""}, follow=True)
    following = CriterionSet.objects.get(version=2)
    assert "De nieuwe versie staat klaar als ontwerp." in text(response)
    compare = url("criteria-compare", following.pk, draft.pk)
    assert "Geen verschil" in text(writing.get(compare))
    following.criteria.filter(family="C2").update(weight=30)
    assert "<dt>Gewicht</dt><dd> <del>25</del>" in text(writing.get(compare))
    assert "Ronde 2027-1" in text(writing.get(LIST))
    assert "Er is al een ontwerp voor deze cluster." in text(writing.post(url("criteria-renew", draft.pk), {"work_form": ""}))
    refused = writing.post(url("criteria-weights", draft.pk), shown(writing.get(url("criteria-weights", draft.pk))))
    assert "Deze criteria zijn vastgesteld en liggen vast, ook voor rondes die al open zijn." in text(refused)
    assert "Het ontwerp verdwijnt met alles wat erin geschreven is." in text(writing.get(url("criteria-remove", following.pk)))
    assert "Het ontwerp is weggegooid." in text(writing.post(url("criteria-remove", following.pk), follow=True))


def test_a_set_reads_well_for_who_only_reads(as_user, draft: CriterionSet):
    page = text(as_user(UserFactory.create(roles=[Role.FORUM_MEMBER])).get(url("criteria-detail", draft.pk)))
    for said in ("uitgewerkt financieel plan", "uitsluitend onder 3", "3 – voldoende", "Wie minder dan 60,0 haalt", "ook op de lichte aanvraag"):
        assert said in page
    for link in ("Gewichten wijzigen", "Vaststellen</a>", "Vraag toevoegen", "Weghalen"):
        assert link not in page
