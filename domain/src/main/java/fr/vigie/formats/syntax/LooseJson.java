package fr.vigie.formats.syntax;

/**
 * Reads the text members of a JSON object whose texts hold quotes that nobody escaped, as feeds
 * write that build JSON by pattern: a text ends at the quote behind which the next member or the
 * object's end stands. Reusable, one a parser.
 *
 * @param <E> what the names stand for
 */
public final class LooseJson<E extends Enum<E>> {
  private final NamedValues<E> values;
  private byte[] bytes = new byte[0];
  private int to;

  public LooseJson(NamedValues<E> values) {
    this.values = values;
  }

  /** Reads the object in {@code [from, until)} and says how many members it has. */
  public int read(byte[] json, int from, int until) {
    bytes = json;
    to = until;
    int members = 0;
    int name = nextName(from);
    while (name < to) {
      int nameEnd = find('"', name + 1);
      int value = afterBlanks(afterBlanks(nameEnd + 1) + 1);
      if (value < to && bytes[value] == '"') {
        int close = textEnd(value + 1);
        E meaning = values.names().find(bytes, name + 1, nameEnd);
        if (meaning != null) {
          values.put(meaning, value + 1, close, false);
        }
        members++;
        value = close + 1;
      }
      name = nextName(value);
    }
    return members;
  }

  /** The quote that begins the next name, or the end. */
  private int nextName(int from) {
    int quote = find('"', Math.min(from, to));
    while (quote < to && !isName(quote)) {
      quote = find('"', quote + 1);
    }
    return quote;
  }

  /** Whether a name in quotes and its colon stand here. */
  private boolean isName(int quote) {
    int at = quote + 1;
    while (at < to && isNameCharacter(bytes[at])) {
      at++;
    }
    boolean quoted = at > quote + 1 && at < to && bytes[at] == '"';
    int colon = quoted ? afterBlanks(at + 1) : to;
    return colon < to && bytes[colon] == ':';
  }

  private static boolean isNameCharacter(byte character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '-';
  }

  private int textEnd(int from) {
    int quote = find('"', from);
    while (quote < to) {
      int next = afterBlanks(quote + 1);
      boolean objectEnds = closes(next);
      boolean memberFollows =
          next < to && bytes[next] == ',' && isQuotedName(afterBlanks(next + 1));
      if (objectEnds || memberFollows) {
        return quote;
      }
      quote = find('"', quote + 1);
    }
    return to;
  }

  /** Whether nothing but the ends of objects and arrays follows. */
  private boolean closes(int from) {
    for (int at = from; at < to; at++) {
      if (bytes[at] != '}' && bytes[at] != ']' && bytes[at] != ' ') {
        return false;
      }
    }
    return true;
  }

  private boolean isQuotedName(int at) {
    return at < to && bytes[at] == '"' && isName(at);
  }

  private int find(char wanted, int from) {
    return Swar.indexOf((byte) wanted, bytes, Math.min(from, to), to);
  }

  private int afterBlanks(int from) {
    int at = Math.min(from, to);
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    return at;
  }
}
