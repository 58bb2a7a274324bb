"""Belgian notation and the small pieces of every page."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import timezone

from core.templatetags import kse


def render(source: str, **context) -> str:
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("filter_name", "value", "shown"),
    [
        ("euro", Decimal(12500), "€ 12.500,00"),
        ("euro", Decimal("-12500.125"), "− € 12.500,13"),
        ("euro", Decimal("0.005"), "€ 0,01"),
        ("euro", 0, "€ 0,00"),
        ("euro0", Decimal("12499.5"), "€ 12.500"),
        ("euro0", Decimal("-0.4"), "€ 0"),
        ("amount", Decimal("1234567.1"), "1.234.567,10"),
        ("euro_short", Decimal(18400000), "€ 18,4 mln"),
        ("euro_short", Decimal(-1250000), "− € 1,3 mln"),
        ("euro_short", Decimal(999999), "€ 999.999"),
        ("vte", Decimal("12.5"), "12,5"),
        ("vte", Decimal("1.38"), "1,4"),
        ("vte", 18, "18,0"),
        ("number", 1386, "1.386"),
        ("number", Decimal("1919.50"), "1.919,5"),
        ("number", Decimal("-0.25"), "−0,25"),
        ("percent", Decimal("0.234"), "23 %"),
        ("percent", Decimal("-0.02"), "−2 %"),
        ("kbo", "0207494678", "0207.494.678"),
        ("establishment", "2147812701", "2.147.812.701"),
    ],
)
def test_numbers_are_shown_as_belgians_write_them(filter_name, value, shown):
    assert render(f"{{{{ value|{filter_name} }}}}", value=value).replace("\u00a0", " ") == shown


@pytest.mark.parametrize("filter_name", ["euro", "euro0", "euro_short", "amount", "vte", "number", "percent"])
@pytest.mark.parametrize("value", [None, "", "veel", Decimal("NaN"), float("inf")])
def test_what_is_unknown_is_a_dash_and_never_a_zero(filter_name, value):
    assert render(f"{{{{ value|{filter_name} }}}}", value=value) == "–"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Als vertegenwoordiger van het OCMW", "als vertegenwoordiger van het OCMW"),
        ("Ingelezen uit het Vlaamse subsidieregister", "ingelezen uit het Vlaamse subsidieregister"),
        ("VTE per jaar", "VTE per jaar"),
        ("", ""),
    ],
)
def test_a_label_in_a_sentence_keeps_its_names(label, shown):
    assert kse.inline(label) == shown


def test_decimals_can_be_asked():
    assert render("{{ a|number:2 }} {{ b|percent:1 }}", a=1919, b=Decimal("0.2345")).replace("\u00a0", " ") == "1.919,00 23,5 %"


def test_moments_are_shown_in_brussels():
    moment = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert render("{{ at|date_be }} · {{ at|datetime_be }} · {{ at|time_be }}", at=moment) == "01/01/2027 · 01/01/2027 00:30 · 00:30"
    assert render("{{ day|date_be }}", day=date(2026, 3, 1)) == "01/03/2026"
    assert render("[{{ a|date_be }}{{ a|datetime_be }}{{ a|time_be }}{{ a|days_until }}{{ a|days_since }}]", a=None) == "[]"


@pytest.mark.parametrize(
    ("days", "until", "tone"),
    [
        (-2, "2 dagen te laat", "late"),
        (-1, "1 dag te laat", "late"),
        (0, "vandaag", "near"),
        (1, "morgen", "near"),
        (3, "over 3 dagen", "near"),
        (4, "over 4 dagen", "far"),
    ],
)
def test_a_term_is_said_in_words_and_coloured_by_its_urgency(days, until, tone):
    day = timezone.localdate() + timedelta(days=days)
    assert render("{{ day|days_until }}", day=day) == until
    expected = f'<time class="deadline deadline--{tone}" datetime="{day.isoformat()}" title="{day:%d/%m/%Y}">{until}</time>'
    assert render("{% deadline day %}", day=day) == expected


def test_a_moment_late_in_the_evening_is_due_on_its_belgian_day():
    tomorrow = timezone.localdate() + timedelta(days=1)
    before_midnight = datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=timezone.get_current_timezone()) - timedelta(minutes=1)
    assert render("{{ at|days_until }}", at=before_midnight.astimezone(UTC)) == "vandaag"


def test_no_term_shows_nothing():
    assert render("[{% deadline day %}]", day=None) == "[]"


@pytest.mark.parametrize(("days", "shown"), [(0, "vandaag"), (1, "gisteren"), (6, "6 dagen geleden"), (-2, "over 2 dagen")])
def test_how_long_ago(days, shown):
    assert render("{{ day|days_since }}", day=timezone.localdate() - timedelta(days=days)) == shown


@pytest.mark.parametrize(("count", "shown"), [(0, "0 fiches"), (1, "1 fiche"), (1200, "1.200 fiches")])
def test_counts_have_their_word(count, shown):
    assert render('{{ n|count_of:"fiche,fiches" }}', n=count).replace("\u00a0", " ") == shown


def test_a_tag_escapes_its_text_and_knows_its_tones():
    assert render('{% tag text "good" %}', text="<b>Klaar") == '<span class="tag tag--good">&lt;b&gt;Klaar</span>'
    assert render("{% tag text %}", text="Open") == '<span class="tag tag--neutral">Open</span>'
    with pytest.raises(ValueError, match="groen"):
        render('{% tag text "groen" %}', text="Klaar")


def test_a_meter_says_its_share_and_unknown_draws_none():
    shown = render('{% meter 12 29 "Ingevuld" %}')
    assert shown.replace("\u00a0", " ") == '<meter class="meter" min="0" max="29" value="12" aria-label="Ingevuld">41 %</meter>'
    assert render('[{% meter value 29 "x" %}{% meter 3 none "x" %}]', value=None, none=0) == "[]"


def test_a_bar_draws_the_parts_of_a_total_and_reads_them_aloud():
    shown = kse.bar([("vastgesteld", 4), ("niets", 0), ("binnen", 5)], 20, "Fiches")
    assert shown == (
        '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="Fiches: vastgesteld 4, binnen 5">'
        '<rect class="bar__part bar__part--1" x="0.0" width="200.0" height="10"/>'
        '<rect class="bar__part bar__part--2" x="200.0" width="250.0" height="10"/></svg>'
    )
    assert kse.bar([("vastgesteld", 0)], 20, "Fiches") == ""
    assert kse.bar([("vastgesteld", 4)], 0, "Fiches") == ""


def test_around_leaves_nothing_behind_without_content():
    source = '{% around "components/crumbs.html" %}{% if on %}<li>x</li>{% endif %}{% endaround %}'
    assert render(source, on=False) == ""
    assert render(source, on=True).strip() == '<nav class="crumbs" aria-label="Kruimelpad"><ol><li>x</li></ol></nav>'
    with pytest.raises(TemplateSyntaxError):
        render("{% around 'components/crumbs.html' %}")
