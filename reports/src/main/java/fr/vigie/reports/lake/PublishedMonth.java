package fr.vigie.reports.lake;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * The files that a month shows, as its publication lists them.
 *
 * @param month the month
 * @param provisional whether files may still arrive for it
 * @param tables Parquet files by table, for instance {@code usage_events}; a table without a row
 *     may have no file
 */
public record PublishedMonth(YearMonth month, boolean provisional, Map<String, List<Path>> tables) {
  public PublishedMonth {
    tables = Map.copyOf(tables);
  }
}
