package fr.vigie.formats.syntax;

import java.time.ZoneId;

/**
 * Date and time in whichever of the usual forms a log writes them: since the epoch, ISO 8601, the
 * common log format, that of C's {@code asctime}, that of CEF.
 */
public final class Stamp {
  /** What reading gives for anything that is no stamp. */
  public static final long NONE = Long.MIN_VALUE;

  private static final long MICROS_A_SECOND = 1_000_000;

  /** Seconds since 1970 have 9 or 10 digits from 1973 to 2286. */
  private static final int FEWEST_DIGITS = 9;

  private Stamp() {}

  /**
   * Microseconds since 1970-01-01T00:00:00Z of the stamp in {@code [from, to)}, in brackets or not;
   * or {@link #NONE}.
   *
   * @param zone the zone of a stamp that carries none
   */
  public static long micros(byte[] bytes, int from, int to, ZoneId zone) {
    if (to - from < FEWEST_DIGITS) {
      return NONE;
    }
    if (bytes[from] == '[') {
      return bytes[to - 1] == ']' ? micros(bytes, from + 1, to - 1, zone) : NONE;
    }
    if (!isDigit(bytes[from])) {
      return withMonthName(bytes, from, to, zone);
    }
    byte third = bytes[from + 2];
    byte fifth = bytes[from + 4];
    if (fifth == '-' || fifth == '/') {
      return yearFirst(bytes, from, to, zone);
    }
    if (third == '/') {
      return dayFirst(bytes, from, to, zone);
    }
    return EpochTime.countMicros(bytes, from, to);
  }

  /** {@code 2025-03-01T00:00:00.743+01:00} and its looser relatives. */
  private static long yearFirst(byte[] bytes, int from, int to, ZoneId zone) {
    int date = from + "2025-03-01".length();
    if (date + 1 >= to
        || bytes[from + 7] != bytes[from + 4]
        || (bytes[date] != 'T' && bytes[date] != ' ' && bytes[date] != ':')) {
      return NONE;
    }
    return civil(
        bytes,
        date + 1,
        to,
        CivilTime.digits(bytes, from, 4),
        CivilTime.digits(bytes, from + 5, 2),
        CivilTime.digits(bytes, from + 8, 2),
        zone);
  }

  /** {@code 01/Mar/2025:00:00:00 +0100}, also with the month as a number. */
  private static long dayFirst(byte[] bytes, int from, int to, ZoneId zone) {
    boolean name = !isDigit(bytes[from + 3]);
    int afterMonth = from + (name ? 6 : 5);
    int afterDate = afterMonth + 5;
    if (afterDate >= to || bytes[afterMonth] != '/' || bytes[afterDate] != ':') {
      return NONE;
    }
    return civil(
        bytes,
        afterDate + 1,
        to,
        CivilTime.digits(bytes, afterMonth + 1, 4),
        name ? CivilTime.month(bytes, from + 3) : CivilTime.digits(bytes, from + 3, 2),
        CivilTime.digits(bytes, from, 2),
        zone);
  }

  /**
   * {@code Sat Mar 01 00:00:00 2025}, {@code Mar 1 2025 00:00:00.743 UTC}, with or without weekday.
   */
  private static long withMonthName(byte[] bytes, int from, int to, ZoneId zone) {
    int at = from;
    if (to - at > 4 && CivilTime.month(bytes, at) < 0) {
      at = afterBlanks(bytes, at + (bytes[at + 3] == ',' ? 4 : 3), to);
    }
    if (to - at < "Mar 1 2025 00:00".length()) {
      return NONE;
    }
    int month = CivilTime.month(bytes, at);
    int day = afterBlanks(bytes, at + 3, to);
    int dayEnd = endOfDigits(bytes, day, to);
    int third = afterBlanks(bytes, dayEnd, to);
    int thirdEnd = endOfDigits(bytes, third, to);
    if (dayEnd == day || dayEnd - day > 2 || third == dayEnd || thirdEnd == to) {
      return NONE;
    }
    int dayOfMonth = CivilTime.digits(bytes, day, dayEnd - day);
    if (thirdEnd - third == 4 && bytes[thirdEnd] == ' ') {
      int year = CivilTime.digits(bytes, third, 4);
      return civil(bytes, afterBlanks(bytes, thirdEnd, to), to, year, month, dayOfMonth, zone);
    }
    int year = to - 4;
    if (year <= third || bytes[year - 1] != ' ') {
      return NONE;
    }
    return civil(bytes, third, year - 1, CivilTime.digits(bytes, year, 4), month, dayOfMonth, zone);
  }

  /** Reads the time of day in {@code [from, to)} and what says its zone. */
  private static long civil(
      byte[] bytes, int from, int to, int year, int month, int day, ZoneId zone) {
    if (to - from < "00:00".length() || bytes[from + 2] != ':') {
      return NONE;
    }
    int at = from + 5;
    int second = 0;
    long micros = 0;
    if (at + 2 < to && bytes[at] == ':') {
      second = CivilTime.digits(bytes, at + 1, 2);
      at += 3;
    }
    if (at + 1 < to && (bytes[at] == '.' || bytes[at] == ',')) {
      int end = endOfDigits(bytes, at + 1, to);
      micros = fraction(bytes, at + 1, end);
      if (end == at + 1) {
        return NONE;
      }
      at = end;
    }
    long seconds =
        CivilTime.epochSeconds(
            year,
            month,
            day,
            CivilTime.digits(bytes, from, 2),
            CivilTime.digits(bytes, from + 3, 2),
            second);
    if (seconds == CivilTime.NONE) {
      return NONE;
    }
    at = afterBlanks(bytes, at, to);
    if (at == to) {
      return CivilTime.atZone(seconds, zone) * MICROS_A_SECOND + micros;
    }
    long offset = offset(bytes, at, to);
    return offset == CivilTime.NONE ? NONE : (seconds - offset) * MICROS_A_SECOND + micros;
  }

  private static long offset(byte[] bytes, int from, int to) {
    boolean universal =
        AsciiText.equalsIgnoringCase("UTC", bytes, from, to)
            || AsciiText.equalsIgnoringCase("GMT", bytes, from, to);
    return universal ? 0 : CivilTime.offsetSeconds(bytes, from, to);
  }

  /** Microseconds of a fraction's digits; digits behind the sixth are cut off. */
  private static long fraction(byte[] bytes, int from, int to) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      micros = micros * 10 + (from + i < to ? bytes[from + i] - '0' : 0);
    }
    return micros;
  }

  private static int afterBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    return at;
  }

  private static int endOfDigits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
