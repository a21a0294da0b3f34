package fr.vigie.formats.syntax;

/** Words of a format's own vocabulary, compared in place. */
public final class AsciiText {
  private AsciiText() {}

  /** Whether {@code [from, to)} is this word, upper or lower case. */
  public static boolean equalsIgnoringCase(String word, byte[] bytes, int from, int to) {
    return to - from == word.length() && startsWithIgnoringCase(word, bytes, from, to);
  }

  /** Whether {@code [from, to)} begins with this word, upper or lower case. */
  public static boolean startsWithIgnoringCase(String word, byte[] bytes, int from, int to) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (lowerCase(bytes[from + i]) != lowerCase((byte) word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code [from, to)} ends with this word, upper or lower case. */
  public static boolean endsWithIgnoringCase(String word, byte[] bytes, int from, int to) {
    int start = to - word.length();
    return start >= from && startsWithIgnoringCase(word, bytes, start, to);
  }

  /** Whether {@code [from, to)} holds this word, upper or lower case. */
  public static boolean containsIgnoringCase(String word, byte[] bytes, int from, int to) {
    for (int at = from; at <= to - word.length(); at++) {
      if (startsWithIgnoringCase(word, bytes, at, to)) {
        return true;
      }
    }
    return false;
  }

  private static int lowerCase(byte character) {
    return character >= 'A' && character <= 'Z' ? character + 32 : character;
  }
}
