package fr.vigie.formats.syntax;

import fr.vigie.formats.Reading;

/**
 * Reads a CSV row whose columns are known by their place into {@link NamedValues}; reusable, one a
 * parser.
 *
 * @param <E> what the columns stand for
 */
public final class CsvColumns<E extends Enum<E>> {
  private final NamedValues<E> values;
  private final CsvRow row = new CsvRow();
  private byte[] undoubled = new byte[256];

  public CsvColumns(NamedValues<E> values) {
    this.values = values;
  }

  /**
   * Finds the columns of {@code [from, to)}: a record, or rejected as {@link Reading#TRUNCATED} or
   * {@link Reading#BAD_QUOTING}.
   */
  public Reading split(byte[] bytes, int from, int to, byte separator) {
    if (row.split(bytes, from, to, separator)) {
      return Reading.RECORD;
    }
    return row.cut() ? Reading.TRUNCATED : Reading.BAD_QUOTING;
  }

  /** How many columns the row has. */
  public int count() {
    return row.count();
  }

  /** Whether there is such a column and its text is an ASCII word, upper or lower case. */
  public boolean is(int column, String word) {
    return column < row.count() && row.is(column, word);
  }

  /** First byte of a column's text. */
  public int start(int column) {
    return row.start(column);
  }

  /** After a column's text. */
  public int end(int column) {
    return row.end(column);
  }

  /** Makes a column, where the row has it, a value. */
  public void place(E name, int column) {
    if (column >= row.count()) {
      return;
    }
    if (row.hasDoubledQuotes(column)) {
      int most = row.end(column) - row.start(column);
      if (most > undoubled.length) {
        undoubled = new byte[most];
      }
      values.putCopy(name, undoubled, 0, row.copy(column, undoubled));
    } else {
      values.put(name, row.start(column), row.end(column), false);
    }
  }
}
