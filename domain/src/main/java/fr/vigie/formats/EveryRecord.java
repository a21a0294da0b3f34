package fr.vigie.formats;

import fr.vigie.formats.syntax.AsciiNumber;
import fr.vigie.formats.syntax.Swar;
import fr.vigie.formats.syntax.SyslogPrefix;
import fr.vigie.usage.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A format with what holds for the records of all: one with a NUL byte is damaged, one that counts
 * more than any request can is rejected, and a line that a syslog daemon folded ({@code message
 * repeated 3 times: [...]}, rsyslog's {@code $RepeatedMsgReduction}) stands for as many events.
 */
final class EveryRecord implements LogFormat {
  private final LogFormat format;

  EveryRecord(LogFormat format) {
    this.format = format;
  }

  @Override
  public String name() {
    return format.name();
  }

  @Override
  public Layout layout() {
    return format.layout();
  }

  @Override
  public Set<Evidence> evidence() {
    return format.evidence();
  }

  @Override
  public Set<Proof> proves() {
    return format.proves();
  }

  @Override
  public boolean joinsConnections() {
    return format.joinsConnections();
  }

  @Override
  public LogFormat configuredBy(FormatOptions options) {
    LogFormat configured = format.configuredBy(options);
    return configured == format ? this : new EveryRecord(configured);
  }

  @Override
  public RecordDelimiter newDelimiter() {
    return format.newDelimiter();
  }

  @Override
  public RecordParser newParser(FormatOptions options) {
    return new Parser(format.newParser(options));
  }

  private static final class Parser implements RecordParser {
    private static final byte[] REPEATED = "message repeated ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIMES = " times: [".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING_SAID =
        "last message repeated ".getBytes(StandardCharsets.US_ASCII);

    /** A pebibyte: at 100 Gbit/s a day's worth. A record that says more holds a wrapped counter. */
    private static final long MOST_BYTES = 1L << 50;

    /** A century in milliseconds. */
    private static final long LONGEST_MILLIS = 4_000_000_000_000L;

    /** A daemon that folds writes its line at least once an hour. */
    private static final int MOST_REPEATS = 100_000;

    private final RecordParser parser;
    private long repeats;

    Parser(RecordParser parser) {
      this.parser = parser;
    }

    @Override
    public Reading locate(byte[] bytes, int from, int to, LineFields fields) {
      repeats = 0;
      Reading reading =
          to > from && bytes[to - 1] == ']'
              ? locateRepeated(bytes, from, to, fields)
              : parser.locate(bytes, from, to, fields);
      if (reading.kind() == Reading.Kind.REJECTED) {
        return rejected(reading, bytes, from, to);
      }
      return reading;
    }

    private static Reading rejected(Reading reading, byte[] bytes, int from, int to) {
      if (Swar.indexOf((byte) 0, bytes, from, to) < to) {
        return Reading.NUL_BYTE;
      }
      int message = SyslogPrefix.end(bytes, from, to);
      boolean nothingSaid = LineBytes.startsWith(NOTHING_SAID, bytes, message, to);
      return nothingSaid ? Reading.NOT_A_REQUEST : reading;
    }

    private Reading locateRepeated(byte[] bytes, int from, int to, LineFields fields) {
      int message = SyslogPrefix.end(bytes, from, to);
      if (LineBytes.startsWith(REPEATED, bytes, message, to)) {
        int number = message + REPEATED.length;
        int end = Swar.indexOf((byte) ' ', bytes, number, to);
        long times = AsciiNumber.parse(bytes, number, end);
        if (times > 0 && times <= MOST_REPEATS && LineBytes.startsWith(TIMES, bytes, end, to)) {
          repeats = times - 1;
          return parser.locate(bytes, end + TIMES.length, to - 1, fields);
        }
      }
      return parser.locate(bytes, from, to, fields);
    }

    @Override
    public Reading complete(LineFields fields) {
      int from = fields.recordStart();
      int to = fields.recordEnd();
      if (Swar.indexOf((byte) 0, fields.record(), from, to) < to) {
        return Reading.NUL_BYTE;
      }
      Reading reading = parser.complete(fields);
      return reading == Reading.RECORD ? bounded(fields) : reading;
    }

    private static Reading bounded(LineFields fields) {
      if (fields.bytesUp() > MOST_BYTES || fields.bytesDown() > MOST_BYTES) {
        return Reading.BAD_SIZE;
      }
      return fields.durationMillis() > LONGEST_MILLIS ? Reading.BAD_DURATION : Reading.RECORD;
    }

    @Override
    public boolean nextEvent(LineFields fields) {
      if (parser.nextEvent(fields)) {
        return true;
      }
      return repeats-- > 0;
    }

    @Override
    public void connection(LineFields fields, Connection connection) {
      parser.connection(fields, connection);
    }
  }
}
