package fr.vigie.formats.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of a format's names some bytes spell, upper or lower case, without making text of
 * them; immutable.
 *
 * @param <E> what the names stand for
 */
public final class NameTable<E extends Enum<E>> {
  /** The bit that tells upper from lower case, in each of eight bytes. */
  private static final long CASE = 0x2020202020202020L;

  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final int size;
  private final long[] heads;
  private final long[] tails;
  private final int[] lengths;
  private final @Nullable Object[] meanings;
  private final int shift;

  private NameTable(int size, int slots) {
    this.size = size;
    this.heads = new long[slots];
    this.tails = new long[slots];
    this.lengths = new int[slots];
    this.meanings = new Object[slots];
    this.shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
  }

  /**
   * A table of every constant under all its names.
   *
   * @param names the names of a constant, none where its value is known by place; of at most 16
   *     bytes, or else told from others of the same length by their first and last eight
   */
  public static <E extends Enum<E>> NameTable<E> of(
      E[] constants, Function<E, List<String>> names) {
    int count = 0;
    for (E constant : constants) {
      count += names.apply(constant).size();
    }
    NameTable<E> table =
        new NameTable<>(constants.length, Integer.highestOneBit(Math.max(8, count)) * 4);
    for (E constant : constants) {
      for (String name : names.apply(constant)) {
        table.add(name, constant);
      }
    }
    return table;
  }

  private void add(String name, E meaning) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    long head = Swar.upToEight(bytes, 0, length) | CASE;
    long tail = tail(bytes, 0, length);
    int slot = slot(head, tail, length);
    while (lengths[slot] != 0) {
      if (lengths[slot] == length && heads[slot] == head && tails[slot] == tail) {
        throw new IllegalArgumentException("two meanings of the name " + name);
      }
      slot = (slot + 1) & (lengths.length - 1);
    }
    heads[slot] = head;
    tails[slot] = tail;
    lengths[slot] = length;
    meanings[slot] = meaning;
  }

  /** What the name in {@code [from, to)} stands for, or null. */
  @SuppressWarnings("unchecked") // only constants of E are ever added
  public @Nullable E find(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= 0) {
      return null;
    }
    long head = Swar.upToEight(bytes, from, to) | CASE;
    long tail = tail(bytes, from, to);
    int slot = slot(head, tail, length);
    while (lengths[slot] != 0) {
      if (lengths[slot] == length && heads[slot] == head && tails[slot] == tail) {
        return (E) meanings[slot];
      }
      slot = (slot + 1) & (lengths.length - 1);
    }
    return null;
  }

  private static long tail(byte[] bytes, int from, int to) {
    return to - from <= Long.BYTES ? 0 : Swar.upToEight(bytes, to - Long.BYTES, to) | CASE;
  }

  private int slot(long head, long tail, int length) {
    return (int) (((head ^ Long.rotateLeft(tail, 29) ^ length) * MIX) >>> shift);
  }

  /** How many meanings there are. */
  int size() {
    return size;
  }
}
