-- The central estimate of the month, split where its assumptions differ: by tool, offer, evidence, named
-- model, and whether prompts and tokens are counted or assumed, or the electricity measured.
SELECT
  month,
  tool_id,
  tier,
  model_id,
  max(event_day) AS last_day,
  coalesce(impact_method LIKE 'metered-%', false) AS metered,
  sum(energy_wh_low) AS energy_wh_low,
  sum(energy_wh_central) AS energy_wh_central,
  sum(energy_wh_high) AS energy_wh_high,
  sum(prompts_low) AS prompts_low,
  sum(prompts_central) AS prompts_central,
  sum(prompts_high) AS prompts_high,
  sum(output_tokens_low) AS output_tokens_low,
  sum(output_tokens_central) AS output_tokens_central,
  sum(output_tokens_high) AS output_tokens_high
FROM counted_use
WHERE action = 'allowed' AND energy_wh_central > 0 AND tool_id IS NOT NULL
GROUP BY
  month, tool_id, tier, evidence, model_id, metered, prompts_low = prompts_high, output_tokens_low = output_tokens_high
ORDER BY
  month, tool_id, tier, evidence, model_id, metered, prompts_low = prompts_high, output_tokens_low = output_tokens_high
