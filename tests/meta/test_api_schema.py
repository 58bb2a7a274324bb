"""The OpenAPI document holds for every answer: no server error, no response outside the schema, nothing open but the public list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from knox.models import AuthToken
from rest_framework.test import APIClient
from schemathesis.checks import CHECKS, load_all_checks

from accounts.models import Organisation
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import SheetStatus
from initiatives.models import IndicatorDefinition, IndicatorSheet, Initiative, SheetSubmission
from initiatives.models.sheets import FILLABLE
from initiatives.workflow import SHEETS
from kortrijk_se.wsgi import application
from monitoring.models import PublishedFigure
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.rounds import RoundFactory
from tests.factories.sheets import reference
from tests.initiatives.api_sheets import sheet_of
from tests.monitoring.test_key_figures import rollup

OPEN = {
    "/api/v1/tokens/",
    "/api/v1/schema/",
    "/api/v1/public/rounds/",
    "/api/v1/public/rounds/{code}/",
    "/api/v1/public/services/",
    "/api/v1/public/services/{id}/",
}

load_all_checks()
pytestmark = pytest.mark.django_db


def paths() -> dict[str, Any]:
    return Client().get("/api/v1/schema/", headers={"accept": "application/json"}).json()["paths"]


def test_every_step_says_for_whom_it_is_in_one_sentence():
    found = paths()
    described = {name: found[f"/api/v1/sheets/{{id}}/transitions/{name}/"]["post"]["description"] for name in ("reopen", "freeze", "submit")}
    assert described == {
        "reopen": "Heropenen: van NIET_VAN_TOEPASSING naar OPEN. Voor wie de bevraging opvolgt, zonder band met de organisatie "
        "en zonder de fiche te hebben ingevuld: niemand ontslaat zijn eigen organisatie.",
        "freeze": "Vaststellen: van GECONTROLEERD naar VASTGESTELD. "
        "Voor wie mag vaststellen, zonder band met de organisatie (R-17), en niet wie de fiche invulde (R-05).",
        "submit": "Indienen: van IN_OPMAAK, TERUGGESTUURD naar INGEDIEND. Voor aanvrager of ondertekenaar van de organisatie.",
    }


def test_only_the_public_list_is_open():
    client = APIClient()
    found = set()
    for path, methods in paths().items():
        for method in methods:
            answer = getattr(client, method)(path.replace("{id}", "1").replace("{year}", "2025").replace("{name}", "submit"), {}, format="json")
            if answer.status_code not in {401, 405}:
                found.add(path)
    assert found <= OPEN


@pytest.fixture
def api_schema(db: None) -> Any:
    """The application itself answers, in the test's own transaction: Django's end of a request may not close the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


CHECKED = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
EXAMPLES, MORE_EXAMPLES = 10, 30
SETTINGS = {
    "/api/v1/sheets/{id}/form/": {"form": "VOLLEDIG", "obligation_basis": "OVEREENKOMST", "reason": "Overeenkomst 12"},
    "/api/v1/sheets/{id}/due-date/": {"due_on": "2099-12-31", "reason": "De algemene vergadering is later."},
}
SURE: dict[str, dict[str, Any]] = {"PATCH /api/v1/sheets/{id}/": {"answers": []}}  # what chance alone may not find: asked by the applicant
CODES = ("BI-D01", "BI-D02", "BI-F01", "BI-K01", "BI-G01", "BI-SUB", "BI-X99")
CATEGORIES = ("", "SROI", "REGULIER", "WEG")
STATES: tuple[dict[str, Any], ...] = (
    {"status": SheetStatus.OPEN, "answers": {}, "lines": {}},
    {"form": "VOLLEDIG", "obligation_basis": "OVEREENKOMST", "answers": {"BI-D10": 12, ("BI-H01", "GES_V"): 7, "BI-P01": None}},
    {},
    {"returned": True},
    {"submitted": True},
    {"checked": True},
    {"frozen": True},
    {"status": SheetStatus.NOT_RECEIVED},
    {"status": SheetStatus.NOT_APPLICABLE},
)


@dataclass(frozen=True)
class City:
    """Rows of every resource, and who asks for them: the keys by the name of the resource, and tokens."""

    keys: dict[str, list[Any]]
    tokens: list[str]


@pytest.fixture
def city(db: None) -> City:
    """A sheet in every status, really asked for: random keys would only ever meet 404."""
    reference()
    call_command("loaddata", "published_figures", verbosity=0)
    organisation = OrganisationFactory()
    sheets = [sheet_of(organisation, name=f"Initiatief {n}", **traits) for n, traits in enumerate(STATES)]
    for sheet in IndicatorSheet.objects.filter(submitted_at__isnull=False):
        sent = {"submitted_at": sheet.submitted_at, "submitted_by": sheet.submitted_by, "answers": {"answers": [], "lines": []}}
        SheetSubmission.objects.create(sheet=sheet, number=1, completeness_share=1, sha256="0" * 64, **sent)
    rollup("DEG", "BI-F03", 100_000)
    InitiativeFactory(published=True, with_contact=True)
    people = [
        UserFactory(monitoring=True, can_login=True),
        UserFactory(roles=["AANVRAGER", "ONDERTEKENAAR"], organisation=organisation),
        UserFactory(roles=["BESLUIT"]),
    ]
    keys = {
        "sheets": [sheet.pk for sheet in sheets],
        "initiatives": list(Initiative.objects.values_list("pk", flat=True)),
        "organisations": list(Organisation.objects.values_list("pk", flat=True)),
        "public": list(Initiative.objects.published().values_list("pk", flat=True)),
        "indicators": list(IndicatorDefinition.objects.values_list("pk", flat=True)),
        "work-forms": list(Term.objects.of(Taxonomy.WORK_FORM).values_list("pk", flat=True)),
        "published-figures": list(PublishedFigure.objects.values_list("pk", flat=True)),
        "key-figures": [2025, 1999],
        "calls": [RoundFactory(open=True).code, RoundFactory(half=2).code],
        "clusters": [ClusterFactory().pk, ClusterFactory(of_leaf=True).pk],
        "criteria": [CriterionSetFactory(filled=True).pk, CriterionSetFactory().pk],
    }
    return City(keys, [str(AuthToken.objects.create(user=person)[1]) for person in people])


def keys_for(operation: Any, city: City) -> list[Any]:
    """Keys of the resource; for a step, a setting or a change those of the sheets whose turn it is, and one whose turn it may not be."""
    path = operation.path
    resource, _, rest = path.removeprefix("/api/v1/").partition("/")
    keys = city.keys["calls" if rest.startswith("rounds/") else resource]
    if path in SETTINGS or operation.method.upper() == "PATCH":
        return [*IndicatorSheet.objects.filter(status__in=FILLABLE).order_by("pk").values_list("pk", flat=True), keys[0]]
    if "/transitions/" not in rest:
        return keys
    if resource != "sheets":
        return keys
    step = SHEETS.by_name[rest.strip("/").rpartition("/")[2]]
    return [*IndicatorSheet.objects.filter(status__in=step.sources).order_by("pk").values_list("pk", flat=True), keys[0]]


def aim(case: Any, city: City, data: st.DataObject) -> None:
    """Most of the time a key that exists, and rows that name questions of the sheet."""
    for name in case.path_parameters or {}:
        if data.draw(st.integers(0, 5)):
            case.path_parameters[name] = data.draw(st.sampled_from(keys_for(case.operation, city)))
    body = case.body if isinstance(case.body, dict) else {}
    if (setting := SETTINGS.get(case.operation.path)) and data.draw(st.integers(0, 3)):
        case.body = dict(setting)
    for row in body.get("answers") or ():
        if data.draw(st.booleans()) and isinstance(row, dict):
            row |= {"code": data.draw(st.sampled_from(CODES)), "category": data.draw(st.sampled_from(CATEGORIES))}
    for row in body.get("subsidy_lines") or ():
        if data.draw(st.booleans()) and isinstance(row, dict):
            row |= {"measure": "ANDERE", "level": "VLAAMS"}


def statuses_of(operation: Any, city: City) -> set[int]:
    """Ask one operation many things; every answer is checked against the document. Gives the statuses met."""
    met: set[int] = set()
    checks = [CHECKS.get_one(name) for name in CHECKED]
    many = MORE_EXAMPLES if operation.path.startswith("/api/v1/sheets/{id}/") else EXAMPLES

    @settings(max_examples=many, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(case=operation.as_strategy(), data=st.data())
    def answer_fits(case: Any, data: st.DataObject) -> None:
        aim(case, city, data)
        decides = operation.path.startswith("/api/v1/criteria/")  # only there somebody decides: elsewhere each draw would ask one reader more
        token = data.draw(st.sampled_from(city.tokens if decides else city.tokens[:2]))
        met.add(case.call_and_validate(headers={"Authorization": f"Token {token}"}, checks=checks).status_code)

    answer_fits()
    if (sure := SURE.get(f"{operation.method.upper()} {operation.path}")) is not None:
        case = operation.Case(path_parameters={"id": keys_for(operation, city)[0]}, body=sure, media_type="application/json")
        met.add(case.call_and_validate(headers={"Authorization": f"Token {city.tokens[1]}"}, checks=checks).status_code)
    return met


def test_every_answer_fits_the_schema(api_schema: Any, city: City):
    operations = sorted((found.ok() for found in api_schema.get_all_operations()), key=lambda operation: "/tokens/" in operation.path)
    met = {f"{operation.method.upper()} {operation.path}": statuses_of(operation, city) for operation in operations}
    unreached = {label for label, statuses in met.items() if not statuses & {200, 201, 204}}
    assert {label for label in unreached if "/transitions/" not in label} == {"POST /api/v1/tokens/"}, sorted(met.items())
    assert len({label for label in met if "/transitions/" in label} - unreached) >= 5, sorted(met.items())
