package fr.vigie.pipelines.scan;

import fr.vigie.formats.LineFields;
import fr.vigie.formats.LogFormat;
import fr.vigie.formats.Reading;
import fr.vigie.formats.RecordParser;
import fr.vigie.formats.RecordReader;
import fr.vigie.formats.syntax.Swar;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which header lines are in force where a range of a file begins, so that rows can be read
 * without those before them.
 *
 * <p>Of each directive ({@code #Fields:}, {@code #Date:}) the last line before the range binds it.
 * The parser itself says what is a header; only lines that can be one are shown to it.
 */
final class HeaderLines {
  /** More directives than any format has: a file of such lines only fills memory. */
  private static final int MOST_DIRECTIVES = 64;

  private final LogFormat format;
  private final RecordParser parser;
  private final LineFields fields = new LineFields();
  private final Map<String, HeaderLine> inForce = new HashMap<>();

  /**
   * @param parser one that reads nothing else
   */
  HeaderLines(LogFormat format, RecordParser parser) {
    this.format = format;
    this.parser = parser;
  }

  /**
   * For each start of a range the header lines in force there, in the order of the file.
   *
   * @param file stands at its beginning
   * @param starts in ascending order
   */
  List<List<HeaderLine>> at(ReadableByteChannel file, List<Long> starts) throws IOException {
    List<List<HeaderLine>> found = new ArrayList<>();
    RecordReader reader = RecordReader.of(file, format.newDelimiter());
    while (found.size() < starts.size() && reader.next()) {
      while (found.size() < starts.size() && reader.offset() >= starts.get(found.size())) {
        found.add(now());
      }
      if (!reader.tooLong()) {
        take(reader);
      }
    }
    while (found.size() < starts.size()) {
      found.add(now());
    }
    return found;
  }

  private List<HeaderLine> now() {
    return inForce.values().stream().sorted(Comparator.comparingLong(HeaderLine::offset)).toList();
  }

  private void take(RecordReader reader) {
    byte[] bytes = reader.buffer();
    int from = reader.from();
    int to = reader.to();
    if (from == to || !mayBeHeader(bytes, from, to)) {
      return;
    }
    int mark = Swar.indexOf((byte) '#', bytes, from, to);
    boolean mayBe = mark < to || mayBeNames(bytes[from]);
    if (mayBe && parser.locate(bytes, from, to, fields) == Reading.HEADER) {
      String directive = directive(bytes, mark, to);
      if (inForce.containsKey(directive) || inForce.size() < MOST_DIRECTIVES) {
        inForce.put(directive, new HeaderLine(reader.offset(), to - from));
      }
    }
  }

  /** Whether the line begins with the mark of a header, blanks, or the header of syslog. */
  private static boolean mayBeHeader(byte[] bytes, int from, int to) {
    byte first = bytes[from];
    boolean digit = first >= '0' && first <= '9';
    return !digit || (from + 10 < to && bytes[from + 10] == 'T');
  }

  /** Whether a row that names the columns, as CSV has it, begins so: with a letter or a quote. */
  private static boolean mayBeNames(byte first) {
    return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '"';
  }

  private static String directive(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != ':' && bytes[end] != ' ' && bytes[end] != '\t') {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
