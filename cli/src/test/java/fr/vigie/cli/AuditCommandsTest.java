package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** explain and simulate, over the demo's lake. */
class AuditCommandsTest {
  @Test
  void every_kind_of_verdict_is_explained_and_judged_the_same_again()
      throws IOException, SQLException {
    List<String> events;
    try (PublishedLake lake = new PublishedLake(DemoRun.here().lake())) {
      events =
          lake.rows(
              """
              SELECT min(event_id), verdict, rule_id, reason, evidence, max(user_pseudonym)
              FROM usage_events GROUP BY verdict, rule_id, reason, evidence ORDER BY ALL
              """);
    }
    assertThat(events).hasSizeGreaterThan(8);
    for (String row : events) {
      String[] event = row.split("\\|", -1);
      CommandLineRun run =
          CommandLineRun.of("explain", "--lake", DemoRun.here().lake().toString(), event[0]);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out())
          .contains("\nverdict    " + event[1])
          .contains("evidence   " + event[4])
          .contains("again      judging the recorded facts again gives the same verdict");
      if (!event[2].isEmpty()) {
        assertThat(run.out()).contains("rule       " + event[2] + ": applies").contains("cite  ");
      }
      if (event[3].equals("SETTLED_BY_AUDIT")) {
        assertThat(run.out())
            .contains("settled by the vendor's own record")
            .contains("counted    no: ");
      }
      if (!event[5].isEmpty()) {
        assertThat(run.out()).doesNotContain(event[5]);
      }
    }
  }

  @Test
  void an_event_that_is_not_there_is_a_missing_input() {
    CommandLineRun run =
        CommandLineRun.of("explain", "--lake", DemoRun.here().lake().toString(), "nobody");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).doesNotContain("nobody");
  }

  @Test
  void the_charter_itself_changes_nothing() {
    CommandLineRun run = simulate("isere");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(lines.size() - 2)).isEqualTo("changed, by tool:");
  }

  @Test
  void another_charter_shows_what_changes_and_writes_nothing() throws IOException {
    Map<String, Long> before = files();
    CommandLineRun run = simulate("montpellier");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("all tools +approved +-> out_of_scope +\\d+")
        .containsPattern("chatgpt +consumer +-> prohibited +\\d+");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void a_month_that_is_not_published_is_told() {
    CommandLineRun run =
        CommandLineRun.of(
            "simulate",
            "--lake",
            DemoRun.here().lake().toString(),
            "--month",
            "2020-01",
            "--charter",
            "isere");
    assertThat(run.exitCode()).isEqualTo(7);
  }

  private static CommandLineRun simulate(String charter) {
    return CommandLineRun.of(
        "simulate",
        "--lake",
        DemoRun.here().lake().toString(),
        "--month",
        "2026-10",
        "--charter",
        charter);
  }

  private static Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(DemoRun.here().folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
      }
    }
    return files;
  }
}
