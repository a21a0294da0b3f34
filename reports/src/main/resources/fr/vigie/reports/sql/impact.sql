-- The estimate, scenario by scenario; null when nothing of the month could be estimated.
WITH persons AS (
  SELECT month, count(DISTINCT user_pseudonym) AS not_estimated_persons
  FROM counted_use
  WHERE action = 'allowed' AND energy_wh_low IS NULL
  GROUP BY month
)
SELECT
  daily_use.month,
  sum(energy_wh_low) AS energy_wh_low,
  sum(energy_wh_central) AS energy_wh_central,
  sum(energy_wh_high) AS energy_wh_high,
  sum(water_cooling_ml_low) AS water_cooling_ml_low,
  sum(water_cooling_ml_central) AS water_cooling_ml_central,
  sum(water_cooling_ml_high) AS water_cooling_ml_high,
  sum(water_electricity_ml_low) AS water_electricity_ml_low,
  sum(water_electricity_ml_central) AS water_electricity_ml_central,
  sum(water_electricity_ml_high) AS water_electricity_ml_high,
  sum(adpe_mg_low) AS adpe_mg_low,
  sum(adpe_mg_central) AS adpe_mg_central,
  sum(adpe_mg_high) AS adpe_mg_high,
  sum(gwp_g_low) AS gwp_g_low,
  sum(gwp_g_central) AS gwp_g_central,
  sum(gwp_g_high) AS gwp_g_high,
  sum(prompts_low) AS prompts_low,
  sum(prompts_central) AS prompts_central,
  sum(prompts_high) AS prompts_high,
  sum(sessions)::BIGINT AS sessions,
  sum(not_estimated)::BIGINT AS not_estimated,
  (coalesce(sum(bytes_up), 0) + sum(bytes_down))::BIGINT AS bytes,
  coalesce(any_value(not_estimated_persons), 0) AS not_estimated_persons
FROM daily_use
LEFT JOIN persons ON persons.month = daily_use.month
WHERE action = 'allowed'
GROUP BY daily_use.month
ORDER BY daily_use.month
