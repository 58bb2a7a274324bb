"""Initiatives, werkvormen, indicators and the public service guide over the API."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, FilterSet
from rest_framework import serializers, viewsets
from rest_framework.permissions import AllowAny

from accounts.models import User
from core.api import WholeNumberFilter
from core.models import Term
from core.models.terms import Taxonomy
from initiatives.enums import WorkForm
from initiatives.models import Establishment, IndicatorDefinition, Initiative, WorkFormAssignment
from initiatives.queries import registry

AnyField = serializers.Field[Any, Any, Any, Any]


def codes() -> AnyField:
    return serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)


class WorkFormAssignmentSerializer(serializers.ModelSerializer[WorkFormAssignment]):
    class Meta:
        model = WorkFormAssignment
        fields = ["work_form", "is_primary", "valid_from", "valid_to", "source"]
        read_only_fields = fields


class InitiativeSerializer(serializers.ModelSerializer[Initiative]):
    work_forms = WorkFormAssignmentSerializer(many=True, read_only=True)
    service_types = codes()
    target_groups = codes()
    customer_segments = codes()
    website = serializers.CharField(read_only=True, help_text="Leeg wanneer er geen is.")

    class Meta:
        model = Initiative
        fields = [
            "id",
            "organisation",
            "name",
            "short_description",
            "start_on",
            "start_precision",
            "end_on",
            "area",
            "work_forms",
            "service_types",
            "target_groups",
            "customer_segments",
            "website",
            "is_published",
            "guide_updated_on",
            "source",
            "is_example",
        ]
        read_only_fields = fields


class InitiativeApiFilter(FilterSet):
    name = CharFilter(lookup_expr="icontains", max_length=200)
    organisation = WholeNumberFilter(label="Sleutel van de organisatie; ook de initiatieven van haar dubbels.", method="of_organisation")
    work_form = ChoiceFilter(choices=WorkForm.choices, method="with_work_form", label="Werkvorm vandaag, hoofd- of nevenwerkvorm")
    primary_work_form = ChoiceFilter(choices=WorkForm.choices, method="with_primary", label="Hoofdwerkvorm vandaag")

    class Meta:
        model = Initiative
        fields = ["is_published", "area"]

    def of_organisation(self, rows: QuerySet[Initiative], _name: str, value: int) -> QuerySet[Initiative]:
        return rows.filter(Q(organisation=value) | Q(organisation__merged_into=value))

    def with_work_form(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        return rows.filter(pk__in=registry.holding(value, timezone.localdate()).values("initiative"))

    def with_primary(self, rows: QuerySet[Initiative], _name: str, value: str) -> QuerySet[Initiative]:
        return rows.filter(pk__in=registry.holding(value, timezone.localdate()).filter(is_primary=True).values("initiative"))


class InitiativeViewSet(viewsets.ReadOnlyModelViewSet[Initiative]):
    """Initiatieven: de stad leest ze allemaal, een organisatie wat gepubliceerd is en wat van haar is."""

    serializer_class = InitiativeSerializer
    filterset_class = InitiativeApiFilter
    ordering_fields = ["name", "start_on", "id"]
    ordering = ["name", "id"]
    queryset = Initiative.objects.none()

    def get_queryset(self) -> QuerySet[Initiative]:
        rows = Initiative.objects.visible_to(cast("User", self.request.user))
        return rows.prefetch_related("work_forms", "service_types", "target_groups", "customer_segments")


class WorkFormSerializer(serializers.ModelSerializer[Term]):
    class Meta:
        model = Term
        fields = ["id", "code", "label", "definition", "source", "valid_from", "valid_to"]
        read_only_fields = fields


class WorkFormViewSet(viewsets.ReadOnlyModelViewSet[Term]):
    """De werkvormen, met hun namen in de tijd."""

    serializer_class = WorkFormSerializer
    queryset = Term.objects.of(Taxonomy.WORK_FORM)
    filterset_fields = ["code"]
    ordering_fields = ["order", "code", "id"]
    ordering = ["order", "id"]


class IndicatorSerializer(serializers.ModelSerializer[IndicatorDefinition]):
    class Meta:
        model = IndicatorDefinition
        fields = [
            "id",
            "code",
            "version",
            "label",
            "definition",
            "help",
            "section",
            "kind",
            "unit",
            "decimals",
            "work_forms",
            "is_core",
            "is_short",
            "is_required",
            "sensitivity",
            "formula",
            "source",
            "valid_from_year",
            "valid_to_year",
        ]
        read_only_fields = fields


class IndicatorFilter(FilterSet):
    work_form = ChoiceFilter(choices=WorkForm.choices, field_name="work_forms", lookup_expr="contains", method="of_work_form")

    class Meta:
        model = IndicatorDefinition
        fields = ["code", "section", "kind", "is_core", "is_short", "sensitivity"]

    def of_work_form(self, rows: QuerySet[IndicatorDefinition], _name: str, value: str) -> QuerySet[IndicatorDefinition]:
        return rows.filter(work_forms__contains=[value])


class IndicatorViewSet(viewsets.ReadOnlyModelViewSet[IndicatorDefinition]):
    """De indicatoren en hun definities."""

    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    queryset = IndicatorDefinition.objects.all()
    ordering_fields = ["order", "code", "id"]
    ordering = ["order", "code", "version"]


class ServiceSerializer(serializers.ModelSerializer[Initiative]):
    organisation = serializers.CharField(source="organisation.name", read_only=True)
    work_forms = serializers.SerializerMethodField()
    services: AnyField = serializers.SlugRelatedField(slug_field="label", many=True, read_only=True, source="service_types")
    target_groups: AnyField = serializers.SlugRelatedField(slug_field="label", many=True, read_only=True)
    website = serializers.CharField(read_only=True, help_text="Leeg wanneer er geen is.")
    places = serializers.SerializerMethodField()
    contact = serializers.SerializerMethodField()

    class Meta:
        model = Initiative
        fields = [
            "id",
            "name",
            "organisation",
            "short_description",
            "work_forms",
            "services",
            "target_groups",
            "area",
            "places",
            "website",
            "contact",
            "accessibility",
            "guide_updated_on",
            "is_example",
        ]
        read_only_fields = fields

    def get_work_forms(self, initiative: Initiative) -> list[str]:
        """The werkvormen of today, the primary first."""
        today = timezone.localdate()
        return [
            str(row.get_work_form_display())
            for row in initiative.work_forms.all()
            if (row.valid_from is None or row.valid_from <= today) and (row.valid_to is None or row.valid_to >= today)
        ]

    def get_places(self, initiative: Initiative) -> list[dict[str, str]]:
        return [
            {
                "street": place.street,
                "postcode": place.postcode,
                "municipality": place.municipality,
                "submunicipality": place.submunicipality.label if place.submunicipality else "",
            }
            for place in initiative.establishments.all()
        ]

    def get_contact(self, initiative: Initiative) -> dict[str, str] | None:
        """Only where the initiative lets its contact be public."""
        if not initiative.publishes_contact:
            return None
        return {"name": initiative.contact_name, "email": initiative.contact_email, "phone": initiative.contact_phone}


class ServiceViewSet(viewsets.ReadOnlyModelViewSet[Initiative]):
    """De dienstenwijzer: openbaar, zonder aanmelden."""

    permission_classes = [AllowAny]
    serializer_class = ServiceSerializer
    filterset_class = InitiativeApiFilter
    ordering_fields = ["name", "guide_updated_on", "id"]
    ordering = ["name", "id"]
    queryset = (
        Initiative.objects.published()
        .select_related("organisation")
        .prefetch_related(
            "work_forms", "service_types", "target_groups", Prefetch("establishments", Establishment.objects.select_related("submunicipality"))
        )
    )
