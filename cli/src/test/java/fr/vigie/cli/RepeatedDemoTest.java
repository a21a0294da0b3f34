package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.lake.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same logs give the same bytes, whoever reads them and how often. */
class RepeatedDemoTest {
  @Test
  void another_run_in_another_country_writes_the_same_parquet_and_the_same_reports()
      throws IOException {
    Map<String, String> here = digests(DemoRun.here().folder());
    assertThat(here.keySet()).anyMatch(name -> name.endsWith(".html"));
    assertThat(here.keySet()).anyMatch(name -> name.contains("usage_events/"));
    assertThat(differences(here, digests(DemoRun.elsewhere().folder()))).isEmpty();
  }

  @Test
  void a_second_run_over_the_same_lake_publishes_nothing() throws IOException {
    Map<String, String> before = digests(DemoRun.elsewhere().folder());
    CommandLineRun again =
        CommandLineRun.of("demo", "--json", "--out", DemoRun.elsewhere().folder().toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("\"changed\":false").doesNotContain("\"changed\":true");
    assertThat(differences(before, digests(DemoRun.elsewhere().folder()))).isEmpty();
  }

  @Test
  void the_demo_prints_the_paths_of_reports_that_are_there() {
    for (String month : new String[] {"2026-07", "2026-08", "2026-09", "2026-10"}) {
      for (String form : new String[] {".html", ".pdf", ".xlsx"}) {
        Path report = DemoRun.here().reports().resolve("report-" + month + form);
        assertThat(DemoRun.here().run().out()).contains(report.toString());
        assertThat(report).isNotEmptyFile();
      }
      for (String form : new String[] {".csv", ".xlsx"}) {
        Path register = DemoRun.here().reports().resolve("ai-systems-" + month + form);
        assertThat(DemoRun.here().run().out()).contains(register.toString());
        assertThat(register).isNotEmptyFile();
      }
    }
  }

  @Test
  void the_demo_leaves_the_sample_as_it_was() {
    assertThat(CommandLineRun.checkout().resolve("sample-logs/keys/signing.key")).doesNotExist();
    assertThat(CommandLineRun.checkout().resolve("sample-logs/lake")).doesNotExist();
  }

  /** Names of files that only one of two has or whose bytes differ. */
  private static Set<String> differences(Map<String, String> some, Map<String, String> others) {
    Set<String> names = new TreeSet<>(some.keySet());
    names.addAll(others.keySet());
    names.removeIf(name -> Objects.equals(some.get(name), others.get(name)));
    return names;
  }

  /** Parquet and reports by place, the attempt's name left out. */
  private static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (name.endsWith(".parquet") || name.startsWith("reports")) {
          digests.put(name.replaceAll("run=[^/]+", "run=*"), Digest.sha256(file));
        }
      }
    }
    return digests;
  }
}
