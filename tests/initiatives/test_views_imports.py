"""A sheet by spreadsheet: the template out, the filled template in; every bad file with a Dutch answer that names cell, question and rule."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from core.models import AuditEvent
from initiatives.actions import uploads
from initiatives.enums import SheetStatus, WorkForm
from initiatives.models import Answer, IndicatorSheet, SheetUpload
from initiatives.tasks import sweep_sheet_uploads
from tests import pages
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.sheets import IndicatorSheetFactory, reference
from tests.initiatives.workbooks import (
    Changes,
    bomb,
    filled,
    merged,
    other_heads,
    other_workbook,
    twice,
    unknown_code,
    with_formula,
    with_macro,
    with_own_row,
    with_rows,
    without_column,
    without_mark,
)

pytestmark = pytest.mark.django_db
Login = Callable[[Any], Any]


@pytest.fixture(autouse=True)
def definitions(db: None) -> None:
    reference()


@pytest.fixture
def desk(as_user: Login, filler: Any) -> Any:
    return as_user(filler)


@pytest.fixture
def sheet(organisation: Any) -> IndicatorSheet:
    initiative = InitiativeFactory(organisation=organisation, name="Buurtwasserij")
    IndicatorSheetFactory(
        initiative=initiative,
        reference_year=2024,
        frozen=True,
        answers={"BI-D01": Decimal("6.5"), "BI-F01": 90_000},
        lines={("FSK", "LOKAAL_STAD"): 500},
    )
    return IndicatorSheetFactory(initiative=initiative, status=SheetStatus.OPEN, due_on=date(2099, 7, 31))


def address(sheet: IndicatorSheet) -> str:
    return reverse("initiatives:sheet-import", args=[sheet.pk])


def template(desk: Any, sheet: IndicatorSheet, kind: str = "xlsx") -> bytes:
    response = desk.get(reverse("initiatives:sheet-template", args=[sheet.pk, kind]))
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def upload(desk: Any, sheet: IndicatorSheet, content: bytes, name: str = "fiche.xlsx") -> Any:
    return desk.post(address(sheet), {"file": SimpleUploadedFile(name, content)})


def confirm(desk: Any, response: Any) -> Any:
    form = next(f for f in pages.forms(response) if "/inlezen/" in f.action and not f.action.endswith("/inlezen/"))
    return desk.post(form.action, form.data)


def number(sheet: IndicatorSheet, code: str, category: str | None = None) -> Decimal | None:
    return Answer.objects.filter(sheet=sheet, definition__code=code, category__code=category).values_list("number", flat=True).first()


def cell_of(content: bytes, code: str, head: str) -> str:
    page = openpyxl.load_workbook(BytesIO(content))["Fiche"]
    column = [cell.value for cell in page[1]].index(head) + 1
    code, _, place = code.partition("#")
    row = [n for n in range(2, page.max_row + 1) if page.cell(n, 1).value == code][int(place or 0)]
    return str(page.cell(row, column).coordinate)


# --- the template


def test_the_template_holds_the_questions_of_the_werkvorm_with_last_year_beside(desk: Any, sheet: IndicatorSheet) -> None:
    page = openpyxl.load_workbook(BytesIO(template(desk, sheet)))["Fiche"]
    rows = {row[0].value: [cell.value for cell in row] for row in page.iter_rows()}
    heads = rows["Code"]
    assert heads[4:6] == ["2024", "2025"]
    assert rows["BI-D01"][4] == 6.5
    assert rows["BI-D01"][5] is None
    assert "BI-D03" not in rows


def test_known_values_are_filled_in(desk: Any, organisation: Any) -> None:
    initiative = InitiativeFactory(organisation=organisation)
    answers = {"BI-D01": Decimal("9.25"), ("BI-K01", "SROI"): 2024, "BI-D02": None}
    sheet = IndicatorSheetFactory(initiative=initiative, answers=answers, lines={("FSK", "LOKAAL_STAD"): 12_500})
    page = openpyxl.load_workbook(BytesIO(template(desk, sheet)))["Fiche"]
    rows = {row[0].value: [cell.value for cell in row] for row in page.iter_rows()}
    assert (rows["BI-D01"][5], rows["BI-K01/SROI"][5], rows["BI-D02"][6]) == (9.25, "2024", "x")
    assert next(row[5].value for row in page.iter_rows() if row[0].value == "BI-SUB/") == 12_500


def test_the_csv_opens_in_belgian_excel(desk: Any, sheet: IndicatorSheet) -> None:
    text = template(desk, sheet, "csv").decode("utf-8")
    assert text.startswith("\ufeffCode;Vraag;Categorie;Eenheid;2024;2025;Onbekend")
    assert ";6,50;" in text


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_read_back_changes_nothing(desk: Any, organisation: Any, kind: str) -> None:
    answers = {"BI-D01": Decimal("9.25"), ("BI-K01", "SROI"): 2024, "BI-D02": None, ("BI-G01", "REGULIER"): 1, "BI-F01": 100_000}
    initiative = InitiativeFactory(organisation=organisation)
    sheet = IndicatorSheetFactory(initiative=initiative, answers=answers, lines={("FSK", "LOKAAL_STAD"): 12_500})
    response = upload(desk, sheet, template(desk, sheet, kind), f"fiche.{kind}")
    assert "verandert niets" in pages.text(response)
    assert not SheetUpload.objects.exists()


# --- filled, shown, confirmed

GOOD: Changes = {
    ("BI-F01", "2025"): "100.000,00",
    ("BI-D01", "2025"): 9.25,
    ("BI-D02", "Onbekend"): "x",
    ("BI-D06", "2025"): 3,
    ("BI-D06", "Schatting"): "x",
    ("BI-D06", "Bron"): "Schatting",
    ("BI-D06", "Toelichting"): "Raming van mei",
    ("BI-D07", "2025"): 2,
    ("BI-G01/REGULIER", "2025"): 1,
    ("BI-P01", "2025"): "1,5",
    ("BI-K01/SROI", "2025"): "verplicht 2024",
    ("BI-SUB/", "2025"): 600,
    ("BI-SUB/#1", "Categorie"): "ANDERE | Vlaams",
    ("BI-SUB/#1", "2025"): "50.000",
    ("BI-SUB/#1", "VTE"): "2,5",
}


def test_the_preview_shows_old_and_new_and_writes_nothing(desk: Any, sheet: IndicatorSheet) -> None:
    response = upload(desk, sheet, filled(template(desk, sheet), GOOD))
    text = pages.text(response)
    assert "Dit verandert er" in text
    assert "9,25 VTE" in text
    assert "onbekend" in text
    assert "Raming van mei" in text
    assert not Answer.objects.filter(sheet=sheet).exists()
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.OPEN


def test_confirming_saves_all_of_it_once_and_logs_the_file(desk: Any, sheet: IndicatorSheet) -> None:
    response = upload(desk, sheet, filled(template(desk, sheet), GOOD), "onze cijfers.xlsx")
    assert confirm(desk, response).url == reverse("initiatives:sheet-review", args=[sheet.pk])
    assert (number(sheet, "BI-F01"), number(sheet, "BI-D01"), number(sheet, "BI-G01", "REGULIER")) == (100_000, Decimal("9.25"), 1)
    row = Answer.objects.get(sheet=sheet, definition__code="BI-D06")
    assert (row.is_estimate, row.source, row.comment) == (True, "SCHATTING", "Raming van mei")
    assert Answer.objects.get(sheet=sheet, definition__code="BI-D02").is_unknown
    quality = Answer.objects.get(sheet=sheet, definition__code="BI-K01")
    assert (quality.text, quality.number) == ("VERPLICHT", 2024)
    assert {(line.measure.code, line.received_amount) for line in sheet.subsidy_lines.all()} == {("FSK", 600), ("ANDERE", 50_000)}
    sheet.refresh_from_db()
    assert sheet.status == SheetStatus.IN_PREPARATION
    event = AuditEvent.objects.get(event="ingelezen")
    assert event.changes["file"] == "onze cijfers.xlsx"
    again = confirm(desk, response)
    assert again.url == reverse("initiatives:sheet-detail", args=[sheet.pk])
    assert not SheetUpload.objects.exists()


def test_a_csv_from_excel_is_read_alike(desk: Any, sheet: IndicatorSheet) -> None:
    rows = list(csv.reader(StringIO(template(desk, sheet, "csv").decode("utf-8-sig")), delimiter=";"))
    for row in rows:
        if row[0] == "BI-D01":
            row[5] = "9,25"
    out = StringIO()
    csv.writer(out, delimiter=",").writerows(rows)
    response = upload(desk, sheet, out.getvalue().encode("cp1252"), "fiche.csv")
    confirm(desk, response)
    assert number(sheet, "BI-D01") == Decimal("9.25")


def test_an_empty_cell_never_wipes_out_what_is_filled_in(desk: Any, sheet: IndicatorSheet, filler: Any) -> None:
    content = filled(template(desk, sheet), {("BI-D06", "2025"): 3})
    fill = reverse("initiatives:sheet-fill", args=[sheet.pk, "fiche"])
    desk.post(fill, pages.form(desk.get(fill)).data | {"BI-D01": "9,25", "go": "later"})
    confirm(desk, upload(desk, sheet, content))
    assert (number(sheet, "BI-D01"), number(sheet, "BI-D06")) == (Decimal("9.25"), 3)


def test_rules_that_will_ask_are_announced(desk: Any, sheet: IndicatorSheet) -> None:
    text = pages.text(upload(desk, sheet, filled(template(desk, sheet), GOOD | {("BI-D01", "2025"): 60})))
    assert "Daarna vraagt de fiche nog aandacht" in text
    assert "Groot verschil met vorig jaar" in text


def test_a_colleague_meanwhile_keeps_all_of_it_back(desk: Any, as_user: Login, sheet: IndicatorSheet, organisation: Any) -> None:
    response = upload(desk, sheet, filled(template(desk, sheet), GOOD))
    colleague = as_user(UserFactory(roles=[Role.APPLICANT], organisation=organisation))
    fill = reverse("initiatives:sheet-fill", args=[sheet.pk, "fiche"])
    colleague.post(fill, pages.form(colleague.get(fill)).data | {"BI-D01": "8", "go": "later"})
    refused = confirm(desk, response)
    assert "Een collega wijzigde dit intussen. Lees het opnieuw in en kijk na wat er nu staat." in pages.text(refused)
    assert (number(sheet, "BI-D01"), number(sheet, "BI-F01")) == (8, None)
    assert not sheet.subsidy_lines.exists()


def test_what_nobody_confirms_lapses_after_an_hour_and_is_swept(desk: Any, sheet: IndicatorSheet) -> None:
    response = upload(desk, sheet, filled(template(desk, sheet), GOOD))
    SheetUpload.objects.update(created_at=timezone.now() - timedelta(hours=2), expires_at=timezone.now() - timedelta(hours=1))
    assert confirm(desk, response).url == reverse("initiatives:sheet-detail", args=[sheet.pk])
    assert not Answer.objects.filter(sheet=sheet).exists()
    sweep_sheet_uploads()
    assert not SheetUpload.objects.exists()


def test_a_preview_is_for_its_uploader_only(desk: Any, as_user: Login, sheet: IndicatorSheet, organisation: Any) -> None:
    response = upload(desk, sheet, filled(template(desk, sheet), GOOD))
    colleague = as_user(UserFactory(roles=[Role.APPLICANT], organisation=organisation))
    confirm(colleague, response)
    assert not Answer.objects.filter(sheet=sheet).exists()
    assert SheetUpload.objects.exists()


def test_a_second_upload_takes_the_place_of_the_first(desk: Any, sheet: IndicatorSheet) -> None:
    upload(desk, sheet, filled(template(desk, sheet), GOOD))
    upload(desk, sheet, filled(template(desk, sheet), {("BI-D01", "2025"): 7}))
    assert SheetUpload.objects.count() == 1


# --- what a cell can say wrong


@pytest.mark.parametrize(
    ("changes", "where", "said", "rule"),
    [
        ({("BI-D01", "2025"): "negen"}, "2025", "Vul een getal in, bijvoorbeeld 1234,5.", "notatie"),
        ({("BI-D02", "2025"): -3}, "2025", "Vul een getal in dat 0 of hoger is.", "PR-01"),
        ({("BI-D02", "2025"): 1.5}, "2025", "Vul een geheel getal in", "notatie"),
        ({("BI-D02", "2025"): 10_000_000}, "2025", "hoogstens", "bovengrens"),
        ({("BI-D02", "2025"): date(2025, 1, 2)}, "2025", "Vul een getal in", "notatie"),
        ({("BI-D01", "2025"): 9, ("BI-D01", "Onbekend"): "x"}, "Onbekend", "Vul een waarde in of kies onbekend, niet allebei.", "PR-19"),
        ({("BI-D01", "Onbekend"): "misschien"}, "Onbekend", "Zet een x onder Onbekend", "sjabloon"),
        ({("BI-D01", "2025"): 9, ("BI-D01", "Schatting"): "x"}, "2025", "Licht toe hoe u de schatting maakte.", ""),
        ({("BI-D01", "2025"): 9, ("BI-D01", "Bron"): "krant"}, "Bron", "Kies een bron uit de lijst", "sjabloon"),
        ({("BI-K01/SROI", "2025"): "soms"}, "2025", "Zet een x, of schrijf vrijwillig of verplicht", ""),
        ({("BI-SUB", "2025"): "geen idee"}, "2025", "Zet een x, of laat de cel leeg.", ""),
        ({("BI-SUB/#1", "2025"): 5}, "2025", "Schrijf de maatregel en het beleidsniveau", ""),
        ({("BI-SUB/#1", "Categorie"): "Onbestaand | Vlaams", ("BI-SUB/#1", "2025"): 5}, "Categorie", "bestond niet in 2025", "PR-14"),
        ({("BI-SUB/#1", "Categorie"): "ANDERE | Mars", ("BI-SUB/#1", "2025"): 5}, "Categorie", "staat niet in de lijst", ""),
        ({("BI-SUB/#1", "Categorie"): "ANDERE | Vlaams", ("BI-SUB/#1", "2025"): "veel"}, "2025", "Vul een getal in", ""),
        ({("BI-SUB/#1", "Categorie"): "ANDERE | Vlaams", ("BI-SUB/#1", "Toegekend"): 5}, "Toegekend", "Vul in hoeveel u ontving", ""),
    ],
)
def test_each_bad_cell_is_named_and_nothing_is_kept(desk: Any, sheet: IndicatorSheet, changes: Changes, where: str, said: str, rule: str) -> None:
    content = filled(template(desk, sheet), {("BI-F01", "2025"): 100_000} | changes)
    response = upload(desk, sheet, content)
    text = pages.text(response)
    assert "bevat" in text
    assert said in text
    assert rule in text
    code, _ = next(iter(changes))
    assert f" {cell_of(content, code, where)} " in text
    assert not SheetUpload.objects.exists()
    assert not Answer.objects.filter(sheet=sheet).exists()


def test_several_faults_are_told_at_once(desk: Any, sheet: IndicatorSheet) -> None:
    content = filled(template(desk, sheet), {("BI-D01", "2025"): "negen", ("BI-D02", "2025"): -3, ("BI-F01", "2025"): 100})
    assert "bevat 2 fouten" in pages.text(upload(desk, sheet, content)).replace("\u00a0", " ")


# --- files that are not taken


@pytest.mark.parametrize(
    ("change", "name", "said"),
    [
        (with_formula, "fiche.xlsx", "bevat een formule"),
        (merged, "fiche.xlsx", "zijn samengevoegd"),
        (with_macro, "fiche.xlsx", "macro"),
        (bomb, "fiche.xlsx", "onredelijk groot"),
        (with_rows, "fiche.xlsx", "meer dan 1.000 rijen"),
        (other_workbook, "fiche.xlsx", "Het werkblad “Fiche” ontbreekt"),
        (other_heads, "fiche.xlsx", "Dit is niet het sjabloon van deze fiche."),
        (without_column, "fiche.xlsx", "Deze kolommen ontbreken: Onbekend"),
        (without_mark, "fiche.xlsx", "Dit is niet het sjabloon van deze fiche."),
        (with_own_row, "fiche.xlsx", "De code van deze rij ontbreekt."),
        (twice, "fiche.xlsx", "De code BI-D01 staat twee keer in het bestand."),
        (unknown_code, "fiche.xlsx", "Deze vraag staat niet op deze fiche."),
        (lambda _: b"Artikel;Prijs\nzeep;2\n", "fiche.csv", "Dit is niet het sjabloon van deze fiche."),
        (lambda content: content, "fiche.csv", "is niet wat de naam zegt"),
        (lambda content: content, "fiche.xlsm", "nemen we niet aan"),
        (lambda content: content, "fiche.pdf", "nemen we niet aan"),
        (lambda content: content, "85.07.30-033.28.xlsx", "rijksregisternummer"),
        (lambda _: b"PK\x03\x04 kapot", "fiche.xlsx", "beschadigd"),
        (lambda content: filled(content, {("BI-D01", "Toelichting"): "Van 85.07.30-033.28"}), "fiche.xlsx", "rijksregisternummer"),
    ],
)
def test_a_file_that_is_unsafe_or_not_ours_is_refused_with_its_reason(
    desk: Any, sheet: IndicatorSheet, change: Callable[[bytes], bytes], name: str, said: str
) -> None:
    response = upload(desk, sheet, change(template(desk, sheet)), name)
    assert said in pages.text(response)
    assert not SheetUpload.objects.exists()
    assert not Answer.objects.filter(sheet=sheet).exists()


def test_the_template_of_another_year_werkvorm_or_initiative_is_refused(desk: Any, sheet: IndicatorSheet, organisation: Any) -> None:
    other_year = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), reference_year=2023)
    other_form = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), work_form=WorkForm.SERVICES)
    sister = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation))
    assert "Dit sjabloon gaat over 2022, 2023; deze fiche gaat over 2025." in pages.text(upload(desk, sheet, template(desk, other_year)))
    assert "Dit sjabloon is van werkvorm DIE; deze fiche is van werkvorm DEG." in pages.text(upload(desk, sheet, template(desk, other_form)))
    assert "Dit sjabloon is van een andere fiche." in pages.text(upload(desk, sheet, template(desk, sister)))


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "Kies een bestand."), (b"", "Het bestand is leeg."), (b"x" * (2 * 1024 * 1024 + 1), "Het bestand is groter dan 2 MB.")],
)
def test_no_file_an_empty_one_and_one_too_big(desk: Any, sheet: IndicatorSheet, content: bytes | None, said: str) -> None:
    data = {} if content is None else {"file": SimpleUploadedFile("fiche.xlsx", content)}
    assert said in pages.text(desk.post(address(sheet), data))


# --- who and when


def test_who_may_upload(as_user: Login, sheet: IndicatorSheet, organisation: Any) -> None:
    names = [address(sheet), reverse("initiatives:sheet-template", args=[sheet.pk, "xlsx"])]
    for url in names:
        assert as_user(UserFactory(applicant=True)).get(url).status_code == 404
        assert as_user(UserFactory(director=True)).get(url).status_code == 403
        assert as_user(UserFactory(roles=[Role.ORGANISATION_ADMIN], organisation=organisation)).get(url).status_code == 403
    confirm_url = reverse("initiatives:sheet-import-confirm", args=[sheet.pk, 1])
    assert as_user(UserFactory(applicant=True)).post(confirm_url).status_code == 404


def test_the_page_asks_for_one_file(desk: Any, sheet: IndicatorSheet) -> None:
    response = desk.get(address(sheet))
    assert "Ingevuld sjabloon" in pages.text(response)
    assert list(response.context["form"].fields) == ["file"]


def test_a_submitted_sheet_takes_no_file(desk: Any, organisation: Any) -> None:
    sheet = IndicatorSheetFactory(initiative=InitiativeFactory(organisation=organisation), submitted=True)
    assert desk.get(address(sheet)).url == reverse("initiatives:sheet-detail", args=[sheet.pk])


def test_other_methods_are_refused(desk: Any, sheet: IndicatorSheet) -> None:
    assert desk.get(reverse("initiatives:sheet-import-confirm", args=[sheet.pk, 1])).status_code == 405
    assert desk.post(reverse("initiatives:sheet-template", args=[sheet.pk, "csv"])).status_code == 405


def test_staging_asks_who_may(sheet: IndicatorSheet) -> None:
    with pytest.raises(uploads.NotAllowedError):
        uploads.stage(sheet, file_name="x", sha256="0" * 64, changes=[], lines={}, by=UserFactory(), at=timezone.now())
