package fr.vigie.pipelines.lake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Sorts the encodings that a Parquet file's footer lists for each column: the library takes them
 * from a hash set, whose order differs from one JVM to the next, and bytes must not.
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">Parquet, file format</a>: the footer,
 *     its length in four bytes, little end first, the letters PAR1
 */
final class SortEncodings {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private SortEncodings() {}

  static void in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      int length = read(channel, channel.size() - TAIL, TAIL).getInt();
      long start = channel.size() - TAIL - length;
      FileMetaData footer =
          Util.readFileMetaData(new ByteArrayInputStream(read(channel, start, length).array()));
      footer.getRow_groups().forEach(SortEncodings::sort);
      channel.truncate(start).position(start);
      ByteBuffer sorted = bytes(footer);
      while (sorted.hasRemaining()) {
        channel.write(sorted);
      }
    }
  }

  private static void sort(RowGroup rows) {
    rows.getColumns().forEach(column -> sort(column.getMeta_data()));
  }

  private static void sort(ColumnMetaData column) {
    List<Encoding> sorted = column.getEncodings().stream().sorted().toList();
    column.setEncodings(sorted);
  }

  private static ByteBuffer bytes(FileMetaData footer) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, written);
    return ByteBuffer.allocate(written.size() + TAIL)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(written.toByteArray())
        .putInt(written.size())
        .put(MAGIC)
        .flip();
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        throw new IOException("the file ends before its footer does");
      }
    }
    return buffer.flip();
  }
}
