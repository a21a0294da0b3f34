package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's lake in November, where July is past its retention and August is not. */
class PurgeCommandTest {
  @TempDir Path folder;
  private String lake;
  private String configuration;

  @BeforeEach
  void copyTheDemo() throws IOException {
    lake = DemoRun.copy(DemoRun.here().lake(), folder.resolve("lake")).toString();
    DemoRun.copy(DemoRun.here().folder().resolve("keys"), folder.resolve("keys"));
    Path samples = CommandLineRun.checkout().resolve("sample-logs");
    configuration =
        Files.writeString(
                folder.resolve("vigie.yaml"),
                Files.readString(samples.resolve("vigie.yaml"))
                    .replace("event_origins_months: 6", "event_origins_months: 1")
                    .replace("events_months: 13", "events_months: 3")
                    .replace("directory: agents.csv", "directory: " + samples.resolve("agents.csv"))
                    .replace("path: lists/", "path: " + samples.resolve("lists") + "/")
                    .replace("[\"proxy/", "[\"" + samples.resolve("proxy") + "/")
                    .replace("[\"saas/", "[\"" + samples.resolve("saas") + "/"))
            .toString();
  }

  private CommandLineRun purge(String... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("purge", "--config", configuration), Stream.of(more))
            .toArray(String[]::new));
  }

  private CommandLineRun verify() {
    return CommandLineRun.of("verify", "--lake", lake, "--inputs");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void says_what_would_go_and_removes_nothing() throws IOException {
    List<Path> before = files();
    CommandLineRun run = purge("--before", "2026-11", "--dry-run");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("would remove:")
        .containsPattern("usage_events of 2026-07: \\d+ files, [\\d,]+ rows")
        .contains("(retention.events_months = 3)")
        .contains("kept until 2026-11: usage_events of 2026-08 (retention.events_months)");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void removes_with_proof_and_every_command_says_what_is_gone() throws IOException {
    String trends = trends();
    CommandLineRun run = purge("--before", "2026-11");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("vigie: removes usage_events of 2026-07");
    assertThat(run.out()).contains("recorded in purges/001.json");
    assertThat(folder.resolve("keys/pseudonym-2026.key")).exists();

    CommandLineRun verified = verify();
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out())
        .contains("all holds")
        .containsPattern(
            "usage_events/month=2026-07/run=[^:]+: \\d+ files purged by purges/001.json on"
                + " 2026-11-16, retention.events_months = 3");

    assertThat(trends()).isEqualTo(trends);
    CommandLineRun restricted =
        CommandLineRun.of(
            "query",
            "--lake",
            lake,
            "--restricted",
            "--format",
            "csv",
            "SELECT DISTINCT month FROM usage_events ORDER BY month");
    assertThat(restricted.exitCode()).as(restricted.err()).isZero();
    assertThat(restricted.out().lines()).containsExactly("month", "2026-08", "2026-09", "2026-10");
    assertThat(restricted.err())
        .contains("usage_events was purged of 2026-07")
        .contains("event_origins was purged of 2026-07, 2026-08, 2026-09");

    for (List<String> command :
        List.of(
            List.of("report", "--config", configuration, "--month", "2026-07"),
            List.of(
                "simulate", "--lake", lake, "--month", "2026-07", "--charter", "montpellier"))) {
      CommandLineRun gone = CommandLineRun.of(command.toArray(String[]::new));
      assertThat(gone.exitCode()).as(command.get(0)).isEqualTo(7);
      assertThat(gone.err())
          .contains("the events of 2026-07 were purged on 2026-11-16 (purges/001.json)");
    }
    CommandLineRun unknown = CommandLineRun.of("explain", "--lake", lake, "0".repeat(32));
    assertThat(unknown.exitCode()).isEqualTo(4);
    assertThat(unknown.err()).contains("the events of 2026-07 were purged");

    CommandLineRun again =
        CommandLineRun.of("ingest", "--config", configuration, "--month", "2026-07");
    assertThat(again.exitCode()).isEqualTo(7);
    assertThat(again.err()).contains("2026-07 is closed for good").contains("purges/001.json");
    assertThat(again.out()).isEmpty();
    assertThat(verify().exitCode()).isZero();
  }

  @Test
  void a_month_that_is_closed_does_not_keep_the_next_from_being_ingested() throws IOException {
    assertThat(purge("--before", "2026-08").exitCode()).isZero();
    String[] twoMonths = {
      "--config", configuration, "--from", "2026-07", "--to", "2026-08", "--json"
    };
    CommandLineRun run =
        CommandLineRun.of(
            Stream.concat(Stream.of("ingest"), Stream.of(twoMonths)).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
    assertThat(run.err()).containsOnlyOnce("closed for good");
    assertThat(run.err()).contains("vigie: 2026-07 is closed for good");
    JsonNode summary = new ObjectMapper().readTree(run.out());
    assertThat(summary.get("closed")).extracting(JsonNode::asText).containsExactly("2026-07");
    assertThat(summary.get("failed")).isEmpty();
    assertThat(summary.get("months"))
        .extracting(month -> month.get("month").asText())
        .containsExactly("2026-08");
    assertThat(verify().exitCode()).isZero();
  }

  @Test
  void figures_go_with_proof_when_their_months_have_passed() throws IOException {
    assertThat(purge("--before", "2026-11").exitCode()).isZero();
    Files.writeString(
        Path.of(configuration),
        Files.readString(Path.of(configuration))
            .replace("figures_months: 36", "figures_months: 3"));
    assertThat(purge("--before", "2026-11", "--dry-run").out())
        .contains("the figures kept of 2026-07 (retention.figures_months = 3)");
    CommandLineRun run = purge("--before", "2026-11", "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"table\":\"figures\"", "\"purge\":2");
    assertThat(folder.resolve("lake/figures/2026-07.json")).doesNotExist();
    assertThat(verify().out()).contains("figures: 1 file purged by purges/002.json on 2026-11-16");

    CommandLineRun figures =
        CommandLineRun.of("query", "--lake", lake, "--format", "csv", "FROM monthly_figures");
    assertThat(figures.exitCode()).as(figures.err()).isZero();
    assertThat(figures.out()).contains("2026-08").doesNotContain("2026-07");
    assertThat(figures.err()).contains("events and figures were purged of 2026-07");
    assertThat(report("2026-10").exitCode()).isZero();
    assertThat(page(folder.resolve("reports")))
        .containsPattern("août.2026")
        .doesNotContainPattern("juillet.2026");
    CommandLineRun gone = report("2026-07");
    assertThat(gone.exitCode()).isEqualTo(7);
    assertThat(gone.err()).contains("no figures of it are kept any more");
  }

  private CommandLineRun report(String month) {
    return CommandLineRun.of(
        "report",
        "--config",
        configuration,
        "--month",
        month,
        "--out",
        folder.resolve("reports").toString());
  }

  private String trends() {
    CommandLineRun run =
        CommandLineRun.of("query", "--lake", lake, "--format", "csv", "FROM monthly_figures");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("2026-07");
    return run.out();
  }

  @Test
  void a_later_report_tells_what_it_told_before() throws IOException {
    CommandLineRun purged = purge("--before", "2026-11");
    assertThat(purged.exitCode()).as(purged.err()).isZero();
    CommandLineRun run = report("2026-10");
    assertThat(run.exitCode()).as(run.err()).isZero();
    // The retention that was changed for this test stands in the report too.
    assertThat(page(folder.resolve("reports")))
        .isEqualTo(page(DemoRun.here().reports()))
        .contains("2026");
    assertThat(folder.resolve("reports/ai-systems-2026-10.csv"))
        .hasSameBinaryContentAs(DemoRun.here().reports().resolve("ai-systems-2026-10.csv"));
  }

  private static String page(Path reports) throws IOException {
    return Files.readString(reports.resolve("report-2026-10.html"))
        .replaceAll("base64,[A-Za-z0-9+/=]+", "")
        .replaceAll("(?s)<svg.*?</svg>", "")
        .replaceAll("<dt>Conservation</dt><dd>[^<]*</dd>", "");
  }

  @Test
  void the_second_time_there_is_nothing_to_do() {
    purge("--before", "2026-11");
    CommandLineRun again = purge("--before", "2026-11", "--json");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("\"removed\":[]", "\"keys\":[]").doesNotContain("\"purge\":");
    assertThat(verify().exitCode()).isZero();
  }

  @Test
  void a_file_lost_without_a_record_is_still_a_finding() throws IOException {
    purge("--before", "2026-11");
    Path lost =
        files().stream()
            .filter(file -> file.toString().contains("usage_events/month=2026-08"))
            .findFirst()
            .orElseThrow();
    Files.delete(lost);
    CommandLineRun run = verify();
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.err()).contains(folder.resolve("lake").relativize(lost) + ": missing");
  }

  @Test
  void what_the_retention_keeps_needs_a_reason() {
    assertThat(purge("--before", "2026-11", "--early", " ").exitCode()).isEqualTo(2);
    CommandLineRun named = purge("--before", "2026-11", "--early", "asked by first.last@a.example");
    assertThat(named.exitCode()).isEqualTo(2);
    assertThat(named.err()).contains("--early: ", "names no person").doesNotContain("first.last");
    assertThat(purge("--before", "2026-11", "--early", "two\nlines").exitCode()).isEqualTo(2);
    CommandLineRun run = purge("--before", "2026-10", "--early", "end of the trial");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("usage_events of 2026-09", "(early: end of the trial)");
    assertThat(run.err()).doesNotContain("2026-10", "pseudonym key");
    assertThat(verify().out()).contains("early: end of the trial");
  }

  @Test
  void a_month_to_come_is_a_slip() {
    CommandLineRun run = purge("--before", "2027-01");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("lies after the current month: 2026-11 at the latest");
  }

  @Test
  void a_lake_that_is_not_there_or_empty_is_told() throws IOException {
    assertThat(purge("--before", "2026-11", "--lake", folder + "/nowhere").exitCode()).isEqualTo(4);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(purge("--before", "2026-11", "--lake", empty.toString()).exitCode()).isEqualTo(7);
  }
}
