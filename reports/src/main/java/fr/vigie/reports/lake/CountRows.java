package fr.vigie.reports.lake;

import fr.vigie.lake.RowCounter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks into Parquet files for verification: counts rows, and adds the events of a month up again
 * to compare them with its daily totals.
 *
 * <p>Counts must agree exactly, sums of estimates to a relative 1e-9 (the order of adding is not
 * the same). Which day a session belongs to is not in the events, so sessions are compared by tool
 * over the month.
 */
public final class CountRows implements RowCounter {
  private static final int MOST_DIFFERENCES = 20;

  @Override
  public long rows(Path parquetFile) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT count(*) FROM read_parquet("
                    + LakeConnection.literals(List.of(parquetFile))
                    + ", hive_partitioning = false)")) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      throw new IOException("not readable as Parquet", e);
    }
  }

  @Override
  public List<String> differences(List<Path> usageEvents, List<Path> dailyUsage)
      throws IOException {
    PublishedMonth month =
        new PublishedMonth(
            YearMonth.of(1970, 1),
            false,
            Map.of("usage_events", usageEvents, "daily_usage", dailyUsage));
    try (LakeConnection lake = LakeConnection.open(List.of(month));
        Statement statement = lake.connection().createStatement()) {
      List<String> differences = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(totals())) {
        while (rows.next() && differences.size() < MOST_DIFFERENCES) {
          differences.add(
              "daily_usage of "
                  + rows.getString("day")
                  + " and tool "
                  + rows.getString("tool")
                  + " is not the sum of its events");
        }
      }
      try (ResultSet rows = statement.executeQuery(SESSIONS)) {
        while (rows.next() && differences.size() < MOST_DIFFERENCES) {
          differences.add(
              "daily_usage counts "
                  + rows.getLong("counted")
                  + " sessions of tool "
                  + rows.getString("tool")
                  + ", its events have "
                  + rows.getLong("found"));
        }
      }
      return differences;
    } catch (SQLException | LakeException e) {
      throw new IOException("the month's tables cannot be compared", e);
    }
  }

  private static final String SESSIONS =
      """
      WITH counted AS (
        SELECT tool_name(tool_id, host) AS tool, sum(sessions)::BIGINT AS sessions
        FROM daily_usage GROUP BY ALL),
      found AS (
        SELECT tool_name(tool_id, host) AS tool, count(DISTINCT session_id) AS sessions
        FROM usage_events WHERE counted GROUP BY ALL)
      SELECT
        coalesce(counted.tool, found.tool) AS tool,
        coalesce(counted.sessions, 0) AS counted,
        coalesce(found.sessions, 0) AS found
      FROM counted FULL JOIN found ON counted.tool = found.tool
      WHERE coalesce(counted.sessions, 0) <> coalesce(found.sessions, 0)
      ORDER BY 1
      """;

  private static String totals() {
    List<String> dimensions = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    List<String> estimates = new ArrayList<>();
    for (LakeTable.Column column : LakeTable.DAILY_USAGE.columns()) {
      switch (column.name()) {
        case "day", "events", "sessions", "not_estimated" -> {
          // Named otherwise among the events, or compared on their own.
        }
        default -> {
          switch (column.type()) {
            case "DOUBLE" -> estimates.add(column.name());
            case "BIGINT" -> counts.add(column.name());
            default -> dimensions.add(column.name());
          }
        }
      }
    }
    String found =
        "SELECT event_day AS day, "
            + String.join(", ", dimensions)
            + ", count(*) AS events, "
            + sums(counts)
            + ", "
            + sums(estimates)
            + " FROM usage_events WHERE counted GROUP BY ALL";
    String same =
        dimensions.stream()
            .map(name -> "d." + name + " IS NOT DISTINCT FROM f." + name)
            .collect(Collectors.joining(" AND "));
    String differs =
        counts.stream()
                .map(name -> "d." + name + " IS DISTINCT FROM f." + name)
                .collect(Collectors.joining(" OR "))
            + " OR "
            + estimates.stream().map(CountRows::apart).collect(Collectors.joining(" OR "));
    return "WITH f AS ("
        + found
        + ") SELECT DISTINCT coalesce(d.day, f.day)::VARCHAR AS day,"
        + " tool_name(coalesce(d.tool_id, f.tool_id), coalesce(d.host, f.host)) AS tool"
        + " FROM daily_usage d FULL JOIN f ON d.day = f.day AND "
        + same
        + " WHERE d.day IS NULL OR f.day IS NULL OR d.events <> f.events OR "
        + differs
        + " ORDER BY 1, 2";
  }

  private static String sums(List<String> names) {
    return names.stream()
        .map(name -> "sum(" + name + ") AS " + name)
        .collect(Collectors.joining(", "));
  }

  private static String apart(String name) {
    String daily = "d." + name;
    String events = "f." + name;
    return "("
        + daily
        + " IS NULL) <> ("
        + events
        + " IS NULL) OR abs("
        + daily
        + " - "
        + events
        + ") > 1e-9 * abs("
        + events
        + ")";
  }
}
