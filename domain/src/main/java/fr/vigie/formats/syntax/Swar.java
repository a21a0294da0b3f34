package fr.vigie.formats.syntax;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches bytes eight at a time, as one {@code long} (SIMD within a register).
 *
 * <p>Every look but those at digits is at eight bytes that begin at a multiple of eight, and
 * forgets those before the first byte asked for: the virtual machine reads them in one step even
 * before its optimising compiler has seen the code, which for a small month is never.
 */
public final class Swar {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long SPACES = LOW_BITS * ' ';
  private static final long TABS = LOW_BITS * '\t';
  private static final long ZEROS = LOW_BITS * '0';
  private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long TOP_BITS_TOGETHER = 0x0002040810204081L;
  private static final String URL_MARKS = "/:?#@]";

  private Swar() {}

  /** Position of the first {@code wanted} in {@code [from, to)}, or {@code to}. */
  public static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = LOW_BITS * (wanted & 0xFF);
    long asked = asked(from);
    int at = eight(from);
    for (; at < to && at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long marks = ~nonZero((long) LONGS.get(bytes, at) ^ pattern) & HIGH_BITS & asked;
      if (marks != 0) {
        return Math.min(to, at + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
      asked = -1;
    }
    for (at = Math.max(at, from); at < to; at++) {
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

  /** Where the eight bytes begin that hold the byte at {@code from}. */
  static int eight(int from) {
    return from & -Long.BYTES;
  }

  /** All bits of those of the eight bytes that do not lie before {@code from}. */
  private static long asked(int from) {
    return -1L << ((from & (Long.BYTES - 1)) << 3);
  }

  /**
   * Which of the 64 bytes from {@code from} are spaces, the first byte's bit lowest; bytes from
   * {@code to} on count as spaces.
   *
   * @param from a multiple of eight
   */
  static long spacesOf64(byte[] bytes, int from, int to) {
    long mask = 0;
    int bit = 0;
    for (int at = from; bit < Long.SIZE && at < to; at += Long.BYTES) {
      // The product moves the top bit of every byte into the top byte, in order.
      mask |= ((spaces(bytes, at, to) * TOP_BITS_TOGETHER) >>> 56) << bit;
      bit += Long.BYTES;
    }
    return bit == Long.SIZE ? mask : mask | (-1L << bit);
  }

  /** Marks the spaces among eight bytes, in the top bit of each; those from {@code to} on are. */
  private static long spaces(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      long marks = ~nonZero((long) LONGS.get(bytes, from) ^ SPACES) & HIGH_BITS;
      int own = to - from;
      return own >= Long.BYTES ? marks : marks | (HIGH_BITS << (own * Byte.SIZE));
    }
    long rest = SPACES;
    for (int at = to - 1; at >= from; at--) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return ~nonZero(rest ^ SPACES) & HIGH_BITS;
  }

  /**
   * Position of the first byte in {@code [from, to)} that separates parts of a URL: slash, colon,
   * question mark, hash, at sign, closing bracket; or {@code to}.
   */
  static int indexOfUrlMark(byte[] bytes, int from, int to) {
    long asked = asked(from);
    int at = eight(from);
    for (; at < to && at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      long others =
          nonZero(eight ^ (LOW_BITS * '/'))
              & nonZero(eight ^ (LOW_BITS * ':'))
              & nonZero(eight ^ (LOW_BITS * '?'))
              & nonZero(eight ^ (LOW_BITS * '#'))
              & nonZero(eight ^ (LOW_BITS * '@'))
              & nonZero(eight ^ (LOW_BITS * ']'));
      long marks = ~others & HIGH_BITS & asked;
      if (marks != 0) {
        return Math.min(to, at + (Long.numberOfTrailingZeros(marks) >>> 3));
      }
      asked = -1;
    }
    for (at = Math.max(at, from); at < to; at++) {
      if (URL_MARKS.indexOf(bytes[at]) >= 0) {
        return at;
      }
    }
    return to;
  }

  /** Marks the zeros among eight bytes in the top bit of each; exact for every byte. */
  private static long zeros(long eight) {
    return ~nonZero(eight) & HIGH_BITS;
  }

  /** The top bit of every byte tells whether it differs from zero; exact for each. */
  private static long nonZero(long eight) {
    return ((eight & ~HIGH_BITS) + ~HIGH_BITS) | eight;
  }

  /** As {@link #spaces}, of spaces and tabs. */
  static long blanks(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      long eight = (long) LONGS.get(bytes, from);
      long marks = zeros(eight ^ SPACES) | zeros(eight ^ TABS);
      int own = to - from;
      return own >= Long.BYTES ? marks : marks | (HIGH_BITS << (own * Byte.SIZE));
    }
    long rest = SPACES;
    for (int at = to - 1; at >= from; at--) {
      rest = (rest << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return zeros(rest ^ SPACES) | zeros(rest ^ TABS);
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
    return number((long) LONGS.get(bytes, from));
  }

  /**
   * The number that the last bytes before {@code to} write, or -1 when one is no digit.
   *
   * @param length how many, 1 to 8
   * @param to at least 8: what stands before the number is read too, and taken for zeros
   */
  static long digits(byte[] bytes, int length, int to) {
    int before = Long.SIZE - length * Byte.SIZE;
    long eight = (long) LONGS.get(bytes, to - Long.BYTES);
    return number((eight >>> before << before) | (ZEROS & ~(-1L << before)));
  }

  /** The number that eight bytes write, the first one lowest, or -1 when one is no digit. */
  private static long number(long eight) {
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
