package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedSet;

/** Records that a person's rows are searched for, before they are. */
public final class RecordAccess {
  private final LakeLayout lake;
  private final SigningKey key;

  private RecordAccess(LakeLayout lake, SigningKey key) {
    this.lake = lake;
    this.key = key;
  }

  /** Records into a lake, signing with a key. */
  public static RecordAccess in(LakeLayout lake, SigningKey key) {
    return new RecordAccess(lake, key);
  }

  /** The register of a lake. */
  static SignedRegister<AccessRequest> register(LakeLayout lake) {
    return new SignedRegister<>(
        lake, lake.accessRequests(), AccessRequest.class, "record of an access request");
  }

  /**
   * Adds a record, on the disk before this returns.
   *
   * @param day today in the organisation's zone
   * @param approvedBy who approved the request, as a role
   * @param keyIds the pseudonym keys that are used
   * @param months how many months are searched
   * @return the record's path relative to the lake
   * @throws LakeException when another is publishing, nothing is published, or the register cannot
   *     be trusted
   */
  @SuppressWarnings("try") // the lock is held, not used
  public String add(LocalDate day, KeptLine approvedBy, SortedSet<String> keyIds, int months)
      throws IOException {
    try (PublisherLock alone = PublisherLock.of(lake)) {
      Publications publications = Publications.in(lake);
      publications.requireSigned();
      SignedRegister<AccessRequest> register = register(lake);
      SignedRegister.Place place = register.next();
      key.publicKey().keepIn(lake);
      register.add(
          new AccessRequest(
              AccessRequest.SCHEMA,
              place.number(),
              day,
              approvedBy.text(),
              keyIds.stream().toList(),
              months,
              publications.lastSha256(),
              place.previous(),
              key.publicKey().fingerprint()),
          key);
      Path file = register.file(place.number());
      return lake.relative(file);
    }
  }
}
