package fr.vigie.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.SyntheticDepartement;
import fr.vigie.reports.UsageReport;
import fr.vigie.reports.document.Block;
import fr.vigie.reports.figures.Displacement.Outcome;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Verdict;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadDisplacementTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final LocalDate BAN = LocalDate.of(2026, 10, 15);

  @TempDir Path folder;

  /** Fifty agents use the tool before; by number they then do one thing or another. */
  private static final String EVENTS =
      """
      SELECT
        'e' || person || moment || tool AS event_id, day AS event_day, true AS counted,
        'allowed' AS action, 'visit' AS role, 'consumer' AS tier, tool AS tool_id, verdict,
        NULL AS reason, 'user' AS subject, 'p' || person AS user_pseudonym, key AS key_id,
        population, 's' || person || moment || tool AS session_id
      FROM (
        SELECT person, 'before' AS moment, DATE '2026-10-03' AS day, 'chatgpt' AS tool,
          'consumer' AS verdict, 'k1' AS key, if(person < 40, 'agents', 'prestataires') AS population
        FROM range(50) AS persons (person)
        UNION ALL
        SELECT person, 'after', DATE '2026-10-20',
          CASE
            WHEN person < 12 THEN 'chatgpt' WHEN person < 24 THEN 'iris'
            WHEN person < 36 THEN 'grok' ELSE 'claude'
          END,
          CASE
            WHEN person < 12 THEN 'prohibited' WHEN person < 24 THEN 'approved'
            WHEN person < 36 THEN 'review' ELSE 'consumer'
          END,
          '%s', if(person < 40, 'agents', 'prestataires')
        FROM range(40) AS persons (person)
        UNION ALL
        -- Whoever never used it before is not displaced.
        SELECT 100 + person, 'after', DATE '2026-10-20', 'chatgpt', 'prohibited', 'k1', 'agents'
        FROM range(30) AS persons (person)
      )
      """;

  @Test
  void everyUserBeforeIsCountedOnceByWhatTheyDidAfter() throws SQLException {
    Displacement one = read("k1", 4).get(0);
    assertThat(one.day()).isEqualTo(BAN);
    assertThat(one.days()).isEqualTo(14);
    assertThat(one.persons()).isEqualTo(Count.of(50));
    assertThat(one.outcomes())
        .containsEntry(Outcome.WENT_ON, Count.of(12))
        .containsEntry(Outcome.MOVED_TO_APPROVED, Count.of(12))
        .containsEntry(Outcome.MOVED_TO_FORGOTTEN, Count.of(12))
        .containsEntry(Outcome.MOVED_ELSEWHERE, Count.of(4))
        .containsEntry(Outcome.STOPPED, Count.of(10));
    assertThat(one.populations())
        .extracting(Displacement.Part::population)
        .as("by the name that the charter gives them, or else by their id")
        .containsExactly("agents", "Prestataires sous contrat");
    assertThat(one.populations().get(1).outcomes()).containsEntry(Outcome.STOPPED, Count.of(10));
  }

  @Test
  void fewPersonsAreHiddenAndCannotBeSubtracted() throws SQLException {
    Displacement one = read("k1", 10).get(0);
    Map<Outcome, Count> outcomes = one.outcomes();
    assertThat(outcomes.get(Outcome.MOVED_ELSEWHERE)).isEqualTo(Count.SUPPRESSED);
    assertThat(outcomes.values().stream().filter(count -> !count.shown())).hasSizeGreaterThan(1);
  }

  @Test
  void nobodyIsFollowedAcrossAChangeOfKeys() throws SQLException {
    Displacement one = read("k2", 5).get(0);
    assertThat(one.measurable()).isFalse();
    assertThat(one.persons()).isEqualTo(Count.NOT_MEASURABLE);
  }

  @Test
  void theReportSaysIt() throws SQLException {
    String text =
        UsageReport.compose(context(5), List.of(month("k1"))).sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(Block.Statements.class::isInstance)
            .map(Object::toString)
            .reduce("", String::concat);
    assertThat(text).contains("ChatGPT est").contains("interdit").contains("50");
  }

  private List<Displacement> read(String laterKey, int smallGroup) throws SQLException {
    List<PublishedMonth> months = List.of(month(laterKey));
    try (LakeConnection lake = LakeConnection.open(months)) {
      return ReadDisplacement.of(context(smallGroup), months, lake);
    }
  }

  private PublishedMonth month(String laterKey) throws SQLException {
    Path file = folder.resolve("events.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (" + String.format(EVENTS, laterKey) + ") TO '" + file + "' (FORMAT parquet)");
    }
    return new PublishedMonth(MONTH, false, Map.of("usage_events", List.of(file)));
  }

  private static ReportContext context(int smallGroup) {
    ReportContext with = SyntheticDepartement.context(MONTH, "fr");
    ReportContext.Charter charter = with.charters().get(0);
    return new ReportContext(
        with.organisation(),
        with.zone(),
        with.language(),
        MONTH,
        smallGroup,
        with.siteNames(),
        with.tools(),
        List.of(
            new ReportContext.Charter(
                charter.id(),
                charter.title(),
                charter.version(),
                BAN,
                null,
                null,
                charter.rules(),
                List.of(new ReportContext.Turn("chatgpt", Verdict.PROHIBITED)),
                List.of(),
                List.of(),
                List.of(),
                Map.of("prestataires", "Prestataires sous contrat"))),
        with.sources(),
        with.impact(),
        with.processing(),
        with.provenance());
  }
}
