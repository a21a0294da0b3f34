-- What persons who used a tool did after the charter turned on it (the table turns precedes).
WITH used AS (
  SELECT
    turns.day,
    turns.turned,
    taken.user_pseudonym AS person,
    taken.population,
    taken.tool = turns.turned AS itself,
    taken.verdict,
    taken.event_day >= turns.day AS afterwards
  FROM turns
  JOIN counted_use AS taken
    ON taken.event_day >= turns.day - turns.days AND taken.event_day < turns.day + turns.days
  WHERE
    taken.action = 'allowed'
    AND taken.subject = 'user'
    AND taken.reason IS DISTINCT FROM 'POPULATION_NOT_VERIFIED'
),
earlier AS (
  SELECT day, turned, person, max(population) AS population
  FROM used
  WHERE itself AND NOT afterwards
  GROUP BY day, turned, person
),
later AS (
  SELECT
    day,
    turned,
    person,
    bool_or(itself) AS went_on,
    bool_or(NOT itself AND verdict = 'approved') AS approved,
    bool_or(NOT itself AND verdict IN ('review', 'out_of_scope')) AS forgotten
  FROM used
  WHERE afterwards
  GROUP BY day, turned, person
)
SELECT
  earlier.day,
  earlier.turned,
  earlier.population,
  CASE
    WHEN later.person IS NULL THEN 'STOPPED'
    WHEN later.went_on THEN 'WENT_ON'
    WHEN later.approved THEN 'MOVED_TO_APPROVED'
    WHEN later.forgotten THEN 'MOVED_TO_FORGOTTEN'
    ELSE 'MOVED_ELSEWHERE'
  END AS outcome,
  count(*)::BIGINT AS persons
FROM earlier
LEFT JOIN later USING (day, turned, person)
GROUP BY ALL
ORDER BY ALL
