package fr.vigie.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A configured source and the files it delivered.
 *
 * @param source its id in vigie.yaml
 * @param site the site it serves, or null for all
 * @param proxy the proxy that writes it, or null for a vendor's own log
 * @param files the files
 */
record Feed(String source, @Nullable String site, @Nullable Site proxy, List<Delivery> files) {

  /** How often a file's name changes, because of the pattern it is found by. */
  enum Cadence {
    DAILY,
    MONTHLY
  }

  /**
   * One delivered file.
   *
   * @param path path from the sample's folder
   * @param day day in its name; the first of the month for a monthly file
   * @param cadence what its name tells
   * @param records what stands in it, in order
   * @param content its text before compression
   * @param compressed whether it lies on disk as gzip
   */
  record Delivery(
      String path,
      LocalDate day,
      Cadence cadence,
      List<LogRecord> records,
      String content,
      boolean compressed) {

    /** A file of one record a line. */
    static Delivery lines(String path, LocalDate day, List<LogRecord> records) {
      return new Delivery(path, day, Cadence.DAILY, records, text(records), false);
    }

    /** The same content under another name. */
    Delivery deliveredAs(String otherPath, boolean gzip) {
      return new Delivery(otherPath, day, cadence, records, content, gzip);
    }

    /** Whether a run over a month reads it: from one day before the month to three after. */
    boolean isReadFor(YearMonth month) {
      LocalDate first = month.atDay(1).minusDays(1);
      LocalDate last = month.atEndOfMonth().plusDays(3);
      if (cadence == Cadence.MONTHLY) {
        YearMonth own = YearMonth.from(day);
        return !own.isBefore(YearMonth.from(first)) && !own.isAfter(YearMonth.from(last));
      }
      return !day.isBefore(first) && !day.isAfter(last);
    }

    /** The bytes as they lie on disk. */
    byte[] bytesOnDisk() {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      if (!compressed) {
        return bytes;
      }
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(bytes);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return packed.toByteArray();
    }

    private static String text(List<LogRecord> records) {
      return records.stream().map(record -> record.text() + "\n").collect(Collectors.joining());
    }
  }

  /** The content of a gzip file. */
  static byte[] unpacked(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }
}
