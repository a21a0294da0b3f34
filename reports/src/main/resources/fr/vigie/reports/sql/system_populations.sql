-- Persons of each population behind the use of each tool in a month; null where the directory has none.
SELECT month, tool, population, count(DISTINCT user_pseudonym) AS persons
FROM counted_use
WHERE action = 'allowed' AND subject = 'user' AND reason IS DISTINCT FROM 'POPULATION_NOT_VERIFIED'
GROUP BY month, tool, population
ORDER BY ALL
