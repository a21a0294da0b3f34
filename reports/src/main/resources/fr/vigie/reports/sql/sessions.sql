-- Sessions by tool and standing, with every subtotal; persons are those behind them (or addresses).
WITH sessions AS (
  SELECT month, tool, standing, grouping(tool, standing) AS level, sum(sessions)::BIGINT AS value
  FROM daily_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  GROUP BY month, GROUPING SETS ((tool, standing), (tool), (standing), ())
),
persons AS (
  SELECT month, tool, standing, grouping(tool, standing) AS level, count(DISTINCT user_pseudonym) AS persons
  FROM counted_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  GROUP BY month, GROUPING SETS ((tool, standing), (tool), (standing), ())
)
SELECT
  sessions.month,
  sessions.tool,
  sessions.standing,
  sessions.level,
  sessions.value,
  least(coalesce(persons.persons, 0), sessions.value) AS persons
FROM sessions
LEFT JOIN persons
  ON persons.month = sessions.month
  AND persons.level = sessions.level
  AND persons.tool IS NOT DISTINCT FROM sessions.tool
  AND persons.standing IS NOT DISTINCT FROM sessions.standing
WHERE sessions.value > 0
ORDER BY sessions.month, sessions.level, sessions.tool, sessions.standing
