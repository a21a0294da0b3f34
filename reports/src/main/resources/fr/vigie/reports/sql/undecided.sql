-- Tools on which no rule of the charter decides, and whether their host imitates a known one.
SELECT
  daily.month,
  daily.tool,
  coalesce(bool_or(events.reason = 'LOOKALIKE_HOST'), false) AS lookalike
FROM (
  SELECT DISTINCT month, tool
  FROM daily_use
  WHERE action = 'allowed' AND verdict = 'review' AND rule_id IS NULL
) daily
LEFT JOIN counted_use events
  ON events.month = daily.month AND events.tool = daily.tool AND events.verdict = 'review'
GROUP BY ALL
ORDER BY ALL
