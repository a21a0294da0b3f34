package fr.vigie.cli;

import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.LakeViews;
import fr.vigie.lake.Publications;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The views of a lake, asked in SQL by a reader who knows nothing but {@code views.sql}. */
final class PublishedLake implements AutoCloseable {
  private final Connection connection;

  PublishedLake(Path lake) throws IOException, SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          LakeViews.script(lake, Publications.in(new LakeLayout(lake)).shown().values()));
    }
  }

  /** Rows as text, cells separated by a bar, nulls empty. */
  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        rows.add(
            IntStream.rangeClosed(1, columns)
                .mapToObj(column -> cell(result, column))
                .collect(Collectors.joining("|")));
      }
    }
    return rows;
  }

  private static String cell(ResultSet result, int column) {
    try {
      String text = result.getString(column);
      return text == null ? "" : text;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
