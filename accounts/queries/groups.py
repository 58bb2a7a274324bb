"""The undertaking group of an organisation (één onderneming, art. 2.2 de minimis): derived from ZEGGENSCHAP at a date, never stored.

Control is followed in both directions and through other members, and ends at a public body: two companies of the OCMW are no group.
"""

from __future__ import annotations

from datetime import date

from accounts.models import Organisation

# Needs a CTE `asked` with the column `day` before it. Duplicates that were merged stand under their canonical row.
CONTROL = """
control(one, other) AS (
    SELECT coalesce(a.merged_into_id, a.id), coalesce(b.merged_into_id, b.id)
      FROM accounts_organisationrelation r JOIN accounts_organisation a ON a.id = r.from_organisation_id
      JOIN accounts_organisation b ON b.id = r.to_organisation_id, asked
     WHERE r.kind = 'ZEGGENSCHAP' AND (r.valid_from IS NULL OR r.valid_from <= asked.day) AND (r.valid_to IS NULL OR r.valid_to >= asked.day)
),
link(one, other) AS (SELECT one, other FROM control UNION SELECT other, one FROM control)
"""

ASKED = """
WITH RECURSIVE asked AS (SELECT %s::bigint AS start, %s::date AS day),
"""

MEMBERS = """,
member(id) AS (
    SELECT start FROM asked
    UNION
    SELECT link.other FROM member JOIN link ON link.one = member.id JOIN accounts_organisation o ON o.id = link.other
     WHERE o.kind NOT IN ('LOKAAL_BESTUUR', 'VLAAMSE_OVERHEID')
)
SELECT o.* FROM member JOIN accounts_organisation o ON o.id = member.id ORDER BY o.name, o.id
"""


def undertaking(organisation: Organisation, day: date) -> list[Organisation]:
    """Every organisation that is one undertaking with this one on that day, itself included, by name. One query."""
    return list(Organisation.objects.raw(ASKED + CONTROL + MEMBERS, [organisation.canonical_id, day]))
