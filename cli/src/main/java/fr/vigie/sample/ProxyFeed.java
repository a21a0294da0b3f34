package fr.vigie.sample;

import fr.vigie.sample.Feed.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Four months of one proxy: its people, its accidents, its files. */
final class ProxyFeed {
  /** Agents were told on 1 September: from this day both proxies refuse DeepSeek. */
  static final LocalDate DEEPSEEK_BLOCKED = LocalDate.of(2026, 9, 15);

  private static final LocalDate CHATGPT_BLOCKED_BY_MISTAKE = LocalDate.of(2026, 10, 8);
  private static final LocalDate OUTAGE = LocalDate.of(2026, 9, 24);
  private static final LocalDate SILENT_HOUR = LocalDate.of(2026, 10, 13);
  private static final LocalDate DELIVERED_THRICE = LocalDate.of(2026, 9, 10);
  private static final LocalDate DELIVERED_AT_NOON_TOO = LocalDate.of(2026, 10, 6);
  private static final LocalDate UNKNOWN_TOOL_APPEARS = LocalDate.of(2026, 10, 5);
  private static final LocalDate PHISHING = LocalDate.of(2026, 10, 21);

  /** Rotation compresses what is older than this. */
  private static final LocalDate FIRST_PLAIN_FILE = LocalDate.of(2026, 10, 24);

  /** The file of a day is closed so long after midnight. */
  private static final Duration ROTATION = Duration.ofMinutes(5);

  private static final List<String> GUESTS = List.of("VAUGELLE\\invite01", "VAUGELLE\\stage-num");

  private final Site site;
  private final Staff staff;
  private final Dice dice;
  private final List<LogRecord> records = new ArrayList<>();

  private ProxyFeed(Site site, Staff staff, Dice dice) {
    this.site = site;
    this.staff = staff;
    this.dice = dice;
  }

  static Feed of(Site site, Staff staff, Dice dice) {
    ProxyFeed feed = new ProxyFeed(site, staff, dice);
    for (LocalDate day = WorkCalendar.FIRST_DAY;
        !day.isAfter(WorkCalendar.LAST_DAY);
        day = day.plusDays(1)) {
      feed.live(day);
    }
    feed.records.addAll(MalformedLines.of(site));
    return new Feed(site.source(), site.id(), site, feed.deliver());
  }

  private void live(LocalDate day) {
    for (Agent agent : staff.agents()) {
      if (agent.site() == site && agent.isHere(day)) {
        Dice own = dice.forPurpose(agent.login() + day);
        if (own.chance(WorkCalendar.presence(day))) {
          work(agent, day, own);
        }
      }
    }
    switch (site) {
      case HOTEL -> {
        letGuestsIn(day);
        if (day.equals(LocalDate.of(2026, 8, 31))) {
          forgetATunnel();
        }
        if (day.equals(PHISHING)) {
          followALure();
        }
      }
      case COLLEGES -> openClassrooms(day);
    }
    Dice machines = dice.forPurpose("machines" + day);
    OtherTraffic background = new OtherTraffic(site.inspects(day), machines);
    Instant midnight = WorkCalendar.at(day, 0, 0);
    for (int updates = machines.between(3, 7); updates > 0; updates--) {
      String client = site == Site.HOTEL ? "10.20.250." : "10.60.250.";
      records.add(
          background.update(
              client + machines.between(2, 40), midnight.plusMillis(machines.below(86_400_000))));
    }
  }

  private void work(Agent agent, LocalDate day, Dice own) {
    OtherTraffic browsing = new OtherTraffic(site.inspects(day), own);
    Visitor visitor = visitor(agent, own);
    for (int lines = own.about(WorkCalendar.isWorkday(day) ? 0.9 : 0.4); lines > 0; lines--) {
      records.add(browsing.line(visitor, WorkCalendar.workingMoment(day, own)));
    }
    if (site == Site.HOTEL && own.chance(0.04)) {
      records.add(browsing.challenge(visitor, WorkCalendar.workingMoment(day, own)));
    }
    if (agent.usesAi(day)) {
      int visits = own.about(agent.eagerness() * growth(agent, day) * 2 * own.unit());
      for (; visits > 0; visits--) {
        visit(choose(agent, day, own), visitor(agent, own), day, own);
      }
    }
  }

  /** Habit grows; who was trained asks more often. */
  private static double growth(Agent agent, LocalDate day) {
    long days = ChronoUnit.DAYS.between(WorkCalendar.FIRST_DAY, day);
    return (0.75 + 0.55 * days / 122) * (agent.knowsIris(day) ? 1.35 : 1);
  }

  private Tool choose(Agent agent, LocalDate day, Dice own) {
    boolean elected = agent.population().equals(Agent.ELECTED);
    if (!day.isBefore(UNKNOWN_TOOL_APPEARS) && tellsOthers(agent) && own.chance(0.3)) {
      return Tool.UNKNOWN;
    }
    if (agent.licensed() && own.chance(0.3)) {
      return Tool.M365_COPILOT_CHAT;
    }
    if (agent.knowsIris(day) && own.chance(irisShare(day))) {
      return Tool.IRIS;
    }
    Tool favourite = own.chance(0.62) ? agent.favourites().get(0) : own.pick(agent.favourites());
    if (favourite == Tool.DEEPSEEK) {
      long daysBlocked = ChronoUnit.DAYS.between(DEEPSEEK_BLOCKED, day);
      if (elected) {
        return Tool.CHATGPT;
      }
      // Some still try for a while; then they move on.
      return daysBlocked < 0 || own.chance(0.8 / (1 + daysBlocked / 4.0))
          ? Tool.DEEPSEEK
          : Tool.LE_CHAT;
    }
    return favourite;
  }

  private static double irisShare(LocalDate day) {
    long days = ChronoUnit.DAYS.between(LocalDate.of(2026, 9, 8), day);
    return days < 0 ? 0.3 : 0.58 + 0.2 * days / 53;
  }

  /** Fifteen or so colleagues in two departments pass each other the address of a new tool. */
  private boolean tellsOthers(Agent agent) {
    return agent.population().equals(Agent.AGENTS)
        && !agent.excluded()
        && !agent.licensed()
        && dice.forPurpose("new tool" + agent.login()).chance(0.14);
  }

  private void visit(Tool tool, Visitor visitor, LocalDate day, Dice own) {
    Instant start = WorkCalendar.workingMoment(day, own);
    boolean inspected = site.inspects(day) && tool != Tool.GITHUB_COPILOT && !own.chance(0.04);
    if (refuses(tool, day)) {
      records.addAll(ToolTraffic.refused(tool, visitor, start, own));
    } else if (inspected) {
      boolean uploads = own.chance(tool == Tool.IRIS ? 0.3 : 0.12);
      records.addAll(ToolTraffic.inspected(tool, visitor, start, uploads, own));
    } else {
      records.addAll(ToolTraffic.tunnels(tool, visitor, start, own));
    }
  }

  private boolean refuses(Tool tool, LocalDate day) {
    return switch (tool) {
      case DEEPSEEK -> !day.isBefore(DEEPSEEK_BLOCKED);
      case CHATGPT -> site == Site.HOTEL && day.equals(CHATGPT_BLOCKED_BY_MISTAKE);
      default -> false;
    };
  }

  private Visitor visitor(Agent agent, Dice own) {
    if (site == Site.COLLEGES) {
      // A third of the schools' office machines do not authenticate.
      return agent.address().hashCode() % 3 == 0
          ? Visitor.unnamed(agent.address())
          : Visitor.named(agent, agent.login());
    }
    return Visitor.named(
        agent,
        own.chance(0.03) ? agent.domainLogin().toLowerCase(Locale.ROOT) : agent.domainLogin());
  }

  /** Shared machines of the schools' staff rooms: an address is all there is. */
  private void openClassrooms(LocalDate day) {
    if (!WorkCalendar.isWorkday(day) || WorkCalendar.isSchoolHoliday(day)) {
      return;
    }
    for (int machine = 1; machine <= 28; machine++) {
      Dice own = dice.forPurpose("classroom" + machine + "," + day);
      String address =
          machine <= 24 ? "10.61." + machine + ".21" : "2001:db8:61:" + machine + "::21";
      Visitor visitor = Visitor.unnamed(address);
      OtherTraffic browsing = new OtherTraffic(false, own);
      for (int lines = own.about(0.8); lines > 0; lines--) {
        records.add(browsing.line(visitor, WorkCalendar.workingMoment(day, own)));
      }
      for (int visits = own.about(0.22); visits > 0; visits--) {
        visit(
            own.pick(List.of(Tool.CHATGPT, Tool.CHATGPT, Tool.GEMINI, Tool.LE_CHAT)),
            visitor,
            day,
            own);
      }
    }
  }

  /** Accounts that the directory does not list. */
  private void letGuestsIn(LocalDate day) {
    for (String guest : GUESTS) {
      Dice own = dice.forPurpose(guest + day);
      if (WorkCalendar.isWorkday(day) && own.chance(0.25)) {
        Visitor visitor = Visitor.stranger(guest, "10.20.240." + (GUESTS.indexOf(guest) + 11));
        visit(Tool.CHATGPT, visitor, day, own);
      }
    }
  }

  /**
   * Begins in August, ends in September: the first day of inspection, but nothing was seen in it.
   */
  private void forgetATunnel() {
    Agent dupont = staff.agents().get(0);
    records.add(
        ToolTraffic.tunnel(
            Tool.CHATGPT,
            Visitor.named(dupont, dupont.domainLogin()),
            WorkCalendar.at(LocalDate.of(2026, 8, 31), 23, 41),
            WorkCalendar.at(LocalDate.of(2026, 9, 1), 0, 3).plusMillis(20_417),
            418_226));
  }

  private void followALure() {
    Dice own = dice.forPurpose("lure");
    List<Agent> curious =
        staff.agents().stream()
            .filter(agent -> agent.site() == site && agent.isHere(PHISHING))
            .filter(agent -> agent.population().equals(Agent.AGENTS))
            .filter(agent -> !agent.excluded() && !tellsOthers(agent))
            .toList();
    for (int i = 0; i < 3; i++) {
      Visitor visitor = visitor(curious.get(7 + 50 * i), own);
      Instant start = WorkCalendar.workingMoment(PHISHING, own);
      records.add(
          ToolTraffic.tunnel(
              Tool.LOOKALIKE,
              visitor,
              start,
              start.plusMillis(own.between(2_000, 40_000)),
              own.between(4_000, 60_000)));
    }
  }

  private List<Delivery> deliver() {
    records.sort(Comparator.comparing(LogRecord::stamp).thenComparing(LogRecord::text));
    Map<LocalDate, List<LogRecord>> linesByFile = new TreeMap<>();
    for (LogRecord line : records) {
      if (!isSilent(line.stamp())) {
        LocalDate day = WorkCalendar.dayOf(line.stamp().minus(ROTATION));
        linesByFile.computeIfAbsent(day, key -> new ArrayList<>()).add(line);
      }
    }
    List<Delivery> files = new ArrayList<>();
    for (LocalDate day = WorkCalendar.FIRST_DAY;
        !day.isAfter(WorkCalendar.LAST_DAY);
        day = day.plusDays(1)) {
      if (site == Site.HOTEL && day.equals(OUTAGE)) {
        continue;
      }
      files.addAll(deliver(day, linesByFile.getOrDefault(day, List.of())));
    }
    return files;
  }

  private List<Delivery> deliver(LocalDate day, List<LogRecord> lines) {
    String path = "proxy/" + site.id() + "/access-" + day + ".log";
    Delivery file = Delivery.lines(path, day, lines);
    if (site == Site.HOTEL && day.equals(DELIVERED_THRICE)) {
      return List.of(
          file, file.deliveredAs(path + ".copy", false), file.deliveredAs(path + ".gz", true));
    }
    if (site == Site.HOTEL && day.equals(DELIVERED_AT_NOON_TOO)) {
      Instant noon = WorkCalendar.at(day, 12, 0);
      List<LogRecord> morning = lines.stream().filter(line -> line.stamp().isBefore(noon)).toList();
      return List.of(file, Delivery.lines(path + ".noon", day, morning));
    }
    return List.of(day.isBefore(FIRST_PLAIN_FILE) ? file.deliveredAs(path + ".gz", true) : file);
  }

  private boolean isSilent(Instant stamp) {
    return site == Site.HOTEL
        && !stamp.isBefore(WorkCalendar.at(SILENT_HOUR, 14, 0))
        && stamp.isBefore(WorkCalendar.at(SILENT_HOUR, 15, 0));
  }
}
