package fr.vigie.benchmarks;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.RecentHosts;
import fr.vigie.catalog.ToolMatcher;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bytes of a log a second on one core, reading from memory, one format for each syntax: the counter
 * {@code bytes} divided by a million is MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 40, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class ScanBenchmark {
  private static final int LINES = 100_000;

  @Param({"squid", "w3c-elff", "fortigate", "umbrella-proxy", "cloudflare-gateway"})
  public String format = "";

  private final ToolMatcher matcher = ToolMatcher.compile(Catalog.shipped(), List.of(), List.of());
  private byte[] log = new byte[0];
  private LogFormat described = LogFormats.named("squid");

  /** What one second reads. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    public long bytes;
    public long lines;
  }

  @Setup
  public void writeLog() {
    log = LogLines.of(format, LINES);
    described = LogFormats.named(format);
  }

  /** Finding the records only. */
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

  /** Records, their shape, time and host: what every line costs. */
  @Benchmark
  public long locate(Read read) throws IOException {
    RecordReader reader = reader();
    RecordParser parser = described.newParser(FormatOptions.in(ZoneOffset.UTC));
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

  /** The same with the look-up of the host, and the full law of the format where it is a tool's. */
  @Benchmark
  public long scan(Read read) throws IOException {
    RecordReader reader = reader();
    RecordParser parser = described.newParser(FormatOptions.in(ZoneOffset.UTC));
    RecentHosts hosts = new RecentHosts(matcher);
    LineFields fields = new LineFields();
    long found = 0;
    while (reader.next()) {
      if (parser.locate(reader.buffer(), reader.from(), reader.to(), fields) == Reading.RECORD
          && fields.has(Field.HOST)
          && isTool(hosts, fields)
          && parser.complete(fields) == Reading.RECORD) {
        found++;
      }
    }
    count(read);
    return found;
  }

  private static boolean isTool(RecentHosts hosts, LineFields fields) {
    byte[] bytes = fields.bytes(Field.HOST);
    return hosts.host(bytes, fields.start(Field.HOST), fields.end(Field.HOST)) != ToolMatcher.NONE;
  }

  private RecordReader reader() {
    return RecordReader.of(new ByteArrayInputStream(log), described.newDelimiter());
  }

  private void count(Read read) {
    read.bytes += log.length;
    read.lines += LINES;
  }
}
