package fr.vigie.cli;

import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import fr.vigie.charter.Classify;
import fr.vigie.charter.Population;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigie classify}: tool and verdict of requests given on standard input. */
@Command(
    name = "classify",
    description =
        "Reads 'METHOD URL' lines on standard input and says, as JSON Lines in the same order, which"
            + " tool each request is and what the charter says of it, citing the rule.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  echo 'POST https://chatgpt.com/backend-api/f/conversation' | vigie classify --charter isere",
      "  vigie classify --charter charters/isere.yaml --day 2026-10-01 --population agents < requests"
    })
final class ClassifyCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec command;

  @Option(
      names = "--charter",
      required = true,
      paramLabel = "F|ID",
      description = "a charter's file, or the id of a shipped one")
  private String charter;

  @Option(
      names = "--day",
      paramLabel = "YYYY-MM-DD",
      description = "the day of the requests, which decides the charter's version (default: today)")
  private @Nullable LocalDate day;

  @Option(
      names = "--population",
      paramLabel = "P",
      description = "population of whoever asks, as in agents.csv")
  private @Nullable String population;

  @Option(
      names = "--department",
      paramLabel = "X",
      description = "department of whoever asks, as in agents.csv")
  private @Nullable String department;

  ClassifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Catalog shipped = Catalog.shipped();
    Charter judging = LoadCharter.named(charter, shipped);
    requirePopulation(judging);
    Classify classify =
        new Classify(
            judging,
            judging.complete(shipped),
            day == null ? LocalDate.now(console.clock()) : day,
            population,
            department);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      console.out().println(classify.classify(line));
      if (!requests.ready() && console.out().checkError()) {
        break;
      }
    }
    return ExitCode.DONE.number();
  }

  /** A population that the charter does not have would be judged as anyone, without a word. */
  private void requirePopulation(Charter judging) {
    List<String> known = judging.populations().stream().map(Population::id).toList();
    if (population != null && !known.isEmpty() && !known.contains(population)) {
      throw new ParameterException(
          command.commandLine(),
          "the charter "
              + judging.id()
              + " has no population '"
              + population
              + "': it has "
              + String.join(", ", known));
    }
  }
}
