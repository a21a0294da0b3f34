package fr.vigie.cli;

import fr.vigie.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vigie ingest}: logs to a published month of the lake. */
@Command(
    name = "ingest",
    description =
        "Reads the logs of a month and publishes it: Parquet files, a signed manifest, a numbered"
            + " publication. Safe to repeat: the same content is not published twice. What a final"
            + " month shows stands, also after an upgrade or late logs: vigie restate changes it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie ingest --config vigie.yaml --month 2026-10",
      "  vigie ingest --config vigie.yaml --month previous --json",
      "  vigie ingest --config vigie.yaml --from 2026-07 --to 2026-10 -- --targetParallelism=8"
    })
final class IngestCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ConfigurationOption configuration;

  @Mixin private MonthOptions months;

  @Option(
      names = "--lake",
      paramLabel = "D",
      description = "the lake's folder, instead of the configuration's")
  private @Nullable Path lake;

  @Mixin private JsonOption json;

  @Mixin private BeamArguments beam;

  IngestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    months.check();
    BeamOptions.prepare();
    Configuration loaded = Overrides.of(configuration.load()).lake(lake).configuration();
    AskedFor.folderToWrite(loaded.lake());
    AssembleRun parts = AssembleRun.of(loaded);
    IngestMonths ingested =
        IngestMonths.run(
            console,
            parts,
            months.months(console.clock(), loaded.organisation().zone()),
            beam.options());
    if (ingested.work().anyDone()) {
      Summary.print(
          console, json.form(), ingested.summary(), String.join("\n", ingested.sentences()));
    }
    ingested.work().requireAllDone();
    return ExitCode.DONE.number();
  }
}
