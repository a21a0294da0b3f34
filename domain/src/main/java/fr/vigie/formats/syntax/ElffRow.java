package fr.vigie.formats.syntax;

import java.util.Arrays;

/**
 * The values of one row of a W3C extended log file (https://www.w3.org/TR/WD-logfile.html) as
 * offsets; reusable, one a parser.
 *
 * <p>Blanks and tabs part values; a value in quotes may hold them, and a quote within it is doubled
 * or, as some products write it, left as it is.
 */
public final class ElffRow {
  private static final long BEFORE_ROW = 0x80;

  private byte[] bytes = new byte[0];
  private int[] edges = new int[128];
  private int count;
  private boolean closed;

  /** Finds the values in {@code [from, to)}; false when a quote is not closed. */
  public boolean split(byte[] row, int from, int to) {
    bytes = row;
    closed = true;
    int found = 0;
    int at = from;
    long before = BEFORE_ROW;
    while (at < to) {
      long blanks = Swar.blanks(row, at, to);
      // A value begins or ends where a byte and the one before differ.
      long changes = blanks ^ ((blanks << Byte.SIZE) | before);
      before = blanks >>> (Long.SIZE - Byte.SIZE);
      int next = at + Long.BYTES;
      if (found + 2 * Long.BYTES > edges.length) {
        edges = Arrays.copyOf(edges, edges.length * 2);
      }
      while (changes != 0) {
        int edge = at + (Long.numberOfTrailingZeros(changes) >>> 3);
        changes &= changes - 1;
        edges[found++] = edge;
        if ((found & 1) != 0 && row[edge] == '"') {
          edges[found - 1] = edge + 1;
          int close = closingQuote(edge + 1, to);
          edges[found++] = close;
          next = Math.min(close + 1, to);
          before = BEFORE_ROW;
          changes = 0;
        }
      }
      at = next;
    }
    if ((found & 1) != 0) {
      edges[found++] = to;
    }
    count = found / 2;
    return closed;
  }

  /** Finds the values in {@code [from, to)}, each ended by one tab, blanks being part of them. */
  public void splitAtTabs(byte[] row, int from, int to) {
    bytes = row;
    closed = true;
    int found = 0;
    int at = from;
    do {
      if (found + 2 > edges.length) {
        edges = Arrays.copyOf(edges, edges.length * 2);
      }
      int end = Swar.indexOf((byte) '\t', row, at, to);
      boolean quoted = end - at > 1 && row[at] == '"' && row[end - 1] == '"';
      edges[found++] = quoted ? at + 1 : at;
      edges[found++] = quoted ? end - 1 : end;
      at = end + 1;
    } while (at <= to);
    count = found / 2;
  }

  /** Finds the values in {@code [from, to)}, parted by commas as in CSV. */
  public boolean splitAtCommas(byte[] row, int from, int to) {
    bytes = row;
    closed = true;
    int found = 0;
    int at = from;
    do {
      if (found + 2 > edges.length) {
        edges = Arrays.copyOf(edges, edges.length * 2);
      }
      boolean quoted = at < to && row[at] == '"';
      int begin = quoted ? at + 1 : at;
      int end = quoted ? quoteBeforeComma(begin, to) : Swar.indexOf((byte) ',', row, at, to);
      edges[found++] = begin;
      edges[found++] = end;
      at = quoted ? end + 2 : end + 1;
    } while (at <= to);
    count = found / 2;
    return closed;
  }

  private int quoteBeforeComma(int from, int to) {
    int quote = Swar.indexOf((byte) '"', bytes, from, to);
    while (quote + 1 < to && bytes[quote + 1] != ',') {
      quote = Swar.indexOf((byte) '"', bytes, bytes[quote + 1] == '"' ? quote + 2 : quote + 1, to);
    }
    closed &= quote < to;
    return quote;
  }

  /** The quote that a blank or the row's end follows, and that is not half of a doubled one. */
  private int closingQuote(int from, int to) {
    int quote = Swar.indexOf((byte) '"', bytes, from, to);
    while (quote + 1 < to) {
      byte after = bytes[quote + 1];
      if (after == ' ' || after == '\t') {
        return quote;
      }
      quote = Swar.indexOf((byte) '"', bytes, after == '"' ? quote + 2 : quote + 1, to);
    }
    closed &= quote < to;
    return quote;
  }

  /** How many values the row has. */
  public int count() {
    return count;
  }

  /** First byte of a value, after its quote. */
  public int start(int value) {
    return edges[2 * value];
  }

  /** After the last byte of a value, before its quote. */
  public int end(int value) {
    return edges[2 * value + 1];
  }

  /** Whether a value stands in quotes. */
  public boolean quoted(int value, int rowStart) {
    int start = start(value);
    return start > rowStart && bytes[start - 1] == '"';
  }
}
