"""What the name of a row in the log (`accounts.organisation:12`) stands for: a Dutch noun, and the page where it lives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.urls import reverse

from core.options import OPTIONS

# label of the model: its Dutch noun and its page, where there is one that takes the key
WHOLE_LOG = "core.auditevent"
NOUNS: dict[str, tuple[str, str]] = {
    "accounts.accessrequest": ("Aanmelding", ""),
    "accounts.body": ("Orgaan", "accounts:body-detail"),
    "accounts.interestdeclaration": ("Belangenverklaring", ""),
    "accounts.invitation": ("Uitnodiging", ""),
    "accounts.organisation": ("Organisatie", "accounts:organisation-detail"),
    "accounts.person": ("Persoon", "accounts:person-detail"),
    "accounts.seat": ("Zetel", "accounts:seat-detail"),
    "accounts.user": ("Account", "accounts:user-detail"),
    WHOLE_LOG: ("Logboek", ""),
    "core.demo": ("Voorbeeldgegevens", ""),
    "core.option": ("Instelling", "option-detail"),
    "core.term": ("Code", ""),
    "initiatives.indicatorsheet": ("Fiche", "initiatives:sheet-detail"),
    "initiatives.initiative": ("Initiatief", "initiatives:initiative-detail"),
    "initiatives.sheetcampaign": ("Campagne", "initiatives:campaign-detail"),
    "subsidies.application": ("Aanvraag", "subsidies:application-detail"),
    "subsidies.idea": ("Projectidee", "subsidies:idea-detail"),
    "subsidies.policybridge": ("Brug", ""),
    "subsidies.policyinstrument": ("Instrument", ""),
    "subsidies.policyitem": ("Prioriteit of actie", "subsidies:item-detail"),
    "subsidies.policyplan": ("Plan", "subsidies:plan-detail"),
    "subsidies.cluster": ("Cluster", "subsidies:cluster-detail"),
    "subsidies.fundyear": ("Fonds", ""),
    "subsidies.resolution": ("Besluit", ""),
    "subsidies.criterionset": ("Criteria", "subsidies:criteria-detail"),
    "subsidies.round": ("Ronde", "subsidies:round-detail"),
    "subsidies.roundquestion": ("Veelgestelde vraag", "subsidies:question-edit"),
}


@dataclass(frozen=True)
class Subject:
    """A row as the log names it, in words, with its page (or none). `title` is its own name, where it was looked up."""

    key: str
    title: str = ""

    @property
    def model(self) -> str:
        return self.key.partition(":")[0]

    @property
    def name(self) -> str:
        return self.key.partition(":")[2]

    @property
    def noun(self) -> str:
        return NOUNS.get(self.model, (self.model, ""))[0]

    @property
    def label(self) -> str:
        """Organisatie Buurtwasserij vzw; without a title Organisatie 12; Instelling Drempel voor kleine aantallen personen."""
        option = OPTIONS.get(self.name) if self.model == "core.option" else None
        return f"{self.noun} {self.title or (option.label if option else self.name)}".strip()

    @property
    def url(self) -> str:
        """Its page; empty where there is none. The page itself says who may read it."""
        if self.model == WHOLE_LOG:
            return reverse("log")
        route = NOUNS.get(self.model, ("", ""))[1]
        if self.model == "core.option":
            return reverse(route, args=[self.name]) if self.name in OPTIONS else ""
        return reverse(route, args=[int(self.name)]) if route and self.name.isdecimal() else ""

    @property
    def log_url(self) -> str:
        return self.url if self.model == WHOLE_LOG else reverse("log-subject", args=[self.key])


# The kinds of row whose name tells more than their number, with what `str` needs: one query a kind, whatever the number of rows.
TITLED = {
    "accounts.accessrequest": ("user__person", "organisation"),
    "accounts.organisation": (),
    "accounts.person": (),
    "accounts.seat": ("body",),
    "accounts.user": ("person",),
    "initiatives.indicatorsheet": ("initiative",),
    "initiatives.initiative": (),
    "initiatives.sheetcampaign": (),
    "subsidies.application": (),
    "subsidies.idea": (),
    "subsidies.policybridge": (),
    "subsidies.policyinstrument": (),
    "subsidies.round": (),
    "subsidies.roundquestion": (),
    "subsidies.policyitem": (),
    "subsidies.policyplan": (),
    "subsidies.cluster": (),
    "subsidies.fundyear": (),
    "subsidies.resolution": (),
    "subsidies.criterionset": ("cluster",),
}
# The kinds that the reader of the log finds by name, with where the name stands.
SOUGHT = {
    "accounts.organisation": "name",
    "accounts.person": "name",
    "accounts.user": "person__name",
    "initiatives.indicatorsheet": "initiative__name",
    "initiatives.initiative": "name",
    "subsidies.policyplan": "title",
    "subsidies.application": "title",
    "subsidies.idea": "title",
    "subsidies.round": "title",
}
MANY = 500


def keys_by_name(text: str) -> list[str]:
    """The rows whose own name holds the text, as the log names them: one query a kind."""
    found = [f"core.option:{code}" for code, option in OPTIONS.items() if text.casefold() in option.label.casefold()]
    for model, name in SOUGHT.items():
        rows = apps.get_model(model)._default_manager.filter(**{f"{name}__icontains": text}).order_by("pk")
        found += [f"{model}:{pk}" for pk in rows.values_list("pk", flat=True)[:MANY]]
    return found


def named(keys: Iterable[str]) -> dict[str, Subject]:
    """Subjects with their titles, by key; a row that is gone keeps its number."""
    found = {key: Subject(key) for key in keys}
    wanted: dict[str, set[int]] = defaultdict(set)
    for subject in found.values():
        if subject.model in TITLED and subject.name.isdecimal():
            wanted[subject.model].add(int(subject.name))
    for model, pks in wanted.items():
        rows = apps.get_model(model)._default_manager.filter(pk__in=pks).select_related(*TITLED[model] or (None,))
        found |= {(key := f"{model}:{row.pk}"): Subject(key, str(row)) for row in rows}
    return found
