package fr.vigie.formats.elff;

import fr.vigie.formats.syntax.ElffRow;
import fr.vigie.formats.web.Meaning;

/**
 * Finds which value of a row belongs to which column when the row has more values than its header
 * has fields; reusable, one a parser.
 *
 * <p>Real logs have such rows: values with blanks that nobody quoted, columns that the header
 * forgot, columns behind the last. The row is read only where the shapes of the columns leave one
 * way to read it.
 */
final class AlignRow {
  private int gap;
  private int gapEnd;
  private int shift;

  /** Aligns nothing: as many values as fields. */
  void asWritten(ElffLayout layout) {
    gap = layout.count();
    gapEnd = gap;
    shift = 0;
  }

  /**
   * Whether every column has a value of its shape in its place; what is behind the last is surplus.
   */
  boolean findInOrder(ElffLayout layout, ElffRow row, byte[] bytes) {
    asWritten(layout);
    for (int column = 0; column < layout.count(); column++) {
      if (!fits(layout, row, bytes, column, column)) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is one way to read the row. */
  boolean find(ElffLayout layout, ElffRow row, byte[] bytes, int rowStart) {
    int columns = layout.count();
    int surplus = row.count() - columns;
    int agreeing = 0;
    while (agreeing < columns && fits(layout, row, bytes, agreeing, agreeing)) {
      agreeing++;
    }
    if (agreeing == columns && endsFirmly(layout, row, bytes, surplus)) {
      asWritten(layout);
      shift = surplus; // behind the last column
      return true;
    }
    for (shift = surplus; shift > 0; shift--) {
      gap = firstFitting(layout, row, bytes, shift);
      gapEnd = agreeing;
      if (gap <= gapEnd) {
        joinText(layout, row, rowStart);
        if (certain(layout)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The first of the columns that fit, up to the last, when each has the value so far behind. */
  private static int firstFitting(ElffLayout layout, ElffRow row, byte[] bytes, int behind) {
    int first = layout.count();
    while (first > 0 && fits(layout, row, bytes, first - 1, first - 1 + behind)) {
      first--;
    }
    return first;
  }

  /** Whether no column that is read could just as well have a value of the surplus. */
  private static boolean endsFirmly(ElffLayout layout, ElffRow row, byte[] bytes, int surplus) {
    for (int column = firstFitting(layout, row, bytes, surplus);
        column < layout.count();
        column++) {
      if (layout.meaning(column) != Meaning.IGNORED
          && !mayBeMissing(layout.meaning(column))
          && !layout.shape(column).firm()) {
        return false;
      }
    }
    return true;
  }

  /** Where one text alone can be what the surplus belongs to, it is: nobody quoted its blanks. */
  private void joinText(ElffLayout layout, ElffRow row, int rowStart) {
    if (gapEnd - gap != 1 || !isText(layout.meaning(gap))) {
      return;
    }
    for (int value = gap; value <= gap + shift; value++) {
      if (row.quoted(value, rowStart)) {
        return;
      }
    }
    gap = gapEnd;
  }

  private static boolean fits(ElffLayout layout, ElffRow row, byte[] bytes, int column, int value) {
    return layout.shape(column).fits(bytes, row.start(value), row.end(value));
  }

  /** Whether every column that could be two values is one that may be missing. */
  private boolean certain(ElffLayout layout) {
    for (int column = gap; column < gapEnd; column++) {
      if (layout.meaning(column) != Meaning.IGNORED && !mayBeMissing(layout.meaning(column))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayBeMissing(Meaning meaning) {
    return meaning == Meaning.CATEGORY || meaning == Meaning.USER_AGENT || meaning == Meaning.QUERY;
  }

  /** The value of a column, or -1 when it could be two. */
  int value(int column) {
    if (column < gap) {
      return column;
    }
    return column < gapEnd ? -1 : column + shift;
  }

  /**
   * After the last byte of a column's value: a text with blanks that nobody quoted goes on to the
   * next column.
   */
  int end(int column, ElffLayout layout, ElffRow row, int rowStart) {
    int value = value(column);
    boolean goesOn =
        shift > 0
            && column == gap - 1
            && isText(layout.meaning(column))
            && !row.quoted(value, rowStart)
            && !row.quoted(value + 1, rowStart);
    return row.end(goesOn ? value + shift : value);
  }

  private static boolean isText(Meaning meaning) {
    return meaning == Meaning.USER || meaning == Meaning.CATEGORY || meaning == Meaning.USER_AGENT;
  }
}
