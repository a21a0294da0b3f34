package fr.vigie.pipelines.scan;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.Field;
import fr.vigie.formats.FormatOptions;
import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.LogFormats;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** However a file under headers is cut, its rows are read as in the whole. */
class HeaderLinesTest {
  private static final LogFormat ELFF = LogFormats.named("w3c-elff");
  private static final byte[] FILE =
      """
      \ufeff#Software: SGOS
      #Date: 2025-03-01 00:00:00
      #Fields: time cs-host cs-bytes
      00:00:01 a.example 1
      00:00:02 b.example 2
      # a comment
      #Fields: cs-bytes time cs-host
      3 00:00:03 c.example

      #Date: 2025-03-02 00:00:00
      4 00:00:04 d.example
      <134>Mar  2 00:00:05 proxy elff: #Fields: date time c-ip cs-host
      <134>Mar  2 00:00:05 proxy elff: 2025-03-02 00:00:05 192.0.2.7 e.example
      2025-03-02 00:00:06 192.0.2.7 f.example/#x
      date,time,cs-host,c-ip
      2025-03-02,00:00:07,g.example,192.0.2.7
      """
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void anyCutGivesTheSameAsTheWhole() throws IOException {
    List<String> whole = rows(FILE, 0, FILE.length, List.of());
    assertThat(whole).filteredOn(row -> row.contains("example")).hasSize(7);
    for (long step = 1; step <= FILE.length; step++) {
      long stride = step;
      List<Long> starts =
          LongStream.iterate(0, start -> start < FILE.length, start -> start + stride)
              .boxed()
              .toList();
      List<List<HeaderLine>> headers = new HeaderLines(ELFF, parser()).at(channel(0), starts);
      List<String> cut = new ArrayList<>();
      for (int range = 0; range < starts.size(); range++) {
        long start = starts.get(range);
        long end = Math.min(FILE.length, start + step);
        cut.addAll(rows(FILE, start, end, headers.get(range)));
      }
      assertThat(cut).as("cut every %s bytes", step).isEqualTo(whole);
    }
  }

  private static RecordParser parser() {
    return ELFF.newParser(FormatOptions.in(ZoneOffset.UTC));
  }

  private static ReadableByteChannel channel(long from) {
    return Channels.newChannel(
        new ByteArrayInputStream(FILE, (int) from, FILE.length - (int) from));
  }

  private static List<String> rows(byte[] file, long start, long end, List<HeaderLine> headers)
      throws IOException {
    RecordParser parser = parser();
    LineFields fields = new LineFields();
    for (HeaderLine header : headers) {
      int from = (int) header.offset();
      parser.locate(file, from, from + header.length(), fields);
    }
    RecordReader reader =
        RecordReader.ofRange(channel(Math.max(0, start - 1)), ELFF.newDelimiter(), start, end);
    List<String> rows = new ArrayList<>();
    while (reader.next()) {
      Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
      rows.add(reading + " " + fields.timeMicros() + " " + fields.text(Field.HOST));
    }
    return rows;
  }
}
