package fr.vigie.formats;

import fr.vigie.formats.syntax.Swar;

/** Questions that parsers ask of the bytes of a line. */
public final class LineBytes {
  private LineBytes() {}

  /** Whether {@code [from, to)} is the dash of a value that is not there. */
  public static boolean isDash(byte[] bytes, int from, int to) {
    return to == from + 1 && bytes[from] == '-';
  }

  public static boolean startsWith(byte[] text, byte[] bytes, int from, int to) {
    if (to - from < text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  public static boolean contains(byte[] text, byte[] bytes, int from, int to) {
    return indexOf(text, bytes, from, to) < to;
  }

  /** Where a text that is not empty first stands in {@code [from, to)}, or {@code to}. */
  public static int indexOf(byte[] text, byte[] bytes, int from, int to) {
    int at = Swar.indexOf(text[0], bytes, from, to);
    while (at < to && !startsWith(text, bytes, at, to)) {
      at = Swar.indexOf(text[0], bytes, at + 1, to);
    }
    return at;
  }

  /** Where a text last stands in {@code [from, to)}, or {@code to}. */
  public static int lastIndexOf(byte[] text, byte[] bytes, int from, int to) {
    for (int at = to - text.length; at >= from; at--) {
      if (startsWith(text, bytes, at, to)) {
        return at;
      }
    }
    return to;
  }

  /** The first byte at or after {@code from} that is no blank or control character. */
  public static int afterBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
    return at;
  }

  /**
   * What a line is that begins with {@code start} after its blanks: nothing, a comment behind a
   * hash, or else a record, as far as this shows.
   */
  public static Reading filling(byte[] bytes, int start, int to) {
    if (start == to) {
      return Reading.BLANK;
    }
    return bytes[start] == '#' ? Reading.COMMENT : Reading.RECORD;
  }

  public static boolean consistsOf(boolean[] allowed, byte[] bytes, int from, int to) {
    return endOf(allowed, bytes, from, to) == to;
  }

  /** The first byte at or after {@code from} that is none of these characters, or {@code to}. */
  public static int endOf(boolean[] allowed, byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && allowed[bytes[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  /**
   * The characters of a class, by their code.
   *
   * @param single characters one by one
   * @param ranges first and last character of each range
   */
  public static boolean[] characters(String single, String... ranges) {
    boolean[] allowed = new boolean[256];
    for (int i = 0; i < single.length(); i++) {
      allowed[single.charAt(i)] = true;
    }
    for (String range : ranges) {
      for (char character = range.charAt(0); character <= range.charAt(1); character++) {
        allowed[character] = true;
      }
    }
    return allowed;
  }
}
