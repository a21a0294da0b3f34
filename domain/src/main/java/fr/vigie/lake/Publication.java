package fr.vigie.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only register that says which run a month shows: the highest number wins.
 *
 * @param schema version of this record
 * @param month the month
 * @param number from 1, without gap within the month
 * @param sequence from 1, without gap within the lake
 * @param state whether late logs may still change the month
 * @param reason why the month was published, or published again
 * @param published when
 * @param runId the run shown
 * @param contentId name of its content
 * @param manifestSha256 digest of its manifest file
 * @param restatementSha256 digest of the file that says what it changes in the publication it
 *     replaces, or null when it restates nothing
 * @param files exactly the files shown
 * @param previous SHA-256 of the publication file before it in the lake, or null for the first
 * @param signingKey SHA-256 of the public key (DER) that verifies the signature
 */
public record Publication(
    String schema,
    YearMonth month,
    int number,
    long sequence,
    State state,
    String reason,
    Instant published,
    String runId,
    String contentId,
    String manifestSha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String restatementSha256,
    List<OutputFile> files,
    @Nullable String previous,
    String signingKey) {

  /** Refuses what lacks what every reader needs: a damaged file is no publication. */
  public Publication {
    Objects.requireNonNull(month);
    Objects.requireNonNull(state);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(contentId);
    Objects.requireNonNull(manifestSha256);
    files = List.copyOf(files);
  }

  /** Version of this record. */
  public static final String SCHEMA = "vigie-publication-1";

  /** The reason of a publication that shows the same content again because files were damaged. */
  static final String REPAIR = "repair";

  /** Whether it shows the same content again because files were damaged. */
  boolean repairs() {
    return restatementSha256 == null && reason.equals(REPAIR);
  }

  /** Whether it is a declared correction of the publication before it. */
  public boolean restates() {
    return restatementSha256 != null;
  }

  /** The same publication without some of its files. */
  Publication without(Predicate<OutputFile> left) {
    return new Publication(
        schema,
        month,
        number,
        sequence,
        state,
        reason,
        published,
        runId,
        contentId,
        manifestSha256,
        restatementSha256,
        files.stream().filter(left.negate()).toList(),
        previous,
        signingKey);
  }

  /** Whether late logs may still change a month. */
  public enum State {
    PROVISIONAL,
    FINAL;

    /** The word written in the file. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
