-- Sessions whose offer the log cannot tell, and those of them that count as approved all the same.
WITH sessions AS (
  SELECT
    month,
    sum(sessions)::BIGINT AS undetermined,
    coalesce(sum(sessions) FILTER (WHERE standing = 'APPROVED'), 0)::BIGINT AS approved,
    coalesce(sum(sessions) FILTER (WHERE standing <> 'UNDETERMINED'), 0)::BIGINT AS elsewhere
  FROM daily_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE' AND tier = 'undetermined'
  GROUP BY month
),
persons AS (
  SELECT
    month,
    count(DISTINCT user_pseudonym) AS undetermined,
    count(DISTINCT user_pseudonym) FILTER (WHERE standing = 'APPROVED') AS approved,
    count(DISTINCT user_pseudonym) FILTER (WHERE standing <> 'UNDETERMINED') AS elsewhere
  FROM counted_use
  WHERE action = 'allowed' AND standing <> 'OUT_OF_SCOPE' AND tier = 'undetermined'
  GROUP BY month
)
SELECT
  sessions.month,
  sessions.undetermined,
  least(coalesce(persons.undetermined, 0), sessions.undetermined) AS undetermined_persons,
  sessions.approved,
  least(coalesce(persons.approved, 0), sessions.approved) AS approved_persons,
  sessions.elsewhere,
  least(coalesce(persons.elsewhere, 0), sessions.elsewhere) AS elsewhere_persons
FROM sessions
LEFT JOIN persons USING (month)
WHERE sessions.undetermined > 0
ORDER BY sessions.month
