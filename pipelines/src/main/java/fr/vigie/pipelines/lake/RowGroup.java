package fr.vigie.pipelines.lake;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * One row group of a Parquet file while it is filled, some rows at a time and within them a column
 * at a time.
 */
final class RowGroup<T> implements AutoCloseable {
  private static final boolean WITH_CHECKSUMS = true;

  private final List<Column<T>> columns;
  private final ColumnChunkPageWriteStore pages;
  private final ColumnWriteStore values;
  private final List<ColumnWriter> writers;
  private long rows;

  RowGroup(MessageType schema, List<Column<T>> columns, ParquetProperties settings) {
    this.columns = columns;
    BytesInputCompressor zstd = new ZstdCodecs().getCompressor(CompressionCodecName.ZSTD);
    this.pages =
        new ColumnChunkPageWriteStore(
            zstd,
            schema,
            settings.getAllocator(),
            settings.getColumnIndexTruncateLength(),
            WITH_CHECKSUMS);
    this.values = settings.newColumnWriteStore(schema, pages);
    this.writers = schema.getColumns().stream().map(values::getColumnWriter).toList();
  }

  /**
   * Writes some rows.
   *
   * @param some no more than end a page
   */
  void write(List<T> some) {
    for (int at = 0; at < columns.size(); at++) {
      columns.get(at).write(some, writers.get(at));
    }
    // Parquet counts rows one by one, and closes a page at its last one.
    some.forEach(row -> values.endRecord());
    rows += some.size();
  }

  /** Bytes held so far. */
  long bytes() {
    return values.getBufferedSize();
  }

  /** Gives the group to its file. */
  void end(ParquetFileWriter file) throws IOException {
    values.flush();
    file.startBlock(rows);
    pages.flushToFileWriter(file);
    file.endBlock();
  }

  @Override
  public void close() {
    values.close();
    pages.close();
  }
}
