"""Every list: exact queries, filters as chips, sorting that cannot be abused, pages that never overlap."""

from datetime import date
from typing import Any

import django_filters
import pytest
from django import forms
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from accounts.models import Organisation
from core.listing import Chip, Column, Listing
from tests.factories.accounts import OrganisationFactory

pytestmark = pytest.mark.django_db
COLUMNS = (
    Column("naam", "Naam", sort="name"),
    Column("stop", "Stopgezet op", sort="ceased_on"),
    Column("nieuwst", "Nieuwste", sort=("-ceased_on", "name")),
    Column("status", "Status"),
)


class Filter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Zoeken")
    status = django_filters.MultipleChoiceFilter(label="Status", choices=[("ACTIEF", "Actief"), ("Einde", [("STOPGEZET", "Stopgezet")])])
    soort = django_filters.ChoiceFilter(field_name="kind", label="Soort", choices=[("BEDRIJF", "Bedrijf"), ("ANDERE", "Andere")])
    gestopt = django_filters.DateFromToRangeFilter(field_name="ceased_on", label="Gestopt")
    nummer = django_filters.NumberFilter(field_name="pk", label="Nummer")
    voorbeeld = django_filters.BooleanFilter(field_name="is_example", label="Voorbeeld", widget=forms.NullBooleanSelect)
    in_organisatie = django_filters.ModelMultipleChoiceFilter(field_name="pk", label="Organisatie", queryset=Organisation.objects.order_by("-name"))
    opgegaan_in = django_filters.ModelChoiceFilter(field_name="merged_into", label="Opgegaan in", queryset=Organisation.objects.order_by("name"))

    class Meta:
        model = Organisation
        fields: list[str] = []


def listing(query: str = "", **options: Any) -> Listing[Organisation]:
    request = RequestFactory().get(f"/organisaties/{query}")
    return Listing(request, Organisation.objects.all(), filterset_class=Filter, columns=COLUMNS, **options)


def names(found: Listing[Organisation]) -> list[str]:
    return [row.name for row in found.rows]


def chips(found: Listing[Organisation]) -> list[tuple[str, str, str]]:
    return [(chip.label, chip.value, chip.remove_url) for chip in found.chips]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_a_count_and_a_page(rows, django_assert_num_queries):
    OrganisationFactory.create_batch(rows)
    with django_assert_num_queries(2):
        found = listing("?zoek=organisatie&status=ACTIEF&volgorde=-naam")
        assert (found.count, len(found.rows), len(found.heads), len(found.chips), len(found.pages)) == (rows, rows, 4, 2, 1)


def test_an_empty_list_has_one_empty_page():
    found = listing()
    assert (found.count, found.rows, found.page.number, found.is_filtered) == (0, [], 1, False)


def test_pages_never_overlap_even_when_the_sort_says_nothing():
    for number in range(7):
        OrganisationFactory(name="Zelfde naam", kbo="" if number else "0412345646", status="CONCEPT")
    seen = [row.pk for page in (1, 2, 3) for row in listing(f"?pagina={page}&volgorde=naam", page_size=3).rows]
    assert seen == sorted(Organisation.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(("asked", "number"), [("2", 2), ("99", 3), ("-1", 3), ("0", 3), ("x", 1), ("", 1), ("1e3", 1)])
def test_a_page_number_that_is_not_there_gives_one_that_is(asked, number):
    OrganisationFactory.create_batch(5)
    assert listing(f"?pagina={asked}", page_size=2).page.number == number


def test_the_pager_keeps_filters_and_sort():
    OrganisationFactory.create_batch(5)
    found = listing("?zoek=organisatie&volgorde=-naam&pagina=2", page_size=2)
    assert found.previous_url == "?zoek=organisatie&volgorde=-naam&pagina=1"
    assert found.next_url == "?zoek=organisatie&volgorde=-naam&pagina=3"
    assert [(p["number"], p["current"]) for p in found.pages] == [(1, False), (2, True), (3, False)]
    assert listing("?pagina=1", page_size=2).previous_url == ""
    assert listing("?pagina=3", page_size=2).next_url == ""


def test_a_long_pager_has_gaps():
    OrganisationFactory.create_batch(9)
    assert [p["number"] for p in listing("?pagina=5", page_size=1).pages] == [1, None, 4, 5, 6, None, 9]


def test_heads_sort_and_turn_around():
    OrganisationFactory(name="Alfa")
    OrganisationFactory(name="Beta")
    assert names(listing("?volgorde=naam")) == ["Alfa", "Beta"]
    assert names(listing("?volgorde=-naam")) == ["Beta", "Alfa"]
    up, down = listing("?volgorde=naam&pagina=2").heads, listing("?volgorde=-naam").heads
    assert [(h.name, h.direction, h.url) for h in up] == [
        ("naam", "ascending", "?volgorde=-naam"),
        ("stop", "", "?volgorde=stop"),
        ("nieuwst", "", "?volgorde=nieuwst"),
        ("status", "", ""),
    ]
    assert (down[0].direction, down[0].url) == ("descending", "?volgorde=naam")


@pytest.mark.parametrize("asked", ["stop", "-stop"])
def test_the_unknown_comes_last_whichever_way_one_sorts(asked):
    OrganisationFactory(name="Onbekend")
    OrganisationFactory(name="Gestopt", ceased=True)
    assert names(listing(f"?volgorde={asked}"))[-1] == "Onbekend"


def test_a_column_may_sort_on_several_fields_with_their_own_direction():
    OrganisationFactory(name="B", status="STOPGEZET", ceased_on=date(2020, 1, 1))
    OrganisationFactory(name="A", status="STOPGEZET", ceased_on=date(2020, 1, 1))
    OrganisationFactory(name="Jong", status="STOPGEZET", ceased_on=date(2024, 1, 1))
    assert names(listing("?volgorde=nieuwst")) == ["Jong", "A", "B"]
    assert names(listing("?volgorde=-nieuwst")) == ["B", "A", "Jong"]


@pytest.mark.parametrize("asked", ["status", "pk", "role_grants__person__name", "name; DROP TABLE", "--naam", "-", "?", "naam,kbo"])
def test_only_the_columns_of_the_list_can_be_sorted_on(asked):
    OrganisationFactory(name="Beta")
    OrganisationFactory(name="Alfa")
    found = listing(f"?volgorde={asked}")
    assert names(found) == ["Alfa", "Beta"]
    assert [h.direction for h in found.heads] == ["", "", "", ""]


def test_a_given_order_holds_until_the_reader_sorts():
    OrganisationFactory(name="Alfa")
    OrganisationFactory(name="Beta")
    assert names(listing(order=("-name",))) == ["Beta", "Alfa"]
    assert names(listing("?volgorde=naam", order=("-name",))) == ["Alfa", "Beta"]


def test_filters_are_chips_that_are_removed_one_by_one():
    OrganisationFactory(name="Wasserij", ceased=True)
    OrganisationFactory(name="Wasplek")
    OrganisationFactory(name="Kringloop")
    found = listing("?zoek=was&status=ACTIEF&status=STOPGEZET&volgorde=naam&pagina=3")
    assert names(found) == ["Wasplek", "Wasserij"]
    assert chips(found) == [
        ("Zoeken", "was", "?status=ACTIEF&status=STOPGEZET&volgorde=naam"),
        ("Status", "Actief", "?zoek=was&status=STOPGEZET&volgorde=naam"),
        ("Status", "Stopgezet", "?zoek=was&status=ACTIEF&volgorde=naam"),
    ]
    assert found.clear_url == "?volgorde=naam"
    assert found.export_query == "?zoek=was&status=ACTIEF&status=STOPGEZET&volgorde=naam"
    assert [row.name for row in found.queryset] == ["Wasplek", "Wasserij"]


def test_ranges_numbers_and_yes_no_are_chips_in_belgian_notation():
    found = listing("?gestopt_after=2025-01-01&gestopt_before=2025-12-31&nummer=12.5&voorbeeld=false&soort=BEDRIJF")
    assert [c[:2] for c in chips(found)] == [
        ("Soort", "Bedrijf"),
        ("Gestopt", "01/01/2025 – 31/12/2025"),
        ("Nummer", "12,5"),
        ("Voorbeeld", "nee"),
    ]
    assert chips(found)[1][2] == "?nummer=12.5&voorbeeld=false&soort=BEDRIJF"
    assert chips(listing("?gestopt_before=2025-12-31&voorbeeld=true"))[0][1] == "… – 31/12/2025"


def test_a_chip_of_a_chosen_row_removes_that_row():
    alfa, beta = OrganisationFactory(name="Alfa"), OrganisationFactory(name="Beta")
    found = listing(f"?in_organisatie={alfa.pk}&in_organisatie={beta.pk}&opgegaan_in={beta.pk}")
    assert found.chips == [
        Chip("Organisatie", "Alfa", f"?in_organisatie={beta.pk}&opgegaan_in={beta.pk}"),
        Chip("Organisatie", "Beta", f"?in_organisatie={alfa.pk}&opgegaan_in={beta.pk}"),
        Chip("Opgegaan in", "Beta", f"?in_organisatie={alfa.pk}&in_organisatie={beta.pk}"),
    ]


def test_a_filter_that_cannot_be_read_filters_nothing_and_says_so():
    OrganisationFactory()
    found = listing("?soort=ONZIN&gestopt_after=gisteren&nummer=x")
    assert (found.count, found.chips) == (1, [])
    assert set(found.filter.form.errors) == {"soort", "gestopt", "nummer"}


def test_a_list_without_filters_has_no_chips():
    OrganisationFactory()
    found: Listing[Organisation] = Listing(RequestFactory().get("/?zoek=x"), Organisation.objects.all())
    assert (found.count, found.chips, found.heads, found.clear_url) == (1, [], [], "?")


@pytest.mark.parametrize(
    ("headers", "template"),
    [({}, "a.html"), ({"HX-Request": "true"}, "a.html#rows"), ({"HX-Request": "true", "HX-Boosted": "true"}, "a.html")],
)
def test_htmx_gets_only_the_rows(headers, template):
    request = RequestFactory().get("/", headers=headers)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    assert Listing(request, Organisation.objects.all()).template("a.html") == template


def test_without_the_middleware_of_htmx_the_whole_page_is_given():
    assert listing().template("a.html") == "a.html"
