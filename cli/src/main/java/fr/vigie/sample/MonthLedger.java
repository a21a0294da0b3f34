package fr.vigie.sample;

import fr.vigie.sample.Feed.Delivery;
import fr.vigie.sample.Use.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a run over one month must find in what was delivered, by the rules of the project's design
 * alone: what counts, what was delivered twice, which tunnel its requests explain, where sessions
 * begin, what the vendor's own log settles.
 */
final class MonthLedger {
  private static final Duration GAP = Duration.ofMinutes(30);

  /** What can become of a record; each has exactly one. */
  enum Outcome {
    USED,
    SUPPORT,
    OTHER_TRAFFIC,
    DUPLICATE,
    OTHER_MONTH,
    FOLDED,
    SKIPPED,
    REJECTED
  }

  /** One file's records by outcome, and its rejected ones by reason. */
  record Account(
      String path, String source, Map<Outcome, Integer> outcomes, Map<String, Integer> rejected) {
    int records() {
      return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    int of(Outcome outcome) {
      return outcomes.getOrDefault(outcome, 0);
    }

    private void count(Outcome outcome) {
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  /** One row of daily usage; null department, population or tool is told apart from any name. */
  record Row(
      LocalDate day,
      @Nullable String site,
      @Nullable String department,
      @Nullable String population,
      @Nullable String tool,
      String tier,
      String role,
      String evidence,
      boolean blocked,
      String verdict) {}

  /** What a row adds up. */
  static final class Totals {
    int events;
    int sessions;
    @Nullable Long bytesDown;

    int events() {
      return events;
    }

    private void add(Use use) {
      events++;
      if (use.bytesDown() != null) {
        bytesDown = (bytesDown == null ? 0 : bytesDown) + use.bytesDown();
      }
    }
  }

  private record Event(LogRecord record, Use use, Feed feed, Account account) {
    Instant start() {
      return record.stamp().minus(use.elapsed());
    }

    LocalDate day() {
      return WorkCalendar.dayOf(record.stamp());
    }

    boolean is(String evidence) {
      return use.evidence().equals(evidence);
    }
  }

  private record Subject(Who who, Tool tool) {}

  private record Session(List<Event> events) {
    Instant end() {
      return events.stream().map(e -> e.record().stamp()).max(Instant::compareTo).orElseThrow();
    }

    boolean contains(Instant moment) {
      return !moment.isBefore(events.get(0).start()) && !moment.isAfter(end());
    }
  }

  private final YearMonth month;
  private final Staff staff;
  private final List<Account> accounts = new ArrayList<>();
  private final Map<Row, Totals> rows = new HashMap<>();
  private final Map<String, Integer> sessionsByTool = new TreeMap<>();
  private final Set<String> persons = new TreeSet<>();
  private final Set<String> addresses = new TreeSet<>();

  private MonthLedger(YearMonth month, Staff staff) {
    this.month = month;
    this.staff = staff;
  }

  static MonthLedger of(YearMonth month, List<Feed> feeds, Staff staff) {
    MonthLedger ledger = new MonthLedger(month, staff);
    List<Event> events = new ArrayList<>();
    for (Feed feed : feeds) {
      events.addAll(ledger.foldTunnels(ledger.readOnce(feed)));
    }
    ledger.settle(events);
    return ledger;
  }

  YearMonth month() {
    return month;
  }

  List<Account> accounts() {
    return accounts;
  }

  Map<Row, Totals> rows() {
    return rows;
  }

  /** Counted sessions by tool id; empty text for tools that only a human can name. */
  Map<String, Integer> sessionsByTool() {
    return sessionsByTool;
  }

  /** Persons with counted, allowed use; those who count in totals only are left out. */
  int activePersons() {
    return persons.size();
  }

  /** Addresses with counted, allowed use for which the log names no user. */
  int activeAddresses() {
    return addresses.size();
  }

  /** The uses of a source's files, each once. */
  private List<Event> readOnce(Feed feed) {
    List<Delivery> files =
        feed.files().stream()
            .filter(file -> file.isReadFor(month))
            .sorted(Comparator.comparing(Delivery::path))
            .toList();
    List<Event> events = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    Map<String, Integer> mostOften = new HashMap<>();
    for (Delivery file : files) {
      Account account =
          new Account(file.path(), feed.source(), new EnumMap<>(Outcome.class), new TreeMap<>());
      accounts.add(account);
      // Two files that say nothing are not copies of each other: there is nothing to count.
      boolean copy = !file.records().isEmpty() && !contents.add(file.content());
      Map<String, Integer> here = new HashMap<>();
      for (LogRecord record : file.records()) {
        Outcome outcome = outcome(record, copy);
        Use use = record.use();
        if (outcome == Outcome.USED && use != null) {
          String key = use.recordId() == null ? record.text() : use.recordId();
          // An id counts once whatever happens; a line as often as the richest file has it.
          int times = use.recordId() == null ? here.merge(key, 1, Integer::sum) : 1;
          if (times <= mostOften.getOrDefault(key, 0)) {
            outcome = Outcome.DUPLICATE;
          } else {
            mostOften.put(key, times);
            events.add(new Event(record, use, feed, account));
          }
        }
        account.count(outcome);
        if (outcome == Outcome.REJECTED && record.reason() != null) {
          account.rejected().merge(record.reason(), 1, Integer::sum);
        }
      }
    }
    return events;
  }

  private Outcome outcome(LogRecord record, boolean copy) {
    if (record.kind() == LogRecord.Kind.SKIPPED) {
      return Outcome.SKIPPED;
    }
    if (copy) {
      return Outcome.DUPLICATE;
    }
    if (record.kind() == LogRecord.Kind.REJECTED) {
      return Outcome.REJECTED;
    }
    if (!YearMonth.from(WorkCalendar.dayOf(record.stamp())).equals(month)) {
      return Outcome.OTHER_MONTH;
    }
    return switch (record.kind()) {
      case SUPPORT -> Outcome.SUPPORT;
      case OTHER_TRAFFIC -> Outcome.OTHER_TRAFFIC;
      case USE, SKIPPED, REJECTED -> Outcome.USED;
    };
  }

  /** Leaves out the tunnels whose requests were seen. */
  private List<Event> foldTunnels(List<Event> events) {
    Map<String, TreeSet<Instant>> requests = new HashMap<>();
    for (Event event : events) {
      if (event.is(Use.DECRYPTED)) {
        requests
            .computeIfAbsent(connection(event), key -> new TreeSet<>())
            .add(event.record().stamp());
      }
    }
    List<Event> kept = new ArrayList<>();
    for (Event event : events) {
      Site proxy = event.feed().proxy();
      TreeSet<Instant> inner = requests.get(connection(event));
      Instant seen = inner == null ? null : inner.ceiling(event.start());
      if (event.is(Use.TUNNEL)
          && proxy != null
          && proxy.inspects(event.day())
          && seen != null
          && !seen.isAfter(event.record().stamp())) {
        event.account().outcomes().merge(Outcome.USED, -1, Integer::sum);
        event.account().count(Outcome.FOLDED);
      } else {
        kept.add(event);
      }
    }
    return kept;
  }

  private static String connection(Event event) {
    return event.use().client() + " " + event.use().host();
  }

  /** Cuts sessions, lets the vendor's log settle what it covers, and adds up the rest. */
  private void settle(List<Event> events) {
    Map<Subject, List<Event>> bySubject = new LinkedHashMap<>();
    Map<Who, List<Instant>> audited = new HashMap<>();
    for (Event event : events) {
      if (event.use().blocked()) {
        add(event);
        continue;
      }
      bySubject
          .computeIfAbsent(
              new Subject(event.use().who(), event.use().tool()), key -> new ArrayList<>())
          .add(event);
      if (event.is(Use.AUDIT)) {
        audited
            .computeIfAbsent(event.use().who(), key -> new ArrayList<>())
            .add(event.record().stamp());
      }
    }
    bySubject.forEach(
        (subject, uses) -> {
          List<Instant> audits =
              subject.tool() == Tool.M365_COPILOT_CHAT
                  ? audited.getOrDefault(subject.who(), List.of())
                  : List.of();
          for (Session session : sessions(uses)) {
            if (audits.stream().noneMatch(session::contains)) {
              count(session, subject);
            }
          }
        });
  }

  private static List<Session> sessions(List<Event> uses) {
    uses.sort(
        Comparator.comparing(Event::start)
            .thenComparing(event -> event.record().stamp())
            .thenComparing(event -> event.record().text()));
    List<Session> sessions = new ArrayList<>();
    Instant latestEnd = Instant.MIN;
    for (Event use : uses) {
      if (sessions.isEmpty() || use.start().isAfter(latestEnd.plus(GAP))) {
        sessions.add(new Session(new ArrayList<>()));
        latestEnd = use.record().stamp();
      }
      sessions.get(sessions.size() - 1).events().add(use);
      latestEnd = use.record().stamp().isAfter(latestEnd) ? use.record().stamp() : latestEnd;
    }
    return sessions;
  }

  private void count(Session session, Subject subject) {
    Totals first = add(session.events().get(0));
    first.sessions++;
    for (Event event : session.events().subList(1, session.events().size())) {
      add(event);
    }
    String tool = subject.tool().id();
    sessionsByTool.merge(tool == null ? "" : tool, 1, Integer::sum);
    Who who = subject.who();
    if (who.isAddress()) {
      addresses.add(who.name());
    } else if (who.agent() == null || !who.agent().excluded()) {
      persons.add(who.name());
    }
  }

  private Totals add(Event event) {
    Use use = event.use();
    Agent agent = use.who().agent();
    Row row =
        new Row(
            event.day(),
            event.feed().site(),
            agent == null ? null : staff.shownDepartment(agent, event.day()),
            agent == null || agent.excluded() ? null : agent.population(),
            use.tool().id(),
            use.tier(),
            use.role(),
            use.evidence(),
            use.blocked(),
            use.tool().verdict(use.tier(), use.internalResource(), agent));
    Totals totals = rows.computeIfAbsent(row, key -> new Totals());
    totals.add(use);
    return totals;
  }
}
