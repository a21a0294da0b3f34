package fr.vigie.lake;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Where everything lies in a lake.
 *
 * @param root the lake's folder
 */
public record LakeLayout(Path root) {
  /** Version of the tables' columns; columns are only ever added. */
  public static final String SCHEMA_VERSION = "1";

  /** Every table, each a folder of the lake and a view. */
  public static final List<String> TABLES =
      List.of("usage_events", "event_origins", "daily_usage", "rejected_lines", "coverage");

  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  public LakeLayout {
    root = root.toAbsolutePath().normalize();
  }

  /** A new attempt's name: {@code r-}, its start in UTC, and chance against two starts at once. */
  public static String newRunId(InstantSource clock) {
    byte[] chance = new byte[4];
    RANDOM.nextBytes(chance);
    return "r-" + RUN_TIME.format(clock.instant()) + "-" + HexFormat.of().formatHex(chance);
  }

  /** The folder of one run's files of a table. */
  public Path table(String table, YearMonth month, String runId) {
    return root.resolve(table).resolve("month=" + month).resolve("run=" + runId);
  }

  /** The path of a file as manifests write it: relative to the lake, with {@code /}. */
  public String relative(Path file) {
    StringBuilder path = new StringBuilder();
    for (Path name : root.relativize(file.toAbsolutePath().normalize())) {
      path.append(path.isEmpty() ? "" : "/").append(name);
    }
    return path.toString();
  }

  /**
   * The file of a path as manifests write it.
   *
   * @throws IllegalArgumentException when it leads out of the lake
   */
  public Path file(String relativePath) {
    Path file = root.resolve(relativePath).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException("leads out of the lake: " + relativePath);
    }
    return file;
  }

  /** The manifest of a run. */
  public Path manifest(String runId) {
    return runs().resolve(runId).resolve("manifest.json");
  }

  /** What the publication of a run changes in the one it replaces, where it restates a month. */
  public Path restatement(String runId) {
    return runs().resolve(runId).resolve("restatement.json");
  }

  Path runs() {
    return root.resolve("runs");
  }

  Path published() {
    return root.resolve("published");
  }

  /** One publication of a month. */
  public Path publication(YearMonth month, int number) {
    return SignedRegister.file(published().resolve(month.toString()), number);
  }

  /** Where the records of what was removed lie. */
  Path purges() {
    return root.resolve("purges");
  }

  /** One record of what was removed. */
  public Path purge(int number) {
    return SignedRegister.file(purges(), number);
  }

  /** Where the records of searches for a person's rows lie. */
  Path accessRequests() {
    return root.resolve("access_requests");
  }

  /** The figures of a month, small groups hidden, kept when its events are removed. */
  public Path keptFigures(YearMonth month) {
    return root.resolve("figures").resolve(month + ".json");
  }

  /** The views over the published files. */
  public Path views() {
    return root.resolve("views.sql");
  }

  /** The public keys that verify the lake; an auditor keeps an own copy. */
  public Path publicKey() {
    return root.resolve("signing.pub");
  }

  Path lock() {
    return root.resolve(".publish.lock");
  }
}
