package fr.vigie.formats.syntax;

import java.util.Arrays;

/** The fields of one CSV row (RFC 4180) as offsets; reusable, one a parser. */
public final class CsvRow {
  private byte[] bytes = new byte[0];
  private int[] start = new int[32];
  private int[] end = new int[32];
  private boolean[] doubled = new boolean[32];
  private int count;
  private boolean wellQuoted;
  private boolean cut;

  /** The separator that most often stands outside quotes in {@code [from, to)}; a comma if none. */
  public static byte separatorOf(byte[] bytes, int from, int to) {
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    boolean quoted = false;
    for (int at = from; at < to; at++) {
      if (bytes[at] == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        switch (bytes[at]) {
          case ',' -> commas++;
          case ';' -> semicolons++;
          case '\t' -> tabs++;
          default -> {
            // text
          }
        }
      }
    }
    if (semicolons > commas && semicolons >= tabs) {
      return ';';
    }
    return (byte) (tabs > commas ? '\t' : ',');
  }

  /** Finds the fields of {@code [from, to)}; false when the quotes do not agree with RFC 4180. */
  public boolean split(byte[] row, int from, int to, byte separator) {
    bytes = row;
    count = 0;
    wellQuoted = true;
    cut = false;
    int at = from;
    do {
      at = field(at, to, separator) + 1;
    } while (at <= to);
    return wellQuoted;
  }

  /**
   * Adds the field that begins at {@code from} and returns where it ends: a separator or the end.
   */
  private int field(int from, int to, byte separator) {
    if (count == start.length) {
      start = Arrays.copyOf(start, 2 * count);
      end = Arrays.copyOf(end, 2 * count);
      doubled = Arrays.copyOf(doubled, 2 * count);
    }
    int text = from;
    while (text < to && bytes[text] == ' ') {
      text++;
    }
    boolean quoted = text < to && bytes[text] == '"';
    doubled[count] = false;
    int fieldEnd;
    if (quoted) {
      start[count] = text + 1;
      end[count] = quoteEnd(text + 1, to);
      cut |= end[count] == to;
      fieldEnd = Swar.indexOf(separator, bytes, Math.min(end[count] + 1, to), to);
      wellQuoted &= end[count] < to && isBlank(end[count] + 1, fieldEnd);
    } else {
      fieldEnd = Swar.indexOf(separator, bytes, from, to);
      start[count] = from;
      end[count] = fieldEnd;
    }
    count++;
    return fieldEnd;
  }

  private int quoteEnd(int from, int to) {
    int at = Swar.indexOf((byte) '"', bytes, from, to);
    while (at + 1 < to && bytes[at + 1] == '"') {
      doubled[count] = true;
      at = Swar.indexOf((byte) '"', bytes, at + 2, to);
    }
    return at;
  }

  private boolean isBlank(int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether the row ends within quotes. */
  public boolean cut() {
    return cut;
  }

  /** How many fields the row has. */
  public int count() {
    return count;
  }

  /** First byte of a field's text, after its quote. */
  public int start(int field) {
    return start[field];
  }

  /** After a field's text, before its quote. */
  public int end(int field) {
    return end[field];
  }

  /** Whether the field's text is an ASCII word, upper or lower case. */
  public boolean is(int field, String word) {
    return AsciiText.equalsIgnoringCase(word, bytes, start[field], end[field]);
  }

  /** Whether the field's text holds doubled quotes. */
  public boolean hasDoubledQuotes(int field) {
    return doubled[field];
  }

  /** Copies a field's text without its doubled quotes into {@code into} and returns its length. */
  public int copy(int field, byte[] into) {
    if (!doubled[field]) {
      int length = end[field] - start[field];
      System.arraycopy(bytes, start[field], into, 0, length);
      return length;
    }
    int length = 0;
    for (int at = start[field]; at < end[field]; at++) {
      into[length++] = bytes[at];
      if (bytes[at] == '"') {
        at++;
      }
    }
    return length;
  }
}
