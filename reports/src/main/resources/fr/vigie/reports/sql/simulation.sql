-- Sessions by tool, verdict given and verdict of the other charter (the tables facts and judged precede).
WITH events AS (
  SELECT
    taken.session_id,
    taken.tool,
    taken.user_pseudonym,
    taken.verdict,
    judged.becomes,
    row_number() OVER (PARTITION BY taken.session_id ORDER BY taken.event_hour, taken.event_id) AS place
  FROM counted_use AS taken
  JOIN facts
    ON taken.event_day = facts.event_day
    AND taken.tool_id IS NOT DISTINCT FROM facts.tool_id
    AND taken.vendor_id IS NOT DISTINCT FROM facts.vendor_id
    AND coalesce(taken.reason = 'LOOKALIKE_HOST', false) = facts.lookalike
    AND taken.tier = facts.tier
    AND taken.role = facts.role
    AND taken.action = facts.action
    AND taken.population IS NOT DISTINCT FROM facts.population
    AND taken.department IS NOT DISTINCT FROM facts.department
    AND coalesce(taken.internal_resource, false) = facts.internal_resource
  JOIN judged USING (fact)
  WHERE taken.session_id IS NOT NULL
)
SELECT
  tool,
  verdict AS was,
  becomes,
  count(*)::BIGINT AS sessions,
  least(count(DISTINCT user_pseudonym), count(*))::BIGINT AS persons
FROM events
WHERE place = 1
GROUP BY tool, verdict, becomes
ORDER BY tool, was, becomes
