"""Pages of the code lists (/beheer/codelijsten/): every list, its codes with their dates and use; add, better words, end, succeed, link."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.views.outcome import submitted
from core.models import Term, TermLink
from core.models.terms import Taxonomy
from initiatives import permissions
from initiatives.actions import terms as actions
from initiatives.forms.terms import TermEndForm, TermForm, TermLinkForm, TermSuccessorForm, TermUnlinkForm, TermWordsForm
from initiatives.queries import terms as reads
from initiatives.queries.history import history_of
from initiatives.views import UserRequest, require

LINKED = {
    Taxonomy.WORK_FORM: (Taxonomy.WORK_FORM_FLEMISH, Taxonomy.FINANCING_TYPE, Taxonomy.POLICY_DOMAIN),
    Taxonomy.MEASURE: (Taxonomy.POLICY_LEVEL, Taxonomy.FINANCING_TYPE),
}


def _list(taxonomy: str) -> Taxonomy:
    """The list with this code in the address, or 404."""
    try:
        return Taxonomy(taxonomy.upper().replace("-", "_"))
    except ValueError as error:
        raise Http404 from error


def _slug(taxonomy: str) -> str:
    return taxonomy.lower().replace("_", "-")


def _back(term: Term) -> HttpResponse:
    return redirect("initiatives:term-detail", term.pk)


def _term(pk: int) -> Term:
    return get_object_or_404(Term.objects.select_related("parent", "successor"), pk=pk)


def _page(request: UserRequest, taxonomy: str, **context: Any) -> HttpResponse:
    """One narrow page with one form."""
    return render(request, "initiatives/term_step.html", {"list": Taxonomy(taxonomy), "slug": _slug(taxonomy), **context})


@require_GET
def taxonomy_list(request: UserRequest) -> HttpResponse:
    require(request, "settings.see")
    today = timezone.localdate()
    return render(request, "initiatives/taxonomy_list.html", {"lists": reads.lists(today)})


@require_GET
def taxonomy_detail(request: UserRequest, taxonomy: str) -> HttpResponse:
    """The codes of one list, those of today first; groups with what belongs to them."""
    require(request, "settings.see")
    chosen, today = _list(taxonomy), timezone.localdate()
    terms = reads.terms_of(chosen)[chosen]
    used = reads.uses(terms)
    context = {
        "list": chosen,
        "slug": taxonomy,
        "rows": [reads.TermRow(term, tuple(used.get(term.pk, ())), term.is_valid_on(today)) for term in terms],
        "may_edit": permissions.can_edit_terms(request.user),
        "is_fixed": chosen in actions.IN_CODE,
    }
    return render(request, "initiatives/taxonomy_detail.html", context)


@require_GET
def term_detail(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "settings.see")
    term = _term(pk)
    context = {
        "term": term,
        "list": Taxonomy(term.taxonomy),
        "slug": _slug(term.taxonomy),
        "uses": reads.uses([term]).get(term.pk, []),
        "links": term.links.select_related("other"),
        "linked_from": term.linked_from.select_related("term"),
        "children": term.children.all(),
        "predecessors": term.predecessors.all(),
        "history": history_of(term),
        "is_valid": term.is_valid_on(timezone.localdate()),
        "may_edit": permissions.can_edit_terms(request.user),
        "is_fixed": term.taxonomy in actions.IN_CODE,
        "may_link": term.taxonomy in LINKED,
    }
    return render(request, "initiatives/term_detail.html", context)


@require_http_methods(["GET", "POST"])
def term_add(request: UserRequest, taxonomy: str) -> HttpResponse:
    require(request, "taxonomy.edit")
    chosen = _list(taxonomy)
    form = TermForm(request.POST or None, parents=reads.parents_of(chosen))
    made: list[Term] = []

    def step() -> None:
        made.append(actions.add(chosen, form.cleaned_data, by=request.user, at=timezone.now()))

    if submitted(request, form, step, "De code is toegevoegd."):
        return _back(made[0])
    return _page(request, chosen, form=form, title="Code toevoegen", button="Toevoegen")


@require_http_methods(["GET", "POST"])
def term_edit(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "taxonomy.edit")
    term = _term(pk)
    form = TermWordsForm(request.POST or None, initial={name: getattr(term, name) for name in actions.WORDS})

    def step() -> None:
        actions.edit(term, form.cleaned_data, means_the_same=form.cleaned_data["means_the_same"], by=request.user, at=timezone.now())

    if submitted(request, form, step, "De omschrijving is bewaard."):
        return _back(term)
    return _page(request, term.taxonomy, form=form, term=term, title="Omschrijving wijzigen", button="Bewaren")


@require_http_methods(["GET", "POST"])
def term_end(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "taxonomy.edit")
    term = _term(pk)
    form = TermEndForm(request.POST or None, initial={"on": term.valid_to, "successor": term.successor})
    form.offer(reads.others_of(term))

    def step() -> None:
        actions.end(term, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "De laatste dag is bewaard. Wat al gekozen is, blijft leesbaar."):
        return _back(term)
    text = "Na de laatste dag kan niemand deze code nog kiezen. Ze verdwijnt nooit: wat ermee is ingevuld, blijft staan."
    return _page(request, term.taxonomy, form=form, term=term, title="Code beëindigen", button="Code beëindigen", text=text)


@require_http_methods(["GET", "POST"])
def term_succeed(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "taxonomy.edit")
    term = _term(pk)
    form = TermSuccessorForm(request.POST or None, initial={"label": term.label, "definition": term.definition})
    made: list[Term] = []

    def step() -> None:
        data = form.cleaned_data
        made.append(actions.succeed(term, data, since=data["since"], reason=data["reason"], by=request.user, at=timezone.now()))

    if submitted(request, form, step, "De nieuwe code volgt de oude op."):
        return _back(made[0])
    text = "Voor wanneer de betekenis verandert: de oude code eindigt, de nieuwe begint de dag erna."
    return _page(request, term.taxonomy, form=form, term=term, title="Opvolgen door een nieuwe code", button="Bewaren", text=text)


@require_http_methods(["GET", "POST"])
def term_link(request: UserRequest, pk: int) -> HttpResponse:
    require(request, "taxonomy.edit")
    term = _term(pk)
    if term.taxonomy not in LINKED:
        raise Http404
    form = TermLinkForm(request.POST or None, others=reads.of_lists(LINKED[Taxonomy(term.taxonomy)]))

    def step() -> None:
        actions.link(term, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het verband is gelegd."):
        return _back(term)
    return _page(request, term.taxonomy, form=form, term=term, title="Verband leggen", button="Verband leggen")


@require_http_methods(["GET", "POST"])
def term_unlink(request: UserRequest, pk: int, link_pk: int) -> HttpResponse:
    require(request, "taxonomy.edit")
    term = _term(pk)
    row = get_object_or_404(TermLink.objects.select_related("other"), pk=link_pk, term=term)
    form = TermUnlinkForm(request.POST or None, initial={"on": row.valid_to or timezone.localdate()})

    def step() -> None:
        actions.unlink(row, **form.cleaned_data, by=request.user, at=timezone.now())

    if submitted(request, form, step, "Het verband is bewaard."):
        return _back(term)
    return _page(request, term.taxonomy, form=form, term=term, title=f"Verband met {row.other.label} beëindigen", button="Verband beëindigen")
