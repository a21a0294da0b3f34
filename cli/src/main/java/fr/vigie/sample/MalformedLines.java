package fr.vigie.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a proxy's log holds beside good lines; never more than one in a hundred lines of a file. */
final class MalformedLines {
  /**
   * One broken line.
   *
   * @param reason why it must be refused or passed over
   * @param skipped whether it is passed over: nothing is wrong with it, but it is not a request
   * @param text the line after its stamp, or the whole line when it begins with a bang
   */
  private record Case(String reason, boolean skipped, String text) {}

  private static final List<Case> CASES =
      List.of(
          new Case("TOO_FEW_FIELDS", false, "    215 10.20.1.33 TCP_MISS/200"),
          new Case(
              "BAD_TIME",
              false,
              "!17x2984113.112    108 10.20.2.19 TCP_MISS/200 5120 GET http://www.insee.fr/ -"
                  + " HIER_DIRECT/192.0.2.14 text/html"),
          new Case(
              "BAD_SIZE",
              false,
              "     61 10.20.1.118 TCP_MISS/200 -77 GET http://www.cnfpt.fr/ -"
                  + " HIER_DIRECT/192.0.2.77 text/html"),
          new Case("BLANK", true, "!"),
          new Case(
              "NOT_A_REQUEST",
              true,
              "      0 10.20.1.54 NONE_NONE/000 0 NONE error:transaction-end-before-headers -"
                  + " HIER_NONE/- -"),
          new Case(
              "BAD_STATUS",
              false,
              "     44 10.20.2.8 TCP_MISS/2OO 911 GET http://www.boamp.fr/ -"
                  + " HIER_DIRECT/198.51.100.9 text/html"),
          new Case(
              "BAD_METHOD",
              false,
              "      3 10.20.1.72 NONE_NONE/400 3517 \u0016\u0003\u0001 http://10.20.0.1/ -"
                  + " HIER_NONE/- text/html"),
          new Case("NUL_BYTE", false, "!\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000"),
          new Case(
              "BAD_DURATION",
              false,
              "   12.4s 10.20.1.90 TCP_TUNNEL/200 7200 CONNECT www.caf.fr:443 -"
                  + " HIER_DIRECT/203.0.113.5 -"),
          new Case(
              "TOO_FEW_FIELDS",
              false,
              "  90233 10.20.1.140 TCP_TUNNEL/200 412877 CONNECT claude.ai:443 VAUGELLE"));

  private MalformedLines() {}

  /**
   * One case every sixth working day at a moment when the proxy is busy, all cases in turn; the
   * small files of the schools have none.
   */
  static List<LogRecord> of(Site site) {
    List<LogRecord> records = new ArrayList<>();
    if (site == Site.HOTEL) {
      int workdays = 0;
      for (LocalDate day = WorkCalendar.FIRST_DAY;
          !day.isAfter(WorkCalendar.LAST_DAY);
          day = day.plusDays(1)) {
        if (WorkCalendar.isWorkday(day) && ++workdays % 6 == 0) {
          int number = workdays / 6 - 1;
          records.add(record(number % CASES.size(), WorkCalendar.at(day, 10, 31), number));
        }
      }
    }
    return records;
  }

  /** Every case once, for a file that no source delivers. */
  static List<LogRecord> all() {
    List<LogRecord> records = new ArrayList<>();
    for (int number = 0; number < CASES.size(); number++) {
      records.add(record(number, WorkCalendar.at(LocalDate.of(2026, 10, 1), 9, 0), number));
    }
    return records;
  }

  private static LogRecord record(int number, Instant about, int seconds) {
    Case broken = CASES.get(number);
    Instant moment = about.plusMillis(17 + 1_009L * seconds);
    return broken.skipped()
        ? LogRecord.skipped(text(broken, moment), broken.reason(), moment)
        : LogRecord.rejected(text(broken, moment), broken.reason(), moment);
  }

  private static String text(Case broken, Instant moment) {
    if (broken.text().startsWith("!")) {
      return broken.text().substring(1);
    }
    return String.format(
            Locale.ROOT, "%d.%03d ", moment.getEpochSecond(), moment.getNano() / 1_000_000)
        + broken.text();
  }
}
