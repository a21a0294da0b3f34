package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever the bytes, a record is read, skipped or rejected: no format ever throws. */
class FormatsFuzzTest {
  private static final List<String> NAMES = LogFormats.all().stream().map(LogFormat::name).toList();
  private static final FormatOptions UTC = FormatOptions.in(ZoneOffset.UTC);

  private static final List<String> SEEDS =
      seeds(
          List.of(
              "1740787200.743    123 10.1.2.3 TCP_MISS/200 4567 POST https://u:p@chatgpt.com:443/a/b?q=1#f"
                  + " jean%20dupont x HIER_DIRECT/104.18.32.47 text/html \"-\" \"Moz \\\" \"x\" 1\"",
              "<134>1 2025-03-01T00:00:00Z p squid 1 - [a b=\"c\"] 1740787200.743 1 2001:db8::1"
                  + " TCP_TUNNEL/200 39 CONNECT [2001:db8::1]:443 - HIER_DIRECT/- -"
                  + " [User-Agent: x%0d%0aHost: a%0d%0a] [Server: y%0d%0a]",
              "10.1.2.3 - jean [01/Mar/2025:00:00:00 +0100] \"GET http://a.example/b?c HTTP/1.1\" 200 12"
                  + " \"http://ref/\" \"Mozilla (X)\" TCP_MISS:HIER_DIRECT",
              "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits",
              "r1;13/12/2023 17:12;261;CopilotInteraction;a@b;\"{\"\"CreationTime\"\":"
                  + "\"\"2026-01-15T10:23:44.12\"\",\"\"Operation\"\":\"\"CopilotInteraction\"\"}\";;",
              M365AuditTest.record(
                  "261",
                  "CopilotInteraction",
                  "{\"AppHost\":\"W\\u00e9\\uD83D\\uDE00\",\"Messages\":[{\"isPrompt\":true}],"
                      + "\"AccessedResources\":[{\"SiteUrl\":\"https:\\/\\/x\\/y\",\"Type\":\"z\"}],"
                      + "\"ModelTransparencyDetails\":[{\"ModelName\":\"m\"}],\"ThreadId\":\"t\"}"),
              "{\"value\":[{\"id\":\"g\",\"AuditData\":\"{\\\"Id\\\":\\\"x\\\"}\"},{\"auditData\":{}}],\"x\":1}"));

  @Property(tries = 3000)
  void readsSkipsOrRejectsAnyBytes(@ForAll byte[] bytes, @ForAll("formats") String format)
      throws IOException {
    readAll(LogFormats.named(format), bytes);
  }

  @Provide
  Arbitrary<String> formats() {
    return Arbitraries.of(NAMES);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void readsSkipsOrRejectsMutatedRecords(String format) throws IOException {
    mutate(LogFormats.named(format), 100_000 / NAMES.size(), 1);
  }

  @Tag("proof")
  @ParameterizedTest
  @FieldSource("NAMES")
  void readsSkipsOrRejectsMillionsOfMutatedRecords(String format) throws IOException {
    mutate(LogFormats.named(format), 2_000_000, 2);
  }

  private static void mutate(LogFormat format, int records, long seed) throws IOException {
    Random random = new Random(seed);
    int read = 0;
    for (int i = 0; i < records; i++) {
      byte[] bytes = seed(random).getBytes(StandardCharsets.UTF_8);
      for (int mutations = random.nextInt(6); mutations > 0; mutations--) {
        bytes = mutated(bytes, random);
      }
      read += readAll(format, bytes);
    }
    assertThat(read).as("some survive their mutations").isPositive();
  }

  /** Every format is mutated from the seeds of all, so that each meets the others' syntax. */
  private static String seed(Random random) {
    return SEEDS.get(random.nextInt(SEEDS.size()));
  }

  /** The lines of {@code seeds/NAME.log} of the formats that have one. */
  private static List<String> seeds(List<String> others) {
    List<String> seeds = new ArrayList<>(others);
    for (String name : NAMES) {
      try (InputStream file = FormatsFuzzTest.class.getResourceAsStream("seeds/" + name + ".log")) {
        if (file != null) {
          String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
          seeds.add(text);
          text.lines().forEach(seeds::add);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(seeds);
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(Math.min(20, bytes.length - at + 1) + 1);
    switch (random.nextInt(5)) {
      case 0 -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) random.nextInt();
        return changed;
      }
      case 1 -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) " \"\\{}[],:;%-/0\n\t\0".charAt(random.nextInt(17));
        return changed;
      }
      case 2 -> {
        return joined(
            Arrays.copyOf(bytes, at),
            Arrays.copyOfRange(bytes, Math.min(to, bytes.length), bytes.length));
      }
      case 3 -> {
        return joined(
            Arrays.copyOf(bytes, Math.min(to, bytes.length)),
            Arrays.copyOfRange(bytes, at, bytes.length));
      }
      default -> {
        byte[] other = seed(random).getBytes(StandardCharsets.UTF_8);
        return joined(
            Arrays.copyOf(bytes, at),
            Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
      }
    }
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] joined = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, joined, head.length, tail.length);
    return joined;
  }

  /** Reads all records and their fields; how many were neither skipped nor rejected. */
  private static int readAll(LogFormat format, byte[] bytes) throws IOException {
    RecordReader reader = RecordReader.of(new ByteArrayInputStream(bytes), format.newDelimiter());
    RecordParser parser = format.newParser(UTC);
    LineFields fields = new LineFields();
    int records = 0;
    while (reader.next()) {
      Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
      if (reading == Reading.RECORD) {
        assertThat(fields.timeMicros()).isNotEqualTo(LineFields.ABSENT);
        reading = parser.complete(fields);
      }
      if (reading.kind() == Reading.Kind.RECORD) {
        records++;
        for (Field field : Field.values()) {
          String text = fields.text(field);
          assertThat(text == null || !text.isEmpty() || field == Field.QUERY)
              .as(field.name())
              .isTrue();
        }
      }
    }
    return records;
  }
}
