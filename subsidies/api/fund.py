"""The clusters of the fund over the API; their money per year for who reads the fund."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers, viewsets

from accounts.models import User
from accounts.permissions import may
from subsidies.models import Cluster, ClusterBalance
from subsidies.queries import fund as queries


class YearBalanceSerializer(serializers.Serializer[Any]):
    """Euro, summed over the sources."""

    year = serializers.IntegerField()
    budget = serializers.DecimalField(max_digits=12, decimal_places=2)
    reserved = serializers.DecimalField(max_digits=12, decimal_places=2)
    awarded = serializers.DecimalField(max_digits=12, decimal_places=2)
    free = serializers.DecimalField(max_digits=12, decimal_places=2)


class ClusterSerializer(serializers.ModelSerializer[Cluster]):
    domain: serializers.Field[Any, Any, Any, Any] = serializers.SlugRelatedField(slug_field="code", read_only=True, allow_null=True)
    balances = serializers.SerializerMethodField(help_text="Geld per begrotingsjaar; null voor wie het fonds niet leest.")

    class Meta:
        model = Cluster
        fields = [
            "id",
            "code",
            "label",
            "kind",
            "domain",
            "description",
            "max_amount",
            "notify_minister",
            "active_from",
            "active_to",
            "balances",
        ]
        read_only_fields = fields

    @extend_schema_field(YearBalanceSerializer(many=True, allow_null=True))
    def get_balances(self, cluster: Cluster) -> list[dict[str, Any]] | None:
        if not may(self.context["request"].user, "fund.see"):
            return None
        return cast("list[dict[str, Any]]", YearBalanceSerializer(queries.summed(cluster.balances.all()), many=True).data)


class ClusterViewSet(viewsets.ReadOnlyModelViewSet[Cluster]):
    """De clusters van het fonds; wie het fonds leest, ziet er ook het geld per jaar bij."""

    serializer_class = ClusterSerializer
    queryset = Cluster.objects.none()
    filterset_fields = ["code", "kind"]
    ordering_fields = ["order", "code", "id"]
    ordering = ["order", "id"]

    def get_queryset(self) -> QuerySet[Cluster]:
        rows = Cluster.objects.select_related("domain")
        if not may(cast("User", self.request.user), "fund.see"):
            return rows
        balances = ClusterBalance.objects.select_related("fund_year").order_by("-fund_year__year", "pk")
        return rows.prefetch_related(Prefetch("balances", balances))
