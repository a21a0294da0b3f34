package fr.vigie.formats.syntax;

import fr.vigie.formats.RecordDelimiter;

/**
 * One record a CSV row (RFC 4180): a line end within quotes belongs to the row.
 *
 * <p>A quote opens only where a field begins, after a comma, semicolon or tab and blanks; a quote
 * elsewhere is text.
 */
public final class CsvDelimiter implements RecordDelimiter {
  private enum State {
    BETWEEN_ROWS,
    FIELD_START,
    TEXT,
    QUOTED,
    /**
     * After a quote within quotes: a second one is a doubled quote, anything else ends the text.
     */
    QUOTE
  }

  private State state = State.BETWEEN_ROWS;
  private int start;
  private int end;
  private int next;

  @Override
  public Found find(byte[] bytes, int from, int limit, boolean endOfInput) {
    start = state == State.BETWEEN_ROWS ? from : EARLIER;
    if (from == limit && state == State.BETWEEN_ROWS) {
      next = limit;
      return endOfInput ? Found.END : Found.MORE;
    }
    int at = from;
    while (at < limit) {
      if (state == State.QUOTED) {
        at = Swar.indexOf((byte) '"', bytes, at, limit);
        if (at == limit) {
          break;
        }
        state = State.QUOTE;
        at++;
        continue;
      }
      byte character = bytes[at++];
      if (character == '\n') {
        return row(bytes, at - 1, at);
      }
      state = after(character);
    }
    if (endOfInput) {
      return row(bytes, limit, limit);
    }
    next = limit;
    return Found.MORE;
  }

  private State after(byte character) {
    return switch (character) {
      case '"' -> state == State.TEXT ? State.TEXT : State.QUOTED;
      case ',', ';', '\t' -> State.FIELD_START;
      case ' ' -> state == State.TEXT || state == State.QUOTE ? State.TEXT : State.FIELD_START;
      default -> State.TEXT;
    };
  }

  private Found row(byte[] bytes, int rowEnd, int nextRow) {
    end = rowEnd;
    if (end > Math.max(start, 0) && bytes[end - 1] == '\r') {
      end--;
    }
    next = nextRow;
    state = State.BETWEEN_ROWS;
    return Found.RECORD;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public int next() {
    return next;
  }
}
