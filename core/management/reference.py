"""Loads the code lists of `fixtures/reference/terms`: adds what is missing, refreshes what nobody touched, never overwrites a person's change."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from core.audit import subject_of
from core.models import AuditHead, Term, TermLink

TERMS = Path(settings.BASE_DIR) / "fixtures" / "reference" / "terms"
REFRESHED = ("label", "definition", "source", "order", "valid_to", "parent_id", "successor_id")
Key = tuple[str, str]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows() -> Iterator[tuple[Key, dict[str, Any]]]:
    """Every term of every list, in the order of its file; `to`, `parent` and `successor` still name their code."""
    for path in sorted(TERMS.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        for order, row in enumerate(data["terms"], start=1):
            yield (data["taxonomy"], row["code"]), {"source": data["source"], "order": order} | row


def _key(text: str, taxonomy: str) -> Key:
    """`MAATREGEL:CMW`, or a code of the same list."""
    head, _, tail = text.partition(":")
    return (head, tail) if tail else (taxonomy, head)


def _refers(row: Mapping[str, Any], name: str, taxonomy: str, terms: Mapping[Key, Term]) -> int | None:
    return terms[_key(row[name], taxonomy)].pk if name in row else None


@transaction.atomic
def load_terms() -> Counter[str]:
    """Terms and links made, and terms refreshed. A code that anyone changed through a page (it has an audit trail) stays as it is."""
    rows = dict(_rows())
    terms = {(t.taxonomy, t.code): t for t in Term.objects.order_by("valid_from", "pk")}
    touched = set(AuditHead.objects.filter(subject__startswith="core.term:").values_list("subject", flat=True))
    free = {key for key, term in terms.items() if key in rows and subject_of(term) not in touched}
    new = [
        Term(taxonomy=key[0], code=key[1], label=row["label"], valid_from=_day(row.get("valid_from")), valid_to=_day(row.get("valid_to")))
        for key, row in rows.items()
        if key not in terms
    ]
    terms |= {(t.taxonomy, t.code): t for t in Term.objects.bulk_create(new)}
    fresh = {(t.taxonomy, t.code) for t in new}
    changed = [terms[key] for key, row in rows.items() if key in free | fresh and _refresh(terms[key], row, terms)]
    Term.objects.bulk_update(changed, REFRESHED)
    links = _links({key: rows[key] for key in free | fresh}, terms)
    refreshed = sum((t.taxonomy, t.code) in free for t in changed)
    return Counter({"codes": len(new), "bijgewerkte codes": refreshed, "verbanden tussen codes": len(links)})


def _refresh(term: Term, row: Mapping[str, Any], terms: Mapping[Key, Term]) -> bool:
    """Bring the term to what the file says; whether anything changed."""
    wanted = {
        "label": row["label"],
        "definition": row.get("definition", ""),
        "source": row["source"],
        "order": row["order"],
        "valid_to": _day(row.get("valid_to")),
        "parent_id": _refers(row, "parent", term.taxonomy, terms),
        "successor_id": _refers(row, "successor", term.taxonomy, terms),
    }
    before = {name: getattr(term, name) for name in wanted}
    for name, value in wanted.items():
        setattr(term, name, value)
    return before != wanted


def _links(rows: Mapping[Key, Mapping[str, Any]], terms: Mapping[Key, Term]) -> list[TermLink]:
    known = set(TermLink.objects.values_list("term_id", "other_id"))
    links = [
        TermLink(
            term=terms[key],
            other=terms[_key(link["to"], key[0])],
            valid_from=_day(link.get("valid_from")),
            valid_to=_day(link.get("valid_to")),
        )
        for key, row in sorted(rows.items())
        for link in row.get("links", ())
    ]
    return TermLink.objects.bulk_create([link for link in links if (link.term_id, link.other_id) not in known])
