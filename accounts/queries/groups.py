"""The undertaking group of an organisation (één onderneming, art. 2.2 de minimis): derived from ZEGGENSCHAP at a date, never stored.

Control is followed in both directions and through other members, and ends at a public body: two companies of the OCMW are no group.
"""

from __future__ import annotations

from datetime import date

from accounts.models import Organisation

MEMBERS = """
WITH RECURSIVE control AS (SELECT one, other FROM kse_control(%s)),
link AS (SELECT one, other FROM control UNION SELECT other, one FROM control),
member(id) AS (
    SELECT %s::bigint
    UNION
    SELECT link.other FROM member JOIN link ON link.one = member.id JOIN accounts_organisation o ON o.id = link.other
     WHERE o.kind NOT IN ('LOKAAL_BESTUUR', 'VLAAMSE_OVERHEID')
)
SELECT o.* FROM member JOIN accounts_organisation o ON o.id = member.id ORDER BY o.name, o.id
"""


def undertaking(organisation: Organisation, day: date) -> list[Organisation]:
    """Every organisation that is one undertaking with this one on that day, itself included, by name. One query."""
    return list(Organisation.objects.raw(MEMBERS, [day, organisation.canonical_id]))
