package fr.vigie.pipelines.refine;

import fr.vigie.pipelines.scan.ScannedEvent;
import fr.vigie.usage.Action;
import fr.vigie.usage.Evidence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds the row of an inspected tunnel into its inner requests, which say the same and more.
 *
 * <p>A tunnel is folded only if a decrypted request of the same source, client and host, and of the
 * same connection where the log tells connections apart, ended within it; otherwise the tunnel was
 * not inspected after all and stays.
 */
final class FoldTunnels {
  /** Whether a source decrypted TLS at an event's time. */
  interface Inspection {
    boolean of(ScannedEvent event);
  }

  /**
   * What a tunnel and its inner requests share.
   *
   * @param key of the connection, where the log says it; else 0
   */
  private record Connection(int source, String client, String host, long key) {}

  private final Inspection inspection;
  private final int[] sourceOfFile;
  private final Map<Connection, long[]> inner = new HashMap<>();
  private final Map<Connection, Integer> counts = new HashMap<>();

  FoldTunnels(Inspection inspection, int[] sourceOfFile) {
    this.inspection = inspection;
    this.sourceOfFile = sourceOfFile;
  }

  /** Remembers an inner request; every one before the first {@link #folds}. */
  void inner(ScannedEvent event) {
    if (event.evidence() != Evidence.DECRYPTED_REQUEST || !inspection.of(event)) {
      return;
    }
    Connection connection = connection(event);
    if (connection == null) {
      return;
    }
    int count = counts.merge(connection, 1, Integer::sum);
    long[] stamps = inner.computeIfAbsent(connection, key -> new long[8]);
    if (count > stamps.length) {
      stamps = Arrays.copyOf(stamps, stamps.length * 2);
      inner.put(connection, stamps);
    }
    stamps[count - 1] = event.timeMicros();
  }

  /** Ends the remembering. */
  void sort() {
    inner.replaceAll(
        (connection, stamps) -> {
          long[] sorted = Arrays.copyOf(stamps, counts.getOrDefault(connection, 0));
          Arrays.sort(sorted);
          return sorted;
        });
  }

  /** Whether the event is a tunnel whose inner requests are there. */
  boolean folds(ScannedEvent event) {
    if (event.evidence() != Evidence.TUNNEL
        || event.action() != Action.ALLOWED
        || !inspection.of(event)) {
      return false;
    }
    Connection connection = connection(event);
    long[] stamps = connection == null ? null : inner.get(connection);
    if (stamps == null) {
      return false;
    }
    int at = Arrays.binarySearch(stamps, event.startMicros());
    int first = at >= 0 ? at : -at - 1;
    return first < stamps.length && stamps[first] <= event.endMicros();
  }

  private @Nullable Connection connection(ScannedEvent event) {
    return event.client() == null
        ? null
        : new Connection(
            sourceOfFile[event.file()],
            event.client(),
            event.exactHost(),
            event.connected() == null ? 0 : event.connected().key());
  }

  /** Every event that can be an inner request, then the sort. */
  static FoldTunnels over(
      Inspection inspection,
      int[] sourceOfFile,
      List<ScannedEvent> events,
      List<ScannedEvent> marks) {
    FoldTunnels tunnels = new FoldTunnels(inspection, sourceOfFile);
    Consumer<ScannedEvent> inner = tunnels::inner;
    events.forEach(inner);
    marks.forEach(inner);
    tunnels.sort();
    return tunnels;
  }
}
