package fr.vigie.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lake.ChangedFigures;
import fr.vigie.lake.ChangedFigures.Figure;
import fr.vigie.reports.lake.PublishedMonth;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two publications of one month, of forty agents who use two tools and try a third. */
class CompareFiguresTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  /** Each row one session of an agent: agent, tool, verdict, action, role, bytes up. */
  private static final String USE =
      """
      SELECT agent, 'claude' AS tool, 'approved' AS verdict, 'allowed' AS action, 'visit' AS role, 10 AS bytes
      FROM range(40) AS agents (agent)
      UNION ALL BY NAME
      SELECT agent, 'chatgpt' AS tool, 'review' AS verdict, 'allowed' AS action, 'upload' AS role, 100 AS bytes
      FROM range(25) AS agents (agent)
      UNION ALL BY NAME
      SELECT agent, 'grok' AS tool, 'prohibited' AS verdict, 'blocked' AS action, 'visit' AS role, 1 AS bytes
      FROM range(15) AS agents (agent)
      """;

  private static final String EVENTS =
      """
      SELECT
        'e' || row_number() OVER () AS event_id, DATE '2026-10-03' AS event_day,
        TIMESTAMPTZ '2026-10-03 10:00:00+00' AS event_hour, true AS counted, action, role,
        'DECRYPTED_REQUEST' AS evidence, 'enterprise' AS tier, tool AS tool_id, verdict,
        if(agent < 1000, 'user', 'address') AS subject, 'p' || agent AS user_pseudonym,
        if(action = 'allowed', 's' || row_number() OVER (), NULL) AS session_id,
        1::BIGINT AS requests, bytes::BIGINT AS bytes_up, 0::BIGINT AS bytes_down,
        if(action = 'allowed', 1.0::DOUBLE, NULL) AS prompts_low,
        if(action = 'allowed', 2.0::DOUBLE, NULL) AS prompts_central,
        if(action = 'allowed', 3.0::DOUBLE, NULL) AS prompts_high,
        if(action = 'allowed', %1$s::DOUBLE, NULL) AS energy_wh_low,
        if(action = 'allowed', 2 * %1$s::DOUBLE, NULL) AS energy_wh_central,
        if(action = 'allowed', 3 * %1$s::DOUBLE, NULL) AS energy_wh_high
      FROM (%2$s)
      """;

  private static final String DAILY =
      """
      SELECT
        event_day AS day, tool_id, tier, role, evidence, action, verdict,
        count(*)::BIGINT AS events, count(session_id)::BIGINT AS sessions,
        sum(requests)::BIGINT AS requests,
        sum(bytes_up)::BIGINT AS bytes_up, sum(bytes_down)::BIGINT AS bytes_down,
        sum(prompts_low) AS prompts_low, sum(prompts_central) AS prompts_central,
        sum(prompts_high) AS prompts_high, 0::BIGINT AS not_estimated,
        sum(energy_wh_low) AS energy_wh_low, sum(energy_wh_central) AS energy_wh_central,
        sum(energy_wh_high) AS energy_wh_high
      FROM (%s)
      GROUP BY ALL
      """;

  @TempDir Path folder;

  private PublishedMonth month(String name, String use, double energy) throws SQLException {
    String events = String.format(EVENTS, energy, use);
    Path eventFile = folder.resolve(name + "-events.parquet");
    Path dailyFile = folder.resolve(name + "-daily.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + events + ") TO '" + eventFile + "' (FORMAT parquet)");
      statement.execute(
          "COPY ("
              + String.format(DAILY, "FROM '" + eventFile + "'")
              + ") TO '"
              + dailyFile
              + "' (FORMAT parquet)");
    }
    return new PublishedMonth(
        MONTH,
        false,
        Map.of("usage_events", List.of(eventFile), "daily_usage", List.of(dailyFile)));
  }

  private ChangedFigures compare(String after, double energy) throws SQLException {
    return CompareFigures.between(month("before", USE, 1), month("after", after, energy), 10, true);
  }

  private static List<String> told(ChangedFigures changed) {
    return changed.figures().stream().map(CompareFiguresTest::told).toList();
  }

  private static String told(Figure figure) {
    return figure.tool() + " " + figure.figure() + " " + figure.verdict() + " " + figure.change();
  }

  /** More use of a tool by some agents. */
  private static String more(String use, String tool, String verdict, int first, int agents) {
    return use
        + String.format(
            " UNION ALL BY NAME SELECT %d + agent AS agent, '%s' AS tool, '%s' AS verdict, 'allowed'"
                + " AS action, 'visit' AS role, 7 AS bytes FROM range(%d) AS agents (agent)",
            first, tool, verdict, agents);
  }

  @Test
  void theSameUseChangesNothing() throws SQLException {
    ChangedFigures changed = compare(USE, 1);
    assertThat(changed.figures()).isEmpty();
    assertThat(changed.hidden()).isZero();
  }

  @Test
  void aVerdictThatTurnsMovesSessionsAndExposure() throws SQLException {
    ChangedFigures changed = compare(USE.replace("'review'", "'approved'"), 1);

    assertThat(told(changed))
        .containsExactly(
            "null sessions approved 25",
            "null sessions review -25",
            "null approved_share null 38",
            "null uploads_not_approved null -25",
            "null bytes_up_not_approved null null",
            "chatgpt sessions approved 25",
            "chatgpt sessions review -25",
            "chatgpt uploads_not_approved null -25",
            "chatgpt bytes_up_not_approved null -2500");
    assertThat(changed.hidden()).isZero();
  }

  @Test
  void whatWasNotMeasuredAndIsNoUseNowIsNoChange() throws SQLException {
    ChangedFigures changed = compare(USE.replace("'prohibited'", "'approved'"), 1);

    assertThat(told(changed)).containsExactly("null blocked null -15", "grok blocked null -15");
  }

  @Test
  void anotherImpactMethodMovesTheEstimateOnly() throws SQLException {
    assertThat(told(compare(USE, 1.5))).containsExactly("null electricity null 65");
  }

  @Test
  void lateLogsOfManyAreTold() throws SQLException {
    ChangedFigures changed = compare(more(USE, "claude", "approved", 0, 30), 1);

    assertThat(told(changed))
        .contains(
            "null sessions null 30",
            "null sessions approved 30",
            "claude sessions null 30",
            "null bytes null 210",
            "null prompts null 60")
        .noneMatch(line -> line.contains("persons"));
    assertThat(changed.hidden()).isZero();
  }

  @Test
  void lateLogsOfFewAreNotThoughTheirToolIsShown() throws SQLException {
    ChangedFigures changed = compare(more(USE, "claude", "approved", 0, 9), 1);

    assertThat(changed.figures()).isEmpty();
    assertThat(changed.hidden()).isPositive();
    assertThat(told(compare(more(USE, "claude", "approved", 0, 10), 1)))
        .contains("claude sessions null 10");
  }

  @Test
  void theFewDoNotFollowFromTheManyAndTheTotal() throws SQLException {
    String many = more(USE, "claude", "approved", 0, 30);
    ChangedFigures changed = compare(more(many, "chatgpt", "review", 0, 3), 1);

    // All went from 65 to 98: of 'claude' alone, the 3 of 'chatgpt' would be the rest.
    assertThat(told(changed))
        .contains("null sessions null 33")
        .noneMatch(line -> line.contains("chatgpt") || line.contains("review"))
        .noneMatch(line -> line.contains("claude sessions") || line.contains("sessions approved"));
    assertThat(changed.hidden()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void aHiddenChangeDoesNotFollowFromThoseAroundIt() throws SQLException {
    String second = more(USE, "claude", "approved", 0, 30);
    String third = more(second, "claude", "approved", 0, 3);
    assertThat(told(between("hidden", second, third))).noneMatch(line -> line.contains("sessions"));

    // Of three restatements in a row the annex tells the first and the third, amount for amount as
    // if the second had changed nothing.
    assertThat(amounts(between("around", third, more(third, "claude", "approved", 5, 20))))
        .isEqualTo(amounts(between("without", second, more(second, "claude", "approved", 5, 20))))
        .contains("claude sessions null 20", "null bytes null 140");
  }

  private static List<String> amounts(ChangedFigures changed) {
    return told(changed).stream().filter(line -> !line.contains("share")).toList();
  }

  private ChangedFigures between(String name, String before, String after) throws SQLException {
    return CompareFigures.between(
        month(name + "-before", before, 1), month(name + "-after", after, 1), 10, true);
  }

  @Test
  void whoCameAnewIsCountedByHowManyTheyAre() throws SQLException {
    assertThat(told(compare(more(USE, "claude", "approved", 40, 12), 1)))
        .contains("null persons null 12", "null persons_on_approved_tools null 12");
    ChangedFigures few =
        compare(more(more(USE, "claude", "approved", 0, 12), "claude", "approved", 40, 2), 1);
    assertThat(told(few))
        .contains("claude sessions null 14")
        .noneMatch(line -> line.contains("persons"));
    assertThat(told(compare(more(USE, "claude", "approved", 1000, 15), 1)))
        .contains("null addresses null 15");
  }

  @Test
  void whatAReportHidesIsNotTold() throws SQLException {
    ChangedFigures changed =
        CompareFigures.between(
            month("before", more(USE, "copilot", "approved", 0, 4), 1),
            month("after", more(USE, "copilot", "approved", 0, 24), 1),
            10,
            true);

    // That all went from 69 to 89 would tell that the 24 of now were 4.
    assertThat(told(changed)).noneMatch(line -> line.contains("sessions"));
    assertThat(changed.hidden()).isPositive();
  }

  @Test
  void underAnotherPseudonymKeyNobodyKnowsHowManyChanged() throws SQLException {
    ChangedFigures changed =
        CompareFigures.between(
            month("before", USE, 1),
            month("after", more(USE, "claude", "approved", 0, 30), 1),
            10,
            false);

    assertThat(changed.figures()).isEmpty();
    assertThat(changed.hidden()).isPositive();
  }
}
