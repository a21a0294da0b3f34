package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrongConfigurationTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "report", "run"})
  void every_error_is_told_at_once_with_its_line_before_any_log_is_opened(String command)
      throws IOException {
    Path file = sampleWith("zone: Europe/Paris\n  locale: fr", "zone: Europe/Pariss\n  locale: de");
    Files.writeString(file, Files.readString(file).replace("format: squid", "format: squidd"));
    Files.writeString(file, Files.readString(file).replace("small_group: 10", "small_group: 2"));
    CommandLineRun run =
        CommandLineRun.of(command, "--config", file.toString(), "--month", "2026-10");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("Europe/Pariss")
        .contains("locale")
        .contains("squidd")
        .contains("small_group")
        .doesNotContain("\tat ")
        .doesNotContain("    at ");
    assertThat(run.err().lines()).allMatch(line -> line.matches("vigie: .*vigie\\.yaml:\\d+: .*"));
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void a_configuration_that_is_not_there_is_a_wrong_configuration() {
    CommandLineRun run =
        CommandLineRun.of(
            "run", "--config", folder.resolve("none.yaml").toString(), "--month", "2026-10");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("no such file").contains("none.yaml");
  }

  @Test
  void a_month_before_staff_was_informed_is_refused() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "ingest", "--config", sampleWith("", "").toString(), "--month", "2026-05");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("2026-05").contains("2026-06-08");
  }

  @Test
  void a_month_without_a_log_is_a_missing_input() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "ingest", "--config", sampleWith("", "").toString(), "--month", "2026-11");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("no log for 2026-11");
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @Test
  void a_month_to_come_is_a_wrong_argument() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "ingest", "--config", sampleWith("", "").toString(), "--month", "2026-12");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("2026-12 has not begun");
  }

  @Test
  void a_month_that_nobody_published_has_no_report() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "report", "--config", sampleWith("", "").toString(), "--month", "2026-10");
    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.err()).contains("nothing is published for 2026-10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13", "2026-1", "october", "2026-10-01", ""})
  void a_month_that_is_none_is_a_usage_error(String month) throws IOException {
    CommandLineRun run =
        CommandLineRun.of("run", "--config", sampleWith("", "").toString(), "--month", month);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void a_range_needs_both_ends_in_order() throws IOException {
    String config = sampleWith("", "").toString();
    assertThat(CommandLineRun.of("run", "--config", config, "--from", "2026-07").exitCode())
        .isEqualTo(2);
    assertThat(
            CommandLineRun.of("run", "--config", config, "--from", "2026-10", "--to", "2026-07")
                .exitCode())
        .isEqualTo(2);
    assertThat(
            CommandLineRun.of(
                    "run",
                    "--config",
                    config,
                    "--month",
                    "2026-07",
                    "--from",
                    "2026-07",
                    "--to",
                    "2026-08")
                .exitCode())
        .isEqualTo(2);
    assertThat(CommandLineRun.of("run", "--config", config).exitCode()).isEqualTo(2);
  }

  @Test
  void beam_options_stand_after_two_dashes_and_are_checked() throws IOException {
    String config = sampleWith("", "").toString();
    assertThat(
            CommandLineRun.of("ingest", "--config", config, "--month", "2026-10", "--", "stray")
                .exitCode())
        .isEqualTo(2);
    assertThat(
            CommandLineRun.of(
                    "ingest", "--config", config, "--month", "2026-10", "--", "--noSuchOption=1")
                .exitCode())
        .isEqualTo(2);
  }

  /** The sample's configuration and what it needs besides logs, with one text replaced. */
  private Path sampleWith(String text, String other) throws IOException {
    Path sample = CommandLineRun.checkout().resolve("sample-logs");
    Files.createDirectories(folder.resolve("lists"));
    Files.copy(sample.resolve("agents.csv"), folder.resolve("agents.csv"));
    Files.copy(sample.resolve("lists/ut1-ai.txt"), folder.resolve("lists/ut1-ai.txt"));
    Path file = folder.resolve("vigie.yaml");
    String yaml = Files.readString(sample.resolve("vigie.yaml"));
    assertThat(yaml).contains(text);
    Files.writeString(file, text.isEmpty() ? yaml : yaml.replace(text, other));
    return file;
  }

  @Test
  void a_folder_is_no_configuration() {
    CommandLineRun run =
        CommandLineRun.of("run", "--config", folder.toString(), "--month", "2026-10");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("is a folder: name the vigie.yaml in it");
  }

  @Test
  void a_file_is_no_folder_of_configurations() throws IOException {
    Path file = Files.createFile(folder.resolve("squid"));
    CommandLineRun run =
        CommandLineRun.of("run", "--config", file + "/vigie.yaml", "--month", "2026-10");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("vigie: " + file);
  }
}
