"""How a sheet looks over the API: as a row of the list, and whole; what a reader may not see is not in it (domain 15.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from accounts.models import User
from core import workflow
from core.questions import Kind, Question, description
from initiatives.enums import COUNTED_WORK_FORMS, AnswerSource, ObligationBasis, SectionState, Severity, SheetForm, SheetStatus, Verification
from initiatives.models import Answer, IndicatorSheet, KnownSubsidy, SubsidyLine
from initiatives.queries.opening import Opened
from initiatives.queries.reading import TITLES, is_sensitive
from initiatives.queries.sheets import SheetContent
from initiatives.rules import derived
from initiatives.rules.snapshots import SUBSIDIES
from initiatives.workflow import SHEETS

Shape = serializers.Serializer[dict[str, Any]]
KINDS = [kind.value for kind in Kind]
WORK_FORMS = [(w.value, w.label) for w in COUNTED_WORK_FORMS]


def _amount(**more: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=16, decimal_places=2, **more)


def _share(**more: Any) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=5, decimal_places=4, **more)


class TransitionSerializer(Shape):
    """Een stap die u nu kunt zetten."""

    name = serializers.CharField(help_text="Naam voor het adres: `transitions/{name}/`.")
    label = serializers.CharField()


class SheetRowSerializer(Shape):
    id = serializers.IntegerField()
    initiative = serializers.IntegerField()
    initiative_name = serializers.CharField()
    organisation = serializers.IntegerField(help_text="De organisatie waar het initiatief vandaag van is.")
    organisation_name = serializers.CharField()
    reference_year = serializers.IntegerField()
    version = serializers.IntegerField()
    form = serializers.ChoiceField(choices=SheetForm.choices)
    work_form = serializers.ChoiceField(choices=WORK_FORMS, help_text="Hoofdwerkvorm in het referentiejaar.")
    status = serializers.ChoiceField(choices=SheetStatus.choices)
    allowed_transitions = TransitionSerializer(many=True)
    obligation_basis = serializers.ChoiceField(choices=ObligationBasis.choices)
    due_on = serializers.DateField()
    is_late = serializers.BooleanField(help_text="Ingediend na de uiterste datum.")
    submitted_at = serializers.DateTimeField(allow_null=True)
    checked_at = serializers.DateTimeField(allow_null=True)
    verification = serializers.ChoiceField(choices=Verification.choices, allow_blank=True)
    frozen_at = serializers.DateTimeField(allow_null=True)
    submitted_completeness_share = _share(allow_null=True, help_text="Volledigheid (0 tot 1) bij de laatste indiening.")
    changed_at = serializers.DateTimeField()
    is_example = serializers.BooleanField(help_text="Voorbeeldgegevens: tellen niet mee als echte cijfers.")


class ChoiceShape(Shape):
    code = serializers.CharField()
    label = serializers.CharField()


class AnswerSerializer(Shape):
    """Eén rij van een antwoord: van een categorie, of ("") van de vraag zelf."""

    category = serializers.CharField()
    number = _amount(allow_null=True, help_text="Ja is 1, nee is 0; bij een gekozen code 1 of het jaar sinds wanneer.")
    text = serializers.CharField()
    is_unknown = serializers.BooleanField(help_text="Onbekend is niet nul.")
    is_estimate = serializers.BooleanField()
    source = serializers.ChoiceField(choices=AnswerSource.choices, allow_blank=True)
    comment = serializers.CharField()
    revision = serializers.IntegerField(help_text="Geef dit terug wanneer u de rij wijzigt.")
    changed_at = serializers.DateTimeField()


class PreviousSerializer(Shape):
    category = serializers.CharField()
    number = _amount(allow_null=True)
    text = serializers.CharField()


class QuestionSerializer(Shape):
    """Wat gevraagd wordt, met het antwoord en dat van vorig jaar."""

    code = serializers.CharField()
    label = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    unit = serializers.CharField()
    help = serializers.CharField()
    definition = serializers.CharField()
    section = serializers.CharField()
    required = serializers.BooleanField()
    unknown_allowed = serializers.BooleanField()
    decimals = serializers.IntegerField()
    minimum = serializers.CharField(allow_null=True)
    maximum = serializers.CharField(allow_null=True)
    max_length = serializers.IntegerField(allow_null=True)
    choices = ChoiceShape(many=True)
    scale = ChoiceShape(many=True, help_text="Elke categorie krijgt een van deze codes in `text`.")
    details = ChoiceShape(many=True, help_text="Elke gekozen code krijgt een van deze codes in `text`.")
    asks_year = serializers.BooleanField(help_text="Een gekozen code krijgt het jaar sinds wanneer in `number`.")
    seen_by = serializers.CharField()
    is_hidden = serializers.BooleanField(help_text="Er kan een antwoord zijn, maar u mag het niet lezen.")
    answers = AnswerSerializer(many=True)
    previous = PreviousSerializer(many=True, help_text="Vorig jaar.")


class SectionSerializer(Shape):
    slug = serializers.CharField()
    label = serializers.CharField()
    state = serializers.ChoiceField(choices=SectionState.choices)
    questions = QuestionSerializer(many=True)


class SubsidyLineSerializer(Shape):
    id = serializers.IntegerField()
    measure = serializers.CharField()
    level = serializers.CharField()
    financing_type = serializers.CharField()
    received_amount = _amount(help_text="Euro.")
    granted_amount = _amount(allow_null=True, help_text="Euro.")
    linked_fte = _amount(allow_null=True, help_text="VTE.")
    note = serializers.CharField()
    source = serializers.ChoiceField(choices=AnswerSource.choices, allow_blank=True)
    revision = serializers.IntegerField()
    changed_at = serializers.DateTimeField()


class KnownSubsidySerializer(Shape):
    """Wat de stad al weet: over te nemen met `take_over_known_subsidies`."""

    measure = serializers.CharField()
    level = serializers.CharField()
    granted_amount = _amount(allow_null=True)
    paid_amount = _amount(allow_null=True)
    source = serializers.CharField()


class FigureSerializer(Shape):
    """Een afgeleid cijfer van deze fiche, zoals het nu is."""

    code = serializers.CharField()
    category = serializers.CharField()
    value = serializers.DecimalField(max_digits=20, decimal_places=4)


class RuleSerializer(Shape):
    """Een regel (PR-01 tot PR-23) die iets zegt over deze fiche."""

    rule = serializers.CharField()
    severity = serializers.ChoiceField(choices=Severity.choices)
    field = serializers.CharField()
    code = serializers.CharField()
    category = serializers.CharField()
    text = serializers.CharField()
    detail = serializers.CharField()
    comment = serializers.CharField()
    is_open = serializers.BooleanField(help_text="Staat nog tussen de fiche en het indienen.")


class CompletenessSerializer(Shape):
    known = serializers.IntegerField()
    required = serializers.IntegerField()
    share = _share()


class SubmissionSerializer(Shape):
    number = serializers.IntegerField()
    submitted_at = serializers.DateTimeField()
    who = serializers.CharField()
    sha256 = serializers.CharField(help_text="De hash op het ontvangstbewijs.")
    completeness_share = _share()


class StepSerializer(Shape):
    """Een stap die gezet is."""

    name = serializers.CharField()
    label = serializers.CharField()
    at = serializers.DateTimeField()
    who = serializers.CharField(help_text="Leeg: het systeem.")
    reason = serializers.CharField()


class VersionSerializer(Shape):
    id = serializers.IntegerField(source="pk")
    version = serializers.IntegerField(source="number")
    status = serializers.ChoiceField(choices=SheetStatus.choices)
    correction_reason = serializers.CharField(source="reason")


@extend_schema_serializer(component_name="Sheet")
class SheetSerializer(SheetRowSerializer):
    started_at = serializers.DateTimeField(allow_null=True)
    minutes_spent = serializers.IntegerField(allow_null=True)
    correction_reason = serializers.CharField()
    contact = serializers.CharField()
    contact_email = serializers.CharField()
    period_note = serializers.CharField()
    remarks = serializers.CharField()
    completeness = CompletenessSerializer(help_text="Volledigheid zoals de antwoorden nu zijn.")
    sections = SectionSerializer(many=True)
    subsidy_lines = SubsidyLineSerializer(many=True)
    known_subsidies = KnownSubsidySerializer(many=True, help_text="Enkel voor wie de fiche invult.")
    derived = FigureSerializer(many=True)
    rules = RuleSerializer(many=True)
    last_submission = SubmissionSerializer(allow_null=True)
    transitions = StepSerializer(many=True, help_text="De levensloop, het nieuwste eerst.")
    versions = VersionSerializer(many=True, help_text="Elke versie van deze fiche, de nieuwste eerst.")


SAME: tuple[str, ...] = (
    *("reference_year", "version", "form", "work_form", "status", "obligation_basis", "due_on", "is_late"),
    *("submitted_at", "checked_at", "verification", "frozen_at", "changed_at", "is_example"),
)
WHOLE = ("started_at", "minutes_spent", "correction_reason", "contact", "contact_email", "period_note", "remarks")


def row(sheet: IndicatorSheet, user: User, share: Any) -> dict[str, Any]:
    """A sheet in the list; no query when initiative and organisation are selected along."""
    initiative = sheet.initiative
    return {name: getattr(sheet, name) for name in SAME} | {
        "id": sheet.pk,
        "initiative": initiative.pk,
        "initiative_name": initiative.name,
        "organisation": initiative.holder.pk,
        "organisation_name": initiative.holder.name,
        "allowed_transitions": workflow.names(SHEETS.available(sheet, user)),
        "submitted_completeness_share": share,
    }


def whole(found: Opened, content: SheetContent, user: User, *, sees_sensitive: bool, known: Iterable[KnownSubsidy]) -> dict[str, Any]:
    """Everything about one sheet that this reader may see."""
    sheet, last = found.sheet, next(iter(found.submissions), None)
    hidden = frozenset() if sees_sensitive else frozenset(q.code for q in content.questions if is_sensitive(q))
    return row(sheet, user, last.completeness_share if last else None) | {
        **{name: getattr(sheet, name) for name in WHOLE},
        "completeness": content.completeness,
        "sections": [_section(content, section, hidden) for section in content.sections],
        "subsidy_lines": [] if SUBSIDIES in hidden else [line(row) for row in content.lines],
        "known_subsidies": [_known(subsidy) for subsidy in known],
        "derived": list(_figures(content)) if sees_sensitive else [],
        "rules": [rule for rule in content.fired if rule.code not in hidden],
        "last_submission": last,
        "transitions": [vars(step) | {"label": TITLES[step.name]} for step in found.steps],
        "versions": found.versions,
    }


def _section(content: SheetContent, section: Any, hidden: frozenset[str]) -> dict[str, Any]:
    questions = [_question(content, q, is_hidden=q.code in hidden) for q in section.questions]
    return {"slug": section.slug, "label": section.label, "state": content.states[section.slug], "questions": questions}


def _question(content: SheetContent, question: Question, *, is_hidden: bool) -> dict[str, Any]:
    rows = [content.answers.get((question.code, category)) for category in ("", *(c.code for c in question.choices))]
    old = [_previous(category, value) for category, value in question.previous.items()]
    return description(question) | {
        "is_hidden": is_hidden,
        "answers": [] if is_hidden else [answer(row) for row in rows if row is not None],
        "previous": [] if is_hidden else old,
    }


def _previous(category: str, value: Any) -> dict[str, Any]:
    is_text = isinstance(value, str)
    return {"category": category, "number": None if is_text else value, "text": value if is_text else ""}


def answer(row: Answer) -> dict[str, Any]:
    """A stored answer."""
    fields = ("number", "text", "is_unknown", "is_estimate", "source", "comment", "revision", "changed_at")
    return {"category": row.category.code if row.category else ""} | {name: getattr(row, name) for name in fields}


def line(row: SubsidyLine) -> dict[str, Any]:
    """A stored subsidy line."""
    fields = ("id", "received_amount", "granted_amount", "linked_fte", "note", "source", "revision", "changed_at")
    codes = {"measure": row.measure.code, "level": row.level.code, "financing_type": row.financing_type.code if row.financing_type else ""}
    return codes | {name: getattr(row, name) for name in fields}


def _known(subsidy: KnownSubsidy) -> dict[str, Any]:
    amounts = {"granted_amount": subsidy.granted_amount, "paid_amount": subsidy.paid_amount}
    return {"measure": subsidy.measure.code, "level": subsidy.level.code, "source": subsidy.source} | amounts


def _figures(content: SheetContent) -> Iterable[dict[str, Any]]:
    for code, figures in derived.derived(content.snapshot).items():
        for category, value in figures.items():
            yield {"code": code, "category": category, "value": value}
