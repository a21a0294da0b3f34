package fr.vigie.formats;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One format, held to what every log owes it, whatever its bytes; not thread-safe.
 *
 * <p>Of every log: no exception, records in order and none over another's bytes, each with a time,
 * no text empty or outside its record, no number below zero, no more memory than the longest record
 * may take, and no more than a second of computing. Of one in {@value #READ_AGAIN}, which its bytes
 * choose: the same records when it is read through a buffer that it does not fit into, when each
 * record ends an array of other bytes, and, where a record is a line, when it is cut anywhere and
 * each piece goes to a parser that has seen nothing before.
 */
final class FuzzedFormat {
  private static final int READ_AGAIN = 16;
  private static final int APART = 31;
  private static final long LONGEST_NANOS = 1_000_000_000;
  private static final Field[] FIELDS = Field.values();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final LogFormat format;
  private final FormatOptions options;
  private final boolean lines;
  private final LineFields fields = new LineFields();
  private final Connection connection = new Connection();

  /** Of a format that can be cut anywhere: what it has seen before makes no difference. */
  private final @Nullable RecordParser kept;

  FuzzedFormat(LogFormat format) {
    this.options = FormatSeeds.of(format.name()).options();
    this.format = format.configuredBy(options);
    this.lines = this.format.layout() == LogFormat.Layout.LINES;
    this.kept = lines ? this.format.newParser(options) : null;
  }

  static List<FuzzedFormat> all() {
    return LogFormats.all().stream().map(FuzzedFormat::new).toList();
  }

  /** Reads all records and their fields; how many were neither skipped nor rejected. */
  int read(byte[] log) throws IOException {
    boolean again = Math.floorMod(Arrays.hashCode(log), READ_AGAIN) == 0;
    List<String> told = again ? new ArrayList<>() : null;
    int records = withinBounds(log, told);
    if (told != null) {
      same(told, readInPieces(log), "through a small buffer");
      same(told, readApart(log), "each record at the end of other bytes");
      if (lines) {
        same(told, readCut(log), "cut");
      }
    }
    return records;
  }

  /** Judges by a second reading: in the first, classes may load and other processes take turns. */
  private int withinBounds(byte[] log, @Nullable List<String> told) throws IOException {
    long memory = THREADS.getCurrentThreadAllocatedBytes();
    long begun = System.nanoTime();
    int records = readWhole(log, told);
    if (THREADS.getCurrentThreadAllocatedBytes() - memory > RecordReader.LIMIT
        || System.nanoTime() - begun > LONGEST_NANOS) {
      memory = THREADS.getCurrentThreadAllocatedBytes();
      begun = THREADS.getCurrentThreadCpuTime();
      readWhole(log, null);
      check(
          THREADS.getCurrentThreadAllocatedBytes() - memory <= RecordReader.LIMIT,
          "more memory than the longest record may take");
      check(THREADS.getCurrentThreadCpuTime() - begun <= LONGEST_NANOS, "a second and more");
    }
    return records;
  }

  private int readWhole(byte[] log, @Nullable List<String> told) throws IOException {
    RecordReader reader =
        RecordReader.of(
            new ByteArrayInputStream(log), format.newDelimiter(), Math.max(4, log.length));
    return read(reader, kept == null ? format.newParser(options) : kept, told);
  }

  private List<String> readInPieces(byte[] log) throws IOException {
    List<String> told = new ArrayList<>();
    int firstBuffer = 4 + Math.floorMod(Arrays.hashCode(log) / READ_AGAIN, 60);
    RecordReader reader =
        RecordReader.of(new ByteArrayInputStream(log), format.newDelimiter(), firstBuffer);
    read(reader, format.newParser(options), told);
    return told;
  }

  /** A parser that looked before a record would see something else, and behind it nothing. */
  private List<String> readApart(byte[] log) throws IOException {
    List<String> told = new ArrayList<>();
    RecordReader reader = RecordReader.of(new ByteArrayInputStream(log), format.newDelimiter());
    RecordParser parser = format.newParser(options);
    while (reader.next()) {
      byte[] record = Arrays.copyOfRange(reader.buffer(), reader.from(), reader.to());
      byte[] apart = new byte[APART + record.length];
      Arrays.fill(apart, (byte) '7');
      System.arraycopy(record, 0, apart, APART, record.length);
      read(parser, apart, APART, APART + record.length, reader.offset(), told);
    }
    return told;
  }

  private List<String> readCut(byte[] log) throws IOException {
    List<String> told = new ArrayList<>();
    int cut = Math.floorMod(Arrays.hashCode(log) / READ_AGAIN, log.length + 1);
    int start = 0;
    for (int end : new int[] {cut, log.length}) {
      int first = Math.max(0, start - 1);
      ByteArrayInputStream rest = new ByteArrayInputStream(log, first, log.length - first);
      read(
          RecordReader.ofRange(Channels.newChannel(rest), format.newDelimiter(), start, end),
          format.newParser(options),
          told);
      start = end;
    }
    return told;
  }

  private static void same(List<String> whole, List<String> otherwise, String how) {
    if (!whole.equals(otherwise)) {
      throw new AssertionError("read " + how + " it is " + otherwise + ", not " + whole);
    }
  }

  private int read(RecordReader reader, RecordParser parser, @Nullable List<String> told)
      throws IOException {
    int records = 0;
    long end = 0;
    while (reader.next()) {
      check(reader.offset() >= end, "a record within another");
      check(reader.from() <= reader.to(), "a record that ends before it begins");
      end = reader.offset() + reader.to() - reader.from();
      records +=
          read(parser, reader.buffer(), reader.from(), reader.to(), reader.offset(), told) ? 1 : 0;
    }
    return records;
  }

  private boolean read(
      RecordParser parser,
      byte[] bytes,
      int from,
      int to,
      long offset,
      @Nullable List<String> told) {
    Reading reading = parser.locate(bytes, from, to, fields);
    if (reading == Reading.RECORD) {
      check(fields.timeMicros() != LineFields.ABSENT, "no time");
      reading = parser.complete(fields);
    }
    tell(offset, reading, told);
    if (reading != Reading.RECORD) {
      return false;
    }
    parser.connection(fields, connection);
    checkFields();
    while (parser.nextEvent(fields)) {
      tell(offset, reading, told);
      checkFields();
    }
    return true;
  }

  private void tell(long offset, Reading reading, @Nullable List<String> told) {
    if (told != null) {
      told.add(offset + " " + new Parsed(reading, fields));
    }
  }

  private void checkFields() {
    for (Field field : FIELDS) {
      if (fields.has(field)) {
        byte[] bytes = fields.bytes(field);
        int from = fields.start(field);
        int to = fields.end(field);
        check(from < to || from == to && field == Field.QUERY, "an empty text");
        boolean own = bytes == fields.record();
        check(from >= (own ? fields.recordStart() : 0), "a text before its record");
        check(to <= (own ? fields.recordEnd() : bytes.length), "a text behind its record");
      }
    }
    notBelowZero(fields.durationMillis());
    notBelowZero(fields.status());
    notBelowZero(fields.bytesUp());
    notBelowZero(fields.bytesDown());
    notBelowZero(fields.prompts());
    notBelowZero(fields.inputTokens());
    notBelowZero(fields.outputTokens());
  }

  private static void notBelowZero(long number) {
    check(number >= 0 || number == LineFields.ABSENT, "a number below zero");
  }

  /** Without AssertJ, which would cost more than the parser. */
  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
