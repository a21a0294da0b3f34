package fr.vigie.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.figures.Suppression.Cell;
import fr.vigie.reports.figures.Suppression.Sum;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rules, standings and tools add up to each other: no sum of theirs gives a small group away. */
class RuleTiesTest {
  private static final int THRESHOLD = 10;
  private static final YearMonth JULY = YearMonth.of(2026, 7);

  /** Sessions of as many persons, the same for every use of the tool. */
  private record Use(
      String tool, String tier, String verdict, String rule, int sessions, int persons) {
    String standing() {
      boolean open = verdict.equals("tolerated") || verdict.equals("consumer");
      return (open && tier.equals("undetermined") ? "undetermined" : verdict)
          .toUpperCase(java.util.Locale.ROOT);
    }
  }

  /** Sessions as in the sample's July: IRIS has 17, of 6 persons. */
  @Test
  void julyOfTheSampleDoesNotGiveIrisAway() throws Exception {
    assertThat(givenAway(sample(17, 47, 14, 164, 36, 200, 29, 122, 56, 47))).isEmpty();
  }

  @Test
  void augustOfTheSampleDoesNotGiveIrisAway() throws Exception {
    assertThat(givenAway(sample(5, 28, 8, 107, 19, 143, 22, 82, 45, 34))).isEmpty();
  }

  @Property(tries = 50)
  void eliminationOverThePrintedSumsGivesNoSmallGroup(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Use> uses = new ArrayList<>();
    String[] tiers = {"consumer", "enterprise", "undetermined"};
    String[] verdicts = {"approved", "tolerated", "consumer", "review", "prohibited"};
    for (int tool = 0; tool < 2 + random.nextInt(4); tool++) {
      for (int use = 0; use < 1 + random.nextInt(3); use++) {
        String verdict = verdicts[random.nextInt(verdicts.length)];
        int persons = 1 + random.nextInt(25);
        uses.add(
            new Use(
                "tool" + tool,
                tiers[random.nextInt(tiers.length)],
                verdict,
                verdict + random.nextInt(2),
                persons + random.nextInt(40),
                persons));
      }
    }
    assertThat(givenAway(uses)).isEmpty();
  }

  private static List<Use> sample(int iris, int review, int... others) {
    return List.of(
        new Use("iris", "self-hosted", "approved", "iris", iris, Math.min(iris, 6)),
        new Use("m365-copilot", "enterprise", "review", "interne", review, 22),
        new Use("github-copilot", "enterprise", "tolerated", "pro", others[0], 4),
        new Use("m365-copilot", "enterprise", "tolerated", "pro", others[1], 40),
        new Use("deepseek", "consumer", "consumer", "public", others[2], 14),
        new Use("chatgpt", "undetermined", "consumer", "public", others[3], 60),
        new Use("claude", "undetermined", "consumer", "public", others[4], 15),
        new Use("gemini", "undetermined", "consumer", "public", others[5], 50),
        new Use("mistral-le-chat", "undetermined", "consumer", "public", others[6], 30),
        new Use("perplexity", "undetermined", "consumer", "public", others[7], 25));
  }

  /** The small cells that are printed, or follow from printed ones. */
  private static Set<String> givenAway(List<Use> uses) throws SQLException, IOException {
    MonthFigures month = read(uses);
    Map<String, Long> sessions = new TreeMap<>();
    Map<String, Set<String>> persons = new TreeMap<>();
    Map<String, Set<String>> parts = new TreeMap<>();
    for (Use use : uses) {
      String rule = "rule " + use.rule() + " " + use.verdict();
      String ofTool = "tool " + use.tool() + " " + use.standing();
      String verdict = "verdict " + use.verdict();
      String both = use.verdict() + " standing " + use.standing();
      for (String key :
          List.of(
              rule,
              ofTool,
              verdict,
              both,
              "tool " + use.tool(),
              "standing " + use.standing(),
              "all")) {
        sessions.merge(key, (long) use.sessions(), Long::sum);
        for (int person = 0; person < use.persons(); person++) {
          persons.computeIfAbsent(key, any -> new HashSet<>()).add(use.tool() + person);
        }
      }
      tie(parts, verdict + "|rules", rule);
      tie(parts, verdict + "|standings", both);
      tie(parts, "standing " + use.standing() + "|verdicts", both);
      tie(parts, "standing " + use.standing() + "|tools", ofTool);
      tie(parts, "tool " + use.tool() + "|standings", ofTool);
      tie(parts, "all|tools", "tool " + use.tool());
      tie(parts, "all|standings", "standing " + use.standing());
    }
    Set<String> printed = new TreeSet<>();
    if (month.sessions().shown()) {
      printed.add("all");
    }
    month.standings().forEach((standing, count) -> add(printed, "standing " + standing, count));
    for (MonthFigures.Rule rule : month.rules()) {
      add(printed, "rule " + rule.rule() + " " + rule.verdict().label(), rule.sessions());
    }
    for (MonthFigures.Tool tool : month.tools()) {
      add(printed, "tool " + tool.id(), tool.sessions());
      tool.standings()
          .forEach((standing, count) -> add(printed, "tool " + tool.id() + " " + standing, count));
    }
    List<Cell> cells = new ArrayList<>();
    Set<String> unknown = new TreeSet<>();
    sessions.forEach(
        (key, value) -> {
          cells.add(new Cell(key, value, persons.getOrDefault(key, Set.of()).size()));
          if (!printed.contains(key)) {
            unknown.add(key);
          }
        });
    List<Sum> sums = new ArrayList<>();
    parts.forEach(
        (total, of) -> sums.add(new Sum(total.substring(0, total.indexOf('|')), List.copyOf(of))));
    Set<String> known = new TreeSet<>(printed);
    known.addAll(SuppressionTest.derivable(cells, sums, unknown));
    Set<String> small = new TreeSet<>();
    cells.stream()
        .filter(cell -> cell.persons() < THRESHOLD)
        .map(Cell::key)
        .filter(known::contains)
        .forEach(small::add);
    return small;
  }

  private static void tie(Map<String, Set<String>> parts, String total, String part) {
    parts.computeIfAbsent(total, any -> new TreeSet<>()).add(part);
  }

  private static void add(Set<String> printed, String key, Count count) {
    if (count.shown()) {
      printed.add(key);
    }
  }

  private static MonthFigures read(List<Use> uses) throws SQLException, IOException {
    Path folder = Files.createTempDirectory("ties");
    Path events = folder.resolve("events.parquet");
    Path days = folder.resolve("days.parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(
          "CREATE TABLE use (n INTEGER, tool VARCHAR, tier VARCHAR, verdict VARCHAR, rule VARCHAR,"
              + " sessions BIGINT, persons BIGINT)");
      for (int n = 0; n < uses.size(); n++) {
        Use use = uses.get(n);
        statement.execute(
            "INSERT INTO use VALUES (%d, '%s', '%s', '%s', '%s', %d, %d)"
                .formatted(
                    n,
                    use.tool(),
                    use.tier(),
                    use.verdict(),
                    use.rule(),
                    use.sessions(),
                    use.persons()));
      }
      String what =
          "tool AS tool_id, tier, 'prompt' AS role, 'TUNNEL' AS evidence, 'allowed' AS action,"
              + " verdict, rule AS rule_id, '1' AS charter_version";
      statement.execute(
          "COPY (SELECT DATE '2026-07-06' AS day, sessions, "
              + what
              + " FROM use) TO '"
              + days
              + "' (FORMAT parquet)");
      statement.execute(
          "COPY (SELECT DATE '2026-07-06' AS event_day, true AS counted, 'user' AS subject,"
              + " tool || (number % persons) AS user_pseudonym, n || '-' || number AS session_id, "
              + what
              + " FROM use, unnest(range(sessions)) AS sessions_of(number)) TO '"
              + events
              + "' (FORMAT parquet)");
    }
    PublishedMonth july =
        new PublishedMonth(
            JULY, false, Map.of("daily_usage", List.of(days), "usage_events", List.of(events)));
    try (LakeConnection lake = LakeConnection.open(List.of(july))) {
      return ReadFigures.months(List.of(july), THRESHOLD, lake).get(0);
    } finally {
      Files.delete(events);
      Files.delete(days);
      Files.delete(folder);
    }
  }

  /** No request was decrypted: zero uploads would claim what no record can show. */
  @Test
  void uploadsThatNoRecordCouldShowAreNotZero() throws Exception {
    MonthFigures.Exposure exposure =
        read(sample(17, 47, 14, 164, 36, 200, 29, 122, 56, 47)).exposure();
    assertThat(exposure.uploads()).isEqualTo(Count.NOT_MEASURABLE);
    assertThat(exposure.blocked()).isEqualTo(Count.NOT_MEASURABLE);
    assertThat(exposure.bytesUp()).isEqualTo(Count.NOT_MEASURABLE);
    assertThat(exposure.minimum()).isTrue();
    assertThat(exposure.tools())
        .isNotEmpty()
        .allSatisfy(tool -> assertThat(tool.uploads()).isEqualTo(Count.NOT_MEASURABLE));
  }
}
