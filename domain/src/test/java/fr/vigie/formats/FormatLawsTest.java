package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.formats.LawRecord.Clock;
import fr.vigie.formats.LogFormat.Proof;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format owes, each to the same laws; the table in the documentation says which. */
class FormatLawsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZonedDateTime SUMMER =
      ZonedDateTime.of(2025, 7, 1, 13, 0, 5, 0, LawRecord.PARIS);
  private static final String SUMMER_READ = "2025-07-01T11:00:05.000Z";

  static List<LawRecord> laws() {
    return LawRecord.ALL;
  }

  static List<LawRecord> lawsOfLocalTime() {
    return LawRecord.ALL.stream().filter(law -> law.clock() == Clock.SOURCE).toList();
  }

  static List<LawRecord> lawsWithEscapes() {
    return LawRecord.ALL.stream().filter(law -> !law.escaped().isEmpty()).toList();
  }

  private static List<JsonNode> read(LawRecord law, ZoneId zone, byte[] log) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    InspectRecords.withIdentities(
            LogFormats.named(law.format()), new FormatOptions(zone, law.settings()))
        .write(new ByteArrayInputStream(log), output);
    List<JsonNode> read = new ArrayList<>();
    for (String line : output.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode record = JSON.readTree(line);
      if (!record.path("skipped").asText().equals("HEADER")) {
        read.add(record);
      }
    }
    return read;
  }

  private static JsonNode one(LawRecord law, ZoneId zone, String record) throws IOException {
    List<JsonNode> read = read(law, zone, law.log(record));
    assertThat(read).hasSize(1);
    assertThat(read.get(0).path("rejected").asText()).isEmpty();
    return read.get(0);
  }

  private static String plain(LawRecord law) {
    return law.with(law.stamp(SUMMER), "jd");
  }

  @Test
  void everyFormatIsHeldToThem() {
    assertThat(LawRecord.ALL.stream().map(LawRecord::format).toList())
        .as("LawRecord has a record of every format, in the order of LogFormats")
        .containsExactlyElementsOf(LogFormats.all().stream().map(LogFormat::name).toList());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void bytesGoTheWayTheLogSays(LawRecord law) throws IOException {
    JsonNode read = one(law, LawRecord.PARIS, plain(law));
    assertThat(read.path(law.key()).asText()).isEqualTo("jd");
    boolean counts = law.record().contains("{down}");
    assertThat(read.path("bytes_down").asInt(-1)).isEqualTo(counts ? 222 : -1);
    assertThat(LogFormats.named(law.format()).proves().contains(Proof.BYTES_DOWN))
        .as("what the format claims")
        .isEqualTo(counts || law.format().equals("mapped"));
    if (!law.format().equals("mapped")) { // whose own test has its units
      int up = law.record().contains("{up}") ? 111 : -1;
      assertThat(read.path("bytes_up").asInt(-1)).isEqualTo(up);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void theSourcesZoneHoldsOnlyWhereAStampHasNone(LawRecord law) throws IOException {
    assertThat(one(law, LawRecord.PARIS, plain(law)).path("time").asText()).isEqualTo(SUMMER_READ);
    assertThat(one(law, ZoneOffset.UTC, plain(law)).path("time").asText())
        .isEqualTo(law.clock() == Clock.SOURCE ? "2025-07-01T13:00:05.000Z" : SUMMER_READ);
  }

  @ParameterizedTest
  @MethodSource("lawsOfLocalTime")
  void theHourThatSpringSkipsIsReadAsTheNext(LawRecord law) throws IOException {
    String skipped = law.stamp(LocalDateTime.of(2025, 3, 30, 2, 30, 0));
    assertThat(one(law, LawRecord.PARIS, law.with(skipped, "jd")).path("time").asText())
        .isEqualTo("2025-03-30T01:30:00.000Z");
  }

  @ParameterizedTest
  @MethodSource("laws")
  void theHourThatAutumnRepeatsIsTheFirstUnlessItsOffsetIsThere(LawRecord law) throws IOException {
    ZonedDateTime first = ZonedDateTime.of(2025, 10, 26, 2, 30, 0, 0, LawRecord.PARIS);
    ZonedDateTime second = first.plusHours(1);
    assertThat(one(law, LawRecord.PARIS, law.with(law.stamp(first), "jd")).path("time").asText())
        .isEqualTo("2025-10-26T00:30:00.000Z");
    assertThat(one(law, LawRecord.PARIS, law.with(law.stamp(second), "jd")).path("time").asText())
        .isEqualTo(
            law.clock() == Clock.SOURCE ? "2025-10-26T00:30:00.000Z" : "2025-10-26T01:30:00.000Z");
  }

  @ParameterizedTest
  @MethodSource("laws")
  void whatTheLogDoesNotSayIsAbsent(LawRecord law) throws IOException {
    JsonNode read = one(law, LawRecord.PARIS, law.with(law.stamp(SUMMER), law.absent()));
    assertThat(read.has(law.key())).isFalse();
    read.forEach(value -> assertThat(value.asText()).isNotEmpty().isNotEqualTo("-"));
  }

  @ParameterizedTest
  @MethodSource("lawsWithEscapes")
  void escapesAreUndone(LawRecord law) throws IOException {
    JsonNode read = one(law, LawRecord.PARIS, law.with(law.stamp(SUMMER), law.escaped()));
    assertThat(read.path(law.key()).asText()).isEqualTo(law.unescaped());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aRecordOverTheLimitIsOneAndTheNextIsRead(LawRecord law) throws IOException {
    String tooLong = law.with(law.stamp(SUMMER), "x".repeat(RecordReader.LIMIT + 1));
    List<JsonNode> read = read(law, LawRecord.PARIS, law.log(plain(law), tooLong, plain(law)));
    assertThat(read).hasSize(3);
    assertThat(read.get(1).path("rejected").asText()).isEqualTo("TOO_LONG");
    assertThat(read.get(2).path("time").asText()).isEqualTo(SUMMER_READ);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aRecordWithANulByteIsRejected(LawRecord law) throws IOException {
    String damaged = law.with(law.stamp(SUMMER), "a\0b");
    List<JsonNode> read = read(law, LawRecord.PARIS, law.log(plain(law), damaged, plain(law)));
    assertThat(read).hasSize(3);
    assertThat(read.get(1).path("rejected").asText()).isEqualTo("NUL_BYTE");
  }

  @ParameterizedTest
  @MethodSource("laws")
  void bytesThatAreNoUtf8SpoilNothingElse(LawRecord law) throws IOException {
    byte[] log = law.log(law.with(law.stamp(SUMMER), "a?b"));
    int mark = new String(log, StandardCharsets.ISO_8859_1).lastIndexOf("a?b") + 1;
    log[mark] = (byte) 0xE9;
    List<JsonNode> read = read(law, LawRecord.PARIS, log);
    assertThat(read).hasSize(1);
    assertThat(read.get(0).path("time").asText()).isEqualTo(SUMMER_READ);
    // Excel saves an export of Purview again in the code page of Windows, where E9 is a letter.
    assertThat(read.get(0).path(law.key()).asText()).isIn("a\ufffdb", "a\u00e9b");
  }

  @ParameterizedTest
  @MethodSource("laws")
  void lineEndsOfWindowsAndAByteOrderMarkAreNoPartOfARecord(LawRecord law) throws IOException {
    String log = new String(law.log(plain(law), plain(law)), StandardCharsets.UTF_8);
    List<JsonNode> read = read(law, LawRecord.PARIS, log.getBytes(StandardCharsets.UTF_8));
    assertThat(read).hasSize(2);
    String windows = "\ufeff" + log.replace("\n", "\r\n");
    assertThat(read(law, LawRecord.PARIS, windows.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(read);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void anEmptyFileHasNoRecord(LawRecord law) throws IOException {
    assertThat(read(law, LawRecord.PARIS, new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void ofAnArchiveThatIsCutTheBeginningIsReadAndTheEndTold(LawRecord law) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      for (int i = 0; i < 5; i++) {
        gzip.write(i == 0 ? law.log(plain(law)) : plain(law).getBytes(StandardCharsets.UTF_8));
        gzip.flush();
      }
    }
    byte[] cut = Arrays.copyOf(zipped.toByteArray(), zipped.size() - 9);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    assertThatThrownBy(
            () ->
                InspectRecords.withIdentities(
                        LogFormats.named(law.format()),
                        new FormatOptions(LawRecord.PARIS, law.settings()))
                    .write(new ByteArrayInputStream(cut), output))
        .isInstanceOf(TruncatedInputException.class);
  }

  @Test
  void theDocumentationHoldsTheTable() throws IOException {
    String document = Files.readString(Path.of("../docs/format-proofs.md"));
    String opened = "a test compares them -->\n\n";
    int from = document.indexOf(opened) + opened.length();
    assertThat(document.substring(from, document.indexOf("\n<!-- end of laws -->")))
        .as("the table in docs/format-proofs.md, to be replaced by what is expected")
        .isEqualTo(markdown());
  }

  /** What a format's records show of the laws that are not the same for all. */
  static String markdown() {
    return LawRecord.ALL.stream()
        .map(FormatLawsTest::row)
        .collect(
            Collectors.joining(
                "\n",
                "| format | a stamp means | hour skipped in spring | hour repeated in autumn |"
                    + " bytes counted | escapes |\n|---|---|---|---|---|---|\n",
                "\n"));
  }

  private static String row(LawRecord law) {
    boolean source = law.clock() == Clock.SOURCE;
    boolean up = law.record().contains("{up}");
    boolean down = law.record().contains("{down}");
    return String.join(
        " | ",
        "| `" + law.format() + "`",
        law.clock().words,
        source ? "read as the next" : "none",
        source ? "the first" : "told apart",
        law.format().equals("mapped")
            ? "as the mapping says"
            : up ? "up and down" : down ? "down" : "none",
        (law.escaped().isEmpty()
                ? "none written"
                : "`" + law.escaped() + "` is `" + law.unescaped() + "`")
            + " |");
  }
}
