package fr.vigie.formats;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.ZoneOffset;

/**
 * Measures how fast one core delimits and locates the records of a file: {@code FORMAT FILE}.
 *
 * <p>It counts the thread's own time, reading included, so that a busy machine disturbs it little.
 */
final class LocateThroughput {
  private static final int ROUNDS = 12;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private LocateThroughput() {}

  public static void main(String[] arguments) throws IOException {
    LogFormat format = LogFormats.named(arguments[0]);
    for (int round = 0; round < ROUNDS; round++) {
      measure(format, Path.of(arguments[1]));
    }
  }

  private static void measure(LogFormat format, Path file) throws IOException {
    RecordParser parser = format.newParser(FormatOptions.in(ZoneOffset.UTC));
    LineFields fields = new LineFields();
    long records = 0;
    long hosts = 0;
    long begin = CPU.getCurrentThreadCpuTime();
    try (FileChannel channel = FileChannel.open(file)) {
      RecordReader reader = RecordReader.of(channel, format.newDelimiter());
      while (reader.next()) {
        Reading reading = parser.locate(reader.buffer(), reader.from(), reader.to(), fields);
        if (reading == Reading.RECORD) {
          records++;
          hosts += fields.end(Field.HOST) - fields.start(Field.HOST);
        }
      }
      double seconds = (CPU.getCurrentThreadCpuTime() - begin) / 1e9;
      System.out.printf(
          "%d records, %d host bytes, %.0f MB/s, %.1f M records/s%n",
          records, hosts, reader.bytesRead() / 1e6 / seconds, records / 1e6 / seconds);
    }
  }
}
