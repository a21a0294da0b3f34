package fr.vigie.formats.syntax;

import fr.vigie.formats.Connection;
import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one record by what their names stand for, as offsets; whatever the record was
 * written in, the law of its format reads it from here. Reusable, one a parser.
 *
 * <p>Where a record gives a name twice, the first value that is not empty holds: what a user can
 * smuggle in comes later. A value that says there is none ({@code -}, {@code N/A} and the like) is
 * absent.
 *
 * @param <E> what the names stand for
 */
public final class NamedValues<E extends Enum<E>> {
  /** What {@link #number} gives for a value that is there but no number. */
  public static final long NO_NUMBER = -1;

  private static final List<String> ABSENT_WORDS =
      List.of("-", "N/A", "NA", "None", "null", "(null)", "nil", "(empty)", "--");
  private static final int LONGEST_ABSENT_WORD = 7;

  private final NameTable<E> names;
  private final int[] start;
  private final int[] end;
  private final boolean[] present;
  private final boolean[] copied;
  private final boolean[] escaped;
  private byte[] record = new byte[0];
  private byte[] scratch = new byte[256];
  private int scratchLength;

  public NamedValues(NameTable<E> names) {
    this.names = names;
    int size = names.size();
    start = new int[size];
    end = new int[size];
    present = new boolean[size];
    copied = new boolean[size];
    escaped = new boolean[size];
  }

  /** Forgets all values and takes the array that the next ones lie in. */
  public void reset(byte[] bytes) {
    record = bytes;
    scratchLength = 0;
    Arrays.fill(present, false);
  }

  NameTable<E> names() {
    return names;
  }

  /**
   * Places a value on the record's own bytes, unless there is one already.
   *
   * @param withEscapes whether a backslash in it hides a character of the record's syntax
   */
  public void put(E name, int from, int to, boolean withEscapes) {
    int at = name.ordinal();
    if (isFree(at)) {
      present[at] = true;
      copied[at] = false;
      escaped[at] = withEscapes;
      start[at] = from;
      end[at] = to;
    }
  }

  /** Places a value on a copy of decoded bytes, unless there is one already. */
  public void putCopy(E name, byte[] text, int from, int to) {
    if (isFree(name.ordinal())) {
      int length = to - from;
      if (scratchLength + length > scratch.length) {
        scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, scratchLength + length));
      }
      System.arraycopy(text, from, scratch, scratchLength, length);
      put(name, scratchLength, scratchLength + length, false);
      copied[name.ordinal()] = true;
      scratchLength += length;
    }
  }

  /** Whether there is no value yet, or an empty one that a later may fill. */
  private boolean isFree(int at) {
    return !present[at] || start[at] == end[at];
  }

  /** Whether the record says anything under this name. */
  public boolean has(E name) {
    int at = name.ordinal();
    if (!present[at]) {
      return false;
    }
    int length = end[at] - start[at];
    return length > LONGEST_ABSENT_WORD || (length > 0 && !isAbsent(at));
  }

  private boolean isAbsent(int at) {
    byte[] bytes = copied[at] ? scratch : record;
    for (String word : ABSENT_WORDS) {
      if (AsciiText.equalsIgnoringCase(word, bytes, start[at], end[at])) {
        return true;
      }
    }
    for (int i = start[at]; i < end[at]; i++) {
      if (bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  /** The array that {@link #start} and {@link #end} of this name point into. */
  public byte[] bytes(E name) {
    return copied[name.ordinal()] ? scratch : record;
  }

  public int start(E name) {
    return start[name.ordinal()];
  }

  public int end(E name) {
    return end[name.ordinal()];
  }

  /** Whether the value is there and is this ASCII word, upper or lower case. */
  public boolean is(E name, String word) {
    return present[name.ordinal()]
        && AsciiText.equalsIgnoringCase(word, bytes(name), start(name), end(name));
  }

  /** Whether the value is one of these ASCII words, upper or lower case. */
  public boolean isAny(E name, List<String> words) {
    for (String word : words) {
      if (is(name, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is there and begins with this ASCII word, upper or lower case. */
  public boolean startsWith(E name, String word) {
    return present[name.ordinal()]
        && AsciiText.startsWithIgnoringCase(word, bytes(name), start(name), end(name));
  }

  /** Whether the value is there and holds this ASCII text, upper or lower case. */
  public boolean contains(E name, String text) {
    return present[name.ordinal()]
        && AsciiText.containsIgnoringCase(text, bytes(name), start(name), end(name));
  }

  /** The value's text, or null when it is absent. */
  public @Nullable String text(E name) {
    return has(name)
        ? new String(bytes(name), start(name), end(name) - start(name), StandardCharsets.UTF_8)
        : null;
  }

  /** The value as a count, decimals cut off; {@link LineFields#ABSENT} when absent or no number. */
  public long count(E name) {
    long thousandths = thousandths(name);
    return thousandths < 0 ? LineFields.ABSENT : thousandths / 1000;
  }

  /** The value as a count, {@link LineFields#ABSENT} or {@link #NO_NUMBER}. */
  public long number(E name) {
    if (!has(name)) {
      return LineFields.ABSENT;
    }
    long number = AsciiNumber.parse(bytes(name), start(name), end(name));
    return number == AsciiNumber.NONE ? NO_NUMBER : number;
  }

  /** The value with decimals, times a thousand; {@link LineFields#ABSENT} or {@link #NO_NUMBER}. */
  public long thousandths(E name) {
    if (!has(name)) {
      return LineFields.ABSENT;
    }
    long number = AsciiNumber.thousandths(bytes(name), start(name), end(name));
    return number == AsciiNumber.NONE ? NO_NUMBER : number;
  }

  /**
   * Gives a value to a field of the record, escapes undone and without the blanks around it; leaves
   * the field when absent.
   */
  public void give(E name, Field field, LineFields fields) {
    if (!has(name)) {
      return;
    }
    byte[] bytes = bytes(name);
    int from = start(name);
    int to = end(name);
    while (from < to && bytes[from] == ' ') {
      from++;
    }
    while (to > from && bytes[to - 1] == ' ') {
      to--;
    }
    give(name, from, to, field, fields);
  }

  /** Gives a part of a value to a field of the record, escapes undone. */
  public void give(E name, int from, int to, Field field, LineFields fields) {
    int at = name.ordinal();
    if (from >= to) {
      return;
    }
    if (escaped[at]) {
      byte[] text = Arrays.copyOfRange(bytes(name), from, to);
      fields.setDecoded(field, text, 0, unescape(text));
    } else {
      fields.take(field, bytes(name), from, to);
    }
  }

  /** A value's text with its escapes undone, or null when it holds none and lies as it is. */
  public byte @Nullable [] unescaped(E name) {
    int at = name.ordinal();
    if (!escaped[at]) {
      return null;
    }
    byte[] text = Arrays.copyOfRange(bytes(name), start[at], end[at]);
    return Arrays.copyOf(text, unescape(text));
  }

  /** Adds a value to what a connection is called by; an absent value adds nothing to it. */
  public void nameConnection(E name, Connection connection) {
    boolean present = has(name);
    connection.name(bytes(name), start(name), present ? end(name) : start(name));
  }

  /** Drops the backslash before a quote, an equals sign, a bar or a backslash; the new length. */
  private static int unescape(byte[] text) {
    int length = 0;
    for (int at = 0; at < text.length; at++) {
      boolean escapes =
          text[at] == '\\' && at + 1 < text.length && "\"=|\\".indexOf(text[at + 1]) >= 0;
      text[length++] = text[escapes ? ++at : at];
    }
    return length;
  }
}
