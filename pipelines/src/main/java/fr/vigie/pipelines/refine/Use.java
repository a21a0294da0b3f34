package fr.vigie.pipelines.refine;

import fr.vigie.catalog.ToolMatch;
import fr.vigie.charter.Judgement;
import fr.vigie.configuration.Configuration.Source;
import fr.vigie.impact.UseEstimate;
import fr.vigie.pipelines.scan.ScannedEvent;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import fr.vigie.usage.Subject;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event on its way through a bucket: what the scan found, and what each step adds. */
final class Use {
  /** Why a use is not counted. */
  enum NotCounted {
    /** The vendor's own record of the same use counts. */
    SETTLED_BY_AUDIT,
    /** No human asked. */
    AUTOMATED
  }

  private static final long HOUR = TimeUnit.HOURS.toMicros(1);

  final ScannedEvent scanned;
  final Source source;
  final LocalDate day;

  /** Hour of the stamp, microseconds since the epoch. */
  final long hourMicros;

  /** Position among identical lines, from 0. */
  final int occurrence;

  final String eventId;
  ToolMatch match;
  @Nullable NotCounted notCounted;
  @Nullable String session;
  boolean firstOfSession;
  @Nullable Judgement judgement;
  UseEstimate estimate = UseEstimate.NOT_ESTIMATED;

  Use(
      ScannedEvent scanned,
      Source source,
      LocalDate day,
      int occurrence,
      String eventId,
      ToolMatch match) {
    this.scanned = scanned;
    this.source = source;
    this.day = day;
    this.hourMicros = Math.floorDiv(scanned.timeMicros(), HOUR) * HOUR;
    this.occurrence = occurrence;
    this.eventId = eventId;
    this.match = match;
    if (scanned.automated()) {
      notCounted = NotCounted.AUTOMATED;
    }
  }

  /** Total order in which uses are looked at: no result depends on the order of delivery. */
  static int compareByStart(Use one, Use other) {
    int order = Long.compare(one.scanned.startMicros(), other.scanned.startMicros());
    if (order == 0) {
      order = Long.compare(one.scanned.timeMicros(), other.scanned.timeMicros());
    }
    if (order == 0) {
      order = one.scanned.identity().compareTo(other.scanned.identity());
    }
    if (order == 0) {
      order = Integer.compare(one.scanned.eventOfRecord(), other.scanned.eventOfRecord());
    }
    return order == 0 ? Integer.compare(one.occurrence, other.occurrence) : order;
  }

  /** Total order of the rows: neighbours share most of their values. */
  static int compareByRow(Use one, Use other) {
    int order = Long.compare(one.hourAndTool(), other.hourAndTool());
    if (order == 0) {
      order = orEmpty(one.pseudonym()).compareTo(orEmpty(other.pseudonym()));
    }
    return order == 0 ? one.eventId.compareTo(other.eventId) : order;
  }

  /** What rows are sorted by first, as one number. */
  long hourAndTool() {
    return ((hourMicros / HOUR) << Integer.SIZE) + match.number();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  boolean counted() {
    return notCounted == null;
  }

  /** What the charter says of it, once it was judged. */
  Judgement judgement() {
    return Objects.requireNonNull(judgement);
  }

  boolean audit() {
    return scanned.evidence() == Evidence.VENDOR_AUDIT;
  }

  /** Whether it can belong to a session: somebody used the tool, and the request went through. */
  boolean inSession() {
    return counted()
        && scanned.action() == Action.ALLOWED
        && scanned.evidence() != Evidence.NAME_ONLY
        && scanned.subject() != Subject.NONE;
  }

  /** A prompt that a log shows as one request. */
  boolean visiblePrompt() {
    return scanned.evidence() == Evidence.DECRYPTED_REQUEST
        && scanned.role() == Role.PROMPT
        && !match.streams();
  }

  /** Whether its bytes are those of a whole connection, which may hold more than one answer. */
  boolean countsConnection() {
    return scanned.connected() != null && scanned.connected().extent().isOfConnection();
  }

  /**
   * Department to show: none for persons who count in totals only or whom the charter does not let
   * be verified.
   */
  @Nullable String department() {
    return scanned.excluded() || notVerified() ? null : scanned.department();
  }

  /** Population to show: none for persons who count in totals only. */
  @Nullable String population() {
    return scanned.excluded() ? null : scanned.population();
  }

  /** Whether an estimate belongs on this use: a session's first, a prompt, a vendor's record. */
  boolean wantsEstimate() {
    return counted()
        && scanned.action() == Action.ALLOWED
        && (firstOfSession || audit() || visiblePrompt());
  }

  Subject subject() {
    return scanned.excluded() ? Subject.NONE : scanned.subject();
  }

  @Nullable String pseudonym() {
    return scanned.excluded() ? null : scanned.pseudonym();
  }

  private boolean notVerified() {
    return judgement != null && judgement.reason() == Judgement.Reason.POPULATION_NOT_VERIFIED;
  }

  /** Host to show: the catalog's pattern, or the registrable domain of an unknown one. */
  @Nullable String host() {
    return match.host() != null ? match.host() : scanned.host();
  }

  /** Why it is not counted, or why no rule decided. */
  @Nullable String reason() {
    if (notCounted != null) {
      return notCounted.name();
    }
    return judgement == null || judgement.reason() == null ? null : judgement.reason().name();
  }

  /** Whether use of the tool goes on unseen behind this event. */
  boolean opaque() {
    return scanned.evidence() == Evidence.TUNNEL || match.streams();
  }
}
