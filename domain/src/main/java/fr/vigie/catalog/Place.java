package fr.vigie.catalog;

import fr.vigie.formats.Field;
import fr.vigie.formats.LineFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One host pattern and what requests to its hosts mean, the most specific rule first. */
final class Place {
  private final HostPattern pattern;
  private final HostPattern.Match match;
  private final byte[] text;
  private final List<RequestRule> rules;
  private final int wider;
  private final @Nullable ToolMatch support;

  /**
   * A place.
   *
   * @param wider the next place that means all of these hosts, or {@link ToolMatcher#NONE}
   * @param support what a host under a {@link SupportLabel} is, or null when the label says nothing
   */
  Place(HostPattern pattern, List<RequestRule> rules, int wider, @Nullable ToolMatch support) {
    this.pattern = pattern;
    this.match = pattern.match();
    this.text = pattern.text().getBytes(StandardCharsets.US_ASCII);
    this.rules = List.copyOf(rules);
    this.wider = wider;
    this.support = support;
  }

  /** How a host stands to a place. */
  enum Fit {
    /** Another host. */
    OTHER,
    /** It ends in the same letters, without a dot before them. */
    GLUED,
    /** The place means it. */
    MEANT
  }

  HostPattern pattern() {
    return pattern;
  }

  List<RequestRule> rules() {
    return rules;
  }

  int wider() {
    return wider;
  }

  /** What a host of this place is when one of its labels says so; null when none does. */
  @Nullable ToolMatch support(LineFields fields) {
    if (support == null || !fields.has(Field.HOST)) {
      return null;
    }
    byte[] bytes = fields.bytes(Field.HOST);
    int end = fields.end(Field.HOST);
    int left = end - text.length - (bytes[end - 1] == '.' ? 2 : 1);
    return SupportLabel.isAmong(bytes, fields.start(Field.HOST), left) ? support : null;
  }

  Fit fit(byte[] bytes, int from, int end) {
    return switch (match) {
      case WILDCARD -> fitsWildcard(bytes, from, end) ? Fit.MEANT : Fit.OTHER;
      case EXACT ->
          end - from == text.length && ends(bytes, end - text.length) ? Fit.MEANT : Fit.OTHER;
      case SUFFIX -> {
        int start = end - text.length;
        if (start < from || !ends(bytes, start)) {
          yield Fit.OTHER;
        }
        yield start == from || bytes[start - 1] == '.' ? Fit.MEANT : Fit.GLUED;
      }
    };
  }

  private boolean ends(byte[] bytes, int start) {
    // Forwards: hosts that come this far share their end and differ on the left.
    for (int i = 0; i < text.length; i++) {
      if (lower(bytes[start + i]) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean fitsWildcard(byte[] bytes, int from, int end) {
    int at = from;
    for (byte expected : text) {
      if (expected == '*') {
        int start = at;
        while (at < end && bytes[at] != '.') {
          at++;
        }
        if (at == start) {
          return false;
        }
      } else if (at == end || lower(bytes[at++]) != expected) {
        return false;
      }
    }
    return at == end;
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }
}
