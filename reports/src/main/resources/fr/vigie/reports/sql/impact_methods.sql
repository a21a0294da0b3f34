-- What each tool took by the method that said so: a meter's part is told apart from estimates.
SELECT
  month,
  tool_id AS tool,
  impact_method AS method,
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
  sum(prompts_high) AS prompts_high
FROM daily_use
WHERE action = 'allowed' AND tool_id IS NOT NULL AND impact_method IS NOT NULL
GROUP BY month, tool_id, impact_method
ORDER BY month, tool_id, impact_method
