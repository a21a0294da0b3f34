package fr.vigie.reports.query;

import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.Share;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.text.Language;
import fr.vigie.reports.text.Measure;
import fr.vigie.usage.Evidence;
import fr.vigie.usage.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Figures as tables of a database; a count without value is null, and {@code showing} says why. */
final class FigureTables {
  private FigureTables() {}

  static void write(List<MonthFigures> months, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE monthly_figures (month VARCHAR, provisional BOOLEAN, figure VARCHAR, value DOUBLE, low DOUBLE, high DOUBLE, unit VARCHAR, showing VARCHAR);
          CREATE TABLE tool_figures (month VARCHAR, tool VARCHAR, standing VARCHAR, sessions BIGINT, showing VARCHAR);
          CREATE TABLE rule_figures (month VARCHAR, charter_version VARCHAR, rule_id VARCHAR, verdict VARCHAR, sessions BIGINT, showing VARCHAR);
          CREATE TABLE department_figures (month VARCHAR, department VARCHAR, figure VARCHAR, value BIGINT, showing VARCHAR);
          CREATE TABLE exposure_figures (month VARCHAR, tool VARCHAR, figure VARCHAR, value BIGINT, showing VARCHAR);
          CREATE TABLE impact_figures (month VARCHAR, quantity VARCHAR, unit VARCHAR, low DOUBLE, central DOUBLE, high DOUBLE);
          """);
    }
    for (MonthFigures month : months) {
      monthly(month, connection);
      tools(month, connection);
      rules(month, connection);
      departments(month, connection);
      exposure(month, connection);
      impact(month, connection);
    }
  }

  private static void monthly(MonthFigures month, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO monthly_figures VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      count(insert, month, "sessions", month.sessions());
      for (Standing standing : Standing.values()) {
        count(
            insert,
            month,
            "sessions_" + word(standing),
            month.standings().getOrDefault(standing, Count.ZERO));
      }
      count(insert, month, "sessions_out_of_scope", month.outOfScope());
      count(insert, month, "sessions_unverified_population", month.unverified());
      count(insert, month, "persons", month.persons());
      count(insert, month, "persons_on_approved_tools", month.approvedPersons());
      count(insert, month, "addresses", month.addresses());
      count(insert, month, "uploads_not_approved", month.exposure().uploads());
      count(insert, month, "bytes_up_not_approved", month.exposure().bytesUp());
      count(insert, month, "blocked", month.exposure().blocked());
      Share share = month.approvedShare();
      percent(
          insert,
          month,
          "approved_share",
          share == null ? null : share.central(),
          share == null ? null : share.low(),
          share == null ? null : share.high());
      percent(insert, month, "undetermined_share", month.undeterminedShare(), null, null);
      for (Map.Entry<Evidence, Optional<Double>> entry : month.evidence().entrySet()) {
        percent(
            insert,
            month,
            "evidence_share_" + entry.getKey().label().toLowerCase(Locale.ROOT),
            entry.getValue().orElse(null),
            null,
            null);
      }
    }
  }

  private static void count(
      PreparedStatement insert, MonthFigures month, String figure, Count count)
      throws SQLException {
    Double value = count.shown() ? (double) count.value() : null;
    insert(
        insert,
        month.month(),
        month.provisional(),
        figure,
        value,
        null,
        null,
        "count",
        word(count));
  }

  /** Whole percents, as the report prints them: more digits would give counts away. */
  private static void percent(
      PreparedStatement insert,
      MonthFigures month,
      String figure,
      @Nullable Double central,
      @Nullable Double low,
      @Nullable Double high)
      throws SQLException {
    insert(
        insert,
        month.month(),
        month.provisional(),
        figure,
        whole(central),
        whole(low),
        whole(high),
        "percent",
        word(central == null ? Count.SUPPRESSED : Count.ZERO));
  }

  private static @Nullable Double whole(@Nullable Double share) {
    return share == null ? null : (double) Language.wholePercent(share);
  }

  private static void tools(MonthFigures month, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO tool_figures VALUES (?, ?, ?, ?, ?)")) {
      for (MonthFigures.Tool tool : month.tools()) {
        insert(
            insert, month.month(), tool.id(), "all", value(tool.sessions()), word(tool.sessions()));
        for (Map.Entry<Standing, Count> entry : tool.standings().entrySet()) {
          Count count = entry.getValue();
          insert(insert, month.month(), tool.id(), word(entry.getKey()), value(count), word(count));
        }
      }
    }
  }

  private static void rules(MonthFigures month, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO rule_figures VALUES (?, ?, ?, ?, ?, ?)")) {
      for (MonthFigures.Rule rule : month.rules()) {
        insert(
            insert,
            month.month(),
            rule.charterVersion(),
            rule.rule(),
            rule.verdict().label(),
            value(rule.sessions()),
            word(rule.sessions()));
      }
    }
  }

  private static void departments(MonthFigures month, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO department_figures VALUES (?, ?, ?, ?, ?)")) {
      for (MonthFigures.Department department : month.departments()) {
        Map<String, Count> figures =
            Map.of(
                "persons", department.persons(),
                "sessions", department.sessions(),
                "sessions_approved", department.approved());
        for (String figure : figures.keySet().stream().sorted().toList()) {
          Count count = figures.getOrDefault(figure, Count.SUPPRESSED);
          insert(insert, month.month(), department.name(), figure, value(count), word(count));
        }
      }
    }
  }

  private static void exposure(MonthFigures month, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO exposure_figures VALUES (?, ?, ?, ?, ?)")) {
      for (MonthFigures.ToolExposure tool : month.exposure().tools()) {
        Map<String, Count> figures =
            Map.of(
                "uploads", tool.uploads(), "bytes_up", tool.bytesUp(), "blocked", tool.blocked());
        for (String figure : figures.keySet().stream().sorted().toList()) {
          Count count = figures.getOrDefault(figure, Count.SUPPRESSED);
          insert(insert, month.month(), tool.id(), figure, value(count), word(count));
        }
      }
    }
  }

  private static void impact(MonthFigures month, Connection connection) throws SQLException {
    MonthFigures.Impact impact = month.impact();
    if (impact == null) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO impact_figures VALUES (?, ?, ?, ?, ?, ?)")) {
      for (Map.Entry<Measure, Range> entry : impact.measures().entrySet()) {
        Range range = entry.getValue();
        insert(
            insert,
            month.month(),
            entry.getKey().name().toLowerCase(Locale.ROOT),
            entry.getKey().unit(1, Language.of("en")),
            range.low(),
            range.central(),
            range.high());
      }
    }
  }

  private static void insert(PreparedStatement insert, @Nullable Object... values)
      throws SQLException {
    for (int at = 0; at < values.length; at++) {
      Object value = values[at];
      insert.setObject(at + 1, value instanceof java.time.YearMonth ? value.toString() : value);
    }
    insert.executeUpdate();
  }

  private static @Nullable Long value(Count count) {
    return count.shown() ? count.value() : null;
  }

  private static String word(Count count) {
    return count.showing().name().toLowerCase(Locale.ROOT);
  }

  private static String word(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }
}
