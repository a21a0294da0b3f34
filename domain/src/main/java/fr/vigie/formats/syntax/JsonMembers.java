package fr.vigie.formats.syntax;

import fr.vigie.formats.Reading;
import fr.vigie.formats.syntax.JsonCursor.Token;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object into {@link NamedValues}; of an array, its texts with commas
 * between. Reusable, one a parser.
 *
 * @param <E> what the names stand for
 */
public final class JsonMembers<E extends Enum<E>> {
  private final NamedValues<E> values;
  private final List<String> wrappers;
  private final JsonCursor cursor = new JsonCursor();
  private byte[] joined = new byte[64];

  /**
   * @param wrappers members whose own members are read as if they were the object's, as a shipper
   *     leaves them ({@code event}, {@code _source})
   */
  public JsonMembers(NamedValues<E> values, String... wrappers) {
    this.values = values;
    this.wrappers = List.of(wrappers);
  }

  /**
   * Reads the object in {@code [from, to)}: a record, or rejected as {@link Reading#BAD_JSON} or
   * {@link Reading#TRUNCATED}.
   */
  public Reading read(byte[] bytes, int from, int to) {
    cursor.reset(bytes, from, to);
    if (cursor.next() != Token.BEGIN_OBJECT) {
      return failed();
    }
    int depth = 1;
    while (true) {
      Token token = cursor.next();
      switch (token) {
        case BROKEN -> {
          return failed();
        }
        case END -> {
          return Reading.RECORD;
        }
        case END_OBJECT -> depth--;
        case BEGIN_OBJECT -> {
          if (isWrapper()) {
            depth++;
          } else {
            cursor.skip(token);
          }
        }
        case BEGIN_ARRAY -> array();
        default -> scalar(token);
      }
      if (depth == 0 && cursor.next() != Token.END) {
        return Reading.BAD_JSON;
      }
      if (depth == 0) {
        return Reading.RECORD;
      }
    }
  }

  private Reading failed() {
    return cursor.cut() ? Reading.TRUNCATED : Reading.BAD_JSON;
  }

  private boolean isWrapper() {
    for (String wrapper : wrappers) {
      if (cursor.named(wrapper)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable E name() {
    return values.names().find(cursor.record(), cursor.nameStart(), cursor.nameEnd());
  }

  private void scalar(Token token) {
    E name = token == Token.NULL ? null : name();
    if (name == null) {
      return;
    }
    if (token == Token.TRUE || token == Token.FALSE) {
      values.put(name, cursor.tokenStart(), cursor.position(), false);
      return;
    }
    cursor.decodeText();
    if (cursor.text() == cursor.record()) {
      values.put(name, cursor.textStart(), cursor.textEnd(), false);
    } else {
      values.putCopy(name, cursor.text(), cursor.textStart(), cursor.textEnd());
    }
  }

  private void array() {
    E name = name();
    if (name == null) {
      cursor.skip(Token.BEGIN_ARRAY);
      return;
    }
    int length = 0;
    Token token = cursor.next();
    while (token != Token.END_ARRAY && token != Token.BROKEN) {
      if (token == Token.STRING) {
        cursor.decodeText();
        int more = cursor.textEnd() - cursor.textStart();
        if (length + more + 1 > joined.length) {
          joined = Arrays.copyOf(joined, 2 * (length + more + 1));
        }
        if (length > 0) {
          joined[length++] = ',';
        }
        System.arraycopy(cursor.text(), cursor.textStart(), joined, length, more);
        length += more;
      } else {
        cursor.skip(token);
      }
      token = cursor.next();
    }
    values.putCopy(name, joined, 0, length);
  }
}
