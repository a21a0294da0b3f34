package fr.vigie.formats.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code name=value} pairs, as firewalls write them, into {@link NamedValues}; reusable, one
 * a parser.
 *
 * <p>A quoted value is taken whole, so that {@code name=value} in a URL is text. Devices that do
 * not escape a quote within quotes are read too: the closing one is the first that another pair or
 * the end follows. Words that no equals sign follows are passed over, but not behind a quote: what
 * stands between quoted pairs, or before and behind them all, is left out of the stretch to read.
 *
 * @param <E> what the names stand for
 */
public final class KeyValues<E extends Enum<E>> {
  /** Characters that a name may have: {@code Byte(i/o)} and {@code id.orig_h} among them. */
  private static final boolean[] NAME_CHARACTERS = new boolean[256];

  static {
    String others = "_.-()/[]@";
    for (char character = 0; character < 128; character++) {
      NAME_CHARACTERS[character] =
          Character.isLetterOrDigit(character) || others.indexOf(character) >= 0;
    }
  }

  private final NamedValues<E> values;
  private byte[] bytes = new byte[0];
  private int to;
  private byte separator;
  private byte equalsSign;
  private int nameStart;
  private boolean knownOnly;
  private boolean cut;

  /** Whether a quote was found that no pair follows: then none does later either. */
  private boolean damaged;

  public KeyValues(NamedValues<E> values) {
    this.values = values;
  }

  /**
   * Reads the pairs of {@code [from, until)}: a value ends at a separator unless it is quoted.
   *
   * @param between what stands between pairs: a blank, a comma, a tab
   * @return how many pairs there are
   */
  public int read(byte[] record, int from, int until, byte between) {
    return read(record, from, until, between, (byte) '=');
  }

  /**
   * The same with another sign between name and value.
   *
   * @param sign {@code =}, or {@code :} where every value is quoted
   */
  public int read(byte[] record, int from, int until, byte between, byte sign) {
    begin(record, until);
    separator = between;
    equalsSign = sign;
    int pairs = 0;
    int at = from;
    while (at < to) {
      int equals = Swar.indexOf(equalsSign, bytes, at, to);
      if (equals == to) {
        cut |= endsInName(at);
        break;
      }
      E name = values.names().find(bytes, nameStart(at, equals), equals);
      int value = equals + 1;
      at = value < to && bytes[value] == '"' ? quoted(name, value) : bare(name, value);
      pairs++;
    }
    return pairs;
  }

  /**
   * Reads pairs whose values need no quotes and may hold blanks: each goes on to the next name with
   * an equals sign that no backslash hides (CEF extensions, among others).
   *
   * @return how many pairs there are
   */
  public int readToNextName(byte[] record, int from, int until) {
    return readToNextName(record, from, until, false);
  }

  /**
   * As {@link #readToNextName}, but only a name of the table ends a value: in logs of free texts
   * that escape nothing, {@code a=b} in a text is text.
   *
   * @return how many pairs there are
   */
  public int readToKnownName(byte[] record, int from, int until) {
    return readToNextName(record, from, until, true);
  }

  private int readToNextName(byte[] record, int from, int until, boolean known) {
    begin(record, until);
    knownOnly = known;
    separator = ' ';
    equalsSign = '=';
    int pairs = 0;
    int equals = nextName(from, true);
    while (equals < to) {
      E name = values.names().find(bytes, nameStart, equals);
      int value = equals + 1;
      equals = nextName(value, false);
      if (name != null) {
        int end = equals < to ? nameStart : to;
        while (end > value && isBlank(bytes[end - 1])) {
          end--;
        }
        boolean escapes = Swar.indexOf((byte) '\\', bytes, value, end) < end;
        // Some devices put what is text in quotes all the same.
        int quote = end - value > 1 && bytes[value] == '"' && bytes[end - 1] == '"' ? 1 : 0;
        values.put(name, value + quote, end - quote, escapes);
      }
      pairs++;
    }
    return pairs;
  }

  private void begin(byte[] record, int until) {
    bytes = record;
    to = until;
    cut = false;
    damaged = false;
  }

  /** Whether the record ends within quotes or within a name. */
  public boolean cut() {
    return cut;
  }

  /**
   * The equals sign of the next name, or the end; {@link #nameStart} is then its first byte.
   *
   * @param first whether a name may begin at {@code from}, not only behind a blank
   */
  private int nextName(int from, boolean first) {
    int floor = from;
    int equals = Swar.indexOf((byte) '=', bytes, floor, to);
    while (equals < to) {
      nameStart = nameStart(floor, equals);
      boolean mayBegin = nameStart > floor || (first && floor == from);
      boolean name =
          knownOnly
              ? values.names().find(bytes, nameStart, equals) != null
              : isName(nameStart, equals);
      if (mayBegin && name) {
        return equals;
      }
      floor = equals + 1;
      equals = Swar.indexOf((byte) '=', bytes, floor, to);
    }
    return to;
  }

  private int nameStart(int floor, int equals) {
    int at = equals;
    while (at > floor && bytes[at - 1] != separator && (bytes[at - 1] & 0xFF) > ' ') {
      at--;
    }
    return at;
  }

  private boolean isName(int from, int until) {
    for (int at = from; at < until; at++) {
      if (!NAME_CHARACTERS[bytes[at] & 0xFF]) {
        return false;
      }
    }
    return until > from && !isDirectoryAttribute(from, until);
  }

  /** {@code OU=Users} is a part of a path in a directory, which no device escapes. */
  private boolean isDirectoryAttribute(int from, int until) {
    if (until - from != 2) {
      return false;
    }
    byte first = bytes[from];
    byte second = bytes[from + 1];
    return (first == 'O' && second == 'U')
        || (first == 'C' && second == 'N')
        || (first == 'D' && second == 'C');
  }

  private int bare(@Nullable E name, int value) {
    int end = Swar.indexOf(separator, bytes, value, to);
    int next = end;
    if (end == to) {
      // Daemons and relays leave control characters and worse behind the last value.
      end = value;
      while (end < to && !endsValue(end)) {
        end++;
      }
    }
    if (name != null) {
      values.put(name, value, end, false);
    }
    return next;
  }

  private int quoted(@Nullable E name, int open) {
    int text = open + 1;
    if (text < to && bytes[text] == '"' && !endsValue(text + 1)) {
      return doublyQuoted(name, text + 1);
    }
    boolean escapes = false;
    int fallback = -1;
    int close = Swar.indexOf((byte) '"', bytes, text, to);
    while (close < to) {
      if (isEscaped(text, close) && close + 1 < to) {
        escapes = true;
      } else if (endsValue(close + 1)) {
        if (damaged || pairOrEndFollows(close + 1)) {
          break;
        }
        fallback = fallback < 0 ? close : fallback;
      }
      close = Swar.indexOf((byte) '"', bytes, close + 1, to);
    }
    if (close == to && fallback >= 0) {
      close = fallback;
      damaged = true;
    }
    cut |= close == to;
    if (name != null) {
      values.put(name, text, close, escapes);
    }
    return Math.min(close + 1, to);
  }

  /** A value between two quotes each side, as a CSV export leaves it. */
  private int doublyQuoted(@Nullable E name, int text) {
    int close = Swar.indexOf((byte) '"', bytes, text, to);
    while (close + 1 < to && (bytes[close + 1] != '"' || !endsValue(close + 2))) {
      close = Swar.indexOf((byte) '"', bytes, close + 1, to);
    }
    cut |= close + 1 >= to;
    if (name != null) {
      values.put(name, text, Math.min(close, to), false);
    }
    return Math.min(close + 2, to);
  }

  private boolean isEscaped(int text, int quote) {
    int at = quote;
    while (at > text && bytes[at - 1] == '\\') {
      at--;
    }
    return ((quote - at) & 1) == 1;
  }

  private boolean endsValue(int at) {
    return at >= to
        || bytes[at] == separator
        || (isBlank(bytes[at]) && (bytes[at] != ' ' || separator == ' '));
  }

  private static boolean isBlank(byte character) {
    return character >= 0 && character <= ' ';
  }

  private boolean pairOrEndFollows(int from) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || endsValue(at))) {
      at++;
    }
    int name = at;
    // Counters of rules are named by two numbers, Rule2:8.
    while (at < to
        && (NAME_CHARACTERS[bytes[at] & 0xFF] || (bytes[at] == ':' && equalsSign != ':'))) {
      at++;
    }
    return at == to || (at > name && bytes[at] == equalsSign);
  }

  /** Whether what is left, without an equals sign, is a name cut short. */
  private boolean endsInName(int from) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || endsValue(at))) {
      at++;
    }
    return isName(at, to);
  }
}
