-- Prompts by the model that the log names (empty where it names none), and the persons behind them.
SELECT
  month,
  coalesce(model_id, '') AS model,
  greatest(1, round(sum(prompts_central)))::BIGINT AS prompts,
  count(DISTINCT user_pseudonym) AS persons
FROM counted_use
WHERE action = 'allowed' AND prompts_central > 0
GROUP BY ALL
ORDER BY ALL
