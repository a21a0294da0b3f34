package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Blank;
import fr.vigie.charter.Charter;
import fr.vigie.charter.ListPlaces;
import fr.vigie.charter.Terms;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vigie charter check}: the examples inside charters, and what is left to write. */
@Command(
    name = "check",
    description =
        "Loads charters, which runs the examples inside them, and lists every mistake with its"
            + " file and line; then what is still to be completed, measures whose day of review has"
            + " passed, and tools and vendors that the catalog does not have.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie charter check charters/isere.yaml",
      "  vigie charter check isere montpellier",
      "  vigie charter check --places linagora > places.md"
    })
final class CharterCheckCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "F|ID",
      arity = "1..*",
      description = "charters' files, or ids of shipped ones")
  private List<String> charters = List.of();

  @Option(
      names = "--places",
      description =
          "print instead, as Markdown, what became of each place of the text and what shows it")
  private boolean places;

  @Mixin private JsonOption json;

  CharterCheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Catalog catalog = Catalog.shipped();
    List<String> sentences = new ArrayList<>();
    ObjectNode summary = Summary.object();
    ArrayNode checked = summary.putArray("charters");
    for (Charter charter : load(catalog)) {
      if (places) {
        console.out().print(ListPlaces.markdown(charter));
      } else {
        checked.add(check(charter, catalog, sentences));
      }
    }
    if (!places) {
      Summary.print(console, json.form(), summary, String.join("\n", sentences));
    }
    return ExitCode.DONE.number();
  }

  /** All of them, or every mistake in any. */
  private List<Charter> load(Catalog catalog) {
    List<Charter> loaded = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String name : charters) {
      try {
        loaded.add(LoadCharter.named(name, catalog));
      } catch (InvalidYamlException wrong) {
        problems.addAll(wrong.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidYamlException(problems);
    }
    return loaded;
  }

  private ObjectNode check(Charter charter, Catalog catalog, List<String> sentences) {
    int rules = charter.versions().stream().mapToInt(v -> v.rules().size()).sum();
    int examples =
        charter.versions().stream()
            .flatMap(version -> version.rules().stream())
            .mapToInt(rule -> rule.examples().size())
            .sum();
    sentences.add(
        charter.id()
            + ": "
            + counted(charter.versions().size(), "version")
            + ", "
            + counted(rules, "rule")
            + ", "
            + counted(examples, "example")
            + (examples == 1 ? " holds" : " hold"));
    ObjectNode told =
        Summary.object()
            .put("id", charter.id())
            .put("versions", charter.versions().size())
            .put("rules", rules)
            .put("examples", examples)
            .put("digest", charter.digest());
    ArrayNode blanks = told.putArray("to_complete");
    ArrayNode overdue = told.putArray("review_overdue");
    LocalDate today = LocalDate.now(console.clock());
    for (Charter.Version version : charter.versions()) {
      for (Blank blank : version.blanks()) {
        sentences.add("  " + blank.id() + " (" + blank.cite() + "): " + blank.text().fr());
        blanks.addObject().put("id", blank.id()).put("cite", blank.cite());
      }
      for (Terms.TemporaryMeasure measure : version.terms().temporaryMeasures()) {
        if (measure.overdue(today)) {
          sentences.add(
              "  "
                  + measure.id()
                  + ": its review was due by "
                  + measure.reviewBy()
                  + ", still in force");
          overdue.addObject().put("id", measure.id()).put("by", String.valueOf(measure.reviewBy()));
        }
      }
    }
    Catalog complete = charter.complete(catalog);
    ArrayNode unknown = told.putArray("unknown_tools");
    for (String tool : charter.unknownTools(complete)) {
      sentences.add("  " + tool + ": not in the catalog, so no rule about it can apply");
      unknown.add(tool);
    }
    ArrayNode vendors = told.putArray("unknown_vendors");
    for (String vendor : charter.unknownVendors(complete)) {
      sentences.add("  " + vendor + ": no tool of the catalog has this vendor");
      vendors.add(vendor);
    }
    return told;
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
