package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharterCommandTest {
  @TempDir Path folder;

  @Test
  void check_tells_what_is_left_to_write() {
    CommandLineRun run = CommandLineRun.of("charter", "check", "isere", "montpellier");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("isere: 1 version, 4 rules")
        .contains("  mesure-conservatoire (§ 2, 2e phrase): à compléter : ");
    CommandLineRun json = CommandLineRun.of("charter", "check", "--json", "isere");
    assertThat(json.out()).contains("\"id\":\"isere\"").contains("\"to_complete\":[]");
  }

  @Test
  void check_warns_of_a_review_that_is_due() throws IOException {
    Path file = folder.resolve("essai.yaml");
    Files.writeString(
        file,
        """
        schema: 1
        charter: essai
        name: {fr: Essai, en: Trial}
        organisation: Essai
        versions:
          - version: "1"
            valid_from: "2020-01-01"
            source: {document: Essai}
            temporary_measures:
              - {id: t, rules: [r1], ground: {fr: a, en: a}, cite: "1", review_by: "2020-06-01"}
            rules:
              - {id: r1, when: {tools: [chatgpt, ailleurs]}, verdict: prohibited, cite: "1", text: {fr: a, en: a}, examples: [{tool: chatgpt, tier: consumer}]}
            default: {verdict: review, cite: "0", text: {fr: a, en: a}}
        """);
    CommandLineRun run = CommandLineRun.of("charter", "check", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("  t: its review was due by 2020-06-01, still in force")
        .contains("  ailleurs: not in the catalog");
    Files.writeString(file, Files.readString(file).replace("prohibited", "forbidden"));
    CommandLineRun wrong = CommandLineRun.of("charter", "check", file.toString());
    assertThat(wrong.exitCode()).isEqualTo(3);
    assertThat(wrong.err()).contains("essai.yaml:12: versions.0.rules.0.verdict");
  }

  @Test
  void check_tells_the_mistakes_of_every_charter_at_once() throws IOException {
    Path one = Files.writeString(folder.resolve("une.yaml"), "schema: 1\ncharter: une\nmot: 1\n");
    Path two = Files.writeString(folder.resolve("deux.yaml"), "schema: 1\ncharter: [\n");
    CommandLineRun run = CommandLineRun.of("charter", "check", "" + one, "isere", "" + two);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("une.yaml:3: property 'mot' ").contains("deux.yaml:2: not YAML");
  }

  @Test
  void check_lists_the_places_of_the_text() {
    CommandLineRun run = CommandLineRun.of("charter", "check", "--places", "linagora");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("| Mise en place, point 7 |").contains("CC-BY 4.0");
  }

  @Test
  void a_name_that_is_no_charter_lists_those_that_are() {
    for (String[] arguments :
        new String[][] {{"charter", "check", "absente"}, {"charter", "new", "--from", "absente"}}) {
      CommandLineRun run = CommandLineRun.of(arguments);
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("absente").contains("nine-principles-public");
    }
  }

  @Test
  void a_new_charter_can_be_checked_and_judges() {
    Path file = folder.resolve("charte.yaml");
    CommandLineRun started =
        CommandLineRun.of(
            "charter",
            "new",
            "--from",
            "montpellier",
            "--id",
            "exemple",
            "--organisation",
            "Ville d'Exemple",
            "--valid-from",
            "2026-01-01",
            "--out",
            file.toString());
    assertThat(started.exitCode()).as(started.err()).isZero();
    assertThat(file).content().contains("# À COMPLÉTER").contains("based_on: montpellier");
    assertThat(CommandLineRun.of("charter", "check", file.toString()).exitCode()).isZero();
    CommandLineRun judged =
        CommandLineRun.withInput(
            "GET https://chatgpt.com/\nGET https://gemini.google.com/app\n",
            "classify",
            "--charter",
            file.toString(),
            "--day",
            "2026-02-01");
    assertThat(judged.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"verdict\":\"prohibited\"", "\"exemple\""),
            line -> assertThat(line).contains("\"verdict\":\"out_of_scope\""));
    // What somebody wrote is never overwritten.
    CommandLineRun again =
        CommandLineRun.of("charter", "new", "--from", "isere", "--out", file.toString());
    assertThat(again.exitCode()).isEqualTo(4);
    assertThat(file).content().contains("based_on: montpellier");
  }

  @Test
  void render_writes_the_page_of_the_day() throws IOException {
    Path page = folder.resolve("charte.html");
    CommandLineRun run =
        CommandLineRun.of("charter", "render", "linagora", "--out", page.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(page).content().contains("lang=\"fr\"").contains("LINAGORA (2023)");
    assertThat(CommandLineRun.of("charter", "render", "isere", "--locale", "en").out())
        .contains("lang=\"en\"");
    CommandLineRun early = CommandLineRun.of("charter", "render", "isere", "--day", "2020-01-01");
    assertThat(early.exitCode()).isEqualTo(3);
    assertThat(early.err()).contains("isere").contains("2020-01-01");
  }

  @Test
  void one_version_is_said_in_the_singular() {
    assertThat(CommandLineRun.of("charter", "check", "montpellier").out())
        .contains("montpellier: 1 version, 3 rules, 7 examples hold");
  }
}
