package fr.vigie.pipelines.lake;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The distinct values of a column in the order in which they first appear, and for each value its
 * place among them.
 */
final class Dictionary {
  /** A value that comes back less often than this is cheaper to write each time. */
  private static final int TIMES_WORTHWHILE = 4;

  /** 2^64 divided by the golden ratio: spreads keys that differ in any bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** For each value of the column, which distinct one it is. */
  private final int[] places;

  /** For each distinct value, where the column has it first. */
  private final int[] firsts;

  private int size;

  private Dictionary(int values) {
    places = new int[values];
    firsts = new int[values / TIMES_WORTHWHILE];
  }

  /** The dictionary of a column, or null when its values seldom come back. */
  static @Nullable Dictionary of(ColumnValues values) {
    if (values.count() < TIMES_WORTHWHILE) {
      return null;
    }
    Dictionary dictionary = new Dictionary(values.count());
    boolean worthwhile =
        values.type() == PrimitiveTypeName.BINARY
            ? dictionary.readTexts(values)
            : dictionary.readNumbers(values);
    return worthwhile ? dictionary : null;
  }

  private boolean readTexts(ColumnValues values) {
    Map<String, Integer> known = new HashMap<>();
    String last = null;
    int place = -1;
    for (int value = 0; value < places.length; value++) {
      String text = values.textOf(value);
      // Rows are sorted, so most values are the one before, often the very object.
      if (place < 0 || !text.equals(last)) {
        Integer found = known.get(text);
        place = found != null ? found : add(value);
        if (place < 0) {
          return false;
        }
        if (found == null) {
          known.put(text, place);
        }
        last = text;
      }
      places[value] = place;
    }
    return true;
  }

  /** Numbers chosen to share a slot would make it slow, never wrong. */
  private boolean readNumbers(ColumnValues values) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * firsts.length);
    int[] table = new int[1 << bits];
    Arrays.fill(table, -1);
    long last = 0;
    int place = -1;
    for (int value = 0; value < places.length; value++) {
      long number = values.numberOf(value);
      if (place < 0 || number != last) {
        int slot = (int) ((number * SPREAD) >>> (Long.SIZE - bits));
        while (table[slot] >= 0 && values.numberOf(firsts[table[slot]]) != number) {
          slot = (slot + 1) & (table.length - 1);
        }
        place = table[slot] >= 0 ? table[slot] : add(value);
        if (place < 0) {
          return false;
        }
        table[slot] = place;
        last = number;
      }
      places[value] = place;
    }
    return true;
  }

  /** Takes a value as one more distinct one: its place, or -1 when there are too many. */
  private int add(int value) {
    if (size == firsts.length) {
      return -1;
    }
    firsts[size] = value;
    return size++;
  }

  /** How many distinct values there are. */
  int size() {
    return size;
  }

  /** Where the column has a distinct value first. */
  int first(int place) {
    return firsts[place];
  }

  /** Which distinct value a value of the column is. */
  int place(int value) {
    return places[value];
  }
}
