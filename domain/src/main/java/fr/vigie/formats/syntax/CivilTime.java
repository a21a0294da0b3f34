package fr.vigie.formats.syntax;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Date and time of day as logs write them, proleptic Gregorian. */
public final class CivilTime {
  /** What reading gives for anything that is not a time. */
  public static final long NONE = Long.MIN_VALUE;

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS_A_SECOND = 1_000_000;

  private CivilTime() {}

  /**
   * Microseconds since 1970-01-01T00:00:00Z of an ISO 8601 time: {@code 2025-03-01T00:00:00} with a
   * blank or T, seconds and 1 to 9 decimals optional, {@code Z} or an offset optional; or {@link
   * #NONE}.
   *
   * @param zone the zone of a time that carries none
   */
  public static long isoMicros(byte[] bytes, int from, int to, ZoneId zone) {
    if (to - from < "2025-03-01T00:00".length()
        || bytes[from + 4] != '-'
        || bytes[from + 7] != '-'
        || (bytes[from + 10] != 'T' && bytes[from + 10] != ' ')
        || bytes[from + 13] != ':') {
      return NONE;
    }
    int at = from + 16;
    int second = 0;
    long micros = 0;
    if (at + 2 < to && bytes[at] == ':') {
      second = digits(bytes, at + 1, 2);
      at += 3;
      if (at < to && (bytes[at] == '.' || bytes[at] == ',')) {
        int decimals = at + 1;
        at = endOfDigits(bytes, decimals, to);
        if (at == decimals || at - decimals > 9) {
          return NONE;
        }
        micros = micros(bytes, decimals, at);
      }
    }
    long seconds =
        epochSeconds(
            digits(bytes, from, 4),
            digits(bytes, from + 5, 2),
            digits(bytes, from + 8, 2),
            digits(bytes, from + 11, 2),
            digits(bytes, from + 14, 2),
            second);
    if (seconds == NONE) {
      return NONE;
    }
    if (at == to) {
      return atZone(seconds, zone) * MICROS_A_SECOND + micros;
    }
    long offset = offsetSeconds(bytes, at, to);
    return offset == NONE ? NONE : (seconds - offset) * MICROS_A_SECOND + micros;
  }

  /**
   * Microseconds since 1970-01-01T00:00:00Z of a time in the common log format of HTTP servers,
   * {@code 01/Mar/2025:00:00:00 +0100}; or {@link #NONE}.
   *
   * @param zone the zone of a time that carries none
   */
  public static long commonLogMicros(byte[] bytes, int from, int to, ZoneId zone) {
    int end = from + "01/Mar/2025:00:00:00".length();
    if (end > to
        || bytes[from + 2] != '/'
        || bytes[from + 6] != '/'
        || bytes[from + 11] != ':'
        || bytes[from + 14] != ':'
        || bytes[from + 17] != ':') {
      return NONE;
    }
    long seconds =
        epochSeconds(
            digits(bytes, from + 7, 4),
            month(bytes, from + 3),
            digits(bytes, from, 2),
            digits(bytes, from + 12, 2),
            digits(bytes, from + 15, 2),
            digits(bytes, from + 18, 2));
    if (seconds == NONE) {
      return NONE;
    }
    if (end == to) {
      return atZone(seconds, zone) * MICROS_A_SECOND;
    }
    long offset = bytes[end] == ' ' ? offsetSeconds(bytes, end + 1, to) : NONE;
    return offset == NONE ? NONE : (seconds - offset) * MICROS_A_SECOND;
  }

  /** The number of an English month's first three letters, or -1. */
  public static int month(byte[] bytes, int from) {
    for (int month = 0; month < 12; month++) {
      if (AsciiText.startsWithIgnoringCase(
          MONTHS.substring(3 * month, 3 * month + 3), bytes, from, from + 3)) {
        return month + 1;
      }
    }
    return -1;
  }

  /** Seconds east of Greenwich of {@code Z}, {@code +01:00}, {@code +0100} or {@code +01}. */
  public static long offsetSeconds(byte[] bytes, int from, int to) {
    if (to - from == 1 && (bytes[from] == 'Z' || bytes[from] == 'z')) {
      return 0;
    }
    int length = to - from;
    boolean colon = length == 6 && bytes[from + 3] == ':';
    if ((length != 3 && length != 5 && !colon) || (bytes[from] != '+' && bytes[from] != '-')) {
      return NONE;
    }
    int hours = digits(bytes, from + 1, 2);
    int minutes = length == 3 ? 0 : digits(bytes, to - 2, 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return NONE;
    }
    long seconds = hours * 3600L + minutes * 60L;
    return bytes[from] == '-' ? -seconds : seconds;
  }

  /**
   * Seconds since 1970-01-01T00:00:00 of the same place; {@link #NONE} when a part is out of range.
   */
  public static long epochSeconds(int year, int month, int day, int hour, int minute, int second) {
    if (year < 1
        || month < 1
        || month > 12
        || day < 1
        || day > daysOf(month, year)
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 60) {
      return NONE;
    }
    return epochDay(year, month, day) * SECONDS_A_DAY + hour * 3600L + minute * 60L + second;
  }

  /** Seconds since 1970-01-01T00:00:00Z of a local time; of two in autumn, the first. */
  public static long atZone(long localSeconds, ZoneId zone) {
    if (zone instanceof ZoneOffset offset) {
      return localSeconds - offset.getTotalSeconds();
    }
    return LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC)
        .atZone(zone)
        .toEpochSecond();
  }

  private static int daysOf(int month, int year) {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      default -> 31;
    };
  }

  /** Days since 1970-01-01, counted in years that begin in March so that leap days come last. */
  private static long epochDay(int year, int month, int day) {
    int marchYear = month > 2 ? year : year - 1;
    int marchMonth = (month + 9) % 12;
    long leapDays = marchYear / 4L - marchYear / 100 + marchYear / 400;
    int dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
    long daysToEpoch = 719_468;
    return marchYear * 365L + leapDays + dayOfYear - daysToEpoch;
  }

  /** A number of exactly so many digits, or -1. */
  public static int digits(byte[] bytes, int from, int count) {
    return (int) Math.max(-1, AsciiNumber.parse(bytes, from, from + count));
  }

  private static int endOfDigits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** Microseconds of a fraction's digits; digits behind the sixth are cut off. */
  private static long micros(byte[] bytes, int from, int to) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      micros = micros * 10 + (from + i < to ? bytes[from + i] - '0' : 0);
    }
    return micros;
  }
}
