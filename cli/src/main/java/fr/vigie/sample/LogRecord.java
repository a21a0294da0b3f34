package fr.vigie.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stands in a log, and what was meant by it.
 *
 * @param text the record without its line end
 * @param kind what the record is
 * @param reason why it is skipped or rejected, or null
 * @param stamp the record's stamp; for a malformed one, when it was written
 * @param use the use it is, or null
 */
record LogRecord(
    String text, Kind kind, @Nullable String reason, Instant stamp, @Nullable Use use) {

  /** What a record can be. */
  enum Kind {
    USE,
    SUPPORT,
    OTHER_TRAFFIC,
    SKIPPED,
    REJECTED
  }

  static LogRecord use(String text, Instant stamp, Use use) {
    return new LogRecord(text, Kind.USE, null, stamp, use);
  }

  static LogRecord support(String text, Instant stamp) {
    return new LogRecord(text, Kind.SUPPORT, null, stamp, null);
  }

  static LogRecord otherTraffic(String text, Instant stamp) {
    return new LogRecord(text, Kind.OTHER_TRAFFIC, null, stamp, null);
  }

  static LogRecord skipped(String text, String reason, Instant stamp) {
    return new LogRecord(text, Kind.SKIPPED, reason, stamp, null);
  }

  static LogRecord rejected(String text, String reason, Instant stamp) {
    return new LogRecord(text, Kind.REJECTED, reason, stamp, null);
  }
}
