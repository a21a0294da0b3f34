package fr.vigie.formats.syntax;

import fr.vigie.formats.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV rows into {@link NamedValues} by the names in the header row above them (RFC 4180,
 * separated by commas, semicolons or tabs, in UTF-8 or as French Excel saves it in Windows-1252);
 * reusable, one a parser.
 *
 * @param <E> what the names stand for
 */
public final class HeadedCsv<E extends Enum<E>> {
  private final NamedValues<E> values;
  private final int least;
  private final CsvColumns<E> row;
  private final List<@Nullable E> names = new ArrayList<>();
  private final byte given;
  private byte separator;

  /**
   * @param least how many of the names a row must hold to be a header
   */
  public HeadedCsv(NamedValues<E> values, int least) {
    this(values, least, (byte) 0);
  }

  /**
   * @param least how many of the names a row must hold to be a header
   * @param separator what stands between columns; 0: the header shows it
   */
  public HeadedCsv(NamedValues<E> values, int least, byte separator) {
    this.values = values;
    this.least = least;
    this.given = separator;
    this.separator = separator;
    this.row = new CsvColumns<>(values);
  }

  /** Reads the row in {@code [from, to)}: a record, the header, or why it is neither. */
  public Reading read(byte[] bytes, int from, int to) {
    if (isBlank(bytes, from, to)) {
      return Reading.BLANK;
    }
    if (bytes[from] == '#') {
      return Reading.COMMENT;
    }
    if (Windows1252.isUtf8(bytes, from, to)) {
      return readUtf8(bytes, from, to);
    }
    byte[] utf8 = Windows1252.toUtf8(bytes, from, to);
    return readUtf8(utf8, 0, utf8.length);
  }

  private Reading readUtf8(byte[] bytes, int from, int to) {
    values.reset(bytes);
    if (AsciiText.startsWithIgnoringCase("sep=", bytes, from, to)) {
      return Reading.HEADER;
    }
    boolean unknown = given == 0 && names.isEmpty();
    byte rowSeparator = unknown ? CsvRow.separatorOf(bytes, from, to) : separator;
    Reading reading = row.split(bytes, from, to, rowSeparator);
    if (isHeader(bytes)) {
      readHeader(bytes, rowSeparator);
      return Reading.HEADER;
    }
    if (reading != Reading.RECORD) {
      return reading;
    }
    if (names.isEmpty()) {
      return Reading.NO_HEADER;
    }
    if (row.count() < names.size()) {
      return Reading.TOO_FEW_FIELDS;
    }
    // Excel pads rows with empty columns.
    for (int column = names.size(); column < row.count(); column++) {
      if (row.start(column) < row.end(column)) {
        return Reading.TOO_MANY_FIELDS;
      }
    }
    for (int column = 0; column < names.size(); column++) {
      E name = names.get(column);
      if (name != null) {
        row.place(name, column);
      }
    }
    return Reading.RECORD;
  }

  private boolean isHeader(byte[] bytes) {
    int found = 0;
    for (int column = 0; column < row.count() && found < least; column++) {
      found += nameOf(column, bytes) == null ? 0 : 1;
    }
    return found >= least;
  }

  private void readHeader(byte[] bytes, byte headerSeparator) {
    separator = headerSeparator;
    names.clear();
    for (int column = 0; column < row.count(); column++) {
      names.add(nameOf(column, bytes));
    }
  }

  private @Nullable E nameOf(int column, byte[] bytes) {
    return values.names().find(bytes, row.start(column), row.end(column));
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != ',' && bytes[at] != ';') {
        return false;
      }
    }
    return true;
  }
}
