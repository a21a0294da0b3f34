package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.lake.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's lake after the organisation has adopted another charter. */
class RestateCommandTest {
  private static final String REASON = "the council adopted another charter";

  @TempDir Path folder;
  private Path lake;
  private String same;
  private String other;

  @BeforeEach
  void copyTheDemo() throws IOException {
    lake = DemoRun.copy(DemoRun.here().lake(), folder.resolve("lake"));
    DemoRun.copy(DemoRun.here().folder().resolve("keys"), folder.resolve("keys"));
    Path samples = CommandLineRun.checkout().resolve("sample-logs");
    String text =
        Files.readString(samples.resolve("vigie.yaml"))
            .replace("directory: agents.csv", "directory: " + samples.resolve("agents.csv"))
            .replace("path: lists/", "path: " + samples.resolve("lists") + "/")
            .replace("[\"proxy/", "[\"" + samples.resolve("proxy") + "/")
            .replace("[\"saas/", "[\"" + samples.resolve("saas") + "/");
    assertThat(text).contains("charter: isere");
    same = Files.writeString(folder.resolve("vigie.yaml"), text).toString();
    other =
        Files.writeString(
                folder.resolve("other.yaml"),
                text.replace("charter: isere", "charter: montpellier"))
            .toString();
  }

  private static CommandLineRun vigie(String... arguments) {
    return CommandLineRun.of(arguments);
  }

  private CommandLineRun restate(String configuration, String... more) {
    return vigie(
        Stream.concat(
                Stream.of("restate", "--config", configuration, "--reason", REASON),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private Map<String, String> bytes() {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(lake.relativize(file).toString(), Digest.sha256(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.remove(".run.lock");
    bytes.remove(".publish.lock");
    return bytes;
  }

  private static JsonNode json(CommandLineRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void ingest_keeps_a_final_month_and_says_what_would_change_it() throws IOException {
    Map<String, String> before = bytes();
    CommandLineRun run = vigie("ingest", "--config", other, "--month", "2026-10", "--json");
    JsonNode month = json(run).get("months").get(0);
    assertThat(month.get("changed").asBoolean()).isFalse();
    assertThat(month.get("publication").asInt()).isEqualTo(1);
    assertThat(month.get("differs").toString()).isEqualTo("[\"charter\",\"catalog\",\"files\"]");
    assertThat(run.err())
        .contains(
            "vigie: 2026-10 is final and stays as publication 1 shows it, although there is since:"
                + " another charter, another catalog")
        .contains(
            "vigie restate --config \"" + other + "\" --month 2026-10 --reason \"...\" --dry-run");
    assertThat(bytes()).isEqualTo(before);

    CommandLineRun unchanged = vigie("ingest", "--config", same, "--month", "2026-10");
    assertThat(unchanged.out()).contains("unchanged, publication 1 stands (final)");
    assertThat(unchanged.err()).doesNotContain("restate");
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void a_restated_month_is_a_new_publication_that_every_command_reads()
      throws IOException, SQLException {
    Map<String, String> before = bytes();
    CommandLineRun tried = restate(other, "--month", "2026-10", "--dry-run");
    assertThat(tried.exitCode()).as(tried.err()).isZero();
    assertThat(tried.out())
        .startsWith("2026-10: publication 2 would be new: it replaces publication 1")
        .contains("another charter")
        .containsPattern("sessions out_of_scope +[+-]\\d+\n");
    assertThat(bytes()).isEqualTo(before);

    JsonNode summary = json(restate(other, "--month", "2026-10", "--json"));
    assertThat(summary.get("reason").asText()).isEqualTo(REASON);
    JsonNode month = summary.get("months").get(0);
    assertThat(month.get("publication").asInt()).isEqualTo(2);
    assertThat(month.get("replaces").asInt()).isEqualTo(1);
    assertThat(month.get("state").asText()).isEqualTo("final");
    assertThat(month.get("changed").asBoolean()).isTrue();
    assertThat(month.get("figures"))
        .isNotEmpty()
        .allSatisfy(figure -> assertThat(figure.get("change").asText()).isNotEqualTo("0"))
        .noneMatch(figure -> figure.has("before") || figure.has("after"));
    Map<String, String> after = bytes();
    before.remove("views.sql");
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after).containsKey("runs/" + month.get("run").asText() + "/restatement.json");

    the_figures_told_are_those_that_queries_give(month);
    every_other_command_goes_on_working();
    the_report_lists_it();
    it_is_purged_like_any_other();
  }

  private void the_figures_told_are_those_that_queries_give(JsonNode month) throws IOException {
    int compared = 0;
    for (JsonNode figure : month.get("figures")) {
      if (figure.get("figure").asText().equals("sessions") && !figure.has("tool")) {
        String name =
            figure.has("verdict") ? "sessions_" + figure.get("verdict").asText() : "sessions";
        String sql =
            "SELECT value::BIGINT AS value FROM monthly_figures WHERE month = '2026-10' AND figure"
                + " = '"
                + name
                + "'";
        long after = Long.parseLong(query(lake, sql));
        long before = Long.parseLong(query(DemoRun.here().lake(), sql));
        assertThat(figure.get("change").asLong()).as(name).isEqualTo(after - before);
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  private static String query(Path of, String sql) {
    CommandLineRun run = vigie("query", "--lake", of.toString(), "--format", "csv", sql);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().lines().skip(1).findFirst().orElseThrow();
  }

  private void every_other_command_goes_on_working() throws IOException, SQLException {
    CommandLineRun verified = vigie("verify", "--lake", lake.toString(), "--inputs");
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out()).startsWith("all holds: 5 publications");
    String event;
    try (PublishedLake published = new PublishedLake(lake)) {
      event =
          published.rows("SELECT min(event_id) FROM usage_events WHERE month = '2026-10'").get(0);
    }
    CommandLineRun explained = vigie("explain", "--lake", lake.toString(), event, "--json");
    assertThat(json(explained).get("publication").asInt()).isEqualTo(2);
    assertThat(json(explained).get("charter").asText()).isEqualTo("montpellier");
    CommandLineRun simulated =
        vigie("simulate", "--lake", lake.toString(), "--month", "2026-10", "--charter", "isere");
    assertThat(simulated.exitCode()).as(simulated.err()).isZero();
    Map<String, String> before = bytes();
    CommandLineRun again = restate(other, "--month", "2026-10");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo("2026-10: nothing would change, publication 2 stands\n");
    assertThat(vigie("ingest", "--config", other, "--month", "2026-10").out())
        .contains("unchanged, publication 2 stands (final)");
    assertThat(bytes()).isEqualTo(before);
  }

  private void the_report_lists_it() throws IOException {
    for (String language : new String[] {"fr", "en"}) {
      Path out = folder.resolve("reports-" + language);
      CommandLineRun run =
          vigie(
              "report",
              "--config",
              other,
              "--month",
              "2026-10",
              "--out",
              out.toString(),
              "--locale",
              language);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(
              Files.readString(out.resolve("report-2026-10.html"))
                  .replaceAll("<[^>]+>", " ")
                  .replaceAll("[\\s\u00A0\u202F]+", " "))
          .contains(REASON)
          .contains(
              language.equals("fr")
                  ? "Ce que les corrections ont changé"
                  : "What the restatements changed",
              language.equals("fr") ? "16 novembre 2026" : "16 November 2026",
              language.equals("fr") ? "Mois corrigés : octobre 2026." : "months: October 2026.");
    }
  }

  private void it_is_purged_like_any_other() {
    CommandLineRun purged =
        vigie("purge", "--config", other, "--before", "2026-11", "--early", "end of the trial");
    assertThat(purged.exitCode()).as(purged.err()).isZero();
    CommandLineRun verified = vigie("verify", "--lake", lake.toString());
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    CommandLineRun closed = restate(other, "--month", "2026-10");
    assertThat(closed.exitCode()).isEqualTo(7);
    assertThat(closed.err()).contains("2026-10 is closed for good", "were purged");
  }

  @Test
  void nothing_changes_where_nothing_differs() {
    Map<String, String> before = bytes();
    CommandLineRun run = restate(same, "--from", "2026-07", "--to", "2026-08");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "2026-07: nothing would change, publication 1 stands\n"
                + "2026-08: nothing would change, publication 1 stands\n");
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void a_month_that_was_never_published_stops_all_of_them() throws IOException {
    Map<String, String> before = bytes();
    CommandLineRun run = restate(other, "--from", "2026-10", "--to", "2026-11");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("nothing is published for 2026-11");
    assertThat(bytes()).isEqualTo(before);
    CommandLineRun nowhere =
        restate(other, "--month", "2026-10", "--lake", folder.resolve("nowhere").toString());
    assertThat(nowhere.exitCode()).isEqualTo(4);
  }

  private Path oneFileOf(String month) throws IOException {
    try (Stream<Path> files = Files.walk(lake.resolve("usage_events").resolve("month=" + month))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void a_damaged_final_month_that_would_change_is_no_success_and_has_no_report()
      throws IOException {
    Files.delete(oneFileOf("2026-10"));
    Map<String, String> before = bytes();
    CommandLineRun ingested = vigie("ingest", "--config", other, "--month", "2026-10", "--json");
    assertThat(ingested.exitCode()).isEqualTo(6);
    assertThat(ingested.out()).isEmpty();
    assertThat(ingested.err())
        .contains("2026-10 is final and files of publication 1", "are damaged or lost")
        .contains("another charter, another catalog")
        .contains("vigie restate --config \"" + other + "\" --month 2026-10 --reason");
    Path out = folder.resolve("reports");
    CommandLineRun run =
        vigie("run", "--config", other, "--month", "2026-10", "--out", out.toString());
    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(out.resolve("report-2026-10.html")).doesNotExist();
    assertThat(bytes()).isEqualTo(before);

    JsonNode restated = json(restate(other, "--month", "2026-10", "--json")).get("months").get(0);
    assertThat(restated.get("differs").toString())
        .isEqualTo("[\"charter\",\"catalog\",\"files\",\"damaged\"]");
    assertThat(restated.has("figures")).isFalse();
    assertThat(vigie("ingest", "--config", other, "--month", "2026-10").exitCode()).isZero();
  }

  @Test
  void a_damaged_month_of_which_nothing_differs_is_repaired() throws IOException {
    Files.delete(oneFileOf("2026-10"));
    JsonNode tried =
        json(restate(same, "--month", "2026-10", "--dry-run", "--json")).get("months").get(0);
    assertThat(tried.get("differs").toString()).isEqualTo("[\"damaged\"]");
    JsonNode repaired =
        json(vigie("ingest", "--config", same, "--month", "2026-10", "--json"))
            .get("months")
            .get(0);
    assertThat(repaired.get("changed").asBoolean()).isTrue();
    assertThat(repaired.get("differs")).isEmpty();
  }

  @Test
  void a_reason_is_asked_for_and_names_nobody() {
    assertThat(vigie("restate", "--config", same, "--month", "2026-10").exitCode()).isEqualTo(2);
    CommandLineRun run =
        vigie(
            "restate",
            "--config",
            same,
            "--month",
            "2026-10",
            "--reason",
            "asked by first.last@example.org");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--reason: ", "names no person").doesNotContain("first.last");
  }
}
