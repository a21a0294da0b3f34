package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lake.InputAccount;
import fr.vigie.lake.LakeLayout;
import fr.vigie.lake.Publications;
import fr.vigie.reports.figures.Count;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.ReadFigures;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An attacker with every number that a month of the demo shows, and linear algebra: no number of a
 * group of fewer than ten follows.
 *
 * <p>The unknowns are the sessions of the finest groups that the lake tells apart; every shown
 * count is an equation over them, read off the lake and not off the sums that suppression was told.
 * A small group's number follows when its own row lies in the span of the shown rows.
 */
class SuppressedDemoTest {
  private static final int THRESHOLD = 10;

  /** Sessions that no table of the report tells apart. */
  private record Group(
      String tool,
      String standing,
      String rule,
      String verdict,
      String department,
      String evidence) {
    boolean judged() {
      return !verdict.equals("out_of_scope");
    }
  }

  /** A count that the report shows or hides: which groups it sums. */
  private record Target(String name, Predicate<Group> holds, Count shown) {}

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-08", "2026-09", "2026-10"})
  void no_small_group_follows_from_what_is_shown(String month) throws Exception {
    List<Group> groups = groups(month);
    List<Target> targets = targets(figures(YearMonth.parse(month)), groups);
    Echelon shown = new Echelon(groups.size());
    targets.stream()
        .filter(target -> target.shown().shown())
        .forEach(target -> shown.add(row(groups, target)));
    Map<String, Long> persons = persons(month, targets);
    List<String> small = new ArrayList<>();
    for (Target target : targets) {
      long behind = persons.getOrDefault(target.name(), 0L);
      if (behind > 0 && behind < THRESHOLD) {
        small.add(target.name());
        assertThat(shown.spans(row(groups, target)))
            .as("%s stands on %d and follows from the shown counts", target.name(), behind)
            .isFalse();
      }
    }
    assertThat(small).as("the demo has small groups, else this shows nothing").isNotEmpty();
    assertThat(targets).anyMatch(target -> target.shown().shown());
  }

  /** The attack must find what there is to find. */
  @Test
  void the_attack_sees_through_a_lone_hidden_cell() {
    Echelon shown = new Echelon(3);
    shown.add(new double[] {1, 1, 1});
    shown.add(new double[] {0, 1, 0});
    shown.add(new double[] {0, 0, 1});
    assertThat(shown.spans(new double[] {1, 0, 0})).isTrue();
    Echelon less = new Echelon(3);
    less.add(new double[] {1, 1, 1});
    less.add(new double[] {0, 0, 1});
    assertThat(less.spans(new double[] {1, 0, 0})).isFalse();
    assertThat(less.spans(new double[] {1, 1, 0})).isTrue();
  }

  /** The annex hides how many records of a source few stand behind, and shows all others. */
  @ParameterizedTest
  @CsvSource({"2026-07, true", "2026-08, true", "2026-09, false", "2026-10, false"})
  void no_total_of_records_stands_beside_a_hidden_one(String month, boolean nothingHidden)
      throws IOException {
    Publications publications = Publications.in(new LakeLayout(DemoRun.here().lake()));
    long read =
        publications
            .manifest(publications.shown(YearMonth.parse(month)).orElseThrow())
            .inputs()
            .stream()
            .mapToLong(InputAccount::records)
            .sum();
    String total = String.format(Locale.ROOT, "%,d", read).replace(',', ' ');
    String report =
        Files.readString(DemoRun.here().reports().resolve("report-" + month + ".html"))
            .replaceAll("[\\s\u00a0\u202f]+", " ");
    assertThat(report.contains(total)).as(total).isEqualTo(nothingHidden);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07", "2026-08", "2026-09", "2026-10"})
  void departments_and_the_rest_add_up_to_all_persons(String month) throws Exception {
    MonthFigures figures = figures(YearMonth.parse(month));
    long departments =
        figures.departments().stream()
            .map(MonthFigures.Department::persons)
            .filter(Count::shown)
            .mapToLong(Count::value)
            .sum();
    assertThat(departments).isLessThanOrEqualTo(figures.persons().value());
  }

  private static MonthFigures figures(YearMonth month) throws IOException {
    LakeLayout lake = new LakeLayout(DemoRun.here().lake());
    List<PublishedMonth> months =
        AssembleReport.publishedMonths(lake, Publications.in(lake).shown().values());
    try (LakeConnection connection = LakeConnection.open(months)) {
      return ReadFigures.months(months, THRESHOLD, connection).stream()
          .filter(figures -> figures.month().equals(month))
          .findFirst()
          .orElseThrow();
    }
  }

  private static final String COLUMNS =
      "coalesce(tool_id, host, 'unknown') AS tool, upper(CASE WHEN verdict IN ('tolerated',"
          + " 'consumer') AND tier = 'undetermined' THEN 'undetermined' ELSE verdict END) AS standing,"
          + " coalesce(charter_version, '') || '/' || coalesce(rule_id, '') AS rule, verdict,"
          + " coalesce(department, '') AS department, evidence";

  private static List<Group> groups(String month) throws IOException, SQLException {
    try (PublishedLake lake = new PublishedLake(DemoRun.here().lake())) {
      return lake
          .rows(
              "SELECT "
                  + COLUMNS
                  + " FROM daily_usage WHERE month = '"
                  + month
                  + "' AND action = 'allowed' AND role <> 'support' GROUP BY ALL"
                  + " HAVING sum(sessions) > 0 ORDER BY ALL")
          .stream()
          .map(SuppressedDemoTest::group)
          .toList();
    }
  }

  private static Group group(String row) {
    String[] cells = row.split("\\|", -1);
    return new Group(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
  }

  private static List<Target> targets(MonthFigures month, List<Group> groups) {
    List<Target> targets = new ArrayList<>();
    targets.add(new Target("all", Group::judged, month.sessions()));
    month
        .standings()
        .forEach((standing, count) -> targets.add(standing(standing, group -> true, "", count)));
    for (MonthFigures.Tool tool : month.tools()) {
      Predicate<Group> ofTool = group -> group.judged() && group.tool().equals(tool.id());
      targets.add(new Target("tool " + tool.id(), ofTool, tool.sessions()));
      tool.standings()
          .forEach(
              (standing, count) ->
                  targets.add(standing(standing, ofTool, "tool " + tool.id() + " ", count)));
    }
    for (MonthFigures.Rule rule : month.rules()) {
      String name =
          (rule.charterVersion() == null ? "" : rule.charterVersion())
              + "/"
              + (rule.rule() == null ? "" : rule.rule());
      targets.add(
          new Target(
              "rule " + name + " " + rule.verdict().label(),
              group -> group.rule().equals(name) && verdict(group) == rule.verdict(),
              rule.sessions()));
    }
    targets.add(new Target("out of scope", group -> !group.judged(), month.outOfScope()));
    for (MonthFigures.Department department : month.departments()) {
      String name = department.name() == null ? "" : department.name();
      Predicate<Group> within = group -> group.judged() && group.department().equals(name);
      targets.add(new Target("department " + name, within, department.sessions()));
      targets.add(
          new Target(
              "department approved " + name,
              within.and(group -> group.standing().equals("APPROVED")),
              department.approved()));
      targets.add(
          new Target(
              "department other " + name,
              within.and(group -> !group.standing().equals("APPROVED")),
              Count.SUPPRESSED));
    }
    month
        .evidence()
        .forEach(
            (evidence, share) ->
                targets.add(
                    new Target(
                        "evidence " + evidence,
                        group -> group.evidence().equals(evidence.label()),
                        share.isPresent() ? Count.ZERO : Count.SUPPRESSED)));
    assertThat(groups).isNotEmpty();
    return targets;
  }

  private static Verdict verdict(Group group) {
    return Verdict.of(group.verdict());
  }

  private static Target standing(
      Standing standing, Predicate<Group> within, String prefix, Count count) {
    return new Target(
        prefix + standing.name().toLowerCase(Locale.ROOT),
        within.and(group -> group.standing().equals(standing.name())),
        count);
  }

  private static double[] row(List<Group> groups, Target target) {
    return groups.stream().mapToDouble(group -> target.holds().test(group) ? 1 : 0).toArray();
  }

  /** Persons and addresses behind each count, from the events. */
  private static Map<String, Long> persons(String month, List<Target> targets)
      throws IOException, SQLException {
    Map<Group, List<String>> behind = new LinkedHashMap<>();
    try (PublishedLake lake = new PublishedLake(DemoRun.here().lake())) {
      for (String row :
          lake.rows(
              "SELECT DISTINCT "
                  + COLUMNS
                  + ", user_pseudonym FROM usage_events WHERE month = '"
                  + month
                  + "' AND action = 'allowed' AND counted AND role <> 'support' ORDER BY ALL")) {
        behind
            .computeIfAbsent(group(row), any -> new ArrayList<>())
            .add(row.substring(row.lastIndexOf('|') + 1));
      }
    }
    Map<String, Long> persons = new TreeMap<>();
    for (Target target : targets) {
      persons.put(
          target.name(),
          behind.entrySet().stream()
              .filter(entry -> target.holds().test(entry.getKey()))
              .flatMap(entry -> entry.getValue().stream())
              .distinct()
              .count());
    }
    return persons;
  }

  /** Rows in echelon form: what they span, and nothing else. */
  private static final class Echelon {
    private static final double NEGLIGIBLE = 1e-9;

    private final int width;
    private final Map<Integer, double[]> byPivot = new TreeMap<>();

    Echelon(int width) {
      this.width = width;
    }

    void add(double[] row) {
      double[] rest = reduce(row);
      int pivot = pivot(rest);
      if (pivot >= 0) {
        double by = rest[pivot];
        for (int at = 0; at < width; at++) {
          rest[at] /= by;
        }
        byPivot.put(pivot, rest);
      }
    }

    boolean spans(double[] row) {
      return pivot(reduce(row)) < 0;
    }

    private double[] reduce(double[] row) {
      double[] rest = row.clone();
      byPivot.forEach(
          (pivot, known) -> {
            double times = rest[pivot];
            if (Math.abs(times) > NEGLIGIBLE) {
              for (int at = 0; at < width; at++) {
                rest[at] -= times * known[at];
              }
            }
          });
      return rest;
    }

    private int pivot(double[] row) {
      for (int at = 0; at < width; at++) {
        if (Math.abs(row[at]) > NEGLIGIBLE) {
          return at;
        }
      }
      return -1;
    }
  }
}
