package fr.vigie.reports;

import java.nio.file.Path;
import java.time.YearMonth;

/** Writes the synthetic département's reports to a folder, to look at them. */
final class LookAtReport {
  private LookAtReport() {}

  public static void main(String... args) throws Exception {
    Path out = Path.of(args[0]);
    var months =
        SyntheticDepartement.write(
            out.resolve("lake"),
            args.length > 3 ? YearMonth.parse(args[3]) : SyntheticDepartement.FIRST);
    for (String language : args[1].split(",")) {
      long start = System.nanoTime();
      UsageReport.write(
          SyntheticDepartement.context(YearMonth.parse(args[2]), language),
          months,
          out.resolve(language));
      System.out.println(language + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
  }
}
