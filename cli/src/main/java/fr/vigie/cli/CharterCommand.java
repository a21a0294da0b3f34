package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigie charter}: work on charters. */
@Command(
    name = "charter",
    description = "Works on charters.",
    footerHeading = "%nExamples:%n",
    footer = {"  vigie charter check charters/isere.yaml"})
final class CharterCommand implements Runnable {
  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "name a command: check");
  }

  /** {@code vigie charter check}: the examples inside charters. */
  @Command(
      name = "check",
      description =
          "Loads charters, which runs the examples inside them, and lists every mistake with its"
              + " file and line.",
      footerHeading = "%nExamples:%n",
      footer = {"  vigie charter check charters/isere.yaml", "  vigie charter check isere"})
  static final class Check implements Callable<Integer> {
    private final Console console;

    @Parameters(
        paramLabel = "F|ID",
        arity = "1..*",
        description = "charters' files, or ids of shipped ones")
    private List<String> charters = List.of();

    @Mixin private JsonOption json;

    Check(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      Catalog catalog = Catalog.shipped();
      List<String> sentences = new ArrayList<>();
      ObjectNode summary = Summary.object();
      ArrayNode checked = summary.putArray("charters");
      for (String name : charters) {
        Charter charter = LoadCharter.named(name, catalog);
        int rules = charter.versions().stream().mapToInt(v -> v.rules().size()).sum();
        int examples =
            charter.versions().stream()
                .flatMap(version -> version.rules().stream())
                .mapToInt(rule -> rule.examples().size())
                .sum();
        sentences.add(
            charter.id()
                + ": "
                + charter.versions().size()
                + " versions, "
                + rules
                + " rules, "
                + examples
                + " examples hold");
        checked.add(
            Summary.object()
                .put("id", charter.id())
                .put("versions", charter.versions().size())
                .put("rules", rules)
                .put("examples", examples)
                .put("digest", charter.digest()));
      }
      Summary.print(console, json.form(), summary, String.join("\n", sentences));
      return ExitCode.DONE.number();
    }
  }
}
