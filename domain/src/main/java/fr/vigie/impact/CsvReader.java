package fr.vigie.impact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads comma-separated values (RFC 4180) record by record; blank lines are passed over, a byte
 * order mark too, and lines that begin with {@code #} when the file is one of ours.
 */
final class CsvReader {
  private static final int END = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private final boolean comments;
  private long line = 1;
  private long recordLine = 1;
  private String lineEnd = "\n";
  private int ahead;

  CsvReader(Reader in, boolean comments) throws IOException {
    this.comments = comments;
    this.in = in instanceof BufferedReader ? in : new BufferedReader(in);
    ahead = this.in.read();
    if (ahead == BYTE_ORDER_MARK) {
      advance();
    }
  }

  /** The line, from 1, on which the last record began. */
  long line() {
    return recordLine;
  }

  /** How the last record's line ended. */
  String lineEnd() {
    return lineEnd;
  }

  /**
   * The cells of the next record, or null at the end.
   *
   * @throws MalformedCsvException when a quoted cell does not end properly
   */
  @Nullable List<String> next() throws IOException {
    while (ahead == '\r' || ahead == '\n' || (comments && ahead == '#')) {
      while (ahead != '\r' && ahead != '\n' && ahead != END) {
        advance();
      }
      endLine();
    }
    if (ahead == END) {
      return null;
    }
    recordLine = line;
    List<String> cells = new ArrayList<>();
    cells.add(cell());
    while (ahead == ',') {
      advance();
      cells.add(cell());
    }
    endLine();
    return cells;
  }

  private String cell() throws IOException {
    StringBuilder text = new StringBuilder();
    if (ahead != '"') {
      while (ahead != ',' && ahead != '\n' && ahead != '\r' && ahead != END) {
        text.append((char) ahead);
        advance();
      }
      return text.toString();
    }
    advance();
    while (true) {
      if (ahead == END) {
        throw new MalformedCsvException(recordLine, "a quoted cell does not end");
      }
      if (ahead == '"') {
        advance();
        if (ahead != '"') {
          break;
        }
      } else if (ahead == '\n') {
        line++;
      }
      text.append((char) ahead);
      advance();
    }
    if (ahead != ',' && ahead != '\n' && ahead != '\r' && ahead != END) {
      throw new MalformedCsvException(recordLine, "text after a quoted cell");
    }
    return text.toString();
  }

  private void endLine() throws IOException {
    lineEnd = ahead == '\r' ? "\r\n" : "\n";
    if (ahead == '\r') {
      advance();
    }
    if (ahead == '\n') {
      advance();
    }
    line++;
  }

  private void advance() throws IOException {
    ahead = in.read();
  }

  /** A record that is not comma-separated values. */
  static final class MalformedCsvException extends IOException {
    private static final long serialVersionUID = 1;

    private final long line;
    private final String problem;

    MalformedCsvException(long line, String problem) {
      super("line " + line + ": " + problem);
      this.line = line;
      this.problem = problem;
    }

    long line() {
      return line;
    }

    String problem() {
      return problem;
    }
  }
}
