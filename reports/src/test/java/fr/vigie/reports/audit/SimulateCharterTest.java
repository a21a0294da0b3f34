package fr.vigie.reports.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import fr.vigie.charter.CharterJudge;
import fr.vigie.reports.SyntheticDepartement;
import fr.vigie.reports.audit.SimulateCharter.Change;
import fr.vigie.reports.audit.SimulateCharter.Simulation;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Verdict;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCharterTest {
  private static final int SMALL = 10;

  @TempDir static Path folder;
  private static PublishedMonth month;

  @BeforeAll
  static void write() {
    List<PublishedMonth> months = SyntheticDepartement.write(folder);
    month = months.get(months.size() - 1);
  }

  @Test
  void shownCountsAreThoseOfTheEventsAndStandOnEnoughPersons() throws Exception {
    Simulation simulation = simulate("montpellier", SMALL);
    Map<String, long[]> counted = new TreeMap<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT coalesce(tool_id, host) AS tool, count(DISTINCT session_id),
                  count(DISTINCT user_pseudonym)
                FROM read_parquet('%s')
                WHERE counted AND action = 'allowed' AND role <> 'support'
                  AND session_id IS NOT NULL
                GROUP BY 1
                """
                    .formatted(month.tables().get("usage_events").get(0)))) {
      while (rows.next()) {
        counted.put(rows.getString(1), new long[] {rows.getLong(2), rows.getLong(3)});
      }
    }
    Map<String, Long> shown = new TreeMap<>();
    for (Change change : simulation.changes()) {
      if (change.sessions().shown()) {
        shown.merge(change.tool(), change.sessions().value(), Long::sum);
        assertThat(counted.get(change.tool())[1]).isGreaterThanOrEqualTo(SMALL);
      }
      // Of elected officials the article says nothing: their use of ChatGPT is to be looked at.
      assertThat(change.becomes())
          .as(change.tool())
          .isIn(
              change.tool().equals("chatgpt")
                  ? List.of(Verdict.PROHIBITED, Verdict.REVIEW)
                  : List.of(
                      Catalog.shipped().has(change.tool())
                          ? Verdict.OUT_OF_SCOPE
                          : Verdict.REVIEW));
    }
    assertThat(shown).isNotEmpty();
    shown.forEach(
        (tool, sessions) -> assertThat(sessions).isLessThanOrEqualTo(counted.get(tool)[0]));
    assertThat(shown).containsKey("chatgpt");
    assertThat(simulation.changes()).anyMatch(change -> !change.sessions().shown());
  }

  @Test
  void withAThresholdThatNobodyReachesNothingIsShown() {
    Simulation simulation = simulate("montpellier", 1_000_000);
    assertThat(simulation.changes()).isNotEmpty();
    assertThat(simulation.changes()).noneMatch(change -> change.sessions().shown());
    assertThat(simulation.totals()).noneMatch(total -> total.sessions().shown());
    assertThat(simulation.sessions().shown()).isFalse();
  }

  private static Simulation simulate(String id, int smallGroup) {
    Charter charter = Charter.shipped(id);
    Catalog catalog = charter.complete(Catalog.shipped());
    return SimulateCharter.of(month, CharterJudge.of(charter, catalog), catalog, smallGroup);
  }
}
