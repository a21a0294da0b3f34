-- Sessions by verdict; of them, those that stand as undetermined because the log cannot tell the offer.
WITH sessions AS (
  SELECT
    month,
    verdict,
    sum(sessions)::BIGINT AS value,
    coalesce(sum(sessions) FILTER (WHERE standing = 'UNDETERMINED'), 0)::BIGINT AS undetermined
  FROM daily_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  GROUP BY month, verdict
),
persons AS (
  SELECT
    month,
    verdict,
    count(DISTINCT user_pseudonym) AS persons,
    count(DISTINCT user_pseudonym) FILTER (WHERE standing = 'UNDETERMINED') AS undetermined
  FROM counted_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE'
  GROUP BY month, verdict
)
SELECT
  sessions.month,
  sessions.verdict,
  sessions.value,
  least(coalesce(persons.persons, 0), sessions.value) AS persons,
  sessions.undetermined,
  least(coalesce(persons.undetermined, 0), sessions.undetermined) AS undetermined_persons
FROM sessions
LEFT JOIN persons USING (month, verdict)
WHERE sessions.value > 0
ORDER BY sessions.month, sessions.verdict
