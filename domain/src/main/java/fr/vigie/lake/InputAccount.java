package fr.vigie.lake;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One input file and what became of each of its records.
 *
 * @param sourceId the source that delivered it
 * @param sha256 digest of the file's bytes as they lie on disk, lower-case hex
 * @param contentSha256 digest of the bytes after decompression; the same as {@code sha256} for a
 *     plain file
 * @param bytes size on disk
 * @param records records that the format delimits
 * @param outcomes records by outcome; sums to {@code records}
 * @param reasons skipped and rejected records by reason
 * @param events rows of {@code usage_events} that came from the file
 */
public record InputAccount(
    String sourceId,
    String sha256,
    String contentSha256,
    long bytes,
    long records,
    Map<Outcome, Long> outcomes,
    Map<String, Long> reasons,
    long events)
    implements Serializable {

  public InputAccount {
    EnumMap<Outcome, Long> every = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      every.put(outcome, outcomes.getOrDefault(outcome, 0L));
    }
    outcomes = Collections.unmodifiableMap(every);
    reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
  }

  /** Whether every record read has exactly one outcome. */
  public boolean balances() {
    return records == outcomes.values().stream().mapToLong(Long::longValue).sum();
  }
}
