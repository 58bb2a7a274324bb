"""Every list of the application: filter, sort, count, page; the address is the state and the export asks the same filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from django.core.paginator import Page, Paginator
from django.db.models import F, Model, OrderBy, QuerySet
from django.forms import BoundField
from django.http import HttpRequest, QueryDict

from core import dates, numbers

M = TypeVar("M", bound=Model)
PAGE, SORT = "pagina", "volgorde"


@dataclass(frozen=True)
class Column:
    """A head of the table. `name` is what the address says, `sort` the field(s) to order by (none: not sortable).

    `needs` adds to the queryset what only this order asks for.
    """

    name: str
    label: str
    sort: str | Sequence[str] = ()
    numeric: bool = False
    needs: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.sort,) if isinstance(self.sort, str) else tuple(self.sort)


@dataclass(frozen=True)
class Head:
    """A head as the page shows it; `direction` is ascending, descending or empty, `url` sorts (the other way)."""

    name: str
    label: str
    url: str
    direction: str
    numeric: bool


@dataclass(frozen=True)
class Chip:
    """One filter in force, with the address of the list without it."""

    label: str
    value: str
    remove_url: str


class Listing(Generic[M]):
    """Two queries (count and rows) beside what the queryset itself prefetches; unreadable parameters fall back, they never fail."""

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[M],
        *,
        columns: Sequence[Column] = (),
        filterset_class: Any = None,
        page_size: int = 50,
        order: Sequence[str] = (),
    ) -> None:
        self.request = request
        self.params = request.GET
        self.columns = tuple(columns)
        self.page_size = page_size
        self.order = tuple(order)
        self.filter = filterset_class(request.GET, queryset=queryset, request=request) if filterset_class else None
        self._base = queryset

    @cached_property
    def queryset(self) -> QuerySet[M]:
        """Filtered and sorted, the whole list: what an export streams. The key comes last, so that pages never overlap."""
        found: QuerySet[M] = self.filter.qs if self.filter else self._base
        if self._sorted_by is None:
            order: Sequence[Any] = self.order or found.query.order_by or tuple(found.model._meta.ordering or ())
        else:
            column, sign = self._sorted_by
            found = column.needs(found) if column.needs else found
            order = [_signed(field, sign) for field in column.fields]
        return found.order_by(*order, "pk")

    @cached_property
    def _sorted_by(self) -> tuple[Column, str] | None:
        asked = self.params.get(SORT, "")
        sign, name = ("-", asked[1:]) if asked.startswith("-") else ("", asked)
        return next(((c, sign) for c in self.columns if c.name == name and c.fields), None)

    @cached_property
    def page(self) -> Page[M]:
        """The page asked; a number past the end gives the last one, nonsense the first."""
        return Paginator(self.queryset, self.page_size).get_page(self.params.get(PAGE))

    @property
    def found(self) -> QuerySet[M]:
        """The rows of the page, not read yet: for a list that shows a few columns only."""
        return cast("QuerySet[M]", self.page.object_list)

    @cached_property
    def rows(self) -> list[M]:
        return list(self.page.object_list)

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips)

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        if not column.fields:
            return Head(column.name, column.label, "", "", column.numeric)
        ours = self._sorted_by is not None and self._sorted_by[0] is column
        down = ours and self._sorted_by is not None and self._sorted_by[1] == "-"
        direction = ("descending" if down else "ascending") if ours else ""
        asked = f"-{column.name}" if ours and not down else column.name
        return Head(column.name, column.label, self.url(**{SORT: asked, PAGE: None}), direction, column.numeric)

    def url(self, **changes: str | None) -> str:
        """This list's address with other parameters; None removes one."""
        params = self.params.copy()
        for name, value in changes.items():
            if value is None:
                params.pop(name, None)
            else:
                params[name] = value
        return _address(params)

    @property
    def export_query(self) -> str:
        """The parameters of an export of exactly what is on the screen."""
        return self.url(**{PAGE: None})

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The same as pairs, for a form about what is on the screen."""
        return [(name, value) for name, values in self.params.lists() if name != PAGE for value in values if value]

    @property
    def pages(self) -> list[dict[str, Any]]:
        """Numbers for the pager, with gaps as None."""
        elided = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            {"number": n, "url": self.url(**{PAGE: str(n)}), "current": n == self.page.number} if isinstance(n, int) else {"number": None}
            for n in elided
        ]

    @property
    def previous_url(self) -> str:
        return self.url(**{PAGE: str(self.page.number - 1)}) if self.page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.url(**{PAGE: str(self.page.number + 1)}) if self.page.has_next() else ""

    @cached_property
    def chips(self) -> list[Chip]:
        """One chip a filter (a value of a multiple choice) in force."""
        if not self.filter or not self.filter.form.is_bound:
            return []
        form = self.filter.form
        form.is_valid()
        return [chip for field in form if field.name in form.cleaned_data for chip in self._chips(field, form.cleaned_data[field.name])]

    def _chips(self, field: BoundField, value: Any) -> Iterator[Chip]:
        if value in (None, "", [], ()) or (isinstance(value, QuerySet) and not value):  # of rows: a list of those chosen, or an empty query
            return
        names = _parameters(field)
        if isinstance(value, list | tuple):
            known = _known(field)
            for given in dict.fromkeys(self.params.getlist(field.html_name)):
                yield Chip(str(field.label), known.get(given, given), self._without(names, given))
        else:
            yield Chip(str(field.label), _text(field, value), self._without(names))

    def _without(self, names: Iterable[str], value: str | None = None) -> str:
        params = self.params.copy()
        params.pop(PAGE, None)
        for name in names:
            kept = [v for v in params.getlist(name) if value is not None and v != value]
            if kept:
                params.setlist(name, kept)
            else:
                params.pop(name, None)
        return _address(params)

    def clean_url(self, *names: str) -> str:
        """This list's address without these parameters and back on its first page: what a form added to it."""
        return self.url(**{PAGE: None}, **dict.fromkeys(names))

    @property
    def clear_url(self) -> str:
        """Without any filter; the sorting stays."""
        return self._without([name for field in self.filter.form for name in _parameters(field)]) if self.filter else "?"

    def template(self, name: str) -> str:
        """The whole page, or its partial `rows` for an htmx request."""
        return f"{name}#rows" if getattr(self.request, "htmx", False) and not self.request.htmx.boosted else name  # type: ignore[attr-defined]


def _address(params: QueryDict) -> str:
    filled = QueryDict(mutable=True)
    for name, values in params.lists():
        filled.setlist(name, [v for v in values if v])
    return f"?{filled.urlencode()}"


def _signed(field: str, sign: str) -> OrderBy:
    """What is unknown comes last, whichever way the reader sorts."""
    down = field.startswith("-") != (sign == "-")
    key = F(field.removeprefix("-"))
    return key.desc(nulls_last=True) if down else key.asc(nulls_last=True)


def _parameters(field: BoundField) -> list[str]:
    """The names a field has in the address: one, or one a part of a range."""
    suffixes = getattr(field.field.widget, "suffixes", None)
    if suffixes:  # django-filter's ranges
        return [f"{field.html_name}_{suffix}" if suffix else field.html_name for suffix in suffixes]
    parts = getattr(field.field.widget, "widgets_names", None)
    return [f"{field.html_name}{part}" for part in parts] if parts else [field.html_name]


def _known(field: BoundField) -> dict[str, str]:
    """What the address says of a choice, and its label."""
    pairs: list[Any] = []
    for code, label in getattr(field.field, "choices", ()):
        pairs += label if isinstance(label, list | tuple) else [(code, label)]
    return {str(code): str(label) for code, label in pairs}


def _text(field: BoundField, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, slice):
        return f"{_shown(value.start) or '…'} – {_shown(value.stop) or '…'}"
    if isinstance(value, Model):
        return str(value)
    return _known(field).get(str(value)) or _shown(value)


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return dates.formatted(value)
    if isinstance(value, Decimal | float):
        return numbers.formatted(value)
    return "" if value is None else str(value)
