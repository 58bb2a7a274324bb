"""Organisations over the API: who reads the register sees all, an organisation sees itself. No account numbers."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django_filters import CharFilter, FilterSet
from rest_framework import serializers, viewsets

from accounts.enums import Authority
from accounts.models import Organisation, OrganisationLegalForm
from accounts.permissions import may


class OrganisationSerializer(serializers.ModelSerializer[Organisation]):
    aliases: serializers.Field[Any, Any, Any, Any] = serializers.SlugRelatedField(slug_field="name", many=True, read_only=True)
    legal_forms = serializers.SerializerMethodField()
    authority = serializers.ChoiceField(choices=Authority.choices, allow_blank=True, read_only=True, help_text="Leeg: stad noch OCMW.")
    website = serializers.CharField(read_only=True, help_text="Leeg wanneer er geen is.")

    class Meta:
        model = Organisation
        fields = [
            "id",
            "name",
            "aliases",
            "kind",
            "authority",
            "status",
            "ceased_on",
            "kbo",
            "legal_forms",
            "street",
            "postcode",
            "municipality",
            "website",
            "merged_into",
            "source",
            "is_example",
        ]
        read_only_fields = fields

    def get_legal_forms(self, organisation: Organisation) -> list[dict[str, str | None]]:
        """Every legal form with its period."""
        return [
            {
                "code": row.form.code,
                "label": row.form.label,
                "valid_from": row.valid_from.isoformat() if row.valid_from else None,
                "valid_to": row.valid_to.isoformat() if row.valid_to else None,
            }
            for row in organisation.legal_forms.all()
        ]


class OrganisationFilter(FilterSet):
    name = CharFilter(lookup_expr="icontains", max_length=200)

    class Meta:
        model = Organisation
        fields = ["kind", "status", "kbo", "municipality", "authority"]


class OrganisationViewSet(viewsets.ReadOnlyModelViewSet[Organisation]):
    """Organisaties van het register."""

    serializer_class = OrganisationSerializer
    filterset_class = OrganisationFilter
    ordering_fields = ["name", "kbo", "id"]
    ordering = ["name", "id"]
    queryset = Organisation.objects.none()

    def get_queryset(self) -> QuerySet[Organisation]:
        forms = Prefetch("legal_forms", OrganisationLegalForm.objects.select_related("form"))
        rows = Organisation.objects.prefetch_related("aliases", forms)
        return rows if may(self.request.user, "registry.see") else rows.filter(pk__in=getattr(self.request.user, "organisation_ids", frozenset)())
