"""Ties and control as functions of the database: every list that leaves out what its reader may not judge asks them, in one short line.

The text stands here once; `accounts.queries.conflicts` and `groups` say what it means. A changed rule is a new migration that replaces it.
"""

from django.db import migrations

# Who controls whom on a day (relations ZEGGENSCHAP in force). Duplicates that were merged stand under their canonical row.
CONTROL = """
CREATE FUNCTION kse_control(day date) RETURNS TABLE (one bigint, other bigint)
LANGUAGE sql STABLE
AS $$
    SELECT coalesce(a.merged_into_id, a.id), coalesce(b.merged_into_id, b.id)
      FROM accounts_organisationrelation r JOIN accounts_organisation a ON a.id = r.from_organisation_id
      JOIN accounts_organisation b ON b.id = r.to_organisation_id
     WHERE r.kind = 'ZEGGENSCHAP' AND (r.valid_from IS NULL OR r.valid_from <= day) AND (r.valid_to IS NULL OR r.valid_to >= day)
$$;
"""

# The ties of persons at a moment with every party that they reach: a row per tie and party. `months` is how long a tie counts after its end
# where no option says it.
TIES = """
CREATE FUNCTION kse_ties(persons bigint[], moment timestamptz, months int)
RETURNS TABLE (person_id bigint, rule text, source text, function text, since date, ended date, via_id bigint, party_id bigint)
LANGUAGE plpgsql STABLE ROWS 10
AS $$
#variable_conflict use_column
BEGIN
-- Most people have nothing that could be a tie: no mandate, no role or seat for anybody, an empty declaration.
IF NOT EXISTS (SELECT FROM accounts_mandate m WHERE m.person_id = ANY (persons))
   AND NOT EXISTS (SELECT FROM accounts_rolegrant g WHERE g.person_id = ANY (persons) AND (g.organisation_id IS NOT NULL OR g.role = 'OCMW_LEZER'))
   AND NOT EXISTS (SELECT FROM accounts_seatholder h WHERE h.person_id = ANY (persons))
   AND NOT EXISTS (SELECT FROM accounts_interestdeclaration d JOIN accounts_interestitem i ON i.declaration_id = d.id
                    WHERE d.person_id = ANY (persons)) THEN
    RETURN;
END IF;
RETURN QUERY
WITH RECURSIVE asked AS (
    SELECT (moment AT TIME ZONE 'Europe/Brussels')::date AS day,
           coalesce((SELECT (v.value #>> '{}')::int FROM core_optionvalue v
                      WHERE v.code = 'belangen_maanden' AND v.valid_from <= moment ORDER BY v.valid_from DESC, v.id DESC LIMIT 1), months) AS months
),
statement AS (
    SELECT d.id, d.person_id, (d.signed_at AT TIME ZONE 'Europe/Brussels')::date AS signed_on,
           (lead(d.signed_at) OVER (PARTITION BY d.person_id ORDER BY d.signed_at, d.id) AT TIME ZONE 'Europe/Brussels')::date AS replaced_on
      FROM accounts_interestdeclaration d, asked
     WHERE d.person_id = ANY (persons) AND (d.signed_at AT TIME ZONE 'Europe/Brussels')::date <= asked.day
),
named(item_id, organisation_id) AS (
    SELECT i.id, i.organisation_id FROM statement s JOIN accounts_interestitem i ON i.declaration_id = s.id WHERE i.organisation_id IS NOT NULL
    UNION ALL
    SELECT i.id, o.id FROM statement s JOIN accounts_interestitem i ON i.declaration_id = s.id AND i.kbo <> ''
      JOIN accounts_organisation o ON o.kbo = i.kbo
    UNION ALL
    SELECT i.id, o.id FROM statement s JOIN accounts_interestitem i ON i.declaration_id = s.id AND i.kbo = '' AND i.name <> ''
      JOIN accounts_organisation o ON kse_fold(o.name) = kse_fold(i.name)
),
declared AS (
    SELECT DISTINCT ON (s.person_id, coalesce(o.merged_into_id, o.id), i.kind)
           s.person_id, i.kind, i.function, coalesce(o.merged_into_id, o.id) AS organisation_id,
           coalesce(i.ended_on, s.replaced_on) AS ended
      FROM named n JOIN accounts_interestitem i ON i.id = n.item_id
      JOIN statement s ON s.id = i.declaration_id JOIN accounts_organisation o ON o.id = n.organisation_id
     ORDER BY s.person_id, coalesce(o.merged_into_id, o.id), i.kind, s.signed_on DESC, s.id DESC
),
known AS (
    SELECT m.person_id, 'MANDAAT' AS source, m.function, m.organisation_id, m.valid_from AS since, m.valid_to AS ended
      FROM accounts_mandate m, asked WHERE m.person_id = ANY (persons)
    UNION ALL
    SELECT g.person_id, 'ROL', g.role, g.organisation_id, g.valid_from, g.valid_to
      FROM accounts_rolegrant g, asked WHERE g.person_id = ANY (persons) AND g.organisation_id IS NOT NULL
    UNION ALL
    SELECT h.person_id, 'ZETEL', b.name, s.organisation_id, h.valid_from, h.valid_to
      FROM accounts_seatholder h JOIN accounts_seat s ON s.id = h.seat_id JOIN accounts_body b ON b.id = s.body_id, asked
     WHERE h.person_id = ANY (persons) AND (h.valid_to IS NULL OR h.valid_to >= asked.day)
    UNION ALL
    SELECT g.person_id, 'ZETEL', g.role, o.id, g.valid_from, g.valid_to
      FROM accounts_rolegrant g JOIN accounts_organisation o ON o.authority = 'OCMW', asked
     WHERE g.person_id = ANY (persons) AND g.role = 'OCMW_LEZER' AND (g.valid_to IS NULL OR g.valid_to >= asked.day)
    UNION ALL
    SELECT person_id, kind, function, organisation_id, NULL, ended FROM declared
),
tie AS (
    SELECT k.person_id, k.source, k.function, coalesce(o.merged_into_id, o.id) AS organisation_id, k.since, k.ended,
           CASE WHEN k.source = 'VERWANT' THEN 'R-03'
                WHEN k.source = 'ZAKELIJK' OR k.function = 'LEVERANCIER' THEN 'R-04'
                WHEN k.source = 'ZETEL' AND o.authority = 'OCMW' THEN 'R-10'
                WHEN k.ended < asked.day THEN 'R-02'
                ELSE 'R-01' END AS rule
      FROM known k JOIN accounts_organisation o ON o.id = k.organisation_id
      LEFT JOIN accounts_organisation c ON c.id = o.merged_into_id, asked
     WHERE coalesce(c.authority, o.authority) <> 'STAD'
       AND (k.since IS NULL OR k.since <= asked.day)
       AND (k.ended IS NULL OR k.ended + make_interval(months => asked.months) > asked.day)
       AND (k.ended IS NULL OR k.ended >= asked.day OR NOT (k.source IN ('ZAKELIJK', 'ZETEL') OR k.function = 'LEVERANCIER'))
),
link(one, other) AS (
    SELECT c.one, c.other FROM kse_control((SELECT asked.day FROM asked)) c
    UNION
    SELECT c.other, c.one FROM kse_control((SELECT asked.day FROM asked)) c
),
reach(start, id) AS (
    SELECT organisation_id, organisation_id FROM tie
    UNION
    SELECT reach.start, link.other
      FROM reach JOIN link ON link.one = reach.id
      JOIN accounts_organisation at ON at.id = reach.id JOIN accounts_organisation next ON next.id = link.other
     WHERE next.authority <> 'STAD' AND (reach.id = reach.start OR at.kind NOT IN ('LOKAAL_BESTUUR', 'VLAAMSE_OVERHEID'))
)
SELECT tie.person_id, tie.rule::text, tie.source::text, tie.function::text, tie.since, tie.ended, tie.organisation_id, reach.id
  FROM tie JOIN reach ON reach.start = tie.organisation_id;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_digest"), ("core", "0002_initial")]
    operations = [
        migrations.RunSQL(CONTROL, "DROP FUNCTION kse_control(date)"),
        migrations.RunSQL(TIES, "DROP FUNCTION kse_ties(bigint[], timestamptz, int)"),
    ]
