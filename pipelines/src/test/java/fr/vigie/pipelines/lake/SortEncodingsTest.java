package fr.vigie.pipelines.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortEncodingsTest {
  @Test
  void whatever_order_the_set_had_the_bytes_are_the_same(@TempDir Path folder) throws IOException {
    Path one = file(folder, Encoding.RLE, Encoding.BIT_PACKED, Encoding.PLAIN);
    Path other = file(folder, Encoding.PLAIN, Encoding.RLE, Encoding.BIT_PACKED);
    Path sorted = file(folder, Encoding.PLAIN, Encoding.RLE, Encoding.BIT_PACKED);
    assertThat(Files.mismatch(one, other)).isNotEqualTo(-1);

    SortEncodings.in(one);
    SortEncodings.in(other);

    assertThat(one).hasSameBinaryContentAs(other).hasSameBinaryContentAs(sorted);
  }

  private static Path file(Path folder, Encoding... encodings) throws IOException {
    ColumnMetaData column =
        new ColumnMetaData(
            Type.INT32, List.of(encodings), List.of("rows"), CompressionCodec.ZSTD, 1, 4, 4, 4);
    RowGroup rows = new RowGroup(List.of(new ColumnChunk(0).setMeta_data(column)), 4, 1);
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(
        new FileMetaData(1, List.of(new SchemaElement("root")), 1, List.of(rows)), footer);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("PAR1rows".getBytes(StandardCharsets.US_ASCII));
    bytes.write(footer.toByteArray());
    bytes.write(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.size()).array());
    bytes.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    return Files.write(Files.createTempFile(folder, "part", ".parquet"), bytes.toByteArray());
  }
}
