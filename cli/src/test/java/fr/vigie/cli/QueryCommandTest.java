package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCommandTest {
  private static final String LAKE = DemoRun.here().lake().toString();

  @TempDir Path folder;

  @Test
  void figures_are_answered_as_table_csv_and_json() {
    String sql = "SELECT DISTINCT month FROM tool_figures ORDER BY month LIMIT 1";
    assertThat(answer("table", sql)).isEqualTo("month\n-------\n2026-07\n");
    assertThat(answer("csv", sql)).isEqualTo("month\n2026-07\n");
    assertThat(answer("json", sql)).isEqualTo("[\n{\"month\":\"2026-07\"}\n]\n");
  }

  private static String answer(String format, String sql) {
    CommandLineRun run = CommandLineRun.of("query", "--lake", LAKE, "--format", format, sql);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void events_are_answered_only_when_asked_for() {
    String sql = "SELECT count(*) > 0 AS some FROM usage_events";
    CommandLineRun refused = CommandLineRun.of("query", "--lake", LAKE, sql);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    CommandLineRun answered =
        CommandLineRun.of("query", "--lake", LAKE, "--restricted", "--format", "csv", sql);
    assertThat(answered.out()).isEqualTo("some\ntrue\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO 'stolen.csv'",
        "CREATE TABLE t AS SELECT 1",
        "INSTALL httpfs",
        "ATTACH 'other.db'",
        "SET threads = 4",
        "SELECT 1; SELECT 2",
        "FROM read_csv('/etc/hostname')",
        "FROM '/etc/hostname'",
        "nonsense"
      })
  void nothing_but_a_select_over_the_lake_is_answered(String sql) {
    for (String restricted : new String[] {"--restricted", "--format=csv"}) {
      CommandLineRun run = CommandLineRun.of("query", "--lake", LAKE, restricted, sql);
      assertThat(run.exitCode()).as(sql).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).doesNotContain("\tat ");
    }
  }

  @Test
  void an_empty_lake_has_nothing_to_ask() {
    CommandLineRun run = CommandLineRun.of("query", "--lake", folder.toString(), "SELECT 1");
    assertThat(run.exitCode()).isEqualTo(7);
  }

  @Test
  void a_lake_that_is_not_there_is_a_missing_input() {
    CommandLineRun run =
        CommandLineRun.of("query", "--lake", folder.resolve("none").toString(), "SELECT 1");
    assertThat(run.exitCode()).isEqualTo(4);
  }

  @Test
  void who_asks_for_events_is_told_the_option_that_opens_them() {
    CommandLineRun run = CommandLineRun.of("query", "--lake", LAKE, "FROM usage_events");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("usage_events is a table of the lake", "--restricted");
    CommandLineRun typo = CommandLineRun.of("query", "--lake", LAKE, "FROM usage_event");
    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err()).doesNotContain("--restricted");
  }
}
