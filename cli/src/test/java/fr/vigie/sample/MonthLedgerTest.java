package fr.vigie.sample;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.sample.Feed.Delivery;
import fr.vigie.sample.MonthLedger.Account;
import fr.vigie.sample.MonthLedger.Outcome;
import fr.vigie.sample.MonthLedger.Row;
import fr.vigie.sample.MonthLedger.Totals;
import fr.vigie.sample.Use.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger's rules, each on the smallest delivery that shows it. */
class MonthLedgerTest {
  private static final Staff STAFF = Staff.recruit(new Dice(1));
  private static final Agent DUPONT = STAFF.agents().get(0);
  private static final LocalDate DAY = LocalDate.of(2026, 9, 17);
  private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);

  @Test
  void aGapOfThirtyMinutesIsOneSessionAndOfMoreIsTwo() {
    LogRecord first = tunnel(Tool.CLAUDE, at(9, 0, 0), Duration.ofMinutes(5));
    LogRecord justInTime = tunnel(Tool.CLAUDE, at(9, 31, 0), Duration.ofMinutes(1));
    LogRecord late = tunnel(Tool.CLAUDE, at(10, 1, 0).plusMillis(61_001), Duration.ofMinutes(1));
    assertThat(september(colleges(file("a", first, justInTime))).sessionsByTool())
        .containsOnly(java.util.Map.entry("claude", 1));
    assertThat(september(colleges(file("a", first, justInTime, late))).sessionsByTool())
        .containsEntry("claude", 2);
  }

  @Test
  void aLongTunnelKeepsTheSessionOpenForWhatBeginsWithinIt() {
    LogRecord hour = tunnel(Tool.CLAUDE, at(10, 0, 0), Duration.ofMinutes(60));
    LogRecord within = tunnel(Tool.CLAUDE, at(9, 10, 0), Duration.ofMinutes(5));
    LogRecord after = tunnel(Tool.CLAUDE, at(10, 20, 0), Duration.ofMinutes(5));
    assertThat(september(colleges(file("a", within, hour, after))).sessionsByTool())
        .containsEntry("claude", 1);
  }

  @Test
  void differentToolsAndDifferentPersonsHaveSessionsOfTheirOwn() {
    LogRecord claude = tunnel(Tool.CLAUDE, at(9, 0, 0), Duration.ofMinutes(1));
    LogRecord gemini = tunnel(Tool.GEMINI, at(9, 1, 0), Duration.ofMinutes(1));
    LogRecord nobody =
        ToolTraffic.tunnel(Tool.CLAUDE, Visitor.unnamed("10.61.1.21"), at(9, 0, 0), at(9, 2, 0), 7);
    MonthLedger ledger = september(colleges(file("a", claude, gemini, nobody)));
    assertThat(ledger.sessionsByTool()).containsEntry("claude", 2).containsEntry("gemini", 1);
    assertThat(ledger.activePersons()).isEqualTo(1);
    assertThat(ledger.activeAddresses()).isEqualTo(1);
  }

  @Test
  void aBlockedAttemptIsCountedApartAndHasNoSession() {
    List<LogRecord> refused =
        ToolTraffic.refused(Tool.DEEPSEEK, dupont(), at(9, 0, 0), new Dice(3));
    MonthLedger ledger = september(colleges(file("a", refused.toArray(LogRecord[]::new))));
    assertThat(ledger.sessionsByTool()).isEmpty();
    assertThat(ledger.activePersons()).isZero();
    assertThat(ledger.rows().keySet()).allMatch(Row::blocked);
    assertThat(events(ledger)).isEqualTo(refused.size());
  }

  @Test
  void aTunnelIsFoldedOnlyWhenARequestIsStampedWithinIt() {
    List<LogRecord> visit =
        ToolTraffic.inspected(Tool.CLAUDE, dupont(), at(9, 0, 0), false, new Dice(5));
    int requests = visit.size() - 1;
    LogRecord alone = tunnel(Tool.CLAUDE, at(15, 0, 0), Duration.ofMinutes(1));
    List<LogRecord> both = new ArrayList<>(visit);
    both.add(alone);
    Delivery file = file("a", both.toArray(LogRecord[]::new));
    Account inspected = september(hotel(file)).accounts().get(0);
    assertThat(inspected.of(Outcome.FOLDED)).isEqualTo(1);
    assertThat(inspected.of(Outcome.USED)).isEqualTo(requests + 1);
    Account notInspected = september(colleges(file)).accounts().get(0);
    assertThat(notInspected.of(Outcome.FOLDED)).isZero();
    assertThat(notInspected.of(Outcome.USED)).isEqualTo(requests + 2);
  }

  @Test
  void anExactCopyGivesDuplicatesOnly() {
    LogRecord use = tunnel(Tool.CLAUDE, at(9, 0, 0), Duration.ofMinutes(1));
    LogRecord other = LogRecord.otherTraffic("other", at(9, 1, 0));
    LogRecord blank = LogRecord.skipped("", "BLANK", at(9, 1, 0));
    LogRecord broken = LogRecord.rejected("x", "BAD_TIME", at(9, 1, 0));
    Delivery file = file("a.log", use, other, blank, broken);
    MonthLedger ledger = september(colleges(file.deliveredAs("a.log.gz", true), file));
    Account original = ledger.accounts().get(0);
    Account copy = ledger.accounts().get(1);
    assertThat(original.path()).isEqualTo("a.log");
    assertThat(original.of(Outcome.USED)).isEqualTo(1);
    assertThat(original.rejected()).containsEntry("BAD_TIME", 1);
    assertThat(copy.of(Outcome.DUPLICATE)).isEqualTo(3);
    assertThat(copy.of(Outcome.SKIPPED)).isEqualTo(1);
    assertThat(copy.rejected()).isEmpty();
  }

  @Test
  void aLineCountsAsOftenAsInTheFileThatHasItMost() {
    LogRecord use = tunnel(Tool.CLAUDE, at(9, 0, 0), Duration.ofMinutes(1));
    LogRecord other = LogRecord.otherTraffic("other", at(9, 1, 0));
    MonthLedger ledger =
        september(colleges(file("a", use, other), file("b", use, use, other, other, use)));
    assertThat(ledger.accounts().get(0).of(Outcome.USED)).isEqualTo(1);
    assertThat(ledger.accounts().get(1).of(Outcome.USED)).isEqualTo(2);
    assertThat(ledger.accounts().get(1).of(Outcome.DUPLICATE)).isEqualTo(1);
    assertThat(ledger.accounts().get(1).of(Outcome.OTHER_TRAFFIC)).isEqualTo(2);
    assertThat(events(ledger)).isEqualTo(3);
  }

  @Test
  void sourcesDoNotShareLines() {
    LogRecord use = tunnel(Tool.CLAUDE, at(9, 0, 0), Duration.ofMinutes(1));
    Delivery file = file("a", use);
    assertThat(events(september(colleges(file), hotel(file)))).isEqualTo(2);
  }

  @Test
  void theStampDecidesTheMonthAndTheFileOfTheDayBeforeIsRead() {
    LocalDate lastOfAugust = LocalDate.of(2026, 8, 31);
    LogRecord night =
        ToolTraffic.tunnel(
            Tool.CLAUDE,
            dupont(),
            WorkCalendar.at(lastOfAugust, 23, 41),
            WorkCalendar.at(lastOfAugust.plusDays(1), 0, 3),
            9);
    Feed feed = colleges(Delivery.lines("a", lastOfAugust, List.of(night)));
    assertThat(september(feed).accounts().get(0).of(Outcome.USED)).isEqualTo(1);
    MonthLedger august = MonthLedger.of(YearMonth.of(2026, 8), List.of(feed), STAFF);
    assertThat(august.accounts().get(0).of(Outcome.OTHER_MONTH)).isEqualTo(1);
    assertThat(august.rows()).isEmpty();
    Feed fourDaysLate = colleges(Delivery.lines("a", LocalDate.of(2026, 10, 4), List.of(night)));
    assertThat(september(fourDaysLate).accounts()).isEmpty();
  }

  @Test
  void anAuditRecordSettlesTheWholeSessionOfItsPersonOnly() {
    List<LogRecord> visit =
        ToolTraffic.inspected(Tool.M365_COPILOT_CHAT, dupont(), at(9, 0, 0), false, new Dice(2));
    List<LogRecord> later =
        ToolTraffic.inspected(Tool.M365_COPILOT_CHAT, dupont(), at(15, 0, 0), false, new Dice(2));
    List<LogRecord> lines = new ArrayList<>(visit);
    lines.addAll(later);
    Feed proxy = hotel(file("a", lines.toArray(LogRecord[]::new)));
    Instant within = visit.get(0).stamp().plusSeconds(1);
    MonthLedger settled = september(proxy, audit(DUPONT, within));
    assertThat(settled.sessionsByTool())
        .containsEntry("m365-copilot", 1)
        .containsEntry("m365-copilot-chat", 1);
    // Two tunnels to a shared host are no use.
    assertThat(settled.accounts().get(0).of(Outcome.USED)).isEqualTo(lines.size() - 2);
    assertThat(settled.accounts().get(0).of(Outcome.OTHER_TRAFFIC)).isEqualTo(2);
    assertThat(events(settled)).isEqualTo(later.size() - 1 + 1);
    Agent other = STAFF.agents().get(1);
    assertThat(september(proxy, audit(other, within)).sessionsByTool())
        .containsEntry("m365-copilot-chat", 2);
  }

  @Test
  void anAuditRecordCountsOnceByItsIdWhateverItsText() {
    Feed once = audit(DUPONT, at(9, 0, 0));
    LogRecord record = once.files().get(0).records().get(0);
    LogRecord rewritten = LogRecord.use(record.text() + " ", record.stamp(), use(record));
    Feed twice =
        new Feed("audit", null, null, List.of(file("a", record, record), file("b", rewritten)));
    MonthLedger ledger = september(twice);
    assertThat(events(ledger)).isEqualTo(1);
    assertThat(ledger.accounts().get(0).of(Outcome.DUPLICATE)).isEqualTo(1);
    assertThat(ledger.accounts().get(1).of(Outcome.DUPLICATE)).isEqualTo(1);
  }

  @Test
  void smallDepartmentsAndExcludedPersonsAreNotNamed() {
    Agent small = STAFF.first(a -> "Mission égalité".equals(a.department(DAY)) && !a.excluded());
    Agent excluded = STAFF.first(Agent::excluded);
    Agent elected = STAFF.first(a -> a.population().equals(Agent.ELECTED));
    assertThat(STAFF.shownDepartment(small, DAY)).isEqualTo("Services regroupés");
    assertThat(STAFF.shownDepartment(excluded, DAY)).isNull();
    assertThat(STAFF.shownDepartment(elected, DAY)).isNull();
    assertThat(STAFF.shownDepartment(DUPONT, DAY)).isEqualTo("Direction de la communication");
  }

  @Test
  void theVerdictFollowsTheCharterInForce() {
    Agent elected = STAFF.first(a -> a.population().equals(Agent.ELECTED));
    assertThat(Tool.IRIS.verdict("self-hosted", false, DUPONT)).isEqualTo("approved");
    assertThat(Tool.CHATGPT.verdict("undetermined", false, null)).isEqualTo("consumer");
    assertThat(Tool.M365_COPILOT.verdict("enterprise", false, DUPONT)).isEqualTo("tolerated");
    assertThat(Tool.M365_COPILOT.verdict("enterprise", true, DUPONT)).isEqualTo("review");
    assertThat(Tool.UNKNOWN.verdict("undetermined", false, DUPONT)).isEqualTo("review");
    assertThat(Tool.IRIS.verdict("self-hosted", false, elected)).isEqualTo("out_of_scope");
  }

  private static MonthLedger september(Feed... feeds) {
    return MonthLedger.of(SEPTEMBER, List.of(feeds), STAFF);
  }

  private static int events(MonthLedger ledger) {
    return ledger.rows().values().stream().mapToInt(Totals::events).sum();
  }

  private static Feed hotel(Delivery... files) {
    return new Feed("hotel", "hotel", Site.HOTEL, List.of(files));
  }

  private static Feed colleges(Delivery... files) {
    return new Feed("colleges", "colleges", Site.COLLEGES, List.of(files));
  }

  private static Delivery file(String path, LogRecord... records) {
    return Delivery.lines(path, DAY, List.of(records));
  }

  private static Instant at(int hour, int minute, int second) {
    return WorkCalendar.at(DAY, hour, minute).plusSeconds(second);
  }

  private static Visitor dupont() {
    return Visitor.named(DUPONT, DUPONT.domainLogin());
  }

  private static LogRecord tunnel(Tool tool, Instant end, Duration elapsed) {
    return ToolTraffic.tunnel(tool, dupont(), end.minus(elapsed), end, 100);
  }

  private static Feed audit(Agent agent, Instant stamp) {
    Use use =
        new Use(
            Tool.M365_COPILOT,
            "enterprise",
            Use.PROMPT,
            Use.AUDIT,
            false,
            Who.person(agent),
            agent.address(),
            "",
            Duration.ZERO,
            null,
            false,
            "record-1");
    return new Feed("audit", null, null, List.of(file("audit", LogRecord.use("json", stamp, use))));
  }

  private static Use use(LogRecord record) {
    @Nullable Use use = record.use();
    assertThat(use).isNotNull();
    return java.util.Objects.requireNonNull(use);
  }
}
