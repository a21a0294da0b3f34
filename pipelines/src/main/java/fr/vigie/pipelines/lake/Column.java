package fr.vigie.pipelines.lake;

import java.util.List;
import org.apache.parquet.column.ColumnWriter;

/**
 * One column of a table: what hands the values of many rows to Parquet's column writer.
 *
 * <p>Columns are written one after the other rather than row by row: a loop over one kind of value
 * runs several times as fast as a walk over forty-six kinds.
 *
 * @param <T> what a row is made from
 */
interface Column<T> {
  /** Parquet's repetition level of a value that is no list. */
  int NOT_REPEATED = 0;

  /** Writes the value of every row, in order. */
  void write(List<T> rows, ColumnWriter out);
}
