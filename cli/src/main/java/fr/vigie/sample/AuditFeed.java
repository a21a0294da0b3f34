package fr.vigie.sample;

import fr.vigie.sample.Feed.Cadence;
import fr.vigie.sample.Feed.Delivery;
import fr.vigie.sample.Use.Who;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Microsoft's own log of Microsoft 365 Copilot, as exported by hand and as fetched by a program.
 */
final class AuditFeed {
  private static final List<String> APPS =
      List.of("Word", "Word", "Excel", "PowerPoint", "Outlook", "Teams", "Office", "bizchat");

  private static final List<String> DOCUMENTS =
      List.of(
          "Compte-rendu-commission.docx",
          "Note-de-cadrage.docx",
          "Budget-primitif.docx",
          "Fiche-de-poste.docx",
          "Deliberation.docx",
          "Plan-de-mobilite.docx");

  static final String PURVIEW_HEADER =
      "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,"
          + "AssociatedAdminUnitsNames";

  /** Fetched only when September has closed. */
  private static final LocalDate LATE = LocalDate.of(2026, 9, 25);

  private static final LocalDate LATE_FETCHED = LocalDate.of(2026, 10, 7);

  private final Dice dice;
  private final Function<CopilotRecord, String> form;
  private final List<LogRecord> records = new ArrayList<>();

  private AuditFeed(Dice dice, Function<CopilotRecord, String> form) {
    this.dice = dice;
    this.form = form;
  }

  /**
   * The export that someone downloads from Purview once a month.
   *
   * @param visits uses that the proxies saw: some are of the same moment
   */
  static Feed purview(Staff staff, List<LogRecord> visits, Dice dice) {
    AuditFeed feed = new AuditFeed(dice, CopilotRecord::csvRow);
    for (LocalDate day = WorkCalendar.FIRST_DAY;
        !day.isAfter(WorkCalendar.LAST_DAY);
        day = day.plusDays(1)) {
      for (Agent agent : staff.agents()) {
        if (agent.licensed() && agent.isHere(day)) {
          Dice own = dice.forPurpose(agent.login() + day);
          if (own.chance(WorkCalendar.presence(day))) {
            for (int asked = own.about(0.4); asked > 0; asked--) {
              Instant moment = WorkCalendar.workingMoment(day, own);
              feed.ask(agent, agent.mail(), moment, own.pick(APPS), own, true);
            }
          }
        }
      }
      feed.askOnHoliday(staff, day);
    }
    for (LogRecord visit : visits) {
      Use use = visit.use();
      if (use != null
          && use.tool() == Tool.M365_COPILOT_CHAT
          && use.evidence().equals(Use.DECRYPTED)) {
        Agent agent = use.who().agent();
        Dice own = dice.forPurpose(visit.text());
        if (agent != null && own.chance(0.55)) {
          // Asked in the page whose loading the proxy has just seen.
          feed.ask(agent, agent.mail(), visit.stamp().plusSeconds(4), "bizchat", own, false);
        }
      }
    }
    feed.records.sort(Comparator.comparing(LogRecord::stamp).thenComparing(LogRecord::text));
    return new Feed("m365-purview", null, null, feed.monthlyExports());
  }

  /** The trial tenant of the computing department, fetched every evening since September. */
  static Feed trialTenant(Staff staff, Dice dice) {
    AuditFeed feed = new AuditFeed(dice, CopilotRecord::json);
    for (LocalDate day = LocalDate.of(2026, 9, 1);
        !day.isAfter(WorkCalendar.LAST_DAY);
        day = day.plusDays(1)) {
      for (Agent agent : staff.agents()) {
        if (agent.trialAccount() != null) {
          Dice own = dice.forPurpose(agent.login() + day);
          if (own.chance(WorkCalendar.presence(day))) {
            for (int asked = own.about(0.5); asked > 0; asked--) {
              Instant moment = WorkCalendar.workingMoment(day, own);
              feed.ask(agent, agent.trialAccount(), moment, own.pick(APPS), own, false);
            }
          }
        }
      }
      feed.records.add(feed.sharing(day));
    }
    feed.records.sort(Comparator.comparing(LogRecord::stamp).thenComparing(LogRecord::text));
    return new Feed("m365-trial", null, null, feed.dailyFetches());
  }

  private void ask(
      Agent agent, String user, Instant moment, String app, Dice own, boolean mayUseDocuments) {
    Instant created = moment.truncatedTo(ChronoUnit.SECONDS);
    boolean internal = mayUseDocuments && own.chance(0.22);
    CopilotRecord record =
        new CopilotRecord(
            own.uuid(),
            created,
            user,
            address(agent.address(), own),
            app,
            "19:" + own.hex(32) + "@thread.v2",
            1 + own.about(1.4 * own.unit()),
            internal ? List.of(own.pick(DOCUMENTS)) : List.of(),
            created.toEpochMilli());
    records.add(
        LogRecord.use(
            form.apply(record),
            created,
            new Use(
                Tool.M365_COPILOT,
                Tool.M365_COPILOT.tier(),
                Use.PROMPT,
                Use.AUDIT,
                false,
                Who.person(agent),
                agent.address(),
                "",
                Duration.ZERO,
                null,
                internal,
                record.id())));
  }

  /** Someone prepares a meeting at the weekend, so that no day is empty. */
  private void askOnHoliday(Staff staff, LocalDate day) {
    if (!WorkCalendar.isWorkday(day)) {
      Dice own = dice.forPurpose("holiday" + day);
      List<Agent> licensed =
          staff.agents().stream().filter(a -> a.licensed() && a.isHere(day)).toList();
      Agent agent = own.pick(licensed);
      ask(agent, agent.mail(), WorkCalendar.workingMoment(day, own), "Word", own, true);
    }
  }

  /** The vendor writes one address in many ways. */
  private static String address(String address, Dice own) {
    return switch (own.below(4)) {
      case 0 -> "ffff:" + address;
      case 1 -> address + ":" + own.between(49_152, 65_535);
      case 2 -> "[2001:db8:20::" + own.hex(4) + "]:" + own.between(49_152, 65_535);
      default -> address;
    };
  }

  /** A record of the same log that has nothing to do with Copilot. */
  private LogRecord sharing(LocalDate day) {
    Dice own = dice.forPurpose("sharing" + day);
    Instant created = WorkCalendar.workingMoment(day, own).truncatedTo(ChronoUnit.SECONDS);
    String text =
        "{\"CreationTime\":\""
            + created.toString().replace("Z", "")
            + "\",\"Id\":\""
            + own.uuid()
            + "\",\"Operation\":\"SharingSet\",\"RecordType\":14,\"UserType\":0,"
            + "\"Workload\":\"SharePoint\",\"UserId\":\"service@pilote.vaugelle.example\"}";
    return LogRecord.skipped(text, "NOT_A_REQUEST", created);
  }

  private List<Delivery> monthlyExports() {
    List<Delivery> files = new ArrayList<>();
    for (YearMonth month : WorkCalendar.MONTHS) {
      List<LogRecord> rows = new ArrayList<>();
      Instant first = WorkCalendar.at(month.atDay(1), 0, 0);
      Instant end = WorkCalendar.at(month.plusMonths(1).atDay(1), 0, 0);
      rows.add(LogRecord.skipped(PURVIEW_HEADER, "HEADER", first));
      for (LogRecord row : records) {
        if (!row.stamp().isBefore(first) && row.stamp().isBefore(end)) {
          rows.add(row);
        }
      }
      if (month.getMonthValue() == 7) {
        rows.add(9, editedByHand(rows.get(8)));
      }
      if (month.getMonthValue() == 10) {
        // Exported in two parts that overlap by three rows.
        rows.addAll(60, rows.subList(57, 60));
      }
      String content =
          "\uFEFF" + rows.stream().map(r -> r.text() + "\r\n").collect(Collectors.joining());
      String path = "saas/purview/copilot-" + month + ".csv";
      Delivery file =
          new Delivery(path, month.atDay(1), Cadence.MONTHLY, List.copyOf(rows), content, false);
      files.add(month.getMonthValue() < 10 ? file.deliveredAs(path + ".gz", true) : file);
    }
    return files;
  }

  /** A row that someone edited by hand, and lost a quotation mark of its JSON. */
  private static LogRecord editedByHand(LogRecord row) {
    String text = row.text().replace("\"\"Copilot\"\"", "Copilot\"\"");
    return LogRecord.rejected("00000000" + text.substring(8), "BAD_JSON", row.stamp());
  }

  private List<Delivery> dailyFetches() {
    List<Delivery> files = new ArrayList<>();
    LocalDate last = WorkCalendar.LAST_DAY.plusDays(3);
    Optional<LogRecord> late =
        records.stream()
            .filter(record -> record.use() != null)
            .filter(record -> WorkCalendar.dayOf(record.stamp()).equals(LATE))
            .findFirst();
    late.ifPresent(records::remove);
    for (LocalDate day = LocalDate.of(2026, 9, 1); !day.isAfter(last); day = day.plusDays(1)) {
      // What came in the last hour before a fetch comes again with the next.
      Instant from = WorkCalendar.at(day.minusDays(1), 17, 0);
      Instant to = WorkCalendar.at(day, 18, 0);
      List<LogRecord> fetched = new ArrayList<>();
      if (day.equals(LATE_FETCHED)) {
        late.ifPresent(fetched::add);
      }
      for (LogRecord record : records) {
        if (!record.stamp().isBefore(from) && record.stamp().isBefore(to)) {
          fetched.add(record);
        }
      }
      files.add(day.getMonthValue() == 9 ? array(day, fetched) : jsonLines(day, fetched));
    }
    return files;
  }

  private static Delivery array(LocalDate day, List<LogRecord> records) {
    String content =
        records.stream().map(LogRecord::text).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    return new Delivery(path(day), day, Cadence.DAILY, List.copyOf(records), content, false);
  }

  private static Delivery jsonLines(LocalDate day, List<LogRecord> records) {
    return Delivery.lines(path(day), day, List.copyOf(records));
  }

  private static String path(LocalDate day) {
    return "saas/management-api/audit-" + day + ".json";
  }
}
