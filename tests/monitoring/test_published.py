"""The printed table and its arithmetic (GT-01)."""

from decimal import Decimal

import pytest
from django.core.management import call_command

from monitoring.management.reference import load_published_figures
from monitoring.models import PublishedFigure
from monitoring.queries import published

pytestmark = pytest.mark.django_db

EXPECTED = {
    "budget": ("11917119", "11917119", "0", "0", True),
    "doelgroep": ("1899.5", "1899.5", "0", "1.25", True),
    "tijdelijk": ("1460", "1460", "0", "0.75", True),
    "voetnoot": ("1919.5", "1899.5", "20", "1", False),
    "effectief": ("439.5", "459.5", "-20", "1", False),
    "omkadering": ("97", "96.5", "0.5", "1.25", True),
    "tewerkgesteld": ("556", "556", "0", "0", True),
}


@pytest.fixture
def figures() -> dict[tuple[str, str], Decimal]:
    call_command("loaddata", "published_figures", verbosity=0)
    return published.table(PublishedFigure.objects.all())


def test_arithmetic_of_table_one(figures: dict[tuple[str, str], Decimal]):
    found = {c.code: (c.computed, c.printed, c.difference, c.tolerance, c.holds) for c in published.checks(figures)}
    assert found == {code: (*(Decimal(v) for v in values[:4]), values[4]) for code, values in EXPECTED.items()}


def test_difference_is_written_as_the_table_is_printed(figures: dict[tuple[str, str], Decimal]):
    found = {c.code: c.signed for c in published.checks(figures)}
    assert (found["budget"], found["voetnoot"], found["effectief"], found["omkadering"]) == ("0", "+20,0", "−20,0", "+0,5")


def test_only_exact_sums_are_called_exact(figures: dict[tuple[str, str], Decimal]):
    assert [c.code for c in published.checks(figures) if c.holds and not c.is_exact] == ["omkadering"]


def test_printed_text_is_kept_beside_the_number(figures: dict[tuple[str, str], Decimal]):
    cell = PublishedFigure.objects.get(table="TABEL1", row="doelgroep_vte", column="TIJ")
    assert (cell.printed, cell.value, cell.unit) == ("1 460 (waarvan 242 brugproject)", Decimal(1460), "GEMENGD")


def test_loading_twice_changes_nothing(figures: dict[tuple[str, str], Decimal]):
    before = list(PublishedFigure.objects.values())
    call_command("loaddata", "published_figures", verbosity=0)
    assert list(PublishedFigure.objects.values()) == before
    assert len(before) == 23


def test_what_a_partly_loaded_table_misses_is_named_by_row(figures: dict[tuple[str, str], Decimal]):
    gone = {("budget_eur", "DEG"), ("budget_eur", "TOTAAL"), ("waarvan_brugproject", "TOTAAL"), ("projecten", "TEKST")}
    assert published.missing(figures.keys() - gone) == ["Budget: DEG, TOTAAL", "Brugprojecten: TOTAAL"]
    assert published.missing(figures) == []


def test_partly_loaded_table_is_completed_and_a_whole_one_is_left_alone(figures: dict[tuple[str, str], Decimal]):
    PublishedFigure.objects.filter(row="doelgroep_vte").delete()
    assert load_published_figures() == {"gepubliceerde cijfers": 23}
    assert published.table(PublishedFigure.objects.all()) == figures
    assert load_published_figures() == {}


def test_printed_figure_reads_as_its_place_and_its_text():
    assert str(PublishedFigure(table="TABEL1", row="doelgroep_vte", column="TIJ", printed="1 460")) == "TABEL1 doelgroep_vte TIJ: 1 460"
