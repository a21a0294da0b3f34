-- Persons behind each rule that decided the use of a tool in a month.
SELECT month, tool, rule_id, count(DISTINCT user_pseudonym) AS persons
FROM counted_use
WHERE action = 'allowed' AND subject = 'user' AND rule_id IS NOT NULL
GROUP BY month, tool, rule_id
ORDER BY ALL
