package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.cli.TellReasoning.Step;
import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.reports.audit.JudgedEvent;
import fr.vigie.reports.audit.RecordedFacts;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "  vigie explain --lake lake 18089f14b0c8578f59d5d5a2956ea603 --json",
      "  vigie query --lake lake --restricted \"SELECT event_id FROM usage_events LIMIT 1\""
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LakeOption lake;

  @Parameters(paramLabel = "EVENT_ID", arity = "1", description = "id of the event")
  private String eventId;

  @Mixin private LocaleOption locale;

  @Mixin private JsonOption json;

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
    List<Step> steps = new TellReasoning(event, publication, run, language).steps();
    Summary.print(
        console,
        json.form(),
        summary(event, publication, steps),
        steps.stream().map(Step::line).collect(Collectors.joining("\n")));
    return ExitCode.DONE.number();
  }

  private static String purged(Publications publications) {
    List<String> months =
        publications.purges().months("usage_events").stream().map(YearMonth::toString).toList();
    return months.isEmpty() ? "" : "; the events of " + String.join(", ", months) + " were purged";
  }

  private ObjectNode summary(JudgedEvent event, Publication publication, List<Step> steps) {
    RecordedFacts facts = event.facts();
    ObjectNode summary =
        Summary.object()
            .put("event_id", eventId)
            .put("month", publication.month().toString())
            .put("publication", publication.number())
            .put("day", facts.day().toString())
            .put("evidence", event.evidence().name())
            .put("tool", facts.toolId())
            .put("tier", facts.tier().label())
            .put("role", facts.role().label())
            .put("action", facts.action().label())
            .put("counted", event.counted())
            .put("verdict", event.verdict().label())
            .put("charter", event.charterId())
            .put("version", event.charterVersion())
            .put("rule", event.ruleId())
            .put("reason", event.reason());
    ArrayNode reasoning = summary.putArray("reasoning");
    steps.forEach(step -> reasoning.addObject().put("name", step.name()).put("text", step.text()));
    return summary;
  }
}
