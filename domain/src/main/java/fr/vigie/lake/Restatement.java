package fr.vigie.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a new publication of a month changes in the one it replaces: signed, written before that
 * publication, which names its digest.
 *
 * @param schema version of this record
 * @param month the month
 * @param number the new publication's number
 * @param replaces the number of the publication it replaces
 * @param runId the run that the new publication shows
 * @param reason why, in the publisher's words
 * @param deviation what is other behind the figures
 * @param changed the figures that changed, or null when the replaced ones cannot be read any more
 * @param signingKey SHA-256 of the public key (DER) that verifies the signature
 */
public record Restatement(
    String schema,
    YearMonth month,
    int number,
    int replaces,
    String runId,
    String reason,
    Deviation deviation,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChangedFigures changed,
    String signingKey) {

  /** Version of this record. */
  public static final String SCHEMA = "vigie-restatement-1";

  /** Refuses what lacks what every reader needs: a damaged file is no record. */
  public Restatement {
    Objects.requireNonNull(month);
    Objects.requireNonNull(runId);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(deviation);
  }

  /** Whether it is the restatement of a publication, and not one put in its place. */
  boolean belongsTo(Publication publication) {
    return month.equals(publication.month())
        && number == publication.number()
        && replaces == number - 1
        && runId.equals(publication.runId())
        && reason.equals(publication.reason());
  }
}
