package fr.vigie.reports.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * DuckDB in memory with one view a lake table over exactly the published files; once open it can
 * read those files and nothing else, write nowhere and no longer be configured.
 *
 * <p>One thread, so that sums of doubles add up in one order and the same lake gives the same
 * figures to the last digit.
 */
public final class LakeConnection implements AutoCloseable {
  private final Connection connection;

  private LakeConnection(Connection connection) {
    this.connection = connection;
  }

  /** Opens the tables of some published months. */
  public static LakeConnection open(Collection<PublishedMonth> months) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      LakeConnection lake = new LakeConnection(connection);
      try {
        lake.define(months);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return lake;
    } catch (SQLException e) {
      throw new LakeException("the published files cannot be opened", e);
    }
  }

  private void define(Collection<PublishedMonth> months) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute("SET TimeZone = 'UTC'");
      List<Path> every = new ArrayList<>();
      for (LakeTable table : LakeTable.values()) {
        SortedMap<YearMonth, List<Path>> files = new TreeMap<>();
        for (PublishedMonth month : months) {
          List<Path> shown = month.tables().getOrDefault(table.label(), List.of());
          files.put(month.month(), shown);
          every.addAll(shown);
        }
        statement.execute(view(table, files));
      }
      statement.execute(resource("views.sql"));
      statement.execute("SET allowed_paths = " + literals(every));
      lock(statement);
    }
  }

  /** From here on the connection reaches nothing outside itself and cannot be told to. */
  public static void lock(Statement statement) throws SQLException {
    statement.execute("SET enable_external_access = false");
    statement.execute("SET lock_configuration = true");
  }

  /** Files of an older schema lack columns: the empty typed row set gives them, as nulls. */
  private static String view(LakeTable table, SortedMap<YearMonth, List<Path>> files) {
    String typed =
        table.columns().stream()
            .map(column -> "CAST(NULL AS " + column.type() + ") AS " + column.name())
            .collect(
                Collectors.joining(
                    ", ", "SELECT CAST(NULL AS VARCHAR) AS month, ", " WHERE false"));
    StringBuilder rows = new StringBuilder();
    files.forEach(
        (month, shown) -> {
          if (!shown.isEmpty()) {
            rows.append(" UNION ALL BY NAME SELECT '")
                .append(month)
                .append("' AS month, * FROM read_parquet(")
                .append(literals(shown))
                .append(", union_by_name = true, hive_partitioning = false)");
          }
        });
    return "CREATE VIEW " + table.label() + " AS " + typed + rows;
  }

  static String literals(Collection<Path> files) {
    return files.stream()
        .map(file -> "'" + file.toAbsolutePath().toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** What one row of an answer says. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Runs a query that lies in {@code sql/} beside this package's resources.
   *
   * @param name the file's name
   */
  public <T> List<T> query(String name, RowReader<T> reader) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(resource(name))) {
      List<T> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(reader.read(rows));
      }
      return answer;
    } catch (SQLException e) {
      throw new LakeException("the query " + name + " failed on the published files", e);
    }
  }

  /** The connection itself, for queries that are not in the resources. */
  public Connection connection() {
    return connection;
  }

  private static String resource(String name) {
    try (InputStream text =
        LakeConnection.class.getResourceAsStream("/fr/vigie/reports/sql/" + name)) {
      if (text == null) {
        throw new IllegalStateException("missing query: " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new LakeException("the lake cannot be closed", e);
    }
  }
}
