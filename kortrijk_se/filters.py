"""How the lists of /beheer/ are narrowed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet

from accounts.models import User
from core import dates, fields
from core.models import AccessLog, AuditEvent, Message
from core.models.mail import MessageStatus
from kortrijk_se.subjects import NOUNS, keys_by_name

KINDS = sorted(((key, noun) for key, (noun, _) in NOUNS.items()), key=lambda pair: pair[1])


class _DayField(fields.DateField):
    """In a bar of filters there is no room beside the box: the notation stands in it."""

    unit = ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"placeholder": "dd/mm/jjjj"}


class DayFilter(filters.Filter):
    """A day as people type it."""

    field_class = _DayField


def from_day(rows: QuerySet[Any], name: str, day: Any) -> QuerySet[Any]:
    return rows.filter(**{f"{name}__gte": datetime.combine(day, time.min, dates.BRUSSELS)})


def until_day(rows: QuerySet[Any], name: str, day: Any) -> QuerySet[Any]:
    return rows.filter(**{f"{name}__lte": datetime.combine(day, time.max, dates.BRUSSELS)})


class LogFilter(filters.FilterSet):
    """By what, who, which kind of thing and when."""

    zoek = filters.CharFilter(label="Gebeurtenis of onderwerp", method="by_text")
    soort = filters.ChoiceFilter(label="Soort", choices=KINDS, method="by_model", empty_label="Alles")
    wie = filters.CharFilter(label="Door wie", method="by_actor")
    van = DayFilter(label="Van", field_name="at", method=lambda rows, _name, day: from_day(rows, "at", day))
    tot = DayFilter(label="Tot en met", field_name="at", method=lambda rows, _name, day: until_day(rows, "at", day))

    class Meta:
        model = AuditEvent
        fields: list[str] = []

    def by_text(self, rows: QuerySet[AuditEvent], _name: str, text: str) -> QuerySet[AuditEvent]:
        return rows.filter(Q(event__icontains=text) | Q(subject__icontains=text) | Q(subject__in=keys_by_name(text)) | Q(reason__icontains=text))

    def by_model(self, rows: QuerySet[AuditEvent], _name: str, model: str) -> QuerySet[AuditEvent]:
        return rows.filter(subject__startswith=f"{model}:")

    def by_actor(self, rows: QuerySet[AuditEvent], _name: str, text: str) -> QuerySet[AuditEvent]:
        return rows.filter(actor_id__in=_accounts(text))


class ReadingFilter(filters.FilterSet):
    """By who and when."""

    zoek = filters.CharFilter(label="Onderwerp of wat", method="by_text")
    wie = filters.CharFilter(label="Door wie", method="by_actor")
    van = DayFilter(label="Van", method=lambda rows, _name, day: from_day(rows, "at", day))
    tot = DayFilter(label="Tot en met", method=lambda rows, _name, day: until_day(rows, "at", day))

    class Meta:
        model = AccessLog
        fields: list[str] = []

    def by_text(self, rows: QuerySet[AccessLog], _name: str, text: str) -> QuerySet[AccessLog]:
        return rows.filter(Q(what__icontains=text) | Q(subject__icontains=text) | Q(subject__in=keys_by_name(text)))

    def by_actor(self, rows: QuerySet[AccessLog], _name: str, text: str) -> QuerySet[AccessLog]:
        return rows.filter(actor_id__in=_accounts(text))


class MessageFilter(filters.FilterSet):
    """By what stands in it, to whom, and whether it left."""

    zoek = filters.CharFilter(label="Titel of adres", method="by_text")
    status = filters.ChoiceFilter(label="Status", choices=MessageStatus.choices, empty_label="Alle")
    van = DayFilter(label="Van", method=lambda rows, _name, day: from_day(rows, "created_at", day))
    tot = DayFilter(label="Tot en met", method=lambda rows, _name, day: until_day(rows, "created_at", day))

    class Meta:
        model = Message
        fields: list[str] = []

    def by_text(self, rows: QuerySet[Message], _name: str, text: str) -> QuerySet[Message]:
        return rows.filter(Q(title__icontains=text) | Q(recipient__icontains=text))


def _accounts(text: str) -> QuerySet[User, int]:
    """Accounts whose name or address holds the text."""
    return User.objects.filter(Q(person__name__icontains=text) | Q(email__icontains=text)).values_list("pk", flat=True)
