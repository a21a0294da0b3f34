package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.catalog.Catalog;
import fr.vigie.charter.Charter;
import fr.vigie.charter.CharterJudge;
import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.reports.audit.SimulateCharter;
import fr.vigie.reports.audit.SimulateCharter.Change;
import fr.vigie.reports.audit.SimulateCharter.Simulation;
import fr.vigie.reports.audit.SimulateCharter.Total;
import fr.vigie.reports.figures.Count;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vigie simulate}: a published month under another charter. */
@Command(
    name = "simulate",
    description =
        "Judges a published month under another charter, without its logs and writing nothing, and"
            + " shows sessions by tool and verdict, then and now; small groups are hidden as in the"
            + " report.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie simulate --lake lake --month 2026-10 --charter montpellier",
      "  vigie simulate --lake lake --month 2026-10 --charter draft.yaml --json"
    })
final class SimulateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LakeOption lake;

  @Option(
      names = "--month",
      required = true,
      paramLabel = "YYYY-MM",
      description = "the published month")
  private YearMonth month;

  @Option(
      names = "--charter",
      required = true,
      paramLabel = "F|ID",
      description = "the other charter's file, or the id of a shipped one")
  private String charter;

  @Mixin private JsonOption json;

  SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Publications publications = lake.publications();
    Publication shown =
        publications
            .shown(month)
            .orElseThrow(
                () ->
                    new FailureMessage(
                        ExitCode.NOTHING_PUBLISHED, "nothing is published for " + month));
    publications.purges().requireEvents(month);
    RecordedRun run = RecordedRun.of(publications.manifest(shown));
    Charter other = LoadCharter.named(charter, Catalog.shipped());
    Catalog catalog = run.catalogWith(other);
    int smallGroup = run.manifest().provenance().smallGroup();
    Simulation simulation =
        SimulateCharter.of(
            AssembleReport.publishedMonths(lake.layout(), List.of(shown)).get(0),
            CharterJudge.of(other, catalog),
            catalog,
            smallGroup);
    Summary.print(
        console, json.form(), json(other, simulation), text(other, simulation, smallGroup));
    return ExitCode.DONE.number();
  }

  private ObjectNode json(Charter other, Simulation simulation) {
    ObjectNode summary = Summary.object().put("month", month.toString()).put("charter", other.id());
    put(summary, simulation.sessions());
    ArrayNode totals = summary.putArray("totals");
    for (Total total : simulation.totals()) {
      put(
          totals
              .addObject()
              .put("was", total.was().label())
              .put("becomes", total.becomes().label()),
          total.sessions());
    }
    ArrayNode tools = summary.putArray("tools");
    for (Change change : simulation.changes()) {
      put(
          tools
              .addObject()
              .put("tool", change.tool())
              .put("was", change.was().label())
              .put("becomes", change.becomes().label()),
          change.sessions());
    }
    return summary;
  }

  private static void put(ObjectNode object, Count sessions) {
    if (sessions.shown()) {
      object.put("sessions", sessions.value());
    } else {
      object.putNull("sessions");
    }
  }

  private String text(Charter other, Simulation simulation, int smallGroup) {
    List<String> lines = new ArrayList<>();
    lines.add(month + " under " + other.id() + ": " + number(simulation.sessions()) + " sessions");
    for (Total total : simulation.totals()) {
      lines.add(line("all tools", total.was().label(), total.becomes().label(), total.sessions()));
    }
    lines.add("changed, by tool:");
    for (Change change : simulation.changes()) {
      if (change.changes()) {
        lines.add(
            line(change.tool(), change.was().label(), change.becomes().label(), change.sessions()));
      }
    }
    lines.add(
        "'hidden': fewer than "
            + smallGroup
            + " persons, or needed to protect such a count. A session counts by its first event;"
            + " departments are as stored, small ones merged.");
    return String.join("\n", lines);
  }

  private static String line(String tool, String was, String becomes, Count sessions) {
    return String.format(
        Locale.ROOT, "  %-28s %-12s -> %-12s %8s", tool, was, becomes, number(sessions));
  }

  private static String number(Count count) {
    return count.shown() ? Long.toString(count.value()) : "hidden";
  }
}
