package fr.vigie.pipelines.refine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the uses of one person and tool into sessions: a new one after 30 minutes without use,
 * counted from the latest end so far to the next start. A vendor's records and a proxy's make
 * sessions of their own, so that one can settle the other.
 */
final class CutSessions {
  static final long GAP_MICROS = TimeUnit.MINUTES.toMicros(30);

  private CutSessions() {}

  /** Whose use of what. */
  private record Owner(String pseudonym, String tool, boolean audit) implements Comparable<Owner> {
    @Override
    public int compareTo(Owner other) {
      int order = pseudonym.compareTo(other.pseudonym);
      if (order == 0) {
        order = tool.compareTo(other.tool);
      }
      return order == 0 ? Boolean.compare(audit, other.audit) : order;
    }
  }

  /**
   * Sessions in a total order, each with its uses in order.
   *
   * @param startMicros first instant of the month: a use that began before it began then
   */
  static List<Session> of(List<Use> uses, long startMicros) {
    List<Use> inSessions = new ArrayList<>();
    for (Use use : uses) {
      if (use.inSession()) {
        inSessions.add(use);
      }
    }
    RadixSort.sort(inSessions, use -> use.scanned.startMicros(), Use::compareByStart);
    Map<Owner, List<Use>> owners = new HashMap<>();
    for (Use use : inSessions) {
      owners.computeIfAbsent(owner(use), key -> new ArrayList<>()).add(use);
    }
    List<Session> sessions = new ArrayList<>();
    for (List<Use> owned : new TreeMap<>(owners).values()) {
      Session open = null;
      for (Use use : owned) {
        long start = Math.max(startMicros, use.scanned.startMicros());
        if (open == null || start - open.endMicros() > GAP_MICROS) {
          open = new Session(start);
          sessions.add(open);
        }
        open.add(use);
      }
    }
    return sessions;
  }

  private static Owner owner(Use use) {
    String tool = use.match.toolId() != null ? use.match.toolId() : "?" + shownHost(use);
    return new Owner(Objects.requireNonNull(use.scanned.pseudonym()), tool, use.audit());
  }

  private static String shownHost(Use use) {
    return Objects.requireNonNullElse(
        use.match.host() != null ? use.match.host() : use.scanned.host(), "");
  }

  /** One sitting of one person with one tool. */
  static final class Session {
    private final long startMicros;
    private final List<Use> uses = new ArrayList<>();
    private long endMicros;

    Session(long startMicros) {
      this.startMicros = startMicros;
      this.endMicros = startMicros;
    }

    private void add(Use use) {
      uses.add(use);
      use.session = uses.get(0).eventId;
      use.firstOfSession = uses.size() == 1;
      endMicros = Math.max(endMicros, use.scanned.endMicros());
    }

    List<Use> uses() {
      return uses;
    }

    Use first() {
      return uses.get(0);
    }

    /** Whether an instant lies within it. */
    boolean contains(long micros) {
      return startMicros <= micros && micros <= endMicros;
    }

    long endMicros() {
      return endMicros;
    }
  }
}
