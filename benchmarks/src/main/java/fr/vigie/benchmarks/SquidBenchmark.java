package fr.vigie.benchmarks;

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
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes of Squid's access log a second on one core, reading from memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SquidBenchmark {
  private static final int LINES = 200_000;

  private final byte[] log = SquidLines.of(LINES);
  private final LogFormat format = LogFormats.named("squid");

  /** What one second reads. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    public long bytes;
    public long lines;
  }

  /** Finding the lines only. */
  @Benchmark
  public long delimit(Read read) throws IOException {
    RecordReader reader = reader();
    long ends = 0;
    while (reader.next()) {
      ends += reader.to();
    }
    count(read);
    return ends;
  }

  /** Lines, their shape, time and host: what every line costs. */
  @Benchmark
  public long locate(Read read) throws IOException {
    RecordReader reader = reader();
    RecordParser parser = format.newParser(FormatOptions.in(ZoneOffset.UTC));
    LineFields fields = new LineFields();
    long found = 0;
    while (reader.next()) {
      if (parser.locate(reader.buffer(), reader.from(), reader.to(), fields) == Reading.RECORD) {
        found += fields.end(Field.HOST);
      }
    }
    count(read);
    return found;
  }

  /** The full law of the format on every line: what a line of a tool costs. */
  @Benchmark
  public long complete(Read read) throws IOException {
    RecordReader reader = reader();
    RecordParser parser = format.newParser(FormatOptions.in(ZoneOffset.UTC));
    LineFields fields = new LineFields();
    long found = 0;
    while (reader.next()) {
      if (parser.locate(reader.buffer(), reader.from(), reader.to(), fields) == Reading.RECORD
          && parser.complete(fields) == Reading.RECORD) {
        found += fields.bytesDown();
      }
    }
    count(read);
    return found;
  }

  private RecordReader reader() {
    return RecordReader.of(new ByteArrayInputStream(log), format.newDelimiter());
  }

  private void count(Read read) {
    read.bytes += log.length;
    read.lines += LINES;
  }
}
