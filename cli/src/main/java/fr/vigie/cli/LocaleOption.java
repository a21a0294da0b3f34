package fr.vigie.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --locale}, the same everywhere. */
final class LocaleOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--locale",
      paramLabel = "fr|en",
      description = "language of what is written, instead of the organisation's")
  private @Nullable String language;

  void check() {
    if (language != null && !language.equals("fr") && !language.equals("en")) {
      throw new ParameterException(
          command.commandLine(), "--locale is fr or en, not '" + language + "'");
    }
  }

  @Nullable String language() {
    return language;
  }
}
