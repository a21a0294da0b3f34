package fr.vigie.formats.syntax;

/** Times written as seconds since 1970-01-01T00:00:00Z, a point and a fraction. */
public final class EpochTime {
  /** What {@link #micros} returns for anything else. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int FEWEST_DIGITS = 9;
  private static final int MOST_DIGITS = 10;
  private static final int MOST_DECIMALS = 6;

  private static final long MICROS_A_SECOND = 1_000_000;

  /** Microseconds that the last of so many decimals counts. */
  private static final int[] MICROS_A_UNIT = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

  private EpochTime() {}

  /**
   * Microseconds of the time in {@code [from, to)}: 9 or 10 digits (1973 to 2286, so that the tail
   * of a torn number is not taken for a time), a point, 1 to 6 decimals; or {@link #NONE}.
   */
  public static long micros(byte[] bytes, int from, int to) {
    int point =
        to - from > MOST_DIGITS && bytes[from + MOST_DIGITS] == '.'
            ? from + MOST_DIGITS
            : from + FEWEST_DIGITS;
    int decimals = to - point - 1;
    if (decimals < 1 || decimals > MOST_DECIMALS || bytes[point] != '.') {
      return NONE;
    }
    long first = Swar.eightDigits(bytes, from);
    long rest = AsciiNumber.parse(bytes, from + 8, point);
    long fraction = AsciiNumber.parse(bytes, point + 1, to);
    if (first < 0 || rest < 0 || fraction < 0) {
      return NONE;
    }
    long seconds = first * (point - from == MOST_DIGITS ? 100 : 10) + rest;
    return seconds * MICROS_A_SECOND + fraction * MICROS_A_UNIT[decimals];
  }
}
