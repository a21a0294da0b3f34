package fr.vigie.lake;

import fr.vigie.configuration.Configuration;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small lake for tests; its files are real Parquet only where a test reads them. */
final class SampleLake {
  static final YearMonth JULY = YearMonth.of(2026, 7);
  static final YearMonth AUGUST = YearMonth.of(2026, 8);

  final LakeLayout layout;
  final SigningKey key;
  final Path logs;
  Instant now = Instant.parse("2026-11-02T08:00:00Z");

  private final boolean parquet;

  SampleLake(Path folder) throws IOException {
    this(folder, false);
  }

  SampleLake(Path folder, boolean parquet) throws IOException {
    this.parquet = parquet;
    layout = new LakeLayout(folder.resolve("lake"));
    key = SigningKey.in(folder.resolve("keys"));
    logs = Files.createDirectories(folder.resolve("logs"));
  }

  PublishMonth publisher() {
    return PublishMonth.in(layout, key, (InstantSource) () -> now);
  }

  PublishMonth.Result publish(YearMonth month, String runId, int events) throws IOException {
    return publisher().publish(run(month, runId, events));
  }

  PublishMonth.Result restate(YearMonth month, String runId, int events) throws IOException {
    return publisher()
        .restate(run(month, runId, events), new KeptLine("late logs"), SampleLake::changed);
  }

  /** As many sessions as events. */
  static ChangedFigures changed(Publication shown, FinishedRun run) {
    return new ChangedFigures(
        10,
        1,
        List.of(
            new ChangedFigures.Figure(
                "sessions",
                null,
                "approved",
                "count",
                new BigDecimal(events(run.outputs()) - events(shown.files())))));
  }

  private static long events(List<OutputFile> files) {
    return files.stream()
        .filter(file -> file.table().equals("usage_events"))
        .mapToLong(OutputFile::rows)
        .sum();
  }

  Verification verify() throws IOException {
    return VerifyLake.verify(new VerifyLake.Request(layout, null, false, null, new TextRows()));
  }

  /** A run that wrote some events, one a record, and their daily total. */
  FinishedRun run(YearMonth month, String runId, int events) throws IOException {
    List<OutputFile> outputs = new ArrayList<>();
    outputs.add(
        write(
            "usage_events",
            month,
            runId,
            events,
            "SELECT 'e' || i AS event_id, TIMESTAMPTZ '"
                + month
                + "-15 10:00:00+00' AS event_hour, DATE '"
                + month
                + "-15' AS event_day, 'hotel' AS source_id, true AS counted, 1::BIGINT AS requests FROM range("
                + events
                + ") r(i)"));
    outputs.add(
        write(
            "daily_usage",
            month,
            runId,
            1,
            "SELECT DATE '" + month + "-15' AS day, " + events + "::BIGINT AS events"));
    Path log = logs.resolve("access-" + month + "-15.log");
    byte[] lines = ("line\n".repeat(events) + month).getBytes(StandardCharsets.UTF_8);
    Files.write(log, lines);
    InputAccount input =
        new InputAccount(
            "hotel",
            Digest.sha256(lines),
            Digest.sha256(lines),
            lines.length,
            events + 1,
            Map.of(Outcome.USED, (long) events, Outcome.OTHER_TRAFFIC, 1L),
            Map.of(),
            events);
    return new FinishedRun(
        month,
        runId,
        List.of(input),
        outputs,
        List.of(new DirectoryShare("hotel", events, 0, 0)),
        provenance());
  }

  Provenance provenance() {
    return Provenance.of(
        configuration(),
        YearMonth.of(2026, 9),
        "0.1.0",
        new Ingredient("isere", "2025-09-01", "c".repeat(64)),
        "id: isere\n",
        new Ingredient("catalog", "2026.1", "d".repeat(64)),
        null,
        new Ingredient("ecologits-0.10", "2026-07", "e".repeat(64)),
        List.of(),
        "0123456789abcdef",
        false);
  }

  Configuration configuration() {
    return new Configuration(
        logs.resolve("vigie.yaml"),
        new Configuration.Organisation("Département", ZoneId.of("Europe/Paris"), "fr", List.of()),
        new Configuration.Processing(
            "purpose", "basis", "dpia", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)),
        new Configuration.Keys(logs.resolve("secret-keys"), Configuration.Period.YEAR, false),
        List.of(
            new Configuration.Source(
                "hotel",
                null,
                "squid",
                ZoneId.of("UTC"),
                List.of(logs + "/access-{year}-{month}-{day}.log"),
                null,
                Configuration.Expects.DAILY,
                List.of(),
                List.of(),
                Map.of("logformat", "squid"))),
        null,
        "isere",
        List.of(),
        List.of(),
        List.of(),
        List.of(new Configuration.DiscoveryList("ut1", logs.resolve("ut1.txt"))),
        10,
        0.01,
        3,
        5,
        new Configuration.Retention(6, 12, 12, 60),
        layout.root(),
        logs.resolve("reports"));
  }

  private OutputFile write(String table, YearMonth month, String runId, long rows, String select)
      throws IOException {
    Path folder = Files.createDirectories(layout.table(table, month, runId));
    Path file = folder.resolve("part-00000.parquet");
    if (parquet) {
      query("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
    } else {
      Files.writeString(file, "row of " + table + "\n" + "row\n".repeat((int) rows - 1));
    }
    return new OutputFile(
        table, layout.relative(file), Digest.sha256(file), rows, Files.size(file));
  }

  private static void query(String sql) {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(sql);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Counts the rows of files that are not Parquet. */
  static final class TextRows implements RowCounter {
    @Override
    public long rows(Path file) throws IOException {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1).size();
    }
  }
}
