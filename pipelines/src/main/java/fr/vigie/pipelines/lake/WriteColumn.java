package fr.vigie.pipelines.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntUnaryOperator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Writes one column of a row group as pages of version 1: its dictionary where one is worthwhile,
 * then levels and values of some rows each.
 *
 * <p>Parquet's own column writers take a value at a time through six calls, look each up by its
 * bytes, and begin a dictionary that they may give up later; here the values of a row group are
 * known before the first is written.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">Parquet,
 *     encodings</a>: plain, dictionary, run length with bit packing
 */
final class WriteColumn {
  /** Rows a page: some 160 KB of numbers. */
  private static final int PAGE_ROWS = 20_480;

  private static final int FIRST_SLAB = 256;
  private static final int LARGEST_SLAB = 64 * 1024;

  private final ParquetFileWriter file;
  private final CompressPages compression;
  private final ColumnDescriptor column;
  private final ColumnValues values;
  private final PlainValues plain;
  private final @Nullable Dictionary dictionary;

  private WriteColumn(
      ParquetFileWriter file,
      CompressPages compression,
      ColumnDescriptor column,
      ColumnValues values) {
    this.file = file;
    this.compression = compression;
    this.column = column;
    this.values = values;
    this.plain = new PlainValues(values);
    // A truth is one bit already.
    this.dictionary = values.type() == PrimitiveTypeName.BOOLEAN ? null : Dictionary.of(values);
  }

  /** Writes the next column of the row group that the file has open. */
  static void to(
      ParquetFileWriter file,
      CompressPages compression,
      ColumnDescriptor column,
      ColumnValues values)
      throws IOException {
    new WriteColumn(file, compression, column, values).write();
  }

  private void write() throws IOException {
    if (column.getMaxDefinitionLevel() == 0 && values.count() < values.rows()) {
      throw new IllegalStateException("no value for column " + column.getPath()[0]);
    }
    file.startColumn(column, values.rows(), CompressionCodecName.ZSTD);
    if (dictionary != null) {
      writeDictionary(dictionary);
    }
    int value = 0;
    for (int row = 0; row < values.rows(); row += PAGE_ROWS) {
      int end = Math.min(values.rows(), row + PAGE_ROWS);
      int valuesEnd = value;
      for (int each = row; each < end; each++) {
        valuesEnd += values.present(each) ? 1 : 0;
      }
      writePage(row, end, value, valuesEnd);
      value = valuesEnd;
    }
    file.endColumn();
  }

  private void writeDictionary(Dictionary distinct) throws IOException {
    byte[] bytes = plain.bytes(0, distinct.size(), distinct::first);
    file.writeDictionaryPage(
        new DictionaryPage(
            compression.compress(bytes), bytes.length, distinct.size(), Encoding.PLAIN));
  }

  private void writePage(int row, int rowEnd, int value, int valueEnd) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    if (column.getMaxDefinitionLevel() > 0) {
      writeLevels(row, rowEnd, page);
    }
    if (dictionary == null) {
      page.write(plain.bytes(value, valueEnd, IntUnaryOperator.identity()));
    } else {
      writePlaces(dictionary, value, valueEnd, page);
    }
    file.writeDataPage(
        rowEnd - row,
        page.size(),
        compression.compress(page.toByteArray()),
        Statistics.noopStats(column.getPrimitiveType()),
        rowEnd - row,
        Encoding.RLE,
        Encoding.RLE,
        dictionary == null ? Encoding.PLAIN : Encoding.RLE_DICTIONARY);
  }

  /** Which rows have a value, behind the length of that. */
  private void writeLevels(int row, int end, OutputStream page) throws IOException {
    try (RunLengthBitPackingHybridEncoder levels = encoder(1)) {
      for (int each = row; each < end; each++) {
        levels.writeInt(values.present(each) ? 1 : 0);
      }
      BytesInput encoded = levels.toBytes();
      BytesInput.fromInt((int) encoded.size()).writeAllTo(page);
      encoded.writeAllTo(page);
    }
  }

  /** Places in the dictionary, behind how many bits each has. */
  private static void writePlaces(Dictionary dictionary, int from, int to, OutputStream page)
      throws IOException {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size() - 1);
    try (RunLengthBitPackingHybridEncoder places = encoder(bits)) {
      for (int value = from; value < to; value++) {
        places.writeInt(dictionary.place(value));
      }
      page.write(bits);
      places.toBytes().writeAllTo(page);
    }
  }

  private static RunLengthBitPackingHybridEncoder encoder(int bits) {
    return new RunLengthBitPackingHybridEncoder(
        bits, FIRST_SLAB, LARGEST_SLAB, HeapByteBufferAllocator.getInstance());
  }
}
