package fr.vigie.sample;

import fr.vigie.sample.MonthLedger.Account;
import fr.vigie.sample.MonthLedger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ledger as CSV files, by path; an empty cell is a null. */
final class ExpectedFigures {
  private ExpectedFigures() {}

  static Map<String, String> files(List<MonthLedger> months) {
    Map<String, String> files = new TreeMap<>();
    StringBuilder sessions = new StringBuilder("month,tool,sessions\n");
    StringBuilder persons = new StringBuilder("month,persons,addresses\n");
    for (MonthLedger month : months) {
      files.put("accounts-" + month.month() + ".csv", accounts(month));
      files.put("rejected-" + month.month() + ".csv", rejected(month));
      files.put("daily_usage-" + month.month() + ".csv", dailyUsage(month));
      month
          .sessionsByTool()
          .forEach(
              (tool, count) ->
                  sessions.append(row(month.month().toString(), tool, count.toString())));
      persons.append(
          row(
              month.month().toString(),
              String.valueOf(month.activePersons()),
              String.valueOf(month.activeAddresses())));
    }
    files.put("sessions.csv", sessions.toString());
    files.put("persons.csv", persons.toString());
    return files;
  }

  private static String accounts(MonthLedger month) {
    StringBuilder csv = new StringBuilder("file,source,records");
    for (Outcome outcome : Outcome.values()) {
      csv.append(',').append(outcome.name().toLowerCase(Locale.ROOT));
    }
    csv.append('\n');
    for (Account account : month.accounts()) {
      csv.append(account.path()).append(',').append(account.source());
      csv.append(',').append(account.records());
      for (Outcome outcome : Outcome.values()) {
        csv.append(',').append(account.of(outcome));
      }
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String rejected(MonthLedger month) {
    StringBuilder csv = new StringBuilder("file,source,reason,records\n");
    for (Account account : month.accounts()) {
      account
          .rejected()
          .forEach(
              (reason, records) ->
                  csv.append(row(account.path(), account.source(), reason, records.toString())));
    }
    return csv.toString();
  }

  private static String dailyUsage(MonthLedger month) {
    List<String> lines = new ArrayList<>();
    month
        .rows()
        .forEach(
            (key, totals) ->
                lines.add(
                    row(
                        key.day().toString(),
                        key.site(),
                        key.department(),
                        key.population(),
                        key.tool(),
                        key.tier(),
                        key.role(),
                        key.evidence(),
                        key.blocked() ? "blocked" : "allowed",
                        key.verdict(),
                        String.valueOf(totals.events),
                        String.valueOf(totals.sessions),
                        null,
                        totals.bytesDown == null ? null : totals.bytesDown.toString())));
    lines.sort(null);
    return "day,site,department,population,tool,tier,role,evidence,action,verdict,"
        + "events,sessions,bytes_up,bytes_down\n"
        + String.join("", lines);
  }

  private static String row(@Nullable String... cells) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      row.append(i == 0 ? "" : ",").append(cells[i] == null ? "" : cells[i]);
    }
    return row.append('\n').toString();
  }
}
