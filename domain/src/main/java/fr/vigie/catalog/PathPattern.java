package fr.vigie.catalog;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Which paths a rule means: {@code *} stands for one or more characters within a segment, {@code
 * /**} at the end for nothing or for anything below. Case matters (RFC 3986, section 6.2.2.1).
 *
 * @param text the pattern, from its first slash
 */
public record PathPattern(String text) implements Serializable {

  /** What is wrong with the pattern, or an empty text. */
  public String fault() {
    if (!text.startsWith("/")) {
      return "a path begins with a slash";
    }
    if (text.contains("?") || text.contains("#")) {
      return "a path holds neither query nor fragment";
    }
    String body = open() ? text.substring(0, text.length() - 3) : text;
    return body.contains("**") ? "** stands only at the end, after a slash" : "";
  }

  /** Whether the path in these bytes is meant. */
  public boolean matches(byte[] bytes, int from, int to) {
    byte[] pattern = text.getBytes(StandardCharsets.US_ASCII);
    return matches(pattern, open(), bytes, from, to);
  }

  static boolean matches(byte[] pattern, boolean open, byte[] bytes, int from, int to) {
    int patternEnd = open ? pattern.length - 3 : pattern.length;
    int at = from;
    int p = 0;
    int retryPattern = -1;
    int retryAt = -1;
    while (true) {
      if (p == patternEnd && (at == to || (open && bytes[at] == '/'))) {
        return true;
      }
      if (p < patternEnd && at < to && pattern[p] == '*' && bytes[at] != '/') {
        retryPattern = ++p;
        retryAt = ++at;
      } else if (p < patternEnd && at < to && pattern[p] == bytes[at]) {
        p++;
        at++;
      } else if (retryPattern >= 0 && retryAt < to && bytes[retryAt] != '/') {
        // The last star takes one more character; earlier stars need no second look, since a star
        // never crosses a slash and what lies between two stars was found at its first place.
        p = retryPattern;
        at = ++retryAt;
      } else {
        return false;
      }
    }
  }

  boolean open() {
    return text.endsWith("/**");
  }

  /** Characters that are fixed: the more, the more specific. */
  int fixed() {
    return (int) text.chars().filter(c -> c != '*').count();
  }
}
