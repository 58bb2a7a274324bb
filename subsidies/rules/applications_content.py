"""What a dossier says, as plain values: the input of its rules, of the task list, of a submission and of the difference between two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from core.money import ZERO
from core.questions import Question
from subsidies.enums import ApplicationForm, DocumentKind, Family, PlanLineKind, PlanLineStatus, StateAidBasis

LIGHT_FAMILIES = (Family.POLICY, Family.TARGET_GROUP)


@dataclass(frozen=True)
class Facts:
    """The fields of the dossier itself; amounts in euro, terms by their code."""

    title: str = ""
    summary: str = ""
    form: str = ApplicationForm.FULL
    contact: str = ""
    contact_email: str = ""
    scope_level: str = ""
    support_type: str = ""
    financing_type: str = ""
    amount_requested: Decimal | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    spread: str = ""
    state_aid_basis: str = ""
    state_aid_reason: str = ""
    de_minimis_amount: Decimal | None = None
    de_minimis_detail: str = ""
    interests: str = ""
    no_interests: bool = False
    on_honour: bool = False

    @property
    def is_light(self) -> bool:
        return self.form == ApplicationForm.LIGHT

    @property
    def needs_de_minimis(self) -> bool:
        return self.state_aid_basis in (StateAidBasis.DE_MINIMIS, StateAidBasis.DE_MINIMIS_SGEI)


@dataclass(frozen=True)
class AskedCriterion:
    """One criterion as the form shows it: its weight out of 100, what it looks at, the evidence and the questions asked on this form."""

    family: str
    label: str
    text: str
    weight: int
    min_score: int | None = None
    is_knockout: bool = False
    parts: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def weight_text(self) -> str:
        """As its tag says it beside the questions."""
        return f"{self.weight} op 100"

    @property
    def evidence_labels(self) -> list[str]:
        return [str(DocumentKind(code).label).lower() for code in self.evidence]


@dataclass(frozen=True)
class GivenAnswer:
    """The answer to one question; yes and no are 1 and 0. `who` wrote it last."""

    text: str = ""
    number: Decimal | None = None
    revision: int = 0
    changed_at: datetime | None = None
    who: str = ""
    who_id: int | None = None

    @property
    def is_given(self) -> bool:
        return self.number is not None or bool(self.text.strip())


@dataclass(frozen=True)
class Line:
    """One line of the financial plan, in euro."""

    pk: int
    kind: str
    label: str
    amount: Decimal
    funder: str = ""
    status: str = ""
    period: str = ""
    revision: int = 0


@dataclass(frozen=True)
class Result:
    """What is expected of one indicator, in its unit."""

    pk: int
    indicator_id: int
    code: str
    label: str
    unit: str
    baseline: Decimal | None
    target_short: Decimal
    target_medium: Decimal | None
    note: str = ""
    revision: int = 0


@dataclass(frozen=True)
class Party:
    """Who takes part; `organisation_id` when it is in the register."""

    pk: int
    organisation_id: int | None
    name: str
    role: str
    task: str = ""
    revision: int = 0


@dataclass(frozen=True)
class Document:
    """A file on the shelf of the dossier; `is_readable` says that no scanner holds it back. Of an infected one only the trace is left."""

    pk: int
    purpose: str
    name: str
    sha256: str
    size: int
    is_readable: bool
    scan: str
    added_at: datetime
    who: str = ""
    is_infected: bool = False

    @property
    def label(self) -> str:
        """What kind of document it is."""
        return str(DocumentKind(self.purpose).label)


@dataclass(frozen=True)
class Content:
    """Everything about one dossier. `criteria` are those that this form asks; `answers` are keyed by the key of the question (`question.pk`);
    `labels` are those of the codes of initiative, steunvorm and soort financiering, as they are read."""

    facts: Facts
    criteria: tuple[AskedCriterion, ...] = ()
    answers: Mapping[int, GivenAnswer] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    results: tuple[Result, ...] = ()
    parties: tuple[Party, ...] = ()
    documents: tuple[Document, ...] = ()
    priorities: Mapping[int, str] = field(default_factory=dict)
    target_groups: Mapping[int, str] = field(default_factory=dict)
    max_amount: Decimal | None = None
    initiative: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def answer(self, question: Question) -> GivenAnswer:
        return self.answers.get(question.pk or 0, GivenAnswer())

    @property
    def questions(self) -> list[Question]:
        """Every question of the form, in order."""
        return [q for criterion in self.criteria for q in criterion.questions]

    @property
    def evidence(self) -> tuple[str, ...]:
        """The kinds of documents that the criteria of this form ask, each once."""
        return tuple(dict.fromkeys(kind for criterion in self.criteria for kind in criterion.evidence))

    def total(self, *kinds: str) -> Decimal:
        """Σ of the lines of these kinds (euro)."""
        return sum((line.amount for line in self.lines if line.kind in kinds), ZERO)

    @property
    def costs(self) -> Decimal:
        return self.total(PlanLineKind.COST)

    @property
    def income(self) -> Decimal:
        """What pays the costs beside the amount asked."""
        return self.total(*(kind for kind in PlanLineKind.values if kind != PlanLineKind.COST))

    @property
    def confirmed(self) -> Decimal:
        """Money of others that is sure: only that counts against the amount asked (INV-27)."""
        return sum((line.amount for line in self.lines if line.status == PlanLineStatus.CONFIRMED), ZERO)

    @property
    def missing(self) -> Decimal:
        """What the costs still want after income and the amount asked; below zero there is too much income. 0 is in balance."""
        return self.costs - self.income - (self.facts.amount_requested or ZERO)

    @property
    def is_balanced(self) -> bool:
        return bool(self.costs) and self.missing == ZERO
