-- Records by source and hour, all traffic: hours without a row are silent.
SELECT source_id, day, epoch(hour)::BIGINT AS hour, sum(records)::BIGINT AS records
FROM coverage
GROUP BY source_id, day, hour
HAVING sum(records) > 0
ORDER BY source_id, day, hour
