"""The work desk: what waits for a person, what waits for others, what is late, what changed; composed of every app's tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.enums import ORGANISATION_ROLES
from accounts.permissions import may
from core import options, tasks
from core.tasks import News, Task
from initiatives.models import SheetCampaign
from initiatives.queries.progress import campaigns_with_counts
from monitoring.permissions import can_see_key_figures, sees_unsuppressed
from monitoring.queries import key_figures
from monitoring.queries.comparison import Card, cards
from monitoring.queries.key_figures import KeyFigures

NOON, EVENING = 12, 18
WORDS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
NEWS_ROWS = 8

# What a role begins most often: permission, text, page. The first that fit are shown.
BEGINNINGS = (
    ("sheet.fill", "Onze fiches", "initiatives:sheet-list"),
    ("colleagues.manage", "Een collega uitnodigen", "accounts:colleague-list"),
    ("organisation.own", "Gegevens van onze organisatie", "accounts:organisation-own"),
    ("initiative.edit", "Een initiatief toevoegen", "initiatives:initiative-find"),
    ("campaign.see", "De jaarlijkse bevraging", "initiatives:campaign-list"),
    ("known_subsidy.see", "Gekende subsidies", "initiatives:known-subsidy-list"),
    ("bodies.edit", "Zetels en leden van de organen", "accounts:body-list"),
    ("declarations.read", "Belangenverklaringen", "accounts:declaration-list"),
    ("users.see", "Gebruikers en rollen", "accounts:user-list"),
    ("settings.change", "Instellingen en onderdelen", "option-list"),
    ("audit.read", "Het logboek", "log"),
    ("registry.see", "Organisaties zoeken", "accounts:organisation-list"),
    ("declarations.sign", "Mijn belangen", "accounts:interests-own"),
    ("key_figures.see", "Kerngetallen per werkvorm", "monitoring:key-figures"),
)
BEGINNINGS_SHOWN = 6


@dataclass(frozen=True)
class Desk:
    """What one reader's desk shows at one moment; reads the tasks once."""

    user: Any
    at: datetime
    since: datetime | None

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    @cached_property
    def _tasks(self) -> list[Task]:
        return tasks.tasks_for(self.user, self.at)

    @cached_property
    def mine(self) -> list[Task]:
        return [task for task in self._tasks if task.mine]

    @cached_property
    def others(self) -> list[Task]:
        return [task for task in self._tasks if not task.mine]

    @property
    def late(self) -> list[Task]:
        return [task for task in self.mine if task.due_on and task.due_on < self.today]

    @cached_property
    def news(self) -> list[News]:
        return tasks.news_for(self.user, self.since, self.at) if self.since else []

    @property
    def shown_news(self) -> list[News]:
        return self.news[:NEWS_ROWS]

    @property
    def has_no_role(self) -> bool:
        """Somebody with an account and nothing else: the desk says how to begin."""
        return not self.user.roles

    @property
    def greeting(self) -> str:
        """Goedemorgen. Zeven zaken wachten op u."""
        hour = timezone.localtime(self.at).hour
        hello = "Goedemorgen" if hour < NOON else "Goedemiddag" if hour < EVENING else "Goedenavond"
        return f"{hello}. {_waiting(len(self.mine))}"

    @property
    def beginnings(self) -> Iterator[dict[str, str]]:
        fitting = ({"label": label, "url": reverse(name)} for permission, label, name in BEGINNINGS if may(self.user, permission))
        return islice(fitting, BEGINNINGS_SHOWN)

    @cached_property
    def figures(self) -> KeyFigures | None:
        """The newest key figures on the desk of who works with figures and not with sheets: OCMW, members, decisions, policy."""
        if may(self.user, "sheet.see") or not self.user.roles - ORGANISATION_ROLES or not can_see_key_figures(self.user):
            return None
        return key_figures.newest(sees_all=sees_unsuppressed(self.user), threshold=options.value("kleine_cel"))

    @property
    def cards(self) -> list[Card]:
        return cards(self.figures) if self.figures else []

    @cached_property
    def campaign(self) -> SheetCampaign | None:
        """The running campaign with its counts, for who follows sheets."""
        if not may(self.user, "sheet.see"):
            return None
        return campaigns_with_counts().filter(opened_at__lte=self.at, closed_at__isnull=True).first()

    @property
    def campaign_parts(self) -> list[tuple[str, int]]:
        """Frozen, arrived but not frozen: what is not in the bar is still to come."""
        if self.campaign is None:
            return []
        frozen, arrived = self.campaign.frozen, self.campaign.arrived  # type: ignore[attr-defined] # annotated by the query
        return [("vastgesteld", frozen), ("binnen, nog niet vastgesteld", arrived - frozen)]


def _waiting(count: int) -> str:
    if not count:
        return "Er wacht niets op u."
    if count == 1:
        return "Eén zaak wacht op u."
    return f"{WORDS[count].capitalize() if count < len(WORDS) else count} zaken wachten op u."


def of(user: Any, at: datetime, previous_login: str | None) -> Desk:
    """The desk of this reader; `previous_login` is the session's ISO time, absent or unreadable means a first visit."""
    try:
        since = datetime.fromisoformat(previous_login) if previous_login else None
    except ValueError:
        since = None
    return Desk(user, at, since)
