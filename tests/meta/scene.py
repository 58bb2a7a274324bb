"""What the rows of a list hang on: one reader, one organisation, and what else a builder of rows asks for."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone

from accounts.changes.access import REPRESENTATIVE
from accounts.enums import BodyCode, Role
from accounts.models import AccessRequest, User
from core import audit
from core.models import Proposal, Term
from core.models.terms import Taxonomy
from initiatives.models import IndicatorSheet, Initiative, SheetSubmission
from tests.factories.accounts import (
    BodyFactory,
    OrganisationFactory,
    SeatFactory,
    SeatHolderFactory,
    UserFactory,
)
from tests.factories.initiatives import (
    InitiativeFactory,
    TermFactory,
)
from tests.factories.sheets import GOOD, IndicatorSheetFactory, SheetCampaignFactory, reference

VISITOR = "bezoeker"
Reader = Role | str | None  # None has an account and no role, a visitor has no account
Words = str | list[str]
COUNTED: Words = []  # the page says how many there are, and not which
LAST_YEAR = timezone.localdate().year - 1
SOON = timezone.localdate() + timedelta(days=2)


class Scene:
    """What the rows hang on, made when a builder asks for it."""

    def __init__(self, role: Reader) -> None:
        self.cells: dict[tuple[str, str], Any] = {}
        self.is_visitor, self.role = role == VISITOR, Role(role) if role and role != VISITOR else None
        self.now = timezone.now()
        self.organisation = OrganisationFactory.create(name="Wasserij De Bron")
        self.user = UserFactory.create(roles=[self.role] if self.role else [], organisation=self.organisation)

    @cached_property
    def colleague(self) -> User:
        return UserFactory.create()

    @cached_property
    def body(self) -> Any:
        return BodyFactory.create(code=BodyCode.FORUM)

    @cached_property
    def seat(self) -> Any:
        return SeatFactory.create(body=self.body)

    @cached_property
    def member(self) -> Any:
        return SeatHolderFactory.create(seat=self.seat).person

    @cached_property
    def duplicate(self) -> Any:
        return OrganisationFactory.create(name="Wasserij De Bron bis")

    @cached_property
    def initiative(self) -> Initiative:
        made: Initiative = InitiativeFactory.create(organisation=self.organisation, published=True)
        return made

    @cached_property
    def definitions(self) -> None:
        reference()

    def sheet(self, **traits: Any) -> IndicatorSheet:
        """One to fill in, complete."""
        self.definitions  # noqa: B018 - made once
        made: IndicatorSheet = IndicatorSheetFactory.create(initiative=self.initiative, reference_year=LAST_YEAR, answers=GOOD, **traits)
        return made

    @cached_property
    def filling(self) -> IndicatorSheet:
        return self.sheet()

    @cached_property
    def submitted(self) -> IndicatorSheet:
        sheet = self.sheet(submitted=True)
        submission(sheet)
        return sheet

    @cached_property
    def campaign(self) -> Any:
        due_on = timezone.localdate() - timedelta(days=3)
        return SheetCampaignFactory.create(reference_year=LAST_YEAR, opens_on=due_on - timedelta(days=90), due_on=due_on)

    @cached_property
    def term(self) -> Term:
        made: Term = TermFactory.create(taxonomy=Taxonomy.MEASURE)
        return made

    @cached_property
    def key(self) -> str:
        return audit.subject_of(self.organisation)

    @cached_property
    def request(self) -> Proposal:
        return asked(self, UserFactory.create(), self.organisation)


def submission(sheet: IndicatorSheet) -> None:
    facts = {"answers": {}, "completeness_share": Decimal(1), "sha256": "0" * 64}
    SheetSubmission.objects.create(sheet=sheet, number=1, submitted_at=timezone.now(), submitted_by=sheet.submitted_by, **facts)


def asked(s: Scene, user: User, organisation: Any, step: str = REPRESENTATIVE) -> Proposal:
    row = AccessRequest.objects.create(organisation=organisation, user=user, roles=[Role.APPLICANT], called=organisation.name, asked_at=s.now)
    facts = {"organisation": organisation.pk, "user": user.pk, "roles": row.roles}
    return Proposal.objects.create(subject=audit.subject_of(row), step=step, data=facts, proposed_by=user, proposed_at=s.now)


def nothing(_s: Scene) -> dict[str, Any]:
    """An address that asks nothing."""
    return {}


def at(**paths: str) -> Any:
    """What the address asks: `at(pk="organisation")`, `at(pk="colleague.person")`; a text without such a row is itself."""

    def found(s: Scene) -> dict[str, Any]:
        return {name: _of(s, path) for name, path in paths.items()}

    return found


def _of(s: Scene, path: str) -> Any:
    row: Any = s
    for name in path.split("."):
        if not hasattr(row, name):
            return path
        row = getattr(row, name)
    return row.pk if hasattr(row, "pk") else row
