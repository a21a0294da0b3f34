package fr.vigie.pipelines.lake;

import fr.vigie.lake.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.factory.DefaultValuesWriterFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
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
  /** 16 MiB: a bucket's rows seldom fill more. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  /** Rows written to one column before the next: few enough to stay in a processor's cache. */
  private static final int ROWS_AT_A_TIME = 256;

  private static final int PAGE_ROWS = 80 * ROWS_AT_A_TIME;

  private static final int NO_PADDING = 0;
  private static final @Nullable FileEncryptionProperties NOT_ENCRYPTED = null;

  /**
   * Columns of any table for which a dictionary would cost more than it saves: their values seldom
   * come back, or, in estimates, are mostly zero, which compression finds out at less cost.
   */
  private static final List<String> WITHOUT_DICTIONARY =
      Stream.concat(
              Stream.of(
                  "event_id", "event_time", "offset", "bytes_up", "bytes_down", "duration_ms"),
              Stream.of(
                      "prompts",
                      "output_tokens",
                      "energy_wh",
                      "gwp_g",
                      "water_cooling_ml",
                      "water_electricity_ml",
                      "adpe_mg")
                  .flatMap(estimate -> Columns.SCENARIOS.stream().map(estimate::concat)))
          .toList();

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
      String digest = sha256(temporary);
      long bytes = Files.size(temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new OutputFile(name, folder + "/" + target.getFileName(), digest, rows.size(), bytes);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void write(Path path, List<T> rows) throws IOException {
    ParquetProperties settings = settings();
    try (ParquetFileWriter file =
        new ParquetFileWriter(
            new LocalOutputFile(path),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            NO_PADDING,
            NOT_ENCRYPTED,
            settings)) {
      file.start();
      int written = 0;
      while (written < rows.size()) {
        try (RowGroup<T> group = new RowGroup<>(schema, columns, settings)) {
          while (written < rows.size() && group.bytes() < ROW_GROUP_BYTES) {
            int end = Math.min(written + ROWS_AT_A_TIME, rows.size());
            group.write(rows.subList(written, end));
            written = end;
          }
          group.end(file);
        }
      }
      file.end(Map.of());
    }
  }

  /**
   * The same for every file. Minima and sizes cost a third of the writing and serve nobody, as a
   * month's files are read whole. The factory is the file's own: the library shares one by default,
   * which files opened side by side set up over each other.
   */
  private static ParquetProperties settings() {
    ParquetProperties.Builder settings =
        ParquetProperties.builder()
            .withValuesWriterFactory(new DefaultValuesWriterFactory())
            .withSizeStatisticsEnabled(false)
            .withStatisticsEnabled(false)
            .withPageRowCountLimit(PAGE_ROWS)
            .withMinRowCountForPageSizeCheck(PAGE_ROWS)
            .estimateRowCountForPageSizeCheck(false);
    WITHOUT_DICTIONARY.forEach(column -> settings.withDictionaryEncoding(column, false));
    return settings.build();
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
