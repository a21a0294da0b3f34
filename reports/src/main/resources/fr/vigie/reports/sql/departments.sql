-- Sessions by department, on approved tools and on others, with every subtotal; behind them persons and
-- addresses; and the persons alone, each in the department of their last use, so that none counts twice.
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
    count(DISTINCT user_pseudonym) AS persons
  FROM counted_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  GROUP BY month, GROUPING SETS ((department, standing = 'APPROVED'), (department))
),
last_use AS (
  SELECT
    month,
    user_pseudonym,
    -- A row compares hour first, and then the name, so that the same events give the same department.
    max({'hour': event_hour, 'department': coalesce(department, '')}).department AS department
  FROM counted_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE' AND subject = 'user'
  GROUP BY month, user_pseudonym
),
named AS (
  SELECT month, department, count(*) AS named FROM last_use GROUP BY month, department
)
SELECT
  sessions.month,
  sessions.department,
  sessions.approved,
  sessions.level,
  sessions.value,
  least(coalesce(persons.persons, 0), sessions.value) AS persons,
  coalesce(named.named, 0) AS named
FROM sessions
LEFT JOIN persons
  ON persons.month = sessions.month
  AND persons.level = sessions.level
  AND persons.department IS NOT DISTINCT FROM sessions.department
  AND persons.approved IS NOT DISTINCT FROM sessions.approved
LEFT JOIN named
  ON named.month = sessions.month
  AND named.department = coalesce(sessions.department, '')
  AND sessions.level = 1
WHERE sessions.value > 0
ORDER BY sessions.month, sessions.level, sessions.department, sessions.approved
