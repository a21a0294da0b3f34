package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** An organisation without a charter: its use is counted, nothing is judged. */
class DiagnosticModeTest {
  private static final Path FOLDER = Path.of("target", "diagnostic").toAbsolutePath();

  @Test
  void a_month_without_a_charter_is_an_inventory() throws IOException, SQLException {
    DemoRun.delete(FOLDER);
    DemoRun.copy(DemoRun.here().folder().resolve("keys"), FOLDER.resolve("keys"));
    Path samples = CommandLineRun.checkout().resolve("sample-logs");
    String text =
        Files.readString(samples.resolve("vigie.yaml"))
            .replace("charter: isere\n", "")
            .replace("directory: agents.csv", "directory: " + samples.resolve("agents.csv"))
            .replace("path: lists/", "path: " + samples.resolve("lists") + "/")
            .replace("[\"proxy/", "[\"" + samples.resolve("proxy") + "/")
            .replace("[\"saas/", "[\"" + samples.resolve("saas") + "/");
    Path configuration = Files.writeString(FOLDER.resolve("vigie.yaml"), text);

    CommandLineRun run =
        CommandLineRun.of("run", "--config", configuration.toString(), "--month", "2026-10");

    assertThat(run.exitCode()).as(run.err()).isZero();
    try (PublishedLake lake = new PublishedLake(FOLDER.resolve("lake"))) {
      assertThat(
              lake.rows(
                  "SELECT DISTINCT verdict, charter_id, charter_version, rule_id FROM usage_events"))
          .containsExactly("review|||");
      assertThat(
              lake.rows(
                  "SELECT DISTINCT reason FROM usage_events WHERE counted AND tool_id IS NOT NULL"))
          .containsExactly("NO_CHARTER");
      assertThat(
              lake.rows(
                  "SELECT DISTINCT reason FROM usage_events WHERE counted AND tool_id IS NULL"))
          .isNotEmpty()
          .allSatisfy(reason -> assertThat(reason).isIn("UNKNOWN_TOOL", "LOOKALIKE_HOST"));
    }
    assertThat(CommandLineRun.of("verify", "--lake", FOLDER.resolve("lake").toString()).exitCode())
        .isZero();
    assertThat(Files.readString(FOLDER.resolve("reports/report-2026-10.html")))
        .contains("Diagnostic des usages de l’IA générative")
        .contains("L’inventaire des outils")
        .doesNotContain("Rapport mensuel")
        .doesNotContain("Part approuvée");
  }
}
