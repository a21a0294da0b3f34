package fr.vigie.pipelines.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.usage.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what Parquet's own reader reads, every kind of value in every encoding. */
class RowGroupTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message every_kind {
            required binary must (STRING);
            optional binary may (STRING);
            required int64 number;
            optional int64 some_number;
            required int32 day (DATE);
            required boolean truth;
            optional boolean some_truth;
            optional double range_low;
            optional double range_central;
            optional double range_high;
          }
          """);

  private record Row(
      String must,
      @Nullable String may,
      long number,
      long someNumber,
      LocalDate day,
      boolean truth,
      @Nullable Boolean someTruth,
      @Nullable Range range) {}

  @TempDir private Path folder;
  private int files;

  static Stream<Arguments> shapes() {
    // Around a dictionary's least use, a group of eight places, a cache's fill, a page.
    List<Integer> sizes = List.of(1, 3, 4, 5, 8, 65, 257, 20_480, 20_481);
    List<Integer> distinct = List.of(1, 2, 100, 5_000, Integer.MAX_VALUE);
    return sizes.stream()
        .flatMap(
            size ->
                distinct.stream()
                    .flatMap(
                        of -> Stream.of(0, 50, 100).map(absent -> Arguments.of(size, of, absent))));
  }

  @ParameterizedTest(name = "{0} rows of {1} values, {2} % absent")
  @MethodSource("shapes")
  void everyValueIsReadBack(int size, int distinct, int percentAbsent) throws IOException {
    Random random = new Random(size * 31L + distinct + percentAbsent);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rows.add(row(random, distinct, percentAbsent));
    }
    assertThat(read(write(rows))).isEqualTo(rows);
  }

  @Test
  void pagesWithoutAnyValueStandBetweenOthers() throws IOException {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 65_000; i++) {
      rows.add(row(random, 50, i > 1_000 && i < 62_000 ? 100 : 0));
    }
    assertThat(read(write(rows))).isEqualTo(rows);
  }

  @Test
  void onlyValuesThatComeBackAreWorthADictionary() throws IOException {
    Random random = new Random(6);
    List<Row> few = Stream.generate(() -> row(random, 10, 0)).limit(1_000).toList();
    assertThat(encodings(write(few)).get(0)).contains(Encoding.RLE_DICTIONARY);
    assertThat(encodings(write(few)).get(5)).as("a truth").contains(Encoding.PLAIN);
    List<Row> many = Stream.generate(() -> row(random, 1_000_000, 0)).limit(1_000).toList();
    assertThat(encodings(write(many)).get(0))
        .contains(Encoding.PLAIN)
        .doesNotContain(Encoding.RLE_DICTIONARY);
  }

  private static List<Set<Encoding>> encodings(Path path) throws IOException {
    try (ParquetFileReader file = ParquetFileReader.open(new LocalInputFile(path))) {
      return file.getFooter().getBlocks().get(0).getColumns().stream()
          .map(ColumnChunkMetaData::getEncodings)
          .toList();
    }
  }

  @Test
  void aFlippedBitIsTold() throws IOException {
    Random random = new Random(7);
    Path path = write(Stream.generate(() -> row(random, 1_000_000, 0)).limit(1_000).toList());
    byte[] bytes = Files.readAllBytes(path);
    bytes[2_000] ^= 1;
    Files.write(path, bytes);
    assertThatThrownBy(() -> read(path)).hasStackTraceContaining("CRC");
  }

  @Test
  void aColumnToldAsAnotherTypeIsAnErrorBeforeTheFirstRow() {
    assertThatThrownBy(() -> new Columns<Row>(SCHEMA).count("must", Row::number))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("column must told as INT64 where the contract has BINARY");
    assertThatThrownBy(() -> new Columns<Row>(SCHEMA).text("may", Row::may))
        .hasMessage("column may where the contract has must");
  }

  @Test
  void aValueThatMustBeThereIsNamedWhenItIsNot() {
    MessageType schema =
        MessageTypeParser.parseMessageType("message one { required binary tool (STRING); }");
    Columns<String> columns = new Columns<>(schema);
    columns.text("tool", row -> null);
    RowGroup<String> group = new RowGroup<>(schema, columns.all(), List.of("row"));
    assertThatThrownBy(() -> write(schema, group))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no value for column tool");
  }

  private static Row row(Random random, int distinct, int percentAbsent) {
    int value = random.nextInt(distinct);
    boolean absent = random.nextInt(100) < percentAbsent;
    return new Row(
        "é" + value,
        absent ? null : "x".repeat(value % 90),
        Long.MIN_VALUE + value * 3L,
        absent ? -1 : value,
        LocalDate.EPOCH.plusDays(value % 70_000 - 100),
        random.nextBoolean(),
        absent ? null : random.nextBoolean(),
        absent ? null : new Range(value / 3.0, value / 2.0, value));
  }

  private Path write(List<Row> rows) throws IOException {
    Columns<Row> columns = new Columns<>(SCHEMA);
    columns
        .text("must", Row::must)
        .text("may", Row::may)
        .count("number", Row::number)
        .count("some_number", Row::someNumber, -1)
        .day("day", Row::day)
        .truth("truth", Row::truth)
        .truth("some_truth", Row::someTruth)
        .range("range", Row::range);
    return write(SCHEMA, new RowGroup<>(SCHEMA, columns.all(), rows));
  }

  private Path write(MessageType schema, RowGroup<?> group) throws IOException {
    Path path = folder.resolve("rows-" + files++ + ".parquet");
    try (CompressPages compression = new CompressPages();
        ParquetFileWriter file = ParquetTable.create(path, schema)) {
      file.start();
      group.write(file, compression);
      file.end(Map.of());
    }
    return path;
  }

  private static List<Row> read(Path path) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (ParquetReader<GenericRecord> reader =
        AvroParquetReader.<GenericRecord>builder(
                new LocalInputFile(path), new PlainParquetConfiguration())
            .usePageChecksumVerification()
            .build()) {
      for (GenericRecord read = reader.read(); read != null; read = reader.read()) {
        rows.add(row(read));
      }
    }
    return rows;
  }

  private static Row row(GenericRecord read) {
    Object may = read.get("may");
    Object someNumber = read.get("some_number");
    Object low = read.get("range_low");
    return new Row(
        read.get("must").toString(),
        may == null ? null : may.toString(),
        (long) read.get("number"),
        someNumber == null ? -1 : (long) someNumber,
        LocalDate.ofEpochDay((int) read.get("day")),
        (boolean) read.get("truth"),
        (Boolean) read.get("some_truth"),
        low == null
            ? null
            : new Range(
                (double) low, (double) read.get("range_central"), (double) read.get("range_high")));
  }
}
