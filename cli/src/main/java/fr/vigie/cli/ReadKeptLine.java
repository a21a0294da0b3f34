package fr.vigie.cli;

import fr.vigie.lake.KeptLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** An option's text that the lake keeps for good, or the refusal of it that does not repeat it. */
final class ReadKeptLine {
  private ReadKeptLine() {}

  /** Checks what an option was given. */
  static KeptLine of(CommandSpec command, String option, String text, int mostCharacters) {
    try {
      return KeptLine.of(text, mostCharacters);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(command.commandLine(), option + ": " + refused.getMessage());
    }
  }
}
