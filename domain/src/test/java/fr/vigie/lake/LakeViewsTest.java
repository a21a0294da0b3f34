package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeViewsTest {
  @TempDir Path folder;

  @Test
  void anEmptyLakeHasTypedEmptyViews() throws SQLException {
    String script = LakeViews.script(List.of());

    for (String table : LakeLayout.TABLES) {
      assertThat(query(script, "SELECT count(*) FROM " + table)).isEqualTo("0");
    }
    assertThat(
            query(
                script,
                "SELECT typeof(any_value(events)) || typeof(sum(energy_wh_low)) FROM"
                    + " (SELECT * FROM daily_usage UNION ALL BY NAME SELECT 1 AS one)"))
        .isEqualTo("BIGINTDOUBLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "l'été d'une lac"})
  void viewsShowThePublishedFilesOnlyWithEveryColumn(String name) throws IOException, SQLException {
    SampleLake lake = new SampleLake(Files.createDirectories(folder.resolve("x")), true);
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    lake.restate(SampleLake.JULY, "r-3", 4);
    lake.run(SampleLake.AUGUST, "r-4", 50);
    // A lake is moved as it is.
    Path moved = folder.resolve(name);
    Files.move(lake.layout.root(), moved);
    String script =
        LakeViews.script(moved, Publications.in(new LakeLayout(moved)).shown().values());

    assertThat(
            query(
                script,
                "SELECT string_agg(month || ':' || n, ' ' ORDER BY month) FROM"
                    + " (SELECT month, count(*) AS n FROM usage_events GROUP BY month)"))
        .isEqualTo("2026-07:4 2026-08:3");
    // A column that these files do not have.
    assertThat(query(script, "SELECT count(*) - count(verdict) FROM usage_events")).isEqualTo("7");
    assertThat(query(script, "SELECT typeof(any_value(event_hour)) FROM usage_events"))
        .isEqualTo("TIMESTAMP WITH TIME ZONE");
    assertThat(query(script, "SELECT count(*) FROM rejected_lines")).isEqualTo("0");
    assertThat(Files.readString(moved.resolve("views.sql")))
        .isEqualTo(script.substring(script.indexOf('\n') + 1))
        .doesNotContain(moved.toString());
  }

  private static String query(String script, String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(script);
      try (ResultSet result = statement.executeQuery(sql)) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
