package fr.vigie.cli;

import fr.vigie.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vigie ingest}: logs to a published month of the lake. */
@Command(
    name = "ingest",
    description =
        "Reads the logs of a month and publishes it: Parquet files, a signed manifest, a numbered"
            + " publication. Safe to repeat: the same content is not published twice.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie ingest --config vigie.yaml --month 2026-10",
      "  vigie ingest --config vigie.yaml --month previous --json",
      "  vigie ingest --config vigie.yaml --from 2026-07 --to 2026-10 -- --targetParallelism=8"
    })
final class IngestCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec command;

  @Mixin private ConfigurationOption configuration;

  @Mixin private MonthOptions months;

  @Option(
      names = "--lake",
      paramLabel = "D",
      description = "the lake's folder, instead of the configuration's")
  private @Nullable Path lake;

  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "-- BEAM OPTIONS",
      arity = "0..*",
      description = "options of Apache Beam, after '--'")
  private List<String> beam = List.of();

  IngestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    months.check();
    BeamOptions.prepare();
    Configuration loaded = Overrides.of(configuration.load()).lake(lake).configuration();
    AssembleRun parts = AssembleRun.of(loaded);
    IngestMonths ingested =
        IngestMonths.run(
            console,
            parts,
            months.months(console.clock(), loaded.organisation().zone()),
            options());
    Summary.print(
        console, json.form(), ingested.summary(), String.join("\n", ingested.sentences()));
    return ingested.exitCode().number();
  }

  private PipelineOptions options() {
    for (String option : beam) {
      if (!option.startsWith("--")) {
        throw new ParameterException(
            command.commandLine(), "'" + option + "' is no option of Beam: they begin with --");
      }
    }
    try {
      return BeamOptions.of(beam);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(command.commandLine(), "Beam: " + unknown.getMessage());
    }
  }
}
