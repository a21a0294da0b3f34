package fr.vigie.reports.audit;

import fr.vigie.catalog.Catalog;
import fr.vigie.charter.CharterJudge;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.ReadFigures;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.figures.Suppression;
import fr.vigie.reports.figures.Suppression.Cell;
import fr.vigie.reports.figures.Suppression.Sum;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.LakeException;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Verdict;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A published month under another charter, without its logs and writing nothing: sessions by tool,
 * by the verdict they were given and the one they would get.
 *
 * <p>A session stands for the verdict of its first event, by hour and id. Groups are hidden as in
 * the report, and nothing is shown here that the report hides.
 */
public final class SimulateCharter {
  private static final String ALL = "all";

  private final LakeConnection lake;

  private SimulateCharter(LakeConnection lake) {
    this.lake = lake;
  }

  /**
   * Sessions of one tool with one verdict then and one now.
   *
   * @param tool the catalog's id, or the registrable domain of an unknown tool
   */
  public record Change(String tool, Verdict was, Verdict becomes, Count sessions) {
    /** Whether the verdict is another one. */
    public boolean changes() {
      return was != becomes;
    }
  }

  /** Sessions of all tools with one verdict then and one now. */
  public record Total(Verdict was, Verdict becomes, Count sessions) {}

  /**
   * The outcome.
   *
   * @param sessions every allowed session that counts
   * @param totals by verdicts, changed or not
   * @param changes by tool, changed or not
   */
  public record Simulation(Count sessions, List<Total> totals, List<Change> changes) {}

  private record Row(String tool, Verdict was, Verdict becomes, long sessions, long persons) {
    String key() {
      return tool + "/" + pair();
    }

    String pair() {
      return pair(was, becomes);
    }

    static String pair(Verdict was, Verdict becomes) {
      return was + ">" + becomes;
    }
  }

  /**
   * Judges a month again.
   *
   * @param judge the other charter's
   * @param catalog the catalog that the judge was made with
   * @param smallGroup fewest persons behind a shown count
   */
  public static Simulation of(
      PublishedMonth month, CharterJudge judge, Catalog catalog, int smallGroup) {
    try (LakeConnection lake = LakeConnection.open(List.of(month))) {
      SimulateCharter simulate = new SimulateCharter(lake);
      MonthFigures published = ReadFigures.months(List.of(month), smallGroup, lake).get(0);
      simulate.judge(judge, catalog);
      return simulate.shown(simulate.rows(), published, smallGroup);
    } catch (SQLException e) {
      throw new LakeException("the published events cannot be judged again", e);
    }
  }

  /** One row a distinct set of facts: a month has few, whatever its size. */
  private void judge(CharterJudge judge, Catalog catalog) throws SQLException {
    try (Statement statement = lake.connection().createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE facts AS SELECT row_number() OVER () AS fact, * FROM (SELECT DISTINCT "
              + RecordedFacts.COLUMNS
              + " FROM counted_use WHERE action = 'allowed' AND session_id IS NOT NULL)");
      statement.execute("CREATE TEMP TABLE judged (fact BIGINT, becomes VARCHAR)");
    }
    Map<Long, Verdict> verdicts = new TreeMap<>();
    try (Statement statement = lake.connection().createStatement();
        ResultSet facts = statement.executeQuery("FROM facts")) {
      while (facts.next()) {
        verdicts.put(
            facts.getLong("fact"), judge.judge(RecordedFacts.read(facts).in(catalog)).verdict());
      }
    }
    try (PreparedStatement insert =
        lake.connection().prepareStatement("INSERT INTO judged VALUES (?, ?)")) {
      for (Map.Entry<Long, Verdict> verdict : verdicts.entrySet()) {
        insert.setLong(1, verdict.getKey());
        insert.setString(2, verdict.getValue().label());
        insert.executeUpdate();
      }
    }
  }

  private List<Row> rows() {
    return lake.query(
        "simulation.sql",
        row ->
            new Row(
                row.getString("tool"),
                Verdict.of(row.getString("was")),
                Verdict.of(row.getString("becomes")),
                row.getLong("sessions"),
                row.getLong("persons")));
  }

  private Simulation shown(List<Row> rows, MonthFigures published, int smallGroup) {
    Map<String, Cell> cells = new TreeMap<>();
    Map<String, List<String>> sums = new TreeMap<>();
    Set<String> pairs = new TreeSet<>();
    for (Row row : rows) {
      // What the report hides has no persons here: it stays hidden, and so does what gives it away.
      long persons = isHidden(row, published) ? 0 : row.persons();
      cells.put(row.key(), new Cell(row.key(), row.sessions(), persons));
      pairs.add(row.pair());
      for (String total : List.of(row.pair(), row.tool(), row.tool() + "/" + row.was())) {
        sums.computeIfAbsent(total, key -> new ArrayList<>()).add(row.key());
      }
    }
    sums.forEach((total, parts) -> cells.put(total, sum(total, parts, cells)));
    sums.put(ALL, List.copyOf(pairs));
    cells.put(ALL, sum(ALL, List.copyOf(pairs), cells));
    Set<String> hidden =
        Suppression.hidden(
            cells.values(),
            sums.entrySet().stream().map(sum -> new Sum(sum.getKey(), sum.getValue())).toList(),
            Set.of(ALL),
            smallGroup);
    List<Total> totals = new ArrayList<>();
    for (Verdict was : Verdict.values()) {
      for (Verdict becomes : Verdict.values()) {
        String pair = Row.pair(was, becomes);
        if (pairs.contains(pair)) {
          totals.add(new Total(was, becomes, count(pair, cells, hidden)));
        }
      }
    }
    return new Simulation(
        count(ALL, cells, hidden),
        totals,
        rows.stream()
            .map(
                row ->
                    new Change(
                        row.tool(), row.was(), row.becomes(), count(row.key(), cells, hidden)))
            .toList());
  }

  /** A total stands on at least the persons of its largest part. */
  private static Cell sum(String total, List<String> parts, Map<String, Cell> cells) {
    List<Cell> of = parts.stream().map(cells::get).collect(Collectors.toList());
    return new Cell(
        total,
        of.stream().mapToLong(Cell::value).sum(),
        of.stream().mapToLong(Cell::persons).max().orElse(0));
  }

  private static Count count(String key, Map<String, Cell> cells, Set<String> hidden) {
    Cell cell = cells.get(key);
    return hidden.contains(key) || cell == null ? Count.SUPPRESSED : Count.of(cell.value());
  }

  /** Whether the report hides a count from which this one, or the rest beside it, would follow. */
  private static boolean isHidden(Row row, MonthFigures published) {
    if (row.was() == Verdict.OUT_OF_SCOPE) {
      return !published.outOfScope().shown() || !published.unverified().shown();
    }
    return published.tools().stream()
        .filter(tool -> tool.id().equals(row.tool()))
        .anyMatch(
            tool ->
                !tool.sessions().shown()
                    || isHidden(tool.standings(), row.was())
                    || isHidden(published.standings(), row.was()));
  }

  /** A verdict's sessions stand under its own name or, where the offer is unknown, apart. */
  private static boolean isHidden(Map<Standing, Count> standings, Verdict verdict) {
    return !standings.getOrDefault(Standing.valueOf(verdict.name()), Count.ZERO).shown()
        || !standings.getOrDefault(Standing.UNDETERMINED, Count.ZERO).shown();
  }
}
