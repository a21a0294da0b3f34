package fr.vigie.formats.syntax;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches bytes eight at a time, as one {@code long} (SIMD within a register).
 *
 * <p>The marks are the classic ones: subtracting one from a byte borrows from its top bit only when
 * the byte is zero, and the lowest mark is always exact.
 */
public final class Swar {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long SPACES = LOW_BITS * ' ';
  private static final long TABS = LOW_BITS * '\t';
  private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Swar() {}

  /** Position of the first {@code wanted} in {@code [from, to)}, or {@code to}. */
  public static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = LOW_BITS * (wanted & 0xFF);
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long differences = (long) LONGS.get(bytes, at) ^ pattern;
      long marks = (differences - LOW_BITS) & ~differences & HIGH_BITS;
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return to;
  }

  /** How often {@code wanted} occurs in {@code [from, to)}. */
  public static int count(byte wanted, byte[] bytes, int from, int to) {
    int count = 0;
    int at = indexOf(wanted, bytes, from, to);
    while (at < to) {
      count++;
      at = indexOf(wanted, bytes, at + 1, to);
    }
    return count;
  }

  /**
   * Marks, in the top bit of each byte, which of the eight bytes from {@code from} are spaces;
   * bytes from {@code to} on count as spaces.
   */
  static long spaces(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      long marks = spaces((long) LONGS.get(bytes, from));
      int own = to - from;
      return own >= Long.BYTES ? marks : marks | (HIGH_BITS << (own * Byte.SIZE));
    }
    long rest = SPACES;
    for (int at = to - 1; at >= from; at--) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return spaces(rest);
  }

  /** As {@link #spaces(byte[], int, int)}, of spaces and tabs. */
  static long blanks(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      long eight = (long) LONGS.get(bytes, from);
      long marks = spaces(eight) | zeros(eight ^ TABS);
      int own = to - from;
      return own >= Long.BYTES ? marks : marks | (HIGH_BITS << (own * Byte.SIZE));
    }
    long rest = SPACES;
    for (int at = to - 1; at >= from; at--) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return spaces(rest) | zeros(rest ^ TABS);
  }

  /** Exact for every byte, unlike the cheaper marks above, of which only the lowest is sure. */
  private static long spaces(long eight) {
    return zeros(eight ^ SPACES);
  }

  private static long zeros(long eight) {
    return ~(((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight | ~HIGH_BITS);
  }

  /** The bytes in {@code [from, to)}, eight at most, the first one lowest; zeros behind them. */
  static long upToEight(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length >= Long.BYTES) {
      return (long) LONGS.get(bytes, from);
    }
    if (from + Long.BYTES <= bytes.length) {
      return (long) LONGS.get(bytes, from) & ~(-1L << (length * Byte.SIZE));
    }
    long rest = 0;
    for (int at = to - 1; at >= from; at--) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return rest;
  }

  /** The number that the eight bytes from {@code from} write, or -1 when one is no digit. */
  public static long eightDigits(byte[] bytes, int from) {
    long eight = (long) LONGS.get(bytes, from);
    long carried = eight + 0x0606060606060606L;
    if (((eight & HIGH_NIBBLES) | ((carried & HIGH_NIBBLES) >>> 4)) != 0x3333333333333333L) {
      return -1;
    }
    // Neighbours are joined, two digits, then four, then eight; the first digit is the lowest byte.
    long digits = eight & 0x0F0F0F0F0F0F0F0FL;
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00FF00FF00FF00FFL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000FFFF0000FFFFL;
    return (fours * 10_000 + (fours >>> 32)) & 0xFFFFFFFFL;
  }
}
