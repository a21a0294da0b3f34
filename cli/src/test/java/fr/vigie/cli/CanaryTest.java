package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Long words that occur nowhere else stand in every field of every input; none may come out: not in
 * the lake, decompressed, not in a report, a log or an error.
 */
class CanaryTest {
  @TempDir Path folder;

  private final Map<String, String> canaries = new LinkedHashMap<>();
  private final Map<String, String> outputs = new TreeMap<>();

  @BeforeEach
  void writeInputs() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("agents.csv"), agents());
    Files.writeString(folder.resolve("ut1-ai.txt"), "assistant-nuage.example\n");
    // A file's name can hold a name too.
    Files.writeString(
        folder.resolve("logs/access-2026-10-05-" + canary("file name") + ".log"), squid());
    Files.writeString(folder.resolve("logs/copilot-2026-10.csv"), purview());
    Files.writeString(folder.resolve("logs/audit-2026-10.json"), "[" + auditRecord("json") + "]");
  }

  @Test
  void no_canary_leaves_the_inputs() throws IOException, SQLException {
    String configuration = configuration("0.9").toString();
    command("ingest", "--config", configuration, "--month", "2026-10", "--json");
    command(
        "restate",
        "--config",
        configuration("0.8").toString(),
        "--month",
        "2026-10",
        "--reason",
        "another tolerance of rejected lines",
        "--json");
    command("report", "--config", configuration, "--month", "2026-10");
    command("report", "--config", configuration, "--month", "2026-10", "--locale", "en");
    String lake = folder.resolve("lake").toString();
    command("verify", "--lake", lake, "--inputs", "--json");
    for (String table :
        List.of("usage_events", "event_origins", "daily_usage", "rejected_lines", "coverage")) {
      command("query", "--lake", lake, "--restricted", "--format", "json", "FROM " + table);
    }
    command("query", "--lake", lake, "FROM department_figures");
    readFiles(folder.resolve("lake"));
    readFiles(folder.resolve("reports"));
    assertThat(outputs.keySet().stream().filter(name -> name.endsWith(".parquet"))).isNotEmpty();
    assertThat(outputs.get("events")).as("canaries stood in events").isNotEqualTo("0");
    assertNoCanary();
  }

  @Test
  void no_canary_stands_in_what_an_access_request_leaves() throws IOException, SQLException {
    Path configuration = configuration("0.9");
    Files.writeString(
        configuration,
        Files.readString(configuration)
            .replace("period: year}", "period: year, access_requests: true}"));
    command("ingest", "--config", configuration.toString(), "--month", "2026-10", "--json");
    List<String> names =
        List.of(
            canary("directory user 3"),
            "AD\\" + canary("directory alias 4"),
            canary("directory mail 4") + "@exemple.fr",
            canary("excluded user"),
            canary("nobody at all"));
    int found = 0;
    for (String name : names) {
      CommandLineRun run =
          CommandLineRun.withInput(
              name + "\n",
              "pseudonym",
              "--config",
              configuration.toString(),
              "--approved-by",
              "DPO, request 7",
              "--debug");
      assertThat(run.exitCode()).as(run.err()).isZero();
      outputs.put("answer to " + canaries.size() + "/" + outputs.size(), run.out() + run.err());
      found += run.out().contains("  key ") ? 1 : 0;
    }
    assertThat(found).as("names that stood in the logs").isEqualTo(3);
    outputs.put("error of two names", failing(configuration, names.get(0) + "\n" + names.get(1)));
    command("verify", "--lake", folder.resolve("lake").toString(), "--json");
    readFiles(folder.resolve("lake"));
    readFiles(folder.resolve("keys"));
    assertThat(outputs.keySet()).contains("lake/access_requests/005.json");
    assertNoCanary();
  }

  private static String failing(Path configuration, String input) {
    CommandLineRun run =
        CommandLineRun.withInput(
            input,
            "pseudonym",
            "--config",
            configuration.toString(),
            "--approved-by",
            "DPO",
            "--debug");
    assertThat(run.exitCode()).isEqualTo(4);
    return run.out() + run.err();
  }

  @Test
  void no_canary_stands_in_the_error_of_a_log_with_too_many_rejected_lines() throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            "ingest", "--config", configuration("0").toString(), "--month", "2026-10", "--debug");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    outputs.put("error", run.out() + run.err());
    assertNoCanary();
  }

  @Test
  void no_canary_stands_in_the_error_of_a_damaged_log() throws IOException {
    byte[] whole = gzip(squid().repeat(200));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    Files.write(folder.resolve("logs/access-2026-10-06-cut.log.gz"), cut);
    CommandLineRun run =
        CommandLineRun.of(
            "ingest", "--config", configuration("1").toString(), "--month", "2026-10", "--debug");
    outputs.put("error", run.out() + run.err());
    assertNoCanary();
  }

  @Test
  void no_canary_stands_in_the_errors_of_a_directory() throws IOException {
    Files.writeString(
        folder.resolve("agents.csv"),
        agents() + canary("bad row") + ",,,,yesterday,never,perhaps\n");
    CommandLineRun run =
        CommandLineRun.of(
            "ingest", "--config", configuration("1").toString(), "--month", "2026-10", "--debug");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    outputs.put("error", run.out() + run.err());
    assertNoCanary();
  }

  private void command(String... arguments) {
    CommandLineRun run = CommandLineRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    outputs.put(String.join(" ", arguments), run.out() + run.err());
    Matcher events = Pattern.compile("\"events\":(\\d+)").matcher(run.out());
    if (events.find()) {
      outputs.put("events", events.group(1));
    }
  }

  private void assertNoCanary() {
    outputs.forEach(
        (name, text) -> {
          String lower = text.toLowerCase(Locale.ROOT);
          canaries.forEach(
              (field, canary) ->
                  assertThat(lower.contains(canary))
                      .as("canary of %s in %s", field, name)
                      .isFalse());
        });
  }

  /** Every file as it lies, and what a reader of its format sees. */
  private void readFiles(Path root) throws IOException, SQLException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.getFileName() + "/" + root.relativize(file);
        byte[] bytes = Files.readAllBytes(file);
        StringBuilder text = new StringBuilder(name);
        text.append(new String(bytes, StandardCharsets.ISO_8859_1));
        if (name.endsWith(".parquet")) {
          text.append(parquet(file));
        } else if (name.endsWith(".pdf")) {
          text.append(pdf(bytes));
        } else if (name.endsWith(".xlsx")) {
          text.append(zip(bytes));
        }
        outputs.put(name, text.toString());
      }
    }
  }

  private static String parquet(Path file) throws SQLException {
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT t::VARCHAR FROM read_parquet('" + file + "') AS t")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  private static String pdf(byte[] bytes) throws IOException {
    try (PDDocument document = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static String zip(byte[] bytes) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  /** A word that occurs nowhere else, remembered under the field that holds it. */
  private String canary(String field) {
    return canaries.computeIfAbsent(
        field,
        name ->
            "qz" + Integer.toHexString(name.hashCode()) + "kanarienvogel" + canaries.size() + "x");
  }

  /** An address that occurs nowhere else. */
  private String address(String field, int number) {
    return canaries.computeIfAbsent(
        field, name -> "2001:db8:dead:beef:ca11:ab1e:7777:" + (1000 + number));
  }

  private String agents() {
    StringBuilder csv =
        new StringBuilder("user,aliases,department,population,valid_from,valid_to,excluded\n");
    for (int person = 0; person < 14; person++) {
      csv.append(canary("directory user " + person))
          .append(",AD\\")
          .append(canary("directory alias " + person))
          .append('|')
          .append(canary("directory mail " + person))
          .append("@exemple.fr,Direction des routes,agents,,,no\n");
    }
    csv.append(canary("small department user"))
        .append(",,")
        .append(canary("small department"))
        .append(",agents,,,no\n");
    csv.append(canary("excluded user")).append(",,Direction des routes,agents,,,yes\n");
    return csv.toString();
  }

  private String squid() {
    StringBuilder log = new StringBuilder();
    // 5 October 2026, 10:00 in Paris and the seconds after.
    long time = 1_791_187_200L;
    String[] urls = {
      "https://chatgpt.com/backend-api/f/conversation/" + canary("path") + "?q=" + canary("query"),
      "https://" + canary("subdomain") + ".chatgpt.com/" + canary("path of subdomain"),
      "https://"
          + canary("login")
          + ":"
          + canary("password")
          + "@claude.ai/"
          + canary("claude path"),
      "https://" + canary("other host") + ".example.org/" + canary("other path"),
      "https://" + canary("list host") + ".assistant-nuage.example/" + canary("list path"),
      "https://" + canary("lookalike") + ".chatgpt.com.compte.example/" + canary("lookalike path"),
      "error:" + canary("error url"),
      "https://chatgpt.com/?prompt=" + canary("prompt in query")
    };
    for (int person = 0; person < 14; person++) {
      for (String url : urls) {
        log.append(
            line(
                time++,
                address("client " + person, person),
                "TCP_MISS/200",
                "GET " + url,
                canary("directory user " + person)));
      }
      log.append(
          line(
              time++,
              address("client " + person, person),
              "TCP_TUNNEL/200",
              "CONNECT " + canary("tunnel subdomain") + ".chatgpt.com:443",
              "-"));
      log.append(
          line(
              time++,
              address("client " + person, person),
              "TCP_DENIED/403",
              "POST https://chatgpt.com/" + canary("blocked path"),
              "AD%5C" + canary("unknown user")));
    }
    log.append(
        line(
            time++,
            address("small client", 50),
            "TCP_MISS/200",
            "POST " + urls[0],
            canary("small department user")));
    log.append(
        line(
            time++,
            address("excluded client", 51),
            "TCP_MISS/200",
            "POST " + urls[0],
            canary("excluded user")));
    // Not readable by the law of the format, one field each.
    String good =
        line(
            time,
            address("rejected client", 52),
            "TCP_MISS/200",
            "GET " + urls[0],
            canary("rejected user"));
    log.append(good.replaceFirst("^\\S+", canary("bad time")));
    log.append(good.replaceFirst("TCP_MISS/200", "TCP_MISS/" + canary("bad status")));
    log.append(good.replaceFirst(" 1234 ", " " + canary("bad size") + " "));
    log.append(canary("too few fields")).append('\n');
    log.append(good.replaceFirst("/200 1234", "/200 1234 \0" + canary("nul")));
    return log.toString();
  }

  private String line(long time, String client, String tag, String request, String user) {
    return time
        + ".123    456 "
        + client
        + " "
        + tag
        + " 1234 "
        + request
        + " "
        + user
        + " HIER_DIRECT/"
        + address("server", 60)
        + " text/html\n";
  }

  private String purview() {
    String audit = auditRecord("csv").replace("\"", "\"\"");
    return "RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,"
        + "AssociatedAdminUnitsNames\n"
        + canary("record id csv")
        + ",2026-10-05T08:00:30.0000000Z,261,CopilotInteraction,"
        + canary("directory mail 3")
        + "@exemple.fr,\""
        + audit
        + "\","
        + canary("admin unit")
        + ","
        + canary("admin unit name")
        + "\n";
  }

  private String auditRecord(String where) {
    return """
        {"CreationTime":"2026-10-05T08:00:30","Id":"%s","Operation":"CopilotInteraction",\
        "OrganizationId":"%s","RecordType":261,"UserKey":"%s","UserType":0,"Version":1,\
        "Workload":"Copilot","ClientIP":"%s","UserId":"%s@exemple.fr","Unknown":"%s",\
        "CopilotEventData":{"AccessedResources":[{"Id":"%s","Name":"%s","SiteUrl":"https://%s/","Type":"docx"}],\
        "AppHost":"%s","Contexts":[{"Id":"%s","Type":"TeamsMeeting"}],\
        "Messages":[{"Id":"%s","isPrompt":true}],\
        "ModelTransparencyDetails":[{"ModelName":"%s"}],"ThreadId":"%s"}}"""
        .formatted(
            canary("record id " + where),
            canary("organization " + where),
            canary("user key " + where),
            address("audit client " + where, where.length() + 70),
            canary("directory mail 4"),
            canary("unknown field " + where),
            canary("resource id " + where),
            canary("resource name " + where),
            canary("resource site " + where),
            canary("application " + where),
            canary("context " + where),
            canary("message " + where),
            canary("model " + where),
            canary("thread " + where));
  }

  private Path configuration(String tolerance) throws IOException {
    Path file = folder.resolve("vigie.yaml");
    Files.writeString(
        file,
        """
        schema: 1
        organisation:
          name: "Collectivité d'essai"
          zone: Europe/Paris
          locale: fr
          sites:
            - {id: siege, name: "Siège"}
        processing:
          purpose: "Essai"
          legal_basis: "Essai"
          dpia: "ESSAI-1"
          staff_informed: 2026-06-08
          staff_consulted: 2026-05-19
        keys: {folder: keys, period: year}
        sources:
          - id: proxy
            site: siege
            format: squid
            zone: Europe/Paris
            paths: ["logs/access-{year}-{month}-{day}-*"]
            tls: {inspected_since: 2026-09-01}
            expects: daily
          - id: purview
            format: purview-csv
            zone: UTC
            paths: ["logs/copilot-{year}-{month}.csv"]
            expects: daily
            audits:
              - {tool: m365-copilot, tiers: [enterprise], populations: [agents], since: 2026-07-01}
          - id: management-api
            format: m365-audit
            zone: UTC
            paths: ["logs/audit-{year}-{month}.json"]
            expects: daily
            audits:
              - {tool: m365-copilot, tiers: [enterprise], populations: [agents], since: 2026-07-01}
        directory: agents.csv
        charter: isere
        discovery:
          lists:
            - {id: ut1-ai, path: ut1-ai.txt}
        thresholds: {small_group: 10}
        tolerance: {rejected_share: TOLERANCE}
        late_days: 3
        close_after_days: 5
        retention:
          event_origins_months: 6
          events_months: 13
          keys_months: 14
          figures_months: 36
        lake: lake
        reports: reports
        """
            .replace("TOLERANCE", tolerance));
    return file;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void the_search_itself_finds_what_it_looks_for() {
    outputs.put("probe", "…" + canary("probe").toUpperCase(Locale.ROOT) + "…");
    assertThatThrownBy(this::assertNoCanary)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("canary of probe in probe");
  }
}
