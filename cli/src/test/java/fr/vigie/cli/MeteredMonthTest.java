package fr.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The sample's in-house assistant with the organisation's own figures: its machine's in September,
 * its meter's in October.
 */
class MeteredMonthTest {
  private static final Path FOLDER = Path.of("target", "metered").toAbsolutePath();

  private static final String UNUSED =
      """
        - id: banc-d-essai
          name: Banc d'essai
          vendor: {id: vaugelle, name: "Département de la Vaugelle", jurisdiction: FR}
          kind: assistant
          tier: self-hosted
          hosts: [{host: banc.intranet.vaugelle.example, match: exact, role: visit}]
      """;

  private static final String HOSTING =
      """
      hosting:
        - {tool: iris, since: 2026-06-01, model: mistralai/mistral-small-2506, electricity: {zone: FRA}}
        - tool: banc-d-essai
          since: 2026-09-01
          electricity: {zone: FRA}
          machine: {gpu: NVIDIA L40S, gpus: 1}
          meter: {measures: computers, kwh: {"2026-10": 41.5}}
        - tool: iris
          since: 2026-09-01
          model: mistralai/mistral-small-2506
          machine: {gpu: NVIDIA L40S, gpus: 4, watts_per_gpu: [250, 350], other_watts: 500, tokens_per_second: [400, 900]}
          data_centre: {pue: 1.4, wue_l_per_kwh: 0.1, source: "relevés de la salle, 2026"}
          electricity: {zone: FRA}
          meter:
            measures: computers
            uncertainty: 0.02
            kwh: {"2026-10": 612.5}
      """;

  @BeforeAll
  static void ingest() throws IOException {
    Path configuration = configuration();
    for (String month : List.of("2026-09", "2026-10")) {
      CommandLineRun run =
          CommandLineRun.of("run", "--config", configuration.toString(), "--month", month);
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @Test
  void the_month_of_the_meter_adds_up_to_its_reading() throws IOException, SQLException {
    try (PublishedLake lake = new PublishedLake(FOLDER.resolve("lake"))) {
      for (String table : List.of("usage_events", "daily_usage")) {
        List<Double> sums = new ArrayList<>();
        for (String scenario : List.of("low", "central", "high")) {
          sums.add(
              Double.valueOf(
                  lake.rows(
                          "SELECT sum(energy_wh_"
                              + scenario
                              + ") FROM "
                              + table
                              + " WHERE month = '2026-10' AND tool_id = 'iris'")
                      .get(0)));
        }
        // 612.5 kWh at the computers, ± 2 %, PUE 1.4.
        assertThat(sums.get(0)).as(table).isCloseTo(612_500 * 0.98 * 1.4, within(1e-3));
        assertThat(sums.get(1)).as(table).isCloseTo(612_500 * 1.4, within(1e-3));
        assertThat(sums.get(2)).as(table).isCloseTo(612_500 * 1.02 * 1.4, within(1e-3));
      }
    }
  }

  @Test
  void every_row_says_how_it_was_made() throws IOException, SQLException {
    try (PublishedLake lake = new PublishedLake(FOLDER.resolve("lake"))) {
      for (String table : List.of("usage_events", "daily_usage")) {
        assertThat(
                lake.rows(
                    "SELECT DISTINCT month, impact_method FROM "
                        + table
                        + " WHERE tool_id = 'iris' ORDER BY ALL"))
            .containsExactly("2026-09|own-machine-1", "2026-10|metered-by-tokens");
        assertThat(
                lake.rows(
                    "SELECT DISTINCT impact_method, energy_wh_low IS NULL FROM "
                        + table
                        + " WHERE tool_id IS DISTINCT FROM 'iris' ORDER BY ALL"))
            .containsExactly("ecologits-0.10|false", "|true");
      }
    }
  }

  @Test
  void each_use_takes_its_part_by_its_tokens() throws IOException, SQLException {
    try (PublishedLake lake = new PublishedLake(FOLDER.resolve("lake"))) {
      assertThat(
              lake.rows(
                  """
                  SELECT count(*) > 100,
                    bool_and(abs(energy_wh_central / (612500 * 1.4) - output_tokens_central / total) < 1e-6)
                  FROM (
                    SELECT *, sum(output_tokens_central) OVER () AS total
                    FROM usage_events
                    WHERE month = '2026-10' AND tool_id = 'iris')
                  """))
          .containsExactly("true|true");
    }
  }

  @Test
  void the_manifest_keeps_the_reading_of_its_own_month_only() throws IOException {
    try (var runs = Files.list(FOLDER.resolve("lake/runs"))) {
      List<String> manifests =
          runs.map(run -> read(run.resolve("manifest.json"))).sorted().toList();
      assertThat(manifests).hasSize(2);
      assertThat(manifests).filteredOn(text -> text.contains("612.5")).hasSize(1);
      assertThat(manifests).allMatch(text -> text.contains("NVIDIA L40S"));
    }
    assertThat(CommandLineRun.of("verify", "--lake", FOLDER.resolve("lake").toString()).exitCode())
        .isZero();
  }

  @Test
  void the_report_tells_the_measured_part_from_the_estimates() throws IOException {
    String october = text("2026-10");
    assertThat(october)
        .contains("IRIS est mesuré à notre compteur")
        .contains(
            "IRIS est mesuré, non estimé : environ 860 kWh (entre 840 et 870) relevés au compteur")
        .contains(
            "La méthode change en octobre 2026 pour IRIS : l’électricité est désormais relevée")
        .contains("IRIS : 612,5 kWh relevés au compteur (± 2 %), devant les ordinateurs seuls")
        .contains("Banc d’essai : 41,5 kWh relevés au compteur (± 3,5 %). Aucun usage vu")
        .doesNotContain("IRIS : estimé par la méthode avec ce que l’organisation déclare")
        .contains("IRIS, au compteur")
        .contains("dont mesurée au compteur : IRIS 840 860 870 kWh")
        .contains("d’électricité, dont 860 kWh mesurés au compteur (IRIS), et émis")
        .contains("requête moyenne du mois aux outils estimés");
    assertThat(text("2026-09"))
        .contains(
            "IRIS : calculé d’après la machine déclarée (4 GPU NVIDIA L40S, 1 500 à 1 900 W et")
        .doesNotContain("au compteur, temps morts compris");
  }

  private static String text(String month) throws IOException {
    return Files.readString(FOLDER.resolve("reports/report-" + month + ".html"))
        .replaceAll("<[^>]+>", " ")
        .replaceAll("[\\s\u00A0\u202F]+", " ");
  }

  @Test
  void a_tool_that_is_not_in_house_is_refused_with_its_line() throws IOException {
    Path file =
        Files.writeString(
            FOLDER.resolve("wrong-vigie.yaml"),
            Files.readString(FOLDER.resolve("vigie.yaml")).replace("tool: iris", "tool: chatgpt"));
    CommandLineRun run =
        CommandLineRun.of("ingest", "--config", file.toString(), "--month", "2026-10");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .containsPattern(
            "vigie\\.yaml:\\d+: hosting\\.0\\.tool: no in-house tool of that id in local_tools");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path configuration() throws IOException {
    DemoRun.delete(FOLDER);
    DemoRun.copy(DemoRun.here().folder().resolve("keys"), FOLDER.resolve("keys"));
    Path samples = CommandLineRun.checkout().resolve("sample-logs");
    String text =
        Files.readString(samples.resolve("vigie.yaml"))
            .replace("directory: agents.csv", "directory: " + samples.resolve("agents.csv"))
            .replace("local_tools:\n", "local_tools:\n" + UNUSED)
            .replace("path: lists/", "path: " + samples.resolve("lists") + "/")
            .replace("[\"proxy/", "[\"" + samples.resolve("proxy") + "/")
            .replace("[\"saas/", "[\"" + samples.resolve("saas") + "/");
    return Files.writeString(FOLDER.resolve("vigie.yaml"), text + HOSTING);
  }
}
