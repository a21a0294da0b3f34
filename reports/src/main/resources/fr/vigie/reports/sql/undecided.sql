-- Tools on which no rule of the charter decides, and why: the gravest reason when there are several.
-- The reason lies on the events; without one, a tool of no catalog is unknown.
WITH reasons AS (
  SELECT
    month,
    tool,
    coalesce(bool_or(reason = 'LOOKALIKE_HOST'), false) AS lookalike,
    coalesce(bool_or(reason = 'NO_CHARTER_IN_FORCE'), false) AS no_charter
  FROM counted_use
  WHERE verdict = 'review' AND rule_id IS NULL
  GROUP BY ALL
)
SELECT
  daily.month,
  daily.tool,
  CASE
    WHEN coalesce(lookalike, false) THEN 'LOOKALIKE'
    WHEN coalesce(no_charter, false) THEN 'NO_CHARTER'
    WHEN daily.catalogued THEN 'NO_RULE'
    ELSE 'UNKNOWN'
  END AS doubt
FROM (
  SELECT month, tool, any_value(tool_id) IS NOT NULL AS catalogued
  FROM daily_use
  WHERE action = 'allowed' AND verdict = 'review' AND rule_id IS NULL
  GROUP BY ALL
) daily
LEFT JOIN reasons USING (month, tool)
ORDER BY ALL
