-- The first day on which each tool was used or tried, over the months at hand.
SELECT tool, min(day) AS first_day, any_value(tool_id) IS NOT NULL AS catalogued
FROM daily_use
WHERE standing <> 'OUT_OF_SCOPE'
GROUP BY tool
ORDER BY tool
