package fr.vigie.pipelines;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.lake.InputAccount;
import fr.vigie.lake.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a finished pipeline leaves for the driver, which alone signs and publishes.
 *
 * @param accounts every input file, in the plan's order
 * @param patterns the pattern that found each of them
 * @param outputs every Parquet file, by path
 * @param resolutions user names on records of tools, by source and {@code Resolution}
 */
public record RunResult(
    List<InputAccount> accounts,
    List<String> patterns,
    List<OutputFile> outputs,
    Map<String, Map<String, Long>> resolutions) {

  /** Where the result of a run lies until it is published. */
  public static Path path(Path lake, String runId) {
    return lake.resolve("runs").resolve(runId).resolve("result.json");
  }

  static RunResult read(Path lake, String runId) throws IOException {
    return new ObjectMapper().readValue(path(lake, runId).toFile(), RunResult.class);
  }
}
