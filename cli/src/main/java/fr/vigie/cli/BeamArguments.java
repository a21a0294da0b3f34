package fr.vigie.cli;

import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Beam's options after {@code --}, the same for every command that reads logs. */
final class BeamArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "-- BEAM OPTIONS",
      arity = "0..*",
      description = "options of Apache Beam, after '--'")
  private List<String> given = List.of();

  PipelineOptions options() {
    for (String option : given) {
      if (!option.startsWith("--")) {
        throw new ParameterException(
            command.commandLine(), "'" + option + "' is no option of Beam: they begin with --");
      }
    }
    try {
      return BeamOptions.of(given);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(command.commandLine(), "Beam: " + unknown.getMessage());
    }
  }
}
