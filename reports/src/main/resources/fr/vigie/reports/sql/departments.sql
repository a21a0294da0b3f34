-- Sessions by department, on approved tools and on others, with every subtotal; behind them persons and
-- addresses, and of these the persons alone.
WITH sessions AS (
  SELECT
    month,
    department,
    standing = 'APPROVED' AS approved,
    grouping(department, standing = 'APPROVED') AS level,
    sum(sessions)::BIGINT AS value
  FROM daily_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  GROUP BY month, GROUPING SETS ((department, standing = 'APPROVED'), (department))
),
persons AS (
  SELECT
    month,
    department,
    standing = 'APPROVED' AS approved,
    grouping(department, standing = 'APPROVED') AS level,
    count(DISTINCT user_pseudonym) AS persons,
    count(DISTINCT user_pseudonym) FILTER (WHERE subject = 'user') AS named
  FROM counted_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  GROUP BY month, GROUPING SETS ((department, standing = 'APPROVED'), (department))
)
SELECT
  sessions.month,
  sessions.department,
  sessions.approved,
  sessions.level,
  sessions.value,
  least(coalesce(persons.persons, 0), sessions.value) AS persons,
  coalesce(persons.named, 0) AS named
FROM sessions
LEFT JOIN persons
  ON persons.month = sessions.month
  AND persons.level = sessions.level
  AND persons.department IS NOT DISTINCT FROM sessions.department
  AND persons.approved IS NOT DISTINCT FROM sessions.approved
WHERE sessions.value > 0
ORDER BY sessions.month, sessions.level, sessions.department, sessions.approved
