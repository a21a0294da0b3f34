package fr.vigie.formats.syntax;

/** Times counted since 1970-01-01T00:00:00Z. */
public final class EpochTime {
  /** What {@link #micros} returns for anything else. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int FEWEST_DIGITS = 9;
  private static final int MOST_DIGITS = 10;
  private static final int MOST_DECIMALS = 6;

  /** Ten digits, a point, three decimals. */
  private static final int USUAL_LENGTH = 14;

  private static final long MICROS_A_SECOND = 1_000_000;

  /** Microseconds that the last of so many decimals counts. */
  private static final int[] MICROS_A_UNIT = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

  private EpochTime() {}

  /**
   * Microseconds of the time in {@code [from, to)}: 9 or 10 digits (1973 to 2286, so that the tail
   * of a torn number is not taken for a time), a point, 1 to 6 decimals; or {@link #NONE}.
   */
  public static long micros(byte[] bytes, int from, int to) {
    if (to - from == USUAL_LENGTH && bytes[from + MOST_DIGITS] == '.') {
      long first = Swar.eightDigits(bytes, from);
      long rest = Swar.number(lastFiveDigits(Swar.upToEight(bytes, to - Long.BYTES, to)));
      return first < 0 || rest < 0 ? NONE : (first * 100_000 + rest) * 1000;
    }
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

  /**
   * Microseconds of a count since 1970-01-01T00:00:00Z whose unit shows in how many digits it has:
   * 9 or 10 are seconds, 12 or 13 milliseconds, 15 or 16 microseconds, 18 or 19 nanoseconds (all
   * 1973 to 2286), and seconds may have decimals; or {@link #NONE}.
   */
  public static long countMicros(byte[] bytes, int from, int to) {
    return switch (to - from) {
      case 9, 10 -> times(AsciiNumber.parse(bytes, from, to), MICROS_A_SECOND);
      case 12, 13 -> {
        long millis = AsciiNumber.parse(bytes, from, to);
        yield millis == AsciiNumber.NONE ? micros(bytes, from, to) : times(millis, 1000);
      }
      case 15, 16 -> {
        long micros = AsciiNumber.parse(bytes, from, to);
        yield micros == AsciiNumber.NONE ? micros(bytes, from, to) : micros;
      }
      case 18, 19 -> {
        boolean nanos = AsciiNumber.parse(bytes, to - 3, to) != AsciiNumber.NONE;
        yield nanos ? times(AsciiNumber.parse(bytes, from, to - 3), 1) : NONE;
      }
      default -> micros(bytes, from, to);
    };
  }

  /** Of {@code 99.999} at the end of eight bytes its digits, behind three zeros. */
  private static long lastFiveDigits(long eight) {
    long seconds = (eight << Byte.SIZE) & 0x000000FFFF000000L;
    long thousandths = eight & 0xFFFFFF0000000000L;
    return seconds | thousandths | 0x0000000000303030L;
  }

  private static long times(long count, long micros) {
    return count == AsciiNumber.NONE ? NONE : count * micros;
  }
}
