package fr.vigie.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.vigie.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vigie report}: published months to HTML, PDF and XLSX. */
@Command(
    name = "report",
    description =
        "Writes the report of a published month as report-YYYY-MM.html, .pdf and .xlsx; the months"
            + " before it give the trends. Beside it the register of AI systems in use over all"
            + " published months, as ai-systems-YYYY-MM.csv and .xlsx.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie report --config vigie.yaml --month 2026-10",
      "  vigie report --config vigie.yaml --month previous --locale en --out /tmp/report"
    })
final class ReportCommand implements Callable<Integer> {
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
      description = "folder to write into, instead of the configuration's")
  private @Nullable Path out;

  @Mixin private LocaleOption locale;

  @Mixin private JsonOption json;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    months.check();
    locale.check();
    Configuration loaded =
        Overrides.of(configuration.load()).lake(lake).reports(out).configuration();
    AskedFor.folderToWrite(loaded.lake());
    AskedFor.folderToWrite(loaded.reports());
    AssembleReport report = AssembleReport.of(AssembleRun.of(loaded), locale.language());
    List<Path> files = new ArrayList<>();
    MonthByMonth work =
        new MonthByMonth(months.months(console.clock(), loaded.organisation().zone()));
    work.each(month -> files.addAll(report.write(month, loaded.reports())));
    ObjectNode summary = Summary.object();
    ArrayNode reports = summary.putArray("reports");
    files.forEach(file -> reports.add(file.toString()));
    summary.set("failed", work.failed());
    if (work.anyDone()) {
      Summary.print(
          console,
          json.form(),
          summary,
          files.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }
    work.requireAllDone();
    return ExitCode.DONE.number();
  }
}
