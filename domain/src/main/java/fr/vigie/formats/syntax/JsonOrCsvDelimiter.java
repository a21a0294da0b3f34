package fr.vigie.formats.syntax;

import fr.vigie.formats.RecordDelimiter;
import org.jspecify.annotations.Nullable;

/**
 * Records of a file that is JSON if its first character opens an object or array, else CSV; blanks
 * and empty lines before it are filling.
 */
public final class JsonOrCsvDelimiter implements RecordDelimiter {
  private final JsonDelimiter json;
  private @Nullable RecordDelimiter chosen;
  private int filledTo;

  /**
   * @param wrappers as of {@link JsonDelimiter}
   */
  public JsonOrCsvDelimiter(String... wrappers) {
    json = new JsonDelimiter(wrappers);
  }

  @Override
  public Found find(byte[] bytes, int from, int limit, boolean endOfInput) {
    if (chosen != null) {
      return chosen.find(bytes, from, limit, endOfInput);
    }
    int first = from;
    while (first < limit && bytes[first] >= 0 && bytes[first] <= ' ') {
      first++;
    }
    if (first == limit) {
      filledTo = limit;
      return endOfInput ? Found.END : Found.MORE;
    }
    boolean opens = bytes[first] == '{' || bytes[first] == '[';
    chosen = opens ? json : new CsvDelimiter();
    return chosen.find(bytes, first, limit, endOfInput);
  }

  @Override
  public int start() {
    return chosen == null ? filledTo : chosen.start();
  }

  @Override
  public int end() {
    return chosen == null ? filledTo : chosen.end();
  }

  @Override
  public int next() {
    return chosen == null ? filledTo : chosen.next();
  }
}
