package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
