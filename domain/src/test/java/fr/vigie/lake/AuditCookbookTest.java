package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.vigie.configuration.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what docs/audit-cookbook.md tells auditors to run. */
class AuditCookbookTest {
  private static final Path COOKBOOK = Path.of("..", "docs", "audit-cookbook.md");

  @TempDir Path folder;

  private SampleLake lake;

  @BeforeEach
  void publish() throws IOException {
    lake = new SampleLake(folder, true);
    lake.publish(SampleLake.JULY, "r-1", 2);
    lake.publish(SampleLake.AUGUST, "r-2", 3);
    lake.restate(SampleLake.JULY, "r-3", 4);
  }

  private static List<String> blocks(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(COOKBOOK))
        .results()
        .map(block -> block.group(1))
        .toList();
  }

  private record Ended(int code, String output) {}

  private Ended bash() throws IOException, InterruptedException {
    Path script = folder.resolve("cookbook.sh");
    Files.writeString(
        script, "set -euo pipefail\n" + blocks("bash").stream().collect(Collectors.joining("\n")));
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "LAKE", lake.layout.root().toString(),
                "MONTH", "2026-07",
                "KEY", folder.resolve("keys/signing.pub").toString(),
                "LOGS", lake.logs.toString()));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private static void requireTools() throws IOException, InterruptedException {
    boolean there = false;
    try {
      Process version = new ProcessBuilder("openssl", "version").redirectErrorStream(true).start();
      there =
          new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                  .startsWith("OpenSSL 3")
              && version.waitFor() == 0;
    } catch (IOException noOpenssl) {
      there = false;
    }
    assumeTrue(there || "true".equals(System.getenv("CI")), "needs bash and OpenSSL 3");
  }

  @Test
  void theCommandsAcceptALakeAsPublished() throws IOException, InterruptedException {
    requireTools();
    Ended ended = bash();

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output())
        .contains(
            lake.key.publicKey().fingerprint(),
            "Signature Verified Successfully",
            "usage_events/month=2026-07/run=r-3/part-00000.parquet: OK",
            "head " + lake.verify().head())
        .contains("\n1 of 1\n");
  }

  @Test
  void theCommandsRefuseWhatWasChanged() throws IOException, InterruptedException {
    requireTools();
    Path publication = lake.layout.publication(SampleLake.JULY, 2);
    byte[] before = Files.readAllBytes(publication);
    Files.writeString(publication, Files.readString(publication).replace("content", "Content"));
    assertThat(bash().output()).contains("Signature Verification Failure");

    Files.write(publication, before);
    Path restatement = lake.layout.restatement("r-3");
    byte[] told = Files.readAllBytes(restatement);
    Files.writeString(restatement, Files.readString(restatement).replace("late", "Late"));
    assertThat(bash().output()).contains("Signature Verification Failure");
    Files.write(restatement, told);
    Path file =
        lake.layout.table("usage_events", SampleLake.JULY, "r-3").resolve("part-00000.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Ended ended = bash();
    assertThat(ended.code()).isNotZero();
    assertThat(ended.output()).contains("part-00000.parquet: FAILED");
  }

  @Test
  void theCommandsTellAPurgedFileFromALostOne() throws IOException, InterruptedException {
    requireTools();
    PurgePlan plan =
        PurgePlan.of(
            new PurgePlan.Request(
                SampleLake.AUGUST,
                YearMonth.of(2026, 11),
                new Configuration.Retention(1, 1, 1, 1),
                null),
            lake.layout,
            Publications.in(lake.layout),
            List.of());
    PurgeMonths.in(lake.layout, lake.key, () -> lake.now)
        .purge(plan, shown -> "{}".getBytes(StandardCharsets.UTF_8));
    Ended purged = bash();
    assertThat(purged.code()).as(purged.output()).isZero();
    assertThat(purged.output())
        .contains("daily_usage/month=2026-07/run=r-3/part-00000.parquet: OK")
        .doesNotContain("usage_events/month=2026-07");

    Files.delete(
        lake.layout.table("daily_usage", SampleLake.JULY, "r-3").resolve("part-00000.parquet"));
    assertThat(bash().code()).isNotZero();
  }

  @Test
  void theCommandsRefuseAnAccessRequestThatWasTakenAwayOrChanged()
      throws IOException, InterruptedException {
    requireTools();
    RecordAccess requests = RecordAccess.in(lake.layout, lake.key);
    for (int number = 1; number <= 2; number++) {
      requests.add(LocalDate.of(2026, 11, 3), new KeptLine("DPO"), new TreeSet<>(List.of("k")), 2);
    }
    Ended sound = bash();
    assertThat(sound.code()).as(sound.output()).isZero();
    assertThat(sound.output()).contains("\naccess_requests 2\n");

    Path first = lake.layout.root().resolve("access_requests/001.json");
    byte[] bytes = Files.readAllBytes(first);
    Files.delete(first);
    assertThat(bash().code()).isNotZero();
    Files.writeString(
        first, new String(bytes, StandardCharsets.UTF_8).replace("\"DPO\"", "\"DPD\""));
    assertThat(bash().output()).contains("Signature Verification Failure");
  }

  @Test
  void theQueriesRunAndFindNothing() throws IOException, SQLException {
    List<String> queries = blocks("sql");
    assertThat(queries).hasSize(4);
    for (String query : queries) {
      assertThat(rows(query)).as(query).isZero();
    }
  }

  @Test
  void theQueriesFindAWrongCount() throws IOException, SQLException {
    Path manifest = lake.layout.manifest("r-2");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("\"records\": 4", "\"records\": 5"));
    assertThat(rows(blocks("sql").get(0))).isEqualTo(1);

    Files.writeString(manifest, text.replace("\"events\": 3", "\"events\": 2"));
    assertThat(rows(blocks("sql").get(1))).isEqualTo(1);
  }

  private int rows(String query) throws IOException, SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          LakeViews.script(lake.layout.root(), Publications.in(lake.layout).shown().values()));
      int rows = 0;
      try (ResultSet result = statement.executeQuery(query)) {
        while (result.next()) {
          rows++;
        }
      }
      return rows;
    }
  }
}
