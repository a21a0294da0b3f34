package fr.vigie.lake;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/**
 * A run whose files are written and whose records are counted: ready to be published.
 *
 * @param month the month
 * @param runId the attempt
 * @param inputs every file read, with what became of its records
 * @param outputs every Parquet file written
 * @param directoryShares how well the directory knows each source's user names
 * @param provenance everything else that decided the content
 */
public record FinishedRun(
    YearMonth month,
    String runId,
    List<InputAccount> inputs,
    List<OutputFile> outputs,
    List<DirectoryShare> directoryShares,
    Provenance provenance) {
  public FinishedRun {
    inputs =
        inputs.stream()
            .sorted(
                Comparator.comparing(InputAccount::sourceId).thenComparing(InputAccount::sha256))
            .toList();
    outputs = outputs.stream().sorted(Comparator.comparing(OutputFile::path)).toList();
    directoryShares =
        directoryShares.stream().sorted(Comparator.comparing(DirectoryShare::sourceId)).toList();
  }
}
