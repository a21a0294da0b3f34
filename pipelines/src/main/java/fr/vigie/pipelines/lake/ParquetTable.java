package fr.vigie.pipelines.lake;

import fr.vigie.lake.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
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
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

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
  /** What writes the cells of one row. */
  public interface Row<T> extends BiConsumer<T, Cells>, Serializable {}

  /** 16 MiB: a bucket's rows seldom fill more, and a reader skips by it. */
  private static final long ROW_GROUP_BYTES = 16L << 20;

  /**
   * Columns of any table for which a dictionary would cost more than it saves: their values seldom
   * come back, or, in estimates, are mostly zero, which compression finds out at less cost.
   *
   * <p>One list for all tables: Parquet keeps what makes its column writers in one place for the
   * whole process ({@code ParquetProperties.DEFAULT_VALUES_WRITER_FACTORY}) and sets it up anew for
   * each file, so files that are opened side by side must not differ in this.
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
                  .flatMap(estimate -> Cells.SCENARIOS.stream().map(estimate::concat)))
          .toList();

  private final String name;
  private final MessageType schema;
  private final Row<T> row;

  private ParquetTable(String name, MessageType schema, Row<T> row) {
    this.name = name;
    this.schema = schema;
    this.row = row;
  }

  /** The table with the columns of {@code fr/vigie/schemas/lake/<name>.avsc}. */
  public static <T> ParquetTable<T> named(String name, Row<T> row) {
    String resource = "/fr/vigie/schemas/lake/" + name + ".avsc";
    try (InputStream in = ParquetTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      Schema contract = new Schema.Parser().parse(in);
      ParquetConfiguration plain = new PlainParquetConfiguration();
      return new ParquetTable<>(name, new AvroSchemaConverter(plain).convert(contract), row);
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
  public OutputFile write(Path lake, String folder, int part, Iterable<T> rows) throws IOException {
    Path target = lake.resolve(folder).resolve(String.format("part-%05d.parquet", part));
    Files.createDirectories(target.getParent());
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    long count = 0;
    try {
      try (ParquetWriter<T> writer = open(temporary)) {
        for (T each : rows) {
          writer.write(each);
          count++;
        }
      }
      SortEncodings.in(temporary);
      String digest = sha256(temporary);
      long bytes = Files.size(temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new OutputFile(name, folder + "/" + target.getFileName(), digest, count, bytes);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private ParquetWriter<T> open(Path path) throws IOException {
    Builder<T> builder = new Builder<>(path, new Support<>(schema, row));
    WITHOUT_DICTIONARY.forEach(column -> builder.withDictionaryEncoding(column, false));
    return builder
        .withConf(new PlainParquetConfiguration())
        .withCodecFactory(new ZstdCodecs())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withSizeStatisticsEnabled(false)
        .withStatisticsEnabled(
            false) // a month's files are read whole; minima cost a third of the writing
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withWriteMode(ParquetFileWriter.Mode.CREATE)
        .build();
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final WriteSupport<T> support;

    Builder(Path path, WriteSupport<T> support) {
      super(new LocalOutputFile(path));
      this.support = support;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings(
        "deprecation") // abstract in the library, never called with a plain configuration
    protected WriteSupport<T> getWriteSupport(org.apache.hadoop.conf.Configuration conf) {
      return support;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration conf) {
      return support;
    }
  }

  private static final class Support<T> extends WriteSupport<T> {
    private final MessageType schema;
    private final Row<T> row;

    @SuppressWarnings("NullAway.Init") // the writer calls prepareForWrite before write
    private Cells cells;

    Support(MessageType schema, Row<T> row) {
      this.schema = schema;
      this.row = row;
    }

    @Override
    @SuppressWarnings(
        "deprecation") // abstract in the library, never called with a plain configuration
    public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      cells = new Cells(schema, consumer);
    }

    @Override
    public void write(T each) {
      cells.startRow();
      row.accept(each, cells);
      cells.endRow();
    }
  }
}
