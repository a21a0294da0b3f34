package fr.vigie.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.vigie.configuration.Configuration.AuditCoverage;
import fr.vigie.configuration.Configuration.Expects;
import fr.vigie.configuration.Configuration.Period;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationLoaderTest {
  private static final Set<String> FORMATS = Set.of("squid", "purview-csv");
  private static final String SMALL =
      """
      schema: 1
      organisation: {name: Commune, zone: Europe/Paris}
      processing:
        purpose: Charter
        legal_basis: GDPR 6(1)(e)
        dpia: AIPD-1
        staff_informed: 2026-06-08
        staff_consulted: 2026-05-19
      sources:
        - {id: proxy, format: squid, paths: ["logs/access-{year}-{month}-{day}.log*"]}
      """;

  @TempDir Path folder;

  private Configuration load(String yaml) throws IOException {
    return ConfigurationLoader.load(write(yaml), FORMATS);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("vigie.yaml"), yaml);
  }

  private List<String> errors(String yaml) {
    String file = folder.resolve("vigie.yaml") + ":";
    return catchThrowableOfType(ConfigurationException.class, () -> load(yaml)).errors().stream()
        .map(error -> error.replace(file, ""))
        .toList();
  }

  @Test
  void theSmallestFileHasTheUsualRest() throws IOException {
    Configuration configuration = load(SMALL);

    assertThat(configuration.keys())
        .isEqualTo(new Configuration.Keys(folder.resolve("keys"), Period.MONTH, false));
    assertThat(configuration.lake()).isEqualTo(folder.resolve("lake"));
    assertThat(configuration.reports()).isEqualTo(folder.resolve("reports"));
    assertThat(configuration.smallGroup()).isEqualTo(10);
    assertThat(configuration.rejectedTolerance()).isEqualTo(0.01);
    assertThat(configuration.lateDays()).isEqualTo(3);
    assertThat(configuration.closeAfterDays()).isEqualTo(5);
    assertThat(configuration.organisation().locale()).isEqualTo("fr");
    assertThat(configuration.agents()).isNull();
    assertThat(configuration.charter()).isNull();
    assertThat(configuration.processing().firstDay()).isEqualTo(LocalDate.of(2026, 6, 8));
    assertThat(configuration.retention()).isEqualTo(new Configuration.Retention(6, 12, 12, 60));
    Configuration.Source source = configuration.sources().get(0);
    assertThat(source.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(source.expects()).isEqualTo(Expects.DAILY);
    assertThat(source.tlsInspectedSince()).isNull();
    assertThat(source.paths()).containsExactly(folder + "/logs/access-{year}-{month}-{day}.log*");
  }

  @Test
  void everythingCanBeSaid() throws IOException {
    Files.createDirectories(folder.resolve("lists"));
    for (String name : List.of("agents.csv", "charter.yaml", "lists/ai.txt")) {
      Files.writeString(folder.resolve(name), "x");
    }
    Configuration configuration =
        load(
            """
            schema: 1
            organisation:
              name: Département
              zone: Europe/Paris
              locale: en
              sites: [{id: hotel, name: Hôtel}, {id: colleges, name: Collèges}]
            processing:
              purpose: p
              legal_basis: b
              dpia: d
              staff_informed: 2026-05-19
              staff_consulted: 2026-06-08
            keys: {folder: /srv/keys, period: quarter, access_requests: true}
            sources:
              - id: hotel-proxy
                site: hotel
                format: squid
                zone: "+02:00"
                paths: [/var/log/squid/*.log, 'more/{year}/x.gz']
                tls: {inspected_since: 2026-09-01}
                expects: hourly
                categories: ["Generative AI"]
                settings: {trailing: "bytes_up"}
              - id: copilot
                format: purview-csv
                zone: UTC
                paths: [saas/*.csv]
                audits:
                  - {tool: m365-copilot, tiers: [enterprise], populations: [agents], since: 2026-07-01}
                  - {tool: m365-copilot-chat, since: 2026-08-01}
            directory: agents.csv
            charter: charter.yaml
            local_tools:
              - {id: iris, name: IRIS, hosts: [{match: exact, host: iris.example}]}
            discovery: {lists: [{id: ut1, path: lists/ai.txt}]}
            thresholds: {small_group: 5}
            tolerance: {rejected_share: 0}
            late_days: 0
            close_after_days: 10
            retention: {event_origins_months: 1, events_months: 2, keys_months: 3, figures_months: 4}
            lake: ../lake
            reports: out
            """);

    assertThat(configuration.agents()).isEqualTo(folder.resolve("agents.csv"));
    assertThat(configuration.charter()).isEqualTo(folder.resolve("charter.yaml").toString());
    assertThat(configuration.lake()).isEqualTo(folder.resolveSibling("lake"));
    assertThat(configuration.keys())
        .isEqualTo(new Configuration.Keys(Path.of("/srv/keys"), Period.QUARTER, true));
    assertThat(configuration.processing().firstDay()).isEqualTo(LocalDate.of(2026, 6, 8));
    assertThat(configuration.localTools())
        .singleElement()
        .satisfies(tool -> assertThat(tool).containsEntry("id", "iris").containsKey("hosts"));
    Configuration.Source proxy = configuration.sources().get(0);
    assertThat(proxy.zone()).isEqualTo(ZoneOffset.ofHours(2));
    assertThat(proxy.tlsInspectedSince()).isEqualTo(LocalDate.of(2026, 9, 1));
    assertThat(proxy.paths()).containsExactly("/var/log/squid/*.log", folder + "/more/{year}/x.gz");
    assertThat(proxy.settings()).isEqualTo(Map.of("trailing", "bytes_up"));
    assertThat(configuration.sources().get(1).audits())
        .containsExactly(
            new AuditCoverage(
                "m365-copilot", List.of("enterprise"), List.of("agents"), LocalDate.of(2026, 7, 1)),
            new AuditCoverage("m365-copilot-chat", List.of(), List.of(), LocalDate.of(2026, 8, 1)));
    assertThat(configuration.retention()).isEqualTo(new Configuration.Retention(1, 2, 3, 4));
    assertThat(configuration.rejectedTolerance()).isZero();
  }

  @Test
  void everyErrorIsToldAtOnceWithItsLine() {
    assertThat(
            errors(
                """
                schema: 1
                organisation:
                  name: Commune
                  zone: Europe/Pariss
                  locale: de
                  sites:
                    - {id: a, name: A}
                    - {id: a, name: B}
                processing:
                  purpose: p
                  legal_basis: " "
                  staff_informed: 2026-02-30
                  staff_consulted: 2026-05-19
                keys: {folder: lake/keys, period: week}
                sources:
                  - id: proxy
                    site: nowhere
                    format: squib
                    zone: Mars/Olympus
                    paths: ["{yaer}.log", "[.log"]
                    tls: {}
                directory: missing.csv
                charter: ./missing.yaml
                discovery: {lists: [{id: l, path: missing.txt}]}
                thresholds: {small_group: 4}
                tolerance: {rejected_share: 1.5}
                late_days: 9
                retention: {events_months: 0}
                unknown: 1
                """))
        .satisfiesExactlyInAnyOrder(
            e -> assertThat(e).startsWith("4: organisation.zone: no such time zone"),
            e -> assertThat(e).startsWith("5: organisation.locale: "),
            e -> assertThat(e).isEqualTo("8: organisation.sites.1.id: id a is taken by line 7"),
            e -> assertThat(e).startsWith("9: processing: ").contains("dpia"),
            e -> assertThat(e).startsWith("11: processing.legal_basis: "),
            e -> assertThat(e).startsWith("12: processing.staff_informed: "),
            e -> assertThat(e).startsWith("14: keys.period: "),
            e -> assertThat(e).isEqualTo("14: keys.folder: the keys must lie apart from the lake"),
            e -> assertThat(e).isEqualTo("17: sources.0.site: no such site: nowhere"),
            e ->
                assertThat(e)
                    .isEqualTo(
                        "18: sources.0.format: no such format: squib; known are purview-csv,"
                            + " squid"),
            e -> assertThat(e).startsWith("19: sources.0.zone: no such time zone"),
            e ->
                assertThat(e)
                    .isEqualTo(
                        "20: sources.0.paths.0: unknown {yaer}; known are {year}, {month} and"
                            + " {day}"),
            e -> assertThat(e).startsWith("20: sources.0.paths.1: not a path pattern"),
            e -> assertThat(e).startsWith("21: sources.0.tls: ").contains("inspected_since"),
            e -> assertThat(e).isEqualTo("22: directory: no readable file missing.csv"),
            e -> assertThat(e).isEqualTo("23: charter: no readable file ./missing.yaml"),
            e -> assertThat(e).startsWith("24: discovery.lists.0.path: no readable file"),
            e -> assertThat(e).startsWith("25: thresholds.small_group: "),
            e -> assertThat(e).startsWith("26: tolerance.rejected_share: "),
            e -> assertThat(e).startsWith("27: late_days: the month closes after 5 days"),
            e -> assertThat(e).startsWith("28: retention.events_months: "),
            e -> assertThat(e).startsWith("29: property 'unknown' "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"purpose", "legal_basis", "dpia", "staff_informed", "staff_consulted"})
  void anIncompleteProcessingIsRefused(String key) {
    String without = SMALL.replaceAll("(?m)^  " + key + ":.*\n", "");

    assertThat(errors(without))
        .singleElement()
        .asString()
        .startsWith("3: processing: ")
        .contains(key);
  }

  @Test
  void withoutProcessingNothingIsRead() {
    assertThat(errors(SMALL.replaceAll("(?s)processing:.*?(?=sources)", "")))
        .singleElement()
        .asString()
        .contains("processing");
  }

  /** YAML 1.1 reads these as other types; a text is a text only in quotes. */
  @ParameterizedTest
  @ValueSource(strings = {"2025.1", "2025", "true", "null", "0x1F", "no", "on", "yes", "off"})
  void aBareValueThatIsNoTextIsRefused(String bare) {
    assertThat(errors(SMALL + "charter: " + bare + "\n"))
        .singleElement()
        .asString()
        .startsWith("11: charter: ")
        .endsWith("write it in quotes");
    assertThatThrownBy(() -> load(SMALL + "charter: '" + bare + "'\nlate_days: 40\n"))
        .hasMessageNotContaining("write it in quotes");
  }

  @Test
  void aCharterThatIsNeitherAFileNorShippedIsToldWithTheOtherErrors() {
    assertThat(errors(SMALL + "charter: iser\nlate_days: 9\n"))
        .satisfiesExactlyInAnyOrder(
            e ->
                assertThat(e)
                    .startsWith("11: charter: no such charter: iser; give a file")
                    .contains("isere, linagora"),
            e -> assertThat(e).startsWith("12: late_days: "));
    assertThat(errors(SMALL + "charter: iser\n")).hasSize(1);
  }

  @Test
  void whatIsNotYamlIsRefusedWithItsLine() throws IOException {
    assertThat(errors("schema: 1\norganisation: {name: [\n"))
        .singleElement()
        .asString()
        .contains("not YAML");
    assertThat(errors("schema: 1\nschema: 1\n")).containsExactly("2: key given twice: schema");
    assertThat(errors("")).containsExactly("1: the file is empty");
    assertThat(errors("just text")).isNotEmpty();
    assertThat(errors("[]")).isNotEmpty();
    Files.write(folder.resolve("latin.yaml"), "schema: é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigurationLoader.load(folder.resolve("latin.yaml"), FORMATS))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("latin.yaml:1: not UTF-8");
    assertThatThrownBy(() -> ConfigurationLoader.load(folder.resolve("none.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void theShippedFormatsAreKnown() throws IOException {
    assertThat(ConfigurationLoader.load(write(SMALL)).sources().get(0).format()).isEqualTo("squid");
  }

  @Test
  void whatIsDeclaredOfAiSystemsIsRead() throws IOException {
    Configuration configuration =
        load(
            SMALL
                + """
                ai_systems:
                  - tool: m365-copilot
                    purpose: Notes
                    hosting: Union européenne
                    retention: 30 jours
                    deletion_evidence: Attestation
                    evaluation: {day: 2026-05-12, reference: AIPD-2}
                  - {tool: chatgpt, evaluation: none}
                  - {tool: nouvelle-ia.example}
                """);
    assertThat(configuration.aiSystems())
        .containsExactly(
            new Configuration.AiSystem(
                "m365-copilot",
                "Notes",
                "Union européenne",
                "30 jours",
                "Attestation",
                new Configuration.Evaluation(LocalDate.of(2026, 5, 12), "AIPD-2")),
            new Configuration.AiSystem(
                "chatgpt", null, null, null, null, new Configuration.Evaluation(null, null)),
            new Configuration.AiSystem("nouvelle-ia.example", null, null, null, null, null));
  }

  @Test
  void wrongDeclarationsOfAiSystemsAreToldAtTheirLines() {
    assertThat(
            errors(
                SMALL
                    + """
                    ai_systems:
                      - {tool: chatgpt}
                      - {tool: chatgpt, evaluation: no}
                      - {tool: Le Chat, evaluation: {reference: AIPD-2}}
                    """))
        .anySatisfy(
            e -> assertThat(e).isEqualTo("13: ai_systems.1.tool: tool chatgpt is taken by line 12"))
        .anySatisfy(e -> assertThat(e).startsWith("13: ai_systems.1.evaluation"))
        .anySatisfy(e -> assertThat(e).startsWith("14: ai_systems.2.tool"))
        .anySatisfy(e -> assertThat(e).startsWith("14: ai_systems.2.evaluation").contains("day"));
  }
}
