-- What went to tools that are not approved, by tool and in all: uploads let through, bytes sent,
-- attempts that the network refused. Elected officials (out of scope) are not in it. Only a decrypted
-- request shows an upload, or a vendor's own log that has some: inspected says whether there is any
-- such record, partly whether some allowed use has none.
WITH use AS (
  SELECT
    *,
    evidence = 'DECRYPTED_REQUEST'
      OR (evidence = 'VENDOR_AUDIT' AND bool_or(role = 'upload') OVER (PARTITION BY month, tool, evidence))
      AS inspected
  FROM daily_use
  WHERE standing NOT IN ('APPROVED', 'OUT_OF_SCOPE')
),
counts AS (
  SELECT
    month,
    tool,
    grouping(tool) AS level,
    coalesce(sum(requests) FILTER (WHERE action = 'allowed' AND role = 'upload'), 0)::BIGINT AS uploads,
    sum(bytes_up) FILTER (WHERE action = 'allowed')::BIGINT AS bytes_up,
    coalesce(sum(requests) FILTER (WHERE action = 'blocked'), 0)::BIGINT AS blocked,
    bool_or(inspected) AS inspected,
    coalesce(bool_or(NOT inspected) FILTER (WHERE action = 'allowed'), false) AS partly
  FROM use
  GROUP BY month, GROUPING SETS ((tool), ())
),
persons AS (
  SELECT
    month,
    tool,
    grouping(tool) AS level,
    count(DISTINCT user_pseudonym) FILTER (WHERE action = 'allowed' AND role = 'upload') AS upload_persons,
    count(DISTINCT user_pseudonym) FILTER (WHERE action = 'allowed') AS byte_persons,
    count(DISTINCT user_pseudonym) FILTER (WHERE action = 'blocked') AS blocked_persons
  FROM counted_use
  WHERE standing NOT IN ('APPROVED', 'OUT_OF_SCOPE')
  GROUP BY month, GROUPING SETS ((tool), ())
)
SELECT
  counts.*,
  coalesce(persons.upload_persons, 0) AS upload_persons,
  coalesce(persons.byte_persons, 0) AS byte_persons,
  coalesce(persons.blocked_persons, 0) AS blocked_persons
FROM counts
LEFT JOIN persons
  ON persons.month = counts.month
  AND persons.level = counts.level
  AND persons.tool IS NOT DISTINCT FROM counts.tool
ORDER BY counts.month, counts.level, counts.tool
