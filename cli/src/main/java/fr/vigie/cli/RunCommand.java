package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vigie run}: logs to report, month by month. */
@Command(
    name = "run",
    description =
        "Does a month whole: reads its logs, publishes it, writes its report. Safe to repeat, for"
            + " instance every night: the same content is not published twice. What a final month"
            + " shows stands, also after an upgrade or late logs: vigie restate changes it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie run --config vigie.yaml --month previous",
      "  vigie run --config vigie.yaml --from 2026-07 --to 2026-10"
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ConfigurationOption configuration;

  @Mixin private MonthOptions months;

  @Option(
      names = "--lake",
      paramLabel = "D",
      description = "the lake's folder, instead of the configuration's")
  private @Nullable Path lake;

  @Option(
      names = "--out",
      paramLabel = "D",
      description = "the reports' folder, instead of the configuration's")
  private @Nullable Path out;

  @Mixin private LocaleOption locale;

  @Mixin private JsonOption json;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    months.check();
    locale.check();
    Configuration loaded =
        Overrides.of(configuration.load()).lake(lake).reports(out).configuration();
    run(
        console,
        loaded,
        months.months(console.clock(), loaded.organisation().zone()),
        locale.language(),
        json.form());
    return ExitCode.DONE.number();
  }

  /**
   * Ingests and reports every month, then says what was published and where the reports lie; a
   * month that fails does not keep the others from their reports.
   */
  static IngestMonths run(
      Console console,
      Configuration configuration,
      List<YearMonth> months,
      @Nullable String language,
      Summary.Form form)
      throws IOException {
    AskedFor.folderToWrite(configuration.lake());
    AskedFor.folderToWrite(configuration.reports());
    BeamOptions.prepare();
    AssembleRun parts = AssembleRun.of(configuration);
    IngestMonths ingested = IngestMonths.run(console, parts, months, BeamOptions.of(List.of()));
    List<String> sentences = ingested.sentences();
    ObjectNode summary = ingested.summary();
    ArrayNode reports = summary.putArray("reports");
    if (ingested.work().anyDone()) {
      AssembleReport report = AssembleReport.of(parts, language);
      ingested
          .work()
          .each(
              month -> {
                for (Path file : report.write(month, configuration.reports())) {
                  sentences.add(file.toString());
                  reports.add(file.toString());
                }
              });
      summary.set("failed", ingested.failed());
      Summary.print(console, form, summary, String.join("\n", sentences));
    }
    ingested.work().requireAllDone();
    return ingested;
  }
}
