package fr.vigie.formats.syntax;

/**
 * Dates that spreadsheets write with slashes, {@code 13/12/2023 17:12} or {@code 12/13/2023 5:12:36
 * PM}, whose order only their reader's country tells.
 */
public final class SlashDate {
  private static final long MICROS_A_SECOND = 1_000_000;

  private SlashDate() {}

  /** What comes first, where the numbers leave it open. */
  public enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    /** Nobody knows: a date that could be either is none. */
    UNKNOWN
  }

  /**
   * Microseconds since 1970-01-01T00:00:00 of the same place, or {@link CivilTime#NONE}.
   *
   * @param usual the order where neither number is above 12 and no AM or PM shows an American one
   */
  public static long micros(byte[] bytes, int from, int to, Order usual) {
    int slash = Swar.indexOf((byte) '/', bytes, from, to);
    int second = Swar.indexOf((byte) '/', bytes, Math.min(slash + 1, to), to);
    int dateEnd = Swar.indexOf((byte) ' ', bytes, from, to);
    long one = AsciiNumber.parse(bytes, from, slash);
    long two = AsciiNumber.parse(bytes, Math.min(slash + 1, to), second);
    long year = AsciiNumber.parse(bytes, Math.min(second + 1, to), dateEnd);
    boolean date = one > 0 && one <= 31 && two > 0 && two <= 31 && year > 1900 && year < 10_000;
    if (!date) {
      return CivilTime.NONE;
    }
    boolean afternoon = AsciiText.endsWithIgnoringCase("PM", bytes, from, to);
    boolean halved = afternoon || AsciiText.endsWithIgnoringCase("AM", bytes, from, to);
    Order order = one > 12 ? Order.DAY_FIRST : two > 12 || halved ? Order.MONTH_FIRST : usual;
    if (order == Order.UNKNOWN && one != two) {
      return CivilTime.NONE;
    }
    int day = (int) (order == Order.MONTH_FIRST ? two : one);
    int month = (int) (order == Order.MONTH_FIRST ? one : two);
    int timeEnd = halved ? endBeforeHalf(bytes, from, to) : to;
    int[] time = new int[3];
    if (!time(bytes, Math.min(dateEnd + 1, to), timeEnd, time) || (halved && time[0] > 12)) {
      return CivilTime.NONE;
    }
    int hour = halved ? time[0] % 12 + (afternoon ? 12 : 0) : time[0];
    long seconds = CivilTime.epochSeconds((int) year, month, day, hour, time[1], time[2]);
    return seconds == CivilTime.NONE ? CivilTime.NONE : seconds * MICROS_A_SECOND;
  }

  private static int endBeforeHalf(byte[] bytes, int from, int to) {
    int end = to - 2;
    while (end > from && bytes[end - 1] == ' ') {
      end--;
    }
    return end;
  }

  /** Reads up to three numbers between colons; a missing one is 0. */
  private static boolean time(byte[] bytes, int from, int to, int[] parts) {
    int at = from;
    for (int part = 0; part < parts.length && at < to; part++) {
      int colon = Swar.indexOf((byte) ':', bytes, at, to);
      long number = AsciiNumber.parse(bytes, at, colon);
      if (number < 0 || number > 60) {
        return false;
      }
      parts[part] = (int) number;
      at = colon + 1;
    }
    return at >= to;
  }
}
