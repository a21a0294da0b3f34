package fr.vigie.reports.lake;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that a month shows, as its publication lists them.
 *
 * @param month the month
 * @param provisional whether files may still arrive for it
 * @param tables Parquet files by table, for instance {@code usage_events}; a table without a row
 *     may have no file
 * @param keptFigures what was kept of the month when its events were purged, small groups hidden;
 *     null while they are there
 */
public record PublishedMonth(
    YearMonth month,
    boolean provisional,
    Map<String, List<Path>> tables,
    @Nullable Path keptFigures) {
  public PublishedMonth {
    tables = Map.copyOf(tables);
  }

  /** A month with its events. */
  public PublishedMonth(YearMonth month, boolean provisional, Map<String, List<Path>> tables) {
    this(month, provisional, tables, null);
  }

  /** Whether the month's events are still there: without them no figure can be made anew. */
  public boolean hasEvents() {
    return keptFigures == null;
  }
}
