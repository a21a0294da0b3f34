-- Persons and addresses behind allowed use, told apart. Pseudonyms of two keys are never compared:
-- the count is within the month.
SELECT
  month,
  count(DISTINCT user_pseudonym) FILTER (WHERE subject = 'user') AS persons,
  count(DISTINCT user_pseudonym) FILTER (WHERE subject = 'address') AS addresses,
  count(DISTINCT user_pseudonym) FILTER (WHERE subject = 'user' AND standing = 'APPROVED') AS approved_persons
FROM counted_use
WHERE action = 'allowed'
GROUP BY month
ORDER BY month
