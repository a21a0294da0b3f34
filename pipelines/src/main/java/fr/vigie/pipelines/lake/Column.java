package fr.vigie.pipelines.lake;

import java.util.List;

/**
 * One column of a table: what reads its value from each of many rows.
 *
 * <p>Columns are read one after the other rather than row by row: a loop over one kind of value
 * runs several times as fast as a walk over forty-six kinds.
 *
 * @param <T> what a row is made from
 */
interface Column<T> {
  /** Adds the value of every row, in order. */
  void read(List<T> rows, ColumnValues values);
}
