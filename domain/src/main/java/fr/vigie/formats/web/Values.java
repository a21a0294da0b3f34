package fr.vigie.formats.web;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineBytes;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.syntax.AsciiText;
import fr.vigie.formats.syntax.NamedValues;
import java.util.List;

/**
 * The values of one record by what they mean, as places in arrays; reusable, one a parser.
 *
 * <p>What stands for a missing value (a dash, {@code None}, {@code N/A}) is never a value. Of two
 * values with one meaning the one whose name is preferred stays.
 */
public final class Values {
  private static final int COUNT = Meaning.values().length;
  private static final List<String> MISSING = List.of("none", "na", "n/a", "null", "(null)", "--");
  private static final int LONGEST_MISSING = 6;

  private final List<String> refusals;
  private final byte[][] bytes = new byte[COUNT][];
  private final int[] from = new int[COUNT];
  private final int[] to = new int[COUNT];
  private final int[] rank = new int[COUNT];
  private int present;
  private boolean refused;

  /**
   * @param refusals texts, one of which is in an {@link Meaning#ACTION} of every request that the
   *     source refused
   */
  public Values(String... refusals) {
    this.refusals = List.of(refusals);
  }

  /** Forgets the record before. */
  public void clear() {
    present = 0;
    refused = false;
  }

  /**
   * Takes a value that stays where it is until the record is done with.
   *
   * @param preference of two values with one meaning the lower is taken
   */
  public void put(Meaning meaning, int preference, byte[] array, int start, int end) {
    int first = start;
    int last = end;
    while (first < last && array[first] == ' ') {
      first++;
    }
    while (last > first && array[last - 1] == ' ') {
      last--;
    }
    if (isMissing(meaning, array, first, last)) {
      return;
    }
    if (meaning == Meaning.ACTION) {
      refused |= refuses(array, first, last);
    }
    int at = meaning.ordinal();
    if ((present & 1 << at) != 0 && rank[at] <= preference) {
      return;
    }
    present |= 1 << at;
    rank[at] = preference;
    bytes[at] = array;
    from[at] = first;
    to[at] = last;
  }

  /** Takes every value that names of a format stand for. */
  public <E extends Enum<E> & WebName> void take(NamedValues<E> named, E[] names) {
    for (E name : names) {
      if (named.has(name)) {
        byte[] text = named.unescaped(name);
        if (text == null) {
          put(
              name.meaning(),
              name.ordinal(),
              named.bytes(name),
              named.start(name),
              named.end(name));
        } else {
          put(name.meaning(), name.ordinal(), text, 0, text.length);
        }
      }
    }
  }

  /** Forgets a value that was taken with this preference. */
  public void forgetIf(Meaning meaning, int preference) {
    if (has(meaning) && rank[meaning.ordinal()] == preference) {
      present &= ~(1 << meaning.ordinal());
    }
  }

  /** Forgets a value. */
  public void forget(Meaning meaning) {
    present &= ~(1 << meaning.ordinal());
  }

  /** Takes note that the source refused, where no word of an action says it. */
  public void refuse() {
    refused = true;
  }

  private static boolean isMissing(Meaning meaning, byte[] array, int start, int end) {
    int length = end - start;
    if (length == 0 || LineBytes.isDash(array, start, end)) {
      return true;
    }
    if (length <= LONGEST_MISSING) {
      for (String word : MISSING) {
        if (AsciiText.equalsIgnoringCase(word, array, start, end)) {
          return true;
        }
      }
    }
    return switch (meaning) {
      case METHOD ->
          AsciiText.equalsIgnoringCase("unknown", array, start, end)
              || AsciiText.equalsIgnoringCase("invalid", array, start, end);
      case CATEGORY -> AsciiText.equalsIgnoringCase("unavailable", array, start, end);
      case USER ->
          AsciiText.equalsIgnoringCase("anonymous", array, start, end)
              || AsciiText.equalsIgnoringCase("not available", array, start, end);
      case USER_AGENT -> AsciiText.equalsIgnoringCase("unknown", array, start, end);
      default -> false;
    };
  }

  private boolean refuses(byte[] array, int start, int end) {
    for (String text : refusals) {
      if (AsciiText.containsIgnoringCase(text, array, start, end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the record says it. */
  public boolean has(Meaning meaning) {
    return (present & 1 << meaning.ordinal()) != 0;
  }

  /** Whether any of its actions is a refusal. */
  public boolean refused() {
    return refused;
  }

  /** The array that a value lies in. */
  public byte[] bytes(Meaning meaning) {
    return bytes[meaning.ordinal()];
  }

  /** First byte of a value. */
  public int from(Meaning meaning) {
    return from[meaning.ordinal()];
  }

  /** After the last byte of a value. */
  public int to(Meaning meaning) {
    return to[meaning.ordinal()];
  }

  /** Whether the value is this word, upper or lower case; false when the record does not say it. */
  public boolean is(Meaning meaning, String word) {
    return has(meaning)
        && AsciiText.equalsIgnoringCase(word, bytes(meaning), from(meaning), to(meaning));
  }

  /** Makes a field of bytes of a value, without a copy where they are the record's own. */
  static void set(LineFields fields, Field field, byte[] array, int start, int end) {
    if (array == fields.record()) {
      fields.set(field, start, end);
    } else {
      fields.setDecoded(field, array, start, end);
    }
  }
}
