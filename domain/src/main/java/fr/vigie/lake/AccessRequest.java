package fr.vigie.lake;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the append-only register of searches for a person's rows, made for that person's own
 * request (GDPR art. 15); signed, and written before anything is given. Neither the name asked for
 * nor a pseudonym is in it, nor whether anything was found.
 *
 * @param schema version of this record
 * @param number from 1, without gap within the lake
 * @param day when, in the organisation's zone
 * @param approvedBy who approved it, as a role
 * @param keyIds the pseudonym keys that were used
 * @param months how many months were searched
 * @param lastPublication SHA-256 of the last publication file of the lake at that time
 * @param previous SHA-256 of the request file before it, or null for the first
 * @param signingKey SHA-256 of the public key (DER) that verifies the signature
 */
public record AccessRequest(
    String schema,
    int number,
    LocalDate day,
    String approvedBy,
    List<String> keyIds,
    int months,
    String lastPublication,
    @Nullable String previous,
    String signingKey)
    implements SignedRegister.Entry {

  /** Version of this record. */
  public static final String SCHEMA = "vigie-access-request-1";

  /** Refuses what lacks what every reader needs: a damaged file is no record. */
  public AccessRequest {
    Objects.requireNonNull(day);
    Objects.requireNonNull(approvedBy);
    Objects.requireNonNull(lastPublication);
    keyIds = List.copyOf(keyIds);
  }
}
