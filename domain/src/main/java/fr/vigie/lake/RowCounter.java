package fr.vigie.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks into Parquet files for {@link VerifyLake}, which itself knows bytes only. */
public interface RowCounter {
  /** The rows of a Parquet file. */
  long rows(Path parquetFile) throws IOException;

  /**
   * Where the daily totals of one month are not the sum of its events, one sentence each; empty
   * when they agree.
   */
  default List<String> differences(List<Path> usageEvents, List<Path> dailyUsage)
      throws IOException {
    return List.of();
  }
}
