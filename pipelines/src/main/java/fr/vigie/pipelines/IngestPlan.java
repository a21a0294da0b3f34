package fr.vigie.pipelines;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.DomainList;
import fr.vigie.charter.Charter;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.directory.Directory;
import fr.vigie.formats.LogFormats;
import fr.vigie.impact.UseEstimator;
import fr.vigie.privacy.Pseudonyms;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one ingestion needs, checked before the pipeline starts and shipped to its workers.
 *
 * @param runId names the attempt
 * @param month the month to publish
 * @param firstDay first day whose records may be read: the processing was declared by then
 * @param zone the organisation's zone: decides the day of an event
 * @param lake the lake's folder
 * @param sources the feeds; {@link InputFile#source} points into them
 * @param inputs the files, sorted
 * @param splitBytes size of the ranges that a file is cut into where its format allows
 * @param catalog tools, in-house ones included
 * @param lists domains that surface as {@code review}
 * @param charter the charter whose version in force on the day judges, or null in diagnostic mode
 * @param directory who is who
 * @param pseudonyms the month's key
 * @param estimator impact
 */
public record IngestPlan(
    String runId,
    YearMonth month,
    LocalDate firstDay,
    ZoneId zone,
    String lake,
    List<Source> sources,
    List<InputFile> inputs,
    long splitBytes,
    Catalog catalog,
    List<DomainList> lists,
    @Nullable Charter charter,
    Directory directory,
    Pseudonyms pseudonyms,
    UseEstimator estimator)
    implements Serializable {

  /**
   * 64 MiB: large enough that a range's fixed cost vanishes, small enough to feed two cores evenly.
   */
  public static final long DEFAULT_SPLIT_BYTES = 64L << 20;

  /**
   * Buckets of pseudonyms, and so files of {@code usage_events}: fixed, since it decides the bytes
   * of the lake.
   */
  public static final int BUCKETS = 16;

  public IngestPlan {
    sources = List.copyOf(sources);
    inputs = List.copyOf(inputs);
    lists = List.copyOf(lists);
  }

  /** First instant of the month that may be read, microseconds since the epoch. */
  public long startMicros() {
    LocalDate first = month.atDay(1);
    return micros(firstDay.isAfter(first) ? firstDay : first);
  }

  /** First instant after the month, microseconds since the epoch. */
  public long endMicros() {
    return micros(month.plusMonths(1).atDay(1));
  }

  /** Day of an instant in the organisation's zone. */
  public LocalDate day(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000)).atZone(zone).toLocalDate();
  }

  /** Whether the records of one connection complete each other in a file's format. */
  public boolean joinsConnections(InputFile file) {
    Source source = sources.get(file.source());
    return LogFormats.named(source.format())
        .configuredBy(source.formatOptions())
        .joinsConnections();
  }

  /** Whether a source decrypted TLS at an instant. */
  public boolean inspected(Source source, long micros) {
    LocalDate since = source.tlsInspectedSince();
    return since != null && !day(micros).isBefore(since);
  }

  /** Whether a meter of the organisation was read for the month. */
  public boolean isMetered() {
    return !estimator.metered(month).isEmpty();
  }

  /** Every category that a source maps to generative AI, sorted: decides the numbers of matches. */
  public List<String> categories() {
    return sources.stream()
        .flatMap(source -> source.categories().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Folder of a table's files for this run, relative to the lake. */
  public String folder(String table) {
    return table + "/month=" + month + "/run=" + runId;
  }

  private long micros(LocalDate day) {
    return day.atStartOfDay(zone).toEpochSecond() * 1_000_000;
  }
}
