package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that read and write streams: inspect, classify, impact, sample. */
class StreamingCommandsTest {
  private static final String LINE =
      "1790000000.123    456 10.0.0.1 TCP_MISS/200 1234 GET https://chatgpt.com/a?q=1 jdoe"
          + " HIER_DIRECT/192.0.2.1 text/html\n";

  @TempDir Path folder;

  @Test
  void inspect_shows_each_record_masked() {
    CommandLineRun run =
        CommandLineRun.withInput(LINE + "broken\n", "inspect", "--format", "squid");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            {"line":1,"time":"2026-09-21T14:13:20.123Z","client":"***","user":"***","method":"GET",\
            "host":"chatgpt.com","path":"***","status":200,"bytes_down":1234,"duration_ms":456,\
            "action":"allowed"}
            {"line":2,"rejected":"BAD_TIME"}
            """);
  }

  @Test
  void inspect_shows_identities_when_asked() {
    CommandLineRun run =
        CommandLineRun.withInput(LINE, "inspect", "--format", "squid", "--identities", "-");
    assertThat(run.out())
        .contains("\"client\":\"10.0.0.1\",\"user\":\"jdoe\"")
        .contains("\"path\":\"/a\"");
  }

  @Test
  void inspect_lists_formats_with_what_they_prove() {
    CommandLineRun run = CommandLineRun.of("inspect", "--list");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.split(" ")[0]))
        .startsWith("format", "squid")
        .contains("m365-audit", "purview-csv");
  }

  @Test
  void inspect_of_an_unknown_format_lists_the_known_ones() {
    CommandLineRun run = CommandLineRun.of("inspect", "--format", "squidd");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("squidd").contains("squid,");
  }

  @Test
  void inspect_of_a_missing_file_is_a_missing_input() {
    CommandLineRun run =
        CommandLineRun.of("inspect", "--format", "squid", folder.resolve("none.log").toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("none.log").doesNotContain("\tat ");
  }

  @Test
  void inspect_names_a_log_that_is_cut_and_goes_on_with_the_next() throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(LINE.repeat(3).getBytes(StandardCharsets.US_ASCII));
    }
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(gzip.toByteArray(), 60));
    Path next = Files.writeString(folder.resolve("next.log"), LINE);
    CommandLineRun run =
        CommandLineRun.of("inspect", "--format", "squid", cut.toString(), next.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("cut.gz: gzip input is cut short after");
    assertThat(run.out()).contains("chatgpt.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--format=squid", "--zone=UTC"})
  void inspect_names_a_log_that_is_missing_and_a_folder_and_goes_on_with_the_next(String option)
      throws IOException {
    Path next = Files.writeString(folder.resolve("next.log"), LINE);
    CommandLineRun run =
        CommandLineRun.of(
            "inspect",
            option,
            folder.resolve("none.log").toString(),
            folder.toString(),
            next.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err().lines())
        .containsExactly(
            "vigie: no such file: " + folder.resolve("none.log"),
            "vigie: " + folder + " is a folder: name the logs in it");
    assertThat(run.out()).contains(option.equals("--zone=UTC") ? "squid" : "chatgpt.com");
  }

  @Test
  void inspect_reads_settings_from_yaml_and_refuses_what_is_none() throws IOException {
    Path options = folder.resolve("options.yaml");
    Files.writeString(options, "logformat:\n  nested: \"no\"\n");
    CommandLineRun run =
        CommandLineRun.withInput(
            LINE, "inspect", "--format", "squid", "--options", options.toString());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("options.yaml").contains("logformat");
  }

  @Test
  void inspect_guesses_the_format_and_shows_what_the_best_rejects() {
    CommandLineRun run = CommandLineRun.withInput("\n" + LINE + "broken\n" + LINE, "inspect", "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .startsWith(
            "format                    accepts       of",
            "squid                           2        3")
        .endsWith("first that squid rejects:", "  line 3: BAD_TIME");
    assertThat(run.out()).doesNotContain("jdoe").doesNotContain("10.0.0.1");
  }

  @Test
  void inspect_says_that_no_format_reads_a_log() {
    CommandLineRun run = CommandLineRun.withInput("nonsense\n", "inspect", "-");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("no format");
    assertThat(CommandLineRun.of("inspect").exitCode()).isEqualTo(2);
  }

  @Test
  void inspect_reads_by_a_mapping() throws IOException {
    Path mapping = folder.resolve("ours.yaml");
    Files.writeString(
        mapping,
        """
        schema: 1
        syntax: delimited
        kind: proxy
        columns: [t, h]
        fields: {time: t, host: h}
        examples: [{log: "1740787200,a.example", expect: {host: a.example}}]
        """);
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "mapping: ours.yaml\n");
    for (Path options : new Path[] {mapping, settings}) {
      CommandLineRun run =
          CommandLineRun.withInput(
              "1740787200,claude.ai\n",
              "inspect",
              "--format",
              "mapped",
              "--options",
              options.toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out()).contains("\"host\":\"claude.ai\"");
    }
    Files.writeString(
        mapping, "schema: 1\nsyntax: delimited\nkind: proxy\nfields: {user: u}\nexamples: []\n");
    CommandLineRun refused =
        CommandLineRun.withInput(
            "", "inspect", "--format", "mapped", "--options", mapping.toString());
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("ours.yaml:5: examples");
    assertThat(CommandLineRun.withInput("", "inspect", "--format", "mapped").exitCode())
        .isEqualTo(3);
  }

  @Test
  void inspect_takes_a_zone_or_an_offset() {
    assertThat(inspectIn("Europe/Paris")).isZero();
    assertThat(inspectIn("+02:00")).isZero();
    assertThat(inspectIn("Europe/Pariss")).isEqualTo(2);
  }

  private static int inspectIn(String zone) {
    return CommandLineRun.withInput(LINE, "inspect", "--format", "squid", "--zone", zone)
        .exitCode();
  }

  @Test
  void classify_answers_line_by_line_citing_the_rule() {
    CommandLineRun run =
        CommandLineRun.withInput(
            "POST https://chatgpt.com/backend-api/f/conversation\nGET https://www.isere.fr/\n",
            "classify",
            "--charter",
            "isere",
            "--day",
            "2026-10-01");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.out().lines().findFirst().orElseThrow())
        .contains("\"host\":\"chatgpt.com\"", "\"tool\":\"chatgpt\"", "\"verdict\":\"consumer\"")
        .contains("\"charter\":\"isere\"", "\"rule\":\"", "\"cite\":\"");
    assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
        .contains("\"host\":\"www.isere.fr\"", "\"tool\":null");
  }

  @Test
  void classify_takes_a_charters_file() {
    String file = CommandLineRun.checkout().resolve("charters/isere.yaml").toString();
    CommandLineRun run =
        CommandLineRun.withInput("GET https://claude.ai/new\n", "classify", "--charter", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"tool\":\"claude\"");
  }

  @Test
  void classify_under_a_charter_that_is_not_there_is_a_configuration_error() {
    CommandLineRun run = CommandLineRun.of("classify", "--charter", "no-such-charter");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("no-such-charter");
  }

  @Test
  void impact_computes_the_columns_of_its_cases_and_prints_the_worst_error() throws IOException {
    Path cases = folder.resolve("cases.csv");
    Files.writeString(
        cases,
        """
        case_id,active_min_b,active_max_b,total_min_b,total_max_b,output_tokens,request_latency_s,\
        tps,ttft_s,if_gwp,if_adpe,if_pe,if_wue,pue_min,pue_max,wue_min,wue_max,batch_size,\
        quant_bits,gpu_count_min
        one,44.0,132.0,440.0,440.0,400,inf,37.8,0.52,0.03582,7.771e-08,4.7301,6.0315,1.2,1.2,\
        0.569,0.569,64,16,16
        """);
    CommandLineRun run = CommandLineRun.of("impact", "--cases", cases.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
        .startsWith("one,44")
        .endsWith(",16");
    assertThat(run.err()).contains("1 cases by ecologits-0.10").contains("worst relative error 0");
  }

  @Test
  void impact_names_row_and_column_of_a_wrong_cell() throws IOException {
    Path cases = folder.resolve("cases.csv");
    Files.writeString(cases, "output_tokens\nmany\n");
    CommandLineRun run = CommandLineRun.of("impact", "--cases", cases.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).doesNotContain("\tat ");
  }

  @Test
  void sample_lines_are_the_same_for_the_same_seed() throws IOException {
    for (String out : new String[] {"a", "b"}) {
      CommandLineRun run =
          CommandLineRun.of(
              "sample", "--lines", "1000", "--seed", "7", "--out", folder.resolve(out).toString());
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    assertThat(folder.resolve("a/vigie.yaml")).exists();
    try (var files = Files.list(folder.resolve("a"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(folder.resolve("b").resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void sample_wants_lines_or_the_department_not_both() {
    String out = folder.resolve("c").toString();
    assertThat(CommandLineRun.of("sample", "--out", out).exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("sample", "--lines", "1", "--department", "--out", out).exitCode())
        .isEqualTo(2);
    assertThat(CommandLineRun.of("sample", "--lines", "-1", "--out", out).exitCode()).isEqualTo(2);
  }

  @Test
  void a_mapping_that_was_not_given_is_asked_for() {
    CommandLineRun run = CommandLineRun.withInput("", "inspect", "--format", "mapped");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("--options F.yaml");
  }

  @Test
  void a_population_that_the_charter_does_not_have_is_refused_with_those_it_has() {
    CommandLineRun run =
        CommandLineRun.withInput(
            "GET https://chatgpt.com/\n",
            "classify",
            "--charter",
            "montpellier",
            "--population",
            "agent");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no population 'agent'", "agents, prestataires, elus");
  }
}
