package fr.vigie.pipelines.refine;

import fr.vigie.pipelines.scan.ScannedEvent;
import java.util.List;

/**
 * Decides which deliveries of a record count.
 *
 * <p>Identical lines within a file are distinct; across the files of a source each line counts as
 * often as in the file that holds it most often, the first such file by path. A record that its
 * vendor numbers counts once.
 */
final class DropRepeatedDeliveries {
  private DropRepeatedDeliveries() {}

  /** Takes one delivery and how many identical ones before it were kept. */
  interface Kept {
    void accept(ScannedEvent event, int occurrence);
  }

  /** Takes one delivery that does not count. */
  interface Dropped {
    void accept(ScannedEvent event);
  }

  static void from(List<ScannedEvent> events, Kept kept, Dropped dropped) {
    RadixSort.sort(events, event -> event.identity().high(), ScannedEvent::compareByRecord);
    for (int from = 0; from < events.size(); ) {
      int to = from + 1;
      while (to < events.size() && sameRecord(events.get(from), events.get(to))) {
        to++;
      }
      deliver(events.subList(from, to), kept, dropped);
      from = to;
    }
  }

  private static void deliver(List<ScannedEvent> same, Kept kept, Dropped dropped) {
    int bestFrom = 0;
    int best = 1;
    if (!same.get(0).identified()) {
      best = 0;
      for (int from = 0; from < same.size(); ) {
        int to = from + 1;
        while (to < same.size() && same.get(to).file() == same.get(from).file()) {
          to++;
        }
        if (to - from > best) {
          best = to - from;
          bestFrom = from;
        }
        from = to;
      }
    }
    for (int i = 0; i < same.size(); i++) {
      if (i >= bestFrom && i < bestFrom + best) {
        kept.accept(same.get(i), i - bestFrom);
      } else {
        dropped.accept(same.get(i));
      }
    }
  }

  private static boolean sameRecord(ScannedEvent one, ScannedEvent other) {
    return one.identity().equals(other.identity()) && one.eventOfRecord() == other.eventOfRecord();
  }
}
