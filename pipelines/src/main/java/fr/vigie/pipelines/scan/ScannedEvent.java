package fr.vigie.pipelines.scan;

import fr.vigie.pipelines.IngestPlan;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One event of a tool as a scan found it, pseudonymous already, before anything that needs its
 * neighbours.
 *
 * @param kind whether it can become a row or only helps to fold tunnels
 * @param file number of the input file in the plan
 * @param offset first byte of its record in the decompressed file
 * @param eventOfRecord position among the events of its record, from 0
 * @param identity what two deliveries of the same record share
 * @param identified whether the vendor numbers its records: such a record counts once however often
 *     it comes
 * @param timeMicros stamp, microseconds since the epoch: the end of the request
 * @param durationMillis duration before the stamp, or {@code LineFields.ABSENT}
 * @param bytesUp bytes to the tool, or {@code LineFields.ABSENT}
 * @param bytesDown bytes from the tool, or {@code LineFields.ABSENT}
 * @param prompts prompts that the record itself counts, or {@code LineFields.ABSENT}
 * @param outputTokens output tokens, or {@code LineFields.ABSENT}
 * @param match number of the {@code ToolMatch}; -1 for a mark without a match
 * @param host what the row shows as host when the match leaves it open
 * @param exactHost host asked for, lower case: a tunnel is folded by it; never a cell of a row
 * @param client keyed fingerprint of the client's address, or null
 * @param evidence kind of proof
 * @param action allowed or blocked
 * @param role role after the answer's status was looked at
 * @param subject whom the pseudonym stands for
 * @param pseudonym pseudonym, or null when the record names nobody
 * @param department department on the day
 * @param population population on the day
 * @param excluded whether the person counts in totals only
 * @param internalResource whether an internal document was used; null when the log cannot say
 * @param automated whether no human asked
 * @param model model named by the record
 * @param connected its place in its connection; null where records of connections are not joined
 */
public record ScannedEvent(
    Kind kind,
    int file,
    long offset,
    int eventOfRecord,
    Identity identity,
    boolean identified,
    long timeMicros,
    long durationMillis,
    long bytesUp,
    long bytesDown,
    long prompts,
    long outputTokens,
    int match,
    @Nullable String host,
    String exactHost,
    @Nullable String client,
    Evidence evidence,
    Action action,
    Role role,
    Subject subject,
    @Nullable String pseudonym,
    @Nullable String department,
    @Nullable String population,
    boolean excluded,
    @Nullable Boolean internalResource,
    boolean automated,
    @Nullable String model,
    @Nullable Connected connected) {

  /** Whether an event can become a row. */
  public enum Kind {
    /** A use, an attempt or a visit. */
    EVENT,
    /**
     * An inner request of a decrypted tunnel that is no row of its own, or a row of another bucket.
     */
    MARK,
    /** No use: a record that says how many bytes a connection carried, in which a tool was used. */
    COMPANION
  }

  /** When it began, microseconds since the epoch. */
  public long startMicros() {
    return durationMillis > 0 ? timeMicros + laterMicros() - durationMillis * 1000 : timeMicros;
  }

  /** When it was over, microseconds since the epoch: the stamp, unless the log stamps the start. */
  public long endMicros() {
    return durationMillis > 0 ? Math.max(timeMicros, timeMicros + laterMicros()) : timeMicros;
  }

  private long laterMicros() {
    return connected == null ? 0 : connected.laterMillis() * 1000;
  }

  /** Deliveries of one record side by side, in a total order. */
  public static int compareByRecord(ScannedEvent one, ScannedEvent other) {
    int order = one.identity.compareTo(other.identity);
    if (order == 0) {
      order = Integer.compare(one.eventOfRecord, other.eventOfRecord);
    }
    if (order == 0) {
      order = Integer.compare(one.file, other.file);
    }
    return order == 0 ? Long.compare(one.offset, other.offset) : order;
  }

  /** The bucket of its person, address or else itself. */
  public int bucket() {
    return pseudonym != null ? bucket(pseudonym) : identity.bucket(IngestPlan.BUCKETS);
  }

  /**
   * The bucket of its connection.
   *
   * @throws IllegalStateException when it has none
   */
  public int connectionBucket() {
    if (connected == null) {
      throw new IllegalStateException("an event without connection");
    }
    return Math.floorMod(connected.key() ^ connected.key() >>> 32, IngestPlan.BUCKETS);
  }

  /** The bucket of a pseudonym. */
  static int bucket(String hexDigits) {
    return Integer.parseInt(hexDigits, 0, 4, 16) % IngestPlan.BUCKETS;
  }

  /** The same request as one that only helps to fold tunnels. */
  ScannedEvent asMark() {
    return with(Kind.MARK, durationMillis, bytesUp, bytesDown, connected);
  }

  /** The same event with what its connection says of it. */
  public ScannedEvent with(long duration, long up, long down, @Nullable Connected place) {
    return with(kind, duration, up, down, place);
  }

  private ScannedEvent with(Kind as, long duration, long up, long down, @Nullable Connected place) {
    return new ScannedEvent(
        as,
        file,
        offset,
        eventOfRecord,
        identity,
        identified,
        timeMicros,
        duration,
        up,
        down,
        prompts,
        outputTokens,
        match,
        host,
        exactHost,
        client,
        evidence,
        action,
        role,
        subject,
        pseudonym,
        department,
        population,
        excluded,
        internalResource,
        automated,
        model,
        place);
  }
}
