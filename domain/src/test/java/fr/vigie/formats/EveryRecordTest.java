package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What every format owes its files, whatever it reads in them. */
class EveryRecordTest {
  private static final List<String> NAMES =
      LogFormats.all().stream().map(LogFormat::name).filter(EveryRecordTest::hasSeeds).toList();
  private static final List<String> LINES =
      NAMES.stream()
          .filter(name -> LogFormats.named(name).newDelimiter().oneRecordPerLine())
          .toList();
  private static final String LINE =
      "192.0.2.7 - jd [01/Mar/2025:00:00:00 +0000] \"GET /b HTTP/1.1\" 200 12";

  private static boolean hasSeeds(String format) {
    return EveryRecordTest.class.getResource("seeds/" + format + ".log") != null;
  }

  private static String seeds(String format) {
    try (InputStream file = EveryRecordTest.class.getResourceAsStream("seeds/" + format + ".log")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(String format, byte[] file) throws IOException {
    FormatOptions options = FormatSeeds.of(format).options();
    LogFormat named = LogFormats.named(format).configuredBy(options);
    RecordReader reader =
        RecordReader.of(
            Compression.decompress(new ByteArrayInputStream(file)), named.newDelimiter());
    RecordParser parser = named.newParser(options);
    LineFields fields = new LineFields();
    List<String> read = new ArrayList<>();
    while (reader.next()) {
      Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
      if (reading == Reading.RECORD) {
        reading = parser.complete(fields);
      }
      do {
        read.add(new Parsed(reading, fields).toString());
      } while (reading == Reading.RECORD && parser.nextEvent(fields));
    }
    return read;
  }

  private static byte[] marked(Charset charset, String text) {
    return ("\ufeff" + text).getBytes(charset);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void readsTheSameInUtf8AndUtf16WithAMarkOrWithout(String format) throws IOException {
    String text = seeds(format);
    List<String> plain = read(format, text.getBytes(StandardCharsets.UTF_8));
    assertThat(plain).anyMatch(record -> record.contains("Z ") || record.endsWith("Z"));
    assertThat(read(format, marked(StandardCharsets.UTF_8, text))).isEqualTo(plain);
    assertThat(read(format, marked(StandardCharsets.UTF_16LE, text))).isEqualTo(plain);
    assertThat(read(format, marked(StandardCharsets.UTF_16BE, text))).isEqualTo(plain);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(marked(StandardCharsets.UTF_16LE, text));
    }
    assertThat(read(format, zipped.toByteArray())).isEqualTo(plain);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void readsTheSameWithTheLineEndsOfWindows(String format) throws IOException {
    String text = seeds(format);
    assertThat(read(format, text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(read(format, text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @FieldSource("LINES")
  void rejectsEveryRecordWithANulByte(String format) throws IOException {
    String text = seeds(format);
    List<String> plain = read(format, text.getBytes(StandardCharsets.UTF_8));
    StringBuilder damaged = new StringBuilder();
    for (String line : text.lines().toList()) {
      int middle = line.length() / 2;
      damaged.append(line, 0, middle).append('\0').append(line.substring(middle)).append('\n');
    }
    List<String> read = read(format, damaged.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(read).isNotEmpty().noneMatch(record -> record.startsWith("2"));
    assertThat(plain).anyMatch(record -> record.startsWith("2") || record.startsWith("1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<190>Mar  1 00:00:00 web nginx: message repeated 3 times: [ {}]|3",
        "Mar  1 00:00:00 web nginx[1]: message repeated 1 times: [{}]|1",
        "message repeated 2 times: [ {}]|2",
        "<190>1 2025-03-01T00:00:00Z web nginx - - - message repeated 2 times: [ {}]|2",
      })
  void countsALineThatTheDaemonFoldedAsOftenAsItSays(String line, int times) throws IOException {
    List<String> read =
        read("access-log", line.replace("{}", LINE).getBytes(StandardCharsets.UTF_8));
    assertThat(read)
        .hasSize(times)
        .containsOnly(Parsed.line(LogFormats.named("access-log"), LINE).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "<190>Mar  1 00:00:00 web nginx: last message repeated 3 times|NOT_A_REQUEST",
        "Mar  1 00:00:00 web last message repeated 3 times|BAD_TIME",
        "Mar  1 00:00:00 web nginx: message repeated many times: [ {}]|BAD_SIZE",
        "Mar  1 00:00:00 web nginx: message repeated 999999999 times: [ {}]|BAD_SIZE",
      })
  void countsNothingThatTheDaemonDoesNotSay(String line, String expected) throws IOException {
    assertThat(read("access-log", line.replace("{}", LINE).getBytes(StandardCharsets.UTF_8)))
        .containsExactly(expected);
  }

  @Test
  void decodesPairsOfSurrogatesAndMendsHalves() throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(decoded(marked(charset, "é€😀x"))).isEqualTo("é€😀x");
      assertThat(decoded(marked(charset, "x".repeat(100_000) + "😀")))
          .isEqualTo("x".repeat(100_000) + "😀");
      byte[] cut = marked(charset, "x😀");
      assertThat(decoded(Arrays.copyOf(cut, cut.length - 2))).isEqualTo("x\ufffd");
      assertThat(decoded(Arrays.copyOf(cut, cut.length - 1))).isEqualTo("x\ufffd");
    }
    assertThat(decoded(new byte[] {(byte) 0xFF, (byte) 0xFE})).isEmpty();
    assertThat(Compression.of(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0}, 4))
        .as("UTF-32")
        .isEqualTo(Compression.PLAIN);
  }

  private static String decoded(byte[] bytes) throws IOException {
    return new String(
        Compression.decompress(new ByteArrayInputStream(bytes)).readAllBytes(),
        StandardCharsets.UTF_8);
  }
}
