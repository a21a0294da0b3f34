package fr.vigie.lake;

/**
 * What became of one record read: every record has exactly one outcome (the accounting identity).
 */
public enum Outcome {
  /** Gave at least one row of {@code usage_events}. */
  USED,
  /** Serves a tool without being a use: CDN, telemetry, sign-in. */
  SUPPORT,
  /** Not AI traffic: counted, never kept. */
  OTHER_TRAFFIC,
  /** Another delivery of a record that counts already. */
  DUPLICATE,
  /** Stamped outside the month. */
  OTHER_MONTH,
  /** A row of the connection itself, whose requests are there or which a later row counts again. */
  FOLDED,
  /** Header, comment, blank, or not a request. */
  SKIPPED,
  /** Not readable by the law of its format. */
  REJECTED
}
