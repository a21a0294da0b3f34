package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandHelpTest {
  static Iterable<String> commands() {
    return Vigie.commandNames();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself_with_an_example(String name) {
    CommandLineRun run = CommandLineRun.of(name.concat(" --help").split(" "));
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Usage: vigie " + name)
        .containsPattern("Examples:\\n.*vigie " + name);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void an_option_that_no_command_has_is_a_usage_error(String name) {
    CommandLineRun run = CommandLineRun.of(name.concat(" --no-such-option").split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("try: vigie " + name + " --help");
  }
}
