-- Sessions by what kind of record proves them: a change here changes what the figures can say.
WITH sessions AS (
  SELECT month, evidence, sum(sessions)::BIGINT AS sessions
  FROM daily_use
  WHERE action = 'allowed'
  GROUP BY month, evidence
),
persons AS (
  SELECT month, evidence, count(DISTINCT user_pseudonym) AS persons
  FROM counted_use
  WHERE action = 'allowed'
  GROUP BY month, evidence
)
SELECT
  sessions.month,
  sessions.evidence,
  sessions.sessions,
  least(coalesce(persons.persons, 0), sessions.sessions) AS persons
FROM sessions
LEFT JOIN persons USING (month, evidence)
WHERE sessions.sessions > 0
ORDER BY sessions.month, sessions.evidence
