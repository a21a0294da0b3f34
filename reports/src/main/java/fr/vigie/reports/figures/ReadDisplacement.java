package fr.vigie.reports.figures;

import fr.vigie.reports.ReportContext;
import fr.vigie.reports.figures.Displacement.Outcome;
import fr.vigie.reports.figures.Suppression.Cell;
import fr.vigie.reports.figures.Suppression.Sum;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.LakeException;
import fr.vigie.reports.lake.PublishedMonth;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows the persons who used a tool over the day on which the charter banned or approved it, by
 * their pseudonyms: as far as one key, months without gap whose events are there, and four weeks
 * each way reach.
 */
public final class ReadDisplacement {
  /** Four weeks: whole weeks, and rarely more than one holiday. */
  private static final int MOST_DAYS = 28;

  /** Fewer would compare weekdays with weekends. */
  private static final int FEWEST_DAYS = 7;

  private final LakeConnection lake;
  private final Set<YearMonth> published = new HashSet<>();

  private ReadDisplacement(LakeConnection lake, List<PublishedMonth> months) {
    this.lake = lake;
    months.stream()
        .filter(PublishedMonth::hasEvents)
        .forEach(month -> published.add(month.month()));
  }

  /** A turn and how many days each way can be compared. */
  private record Window(
      LocalDate day, ReportContext.Turn turn, int days, Map<String, String> populationNames) {}

  private record Row(
      LocalDate day, String tool, @Nullable String population, Outcome outcome, long persons) {
    boolean of(Window window) {
      return day.equals(window.day()) && tool.equals(window.turn().tool());
    }
  }

  private record Keys(LocalDate day, String tool, long keys) {}

  /**
   * The displacements of a report: its charter's turns in its month or the one before.
   *
   * @param months the published months at hand
   */
  public static List<Displacement> of(
      ReportContext context, List<PublishedMonth> months, LakeConnection lake) {
    ReadDisplacement read = new ReadDisplacement(lake, months);
    LocalDate from = context.month().minusMonths(1).atDay(1);
    LocalDate to = context.month().atEndOfMonth();
    List<Window> windows = new ArrayList<>();
    for (ReportContext.Charter charter : context.charters()) {
      LocalDate day = charter.from();
      if (!day.isBefore(from) && !day.isAfter(to)) {
        int days = read.days(day, to);
        charter
            .turns()
            .forEach(turn -> windows.add(new Window(day, turn, days, charter.populationNames())));
      }
    }
    return windows.isEmpty() ? List.of() : read.displacements(windows, context.smallGroup());
  }

  /** Days that can be compared each way, whole weeks; 0 when fewer than one. */
  private int days(LocalDate day, LocalDate last) {
    int after = (int) Math.min(MOST_DAYS, ChronoUnit.DAYS.between(day, last) + 1);
    int days = 0;
    while (days < after && published.contains(YearMonth.from(day.minusDays(days + 1L)))) {
      days++;
    }
    return days / FEWEST_DAYS * FEWEST_DAYS;
  }

  private List<Displacement> displacements(List<Window> windows, int smallGroup) {
    try {
      write(windows);
    } catch (SQLException e) {
      throw new LakeException("the turns of the charter cannot be compared", e);
    }
    List<Row> rows =
        lake.query(
            "displacement.sql",
            row ->
                new Row(
                    row.getObject("day", LocalDate.class),
                    row.getString("turned"),
                    row.getString("population"),
                    Outcome.valueOf(row.getString("outcome")),
                    row.getLong("persons")));
    List<Keys> keys =
        lake.query(
            "displacement_keys.sql",
            row ->
                new Keys(
                    row.getObject("day", LocalDate.class),
                    row.getString("turned"),
                    row.getLong("keys")));
    List<Displacement> displacements = new ArrayList<>();
    for (Window window : windows) {
      boolean same =
          keys.stream()
              .filter(one -> one.day().equals(window.day()))
              .filter(one -> one.tool().equals(window.turn().tool()))
              .allMatch(one -> one.keys() <= 1);
      List<Row> own = rows.stream().filter(row -> row.of(window)).toList();
      if (!own.isEmpty()) {
        displacements.add(displacement(window, same, own, smallGroup));
      }
    }
    return List.copyOf(displacements);
  }

  private void write(List<Window> windows) throws SQLException {
    try (Statement statement = lake.connection().createStatement()) {
      statement.execute("CREATE TEMP TABLE turns (day DATE, turned VARCHAR, days INTEGER)");
    }
    try (PreparedStatement insert =
        lake.connection().prepareStatement("INSERT INTO turns VALUES (?, ?, ?)")) {
      for (Window window : windows) {
        insert.setObject(1, window.day());
        insert.setString(2, window.turn().tool());
        insert.setInt(3, Math.max(window.days(), FEWEST_DAYS));
        insert.executeUpdate();
      }
    }
  }

  private static Displacement displacement(
      Window window, boolean same, List<Row> rows, int smallGroup) {
    if (!same || window.days() == 0) {
      return new Displacement(
          window.day(),
          window.turn().tool(),
          window.turn().becomes(),
          window.days(),
          same,
          Count.NOT_MEASURABLE,
          Map.of(),
          List.of());
    }
    Map<String, Long> values = new TreeMap<>();
    Map<String, Set<String>> sums = new TreeMap<>();
    Set<String> populations = new TreeSet<>();
    for (Row row : rows) {
      String population = name(row.population());
      populations.add(population);
      String cell = population + "/" + row.outcome();
      values.merge(cell, row.persons(), Long::sum);
      for (String total : List.of(population, row.outcome().name())) {
        values.merge(total, row.persons(), Long::sum);
        sums.computeIfAbsent(total, key -> new TreeSet<>()).add(cell);
        sums.computeIfAbsent("", key -> new TreeSet<>()).add(population);
      }
      values.merge("", row.persons(), Long::sum);
    }
    // Persons are what is counted: each cell stands on as many as it says.
    Set<String> hidden =
        Suppression.hidden(
            values.entrySet().stream()
                .map(value -> new Cell(value.getKey(), value.getValue(), value.getValue()))
                .toList(),
            sums(sums, values),
            Set.of(""),
            smallGroup);
    List<Displacement.Part> parts = new ArrayList<>();
    for (String population : populations) {
      parts.add(
          new Displacement.Part(
              population.equals(name(null))
                  ? null
                  : window
                      .populationNames()
                      .getOrDefault(population.substring(1), population.substring(1)),
              count(population, values, hidden),
              outcomes(population + "/", values, hidden)));
    }
    return new Displacement(
        window.day(),
        window.turn().tool(),
        window.turn().becomes(),
        window.days(),
        true,
        count("", values, hidden),
        outcomes("", values, hidden),
        List.copyOf(parts));
  }

  private static List<Sum> sums(Map<String, Set<String>> parts, Map<String, Long> values) {
    List<Sum> sums = new ArrayList<>();
    parts.forEach((total, of) -> sums.add(new Sum(total, List.copyOf(of))));
    List<String> outcomes = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (values.containsKey(outcome.name())) {
        outcomes.add(outcome.name());
      }
    }
    sums.add(new Sum("", outcomes));
    return sums;
  }

  /** Never the name of an outcome, whatever the population is called. */
  private static String name(@Nullable String population) {
    return population == null ? "?" : "=" + population;
  }

  private static Map<Outcome, Count> outcomes(
      String prefix, Map<String, Long> values, Set<String> hidden) {
    Map<Outcome, Count> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, count(prefix + outcome, values, hidden));
    }
    return outcomes;
  }

  private static Count count(String key, Map<String, Long> values, Set<String> hidden) {
    return hidden.contains(key) ? Count.SUPPRESSED : Count.of(values.getOrDefault(key, 0L));
  }
}
