"""GT-02: the annex of the note as rows, and how its names are read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count

from accounts.models import Organisation, OrganisationLegalForm
from core.models import AuditHead, Term
from core.models.terms import Taxonomy
from initiatives.enums import DatePrecision
from initiatives.management import annex
from initiatives.models import Initiative, WorkFormAssignment
from tests.undone import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests, and undone; what a test changes in it is undone after that test."""
    with django_db_blocker.unblock(), undone():
        call_command("load_reference", verbosity=0)
        yield


def annex_organisations() -> Any:
    return Organisation.objects.filter(source=annex.SOURCE)


def per_work_form(**filters: object) -> dict[str, int]:
    rows = WorkFormAssignment.objects.filter(**filters).order_by().values("work_form").annotate(n=Count("pk"))
    return {row["work_form"]: row["n"] for row in rows}


@pytest.mark.usefixtures("loaded")
def test_annex_counts():
    assert annex_organisations().count() == 22
    assert Initiative.objects.count() == 29
    assert Initiative.objects.values("source").distinct().count() == 24
    assert per_work_form(is_primary=True) == {"DEG": 9, "PER": 6, "TIJ": 9, "DIE": 5}
    assert per_work_form() == {"DEG": 9, "PER": 6, "TIJ": 9, "DIE": 7}
    assert WorkFormAssignment.objects.count() == 31


@pytest.mark.usefixtures("loaded")
def test_annex_cuts_the_legal_form_into_its_history():
    rows = OrganisationLegalForm.objects.filter(organisation__in=annex_organisations()).order_by().values("form__code").annotate(n=Count("pk"))
    assert {row["form__code"]: row["n"] for row in rows} == {"BVBA": 2, "CVBA": 6, "INTERCOMMUNALE": 1, "VZW": 13}
    clarus = Organisation.objects.get(name="Clarus")
    assert clarus.legal_forms.get().valid_to == date(2023, 12, 31)
    assert Organisation.objects.get(name="WerkPunt/vzw De Poort").legal_forms.get().form.code == "VZW"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Car Cleaning Service (CCS) bvba", ("Car Cleaning Service (CCS)", "BVBA")),
        ("IMOG (intercommunale)", ("IMOG", "INTERCOMMUNALE")),
        ("WerkPunt/vzw De Poort", ("WerkPunt/vzw De Poort", "VZW")),
        ("De Bolster vzw", ("De Bolster", "VZW")),
        ("Iets anders", ("Iets anders", "")),
    ],
)
def test_legal_form_is_cut_only_at_the_end(printed, expected):
    assert annex.split_name(printed) == expected


@pytest.mark.usefixtures("loaded")
def test_annex_names_what_has_parts_and_keeps_both_mobiel():
    bolster = Initiative.objects.filter(organisation__name="De Bolster").values_list("name", flat=True)
    assert set(bolster) == {"De Bolster vzw – Activering", "De Bolster vzw – Domino", "De Bolster vzw – De hond in ’t kegelspel"}
    mobiel = Initiative.objects.filter(organisation__name="Mobiel").order_by("name").values_list("name", "work_forms__work_form")
    assert list(mobiel) == [("Mobiel vzw (nieuwe diensteneconomie)", "DIE"), ("Mobiel vzw (permanente subsidiëring)", "PER")]
    assert Initiative.objects.filter(organisation__name="WerkPunt/vzw De Poort").count() == 3


@pytest.mark.usefixtures("loaded")
def test_annex_knows_only_the_year_of_those_started_in_2005():
    started = Initiative.objects.filter(start_on__isnull=False)
    assert {(i.start_on, i.start_precision) for i in started} == {(date(2005, 1, 1), DatePrecision.YEAR)}
    assert set(started.values_list("organisation__name", flat=True)) == {
        "Dienstenthuis Oost West",
        "Sherpa Personal Delivery",
        "Skateconstruct",
        "De Speelhoek",
    }


@pytest.mark.usefixtures("loaded")
def test_annex_keeps_the_printed_line_as_source():
    initiative = Initiative.objects.get(name="Dienstenthuis Oost West cvba")
    assert initiative.source == "Bijlage HIVA 2006, regel 3: Dienstenthuis Oost West cvba (2005) (ook nieuwe diensteneconomie)"
    assert sorted(initiative.work_forms.values_list("work_form", "is_primary")) == [("DEG", True), ("DIE", False)]


@pytest.mark.usefixtures("loaded")
def test_annex_gives_the_names_people_search():
    kringloop = Organisation.objects.get(name="Kringloopcentrum Z.W.-Vlaanderen")
    assert "Kringloopwinkel" in kringloop.aliases.values_list("name", flat=True)
    assert set(Organisation.objects.get(name="WerkPunt/vzw De Poort").aliases.values_list("name", flat=True)) == {"vzw De Poort", "WerkPunt"}


@pytest.mark.usefixtures("loaded")
def test_annex_is_loaded_once_and_leaves_peoples_changes():
    Initiative.objects.filter(name="Clarus cvba").update(name="Clarus")
    Organisation.objects.filter(name="IMOG").update(name="Imog")
    call_command("load_reference", verbosity=0)
    assert annex_organisations().count() == 22
    assert Initiative.objects.count() == 29
    assert Initiative.objects.filter(name="Clarus").exists()


def test_annex_is_reference_and_no_example(loaded):
    assert not Initiative.objects.filter(is_example=True).exists()
    assert not annex_organisations().filter(is_example=True).exists()
    assert set(annex_organisations().values_list("kbo", flat=True)) == {""}


def test_terms_are_added_refreshed_and_left_when_touched(loaded):
    count = Term.objects.count()
    measure = Term.objects.get(taxonomy=Taxonomy.MEASURE, code="SINE")
    assert (measure.valid_to, measure.successor.code) == (date(2025, 6, 30), "IMW")
    assert set(measure.links.values_list("other__code", flat=True)) == {"FEDERAAL", "VLAAMS", "AANVULLEND"}
    untouched = Term.objects.get(taxonomy=Taxonomy.MEASURE, code="VOP")
    Term.objects.filter(pk__in=[measure.pk, untouched.pk]).update(label="Veranderd")
    AuditHead.objects.create(subject=f"core.term:{measure.pk}", count=1, last_hash="0" * 64)
    call_command("load_reference", verbosity=0)
    measure.refresh_from_db()
    untouched.refresh_from_db()
    assert (measure.label, untouched.label) == ("Veranderd", "Vlaamse ondersteuningspremie")
    assert Term.objects.count() == count


def test_terms_link_werkvorm_to_todays_forms(loaded):
    links = Term.objects.get(taxonomy=Taxonomy.WORK_FORM, code="DIE").links.filter(other__taxonomy=Taxonomy.WORK_FORM_FLEMISH)
    assert {link.other.code: link.valid_from for link in links} == {
        "NIEUWE_DIENSTENECONOMIE": None,
        "LDE": date(2015, 4, 1),
        "DIENSTENCHEQUE": date(2003, 1, 1),
        "IMW": date(2023, 7, 1),
    }
    assert set(Term.objects.values_list("taxonomy", flat=True)) == set(Taxonomy.values)
