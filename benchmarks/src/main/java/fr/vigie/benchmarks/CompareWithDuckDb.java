package fr.vigie.benchmarks;

import fr.vigie.catalog.Catalog;
import fr.vigie.catalog.Request;
import fr.vigie.catalog.ToolMatch;
import fr.vigie.catalog.ToolMatcher;
import fr.vigie.formats.LineFields;
import fr.vigie.sample.SampleLines;
import fr.vigie.usage.Role;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code vigie ingest} and DuckDB's form A over the same files, turn by turn, whole processes:
 * {@code CompareWithDuckDb VIGIE WORK-FOLDER LINES FILES PAIRS}; fails when the two disagree on
 * tool, day, requests or bytes.
 */
public final class CompareWithDuckDb {
  private static final long SEED = 7;
  private static final int THREADS = 2;

  private final Path vigie;
  private final Path work;

  private CompareWithDuckDb(Path vigie, Path work) {
    this.vigie = vigie;
    this.work = work;
  }

  /** Runs the comparison and prints a row a pair and the medians. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    CompareWithDuckDb comparison =
        new CompareWithDuckDb(Path.of(arguments[0]), Path.of(arguments[1]));
    comparison.run(
        Long.parseLong(arguments[2]),
        Integer.parseInt(arguments[3]),
        Integer.parseInt(arguments[4]));
  }

  private void run(long lines, int files, int pairs)
      throws IOException, InterruptedException, SQLException {
    Path logs = work.resolve("logs-" + lines + "-" + files);
    if (!Files.exists(logs.resolve("vigie.yaml"))) {
      SampleLines.write(logs, lines, SEED, SampleLines.USUAL_SHARE_OF_TOOLS, files);
      // The peer counts days in UTC.
      Path config = logs.resolve("vigie.yaml");
      Files.writeString(config, Files.readString(config).replace("Europe/Paris", "UTC"));
    }
    Path tools = writeTools();
    List<MeasuredProcess> ours = new ArrayList<>();
    List<MeasuredProcess> theirs = new ArrayList<>();
    for (int pair = 0; pair <= pairs; pair++) {
      readOnce(logs);
      MeasuredProcess ingest = ingest(logs);
      readOnce(logs);
      MeasuredProcess peer = peer(logs, tools);
      requireEqual();
      print(pair == 0 ? "warm-up" : "pair " + pair, ingest, peer);
      if (pair > 0) {
        ours.add(ingest);
        theirs.add(peer);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "median     vigie %6.2f s %6.2f cpu-s %5d MB   form A %6.2f s %6.2f cpu-s %5d MB   ratio of"
            + " medians %.2f%n",
        median(ours.stream().map(MeasuredProcess::seconds).toList()),
        median(ours.stream().map(MeasuredProcess::cpuSeconds).toList()),
        (long) median(ours.stream().map(each -> each.peakBytes() / 1e6).toList()),
        median(theirs.stream().map(MeasuredProcess::seconds).toList()),
        median(theirs.stream().map(MeasuredProcess::cpuSeconds).toList()),
        (long) median(theirs.stream().map(each -> each.peakBytes() / 1e6).toList()),
        median(theirs.stream().map(MeasuredProcess::seconds).toList())
            / median(ours.stream().map(MeasuredProcess::seconds).toList()));
  }

  /** Both find the files in the page cache, whatever memory the one before took. */
  private static void readOnce(Path logs) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "access*.log")) {
      for (Path file : files) {
        Files.copy(file, OutputStream.nullOutputStream());
      }
    }
  }

  private MeasuredProcess ingest(Path logs) throws IOException, InterruptedException {
    delete(work.resolve("lake"));
    return MeasuredProcess.run(
        List.of(
            vigie.toString(),
            "ingest",
            "--config",
            logs.resolve("vigie.yaml").toString(),
            "--month",
            "2026-10",
            "--lake",
            work.resolve("lake").toString(),
            "--json"),
        Map.of());
  }

  private MeasuredProcess peer(Path logs, Path tools) throws IOException, InterruptedException {
    delete(work.resolve("peer"));
    return MeasuredProcess.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DuckDbFormA.class.getName(),
            logs.resolve("access*.log").toString(),
            tools.toString(),
            work.resolve("peer").toString(),
            Integer.toString(THREADS)),
        Map.of());
  }

  /** The catalog's hosts as the peer knows them, one suffix a row: those that mean use by name. */
  private Path writeTools() throws IOException {
    ToolMatcher matcher = ToolMatcher.compile(Catalog.shipped(), List.of(), List.of());
    Map<String, String> hosts = new TreeMap<>();
    LineFields fields = new LineFields();
    for (ToolMatch match : matcher.matches()) {
      if (match.host() == null || match.toolId() == null) {
        continue;
      }
      String host = match.host().startsWith("*.") ? match.host().substring(2) : match.host();
      Optional<Request> request = Request.parse("GET https://" + host + "/");
      if (request.isEmpty()) {
        continue; // a pattern within the name, which a suffix join cannot say
      }
      request.get().fill(fields);
      byte[] name = host.getBytes(StandardCharsets.US_ASCII);
      int found = matcher.host(name, 0, name.length);
      ToolMatch use = found == ToolMatcher.NONE ? null : matcher.match(found, fields);
      if (use != null && use.toolId() != null && use.role() != Role.SUPPORT) {
        hosts.put(host, use.toolId());
      }
    }
    List<String> rows = new ArrayList<>();
    hosts.forEach(
        (host, tool) -> {
          if (!tool.equals(wider(host, hosts))) {
            rows.add(host + "\t" + tool);
          }
        });
    Files.createDirectories(work);
    return Files.write(work.resolve("tools.tsv"), rows);
  }

  /** The tool of a listed name above this one: a suffix join would count a line for both. */
  private static @Nullable String wider(String host, Map<String, String> hosts) {
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      String tool = hosts.get(host.substring(dot + 1));
      if (tool != null) {
        return tool;
      }
    }
    return null;
  }

  private void requireEqual() throws IOException, SQLException {
    Set<String> ours =
        rows(
            "SELECT day, tool_id, sum(requests)::BIGINT, sum(bytes_down)::BIGINT FROM read_parquet('"
                + work.resolve("lake")
                + "/daily_usage/*/*/*.parquet') GROUP BY ALL");
    Set<String> theirs =
        rows(
            "SELECT day, tool, requests, bytes FROM read_parquet('"
                + work.resolve("peer")
                + "/daily.parquet') WHERE day BETWEEN '2026-10-01' AND '2026-10-31'");
    if (ours.isEmpty() || !ours.equals(theirs)) {
      Set<String> onlyOurs = new TreeSet<>(ours);
      onlyOurs.removeAll(theirs);
      Set<String> onlyTheirs = new TreeSet<>(theirs);
      onlyTheirs.removeAll(ours);
      throw new IOException(
          "the two disagree; only ours: "
              + onlyOurs.stream().limit(5).toList()
              + ", only theirs: "
              + onlyTheirs.stream().limit(5).toList());
    }
  }

  private static Set<String> rows(String query) throws SQLException {
    Set<String> rows = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(
            result.getString(1)
                + File.pathSeparator
                + result.getString(2)
                + File.pathSeparator
                + result.getLong(3)
                + File.pathSeparator
                + result.getLong(4));
      }
    }
    return rows;
  }

  private static void print(String name, MeasuredProcess ours, MeasuredProcess theirs) {
    System.out.printf(
        Locale.ROOT,
        "%-10s vigie %6.2f s %6.2f cpu-s %5d MB   form A %6.2f s %6.2f cpu-s %5d MB   ratio %.2f%n",
        name,
        ours.seconds(),
        ours.cpuSeconds(),
        ours.peakBytes() / 1_000_000,
        theirs.seconds(),
        theirs.cpuSeconds(),
        theirs.peakBytes() / 1_000_000,
        theirs.seconds() / ours.seconds());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
