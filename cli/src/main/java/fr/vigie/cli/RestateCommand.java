package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.configuration.Configuration;
import fr.vigie.lake.ChangedFigures;
import fr.vigie.lake.FinishedRun;
import fr.vigie.lake.KeptLine;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.Provenance;
import fr.vigie.lake.Publication;
import fr.vigie.lake.Publications;
import fr.vigie.lake.PublishMonth;
import fr.vigie.reports.figures.CompareFigures;
import fr.vigie.reports.lake.PublishedMonth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vigie restate}: a published month made anew, with a reason and what it changes. */
@Command(
    name = "restate",
    description = {
      "Makes a published month anew from its logs, with the software, charter, catalog and"
          + " configuration of today, and publishes it under the next number with a signed table of"
          + " what changes. The publication replaced stays as it is; reports list what was restated.",
      "Where nothing would change, nothing is published. Changes about few persons are not shown:"
          + " they are hidden as in reports. Needs the month's logs; a month of which something was"
          + " purged stays closed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie restate --config vigie.yaml --month 2026-10 --reason \"late logs\" --dry-run",
      "  vigie restate --config vigie.yaml --from 2026-07 --to 2026-10 --reason \"new catalog\"",
    })
final class RestateCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec command;

  @Mixin private ConfigurationOption configuration;

  @Mixin private MonthOptions months;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description =
          "why, in one line of at most "
              + KeptLine.MOST_CHARACTERS
              + " characters: kept for good and printed in reports, so it names no person")
  private String reason;

  @Option(
      names = "--lake",
      paramLabel = "D",
      description = "the lake's folder, instead of the configuration's")
  private @Nullable Path lake;

  @Option(names = "--dry-run", description = "show what would change and publish nothing")
  private boolean dryRun;

  @Mixin private JsonOption json;

  @Mixin private BeamArguments beam;

  RestateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    months.check();
    KeptLine why = ReadKeptLine.of(command, "--reason", reason, KeptLine.MOST_CHARACTERS);
    BeamOptions.prepare();
    Configuration loaded = Overrides.of(configuration.load()).lake(lake).configuration();
    PipelineOptions options = beam.options();
    List<YearMonth> wanted = months.months(console.clock(), loaded.organisation().zone());
    LakeLayout layout = new LakeLayout(loaded.lake());
    requireRestatable(wanted, layout);
    AssembleRun parts = AssembleRun.of(loaded);
    List<String> sentences = new ArrayList<>();
    ObjectNode summary = Summary.object().put("reason", why.text()).put("dry_run", dryRun);
    ArrayNode restated = summary.putArray("months");
    MonthByMonth work = new MonthByMonth(wanted);
    work.each(
        month -> {
          IngestOneMonth done =
              IngestOneMonth.run(
                  console,
                  parts,
                  month,
                  options,
                  (publisher, run) ->
                      dryRun
                          ? publisher.tryRestating(run, why, comparison(layout))
                          : publisher.restate(run, why, comparison(layout)));
          TellRestatement told = new TellRestatement(done.result(), dryRun);
          sentences.add(told.text());
          restated.add(told.summary());
        });
    if (work.anyDone()) {
      summary.set("failed", work.failed());
      Summary.print(console, json.form(), summary, String.join("\n", sentences));
    }
    work.requireAllDone();
    return ExitCode.DONE.number();
  }

  /** A slip in the range is told before the first month is touched. */
  private static void requireRestatable(List<YearMonth> months, LakeLayout layout)
      throws IOException {
    AskedFor.folder(layout.root());
    Publications publications = Publications.in(layout);
    for (YearMonth month : months) {
      if (publications.shown(month).isEmpty()) {
        throw new FailureMessage(
            ExitCode.NOTHING_PUBLISHED,
            "nothing is published for "
                + month
                + " in "
                + layout.root()
                + ": there is nothing to restate, vigie ingest publishes it");
      }
      publications.purges().requireUntouched(month);
    }
  }

  private static PublishMonth.CompareFigures comparison(LakeLayout layout) {
    return (shown, run) -> compare(layout, shown, run);
  }

  private static ChangedFigures compare(LakeLayout layout, Publication shown, FinishedRun run)
      throws IOException {
    Provenance before = Publications.in(layout).manifest(shown).provenance();
    Provenance after = run.provenance();
    return CompareFigures.between(
        AssembleReport.publishedMonths(layout, List.of(shown)).get(0),
        new PublishedMonth(run.month(), false, AssembleReport.tables(layout, run.outputs())),
        Math.max(before.smallGroup(), after.smallGroup()),
        before.pseudonymKeyId().equals(after.pseudonymKeyId()));
  }
}
