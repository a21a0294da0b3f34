package fr.vigie.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A format that says its files can be split anywhere gives the same records however they are split,
 * each to a parser that has seen nothing before.
 */
class SplitAnywhereTest {
  private static final List<String> FORMATS =
      LogFormats.all().stream()
          .filter(format -> format.layout() == LogFormat.Layout.LINES)
          .map(LogFormat::name)
          .toList();

  @ParameterizedTest
  @FieldSource("FORMATS")
  void givesTheSameRecords(String name) throws IOException {
    FormatSeeds seeds = FormatSeeds.of(name);
    LogFormat format = LogFormats.named(name).configuredBy(seeds.options());
    byte[] log = seeds.logs().get(0);
    List<String> whole = new ArrayList<>();
    read(format, seeds.options(), log, 0, log.length, whole);
    assertThat(whole).anyMatch(record -> record.contains(Reading.RECORD.name()));
    Random random = new Random(3);
    for (int tries = 0; tries < 200; tries++) {
      TreeSet<Integer> cuts = new TreeSet<>();
      for (int cut = random.nextInt(6); cut >= 0; cut--) {
        cuts.add(random.nextInt(log.length));
      }
      cuts.add(log.length);
      List<String> split = new ArrayList<>();
      int start = 0;
      for (int end : cuts) {
        read(format, seeds.options(), log, start, end, split);
        start = end;
      }
      assertThat(split).as("cut at %s", cuts).isEqualTo(whole);
    }
  }

  private static void read(
      LogFormat format, FormatOptions options, byte[] log, int start, int end, List<String> records)
      throws IOException {
    int first = Math.max(0, start - 1);
    ReadableByteChannel channel =
        Channels.newChannel(new ByteArrayInputStream(log, first, log.length - first));
    RecordReader reader = RecordReader.ofRange(channel, format.newDelimiter(), start, end);
    RecordParser parser = format.newParser(options);
    LineFields fields = new LineFields();
    while (reader.next()) {
      Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
      if (reading == Reading.RECORD) {
        reading = parser.complete(fields);
      }
      records.add(
          reader.offset()
              + " "
              + reading
              + (reading == Reading.RECORD
                  ? " " + fields.timeMicros() + " " + fields.text(Field.HOST)
                  : ""));
    }
  }
}
