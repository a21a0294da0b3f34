-- Days on which each tool was let through, by month; judged use apart from use that the
-- charter leaves out. The use of a population that it does not verify is a total and nothing else: the
-- reason lies on the events, so use outside the charter's scope is read there.
WITH seen AS (
  SELECT month, tool, day, true AS judged
  FROM daily_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  UNION ALL
  SELECT month, tool, event_day, false
  FROM counted_use
  WHERE action = 'allowed' AND standing = 'OUT_OF_SCOPE' AND reason IS DISTINCT FROM 'POPULATION_NOT_VERIFIED'
)
SELECT
  month,
  tool,
  min(day) FILTER (judged) AS first_day,
  max(day) FILTER (judged) AS last_day,
  bool_or(judged) AS judged
FROM seen
GROUP BY month, tool
ORDER BY tool, month
