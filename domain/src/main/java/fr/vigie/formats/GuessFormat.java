package fr.vigie.formats;

import fr.vigie.formats.Reading.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the formats by the share of a log's records that each accepts.
 *
 * <p>It looks at the first {@value #RECORDS} records or {@value #BYTES} bytes, whichever are fewer,
 * and only at formats that need no settings. Of formats that accept as many, the one that finds
 * more in them comes first: a lenient one finds less.
 */
public final class GuessFormat {
  /** Records looked at, at most. */
  static final int RECORDS = 1_000;

  /** Bytes looked at, at most, decompressed. */
  static final int BYTES = 4 << 20;

  private static final int FAILURES = 5;

  private GuessFormat() {}

  /**
   * What a format made of a log.
   *
   * @param format the format
   * @param records how many records it found, without headers, comments and blank lines
   * @param accepted how many of them it read, requests or not
   * @param found how many values it found in them: a tie goes to who finds more
   * @param failures the first records that it rejected
   */
  public record Guess(
      LogFormat format, int records, int accepted, long found, List<Failure> failures) {
    public Guess {
      failures = List.copyOf(failures);
    }

    /** Share of the records that it accepts, 0 to 1. */
    public double share() {
      return records == 0 ? 0 : (double) accepted / records;
    }
  }

  /**
   * A record that a format rejects.
   *
   * @param line its first line
   * @param reason why
   */
  public record Failure(long line, Reading reason) {}

  /**
   * The formats that accept anything of a log, best first.
   *
   * @param log plain or compressed
   * @param zone zone of stamps that carry none
   */
  public static List<Guess> of(InputStream log, ZoneId zone) throws IOException {
    byte[] sample = Compression.decompress(log).readNBytes(BYTES);
    List<Guess> guesses = new ArrayList<>();
    for (LogFormat format : LogFormats.all()) {
      if (needsNoSettings(format, zone)) {
        guesses.add(guess(format, zone, sample));
      }
    }
    return guesses.stream()
        .filter(guess -> guess.accepted() > 0)
        .sorted(
            Comparator.comparingDouble(Guess::share)
                .thenComparingInt(Guess::accepted)
                .thenComparingLong(Guess::found)
                .reversed())
        .toList();
  }

  private static boolean needsNoSettings(LogFormat format, ZoneId zone) {
    try {
      FormatOptions options = FormatOptions.in(zone);
      format.configuredBy(options).newParser(options);
      return true;
    } catch (IllegalArgumentException needsSettings) {
      return false;
    }
  }

  private static Guess guess(LogFormat format, ZoneId zone, byte[] sample) {
    RecordReader reader = RecordReader.of(new ByteArrayInputStream(sample), format.newDelimiter());
    RecordParser parser = format.newParser(FormatOptions.in(zone));
    LineFields fields = new LineFields();
    int records = 0;
    int accepted = 0;
    long found = 0;
    List<Failure> failures = new ArrayList<>();
    try {
      while (records < RECORDS && reader.next()) {
        Reading reading = InspectRecords.read(reader, parser, fields);
        boolean cutBySample =
            sample.length == BYTES && reader.offset() + reader.to() - reader.from() >= BYTES;
        if (cutBySample || isFilling(reading)) {
          continue;
        }
        records++;
        if (reading.kind() == Kind.REJECTED) {
          if (failures.size() < FAILURES) {
            failures.add(new Failure(reader.line(), reading));
          }
        } else {
          accepted++;
          found += reading == Reading.RECORD ? values(fields) : 0;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory cannot fail", e);
    }
    return new Guess(format, records, accepted, found, failures);
  }

  private static boolean isFilling(Reading reading) {
    return reading == Reading.BLANK || reading == Reading.COMMENT || reading == Reading.HEADER;
  }

  private static int values(LineFields fields) {
    int values = 0;
    for (Field field : Field.values()) {
      values += fields.has(field) ? 1 : 0;
    }
    long[] numbers = {
      fields.status(),
      fields.bytesUp(),
      fields.bytesDown(),
      fields.durationMillis(),
      fields.prompts(),
      fields.inputTokens(),
      fields.outputTokens()
    };
    for (long number : numbers) {
      values += number == LineFields.ABSENT ? 0 : 1;
    }
    return values;
  }
}
