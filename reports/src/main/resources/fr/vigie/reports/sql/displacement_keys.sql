-- How many keys made the pseudonyms of the days around a turn: with more than one nobody can be followed.
SELECT turns.day, turns.turned, count(DISTINCT taken.key_id)::BIGINT AS keys
FROM turns
JOIN counted_use AS taken
  ON taken.event_day >= turns.day - turns.days AND taken.event_day < turns.day + turns.days
WHERE taken.action = 'allowed' AND taken.subject = 'user'
GROUP BY ALL
ORDER BY ALL
