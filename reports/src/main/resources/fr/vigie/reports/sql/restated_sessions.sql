-- Sessions of each person (or address) by tool and standing: with the same of another publication
-- of the month it tells whose sessions a restatement counts differently.
SELECT
  user_pseudonym AS person,
  subject,
  tool,
  standing,
  count(DISTINCT session_id)::BIGINT AS sessions
FROM counted_use
WHERE action = 'allowed' AND user_pseudonym IS NOT NULL
GROUP BY ALL
ORDER BY ALL
