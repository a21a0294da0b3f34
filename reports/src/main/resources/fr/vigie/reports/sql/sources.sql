-- Persons and addresses behind the events of each source: of few, not even a number of records shows.
SELECT date_trunc('month', event_day)::DATE AS month, source_id, count(DISTINCT user_pseudonym) AS persons
FROM usage_events
GROUP BY ALL
ORDER BY ALL
