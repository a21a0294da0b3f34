package fr.vigie.cli;

import fr.vigie.impact.Ecologits010;
import fr.vigie.impact.ImpactCases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vigie impact}: the impact method over given cases, to check it against others. */
@Command(
    name = "impact",
    description =
        "Computes the impact of given cases: reads their input columns and writes the same columns"
            + " with the results computed. Results that the file already holds are compared; the"
            + " worst relative error is printed.",
    footerHeading = "%nExamples:%n",
    footer = {"  vigie impact --cases cases.csv > computed.csv"})
final class ImpactCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--cases",
      required = true,
      paramLabel = "F.csv",
      description = "the cases; docs/impact.md names the columns")
  private Path cases;

  ImpactCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    AskedFor.file(cases);
    try (Reader in = new BufferedReader(Files.newBufferedReader(cases, StandardCharsets.UTF_8))) {
      ImpactCases.Summary summary = ImpactCases.run(new Ecologits010(), in, console.out());
      console.err().println(sentence(summary));
    }
    return ExitCode.DONE.number();
  }

  private static String sentence(ImpactCases.Summary summary) {
    ImpactCases.Difference worst = summary.worst();
    return String.format(
        Locale.ROOT,
        "%d cases by %s%s",
        summary.cases(),
        summary.method(),
        worst == null
            ? "; no expected results to compare with"
            : String.format(
                Locale.ROOT,
                "; worst relative error %.3g (case %d, %s) over %d results",
                worst.relativeError(),
                worst.row(),
                worst.column(),
                summary.compared()));
  }
}
