package fr.vigie.cli;

import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.reports.audit.JudgedEvent;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vigie explain}: the whole reasoning behind one verdict. */
@Command(
    name = "explain",
    description =
        "Tells how one published event came to its verdict: what the log proves, which tool and"
            + " offer, whether the vendor's own record settled it, which rules of the charter were"
            + " asked, and the place cited. Says nothing of whom or at what hour.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie explain --lake lake 18089f14b0c8578f59d5d5a2956ea603",
      "  vigie query --lake lake --restricted \"SELECT event_id FROM usage_events LIMIT 1\""
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LakeOption lake;

  @Parameters(paramLabel = "EVENT_ID", arity = "1", description = "id of the event")
  private String eventId;

  @Mixin private LocaleOption locale;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    locale.check();
    Publications publications = lake.publications();
    JudgedEvent event =
        JudgedEvent.find(
                AssembleReport.publishedMonths(lake.layout(), publications.shown().values()),
                eventId)
            .orElseThrow(
                () ->
                    new FailureMessage(
                        ExitCode.INPUT, "no published event has that id" + purged(publications)));
    Publication publication = publications.shown(YearMonth.from(event.facts().day())).orElseThrow();
    RecordedRun run = RecordedRun.of(publications.manifest(publication));
    String language = locale.language() == null ? "fr" : locale.language();
    List<String> lines = new TellReasoning(event, publication, run, language).lines();
    lines.forEach(console.out()::println);
    return ExitCode.DONE.number();
  }

  private static String purged(Publications publications) {
    List<String> months =
        publications.purges().months("usage_events").stream().map(YearMonth::toString).toList();
    return months.isEmpty() ? "" : "; the events of " + String.join(", ", months) + " were purged";
  }
}
