package fr.vigie.lake;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only register of what was removed from a lake and its keys, and by which
 * rule; signed, and written before the first file goes, so that no removal is without proof.
 *
 * @param schema version of this record
 * @param number from 1, without gap within the lake
 * @param purged when
 * @param before only months before this one were looked at
 * @param parts what was removed, by month, table and rule
 * @param figures what was kept in place of events, unless the retention of figures had passed too
 * @param keys the pseudonym keys that were destroyed
 * @param lastPublication SHA-256 of the last publication file of the lake at that time
 * @param previous SHA-256 of the purge file before it, or null for the first
 * @param signingKey SHA-256 of the public key (DER) that verifies the signature
 */
public record Purge(
    String schema,
    int number,
    Instant purged,
    YearMonth before,
    List<Part> parts,
    List<KeptFigures> figures,
    List<DestroyedKey> keys,
    String lastPublication,
    @Nullable String previous,
    String signingKey)
    implements SignedRegister.Entry {

  /** Version of this record. */
  public static final String SCHEMA = "vigie-purge-1";

  /** Refuses what lacks what every reader needs: a damaged file is no record. */
  public Purge {
    Objects.requireNonNull(purged);
    Objects.requireNonNull(lastPublication);
    parts = List.copyOf(parts);
    figures = List.copyOf(figures);
    keys = List.copyOf(keys);
  }

  /**
   * The files of one table and month, of every publication of it; or the figures that an earlier
   * purge had kept of a month.
   *
   * @param month the month
   * @param table the table, or {@code figures}
   * @param rule the setting under which they had to go, or the organisation's own reason
   * @param files the files as they were when they were removed
   */
  public record Part(YearMonth month, String table, String rule, List<OutputFile> files) {
    public Part {
      Objects.requireNonNull(month);
      Objects.requireNonNull(table);
      Objects.requireNonNull(rule);
      files = List.copyOf(files);
    }

    /** Rows of all its files. */
    public long rows() {
      return files.stream().mapToLong(OutputFile::rows).sum();
    }
  }

  /**
   * Figures with small groups hidden, kept for trends.
   *
   * @param month the month
   * @param path path relative to the lake
   * @param sha256 digest of the file
   */
  public record KeptFigures(YearMonth month, String path, String sha256) {}

  /**
   * A pseudonym key that no longer exists.
   *
   * @param file name of its file
   * @param keyId the name of the key in the rows that it made
   * @param rule as of a part
   */
  public record DestroyedKey(String file, String keyId, String rule) {}
}
