package fr.vigie.sample;

import fr.vigie.sample.Feed.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A fictional département of about 400 agents and elected officials over four months: logs,
 * directory, configuration, and the ledger of what must be found in them.
 */
public final class SampleDepartment {
  /** The seed of the sample shipped with the project. */
  public static final long SHIPPED_SEED = 2026;

  private SampleDepartment() {}

  /**
   * Writes the whole folder; files that are already there under the same names are replaced.
   *
   * @param out the folder, made if missing
   * @param seed the same seed gives the same content; compressed files may differ in their bytes
   *     between Java runtimes, never in their content
   */
  public static void write(Path out, long seed) throws IOException {
    Dice dice = new Dice(seed);
    Staff staff = Staff.recruit(dice.forPurpose("staff"));
    List<Feed> feeds = feeds(staff, dice);
    for (Feed feed : feeds) {
      for (Delivery file : feed.files()) {
        write(out, file.path(), file.bytesOnDisk());
      }
    }
    write(out, "agents.csv", staff.csv());
    write(out, "vigie.yaml", ShippedText.of("department/vigie.yaml"));
    write(out, "README.md", ShippedText.of("department/README.md"));
    // Line ends and control bytes are part of what is tested.
    write(out, ".gitattributes", "* -text\n");
    write(out, "lists/ut1-ai.txt", ShippedText.of("department/ut1-ai.txt"));
    write(out, "keys/pseudonym-2026.key", publicKey(dice.forPurpose("public key")));
    write(out, "keys/.gitignore", "signing.*\n");
    writeMalformed(out);
    write(out, "expected/README.md", ShippedText.of("department/expected-README.md"));
    List<MonthLedger> months =
        WorkCalendar.MONTHS.stream().map(month -> MonthLedger.of(month, feeds, staff)).toList();
    for (Map.Entry<String, String> file : ExpectedFigures.files(months).entrySet()) {
      write(out, "expected/" + file.getKey(), file.getValue());
    }
  }

  static List<Feed> feeds(Staff staff, Dice dice) {
    Feed hotel = ProxyFeed.of(Site.HOTEL, staff, dice.forPurpose("hotel"));
    Feed colleges = ProxyFeed.of(Site.COLLEGES, staff, dice.forPurpose("colleges"));
    List<LogRecord> visits =
        hotel.files().stream().flatMap(file -> file.records().stream()).distinct().toList();
    return List.of(
        hotel,
        colleges,
        AuditFeed.purview(staff, visits, dice.forPurpose("purview")),
        AuditFeed.trialTenant(staff, dice.forPurpose("trial tenant")));
  }

  private static String publicKey(Dice dice) {
    return "# public demonstration key: protects nobody\n" + dice.hex(64) + "\n";
  }

  private static void writeMalformed(Path out) throws IOException {
    writeMalformed(out, "malformed/squid", ".log", MalformedLines.all());
    writeMalformed(out, "malformed/purview", ".csv", MalformedAudits.rows());
  }

  private static void writeMalformed(Path out, String name, String ending, List<LogRecord> cases)
      throws IOException {
    List<String> reasons = new ArrayList<>(List.of("line,outcome,reason"));
    for (int i = 0; i < cases.size(); i++) {
      LogRecord record = cases.get(i);
      String outcome =
          switch (record.kind()) {
            case SKIPPED -> "skipped";
            case REJECTED -> "rejected";
            case USE, SUPPORT, OTHER_TRAFFIC -> "record";
          };
      reasons.add((i + 1) + "," + outcome + "," + (record.reason() == null ? "" : record.reason()));
    }
    String records = cases.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    write(out, name + ending, records);
    write(out, name + "-reasons.csv", String.join("\n", reasons) + "\n");
  }

  private static void write(Path out, String path, String content) throws IOException {
    write(out, path, content.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path out, String path, byte[] content) throws IOException {
    Path file = out.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
