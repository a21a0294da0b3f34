package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code --json} prints is one object on one line, with the keys that docs/scheduling.md
 * names.
 */
class JsonSummaryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[a-z ]+`(?:, `[a-z ]+`)*) \\| `([a-z_, ]+)` \\|", Pattern.MULTILINE);
  private static final String LAKE = DemoRun.here().lake().toString();

  @TempDir Path folder;

  private final Map<String, List<String>> documented = documented();

  private static Map<String, List<String>> documented() {
    Map<String, List<String>> keys = new HashMap<>();
    try {
      String text = Files.readString(CommandLineRun.checkout().resolve("docs/scheduling.md"));
      for (MatchResult row : ROW.matcher(text).results().toList()) {
        for (String command : row.group(1).split(", ", -1)) {
          keys.put(command.replace("`", ""), List.of(row.group(2).split(", ", -1)));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return keys;
  }

  private JsonNode summary(String command, String... arguments) throws IOException {
    return summaryOf("", command, arguments);
  }

  private JsonNode summaryOf(String input, String command, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(command.split(" ", -1)));
    all.addAll(List.of(arguments));
    all.add("--json");
    CommandLineRun run = CommandLineRun.withInput(input, all.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).as(command).endsWith("}\n");
    assertThat(run.out().lines()).as(command).hasSize(1);
    JsonNode summary = JSON.readTree(run.out());
    List<String> keys = new ArrayList<>();
    summary.fieldNames().forEachRemaining(keys::add);
    assertThat(keys).as(command).containsExactlyInAnyOrderElementsOf(documented.get(command));
    return summary;
  }

  @Test
  void every_command_that_has_it_prints_the_keys_that_are_documented()
      throws IOException, SQLException {
    String trial = folder.resolve("essai à blanc").toString();
    assertThat(summary("sample", "--lines", "500", "--out", trial).get("configuration").asText())
        .isEqualTo(trial + "/vigie.yaml");
    String[] month = {"--config", trial + "/vigie.yaml", "--month", "2026-10"};
    JsonNode ingested = summary("ingest", month).get("months").get(0);
    assertThat(ingested.get("records").asLong()).isEqualTo(500);
    JsonNode again = summary("run", month);
    assertThat(again.get("months").get(0).get("changed").asBoolean()).isFalse();
    assertThat(again.get("months").get(0).get("content_id")).isEqualTo(ingested.get("content_id"));
    JsonNode restated =
        summary("restate", "--config", month[1], "--month", month[3], "--reason", "a trial");
    assertThat(restated.get("months").get(0).get("changed").asBoolean()).isFalse();
    assertThat(summary("report", month))
        .isEqualTo(again.<ObjectNode>deepCopy().without(List.of("months", "closed")));
    assertThat(again.get("reports")).allMatch(file -> Files.exists(Path.of(file.asText())));
    String[] request = {"--config", trial + "/vigie.yaml", "--approved-by", "DPO"};
    Files.writeString(
        Path.of(trial, "vigie.yaml"),
        Files.readString(Path.of(trial, "vigie.yaml"))
            .replaceFirst("(?m)^keys:\n", "keys:\n  access_requests: true\n"));
    // No figure rests on the switch: it makes no new content.
    assertThat(summary("ingest", month).get("months").get(0).get("changed").asBoolean()).isFalse();
    assertThat(texts(summaryOf("nobody.known", "pseudonym", request).get("searched")))
        .containsExactly("2026-10");
    assertThat(summary("purge", "--config", trial + "/vigie.yaml", "--before", "2026-11"))
        .isNotNull();
    assertThat(summary("verify", "--lake", LAKE).get("holds").asBoolean()).isTrue();
    assertThat(summary("catalog check").get("tools").asInt()).isPositive();
    assertThat(summary("charter check", "isere", "linagora").get("charters")).hasSize(2);
    summary("simulate", "--lake", LAKE, "--month", "2026-10", "--charter", "montpellier");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  @Test
  void an_explanation_gives_the_verdict_and_its_steps() throws IOException, SQLException {
    String event;
    try (PublishedLake lake = new PublishedLake(DemoRun.here().lake())) {
      event = lake.rows("SELECT min(event_id) FROM usage_events WHERE verdict = 'consumer'").get(0);
    }
    JsonNode told = summary("explain", "--lake", LAKE, event);
    assertThat(told.get("event_id").asText()).isEqualTo(event);
    assertThat(told.get("verdict").asText()).isEqualTo("consumer");
    assertThat(told.get("rule").asText()).isEqualTo("outils-grand-public");
    assertThat(told.get("reason").isNull()).isTrue();
    assertThat(told.get("reasoning"))
        .anySatisfy(
            step -> {
              assertThat(step.get("name").asText()).isEqualTo("cite");
              assertThat(step.get("text").asText()).startsWith("Règle 2");
            });
  }
}
