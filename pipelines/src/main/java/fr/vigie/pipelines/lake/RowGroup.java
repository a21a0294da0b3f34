package fr.vigie.pipelines.lake;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/** One row group of a Parquet file: the values of all its columns, until they are written. */
final class RowGroup<T> {
  /** Rows read column by column before the next: few enough to stay in a processor's cache. */
  private static final int ROWS_AT_A_TIME = 256;

  private final List<ColumnDescriptor> contract;
  private final List<ColumnValues> values;
  private final int rows;

  /**
   * Reads some rows.
   *
   * @param rows at least one
   */
  RowGroup(MessageType schema, List<Column<T>> columns, List<T> rows) {
    this.contract = schema.getColumns();
    this.values = contract.stream().map(column -> values(column, rows.size())).toList();
    this.rows = rows.size();
    for (int from = 0; from < rows.size(); from += ROWS_AT_A_TIME) {
      List<T> some = rows.subList(from, Math.min(rows.size(), from + ROWS_AT_A_TIME));
      for (int at = 0; at < columns.size(); at++) {
        columns.get(at).read(some, values.get(at));
      }
    }
  }

  private static ColumnValues values(ColumnDescriptor column, int rows) {
    return new ColumnValues(column.getPrimitiveType().getPrimitiveTypeName(), rows);
  }

  /** Writes them as the next row group of a file. */
  void write(ParquetFileWriter file, CompressPages compression) throws IOException {
    file.startBlock(rows);
    for (int at = 0; at < contract.size(); at++) {
      WriteColumn.to(file, compression, contract.get(at), values.get(at));
    }
    file.endBlock();
  }
}
