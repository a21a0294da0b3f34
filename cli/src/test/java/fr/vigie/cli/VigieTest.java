package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VigieTest {
  @Test
  void no_command_is_a_usage_error_that_says_how_to_go_on() {
    CommandLineRun run = CommandLineRun.of();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("vigie: name a command\ntry: vigie --help\n");
  }

  @Test
  void an_unknown_option_is_a_usage_error() {
    CommandLineRun run = CommandLineRun.of("--no-such-option");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--no-such-option").doesNotContain("\tat ");
  }

  @Test
  void help_names_every_exit_code() {
    CommandLineRun run = CommandLineRun.of("--help");
    assertThat(run.exitCode()).isZero();
    for (ExitCode code : ExitCode.values()) {
      assertThat(run.out()).containsPattern(code.number() + "\\s+" + code.meaning());
    }
  }

  @Test
  void version_names_the_program() {
    CommandLineRun run = CommandLineRun.of("--version");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("vigie ");
  }

  @Test
  void a_wrong_month_or_day_names_the_form_and_no_class() {
    CommandLineRun month = CommandLineRun.of("verify", "--lake", "x", "--month", "2026-13");
    assertThat(month.exitCode()).isEqualTo(2);
    assertThat(month.err()).contains("'2026-13' is not a month as YYYY-MM").doesNotContain("java");
    CommandLineRun day = CommandLineRun.of("classify", "--charter", "isere", "--day", "2026-02-30");
    assertThat(day.exitCode()).isEqualTo(2);
    assertThat(day.err())
        .contains("'2026-02-30' is not a day as YYYY-MM-DD")
        .doesNotContain("java");
  }

  @Test
  void a_folder_is_no_log(@TempDir Path folder) {
    CommandLineRun run = CommandLineRun.of("inspect", "--format", "squid", folder.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).isEqualTo("vigie: " + folder + " is a folder: name the logs in it\n");
  }

  @Test
  void a_charter_that_is_there_is_not_replaced(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("charte.yaml"), "mine");
    CommandLineRun run =
        CommandLineRun.of("charter", "new", "--from", "isere", "--out", file.toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).isEqualTo("vigie: " + file + " is there already; it is not replaced\n");
    assertThat(file).hasContent("mine");
  }

  @Test
  void a_public_key_that_is_not_there_is_a_missing_input(@TempDir Path lake) {
    CommandLineRun run =
        CommandLineRun.of(
            "verify", "--lake", lake.toString(), "--public-key", lake.resolve("none").toString());
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("no such file");
  }
}
