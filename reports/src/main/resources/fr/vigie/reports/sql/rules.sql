-- Sessions by the rule that decided; without a rule, by the reason why none did.
WITH sessions AS (
  SELECT month, charter_version, rule_id, verdict, sum(sessions)::BIGINT AS value
  FROM daily_use
  WHERE action = 'allowed'
  GROUP BY ALL
),
persons AS (
  SELECT month, charter_version, rule_id, verdict, count(DISTINCT user_pseudonym) AS persons
  FROM counted_use
  WHERE action = 'allowed'
  GROUP BY ALL
)
SELECT
  sessions.month,
  sessions.charter_version,
  sessions.rule_id,
  sessions.verdict,
  sessions.value,
  least(coalesce(persons.persons, 0), sessions.value) AS persons
FROM sessions
LEFT JOIN persons
  ON persons.month = sessions.month
  AND persons.charter_version IS NOT DISTINCT FROM sessions.charter_version
  AND persons.rule_id IS NOT DISTINCT FROM sessions.rule_id
  AND persons.verdict = sessions.verdict
WHERE sessions.value > 0
ORDER BY ALL
