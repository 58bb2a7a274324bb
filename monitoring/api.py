"""Key figures and published figures over the API, suppressed by the reader's rights like the pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import options
from initiatives.enums import COUNTED_WORK_FORMS
from monitoring import permissions
from monitoring.models import PublishedFigure
from monitoring.queries import key_figures as figures_of
from monitoring.queries.key_figures import Row
from monitoring.queries.suppression import Cell


class SeesKeyFigures(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return permissions.can_see_key_figures(request.user)


class CellSerializer(serializers.Serializer[dict[str, Any]]):
    work_form = serializers.CharField(help_text="DEG, PER, TIJ, DIE of TOTAAL.")
    value = serializers.DecimalField(max_digits=18, decimal_places=4, allow_null=True, help_text="Leeg wanneer onbekend of niet getoond.")
    mask = serializers.CharField(help_text="Waarom het niet getoond wordt: leeg, KLEIN, BESCHERMING of DOMINANTIE.")
    sheets = serializers.IntegerField(help_text="Aantal fiches waarover geteld is.")


class RowSerializer(serializers.Serializer[dict[str, Any]]):
    indicator = serializers.CharField()
    category = serializers.CharField()
    title = serializers.CharField()
    unit = serializers.CharField()
    cells = CellSerializer(many=True)


class KeyFiguresSerializer(serializers.Serializer[dict[str, Any]]):
    year = serializers.IntegerField()
    frozen_sheets = serializers.IntegerField()
    expected_sheets = serializers.IntegerField()
    budget_share = serializers.DecimalField(max_digits=7, decimal_places=4, allow_null=True)
    is_example = serializers.BooleanField()
    outflow_share = serializers.DecimalField(max_digits=7, decimal_places=4, allow_null=True)
    rows = RowSerializer(many=True)


def _cell(work_form: str, cell: Cell) -> dict[str, Any]:
    return {"work_form": work_form, "value": cell.value if cell.is_shown else None, "mask": str(cell.mask), "sheets": cell.initiatives}


def _row(row: Row) -> dict[str, Any]:
    cells = [_cell(w, row.partition[w]) for w in COUNTED_WORK_FORMS if w in row.definition.asked_of]
    definition = row.definition
    return {
        "indicator": definition.code,
        "category": definition.category,
        "title": definition.label,
        "unit": definition.unit,
        "cells": [*cells, _cell("TOTAAL", row.partition.total)],
    }


class KeyFiguresViewSet(viewsets.ViewSet):
    """Kerngetallen per werkvorm; elk initiatief één keer geteld, personen en VTE nooit opgeteld."""

    permission_classes = [IsAuthenticated, SeesKeyFigures]
    lookup_field = "year"
    lookup_value_converter = "int"

    @extend_schema(operation_id="key_figures_list", responses={200: serializers.ListSerializer(child=serializers.IntegerField())})
    def list(self, request: Request) -> Response:
        """De referentiejaren waarvan fiches zijn vastgesteld."""
        return Response(figures_of.years())

    @extend_schema(operation_id="key_figures_retrieve", responses={200: KeyFiguresSerializer})
    def retrieve(self, request: Request, year: int) -> Response:
        """De tabel van één jaar."""
        if year not in figures_of.years():
            raise Http404
        sees_all = permissions.sees_unsuppressed(request.user)
        found = figures_of.key_figures(year, sees_all=sees_all, threshold=options.value("kleine_cel"))
        body = {
            "year": found.year,
            "frozen_sheets": found.completeness.frozen_count,
            "expected_sheets": found.completeness.expected_count,
            "budget_share": found.completeness.budget_share,
            "is_example": found.completeness.is_example,
            "outflow_share": found.outflow_share,
            "rows": [_row(r) for r in found.rows],
        }
        return Response(KeyFiguresSerializer(body).data)


class PublishedFigureSerializer(serializers.ModelSerializer[PublishedFigure]):
    class Meta:
        model = PublishedFigure
        fields = ["id", "source", "table", "period_label", "row", "row_label", "column", "column_label", "kind", "value", "printed", "unit", "note"]
        read_only_fields = fields


class PublishedFigureViewSet(viewsets.ReadOnlyModelViewSet[PublishedFigure]):
    """Cijfers zoals gedrukt in de nota van 2006; nooit verbeterd."""

    serializer_class = PublishedFigureSerializer
    queryset = PublishedFigure.objects.all()
    filterset_fields = ["table", "row", "column", "kind"]
    ordering_fields = ["order", "id"]
    ordering = ["order", "id"]
