-- Sessions by what kind of record proves them: a change here changes what the figures can say.
SELECT month, evidence, sum(sessions)::BIGINT AS sessions
FROM daily_use
WHERE action = 'allowed'
GROUP BY month, evidence
HAVING sum(sessions) > 0
ORDER BY month, evidence
