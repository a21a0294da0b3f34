package fr.vigie.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The peer as a program of its own: {@code DuckDbFormA LOGS-GLOB TOOLS.tsv OUT-FOLDER THREADS};
 * prints the number of rejected lines.
 */
public final class DuckDbFormA {
  /** The tool under which rejected lines are counted. */
  private static final String REJECTED = "<rejected>";

  private DuckDbFormA() {}

  /** Runs the peer. */
  public static void main(String[] arguments) throws IOException, SQLException {
    String logs = arguments[0];
    Path tools = Path.of(arguments[1]);
    Path out = Path.of(arguments[2]);
    Files.createDirectories(out);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = " + Integer.parseInt(arguments[3]));
      statement.execute("SET preserve_insertion_order = false");
      // Left to itself the optimiser may keep the lines instead of the tools for the join: 20.7 GB
      // and twice the time on ten files.
      statement.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'");
      statement.execute("SET VARIABLE logs = " + literal(logs));
      loadTools(connection, tools);
      statement.execute(formA());
      statement.execute(
          "COPY (FROM events WHERE tool <> '<rejected>') TO "
              + literal(out.resolve("events.parquet").toString())
              + " (FORMAT parquet, COMPRESSION zstd)");
      statement.execute(
          "COPY (SELECT CAST(stamp AS DATE) AS day, tool, count(*) AS requests,"
              + " CAST(sum(bytes) AS BIGINT) AS bytes, count(DISTINCT person) AS persons"
              + " FROM events WHERE tool <> '<rejected>' GROUP BY ALL) TO "
              + literal(out.resolve("daily.parquet").toString())
              + " (FORMAT parquet)");
      try (ResultSet rejected =
          statement.executeQuery("SELECT count(*) FROM events WHERE tool = '<rejected>'")) {
        rejected.next();
        System.out.println(rejected.getLong(1));
      }
    }
  }

  private static void loadTools(Connection connection, Path tools)
      throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TEMP TABLE tools(host VARCHAR, tool VARCHAR)");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO tools VALUES (?, ?)")) {
      List<String> lines = Files.readAllLines(tools);
      for (String line : lines) {
        String[] fields = line.split("\t", -1);
        insert.setString(1, fields[0]);
        insert.setString(2, fields[1]);
        insert.addBatch();
      }
      insert.setString(1, REJECTED);
      insert.setString(2, REJECTED);
      insert.addBatch();
      insert.executeBatch();
    }
  }

  private static String formA() throws IOException {
    try (InputStream sql = DuckDbFormA.class.getResourceAsStream("form-a.sql")) {
      if (sql == null) {
        throw new IOException("form-a.sql is missing from the class path");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
