"""What the database itself refuses about initiatives and their werkvormen (INV-06), and what rows say of themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from core.models.terms import Taxonomy
from initiatives.enums import DatePrecision, WorkForm
from initiatives.models import Initiative, WorkFormAssignment
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.initiatives import EstablishmentFactory, InitiativeFactory, TermFactory, WorkFormAssignmentFactory

pytestmark = pytest.mark.django_db
COVERS = "initiatives_workformassignment_primary_covers_life"


def refused_by(change: Any) -> str:
    """The name of the constraint that refuses the change, at once or at commit."""

    def settled() -> None:
        change()
        connection.check_constraints()

    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        settled()
    return str(caught.value.__cause__.diag.constraint_name)


def test_an_initiative_without_werkvorm_is_refused_at_commit():
    organisation = OrganisationFactory()
    assert refused_by(lambda: Initiative.objects.create(organisation=organisation, name="Zonder")) == COVERS


def test_the_only_primary_cannot_go():
    assert refused_by(InitiativeFactory().work_forms.get().delete) == COVERS


def test_the_only_primary_cannot_be_cut_short():
    row = InitiativeFactory().work_forms.get()
    row.valid_to = date(2020, 1, 1)
    assert refused_by(row.save) == COVERS


def test_a_gap_between_two_primaries_is_refused():
    initiative = InitiativeFactory()
    first = initiative.work_forms.get()

    def gap() -> None:
        WorkFormAssignment.objects.filter(pk=first.pk).update(valid_to=date(2019, 12, 30))
        WorkFormAssignment.objects.create(initiative=initiative, work_form=WorkForm.PERMANENT, valid_from=date(2020, 1, 1))

    assert refused_by(gap) == COVERS


def test_contiguous_primaries_are_taken():
    initiative = InitiativeFactory()
    initiative.work_forms.update(valid_to=date(2019, 12, 31))
    WorkFormAssignment.objects.create(initiative=initiative, work_form=WorkForm.PERMANENT, valid_from=date(2020, 1, 1))
    connection.check_constraints()
    assert initiative.work_forms.count() == 2


@pytest.mark.parametrize("field", ["start_on", "end_on"])
def test_a_longer_life_than_its_werkvorm_is_refused(field: str):
    initiative = InitiativeFactory(stopped=True)
    setattr(initiative, field, None)
    assert refused_by(initiative.save) == COVERS


def test_two_primaries_on_one_day_are_refused():
    initiative = InitiativeFactory()
    second = WorkFormAssignment(initiative=initiative, work_form=WorkForm.PERMANENT, valid_from=date(2024, 1, 1))
    assert refused_by(second.save) == "initiatives_workformassignment_one_primary_per_day"


def test_more_than_three_secondaries_on_a_day_are_refused():
    initiative = InitiativeFactory(work_form=WorkForm.NONE)
    codes = [WorkForm.DEGRESSIVE, WorkForm.PERMANENT, WorkForm.TEMPORARY]
    for code in codes:
        WorkFormAssignmentFactory(initiative=initiative, work_form=code)
    fourth = WorkFormAssignment(initiative=initiative, work_form=WorkForm.SERVICES, is_primary=False, valid_from=date(2020, 1, 1))
    assert refused_by(fourth.save) == "initiatives_workformassignment_few_secondaries"
    earlier = WorkFormAssignment(
        initiative=initiative, work_form=WorkForm.SERVICES, is_primary=False, valid_from=date(2012, 1, 1), valid_to=date(2014, 12, 31)
    )
    earlier.save()
    connection.check_constraints()


def test_a_werkvorm_stays_with_its_initiative():
    row = InitiativeFactory().work_forms.get()
    row.initiative = InitiativeFactory()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        row.save()


def test_an_initiative_goes_with_its_werkvormen():
    initiative = InitiativeFactory()
    initiative.delete()
    connection.check_constraints()
    assert not WorkFormAssignment.objects.exists()


def test_alive_on_a_day_and_in_a_year():
    stopped = InitiativeFactory(stopped=True)
    endless = InitiativeFactory(start_on=None)
    assert set(Initiative.objects.active_on(date(2024, 6, 30))) == {stopped, endless}
    assert set(Initiative.objects.active_on(date(2024, 7, 1))) == {endless}
    assert set(Initiative.objects.active_in(2024)) == {stopped, endless}
    assert set(Initiative.objects.active_in(2025)) == {endless}
    assert set(Initiative.objects.active_in(2009)) == {endless}
    assert stopped.is_active_on(date(2010, 1, 1))
    assert not stopped.is_active_on(date(2009, 12, 31))
    assert not stopped.is_active_on(date(2024, 7, 1))


def test_texts_of_rows():
    year = InitiativeFactory.build(organisation=None, start_on=date(2005, 1, 1), start_precision=DatePrecision.YEAR)
    assert [year.start_text, InitiativeFactory.build(organisation=None, start_on=None).start_text] == ["2005", ""]
    assert InitiativeFactory.build(organisation=None).start_text == "01/01/2010"
    place = EstablishmentFactory(street="Dorp 1", submunicipality=TermFactory(taxonomy=Taxonomy.SUBMUNICIPALITY, label="Heule"))
    assert (str(place), place.place_name) == ("Dorp 1, 8500 Kortrijk", "Heule")
    assert EstablishmentFactory(municipality="Menen", submunicipality=None).place_name == "Menen"
    initiative = InitiativeFactory(name="Werkplaats")
    assert [str(initiative), str(initiative.work_forms.get())] == ["Werkplaats", "Werkplaats: Degressieve subsidiëring"]


def test_a_merged_duplicate_is_held_by_the_row_that_stands_for_it():
    duplicate, canonical = OrganisationFactory(kbo=""), OrganisationFactory()
    initiative = InitiativeFactory(organisation=duplicate, name="Van het dubbel")
    user = UserFactory(applicant=True, organisation=canonical)
    assert initiative not in Initiative.objects.visible_to(user)
    duplicate.merged_into = canonical
    duplicate.save()
    initiative = Initiative.objects.get(pk=initiative.pk)
    assert initiative.holder == canonical
    assert initiative in Initiative.objects.visible_to(UserFactory(applicant=True, organisation=canonical))
