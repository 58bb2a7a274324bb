"""The yearly campaign of sheets: open it, let latecomers join, remind, close."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from initiatives.models import IndicatorSheet, SheetCampaign


@dataclass(frozen=True)
class Reminder:
    """One mail that would leave now: to whom, about which sheet, which of the series (due_on is the day it was due)."""

    sheet: IndicatorSheet
    kind: str
    label: str
    recipient: str
    name: str
    person_id: int | None
    due_on: date


def open_campaign(year: int, opens_on: date, due_on: date, *, by: User, at: datetime) -> SheetCampaign:
    raise NotImplementedError


def refresh_campaign(campaign: SheetCampaign, *, at: datetime, by: User | None = None) -> int:
    """The number of sheets that joined."""
    raise NotImplementedError


def preview_reminders(campaign: SheetCampaign, at: datetime) -> list[Reminder]:
    raise NotImplementedError


def send_reminders(campaign: SheetCampaign, *, at: datetime, by: User | None = None) -> int:
    raise NotImplementedError


def close_campaign(campaign: SheetCampaign, *, by: User, at: datetime) -> int:
    """The number of sheets that became NIET_ONTVANGEN."""
    raise NotImplementedError
