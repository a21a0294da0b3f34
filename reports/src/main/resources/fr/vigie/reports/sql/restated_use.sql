-- Requests, bytes and estimates of each person (or address) by tool, standing and action: with the
-- same of another publication of the month it tells whose use a restatement counts differently.
SELECT
  user_pseudonym AS person,
  tool,
  standing,
  action,
  role = 'upload' AS upload,
  sum(requests)::BIGINT AS requests,
  coalesce(sum(bytes_up), 0)::BIGINT AS bytes_up,
  (coalesce(sum(bytes_up), 0) + coalesce(sum(bytes_down), 0))::BIGINT AS bytes,
  sum(prompts_central) AS prompts_central,
  sum(energy_wh_central) AS energy_wh_central,
  sum(water_cooling_ml_central) AS water_cooling_ml_central,
  sum(water_electricity_ml_central) AS water_electricity_ml_central,
  sum(adpe_mg_central) AS adpe_mg_central,
  sum(gwp_g_central) AS gwp_g_central
FROM counted_use
WHERE user_pseudonym IS NOT NULL
GROUP BY ALL
ORDER BY ALL
