package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.formats.Reading;
import fr.vigie.lake.Digest;
import fr.vigie.lake.InputAccount;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.Manifest;
import fr.vigie.lake.Outcome;
import fr.vigie.lake.Publications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lake of the demo against the ledger of the generator, which shares no code with it. */
class GoldenDemoTest {
  private static final Path SAMPLE = CommandLineRun.checkout().resolve("sample-logs");
  private static final Path EXPECTED = SAMPLE.resolve("expected");

  private static final List<Outcome> OUTCOMES =
      List.of(
          Outcome.USED,
          Outcome.SUPPORT,
          Outcome.OTHER_TRAFFIC,
          Outcome.DUPLICATE,
          Outcome.OTHER_MONTH,
          Outcome.FOLDED,
          Outcome.SKIPPED,
          Outcome.REJECTED);

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-08", "2026-09", "2026-10"})
  void daily_usage_is_what_the_ledger_meant(String month) throws IOException, SQLException {
    String ledger =
        "(FROM read_csv('"
            + EXPECTED.resolve("daily_usage-" + month + ".csv")
            + "', header = true, all_varchar = true, nullstr = ''))";
    String lake =
        "(SELECT day::VARCHAR AS day, site_id AS site, department, population, tool_id AS tool,"
            + " tier, role, evidence, action, verdict, sum(events)::VARCHAR AS events,"
            + " sum(sessions)::VARCHAR AS sessions, sum(bytes_up)::VARCHAR AS bytes_up,"
            + " sum(bytes_down)::VARCHAR AS bytes_down FROM daily_usage WHERE month = '"
            + month
            + "' GROUP BY ALL)";
    try (PublishedLake published = new PublishedLake(DemoRun.here().lake())) {
      assertThat(published.rows("FROM " + ledger + " EXCEPT ALL FROM " + lake + " ORDER BY ALL"))
          .as("rows of the ledger that the lake does not have")
          .isEmpty();
      assertThat(published.rows("FROM " + lake + " EXCEPT ALL FROM " + ledger + " ORDER BY ALL"))
          .as("rows of the lake that the ledger does not have")
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-08", "2026-09", "2026-10"})
  void every_record_of_every_file_has_the_outcome_that_the_ledger_meant(String month)
      throws IOException {
    List<String> expected = new ArrayList<>();
    for (Map<String, String> row : csv("accounts-" + month + ".csv")) {
      StringBuilder account = new StringBuilder(row.get("source"));
      account.append(' ').append(Digest.sha256(SAMPLE.resolve(row.get("file"))));
      account.append(" records ").append(row.get("records"));
      for (Outcome outcome : OUTCOMES) {
        String name = outcome.name().toLowerCase(Locale.ROOT);
        account.append(' ').append(name).append(' ').append(row.get(name));
      }
      expected.add(account.toString());
    }
    List<String> found = new ArrayList<>();
    for (InputAccount input : manifest(month).inputs()) {
      StringBuilder account = new StringBuilder(input.sourceId());
      account.append(' ').append(input.sha256()).append(" records ").append(input.records());
      for (Outcome outcome : OUTCOMES) {
        account.append(' ').append(outcome.name().toLowerCase(Locale.ROOT));
        account.append(' ').append(input.outcomes().get(outcome));
      }
      found.add(account.toString());
      assertThat(input.balances()).isTrue();
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-08", "2026-09", "2026-10"})
  void every_rejected_record_has_the_reason_that_the_ledger_meant(String month)
      throws IOException, SQLException {
    Map<String, Long> expected = new HashMap<>();
    for (Map<String, String> row : csv("rejected-" + month + ".csv")) {
      String file = Digest.sha256(SAMPLE.resolve(row.get("file")));
      expected.merge(
          row.get("source") + " " + file + " " + row.get("reason"),
          Long.valueOf(row.get("records")),
          Long::sum);
    }
    Map<String, Long> found = new HashMap<>();
    for (InputAccount input : manifest(month).inputs()) {
      input
          .reasons()
          .forEach(
              (reason, records) -> {
                if (Reading.valueOf(reason).kind() == Reading.Kind.REJECTED) {
                  found.merge(
                      input.sourceId() + " " + input.sha256() + " " + reason, records, Long::sum);
                }
              });
    }
    assertThat(found).isEqualTo(expected);
    try (PublishedLake published = new PublishedLake(DemoRun.here().lake())) {
      assertThat(
              published.rows("SELECT count(*) FROM rejected_lines WHERE month = '" + month + "'"))
          .containsExactly(Long.toString(found.values().stream().mapToLong(Long::longValue).sum()));
    }
  }

  @Test
  void sessions_are_those_of_the_ledger() throws IOException, SQLException {
    try (PublishedLake published = new PublishedLake(DemoRun.here().lake())) {
      assertThat(
              published.rows(
                  "SELECT month, coalesce(tool_id, ''), sum(sessions)::BIGINT FROM daily_usage"
                      + " GROUP BY ALL HAVING sum(sessions) > 0"))
          .containsExactlyInAnyOrderElementsOf(lines("sessions.csv"));
    }
  }

  @Test
  void persons_and_addresses_are_those_of_the_ledger() throws IOException, SQLException {
    try (PublishedLake published = new PublishedLake(DemoRun.here().lake())) {
      assertThat(
              published.rows(
                  "SELECT month,"
                      + " count(DISTINCT user_pseudonym) FILTER (subject = 'user'),"
                      + " count(DISTINCT user_pseudonym) FILTER (subject = 'address')"
                      + " FROM usage_events WHERE counted AND action = 'allowed'"
                      + " GROUP BY ALL"))
          .containsExactlyInAnyOrderElementsOf(lines("persons.csv"));
    }
  }

  private static Manifest manifest(String month) throws IOException {
    Publications publications = Publications.in(new LakeLayout(DemoRun.here().lake()));
    return publications.manifest(publications.shown(YearMonth.parse(month)).orElseThrow());
  }

  private static List<String> lines(String file) throws IOException {
    return csv(file).stream().map(row -> String.join("|", row.values())).toList();
  }

  private static List<Map<String, String>> csv(String file) throws IOException {
    List<String> lines = Files.readAllLines(EXPECTED.resolve(file));
    String[] header = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 0; column < header.length; column++) {
        row.put(header[column], cells[column]);
      }
      rows.add(row);
    }
    return rows;
  }
}
