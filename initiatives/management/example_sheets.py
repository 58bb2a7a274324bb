"""Example sheets of five years for every initiative that counts, in all states for the last year. Marked is_example, never real.

Answers are written while the sheets are open, then the steps of their life; submissions and figures come from the same code as the pages use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.changes import people
from accounts.models import User
from core import audit
from core.models import Term, TermLink
from core.models.terms import Taxonomy
from initiatives.changes import figures
from initiatives.enums import AnswerSource, ObligationBasis, SheetForm, SheetStatus, SubsidySource, WorkForm
from initiatives.management import example_values
from initiatives.management.example_lives import Cast, Lives, moment
from initiatives.management.example_values import SCALES, Values
from initiatives.models import Answer, IndicatorDefinition, IndicatorSheet, KnownSubsidy, PopulationShare, SheetCampaign, SubsidyLine
from initiatives.queries import campaigns, definitions
from initiatives.queries import sheets as queries

Written = dict[str, Any]
YEARS = 5
FILLER = "invuller@kortrijk.test"
MISSING = "Skateconstruct"
WITH_AGREEMENT = ("Activering", "Domino", "Hettextielhuis")
# The last year: what stands where. The organisations of the demo's applicants are placed by name, the others in this order.
PLACED = {
    "Buurtdiensten Kortrijk": SheetStatus.IN_PREPARATION,
    "Kringloopcentrum Z.W.-Vlaanderen": SheetStatus.RETURNED,
    "De Bolster vzw – Activering": SheetStatus.IN_PREPARATION,
    "De Bolster vzw – Domino": SheetStatus.SUBMITTED,
    "De Bolster vzw – De hond": SheetStatus.FROZEN,
    "Constructief": SheetStatus.FROZEN,
    "Mobiel vzw (permanente": SheetStatus.CHECKED,
    "Speel-O-Kee": SheetStatus.NOT_APPLICABLE,
}
SENT_TWICE = "De Bolster vzw – Domino"
EMPTY = (SheetStatus.OPEN, SheetStatus.NOT_RECEIVED, SheetStatus.NOT_APPLICABLE)
PATTERN = (
    *[SheetStatus.FROZEN] * 3,
    SheetStatus.SUBMITTED,
    SheetStatus.FROZEN,
    SheetStatus.CHECKED,
    SheetStatus.SUBMITTED,
    SheetStatus.OPEN,
    SheetStatus.IN_PREPARATION,
)


class Lists:
    """The definitions and terms of one year, by code."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.definitions: dict[str, IndicatorDefinition] = {}
        for row in IndicatorDefinition.objects.of_year(year).asked().order_by("version"):
            self.definitions[row.code] = row
        self.terms: dict[str, list[Term]] = {}
        for term in Term.objects.valid_in(year):
            self.terms.setdefault(term.taxonomy, []).append(term)

    def term(self, taxonomy: str, code: str) -> Term:
        return next(term for term in self.terms[taxonomy] if term.code == code)

    @cached_property
    def level_of(self) -> dict[str, Term]:
        links = TermLink.objects.filter(term__taxonomy=Taxonomy.MEASURE, other__taxonomy=Taxonomy.POLICY_LEVEL).select_related("term", "other")
        return {link.term.code: link.other for link in links.order_by("-valid_from", "-pk")}  # of several, the first one named

    def measures(self, work_form: str) -> list[str]:
        known = {term.code for term in self.terms[Taxonomy.MEASURE]}
        return [code for code in SCALES[WorkForm(work_form)].measures if code in known] or ["ANDERE"]

    def categories(self, code: str) -> list[str]:
        return [choice.code for choice in definitions.choices_of(self.definitions[code], self.terms)]


@transaction.atomic
def load_example_sheets(users: Mapping[str, User], *, at: datetime) -> Counter[str]:
    """Campaigns and sheets up to last year; nothing where there are example campaigns already."""
    if SheetCampaign.objects.filter(is_example=True).exists():
        return Counter()
    cast = Cast(_filler(at), users["monitoring"], users["regisseur"])
    last = (timezone.localdate(at) - timedelta(days=60)).year - 1
    made: Counter[str] = Counter(vergelijkingscijfers=_compare(last - YEARS + 1))
    for year in range(last - YEARS + 1, last + 1):
        sheets = _open(_campaign(year, last, cast, at))
        wanted = {sheet.pk: _wanted(sheet, position, last) for position, sheet in enumerate(sheets)}
        lists, lives = Lists(year), Lives(cast, at, is_last=year == last)
        values = _values(sheets, wanted, lists, last)
        _fill(sheets, values, lists, lives)
        _know(sheets, values, lists)
        for position, sheet in enumerate(sheets):
            if year == last and sheet.initiative.name.startswith(SENT_TWICE):
                lives.lead_twice(sheet, position)
            else:
                lives.lead(sheet, wanted[sheet.pk], position)
        made["fiches"] += len(sheets)
    made["fiches"] += Lives(cast, at, is_last=False).correct(last - 1)
    figures.roll_up_all(IndicatorSheet.objects.frozen().filter(is_example=True).values_list("reference_year", "work_form").distinct())
    return made


def _compare(year: int) -> int:
    """With whom the example compares: rounded shares that nobody measured."""
    categories = {term.code: term for term in Term.objects.of(Taxonomy.PROFILE_CATEGORY)}
    rows = [
        PopulationShare(
            category=categories[code],
            year=year,
            share=share,
            population="Werkzoekenden in Kortrijk (voorbeeld)",
            source="Voorbeeldgegevens",
            measured_on=date(year, 12, 31),
            is_example=True,
        )
        for code, share in example_values.POPULATION.items()
    ]
    return len(PopulationShare.objects.bulk_create(rows))


def _filler(at: datetime) -> User:
    """The account under which the sheets of organisations without a demo account were filled in."""
    known = User.objects.filter(email=FILLER).first()
    return known or people.add_account(name="Invuller (voorbeeld)", email=FILLER, by=None, at=at, is_verified=True, is_example=True)


def _campaign(year: int, last: int, cast: Cast, at: datetime) -> SheetCampaign:
    """Past campaigns ended on their due date; the last one still runs, so that there is something to fill in."""
    today, due_on = timezone.localdate(at), campaigns.default_due_on(year)
    opens_on = date(year + 1, 1, 15)
    campaign = SheetCampaign.objects.create(
        reference_year=year,
        opens_on=opens_on,
        due_on=max(due_on, today + timedelta(days=24)) if year == last else due_on,
        opened_at=moment(opens_on, 9),
        opened_by=cast.checker,
        closed_at=None if year == last else moment(due_on + timedelta(days=60), 9),
        is_example=True,
    )
    audit.record(campaign, "geopend", by=cast.checker, at=moment(opens_on, 9), changes={"due_on": campaign.due_on})
    return campaign


def _wanted(sheet: IndicatorSheet, position: int, last: int) -> SheetStatus:
    """The status that the example gives a sheet."""
    name, year = sheet.initiative.name, sheet.reference_year
    if year < last:
        return SheetStatus.NOT_RECEIVED if year == last - 1 and name.startswith(MISSING) else SheetStatus.FROZEN
    placed = next((status for start, status in PLACED.items() if name.startswith(start)), None)
    return placed or PATTERN[position % len(PATTERN)]


def _open(campaign: SheetCampaign) -> list[IndicatorSheet]:
    """Open sheets in the order of the initiatives; two organisations have an agreement and fill in the full form."""
    rows = campaigns.without_sheet(campaign.reference_year)
    sheets = [
        IndicatorSheet(
            initiative=row.initiative,
            campaign=campaign,
            reference_year=campaign.reference_year,
            work_form=row.work_form,
            due_on=campaign.due_on,
            contact=row.initiative.contact_name,
            contact_email=row.initiative.contact_email,
            started_at=None,
            is_example=True,
        )
        for row in rows
    ]
    for sheet in sheets:
        if any(part in sheet.initiative.name for part in WITH_AGREEMENT):
            sheet.form, sheet.obligation_basis = SheetForm.FULL, ObligationBasis.AGREEMENT
    return IndicatorSheet.objects.bulk_create(sheets)


def _values(sheets: Sequence[IndicatorSheet], wanted: Mapping[int, str], lists: Lists, last: int) -> dict[int, Values]:
    """What every sheet says, by its key; those in preparation say half, open ones nothing."""
    found: dict[int, Values] = {}
    by_form: dict[str, list[IndicatorSheet]] = {}
    for sheet in sheets:
        by_form.setdefault(sheet.work_form, []).append(sheet)
    for work_form, group in by_form.items():
        for position, (sheet, share) in enumerate(zip(group, example_values.shares(len(group)), strict=True)):
            rise = example_values.growth(position, lists.year, last)
            values = example_values.short(work_form, share, position, rise, lists.measures(work_form))
            if wanted[sheet.pk] in (SheetStatus.SUBMITTED, SheetStatus.RETURNED):
                example_values.surprise(values)
            if sheet.form == SheetForm.FULL:
                _make_full(values, work_form, position, lists)
            found[sheet.pk] = _as_far_as(sheet, wanted[sheet.pk], values, position)
    return found


def _as_far_as(sheet: IndicatorSheet, status: str, values: Values, position: int) -> Values:
    """What stands on the sheet in its state."""
    if status in EMPTY:
        return Values()
    if status == SheetStatus.IN_PREPARATION:
        return example_values.begun(values) if sheet.form == SheetForm.SHORT else example_values.begun_in_full(values)
    example_values.quirk(values, position)
    return values


def _make_full(values: Values, work_form: str, position: int, lists: Lists) -> None:
    example_values.full(values, work_form, position)
    for code in example_values.PROFILES:
        example_values.profile(values, code, lists.categories(code))
    leaving = int(values.numbers["BI-D07", ""] or 0)
    for category, number in example_values.partition(leaving, lists.categories("BI-G01"), example_values.EXITS).items():
        values.put("BI-G01", number, category)


def _answer(sheet: IndicatorSheet, key: tuple[str, str], values: Values, lists: Lists, written: Written) -> Answer:
    code, category = key
    definition = lists.definitions[code]
    number = values.numbers.get(key)
    text = values.texts.get(key, "")
    return Answer(
        sheet=sheet,
        definition=definition,
        category=lists.term(definition.categories, category) if category else None,
        number=number,
        text=text,
        is_unknown=number is None and not text,
        is_estimate=key in values.estimates,
        source=AnswerSource.ESTIMATE if key in values.estimates else "",
        comment=values.comments.get(key, ""),
        **written,
    )


def _fill(sheets: Sequence[IndicatorSheet], values: Mapping[int, Values], lists: Lists, lives: Lives) -> None:
    """Write answers and subsidy lines in bulk, while the sheets are open; an hour after each was begun."""
    answers, lines = [], []
    for position, sheet in enumerate(sheets):
        own = values[sheet.pk]
        began = lives.when("start", lists.year, position)
        written: Written = {"changed_at": began + timedelta(hours=1), "changed_by": lives.cast.filler}
        answers += [_answer(sheet, key, own, lists, written) for key in {**own.numbers, **own.texts}]
        lines += [
            SubsidyLine(
                sheet=sheet,
                measure=lists.term(Taxonomy.MEASURE, measure),
                level=lists.level_of.get(measure) or lists.term(Taxonomy.POLICY_LEVEL, "VLAAMS"),
                received_amount=amount,
                granted_amount=amount,
                **written,
            )
            for measure, amount in own.lines.items()
        ]
    Answer.objects.bulk_create(answers)
    SubsidyLine.objects.bulk_create(lines)
    _refresh_statistics()


def _refresh_statistics() -> None:
    """Tell the planner what this transaction wrote: with the numbers of an empty table it reads whole lists per row."""
    with connection.cursor() as cursor:
        for model in (Term, IndicatorDefinition, IndicatorSheet, Answer, SubsidyLine):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _know(sheets: Sequence[IndicatorSheet], values: Mapping[int, Values], lists: Lists) -> None:
    """What the city paid and what was read in, as known subsidies: they agree with the lines, and wait for who has not filled in yet."""
    rows = []
    for sheet in sheets:
        lines = values[sheet.pk].lines
        if not lines:
            lines = {measure: Decimal(number * 6_000) for number, measure in enumerate(lists.measures(sheet.work_form), start=1)}
        for measure, amount in lines.items():
            rows.append(
                KnownSubsidy(
                    organisation=sheet.initiative.organisation,
                    year=lists.year,
                    measure=lists.term(Taxonomy.MEASURE, measure),
                    level=lists.level_of.get(measure) or lists.term(Taxonomy.POLICY_LEVEL, "VLAAMS"),
                    granted_amount=amount,
                    paid_amount=amount,
                    source=SubsidySource.CITY if measure == queries.FSK else SubsidySource.IMPORT,
                    reference=f"voorbeeld {sheet.initiative_id}",
                    is_example=True,
                )
            )
    KnownSubsidy.objects.bulk_create(rows)
