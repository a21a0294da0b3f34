package fr.vigie.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigie charter}: work on charters. */
@Command(
    name = "charter",
    description = "Works on charters.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie charter new --from linagora --organisation \"Ville d'Exemple\" > charte.yaml",
      "  vigie charter check charte.yaml",
      "  vigie charter render charte.yaml --out charte.html"
    })
final class CharterCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "name a command: new, check or render");
  }
}
