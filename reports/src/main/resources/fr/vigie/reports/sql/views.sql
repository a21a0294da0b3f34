-- What the events and daily totals mean to a reader: the words that every figure shares.

-- How a session stands under the charter. An offer that the log cannot tell is undetermined only
-- where the verdict could hang on it: a tool approved, prohibited or unknown is so whatever its offer.
CREATE MACRO standing(verdict, tier) AS
  CASE
    WHEN verdict IN ('approved', 'prohibited', 'review', 'out_of_scope') THEN upper(verdict)
    WHEN tier = 'undetermined' THEN 'UNDETERMINED'
    ELSE upper(verdict)
  END;

-- The name a tool goes by in figures: the catalog's, or the domain when only a human can say.
CREATE MACRO tool_name(tool_id, host) AS coalesce(tool_id, host, 'unknown');

-- Allowed use that counts: the persons behind the figures.
CREATE VIEW counted_use AS
  SELECT
    * EXCLUDE (month),
    date_trunc('month', event_day)::DATE AS month,
    standing(verdict, tier) AS standing,
    tool_name(tool_id, host) AS tool
  FROM usage_events
  WHERE counted AND role <> 'support';

-- The same use, day by day: the counts themselves.
CREATE VIEW daily_use AS
  SELECT
    * EXCLUDE (month),
    date_trunc('month', day)::DATE AS month,
    standing(verdict, tier) AS standing,
    tool_name(tool_id, host) AS tool
  FROM daily_usage
  WHERE role <> 'support';
