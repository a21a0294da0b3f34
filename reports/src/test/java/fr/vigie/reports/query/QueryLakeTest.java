package fr.vigie.reports.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.reports.SyntheticDepartement;
import fr.vigie.reports.lake.PublishedMonth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLakeTest {
  @TempDir static Path folder;
  private static List<PublishedMonth> months;

  @BeforeAll
  static void write() {
    months = SyntheticDepartement.write(folder);
  }

  @Test
  void figuresHideSmallGroups() {
    try (QueryLake lake = QueryLake.figures(months, 10)) {
      assertThat(
              lake.ask(
                      "SELECT count(*) FROM department_figures WHERE showing = 'suppressed' AND value IS NOT NULL")
                  .rows())
          .containsExactly(List.of(0L));
      assertThat(
              lake.ask("SELECT count(*) > 0 FROM department_figures WHERE showing = 'suppressed'")
                  .rows())
          .containsExactly(List.of(true));
      assertThat(
              lake.ask(
                      "SELECT count(*) FROM department_figures WHERE figure = 'persons' AND value < 10 AND value > 0")
                  .rows())
          .containsExactly(List.of(0L));
      assertThat(lake.ask("SELECT DISTINCT month FROM monthly_figures ORDER BY month").rows())
          .containsExactly(
              List.of("2026-07"), List.of("2026-08"), List.of("2026-09"), List.of("2026-10"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usage_events",
        "daily_usage",
        "coverage",
        "counted_use",
        "daily_use",
        "event_origins"
      })
  void figuresKnowNoTableOfTheLake(String table) {
    try (QueryLake lake = QueryLake.figures(months, 10)) {
      assertThatThrownBy(() -> lake.ask("SELECT * FROM " + table))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void figuresCannotReachTheFilesEither() {
    Path file = months.get(0).tables().get("usage_events").get(0);
    try (QueryLake lake = QueryLake.figures(months, 10)) {
      assertThatThrownBy(() -> lake.ask("SELECT * FROM read_parquet('" + file + "')"))
          .isInstanceOf(QueryException.class);
    }
  }

  @Test
  void restrictedOpensTheTables() {
    try (QueryLake lake = QueryLake.restricted(months)) {
      assertThat(
              lake.ask("SELECT count(*) > 1000, min(month), max(month) FROM usage_events").rows())
          .containsExactly(List.of(true, "2026-07", "2026-10"));
      assertThat(lake.ask("SELECT count(*) FROM event_origins").rows())
          .containsExactly(List.of(0L));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM usage_events",
        "CREATE TABLE t AS SELECT 1",
        "COPY (SELECT 1) TO 'x.csv'",
        "SET threads = 2",
        "PRAGMA version",
        "ATTACH 'x.db'",
        "INSTALL httpfs",
        "CALL duckdb_settings()",
        "EXPLAIN SELECT 1",
        "SELECT 1; DROP VIEW usage_events",
        "SELECT 1; SELECT 2",
        "SELEC 1",
        "",
      })
  void answersOneSelectAndNothingElse(String sql) {
    try (QueryLake lake = QueryLake.restricted(months)) {
      assertThatThrownBy(() -> lake.ask(sql))
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("only one SELECT is answered");
      assertThat(lake.ask("SELECT count(*) > 0 FROM usage_events").rows())
          .containsExactly(List.of(true));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/hosts')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM '/etc/hosts'"
      })
  void reachesNoOtherFile(String sql) {
    try (QueryLake lake = QueryLake.restricted(months)) {
      assertThatThrownBy(() -> lake.ask(sql)).isInstanceOf(QueryException.class);
    }
  }

  @Test
  void writesNothing() throws Exception {
    long before;
    try (var files = Files.walk(folder)) {
      before = files.count();
    }
    try (QueryLake lake = QueryLake.restricted(months)) {
      lake.ask("SELECT * FROM usage_events LIMIT 1");
    }
    try (var files = Files.walk(folder)) {
      assertThat(files.count()).isEqualTo(before);
    }
  }

  @Test
  void writesAnswersAsTableCsvAndJson() {
    try (QueryLake lake = QueryLake.restricted(months)) {
      Answer answer =
          lake.ask(
              "SELECT 'a,\"b\"' AS word, 12 AS number, 0.5 AS share, NULL AS nothing, true AS yes, DATE '2026-10-01' AS day");
      assertThat(answer.in(AnswerFormat.CSV))
          .isEqualTo(
              "word,number,share,nothing,yes,day\n\"a,\"\"b\"\"\",12,0.5,,true,2026-10-01\n");
      assertThat(answer.in(AnswerFormat.JSON))
          .isEqualTo(
              "[\n{\"word\":\"a,\\\"b\\\"\",\"number\":12,\"share\":0.5,\"nothing\":null,\"yes\":true,\"day\":\"2026-10-01\"}\n]\n");
      assertThat(answer.in(AnswerFormat.TABLE))
          .isEqualTo(
              "word   number  share  nothing  yes   day\n"
                  + "-----  ------  -----  -------  ----  ----------\n"
                  + "a,\"b\"      12    0.5  NULL     true  2026-10-01\n");
      assertThat(lake.ask("SELECT 1 AS x WHERE false").in(AnswerFormat.JSON)).isEqualTo("[\n\n]\n");
    }
  }
}
