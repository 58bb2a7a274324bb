"""How a dossier looks over the API: as a row of the list, and whole; its own organisation and the desk each read what their pages show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from accounts.models import User
from core import dates, workflow
from core.models import Proposal
from core.questions import Question
from initiatives.api.sheet_shapes import KINDS, Shape, TransitionSerializer
from subsidies import enums
from subsidies.models import Application, SupplementRequest
from subsidies.permissions import applications as permissions
from subsidies.queries import applications as queries
from subsidies.queries import applications_desk as desk
from subsidies.queries import applications_handling as handled
from subsidies.queries import applications_parts as parts
from subsidies.queries.applications_content import content_of
from subsidies.queries.applications_sending import signatories_of
from subsidies.rules.applications_content import AskedCriterion, Content
from subsidies.workflow.applications import APPLICATIONS


def _euro(**more: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=16, decimal_places=2, **more)


def _blank(choices: Any, **more: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=choices.choices, allow_blank=True, **more)


class ApplicationRowSerializer(Shape):
    id = serializers.IntegerField()
    number = serializers.CharField(allow_blank=True, help_text="Leeg zolang er niet is ingediend.")
    title = serializers.CharField()
    round = serializers.IntegerField()
    round_code = serializers.CharField()
    cluster = serializers.CharField(help_text="Code van de cluster.")
    cluster_label = serializers.CharField()
    organisation = serializers.IntegerField()
    organisation_name = serializers.CharField()
    project = serializers.IntegerField()
    initiative = serializers.IntegerField(allow_null=True)
    kind = serializers.ChoiceField(choices=enums.ApplicationKind.choices)
    form = serializers.ChoiceField(choices=enums.ApplicationForm.choices)
    status = serializers.ChoiceField(choices=enums.ApplicationStatus.choices)
    status_label = serializers.CharField(help_text="Zoals uw pagina het zegt.")
    allowed_transitions = TransitionSerializer(many=True)
    amount_requested = _euro(allow_null=True)
    closes_at = serializers.DateTimeField(help_text="Indienen kan tot vlak voor dit moment; met het uitstel van deze aanvrager.")
    submitted_at = serializers.DateTimeField(allow_null=True)
    signed_at = serializers.DateTimeField(allow_null=True)
    current_deadline = serializers.DateField(allow_null=True)
    supplements = serializers.IntegerField(help_text="Hoe vaak een aanvulling gevraagd werd.")
    assigned_to = serializers.CharField(allow_null=True, help_text="Enkel voor wie het dossier voor de stad leest.")
    deputy = serializers.CharField(allow_null=True, help_text="Enkel voor wie het dossier voor de stad leest.")
    is_shared = serializers.BooleanField(help_text="Het concept is gedeeld met de regisseur.")
    changed_at = serializers.DateTimeField()
    is_example = serializers.BooleanField()


class KeyedSerializer(Shape):
    id = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field of the body, not of the serializer


class ApplicationAnswerSerializer(Shape):
    """Een vraag van het criterium, met het antwoord. Ja en nee zijn 1 en 0."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the same
    kind = serializers.ChoiceField(choices=KINDS)
    unit = serializers.CharField(allow_blank=True)
    help = serializers.CharField(allow_blank=True)
    required = serializers.BooleanField()  # type: ignore[assignment]  # the same
    max_length = serializers.IntegerField()
    text = serializers.CharField(allow_blank=True)
    number = _euro(allow_null=True)
    revision = serializers.IntegerField(help_text="Geef dit terug wanneer u het antwoord wijzigt; 0 zonder antwoord.")
    changed_at = serializers.DateTimeField(allow_null=True)
    who = serializers.CharField(allow_blank=True)


class ApplicationCriterionSerializer(Shape):
    family = serializers.ChoiceField(choices=enums.Family.choices)
    label = serializers.CharField()  # type: ignore[assignment]  # the same
    weight = serializers.IntegerField()
    evidence = serializers.ListField(child=serializers.ChoiceField(choices=enums.DocumentKind.choices))
    answers = ApplicationAnswerSerializer(many=True)


class ApplicationLineSerializer(Shape):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=enums.PlanLineKind.choices)
    label = serializers.CharField()  # type: ignore[assignment]  # the same
    amount = _euro()
    funder = serializers.CharField(allow_blank=True)
    status = _blank(enums.PlanLineStatus)
    period = serializers.CharField(allow_blank=True)
    revision = serializers.IntegerField()


class ApplicationPlanSerializer(Shape):
    """Euro."""

    lines = ApplicationLineSerializer(many=True)
    costs = _euro()
    income = _euro(help_text="Alles wat de kosten betaalt naast het gevraagde bedrag.")
    confirmed = _euro(help_text="Geld van anderen dat zeker is.")
    missing = _euro(help_text="Wat de kosten nog vragen; 0 is in evenwicht, onder nul is er te veel.")
    max_amount = _euro(allow_null=True, help_text="Hoogste bedrag dat u hier kunt vragen.")


class ApplicationResultSerializer(Shape):
    id = serializers.IntegerField()
    indicator = serializers.CharField(help_text="Code van de indicator.")
    label = serializers.CharField()  # type: ignore[assignment]  # the same
    unit = serializers.CharField(allow_blank=True)
    baseline = _euro(allow_null=True)
    target_short = _euro(help_text="Na één jaar.")
    target_medium = _euro(allow_null=True, help_text="Na drie jaar.")
    note = serializers.CharField(allow_blank=True)
    revision = serializers.IntegerField()


class ApplicationPartySerializer(Shape):
    id = serializers.IntegerField()
    role = serializers.ChoiceField(choices=enums.PartyRole.choices)
    organisation = serializers.IntegerField(allow_null=True, help_text="Leeg: niet in het register.")
    name = serializers.CharField()
    task = serializers.CharField(allow_blank=True)
    revision = serializers.IntegerField()


class ApplicationDocumentSerializer(Shape):
    id = serializers.IntegerField()
    purpose = serializers.ChoiceField(choices=enums.DocumentKind.choices)
    name = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    is_readable = serializers.BooleanField(help_text="De virusscanner houdt het niet tegen.")
    is_infected = serializers.BooleanField(help_text="De virusscanner vond iets: dit document telt niet mee.")
    added_at = serializers.DateTimeField()


class AskedItemSerializer(Shape):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the same
    remark = serializers.CharField()


class SupplementSerializer(Shape):
    ordinal = serializers.IntegerField()
    reason = serializers.CharField()
    asked_on = serializers.DateField()
    due_on = serializers.DateField(help_text="Uiterlijke dag; na een late herinnering nog vijf dagen.")
    answered_at = serializers.DateTimeField(allow_null=True)
    items = AskedItemSerializer(many=True)


class SignerSerializer(Shape):
    name = serializers.CharField()
    status_label = serializers.CharField()


class ApplicationSubmissionSerializer(Shape):
    ordinal = serializers.IntegerField()
    submitted_at = serializers.DateTimeField()
    sha256 = serializers.CharField(help_text="De hash op het ontvangstbewijs.")
    signers = SignerSerializer(many=True)


class CheckedItemSerializer(Shape):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the same
    result = _blank(enums.CheckResult, help_text="Leeg: nog niet nagekeken.")
    remark = serializers.CharField(allow_blank=True)


class ProposedSerializer(Shape):
    """Wat op een tweede persoon wacht."""

    ground = serializers.ChoiceField(choices=enums.InadmissibilityGround.choices)
    motivation = serializers.CharField()
    who = serializers.CharField()
    at = serializers.DateTimeField()


class TakenSerializer(Shape):
    name = serializers.CharField()
    to_status = serializers.ChoiceField(choices=enums.ApplicationStatus.choices)
    status_label = serializers.CharField()
    at = serializers.DateTimeField()
    reason = serializers.CharField(allow_blank=True, help_text="De aanvrager leest enkel de reden van zijn intrekking.")


class ObstacleSerializer(Shape):
    field = serializers.CharField(allow_blank=True)
    text = serializers.CharField()
    rule = serializers.CharField(allow_blank=True)


class ReadinessSerializer(Shape):
    """Wat nog tussen de aanvraag en het indienen staat, en wie kan ondertekenen."""

    obstacles = ObstacleSerializer(many=True)
    signatories = KeyedSerializer(many=True)


class ApplicationCompletenessSerializer(Shape):
    """Wat er moet zijn en wat de stad vond, en het voorstel dat op een tweede persoon wacht."""

    items = CheckedItemSerializer(many=True, help_text="Enkel voor wie het dossier behandelt.")
    rejection = ProposedSerializer(allow_null=True)


@extend_schema_serializer(component_name="Application")
class ApplicationSerializer(ApplicationRowSerializer):
    revision = serializers.IntegerField(help_text="Hoe vaak er bewaard werd.")
    copied_from = serializers.IntegerField(allow_null=True)
    idea = serializers.IntegerField(allow_null=True)
    summary = serializers.CharField(allow_blank=True)
    contact = serializers.CharField(allow_blank=True)
    contact_email = serializers.CharField(allow_blank=True)
    scope_level = _blank(enums.ScopeLevel)
    support_type = serializers.CharField(allow_blank=True)
    financing_type = serializers.CharField(allow_blank=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    spread = _blank(enums.Spread)
    state_aid_basis = _blank(enums.StateAidBasis)
    state_aid_reason = serializers.CharField(allow_blank=True)
    de_minimis_amount = _euro(allow_null=True)
    de_minimis_detail = serializers.CharField(allow_blank=True)
    interests = serializers.CharField(allow_blank=True)
    no_interests = serializers.BooleanField()
    on_honour = serializers.BooleanField()
    priorities = KeyedSerializer(many=True)
    target_groups = KeyedSerializer(many=True)
    criteria = ApplicationCriterionSerializer(many=True)
    plan = ApplicationPlanSerializer()
    results = ApplicationResultSerializer(many=True)
    parties = ApplicationPartySerializer(many=True)
    documents = ApplicationDocumentSerializer(many=True)
    supplement_requests = SupplementSerializer(many=True)
    submissions = ApplicationSubmissionSerializer(many=True)
    transitions = TakenSerializer(many=True, help_text="De levensloop, het nieuwste eerst.")


SAME = ("number", "title", "kind", "form", "status", "amount_requested", "submitted_at", "signed_at", "current_deadline", "supplements")
ABOUT = ("is_shared", "changed_at", "is_example")
FACTS = ("summary", "contact", "contact_email", "scope_level", "support_type", "financing_type", "starts_on", "ends_on", "spread")
DECLARED = ("state_aid_basis", "state_aid_reason", "de_minimis_amount", "de_minimis_detail", "interests", "no_interests", "on_honour")
ASKED = ("code", "label", "kind", "unit", "help", "required", "max_length")
GIVEN = ("text", "number", "revision", "changed_at", "who")
LINE = ("kind", "label", "amount", "funder", "status", "period", "revision")
RESULT = ("label", "unit", "baseline", "target_short", "target_medium", "note", "revision")


def is_own(user: User, application: Application) -> bool:
    return application.organisation.canonical_id in user.organisation_ids()


def row(application: Application, user: User) -> dict[str, Any]:
    """A dossier in the list; no query when it was read with what its row names."""
    own, holder = is_own(user, application), application.organisation.merged_into or application.organisation
    return {name: getattr(application, name) for name in (*SAME, *ABOUT)} | {
        "id": application.pk,
        "round": application.round_id,
        "round_code": application.round.code,
        "cluster": application.cluster.code,
        "cluster_label": application.cluster.label,
        "organisation": holder.pk,
        "organisation_name": holder.name,
        "project": application.project_id,
        "initiative": application.initiative_id,
        "status_label": application.status_for_applicant if own else application.get_status_display(),
        "allowed_transitions": workflow.names(APPLICATIONS.available(application, user)),
        "closes_at": parts.closing_of(application),
        "assigned_to": None if own or application.assigned_to is None else application.assigned_to.person.name,
        "deputy": None if own or application.deputy is None else application.deputy.person.name,
    }


def whole(application: Application, user: User) -> dict[str, Any]:
    """Everything about one dossier that this reader may see."""
    own, content = is_own(user, application), content_of(application)
    return row(application, user) | {
        **{name: getattr(content.facts, name) for name in (*FACTS, *DECLARED)},
        "revision": application.revision,
        "copied_from": application.copied_from_id,
        "idea": application.idea_id,
        "priorities": _keyed(content.priorities.items()),
        "target_groups": _keyed(content.target_groups.items()),
        "criteria": [_criterion(content, criterion) for criterion in content.criteria],
        "plan": _plan(content),
        "results": [_named(r, RESULT) | {"id": r.pk, "indicator": r.code} for r in content.results],
        "parties": [_named(p, ("role", "name", "task", "revision")) | {"id": p.pk, "organisation": p.organisation_id} for p in content.parties],
        "documents": [
            _named(d, ("purpose", "name", "sha256", "size", "is_readable", "is_infected", "added_at")) | {"id": d.pk} for d in content.documents
        ],
        "supplement_requests": [_supplement(asked) for asked in desk.requests_of(application)],
        "submissions": [
            _named(sent.row, ("ordinal", "submitted_at", "sha256")) | {"signers": [{"name": n, "status_label": s} for n, s in sent.signers]}
            for sent in parts.submissions_of(application)
        ],
        "transitions": [_step(step) for step in parts.history_of(application, own=own)],
    }


def _named(source: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(source, name) for name in names}


def _keyed(found: Iterable[tuple[int, str]]) -> list[dict[str, Any]]:
    return [{"id": pk, "label": label} for pk, label in found]


def _criterion(content: Content, criterion: AskedCriterion) -> dict[str, Any]:
    answers = [_answer(content, question) for question in criterion.questions]
    return _named(criterion, ("family", "label", "weight", "evidence")) | {"answers": answers}


def _answer(content: Content, question: Question) -> dict[str, Any]:
    return _named(question, ASKED) | _named(content.answer(question), GIVEN)


def _plan(content: Content) -> dict[str, Any]:
    lines = [_named(line, LINE) | {"id": line.pk} for line in content.lines]
    return _named(content, ("costs", "income", "confirmed", "missing", "max_amount")) | {"lines": lines}


def _supplement(asked: SupplementRequest) -> dict[str, Any]:
    return _named(asked, ("ordinal", "reason", "asked_on", "answered_at")) | {"due_on": asked.until, "items": asked.asked}  # type: ignore[attr-defined]  # annotated


def _step(step: parts.Taken) -> dict[str, Any]:
    return {"name": step.name, "to_status": step.to_status.value, "status_label": step.label, "at": step.at, "reason": step.reason}


def readiness(application: Application, at: datetime) -> dict[str, Any]:
    """What a submission would refuse now, as the page of the check says it, and whom it may ask to sign."""
    found = queries.obstacles(application, at).values() if application.is_filling else ()
    people = signatories_of(application.organisation, dates.local_day(at))
    body = {
        "obstacles": [_named(problem, ("field", "text", "rule")) for section in found for problem in section],
        "signatories": _keyed((person.pk, person.person.name) for person in people),
    }
    return dict(ReadinessSerializer(body).data)


def completeness(application: Application, user: User) -> dict[str, Any]:
    """The checklist for who handles the dossier; the proposal also for who confirms it."""
    items = list(_items(application)) if permissions.can_handle(user, application) else []
    waits = handled.open_rejection(application)
    body = {"items": items, "rejection": waits and _proposed(waits)}
    return dict(ApplicationCompletenessSerializer(body).data)


def _items(application: Application) -> Iterable[dict[str, Any]]:
    found = {item.code: _named(item, ("result", "remark")) for item in application.checks.all()}
    for code, label in desk.checklist(application).items():
        yield {"code": code, "label": label} | found.get(code, {"result": "", "remark": ""})


def _proposed(waits: Proposal) -> dict[str, Any]:
    said = {name: waits.data[name] for name in ("ground", "motivation")}
    return said | {"who": waits.proposed_by.person.name, "at": waits.proposed_at}
