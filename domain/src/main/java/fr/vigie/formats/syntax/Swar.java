package fr.vigie.formats.syntax;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Searches bytes eight at a time, as one {@code long} (SIMD within a register).
 *
 * <p>Every search looks at eight bytes that begin at a multiple of eight, and forgets those before
 * the first byte asked for: the virtual machine reads them in one step even before its optimising
 * compiler has seen the code, which for a small month is never.
 */
public final class Swar {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long SPACES = LOW_BITS * ' ';
  private static final long TABS = LOW_BITS * '\t';
  private static final long SLASHES = LOW_BITS * '/';
  private static final long BRACKETS = LOW_BITS * ']';
  private static final long LOW_LINES = LOW_BITS * '_';
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

  /**
   * As {@link #indexOf}, for a byte that is expected far away: thirty-two bytes cost one question.
   */
  public static int indexOfFar(byte wanted, byte[] bytes, int from, int to) {
    long pattern = LOW_BITS * (wanted & 0xFF);
    long notAsked = ~asked(from);
    int at = eight(from);
    for (; at < to && at <= bytes.length - 4 * Long.BYTES; at += 4 * Long.BYTES) {
      long first = zerosFromFirst(((long) LONGS.get(bytes, at) ^ pattern) | notAsked);
      long second = zerosFromFirst((long) LONGS.get(bytes, at + 8) ^ pattern);
      long third = zerosFromFirst((long) LONGS.get(bytes, at + 16) ^ pattern);
      long fourth = zerosFromFirst((long) LONGS.get(bytes, at + 24) ^ pattern);
      if ((first | second | third | fourth) != 0) {
        long found =
            together(first)
                | together(second) << 8
                | together(third) << 16
                | together(fourth) << 24;
        return Math.min(to, at + Long.numberOfTrailingZeros(found));
      }
      notAsked = 0;
    }
    return indexOf(wanted, bytes, Math.min(to, Math.max(at, from)), to);
  }

  /**
   * Marks the first zero among eight bytes in its top bit; what it marks behind it means nothing.
   */
  private static long zerosFromFirst(long eight) {
    return (eight - LOW_BITS) & ~eight & HIGH_BITS;
  }

  /** The top bits of eight bytes side by side, the first byte's lowest. */
  private static long together(long topBits) {
    return (topBits * TOP_BITS_TOGETHER) >>> 56;
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
    if (from + Long.SIZE <= bytes.length) {
      long mask =
          spaces(bytes, from)
              | spaces(bytes, from + 8) << 8
              | spaces(bytes, from + 16) << 16
              | spaces(bytes, from + 24) << 24
              | spaces(bytes, from + 32) << 32
              | spaces(bytes, from + 40) << 40
              | spaces(bytes, from + 48) << 48
              | spaces(bytes, from + 56) << 56;
      int own = to - from;
      return own >= Long.SIZE ? mask : mask | (-1L << own);
    }
    long mask = 0;
    int bit = 0;
    for (int at = from; bit < Long.SIZE && at < to; at += Long.BYTES) {
      mask |= together(spaces(bytes, at, to)) << bit;
      bit += Long.BYTES;
    }
    return bit == Long.SIZE ? mask : mask | (-1L << bit);
  }

  /** Which of eight bytes are spaces, the first byte's bit lowest. */
  private static long spaces(byte[] bytes, int from) {
    return together(zeros((long) LONGS.get(bytes, from) ^ SPACES));
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
      long marks = noHostCharacters((long) LONGS.get(bytes, at)) & asked;
      // Nearly always the first is what is looked for.
      while (marks != 0) {
        int found = at + (Long.numberOfTrailingZeros(marks) >>> 3);
        if (found >= to || isUrlMark(bytes[found])) {
          return Math.min(to, found);
        }
        marks &= marks - 1;
      }
      asked = -1;
    }
    for (at = Math.max(at, from); at < to; at++) {
      if (isUrlMark(bytes[at])) {
        return at;
      }
    }
    return to;
  }

  private static boolean isUrlMark(byte character) {
    return URL_MARKS.indexOf(character) >= 0;
  }

  /**
   * Marks, in the top bit of each, the bytes that can end a host: all marks of a URL and some other
   * characters that hosts seldom have.
   */
  private static long noHostCharacters(long eight) {
    long low = eight & ~HIGH_BITS;
    long beforeDash = ~(low + LOW_BITS * (0x80 - '-'));
    long colonToAt = (low + LOW_BITS * (0x80 - ':')) & ~(low + LOW_BITS * (0x80 - 'A'));
    long slash = (low ^ SLASHES) + ~HIGH_BITS;
    long bracket = (low ^ BRACKETS) + ~HIGH_BITS;
    return (beforeDash | colonToAt | ~(slash & bracket)) & ~eight & HIGH_BITS;
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

  /**
   * Whether 8 to 16 bytes are all digits, points, colons or dashes, as in a client's address and
   * port; false for any other length.
   */
  public static boolean isUsualAddress(byte[] bytes, int from, int to) {
    int length = to - from;
    return length >= Long.BYTES
        && length <= 2 * Long.BYTES
        && (ofAddress((long) LONGS.get(bytes, from))
                & ofAddress((long) LONGS.get(bytes, to - Long.BYTES)))
            == HIGH_BITS;
  }

  private static long ofAddress(long eight) {
    // The slash lies between dash and colon.
    return atLeast(eight, '-')
        & ~atLeast(eight, ':' + 1)
        & nonZero(eight ^ SLASHES)
        & ~eight
        & HIGH_BITS;
  }

  /**
   * Whether 8 to 16 bytes are all capitals, digits or low lines, as in a proxy's result code; false
   * for any other length.
   */
  public static boolean isUsualCode(byte[] bytes, int from, int to) {
    int length = to - from;
    return length >= Long.BYTES
        && length <= 2 * Long.BYTES
        && (ofCode((long) LONGS.get(bytes, from))
                & ofCode((long) LONGS.get(bytes, to - Long.BYTES)))
            == HIGH_BITS;
  }

  private static long ofCode(long eight) {
    long digits = atLeast(eight, '0') & ~atLeast(eight, '9' + 1);
    long capitals = atLeast(eight, 'A') & ~atLeast(eight, 'Z' + 1);
    return (digits | capitals | zeros(eight ^ LOW_LINES)) & ~eight & HIGH_BITS;
  }

  /** Tells in the top bit of every byte that is ASCII whether it is at least this character. */
  private static long atLeast(long eight, int character) {
    return (eight & ~HIGH_BITS) + LOW_BITS * (0x80 - character);
  }

  /** The bytes in {@code [from, to)}, eight at most, the first one lowest; zeros behind them. */
  public static long upToEight(byte[] bytes, int from, int to) {
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

  /**
   * Up to seven bytes as one number that no other bytes have, their count in its top byte; -1 for
   * more.
   */
  public static long shortWord(byte[] bytes, int from, int to) {
    int length = to - from;
    return length < Long.BYTES
        ? upToEight(bytes, from, to) | (long) length << (Long.SIZE - Byte.SIZE)
        : -1;
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
  static long number(long eight) {
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
