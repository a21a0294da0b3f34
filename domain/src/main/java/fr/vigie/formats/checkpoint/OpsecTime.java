package fr.vigie.formats.checkpoint;

import fr.vigie.formats.syntax.CivilTime;
import java.time.ZoneId;

/** The time of exports by OPSEC's log interface, {@code 1Mar2025 23:44:49}, in local time. */
final class OpsecTime {
  private static final int MONTH_LENGTH = 3;
  private static final String BEHIND_DAY = "Mar2025 23:44:49";
  private static final long MICROS_A_SECOND = 1_000_000;

  private OpsecTime() {}

  /** Microseconds since 1970-01-01T00:00:00Z, or {@link CivilTime#NONE}. */
  static long micros(byte[] bytes, int from, int to, ZoneId zone) {
    int month = to - BEHIND_DAY.length();
    if (month - from < 1 || month - from > 2 || bytes[month + MONTH_LENGTH + 4] != ' ') {
      return CivilTime.NONE;
    }
    int hour = month + MONTH_LENGTH + 5;
    long seconds =
        CivilTime.epochSeconds(
            CivilTime.digits(bytes, month + MONTH_LENGTH, 4),
            CivilTime.month(bytes, month),
            CivilTime.digits(bytes, from, month - from),
            CivilTime.digits(bytes, hour, 2),
            bytes[hour + 2] == ':' ? CivilTime.digits(bytes, hour + 3, 2) : -1,
            bytes[hour + 5] == ':' ? CivilTime.digits(bytes, hour + 6, 2) : -1);
    return seconds == CivilTime.NONE
        ? CivilTime.NONE
        : CivilTime.atZone(seconds, zone) * MICROS_A_SECOND;
  }
}
