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

  /**
   * Position of the first byte that is a space or a control character (at most 0x20) in {@code
   * [from, to)}, or {@code to}.
   */
  public static int indexOfBlankOrControl(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, at);
      long marks = (eight - LOW_BITS * 0x21) & ~eight & HIGH_BITS;
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] >= 0 && bytes[at] <= ' ') {
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
}
