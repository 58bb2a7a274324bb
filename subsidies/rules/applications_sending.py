"""What is frozen when an application is sent, its hash, and what one submission says otherwise than the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from core import dates, money
from core.numbers import formatted
from core.questions import Kind
from subsidies.enums import ApplicationForm, DocumentKind, PartyRole, PlanLineKind, PlanLineStatus, ScopeLevel, Spread, StateAidBasis
from subsidies.rules.applications_content import Content, Facts

Frozen = dict[str, Any]


def _euro(value: str) -> str:
    return money.euro(Decimal(value))


def _day(value: str) -> str:
    return dates.formatted(date.fromisoformat(value))


# A submission keeps values as computers do; people read them as Belgians write.
AS_READ: dict[str, Callable[[str], object]] = {
    "form": lambda value: ApplicationForm(value).label,
    "scope_level": lambda value: ScopeLevel(value).label,
    "spread": lambda value: Spread(value).label,
    "state_aid_basis": lambda value: StateAidBasis(value).label,
    "amount_requested": _euro,
    "de_minimis_amount": _euro,
    "starts_on": _day,
    "ends_on": _day,
}


CODED = ("support_type", "financing_type")  # read by the label that the code had when it was sent


def _text(value: object) -> str:
    return "" if value is None else str(value)


def frozen(content: Content, head: Mapping[str, str]) -> Frozen:
    """Everything the applicant said, as JSON keeps it: codes, labels and values, no keys of rows. `head` is what the dossier is about."""
    return {
        "head": dict(head),
        "labels": {name: content.labels[name] for name in CODED if name in content.labels},
        "facts": {f.name: value if isinstance(value := getattr(content.facts, f.name), bool) else _text(value) for f in fields(Facts)},
        "priorities": sorted(content.priorities.values()),
        "target_groups": sorted(content.target_groups.values()),
        "answers": [
            {
                "family": c.family,
                "code": q.code,
                "label": q.label,
                "kind": q.kind,
                "text": content.answer(q).text,
                "number": _text(content.answer(q).number),
            }
            for c in content.criteria
            for q in c.questions
        ],
        "lines": [
            {"kind": x.kind, "label": x.label, "amount": str(x.amount), "funder": x.funder, "status": x.status, "period": x.period}
            for x in content.lines
        ],
        "results": [
            {
                "code": r.code,
                "label": r.label,
                "unit": r.unit,
                "baseline": _text(r.baseline),
                "target_short": str(r.target_short),
                "target_medium": _text(r.target_medium),
                "note": r.note,
            }
            for r in content.results
        ],
        "parties": [{"role": p.role, "name": p.name, "task": p.task} for p in content.parties],
        "documents": [{"purpose": d.purpose, "name": d.name, "sha256": d.sha256, "size": d.size} for d in content.documents if not d.is_infected],
    }


def digest(content: Frozen, *, ordinal: int, at: str) -> str:
    """SHA-256 over what was submitted, which time, when: what the receipt prints."""
    body = {"ordinal": ordinal, "at": at, "content": content}
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Change:
    """One thing that a resubmission says otherwise; an empty side was not there."""

    section: str
    label: str
    old: str
    new: str


def differences(before: Frozen, after: Frozen, labels: Mapping[str, str]) -> list[Change]:
    """What changed between two submissions, in the order of the form; `labels` names the facts."""
    old, new = dict(_said(before, labels)), dict(_said(after, labels))
    keys = [*new, *(key for key in old if key not in new)]
    order = list(dict.fromkeys(section for section, _ in [*old, *new]))
    changed = [Change(*key, old.get(key, ""), new.get(key, "")) for key in keys if old.get(key, "") != new.get(key, "")]
    return sorted(changed, key=lambda change: order.index(change.section))


def said(content: Frozen, labels: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Everything that is said, per section: label and text."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (section, label), text in _said(content, labels):
        found.setdefault(section, []).append((label, text))
    return found


def _answered(answer: Mapping[str, str]) -> str:
    if not answer["number"]:
        return answer["text"]
    number = Decimal(answer["number"])
    return ("Ja" if number else "Neen") if answer["kind"] == Kind.YES_NO else formatted(number)


def _said(content: Frozen, labels: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    """(section, label) and what is said of it; rows with one name take a number."""
    for name, value in content["facts"].items():
        yield ("Uw project", labels.get(name, name)), content["labels"].get(name) or _shown(name, value)
    yield ("Uw project", "Beleidsprioriteiten"), "; ".join(content["priorities"])
    yield ("Uw project", "Doelgroepen"), "; ".join(content["target_groups"])
    for answer in content["answers"]:
        yield ("Criteria", f"{answer['family']} {answer['label']}"), _answered(answer)
    for section, rows in (("Financieel plan", _lines(content)), ("Resultaten", _results(content)), ("Partners", _parties(content))):
        yield from _numbered(section, rows)
    documents = [(DocumentKind(d["purpose"]).label, f"{d['name']} ({d['sha256'][:12]})") for d in content["documents"]]
    yield from _numbered("Documenten", documents)


def _shown(name: str, value: str | bool) -> str:  # noqa: FBT001 a stored value is text or yes/no
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(AS_READ.get(name, str)(value)) if value else ""


def _lines(content: Frozen) -> list[tuple[str, str]]:
    def words(line: dict[str, str]) -> str:
        state = PlanLineStatus(line["status"]).label.lower() if line["status"] else ""
        return ", ".join(filter(None, (_euro(line["amount"]), line["funder"], state, line["period"])))

    return [(f"{PlanLineKind(line['kind']).label}: {line['label']}", words(line)) for line in content["lines"]]


def _results(content: Frozen) -> list[tuple[str, str]]:
    def words(row: dict[str, str]) -> str:
        steps = (("vandaag", row["baseline"]), ("korte termijn", row["target_short"]), ("middellange termijn", row["target_medium"]))
        return "; ".join(
            [*(f"{when} {formatted(Decimal(value))} {row['unit']}".strip() for when, value in steps if value), *filter(None, [row["note"]])]
        )

    return [(row["label"], words(row)) for row in content["results"]]


def _parties(content: Frozen) -> list[tuple[str, str]]:
    return [(f"{PartyRole(party['role']).label}: {party['name']}", party["task"] or "doet mee") for party in content["parties"]]


def _numbered(section: str, rows: list[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    seen: dict[str, int] = {}
    for label, text in rows:
        seen[label] = seen.get(label, 0) + 1
        yield (section, label if seen[label] == 1 else f"{label} ({seen[label]})"), text
