package fr.vigie.reports.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.reports.SyntheticDepartement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountRowsTest {
  @TempDir static Path folder;
  private static PublishedMonth month;
  private final CountRows rows = new CountRows();

  @BeforeAll
  static void write() {
    month = SyntheticDepartement.write(folder).get(1);
  }

  @Test
  void countsRows() throws Exception {
    Path file = changed("few", "SELECT * FROM t LIMIT 7", events());
    assertThat(rows.rows(file)).isEqualTo(7);
  }

  @Test
  void refusesWhatIsNoParquet() throws IOException {
    Path file = folder.resolve("text.parquet");
    Files.writeString(file, "not Parquet at all");
    assertThatThrownBy(() -> rows.rows(file))
        .isInstanceOf(IOException.class)
        .hasMessage("not readable as Parquet");
  }

  @Test
  void findsNothingInAMonthThatAddsUp() throws IOException {
    assertThat(rows.differences(List.of(events()), List.of(daily()))).isEmpty();
  }

  @Test
  void findsAnEventTooMany() throws Exception {
    Path more =
        changed(
            "more",
            "SELECT * FROM t UNION ALL BY NAME (SELECT * REPLACE ('x' AS event_id) FROM t WHERE counted LIMIT 1)",
            events());
    assertThat(rows.differences(List.of(more), List.of(daily())))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("is not the sum of its events"));
  }

  @Test
  void findsAMovedEstimateAndALostSession() throws Exception {
    Path moved =
        changed(
            "moved",
            "SELECT * REPLACE (energy_wh_high * 1.000001 AS energy_wh_high) FROM t",
            daily());
    assertThat(rows.differences(List.of(events()), List.of(moved))).isNotEmpty();
    Path lost =
        changed("lost", "SELECT * REPLACE (greatest(sessions - 1, 0) AS sessions) FROM t", daily());
    assertThat(rows.differences(List.of(events()), List.of(lost)))
        .anySatisfy(line -> assertThat(line).contains("sessions of tool iris"));
  }

  private static Path events() {
    return month.tables().get("usage_events").get(0);
  }

  private static Path daily() {
    return month.tables().get("daily_usage").get(0);
  }

  private static Path changed(String name, String query, Path source) throws Exception {
    Path file = folder.resolve(name + ".parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE VIEW t AS SELECT * FROM read_parquet('"
              + source
              + "', hive_partitioning = false)");
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
    return file;
  }
}
