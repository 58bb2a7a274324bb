"""Figures published by others, verbatim: never recomputed, never repaired."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from core.constraints import choice
from initiatives.enums import Unit
from monitoring.enums import FigureKind


class PublishedFigureManager(models.Manager["PublishedFigure"]):
    def get_by_natural_key(self, table: str, row: str, column: str) -> PublishedFigure:
        return self.get(table=table, row=row, column=column)


class PublishedFigure(models.Model):
    """One printed number of one table. `printed` is the text as printed, `value` the same as a number."""

    source = models.CharField("bron", max_length=200)
    table = models.CharField("tabel", max_length=40)
    period_label = models.CharField("periode", max_length=40)
    row = models.CharField("rij", max_length=60)
    row_label = models.CharField("rij, zoals gedrukt", max_length=120)
    column = models.CharField("kolom", max_length=60)
    column_label = models.CharField("kolom, zoals gedrukt", max_length=120, blank=True)
    kind = models.CharField("soort", max_length=10, choices=FigureKind)
    value = models.DecimalField("waarde", max_digits=14, decimal_places=2)
    printed = models.CharField("zoals gedrukt", max_length=120)
    unit = models.CharField("eenheid", max_length=10, choices=Unit)
    note = models.CharField("voetnoot", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = PublishedFigureManager()

    class Meta:
        ordering = ["table", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["table", "row", "column"], name="monitoring_publishedfigure_one_per_cell"),
            choice("monitoring_publishedfigure_known_kind", "kind", FigureKind),
            choice("monitoring_publishedfigure_known_unit", "unit", Unit),
            models.CheckConstraint(condition=~Q(printed=""), name="monitoring_publishedfigure_has_printed_text"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.column}: {self.printed}"

    def natural_key(self) -> tuple[str, str, str]:
        return self.table, self.row, self.column
