package fr.vigie.formats.syntax;

import fr.vigie.formats.syntax.JsonCursor.Token;

/**
 * The objects of one JSON array, one after the other; where a collector unpacked an array of one,
 * that object. Reusable, one a parser.
 */
public final class JsonElements {
  private final JsonCursor json = new JsonCursor();
  private int start;
  private int end;

  /** Takes the array or object in {@code [from, to)}; of anything else there are no elements. */
  public void reset(byte[] bytes, int from, int to) {
    json.reset(bytes, from, to);
    Token first = json.next();
    if (first != Token.BEGIN_ARRAY) {
      json.reset(bytes, first == Token.BEGIN_OBJECT ? from : to, to);
    }
  }

  /** Moves to the next object; false after the last. */
  public boolean next() {
    for (Token token = json.next(); JsonCursor.isValue(token); token = json.next()) {
      start = json.tokenStart();
      json.skip(token);
      if (token == Token.BEGIN_OBJECT) {
        end = json.position();
        return true;
      }
    }
    return false;
  }

  /** First byte of the object: its brace. */
  public int start() {
    return start;
  }

  /** After the object's last byte. */
  public int end() {
    return end;
  }
}
