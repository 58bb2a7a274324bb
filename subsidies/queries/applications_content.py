"""The whole content of one dossier in one query, whatever it holds."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from core import audit
from core.models.files import READABLE, ScanStatus
from core.questions import Question
from initiatives.enums import Unit
from initiatives.models import IndicatorDefinition
from initiatives.models.indicators import LISTED
from subsidies.models import Application
from subsidies.rules.applications_content import LIGHT_FAMILIES, AskedCriterion, Content, Document, Facts, GivenAnswer, Line, Party, Result

# In SQL, because the ORM needs four times as long to write this as the database to answer it. Each list is an array of arrays, in the order
# of the fields it fills; amounts are text, because a number of JSON would become a float.
CONTENT = """
SELECT support.code, support.label, financing.code, financing.label, initiative.name,
       (SELECT p.max_amount FROM subsidies_roundcluster p WHERE p.round_id = a.round_id AND p.cluster_id = a.cluster_id),
       (SELECT json_agg(json_build_array(i.id, i.title) ORDER BY i."order", i.id)
          FROM subsidies_application_priorities l JOIN subsidies_policyitem i ON i.id = l.policyitem_id WHERE l.application_id = a.id),
       (SELECT json_agg(json_build_array(t.id, t.label) ORDER BY t."order", t.id)
          FROM subsidies_application_target_groups l JOIN core_term t ON t.id = l.term_id WHERE l.application_id = a.id),
       (SELECT json_agg(json_build_array(l.id, l.kind, l.label, l.amount::text, l.funder, l.status, l.period, l.revision)
                        ORDER BY l.kind, l."order", l.id)
          FROM subsidies_planline l WHERE l.application_id = a.id),
       (SELECT json_agg(json_build_array(p.id, p.organisation_id, coalesce(o.name, p.name), p.role, p.task, p.revision) ORDER BY p.role, p.id)
          FROM subsidies_dossierparty p LEFT JOIN accounts_organisation o ON o.id = p.organisation_id WHERE p.application_id = a.id),
       (SELECT json_agg(json_build_array(r.id, r.indicator_id, d.code, d.label, d.kind, d.unit, r.baseline::text, r.target_short::text,
                                         r.target_medium::text, r.note, r.revision) ORDER BY d."order", d.code)
          FROM subsidies_expectedresult r JOIN initiatives_indicatordefinition d ON d.id = r.indicator_id WHERE r.application_id = a.id),
       (SELECT json_agg(json_build_array(g.question_id, g.text, g.number::text, g.revision, g.changed_at, coalesce(w.name, ''), g.changed_by_id))
          FROM subsidies_applicationanswer g LEFT JOIN accounts_user u ON u.id = g.changed_by_id LEFT JOIN accounts_person w ON w.id = u.person_id
         WHERE g.application_id = a.id),
       (SELECT json_agg(json_build_array(f.id, f.purpose, f.name, f.sha256, f.size, f.scan, f.added_at, w.name) ORDER BY f.added_at DESC, f.id DESC)
          FROM core_storedfile f JOIN accounts_user u ON u.id = f.added_by_id JOIN accounts_person w ON w.id = u.person_id
         WHERE f.subject = %(shelf)s AND f.removed_at IS NULL),
       (SELECT json_agg(json_build_array(c.family, c.label, c.text, c.weight, c.min_score, c.is_knockout, c.evidence,
                (SELECT json_agg(s.text ORDER BY s."order", s.id) FROM subsidies_subcriterion s WHERE s.criterion_id = c.id),
                (SELECT json_agg(json_build_array(q.id, q.code, q.label, q.kind, q.unit, q.help, q.required, q.max_length) ORDER BY q."order", q.id)
                   FROM subsidies_criterionquestion q WHERE q.criterion_id = c.id AND (q.in_light OR NOT %(light)s)))
                        ORDER BY c.family)
          FROM subsidies_criterion c WHERE c.set_id = a.criterion_set_id AND (NOT %(light)s OR c.family = ANY (%(families)s)))
  FROM subsidies_application a
  LEFT JOIN core_term support ON support.id = a.support_type_id
  LEFT JOIN core_term financing ON financing.id = a.financing_type_id
  LEFT JOIN initiatives_initiative initiative ON initiative.id = a.initiative_id
 WHERE a.id = %(key)s
"""

FACTS = tuple(name for name in Facts.__dataclass_fields__ if name not in ("support_type", "financing_type"))
FAMILIES = [family.value for family in LIGHT_FAMILIES]
DECIMALS = 2


def content_of(application: Application) -> Content:
    """Everything that a dossier says. One query; the fields of the dossier itself are those that were given."""
    shelf, is_light = audit.subject_of(application), application.is_light
    with connection.cursor() as cursor:
        cursor.execute(CONTENT, {"key": application.pk, "shelf": shelf, "light": is_light, "families": FAMILIES})
        support, support_label, financing, financing_label, initiative, maximum, *lists = cursor.fetchone()
    priorities, groups, lines, parties, results, answers, files, criteria = ([] if rows is None else rows for rows in lists)
    labels = {"initiative": initiative, "support_type": support_label, "financing_type": financing_label}
    return Content(
        facts=Facts(**{name: getattr(application, name) for name in FACTS}, support_type=support or "", financing_type=financing or ""),
        criteria=tuple(_criterion(*row, is_light=is_light) for row in criteria),
        answers={key: GivenAnswer(text, _number(number), n, datetime.fromisoformat(at), *who) for key, text, number, n, at, *who in answers},
        lines=tuple(Line(pk, kind, label, Decimal(amount), *rest) for pk, kind, label, amount, *rest in lines),
        results=tuple(_result(*row) for row in results),
        parties=tuple(Party(*row) for row in parties),
        documents=tuple(_document(*row) for row in files),
        priorities=dict(priorities),
        target_groups=dict(groups),
        max_amount=_ceiling(application.round.ceiling, maximum),
        initiative=application.initiative_id,
        labels={name: label for name, label in labels.items() if label},
    )


def _ceiling(*amounts: Decimal | None) -> Decimal | None:
    """The lower of the ceilings of round and cluster, where there are any."""
    return min((amount for amount in amounts if amount is not None), default=None)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _criterion(*row: Any, is_light: bool) -> AskedCriterion:
    family, label, text, weight, min_score, is_knockout, evidence, parts, questions = row
    asked = (
        Question(
            pk=pk,
            code=code,
            label=title,
            kind=kind,
            unit=unit,
            help=hint,
            required=required,
            unknown_allowed=False,
            decimals=DECIMALS,
            max_length=most,
        )
        for pk, code, title, kind, unit, hint, required, most in questions or ()
    )
    wanted = () if is_light else tuple(evidence)
    return AskedCriterion(family, label, text, weight, min_score, is_knockout, tuple(parts or ()), wanted, tuple(asked))


def _result(*row: Any) -> Result:
    pk, indicator, code, label, kind, unit, baseline, short, medium, note, revision = row
    steps = (_number(baseline), Decimal(short), _number(medium))
    return Result(pk, indicator, code, label, _unit(kind, unit), *steps, note=note, revision=revision)


def _unit(kind: str, unit: str) -> str:
    return "" if kind in LISTED else str(Unit(unit).label)


def unit_of(indicator: IndicatorDefinition) -> str:
    """The unit as a reader sees it: VTE, euro; of a list there is none."""
    return _unit(indicator.kind, indicator.unit)


def _document(*row: Any) -> Document:
    pk, purpose, name, sha256, size, scan, added_at, who = row
    status = ScanStatus(scan)
    return Document(
        pk=pk,
        purpose=purpose,
        name=name,
        sha256=sha256,
        size=size,
        is_readable=status in READABLE,
        scan=str(status.label),
        added_at=datetime.fromisoformat(added_at),
        who=who,
        is_infected=status == ScanStatus.INFECTED,
    )
