package fr.vigie.reports.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.ReadFigures;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.LakeException;
import fr.vigie.reports.lake.PublishedMonth;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Read-only SQL over published months.
 *
 * <p>By default over figures in which small groups are hidden, in a database that holds nothing
 * else: {@code monthly_figures}, {@code tool_figures}, {@code rule_figures}, {@code
 * department_figures}, {@code exposure_figures}, {@code impact_figures}. Restricted, over the
 * tables of the lake, events included. A query is whatever DuckDB can serialise as JSON, which is a
 * SELECT and nothing else.
 */
public final class QueryLake implements AutoCloseable {
  private final Connection connection;

  private QueryLake(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens figures with small groups hidden.
   *
   * @param smallGroup fewest persons behind a shown count
   */
  public static QueryLake figures(List<PublishedMonth> months, int smallGroup) {
    List<MonthFigures> figures;
    try (LakeConnection lake = LakeConnection.open(months)) {
      figures = ReadFigures.months(months, smallGroup, lake);
    }
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try {
        FigureTables.write(figures, connection);
        try (Statement statement = connection.createStatement()) {
          LakeConnection.lock(statement);
        }
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      return new QueryLake(connection);
    } catch (SQLException e) {
      throw new LakeException("the figures cannot be opened", e);
    }
  }

  /** Opens the tables of the lake themselves, events of persons under pseudonyms included. */
  public static QueryLake restricted(List<PublishedMonth> months) {
    return new QueryLake(LakeConnection.open(months).connection());
  }

  /**
   * Answers one query.
   *
   * @throws QueryException when it is not a query, or names what is not there
   */
  public Answer ask(String sql) {
    requireQuery(sql);
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      ResultSetMetaData metadata = result.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int column = 1; column <= metadata.getColumnCount(); column++) {
        columns.add(metadata.getColumnLabel(column));
      }
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int column = 1; column <= columns.size(); column++) {
          row.add(result.getObject(column));
        }
        rows.add(row);
      }
      return new Answer(columns, rows);
    } catch (SQLException e) {
      throw new QueryException(firstLine(e));
    }
  }

  private void requireQuery(String sql) {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      statement.setString(1, sql);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        JsonNode answer = new ObjectMapper().readTree(result.getString(1));
        if (answer.path("error").asBoolean()) {
          throw new QueryException(
              "only one SELECT is answered: " + answer.path("error_message").asText());
        }
        if (answer.path("statements").size() != 1) {
          throw new QueryException("only one SELECT is answered");
        }
      }
    } catch (SQLException e) {
      throw new QueryException("only one SELECT is answered: " + firstLine(e));
    } catch (JsonProcessingException e) {
      throw new LakeException("DuckDB's answer on a query is not JSON", e);
    }
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
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
