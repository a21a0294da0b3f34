-- Persons behind each offer of a tool in a month.
SELECT month, tool, tier, count(DISTINCT user_pseudonym) AS persons
FROM counted_use
WHERE action = 'allowed' AND subject = 'user'
GROUP BY month, tool, tier
ORDER BY ALL
