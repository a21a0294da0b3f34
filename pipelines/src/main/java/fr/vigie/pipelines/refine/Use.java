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
import java.util.Comparator;
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

  /** Total order in which uses are looked at: no result depends on the order of delivery. */
  static final Comparator<Use> BY_START =
      Comparator.comparingLong((Use use) -> use.scanned.startMicros())
          .thenComparingLong(use -> use.scanned.timeMicros())
          .thenComparing(use -> use.scanned.identity())
          .thenComparingInt(use -> use.scanned.eventOfRecord())
          .thenComparingInt(use -> use.occurrence);

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

  boolean counted() {
    return notCounted == null;
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
