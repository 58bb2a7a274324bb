"""The OpenAPI document holds for every answer: no server error, no response outside the schema, nothing open but the public list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from knox.models import AuthToken
from rest_framework.test import APIClient
from schemathesis.checks import CHECKS, load_all_checks

from accounts.models import Organisation
from core.models import Term
from core.models.terms import Taxonomy
from core.workflow import Workflow
from initiatives.enums import SheetStatus, Verification
from initiatives.models import IndicatorDefinition, IndicatorSheet, Initiative, SheetSubmission
from initiatives.models.sheets import FILLABLE
from initiatives.workflow import SHEETS
from kortrijk_se.wsgi import application
from monitoring.models import PublishedFigure
from subsidies.models import Application, Round
from subsidies.workflow.applications import APPLICATIONS
from subsidies.workflow.rounds import ROUNDS
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.criteria import CriterionSetFactory
from tests.factories.fund import ClusterFactory
from tests.factories.initiatives import InitiativeFactory
from tests.factories.rounds import RoundFactory
from tests.factories.sheets import reference
from tests.initiatives.api_sheets import sheet_of
from tests.monitoring.test_key_figures import rollup
from tests.subsidies.lives import lives
from tests.subsidies.rounds import ready

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
FEW_EXAMPLES = 5  # after a step was really taken, chance asks only what is refused
RICH = {"/api/v1/sheets/{id}/", "/api/v1/sheets/{id}/form/"}  # bodies of many kinds
SETTINGS = {
    "/api/v1/sheets/{id}/form/": {"form": "VOLLEDIG", "obligation_basis": "OVEREENKOMST", "reason": "Overeenkomst 12"},
    "/api/v1/sheets/{id}/due-date/": {"due_on": "2099-12-31", "reason": "De algemene vergadering is later."},
}
SURE: dict[str, dict[str, Any]] = {"PATCH /api/v1/sheets/{id}/": {"answers": []}}  # what chance alone may not find: asked by the applicant
DECISION = {"organ": "CBS", "decided_on": "10/11/2026", "reference": "CBS-1", "title": "Ronde"}
REASON = {"reason": "Zo is het beslist."}
# What a step or an act asks, by its resource and the last word of its address: random words seldom say it.
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("criteria", "adopt"): DECISION,
    ("rounds", "adopt"): DECISION,
    ("rounds", "reconsider"): DECISION | REASON,
    ("sheets", "check"): {"verification": Verification.values[0]},
    ("applications", "completeness"): {"items": [{"code": "aanvrager", "result": "JA"}]},
    ("applications", "rejection"): {"ground": "ANDER_DOEL", "motivation": "Het project wil enkel een gebouw."},
}
LIVES: dict[str, tuple[Workflow[Any], type[Model]]] = {
    "applications": (APPLICATIONS, Application),
    "rounds": (ROUNDS, Round),
    "sheets": (SHEETS, IndicatorSheet),
}
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
    """Rows of every resource, and who asks for them: the keys by the name of the resource, tokens by who decides there, and bodies that fit."""

    keys: dict[str, list[Any]]
    tokens: dict[str, list[str]]
    bodies: dict[tuple[str, str], dict[str, Any]]

    def tokens_for(self, path: str) -> list[str]:
        """Who decides there: elsewhere each draw would ask one reader more."""
        return self.tokens.get(resource_of(path), self.tokens[""])

    def body_for(self, path: str) -> dict[str, Any] | None:
        return SETTINGS.get(path) or self.bodies.get((resource_of(path), last_word(path)))


def resource_of(path: str) -> str:
    return path.removeprefix("/api/v1/").partition("/")[0]


def last_word(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def rounds() -> list[int]:
    """A round for each step: to adopt, to reconsider, to open, to close, to treat."""
    now, long = timezone.now(), timedelta(days=30)
    made = [
        ready(opens_at=now + long, closes_at=now + 3 * long),
        RoundFactory(adopted=True, opens_at=now + long, closes_at=now + 3 * long),
        RoundFactory(adopted=True, opens_at=now - long, closes_at=now + long),
        RoundFactory(open=True, opens_at=now - 3 * long, closes_at=now - long),
        RoundFactory(closed=True),
    ]
    return [row.pk for row in made]


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
    applicant = UserFactory(roles=["AANVRAGER", "ONDERTEKENAAR"], organisation=organisation)
    people = {
        "": [UserFactory(monitoring=True, can_login=True), applicant],
        "criteria": [UserFactory(roles=["BESLUIT"])],
        "rounds": [UserFactory(roles=["BESLUIT"]), UserFactory(roles=["DOSSIERBEHEERDER"])],
        "applications": [applicant, UserFactory(roles=["BESLUIT"]), UserFactory(roles=["DOSSIERBEHEERDER"])],
    }
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
        "rounds": rounds(),
        "applications": [dossier.pk for dossier in lives(organisation).values()],
    }
    tokens = {resource: [str(AuthToken.objects.create(user=person)[1]) for person in found] for resource, found in people.items()}
    return City(keys, tokens, {("applications", "submit"): {"signatories": [applicant.pk], "declared": True}} | BODIES)


def keys_for(operation: Any, city: City) -> list[Any]:
    """Keys of the resource; for a step, a setting or a change those of the sheets whose turn it is, and one whose turn it may not be."""
    path = operation.path
    resource, _, rest = path.removeprefix("/api/v1/").partition("/")
    keys = city.keys["calls" if rest.startswith("rounds/") else resource]
    if path in SETTINGS or (resource == "sheets" and operation.method.upper() == "PATCH"):
        return [*IndicatorSheet.objects.filter(status__in=FILLABLE).order_by("pk").values_list("pk", flat=True), keys[0]]
    if "/transitions/" not in rest or resource not in LIVES:
        return keys
    workflow, model = LIVES[resource]
    sources = workflow.by_name[last_word(path)].sources
    return [*model._default_manager.filter(pk__in=keys, status__in=sources).order_by("pk").values_list("pk", flat=True), keys[0]]


def aim(case: Any, city: City, data: st.DataObject) -> None:
    """Most of the time a key that exists, and rows that name questions of the sheet."""
    for name in case.path_parameters or {}:
        if data.draw(st.integers(0, 5)):
            case.path_parameters[name] = data.draw(st.sampled_from(keys_for(case.operation, city)))
    body = case.body if isinstance(case.body, dict) else {}
    if (fitting := city.body_for(case.operation.path)) and case.operation.method.upper() == "POST" and data.draw(st.integers(0, 3)):
        case.body = dict(fitting)
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
    acts = operation.method.upper() == "POST" and "/{id}/" in operation.path
    many = MORE_EXAMPLES if operation.path in RICH else FEW_EXAMPLES if acts else EXAMPLES

    @settings(max_examples=many, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(case=operation.as_strategy(), data=st.data())
    def answer_fits(case: Any, data: st.DataObject) -> None:
        aim(case, city, data)
        met.add(answered(case, data.draw(st.sampled_from(city.tokens_for(operation.path))), checks))

    if acts:
        met.update(taken(operation, city, checks))
    answer_fits()
    if (sure := SURE.get(f"{operation.method.upper()} {operation.path}")) is not None:
        case = operation.Case(path_parameters={"id": keys_for(operation, city)[0]}, body=sure, media_type="application/json")
        met.add(answered(case, city.tokens[""][1], checks))
    return met


def answered(case: Any, token: str, checks: list[Any]) -> int:
    """The status of one answer that fits the document. What it changed is undone: the next finds every row as it was made."""
    before = transaction.savepoint()
    status: int = case.call_and_validate(headers={"Authorization": f"Token {token}"}, checks=checks).status_code
    transaction.savepoint_rollback(before)
    return status


def taken(operation: Any, city: City, checks: list[Any]) -> set[int]:
    """Somebody takes the step with a row that waits for it: chance alone may not find all three."""
    fitting = city.body_for(operation.path)
    bodies = ({}, REASON) if fitting is None else (fitting,)
    met = set()
    for key, token, body in product(keys_for(operation, city), city.tokens_for(operation.path), bodies):
        met.add(answered(operation.Case(path_parameters={"id": key}, body=body, media_type="application/json"), token, checks))
        if 200 in met:
            break
    return met


def test_every_answer_fits_the_schema(api_schema: Any, city: City):
    operations = sorted((found.ok() for found in api_schema.get_all_operations()), key=lambda operation: "/tokens/" in operation.path)
    met = {f"{operation.method.upper()} {operation.path}": statuses_of(operation, city) for operation in operations}
    unreached = {label for label, statuses in met.items() if not statuses & {200, 201, 204}}
    assert unreached == {"POST /api/v1/tokens/"}, sorted(met.items())
