package fr.vigie.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDepartmentTest {
  private static final Path SHIPPED = Path.of("..", "sample-logs");
  private static final List<String> MONTHS = List.of("2026-07", "2026-08", "2026-09", "2026-10");

  @TempDir static Path folder;
  private static Map<String, byte[]> written = Map.of();

  @BeforeAll
  static void write() throws IOException {
    SampleDepartment.write(folder.resolve("a"), SampleDepartment.SHIPPED_SEED);
    written = tree(folder.resolve("a"));
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    SampleDepartment.write(folder.resolve("b"), SampleDepartment.SHIPPED_SEED);
    Map<String, byte[]> again = tree(folder.resolve("b"));
    assertThat(again.keySet()).isEqualTo(written.keySet());
    again.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(written.get(path)));
  }

  @Test
  void anotherSeedGivesOtherLogsThatStillBalance() throws IOException {
    SampleDepartment.write(folder.resolve("c"), 7);
    Map<String, byte[]> other = tree(folder.resolve("c"));
    String log = "proxy/hotel/access-2026-10-26.log";
    assertThat(other.get(log)).isNotEqualTo(written.get(log));
    for (String month : MONTHS) {
      assertBalanced(other, month);
    }
  }

  /** Compressed files by content: other Java runtimes may pack the same bytes otherwise. */
  @Test
  void theShippedFolderIsWhatTheGeneratorWrites() throws IOException {
    Map<String, byte[]> shipped = tree(SHIPPED);
    shipped.keySet().removeIf(path -> path.startsWith("keys/signing."));
    assertThat(shipped.keySet()).isEqualTo(written.keySet());
    for (Map.Entry<String, byte[]> file : shipped.entrySet()) {
      assertThat(content(file.getKey(), file.getValue()))
          .as(file.getKey())
          .isEqualTo(content(file.getKey(), written.getOrDefault(file.getKey(), new byte[0])));
    }
  }

  @Test
  void theFolderStaysSmall() {
    assertThat(written.values().stream().mapToLong(bytes -> bytes.length).sum())
        .isLessThan(5_000_000);
  }

  @Test
  void theLedgerBalancesAndCountsEveryLine() throws IOException {
    for (String month : MONTHS) {
      assertBalanced(written, month);
    }
  }

  @Test
  void sessionsOfTheDaysAreTheSessionsOfTheMonth() {
    Map<String, Integer> ofDays = new TreeMap<>();
    for (String month : MONTHS) {
      for (Map<String, String> row : csv("expected/daily_usage-" + month + ".csv")) {
        int sessions = number(row, "sessions");
        if (sessions > 0) {
          ofDays.merge(month + " " + row.get("tool"), sessions, Integer::sum);
        }
      }
    }
    Map<String, Integer> ofMonths = new TreeMap<>();
    for (Map<String, String> row : csv("expected/sessions.csv")) {
      ofMonths.put(row.get("month") + " " + row.get("tool"), number(row, "sessions"));
    }
    assertThat(ofDays).isEqualTo(ofMonths);
  }

  @Test
  void theApprovedShareRisesAfterTheTraining() {
    List<Double> shares = MONTHS.stream().map(SampleDepartmentTest::approvedShare).toList();
    assertThat(shares.get(0)).isLessThan(0.1);
    assertThat(shares.get(2)).isBetween(0.1, 0.3);
    assertThat(shares.get(3)).isBetween(0.3, 0.5);
  }

  @Test
  void augustIsLowAndAutumnIsBusy() {
    List<Integer> events =
        MONTHS.stream()
            .map(
                month ->
                    csv("expected/daily_usage-" + month + ".csv").stream()
                        .mapToInt(row -> number(row, "sessions"))
                        .sum())
            .toList();
    assertThat(events.get(1)).isLessThan(events.get(0));
    assertThat(events.get(2)).isGreaterThan(2 * events.get(1));
    assertThat(events.get(3)).isGreaterThan(events.get(2));
  }

  @Test
  void deepSeekIsOnlyTriedAfterItsBlock() {
    List<Map<String, String>> rows = new ArrayList<>();
    rows.addAll(csv("expected/daily_usage-2026-09.csv"));
    rows.addAll(csv("expected/daily_usage-2026-10.csv"));
    assertThat(rows)
        .filteredOn(row -> row.get("tool").equals("deepseek"))
        .isNotEmpty()
        .allMatch(
            row ->
                row.get("action").equals("blocked") == row.get("day").compareTo("2026-09-15") >= 0);
  }

  @Test
  void whatHappensInTheFoldersReadmeHappens() throws IOException {
    assertThat(written).doesNotContainKeys("proxy/hotel/access-2026-09-24.log.gz");
    assertThat(written)
        .containsKeys(
            "proxy/hotel/access-2026-09-10.log",
            "proxy/hotel/access-2026-09-10.log.copy",
            "proxy/hotel/access-2026-09-10.log.gz",
            "proxy/hotel/access-2026-10-06.log.noon");
    Instant two = WorkCalendar.at(java.time.LocalDate.of(2026, 10, 13), 14, 0);
    assertThat(lines("proxy/hotel/access-2026-10-13.log.gz"))
        .noneMatch(
            line -> {
              long second = Long.parseLong(line.substring(0, line.indexOf('.')));
              return second >= two.getEpochSecond() && second < two.getEpochSecond() + 3600;
            })
        .hasSizeGreaterThan(100);
    assertThat(csv("expected/daily_usage-2026-10.csv"))
        .anyMatch(
            row ->
                row.get("day").equals("2026-10-08")
                    && row.get("tool").equals("chatgpt")
                    && row.get("action").equals("blocked"))
        .anyMatch(row -> row.get("tool").isEmpty() && row.get("verdict").equals("review"));
    assertThat(csv("expected/accounts-2026-09.csv"))
        .anyMatch(
            row ->
                row.get("file").endsWith("2026-09-10.log.gz")
                    && row.get("duplicate").equals(row.get("records")));
    assertThat(csv("expected/accounts-2026-10.csv"))
        .anyMatch(row -> row.get("file").endsWith(".noon") && number(row, "duplicate") > 0);
  }

  @Test
  void everyMalformedRecordSaysWhyItIs() throws IOException {
    for (String file : List.of("malformed/squid.log", "malformed/purview.csv")) {
      String reasons = file.replaceAll("\\.[a-z]+$", "-reasons.csv");
      assertThat(csv(reasons))
          .hasSameSizeAs(lines(file))
          .allMatch(row -> row.get("outcome").equals("record") == row.get("reason").isEmpty());
    }
  }

  @Test
  void noRowNamesASmallDepartment() {
    for (String month : MONTHS) {
      assertThat(csv("expected/daily_usage-" + month + ".csv"))
          .noneMatch(row -> row.get("department").equals("Mission égalité"))
          .noneMatch(row -> row.get("department").equals("Cabinet du président"))
          .anyMatch(row -> row.get("department").equals("Services regroupés"));
    }
  }

  @Test
  void noFileIsMoreBrokenThanVigieTolerates() {
    for (String month : MONTHS) {
      assertThat(csv("expected/accounts-" + month + ".csv"))
          .filteredOn(row -> number(row, "rejected") > 0)
          .isNotEmpty()
          .allMatch(row -> number(row, "rejected") * 100 <= number(row, "records"));
    }
  }

  private static void assertBalanced(Map<String, byte[]> tree, String month) throws IOException {
    List<Map<String, String>> accounts = csv(tree, "expected/accounts-" + month + ".csv");
    assertThat(accounts).hasSizeGreaterThan(60);
    for (Map<String, String> row : accounts) {
      int sum = 0;
      for (String outcome :
          List.of(
              "used",
              "support",
              "other_traffic",
              "duplicate",
              "other_month",
              "folded",
              "skipped",
              "rejected")) {
        sum += number(row, outcome);
      }
      assertThat(number(row, "records")).as(row.toString()).isEqualTo(sum);
      String path = row.getOrDefault("file", "");
      List<String> lines = lines(tree, path);
      long brackets = lines.stream().filter(line -> line.equals("[") || line.equals("]")).count();
      long empty = path.endsWith(".json") ? lines.stream().filter(String::isEmpty).count() : 0;
      assertThat(number(row, "records"))
          .as(path)
          .isEqualTo((int) (lines.size() - brackets - empty));
    }
  }

  private static double approvedShare(String month) {
    int approved = 0;
    int all = 0;
    for (Map<String, String> row : csv("expected/daily_usage-" + month + ".csv")) {
      if (!row.get("verdict").equals("out_of_scope")) {
        all += number(row, "sessions");
        approved += row.get("verdict").equals("approved") ? number(row, "sessions") : 0;
      }
    }
    return (double) approved / all;
  }

  private static int number(Map<String, String> row, String column) {
    return Integer.parseInt(row.getOrDefault(column, ""));
  }

  private static List<Map<String, String>> csv(String path) {
    return csv(written, path);
  }

  private static List<Map<String, String>> csv(Map<String, byte[]> tree, String path) {
    List<String> lines =
        new String(tree.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8).lines().toList();
    String[] columns = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).as(line).hasSameSizeAs(columns);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> lines(String path) throws IOException {
    return lines(written, path);
  }

  private static List<String> lines(Map<String, byte[]> tree, String path) throws IOException {
    byte[] bytes = content(path, tree.getOrDefault(path, new byte[0]));
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] content(String path, byte[] bytes) throws IOException {
    return path.endsWith(".gz") ? Feed.unpacked(bytes) : bytes;
  }

  private static Map<String, byte[]> tree(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }
}
