package fr.vigie.pipelines.refine;

import fr.vigie.formats.Connection.Extent;
import fr.vigie.formats.LineFields;
import fr.vigie.lake.Outcome;
import fr.vigie.pipelines.scan.Connected;
import fr.vigie.pipelines.scan.ScannedEvent;
import fr.vigie.pipelines.scan.ScannedEvent.Kind;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the records that share a connection's number (docs/decisions/joining-connections.md): what
 * the connection carried is given once, to one of the requests in it; the records that count it are
 * folded.
 */
final class JoinConnection {
  /**
   * How far a request may lie outside the interval of its connection, and two records of a
   * connection disagree on its start: stamps and durations in whole seconds are each wrong by up to
   * one, and a firewall's parts write their records within a few seconds of each other.
   */
  static final long SLACK_MICROS = TimeUnit.SECONDS.toMicros(5);

  /** Total order of requests: who comes first takes the bytes. */
  private static final Comparator<ScannedEvent> TAKERS =
      Comparator.<ScannedEvent>comparingInt(event -> event.action() == Action.ALLOWED ? 0 : 1)
          .thenComparingInt(event -> event.role() == Role.PROMPT ? 0 : 1)
          .thenComparingLong(ScannedEvent::timeMicros)
          .thenComparing(ScannedEvent::compareByRecord);

  private static final Comparator<ScannedEvent> BY_START =
      Comparator.comparingLong(ScannedEvent::startMicros)
          .thenComparingLong(ScannedEvent::endMicros)
          .thenComparing(ScannedEvent::compareByRecord);

  /** The last of a connection's own records counts it best: each counts from its start. */
  private static final Comparator<ScannedEvent> BY_PROGRESS =
      Comparator.comparingLong(ScannedEvent::endMicros)
          .thenComparing(JoinConnection::extent)
          .thenComparingLong(ScannedEvent::bytesDown)
          .thenComparingLong(ScannedEvent::bytesUp)
          .thenComparing(ScannedEvent::compareByRecord);

  private final long startMicros;
  private final long endMicros;
  private final Consumer<ScannedEvent> events;
  private final BiConsumer<ScannedEvent, Outcome> ended;

  /**
   * @param startMicros first instant of the month
   * @param endMicros first instant after it
   * @param events takes every event that goes on
   * @param ended takes every record that does not, and what became of it
   */
  JoinConnection(
      long startMicros,
      long endMicros,
      Consumer<ScannedEvent> events,
      BiConsumer<ScannedEvent, Outcome> ended) {
    this.startMicros = startMicros;
    this.endMicros = endMicros;
    this.events = events;
    this.ended = ended;
  }

  /** One connection: numbers are used again, so that several may share one. */
  private static final class Span {
    private final List<ScannedEvent> counts = new ArrayList<>();
    private final List<ScannedEvent> requests = new ArrayList<>();
    private final long start;
    private long end;

    Span(ScannedEvent first) {
      start = first.startMicros();
      end = first.endMicros();
    }

    /** Two connections do not have one number at a time. */
    boolean takes(ScannedEvent record) {
      return record.startMicros() - start <= SLACK_MICROS
          || record.startMicros() < end - SLACK_MICROS;
    }

    void add(ScannedEvent record) {
      counts.add(record);
      end = Math.max(end, record.endMicros());
    }

    long distance(long micros) {
      return micros < start ? start - micros : Math.max(0, micros - end);
    }
  }

  /** Joins the records of one number. */
  void of(List<ScannedEvent> records) {
    List<ScannedEvent> counts = new ArrayList<>();
    List<ScannedEvent> requests = new ArrayList<>();
    for (ScannedEvent record : records) {
      (extent(record).isOfConnection() ? counts : requests).add(record);
    }
    List<Span> spans = spans(counts);
    for (ScannedEvent request : requests) {
      Span span = nearest(spans, request.timeMicros());
      if (span == null) {
        events.accept(request);
      } else {
        span.requests.add(request);
      }
    }
    spans.forEach(this::join);
  }

  private static List<Span> spans(List<ScannedEvent> counts) {
    counts.sort(BY_START);
    List<Span> spans = new ArrayList<>();
    Span open = null;
    for (ScannedEvent record : counts) {
      if (open == null || !open.takes(record)) {
        open = new Span(record);
        spans.add(open);
      }
      open.add(record);
    }
    return spans;
  }

  /** The latest of those nearest, none of which is further away than the slack. */
  private static @Nullable Span nearest(List<Span> spans, long micros) {
    Span nearest = null;
    for (Span span : spans) {
      if (span.distance(micros) <= SLACK_MICROS
          && (nearest == null || span.distance(micros) <= nearest.distance(micros))) {
        nearest = span;
      }
    }
    return nearest;
  }

  private void join(Span span) {
    if (!span.requests.isEmpty()) {
      giveToRequests(span);
    } else if (span.counts.stream().anyMatch(JoinConnection::isEvent)) {
      keepLast(span);
    } else {
      span.counts.forEach(this::otherTraffic);
    }
  }

  /** Requests are the uses; every record of the connection itself is folded into one of them. */
  private void giveToRequests(Span span) {
    span.counts.forEach(record -> ended.accept(record, Outcome.FOLDED));
    ScannedEvent total = total(span);
    if (total == null || span.requests.stream().anyMatch(JoinConnection::countsItself)) {
      span.requests.forEach(events);
      return;
    }
    span.requests.sort(TAKERS);
    ScannedEvent before = before(span);
    boolean givenEarlier = before == null && span.start < startMicros;
    boolean first = true;
    for (ScannedEvent request : span.requests) {
      events.accept(
          first && !givenEarlier ? joined(request, total, before) : withoutBytes(request));
      first = false;
    }
  }

  /** Records of the connection are the uses: the last of them stands for all. */
  private void keepLast(Span span) {
    ScannedEvent last = null;
    for (ScannedEvent record : span.counts) {
      boolean first = isEvent(record) && record.eventOfRecord() == 0;
      if (first && (last == null || BY_PROGRESS.compare(record, last) > 0)) {
        last = record;
      }
    }
    ScannedEvent kept = Objects.requireNonNull(last);
    for (ScannedEvent record : span.counts) {
      // The events of one record share its fate, and it is kept.
      if (!isOneRecord(record, kept)) {
        ended.accept(record, Outcome.FOLDED);
      }
    }
    // What the connection carries after the month is for the record that ends it then.
    ScannedEvent total = lastInMonth(span);
    events.accept(total == null ? kept : joined(kept, total, before(span)));
  }

  private void otherTraffic(ScannedEvent companion) {
    boolean inMonth = companion.timeMicros() >= startMicros && companion.timeMicros() < endMicros;
    ended.accept(companion, inMonth ? Outcome.OTHER_TRAFFIC : Outcome.OTHER_MONTH);
  }

  /** The last count in the month; where there is none yet, the first after it. */
  private @Nullable ScannedEvent total(Span span) {
    ScannedEvent last = lastInMonth(span);
    return last != null
        ? last
        : span.counts.stream()
            .filter(record -> isMeasured(record) && record.endMicros() >= endMicros)
            .min(BY_PROGRESS)
            .orElse(null);
  }

  private @Nullable ScannedEvent lastInMonth(Span span) {
    return span.counts.stream()
        .filter(
            record ->
                isMeasured(record)
                    && record.endMicros() >= startMicros
                    && record.endMicros() < endMicros)
        .max(BY_PROGRESS)
        .orElse(null);
  }

  /** The last count before the month: what an earlier month was given. */
  private @Nullable ScannedEvent before(Span span) {
    return span.counts.stream()
        .filter(record -> isMeasured(record) && record.endMicros() < startMicros)
        .max(BY_PROGRESS)
        .orElse(null);
  }

  private static ScannedEvent joined(
      ScannedEvent event, ScannedEvent total, @Nullable ScannedEvent before) {
    long up = since(total.bytesUp(), before == null ? LineFields.ABSENT : before.bytesUp());
    long down = since(total.bytesDown(), before == null ? LineFields.ABSENT : before.bytesDown());
    boolean request = !extent(event).isOfConnection();
    if (request && event.evidence() != Evidence.TUNNEL) {
      // A decrypted request takes its own time, which no record of the connection knows.
      return event.with(event.durationMillis(), up, down, place(event, 0));
    }
    long duration = Math.max(0, total.durationMillis());
    long over = total.startMicros() + duration * 1000;
    long later = Math.max(0, (over - event.timeMicros()) / 1000);
    return event.with(total.durationMillis(), up, down, place(event, later));
  }

  private static long since(long total, long before) {
    return total == LineFields.ABSENT || before == LineFields.ABSENT
        ? total
        : Math.max(0, total - before);
  }

  private static ScannedEvent withoutBytes(ScannedEvent request) {
    return request.with(
        request.durationMillis(), LineFields.ABSENT, LineFields.ABSENT, request.connected());
  }

  private static Connected place(ScannedEvent event, long later) {
    return new Connected(Objects.requireNonNull(event.connected()).key(), Extent.WHOLE, later);
  }

  private static boolean isOneRecord(ScannedEvent one, ScannedEvent other) {
    return one.identity().equals(other.identity())
        && one.file() == other.file()
        && one.offset() == other.offset();
  }

  private static boolean isEvent(ScannedEvent record) {
    return record.kind() == Kind.EVENT;
  }

  private static boolean isMeasured(ScannedEvent record) {
    return extent(record) != Extent.OPENING && hasBytes(record);
  }

  private static boolean countsItself(ScannedEvent request) {
    return extent(request) == Extent.REQUEST && hasBytes(request);
  }

  private static boolean hasBytes(ScannedEvent record) {
    return record.bytesUp() != LineFields.ABSENT || record.bytesDown() != LineFields.ABSENT;
  }

  private static Extent extent(ScannedEvent record) {
    return Objects.requireNonNull(record.connected()).extent();
  }
}
