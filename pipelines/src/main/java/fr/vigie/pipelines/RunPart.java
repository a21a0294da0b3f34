package fr.vigie.pipelines;

import fr.vigie.lake.OutputFile;
import fr.vigie.pipelines.refine.DailyTotals;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one step of a run has to say to its end: few elements, gathered in one place. */
public sealed interface RunPart {
  /**
   * One range of a file was scanned.
   *
   * @param file number of the file
   * @param start first byte of the range
   * @param records records delimited
   * @param outcomes records by {@code Outcome.ordinal()}; records that became events are in none of
   *     them
   * @param reasons skipped and rejected records by reason
   * @param rejected where rejected records lie, at most {@link #REJECTED_SHOWN} a reason, in order
   * @param firstHour hours since the epoch of the first element of {@code hourly}
   * @param hourly records by hour
   * @param hourlyTools of these, records of tools
   * @param resolved user names by {@code Resolution.ordinal()}, on records of tools
   * @param contentSha256 digest of the decompressed file, when the range is the whole file
   * @param sha256 digest of the file as it lies on disk, when the range is the whole file
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // counts by ordinal or hour; parts compare by their bytes
  record Scanned(
      int file,
      long start,
      long records,
      long[] outcomes,
      Map<String, Long> reasons,
      List<Rejected> rejected,
      long firstHour,
      long[] hourly,
      long[] hourlyTools,
      long[] resolved,
      @Nullable String contentSha256,
      @Nullable String sha256)
      implements RunPart {}

  /** A record that could not be read: where and why, never what. */
  record Rejected(long offset, String reason) {}

  /** A file that was cut into ranges was digested on its own. */
  record Digested(int file, String sha256) implements RunPart {}

  /**
   * One bucket of connections was joined.
   *
   * @param bucket number of the bucket
   * @param outcomes records that went no further, by file and by {@code Outcome.ordinal()}
   */
  record Joined(int bucket, Map<Integer, long[]> outcomes) implements RunPart {}

  /**
   * One bucket was refined and written.
   *
   * @param bucket number of the bucket
   * @param files its Parquet files
   * @param records used, duplicate and folded records per input file
   * @param daily its share of the daily totals
   */
  record Refined(
      int bucket, List<OutputFile> files, Map<Integer, RecordsOfFile> records, DailyTotals daily)
      implements RunPart {}

  /** What became of the records of one file that had become events. */
  record RecordsOfFile(long used, long duplicate, long folded, long events) {}

  /** Rows of {@code rejected_lines} at most for each file and reason; all are counted. */
  int REJECTED_SHOWN = 1000;
}
