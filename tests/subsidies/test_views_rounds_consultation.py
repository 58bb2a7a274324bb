"""The pages of a consultation: the frame beside the remarks, everything together, each form to who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from subsidies.models import Consultation, ConsultationRemark, Round
from tests.factories.accounts import UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.rounds import ConsultationFactory, RoundClusterFactory, RoundDateFactory, RoundFactory, RoundPriorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def subject():
    made = RoundFactory.create(title="Voorjaarsronde")
    RoundClusterFactory.create(round=made, cluster__label="Welzijn", criterion_set=CriterionSetFactory.create(filled=True))
    RoundPriorityFactory.create(round=made, item__title="Werk voor iedereen")
    RoundDateFactory.create(round=made)
    return made


def url(name, *args):
    return reverse(f"subsidies:consultation-{name}", args=args)


def test_question_remark_and_answer_through_the_pages(subject, as_user):
    policy, ocmw = (as_user(UserFactory.create(roles=[role])) for role in (Role.POLICY, Role.OCMW_READER))
    detail = url("detail", subject.pk)
    assert "Nog niemand geraadpleegd" in policy.get(detail).content.decode()
    due_on = timezone.localdate() + timedelta(days=30)
    assert f'value="{due_on:%d/%m/%Y}"' in policy.get(url("ask", subject.pk)).content.decode()
    assert policy.post(url("ask", subject.pk), {"bodies": ["OCMW"], "due_on": f"{due_on:%d/%m/%Y}"}).url == detail
    give = url("give", subject.pk, "OCMW")
    page = ocmw.get(give).content.decode()
    assert [word in page for word in ("Welzijn", "Werk voor iedereen", "13/04/2027", ">25<")] == [True] * 4
    assert "Vul minstens één opmerking in" in ocmw.post(give, {"nothing": ""}).content.decode()
    assert "Vink dit dan niet aan" in ocmw.post(give, {"CRITERIA": "x", "nothing": "on"}).content.decode()
    assert ocmw.post(give, {"CRITERIA": "Weeg de doelgroep zwaarder.", "PRIORITEITEN": "", "BUDGETTEN": ""}).url == detail
    remark = ConsultationRemark.objects.get()
    answer = url("answer", subject.pk, remark.pk)
    assert answer in policy.get(detail).content.decode()
    assert answer not in ocmw.get(detail).content.decode()
    assert policy.post(answer, {"text": "C2 gaat naar 25."}).url == detail
    assert "C2 gaat naar 25." in policy.get(answer).content.decode()
    assert "C2 gaat naar 25." in ocmw.get(detail).content.decode()
    assert "intussen beantwoord" in policy.post(answer, {"text": "Nog eens."}, follow=True).content.decode()


def test_what_is_over_is_told_instead_of_a_form(subject, as_user):
    policy, ocmw = (as_user(UserFactory.create(roles=[role])) for role in (Role.POLICY, Role.OCMW_READER))
    row = ConsultationFactory.create(round=subject)
    ConsultationFactory.create(round=subject, body="LFW")
    give = url("give", subject.pk, "OCMW")
    assert "Ze komen te laat" in ocmw.get(give).content.decode()
    assert "Ze komen te laat" in ocmw.post(give, {"CRITERIA": "Toch nog."}).content.decode()
    assert "al geraadpleegd" in policy.get(url("ask", subject.pk)).content.decode()
    Consultation.objects.update(due_on=timezone.localdate(), given_on=timezone.localdate(), given_by=UserFactory.create())
    Round.objects.filter(pk=subject.pk).update(
        status="VASTGESTELD", adopted_at=timezone.now(), resolution=RoundFactory.create(adopted=True).resolution
    )
    assert "de raadpleging is afgesloten" in ocmw.get(give).content.decode()
    assert "de raadpleging is afgesloten" in policy.get(url("ask", subject.pk)).content.decode()
    page = ocmw.get(url("detail", subject.pk)).content.decode()
    assert ["Geen opmerkingen." in page, "CBS-2026" in page, give in page] == [True, True, False]
    assert row.remarks.count() == 0


def test_only_who_works_with_rounds_reads_it_and_a_remark_of_another_round_is_not_found(subject, as_user):
    assert as_user(UserFactory.create(roles=[Role.APPLICANT])).get(url("detail", subject.pk)).status_code == 403
    policy, secretary = (as_user(UserFactory.create(roles=[role])) for role in (Role.POLICY, Role.FORUM_SECRETARY))
    row = ConsultationFactory.create(round=subject)
    remark = ConsultationRemark.objects.create(consultation=row, topic="CRITERIA", text="x")
    assert policy.get(url("answer", RoundFactory.create().pk, remark.pk)).status_code == 404
    assert secretary.get(url("give", subject.pk, "OCMW")).status_code == 403
    assert secretary.get(url("give", subject.pk, "LFW")).status_code == 404
