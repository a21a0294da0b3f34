package fr.vigie.formats.syntax;

/** Decimal numbers written in ASCII. */
public final class AsciiNumber {
  /** What {@link #parse} returns for anything that is not a number it reads. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int MOST_DIGITS = 18;

  private AsciiNumber() {}

  /** The number in {@code [from, to)}: 1 to 18 digits and nothing else, or {@link #NONE}. */
  public static long parse(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= 0 || length > MOST_DIGITS) {
      return NONE;
    }
    if (length <= Long.BYTES && to >= Long.BYTES) {
      long number = Swar.digits(bytes, length, to);
      return number < 0 ? NONE : number;
    }
    long number = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /**
   * A number with or without decimals, times a thousand: {@code 0.24} seconds are 240 milliseconds;
   * decimals behind the third are cut off. {@link #NONE} for anything else.
   */
  public static long thousandths(byte[] bytes, int from, int to) {
    int point = Swar.indexOf((byte) '.', bytes, from, to);
    long whole = point - from > 15 ? NONE : parse(bytes, from, point);
    if (whole == NONE || point == to) {
      return whole == NONE ? NONE : whole * 1000;
    }
    long thousandths = 0;
    for (int i = 1; i <= 3 || point + i < to; i++) {
      int digit = point + i < to ? bytes[point + i] - '0' : 0;
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      thousandths = i <= 3 ? thousandths * 10 + digit : thousandths;
    }
    return point + 1 == to ? NONE : whole * 1000 + thousandths;
  }

  /** The value of a hexadecimal digit, or -1. */
  public static int hexDigit(byte digit) {
    return Character.digit(digit, 16);
  }
}
