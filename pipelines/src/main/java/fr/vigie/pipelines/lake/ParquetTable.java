package fr.vigie.pipelines.lake;

import fr.vigie.lake.Digest;
import fr.vigie.lake.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One table of the lake: writes rows in the given order to a Parquet file whose bytes depend on
 * nothing but the rows.
 *
 * <p>A file is written under a temporary name and moved in one step, so a retry or a kill leaves no
 * half file under a final name.
 *
 * @param <T> what a row is made from
 */
public final class ParquetTable<T> {
  /** Seldom are there more in a bucket; their values take some 50 MB while they are written. */
  static final int ROWS_A_GROUP = 128 * 1024;

  /** Asked for by the library, used in distributed file systems only. */
  private static final long BLOCK_BYTES = ParquetWriter.DEFAULT_BLOCK_SIZE;

  private static final int NO_PADDING = 0;
  private static final @Nullable FileEncryptionProperties NOT_ENCRYPTED = null;

  /** Minima and sizes would serve nobody, as a month's files are read whole. */
  private static final ParquetProperties PAGES_WITH_CHECKSUMS =
      ParquetProperties.builder()
          .withPageWriteChecksumEnabled(true)
          .withStatisticsEnabled(false)
          .withSizeStatisticsEnabled(false)
          .build();

  private final String name;
  private final MessageType schema;
  private final List<Column<T>> columns;

  private ParquetTable(String name, MessageType schema, List<Column<T>> columns) {
    this.name = name;
    this.schema = schema;
    this.columns = columns;
  }

  /** The table with the columns of {@code fr/vigie/schemas/lake/<name>.avsc}. */
  public static <T> ParquetTable<T> named(String name, Consumer<Columns<T>> tell) {
    MessageType schema = schema(name);
    Columns<T> columns = new Columns<>(schema);
    tell.accept(columns);
    return new ParquetTable<>(name, schema, columns.all());
  }

  private static MessageType schema(String name) {
    String resource = "/fr/vigie/schemas/lake/" + name + ".avsc";
    try (InputStream in = ParquetTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      ParquetConfiguration plain = new PlainParquetConfiguration();
      return new AvroSchemaConverter(plain).convert(new Schema.Parser().parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes one part.
   *
   * @param lake the lake's folder
   * @param folder the part's folder relative to the lake, with {@code /}
   * @param part number of the part: the bucket
   * @param rows in their final order
   */
  public OutputFile write(Path lake, String folder, int part, List<T> rows) throws IOException {
    Path target = lake.resolve(folder).resolve(String.format("part-%05d.parquet", part));
    Files.createDirectories(target.getParent());
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      write(temporary, rows);
      SortEncodings.in(temporary);
      String digest = Digest.sha256(temporary);
      long bytes = Files.size(temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new OutputFile(name, folder + "/" + target.getFileName(), digest, rows.size(), bytes);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A new file with the settings of every table. */
  static ParquetFileWriter create(Path path, MessageType schema) throws IOException {
    return new ParquetFileWriter(
        new LocalOutputFile(path),
        schema,
        ParquetFileWriter.Mode.CREATE,
        BLOCK_BYTES,
        NO_PADDING,
        NOT_ENCRYPTED,
        PAGES_WITH_CHECKSUMS);
  }

  private void write(Path path, List<T> rows) throws IOException {
    try (CompressPages compression = new CompressPages();
        ParquetFileWriter file = create(path, schema)) {
      file.start();
      for (int from = 0; from < rows.size(); from += ROWS_A_GROUP) {
        List<T> group = rows.subList(from, Math.min(rows.size(), from + ROWS_A_GROUP));
        new RowGroup<>(schema, columns, group).write(file, compression);
      }
      file.end(Map.of());
    }
  }
}
