package fr.vigie.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What verifying a lake found.
 *
 * @param findings everything wrong; empty when all holds
 * @param keyOrigin where the public keys came from
 * @param fingerprints SHA-256 of each public key (DER): compare it with the organisation's own
 *     record
 * @param publications publications checked
 * @param files Parquet files whose bytes were checked
 * @param purges records of purges checked
 * @param purged files that are missing because such a record says so
 * @param accessRequests records of searches for a person's rows checked
 * @param inputs input files found again with the same bytes; null when not asked for
 * @param head the last publication, as {@code sequence:SHA-256}: whoever noted it down sees later
 *     that none was taken from the end; null when nothing is published
 */
public record Verification(
    List<Finding> findings,
    KeyOrigin keyOrigin,
    List<String> fingerprints,
    int publications,
    int files,
    int purges,
    List<Finding> purged,
    int accessRequests,
    @Nullable Integer inputs,
    @Nullable String head) {
  public Verification {
    findings = List.copyOf(findings);
    fingerprints = List.copyOf(fingerprints);
    purged = List.copyOf(purged);
  }

  /** Whether everything holds. */
  public boolean holds() {
    return findings.isEmpty();
  }

  /** Where the public keys came from. */
  public enum KeyOrigin {
    /** Given by the auditor. */
    GIVEN,
    /**
     * Read from the lake itself: whoever can rewrite the whole lake can rewrite them too, unless
     * the fingerprint is compared.
     */
    LAKE
  }

  /**
   * One thing that is wrong, or one file that is missing for a reason.
   *
   * @param file the file, relative to the lake; for an input its source and digest
   * @param reason what is wrong with it, or why it is missing
   */
  public record Finding(String file, String reason) {
    @Override
    public String toString() {
      return file + ": " + reason;
    }
  }
}
