"""Forms of the fund: clusters, what brings the money of a year, the budget keys, adoption and moves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from core.fields import AmountField, DateField, IntegerField, NumberField, PlainTextField, YearField, offer
from core.models import Term
from core.models.terms import Taxonomy
from subsidies.enums import ClusterKind, KeyAxis
from subsidies.forms.policy import ResolutionFields
from subsidies.models import Cluster, FundSource, FundYear
from subsidies.queries.fund_ledger import Move
from subsidies.rules.fund import CITY, Contribution, Keys

CHOOSE = {"required": "Kies een waarde uit de lijst.", "invalid_choice": "Kies een waarde uit de lijst."}
LINE = "Actie of raming in het meerjarenplan"


def term(taxonomy: str, label: str, *, required: bool = False, **kwargs: Any) -> forms.ModelChoiceField[Term]:
    empty = "Kies" if required else "Geen"
    return forms.ModelChoiceField(
        queryset=Term.objects.of(taxonomy).order_by("order", "pk"), label=label, required=required, empty_label=empty, error_messages=CHOOSE, **kwargs
    )


class ClusterForm(forms.Form):
    code = PlainTextField(label="Code", max_length=10, help_text="Kort, bijvoorbeeld ECO.")
    label = PlainTextField(label="Naam", max_length=120)
    kind = forms.ChoiceField(label="Soort", choices=ClusterKind.choices)
    domain = term(Taxonomy.POLICY_DOMAIN, "Blad van het klaverblad", help_text="Sectoraal geld van dit beleidsdomein komt in deze cluster.")
    description = PlainTextField(label="Omschrijving", required=False, long=True, max_length=2000, help_text="Staat op de openbare oproep.")
    max_amount = AmountField(label="Hoogste bedrag per aanvraag", required=False, min_value=Decimal("0.01"), help_text="Leeg: geen hoogste bedrag.")
    notify_minister = forms.BooleanField(label="Beslissingen in deze cluster worden aan de minister meegedeeld", required=False)
    active_from = DateField(label="Actief van", required=False)
    active_to = DateField(label="Actief tot en met", required=False)
    order = IntegerField(label="Volgorde", max_value=1000, help_text="In lijsten en bij het verdelen van het geld.")

    @staticmethod
    def initial_of(cluster: Cluster) -> dict[str, Any]:
        return {name: getattr(cluster, name) for name in ClusterForm.base_fields} | {"domain": cluster.domain_id}


class MoneyForm(forms.Form):
    """A total and the key, or the two amounts; which of both is the action's to ask."""

    total = AmountField(label="Totaal van stad en OCMW", required=False, help_text="Wordt verdeeld volgens de sleutel; stad krijgt de oneven cent.")
    city_percentage = NumberField(
        label="Aandeel van de stad", decimals=2, max_value=100, unit="%", initial=Decimal(50), help_text="De rest is van het OCMW."
    )
    city_amount = AmountField(label="Of: bedrag van de stad", required=False, help_text="Vult u de bedragen in, laat het totaal dan leeg.")
    ocmw_amount = AmountField(label="Of: bedrag van het OCMW", required=False)
    city_line = PlainTextField(label=f"{LINE}, stad", required=False, max_length=60)
    city_code = term(Taxonomy.REPORTING_CODE, "Rapporteringscode, stad")
    ocmw_line = PlainTextField(label=f"{LINE}, OCMW", required=False, max_length=60)
    ocmw_code = term(Taxonomy.REPORTING_CODE, "Rapporteringscode, OCMW")
    regulation = PlainTextField(label="Reglement", required=False, max_length=200, help_text="Naam en datum van het reglement.")

    def money(self) -> Contribution:
        data = {name: self.cleaned_data[name] for name in MoneyForm.base_fields if name != "city_percentage"}
        return Contribution(**data, city_share=self.cleaned_data["city_percentage"] / 100)

    @staticmethod
    def initial_of(fund_year: FundYear, sources: Iterable[FundSource]) -> dict[str, Any]:
        """The amounts of a draft, with lines and codes; those of another year (a new one copies them) without the amounts."""
        found: dict[str, Any] = {"city_percentage": fund_year.city_share * 100, "regulation": fund_year.regulation}
        for source in sources:
            if source.domain_id is None:
                name = "city" if source.kind == CITY else "ocmw"
                found |= {f"{name}_amount": source.amount, f"{name}_line": source.budget_line, f"{name}_code": source.reporting_code_id}
        return found


class NewYearForm(MoneyForm):
    year = YearField(label="Begrotingsjaar", min_value=1990, max_value=2100)
    field_order = ("year",)


class SourceForm(forms.Form):
    domain = term(Taxonomy.POLICY_DOMAIN, "Beleidsdomein", required=True, help_text="Het geld gaat naar de cluster van dit blad.")
    amount = AmountField(label="Bedrag")
    budget_line = PlainTextField(label=LINE, required=False, max_length=60)
    reporting_code = term(Taxonomy.REPORTING_CODE, "Rapporteringscode")

    @staticmethod
    def initial_of(source: FundSource) -> dict[str, Any]:
        facts = {"domain": source.domain_id, "amount": source.amount}
        return facts | {"budget_line": source.budget_line, "reporting_code": source.reporting_code_id}


class KeysForm(forms.Form):
    """A percentage for every active cluster, 0 included (INV-16), and one for every financing type, or for none of them."""

    def __init__(self, *args: Any, clusters: Iterable[Cluster], types: Iterable[Term], keys: Keys, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: dict[str, tuple[str, int]] = {}
        for cluster in clusters:
            self._ask(KeyAxis.CLUSTER, cluster.pk, cluster.label, keys, required=True)
        for kind in types:
            self._ask(KeyAxis.FINANCING, kind.pk, kind.label, keys, required=False)

    def _ask(self, axis: str, pk: int, label: str, keys: Keys, *, required: bool) -> None:
        name = f"{axis.lower()}_{pk}"
        self.places[name] = (axis, pk)
        self.fields[name] = NumberField(label=label, decimals=2, max_value=100, unit="%", required=required, initial=keys.get((axis, pk)))

    def of(self, axis: str) -> list[forms.BoundField]:
        return [self[name] for name, (of, _) in self.places.items() if of == axis]

    @property
    def of_clusters(self) -> list[forms.BoundField]:
        return self.of(KeyAxis.CLUSTER)

    @property
    def of_types(self) -> list[forms.BoundField]:
        return self.of(KeyAxis.FINANCING)

    def keys(self) -> Keys:
        return {place: self.cleaned_data[name] for name, place in self.places.items() if self.cleaned_data.get(name) is not None}


class AdoptForm(ResolutionFields):
    def __init__(self, *args: Any, needs_ocmw: bool, **kwargs: Any) -> None:
        self.needs_ocmw = needs_ocmw
        super().__init__(*args, **kwargs)


class MoveForm(ResolutionFields):
    """Whether the vast bureau decided too depends on the sources that move: the action asks it."""

    from_cluster = forms.ModelChoiceField(label="Van cluster", queryset=Cluster.objects.none(), empty_label="Kies", error_messages=CHOOSE)
    to_cluster = forms.ModelChoiceField(label="Naar cluster", queryset=Cluster.objects.none(), empty_label="Kies", error_messages=CHOOSE)
    to_year = forms.ModelChoiceField(
        label="Naar begrotingsjaar",
        queryset=FundYear.objects.none(),
        empty_label=None,
        error_messages=CHOOSE,
        help_text="Hetzelfde jaar: een verschuiving. Een later jaar: een overdracht.",
    )
    amount = AmountField(label="Bedrag", min_value=Decimal("0.01"))
    reason = PlainTextField(label="Waarom?", long=True, max_length=1000)
    field_order = ("from_cluster", "to_cluster", "to_year", "amount", "reason")

    def __init__(self, *args: Any, fund_year: FundYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "from_cluster", Cluster.objects.filter(balances__fund_year=fund_year).distinct())
        offer(self, "to_cluster", Cluster.objects.all())
        offer(self, "to_year", FundYear.objects.filter(adopted_at__isnull=False, year__gte=fund_year.year).order_by("year"))
        self.fields["to_year"].initial = fund_year.pk

    def asked(self, fund_year: FundYear) -> Move:
        return Move(fund_year, **{name: self.cleaned_data[name] for name in ("from_cluster", "to_year", "to_cluster", "amount", "reason")})


class RemoveForm(forms.Form):
    """Only a button."""
