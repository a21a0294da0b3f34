package fr.vigie.cli;

import fr.vigie.sample.SampleDepartment;
import fr.vigie.sample.SampleLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vigie sample}: deterministic, realistic logs for trials and benchmarks. */
@Command(
    name = "sample",
    description =
        "Writes logs that nobody ever made: as many Squid lines as wanted, with a configuration and"
            + " the ledger of what they hold; or the fictional département of sample-logs.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vigie sample --lines 5000000 --seed 1 --out /tmp/trial",
      "  vigie ingest --config /tmp/trial/vigie.yaml --month 2026-10",
      "  vigie sample --department --out /tmp/departement"
    })
final class SampleCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec command;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "the same seed gives the same bytes (default: 1; for --department that of sample-logs)")
  private @Nullable Long seed;

  @Option(names = "--out", required = true, paramLabel = "D", description = "folder to write into")
  private Path out;

  @Option(
      names = "--share-of-tools",
      paramLabel = "SHARE",
      defaultValue = "" + SampleLines.USUAL_SHARE_OF_TOOLS,
      description = "share of lines that ask for a tool, 0 to 1 (default: ${DEFAULT-VALUE})")
  private double shareOfTools;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "1",
      description = "files into which the lines are cut (default: ${DEFAULT-VALUE})")
  private int files;

  @Mixin private JsonOption json;

  /** Lines or the département. */
  private static final class What {
    @Option(names = "--lines", required = true, paramLabel = "N", description = "how many lines")
    private long lines;

    @Option(names = "--department", required = true, description = "the fictional département")
    private boolean department;
  }

  SampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    AskedFor.folderToWrite(out);
    if (what.department) {
      SampleDepartment.write(out, seed == null ? SampleDepartment.SHIPPED_SEED : seed);
    } else {
      check();
      SampleLines.write(out, what.lines, seed == null ? 1 : seed, shareOfTools, files);
    }
    String configuration = out.resolve("vigie.yaml").toString();
    Summary.print(
        console,
        json.form(),
        Summary.object().put("configuration", configuration),
        "wrote " + configuration + " and its logs");
    return ExitCode.DONE.number();
  }

  private void check() {
    if (what.lines < 0 || files < 1 || !(shareOfTools >= 0 && shareOfTools <= 1)) {
      throw new ParameterException(
          command.commandLine(),
          "--lines is not negative, --files at least 1, --share-of-tools between 0 and 1");
    }
  }
}
