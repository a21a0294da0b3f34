package fr.vigie.formats;

/** Questions that parsers ask of the bytes of a line. */
final class LineBytes {
  private LineBytes() {}

  /** Whether {@code [from, to)} is the dash of a value that is not there. */
  static boolean isDash(byte[] bytes, int from, int to) {
    return to == from + 1 && bytes[from] == '-';
  }

  static boolean startsWith(byte[] text, byte[] bytes, int from, int to) {
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

  static boolean contains(byte[] text, byte[] bytes, int from, int to) {
    for (int at = from; at <= to - text.length; at++) {
      if (startsWith(text, bytes, at, to)) {
        return true;
      }
    }
    return false;
  }

  static boolean consistsOf(boolean[] allowed, byte[] bytes, int from, int to) {
    return endOf(allowed, bytes, from, to) == to;
  }

  /** The first byte at or after {@code from} that is none of these characters, or {@code to}. */
  static int endOf(boolean[] allowed, byte[] bytes, int from, int to) {
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
  static boolean[] characters(String single, String... ranges) {
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
