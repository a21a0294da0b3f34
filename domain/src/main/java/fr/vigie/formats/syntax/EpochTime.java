package fr.vigie.formats.syntax;

/** Times written as seconds since 1970-01-01T00:00:00Z, a point and a fraction. */
public final class EpochTime {
  /** What {@link #micros} returns for anything else. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int FEWEST_DIGITS = 9;
  private static final int MOST_DIGITS = 10;
  private static final int MOST_DECIMALS = 6;

  private EpochTime() {}

  /**
   * Microseconds of the time in {@code [from, to)}: 9 or 10 digits (1973 to 2286, so that the tail
   * of a torn number is not taken for a time), a point, 1 to 6 decimals; or {@link #NONE}.
   */
  public static long micros(byte[] bytes, int from, int to) {
    int at = from;
    long micros = 0;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      micros = micros * 10 + digit;
    }
    int digits = at - from;
    int decimals = to - at - 1;
    if (digits < FEWEST_DIGITS
        || digits > MOST_DIGITS
        || decimals < 1
        || decimals > MOST_DECIMALS
        || bytes[at] != '.') {
      return NONE;
    }
    for (at++; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      micros = micros * 10 + digit;
    }
    for (; decimals < MOST_DECIMALS; decimals++) {
      micros *= 10;
    }
    return micros;
  }
}
