-- Sessions that the charter does not judge; of them, those of a population that it does not verify
-- (elected officials). The reason lies on the events, so their sessions are told apart there.
WITH sessions AS (
  SELECT month, sum(sessions)::BIGINT AS value
  FROM daily_use
  WHERE action = 'allowed' AND standing = 'OUT_OF_SCOPE'
  GROUP BY month
),
persons AS (
  SELECT
    month,
    count(DISTINCT user_pseudonym) AS persons,
    count(DISTINCT session_id) FILTER (WHERE reason = 'POPULATION_NOT_VERIFIED') AS unverified,
    count(DISTINCT user_pseudonym) FILTER (WHERE reason = 'POPULATION_NOT_VERIFIED') AS unverified_persons
  FROM counted_use
  WHERE action = 'allowed' AND standing = 'OUT_OF_SCOPE'
  GROUP BY month
)
SELECT
  sessions.month,
  sessions.value,
  least(coalesce(persons.persons, 0), sessions.value) AS persons,
  least(coalesce(persons.unverified, 0), sessions.value) AS unverified,
  coalesce(persons.unverified_persons, 0) AS unverified_persons
FROM sessions
LEFT JOIN persons USING (month)
WHERE sessions.value > 0
ORDER BY sessions.month
