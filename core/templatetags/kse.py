"""Belgian notation in templates: € 12.500,00, 12,5 VTE, 31/12/2026; and the small pieces every page is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, cast

from django import template
from django.forms import BaseForm, BoundField, ChoiceField
from django.forms.utils import flatatt
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core import addresses, dates, money, numbers, rendering
from core.identifiers import show_establishment, show_iban, show_kbo, show_nace

register = template.Library()

NBSP = numbers.NBSP
UNKNOWN = "–"
TONES = frozenset({"neutral", "info", "good", "warn", "bad"})
SOON_DAYS = 3
MILLION = Decimal(1_000_000)


Show = Callable[[Decimal], str]


def _shown(value: Any, show: Show) -> str:
    """The number as `show` writes it; what is unknown or no number is a dash, never a zero."""
    try:
        found = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return UNKNOWN
    return show(found) if found.is_finite() else UNKNOWN


@register.filter
def euro(value: Any) -> str:
    """€ 12.500,00."""
    return _shown(value, money.euro)


@register.filter
def euro0(value: Any) -> str:
    """€ 12.500, rounded to the euro."""
    return _shown(value, lambda found: money.euro(found, 0))


@register.filter
def amount(value: Any) -> str:
    """12.500,00: in tables whose head names the unit."""
    return _shown(value, money.amount)


@register.filter
def euro_short(value: Any) -> str:
    """€ 18,4 mln for a key number; below a million the euro."""

    def show(found: Decimal) -> str:
        return f"{money.euro(found / MILLION, 1)}{NBSP}mln" if abs(found) >= MILLION else money.euro(found, 0)

    return _shown(value, show)


@register.filter
def vte(value: Any) -> str:
    """12,5: one decimal, as the city shows full-time equivalents (GT-14)."""
    return _shown(value, numbers.vte)


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    """1.386 or 1.919,5: the decimals there are, or as many as asked."""
    return _shown(value, lambda found: numbers.formatted(found, decimals))


@register.filter
def percent(value: Any, decimals: int = 0) -> str:
    """A share (0 to 1) as 23,4 %."""
    return _shown(value, lambda found: numbers.percent(found, decimals))


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


@register.filter
def date_be(value: date | datetime | None) -> str:
    """31/12/2026; a datetime in Belgian time."""
    return dates.formatted(_local(value)) if value else ""


@register.filter
def datetime_be(value: datetime | None) -> str:
    """31/12/2026 14:32, Belgian time."""
    return dates.formatted_at(value) if value else ""


@register.filter
def time_be(value: datetime | None) -> str:
    """14:32, Belgian time."""
    return f"{_local(value):%H:%M}" if value else ""


def _day(value: date | datetime) -> date:
    return dates.local_day(value) if isinstance(value, datetime) else value


def _days(value: date | datetime) -> int:
    return (_day(value) - timezone.localdate()).days


@register.filter
def days_until(value: date | datetime | None) -> str:
    """A term as people say it: over 3 dagen, morgen, vandaag, 2 dagen te laat."""
    if not value:
        return ""
    return dates.days_until(_day(value), timezone.localdate())


@register.filter
def days_since(value: date | datetime | None) -> str:
    """How long ago: vandaag, gisteren, 6 dagen geleden."""
    if not value:
        return ""
    days = -_days(value)
    return {0: "vandaag", 1: "gisteren"}.get(days, f"{days} dagen geleden") if days >= 0 else days_until(value)


@register.filter
def count_of(value: int, words: str) -> str:
    """1 dossier, 3 dossiers: `{{ n|count_of:"dossier,dossiers" }}`."""
    one, many = words.split(",")
    return f"{number(value)}{NBSP}{one if value == 1 else many}"


@register.filter
def inline(label: str) -> str:
    """A label in the middle of a sentence: without its capital, but names and abbreviations keep theirs (bestuurder namens OCMW)."""
    text = str(label)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@register.filter
def kbo(value: str) -> str:
    """0207.494.678."""
    return show_kbo(value)


@register.filter
def establishment(value: str) -> str:
    """2.147.812.701."""
    return show_establishment(value)


@register.filter
def iban(value: str) -> str:
    """BE68 5390 0754 7034, with spaces that do not break."""
    return show_iban(value).replace(" ", NBSP)


@register.filter
def nace(value: str) -> str:
    """88.995."""
    return show_nace(value)


@register.simple_tag
def period(first: date | None, last: date | None) -> str:
    """A period with both days in it: 01/01/2020 – 31/12/2023, sinds 01/01/2020, tot en met 31/12/2023, or nothing known."""
    if first and last:
        return f"{date_be(first)} – {date_be(last)}"
    if first:
        return f"sinds {date_be(first)}"
    return f"tot en met {date_be(last)}" if last else "begin onbekend"


@register.simple_tag
def deadline(value: date | datetime | None) -> SafeString:
    """A term in words with the date behind it; late and near have their own colour, and the words say so too."""
    if not value:
        return SafeString("")
    days = _days(value)
    tone = "late" if days < 0 else "near" if days <= SOON_DAYS else "far"
    return format_html(
        '<time class="deadline deadline--{}" datetime="{}" title="{}">{}</time>', tone, value.isoformat(), date_be(value), days_until(value)
    )


@register.simple_tag
def tag(text: str, tone: str = "") -> SafeString:
    """A status: a noun with a tone (neutral, info, good, warn, bad)."""
    return _tag(str(text), tone)


@lru_cache(maxsize=500, typed=True)  # what is marked safe is not the same text as what is not
def _tag(text: str, tone: str) -> SafeString:
    """The same few in every row of a list."""
    if tone and tone not in TONES:
        msg = f"Onbekende toon {tone!r}; gebruik {', '.join(sorted(TONES))}."
        raise ValueError(msg)
    return format_html('<span class="tag tag--{}">{}</span>', tone or "neutral", text)


@register.simple_tag
def meter(value: Any, maximum: Any, label: str) -> SafeString:
    """A bar of value on maximum with its text; unknown draws nothing."""
    if value is None or not maximum:
        return SafeString("")
    share = percent(Decimal(str(value)) / Decimal(str(maximum)))
    return format_html('<meter class="meter" min="0" max="{}" value="{}" aria-label="{}">{}</meter>', str(maximum), str(value), label, share)


@register.simple_tag
def form_problems(form: BaseForm) -> list[dict[str, str]]:
    """What the error summary of a form lists: the text, and the field it jumps to."""
    return list(rendering.form_problems(form))


@register.simple_tag
def address(name: str, *keys: int) -> str:
    """As `url`, for the rows of a list: the address is worked out once, not once a row."""
    return addresses.address(name, *keys)


@register.simple_tag
def filter_options(field: BoundField) -> SafeString:
    """The options of a filter that is a list, straight from its choices."""
    return SafeString("".join(_options(cast("ChoiceField", field.field).choices, str(field.value() or ""))))


def _options(choices: Any, chosen: str) -> Iterator[str]:
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield format_html('<optgroup label="{}">{}</optgroup>', code, SafeString("".join(_options(label, chosen))))
        else:
            yield format_html('<option value="{}"{}>{}</option>', code, SafeString(" selected" if str(code) == chosen else ""), label)


@register.simple_tag
def select_options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The options of a select under their groups, as the form gives them."""
    found = []
    for name, options, _ in groups:
        plain = ((o["value"], flatatt(o["attrs"]) if o["attrs"] else "", o["label"]) for o in options)
        rows = format_html_join("", '<option value="{}"{}>{}</option>', plain)
        found.append(format_html('<optgroup label="{}">{}</optgroup>', name, rows) if name else rows)
    return SafeString("".join(found))


BAR_WIDTH = 1000


@register.simple_tag
def bar(parts: Iterable[tuple[str, Any]], total: Any, label: str) -> SafeString:
    """Parts (name, number) of a total as one bar; the names and numbers are its text alternative."""
    whole = Decimal(str(total or 0))
    given = [(name, Decimal(str(value))) for name, value in parts if value]
    if not whole or not given:
        return SafeString("")
    shapes, left = [], Decimal(0)
    for index, (_, value) in enumerate(given, start=1):
        width = value / whole * BAR_WIDTH
        shapes.append((index, f"{left:.1f}", f"{width:.1f}"))
        left += width
    rects = format_html_join("", '<rect class="bar__part bar__part--{}" x="{}" width="{}" height="10"/>', shapes)
    text = ", ".join(f"{name} {number(value)}" for name, value in given)
    opening = '<svg class="bar" viewBox="0 0 {} 10" preserveAspectRatio="none" role="img" aria-label="{}: {}">{}</svg>'
    return format_html(opening, BAR_WIDTH, label, text, rects)


class AroundNode(template.Node):
    """Renders its content as `slot` of a template, or nothing when there is no content (an empty block leaves no empty landmark)."""

    def __init__(self, nodelist: NodeList, name: FilterExpression) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: template.Context) -> str:
        slot = self.nodelist.render(context)
        if not slot.strip():
            return ""
        with context.push(slot=slot):
            return render_to_string(self.name.resolve(context), {str(key): value for key, value in context.flatten().items()})


@register.tag
def around(parser: Parser, token: Token) -> AroundNode:
    """{% around "components/crumbs.html" %}…{% endaround %}."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endaround",))
    parser.delete_first_token()
    return AroundNode(nodelist, parser.compile_filter(name))
