package fr.vigie.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.configuration.Configuration;
import fr.vigie.reports.AiSystemsRegister.Knowledge;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.figures.KeptFigures;
import fr.vigie.reports.lake.PublishedMonth;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class AiSystemsRegisterTest {
  private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
  private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  @TempDir static Path folder;
  private static List<PublishedMonth> months;

  /** So many persons of a population use a tool once each, on days from a first to a last one. */
  private record Use(
      YearMonth month,
      String tool,
      String tier,
      String verdict,
      String rule,
      String reason,
      String population,
      String action,
      int persons,
      int firstDay,
      int lastDay) {
    String events() {
      String known = tool.contains(".") ? "NULL" : "'" + tool + "'";
      return """
      SELECT
        '%1$s' || '%2$s' || '%7$s' || n AS event_id,
        DATE '%2$s-01' + (%9$d - 1 + (n * (%10$d - %9$d)) // greatest(%8$d - 1, 1))::INTEGER AS day,
        %11$s AS tool_id, '%1$s' AS host, '%3$s' AS tier, 'visit' AS role, 'TUNNEL' AS evidence, '%4$s' AS verdict,
        %5$s AS rule_id, %6$s AS reason, '%7$s' AS population, '%12$s' AS action, n
      FROM range(%8$d) AS persons (n)
      """
          .formatted(
              tool,
              month,
              tier,
              verdict,
              text(rule),
              text(reason),
              population,
              persons,
              firstDay,
              lastDay,
              known,
              action);
    }

    private static String text(String word) {
      return word.isEmpty() ? "NULL" : "'" + word + "'";
    }
  }

  private static final List<Use> USES =
      List.of(
          use(SEPTEMBER, "m365-copilot", "enterprise", "tolerated", "I2b", 20, 3, 24),
          use(SEPTEMBER, "chatgpt", "undetermined", "consumer", "I2c", 12, 2, 28),
          new Use(
              SEPTEMBER,
              "chatgpt",
              "consumer",
              "consumer",
              "I2c",
              "",
              "prestataires",
              "allowed",
              3,
              4,
              20),
          use(SEPTEMBER, "deepseek", "consumer", "prohibited", "I7", 4, 10, 17),
          use(SEPTEMBER, "claude", "consumer", "consumer", "I2c", 13, 7, 21),
          use(OCTOBER, "m365-copilot", "enterprise", "tolerated", "I2b", 3, 20, 22),
          use(OCTOBER, "chatgpt", "undetermined", "consumer", "I2c", 40, 5, 26),
          use(OCTOBER, "claude", "consumer", "consumer", "I2c", 14, 6, 27),
          use(OCTOBER, "iris", "self-hosted", "approved", "I2a", 30, 1, 30),
          use(OCTOBER, "nouvelle-ia.example", "undetermined", "review", "", 25, 12, 29),
          new Use(
              OCTOBER,
              "gemini",
              "undetermined",
              "out_of_scope",
              "",
              "NO_RULE_APPLIES",
              "agents",
              "allowed",
              12,
              8,
              9),
          new Use(
              OCTOBER,
              "grok",
              "consumer",
              "out_of_scope",
              "",
              "POPULATION_NOT_VERIFIED",
              "elus",
              "allowed",
              15,
              8,
              9),
          new Use(
              OCTOBER,
              "midjourney",
              "consumer",
              "prohibited",
              "I7",
              "",
              "agents",
              "blocked",
              15,
              8,
              9));

  private static Use use(
      YearMonth month,
      String tool,
      String tier,
      String verdict,
      String rule,
      int persons,
      int first,
      int last) {
    return new Use(month, tool, tier, verdict, rule, "", "agents", "allowed", persons, first, last);
  }

  @BeforeAll
  static void write() throws SQLException {
    months = List.of(month(SEPTEMBER), month(OCTOBER));
  }

  private static PublishedMonth month(YearMonth month) throws SQLException {
    String events =
        USES.stream()
            .filter(use -> use.month().equals(month))
            .map(Use::events)
            .collect(Collectors.joining(" UNION ALL "));
    Path usage = folder.resolve("events-" + month + ".parquet");
    Path daily = folder.resolve("daily-" + month + ".parquet");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE events AS " + events);
      statement.execute(
          "COPY (SELECT * EXCLUDE (day, n), day AS event_day, true AS counted, 'user' AS subject,"
              + " population || n AS user_pseudonym, event_id AS session_id, 'k' AS key_id,"
              + " '2026.1' AS charter_version FROM events) TO '"
              + usage
              + "' (FORMAT parquet)");
      statement.execute(
          "COPY (SELECT day, tool_id, host, tier, role, evidence, verdict, rule_id, population, action,"
              + " '2026.1' AS charter_version, count(*) AS sessions, count(*) AS events FROM events"
              + " GROUP BY ALL ORDER BY ALL) TO '"
              + daily
              + "' (FORMAT parquet)");
    }
    return new PublishedMonth(
        month, false, Map.of("usage_events", List.of(usage), "daily_usage", List.of(daily)));
  }

  private static Knowledge knowledge() {
    Map<String, Object> iris =
        Map.of(
            "id",
            "iris",
            "name",
            "IRIS",
            "retention",
            Map.of("value", "30 jours", "source", "Règle 2"),
            "trains_on_user_data",
            "no (déclaré, non mesurable)",
            "hosts",
            List.of(Map.of("host", "iris.interne.invalid")));
    return new Knowledge(
        Catalog.shipped().withLocalTools(List.of(iris)),
        Map.of("agents", "Agents", "prestataires", "Prestataires"),
        List.of(
            new Configuration.AiSystem(
                "m365-copilot",
                "Rédaction et synthèse",
                "Union européenne (contrat)",
                "30 jours",
                "Attestation 2026-31",
                new Configuration.Evaluation(LocalDate.of(2026, 8, 20), "AIPD-2026-07")),
            new Configuration.AiSystem(
                "chatgpt", null, null, null, null, new Configuration.Evaluation(null, null)),
            new Configuration.AiSystem(
                "deepseek",
                null,
                null,
                null,
                null,
                new Configuration.Evaluation(LocalDate.of(2026, 9, 15), null)),
            new Configuration.AiSystem(
                "claude",
                null,
                null,
                null,
                null,
                new Configuration.Evaluation(LocalDate.of(2026, 10, 1), null)),
            new Configuration.AiSystem("github-copilot", "Aide au code", null, null, null, null)));
  }

  @Test
  void aPurgedMonthSaysTheSameOfEveryTool() throws Exception {
    PublishedMonth september = months.get(0);
    Path kept =
        Files.write(
            folder.resolve("kept.json"),
            KeptFigures.of(september, SyntheticDepartement.context(OCTOBER, "fr").smallGroup()));
    PublishedMonth purged =
        new PublishedMonth(
            SEPTEMBER, false, Map.of("daily_usage", september.tables().get("daily_usage")), kept);
    assertThat(
            AiSystemsRegister.compose(
                    SyntheticDepartement.context(OCTOBER, "fr"),
                    knowledge(),
                    List.of(purged, months.get(1)))
                .tables()
                .get(0)
                .rows())
        .isEqualTo(table("fr").rows());
  }

  private static Table table(String language) {
    return AiSystemsRegister.compose(
            SyntheticDepartement.context(OCTOBER, language), knowledge(), months)
        .tables()
        .get(0);
  }

  /** Cells by heading of the row of a tool. */
  private static Map<String, String> row(Table table, String id) {
    Map<String, String> cells = new LinkedHashMap<>();
    List<Table.Cell> row =
        table.rows().stream().filter(one -> one.get(1).text().equals(id)).findFirst().orElseThrow();
    for (int at = 0; at < row.size(); at++) {
      cells.put(plain(table.columns().get(at).heading()), plain(row.get(at).text()));
    }
    return cells;
  }

  private static String plain(String text) {
    return text.replace('\u00A0', ' ').replace('\u202F', ' ').replace('\u2019', '\'');
  }

  @Test
  void aRowSaysWhatTheLogsTheCatalogTheCharterAndTheOrganisationSay() {
    assertThat(row(table("fr"), "m365-copilot"))
        .containsEntry("Outil", "Microsoft 365 Copilot")
        .containsEntry("Nature", "fonction intégrée")
        .containsEntry("Éditeur", "Microsoft")
        .containsEntry("Droit applicable à l'éditeur", "États-Unis")
        .containsEntry("Finalité déclarée", "Rédaction et synthèse")
        .containsEntry("Lecture de la charte", "toléré")
        .containsEntry("Places citées de la charte", "Règle 2")
        .containsEntry("Cadre d'usage", "Documents de travail")
        .containsEntry("Niveau de supervision", "Relecture par le service")
        .containsEntry("Vu la première fois", "2026-09-03")
        .containsEntry("Populations d'au moins 10 personnes", "Agents")
        .containsEntry("Offres observées", "entreprise")
        .containsEntry("Hébergement déclaré", "Union européenne (contrat)")
        .containsEntry("Conservation déclarée", "30 jours")
        .containsEntry("Preuve de suppression déclarée", "Attestation 2026-31")
        .containsEntry("Évaluation avant usage", "oui, le 2026-08-20 (AIPD-2026-07)");
    assertThat(row(table("en"), "m365-copilot"))
        .containsEntry("Tool", "Microsoft 365 Copilot")
        .containsEntry("Law that binds the vendor", "United States")
        .containsEntry("Reading of the charter", "tolerated")
        .containsEntry("First seen", "2026-09-03")
        .containsEntry("Sessions", "at least 20")
        .containsEntry("Evaluation before use", "yes, on 2026-08-20 (AIPD-2026-07)");
  }

  @Test
  void headingsAreThoseOfTheLanguage() {
    assertThat(row(table("fr"), "chatgpt").keySet())
        .containsExactly(
            "Outil",
            "Identifiant",
            "Nature",
            "Éditeur",
            "Droit applicable à l'éditeur",
            "Finalité déclarée",
            "Lecture de la charte",
            "Places citées de la charte",
            "Cadre d'usage",
            "Niveau de supervision",
            "Vu la première fois",
            "Vu la dernière fois",
            "Populations d'au moins 10 personnes",
            "Sessions",
            "Offres observées",
            "Hébergement",
            "Hébergement, source et jour de lecture",
            "Hébergement déclaré",
            "Entraînement sur les données confiées",
            "Entraînement sur les données confiées, source et jour de lecture",
            "Conservation par l'éditeur",
            "Conservation par l'éditeur, source et jour de lecture",
            "Conservation déclarée",
            "Preuve de suppression déclarée",
            "Évaluation avant usage",
            "Fiche du catalogue relue le");
  }

  /** October's three users of Copilot stay hidden, and Claude's sum is of two months shown. */
  @Test
  void sessionsAreTheSumOfWhatReportsShowAndHideWhatTheyHide() {
    Table table = table("fr");
    assertThat(row(table, "m365-copilot"))
        .containsEntry("Sessions", "au moins 20")
        .containsEntry("Vu la dernière fois", "2026-10");
    assertThat(row(table, "claude"))
        .containsEntry("Sessions", "27")
        .containsEntry("Vu la première fois", "2026-09-07")
        .containsEntry("Vu la dernière fois", "2026-10-27");
    assertThat(row(table, "iris")).containsEntry("Sessions", "30");
  }

  @Test
  void fewPersonsGiveNeitherDayNorPopulationNorRule() {
    assertThat(row(table("fr"), "deepseek"))
        .containsEntry("Vu la première fois", "2026-09")
        .containsEntry("Vu la dernière fois", "2026-09")
        .containsEntry("Sessions", "masqué")
        .containsEntry("Populations d'au moins 10 personnes", "masqué")
        .containsEntry("Places citées de la charte", "masqué")
        .containsEntry(
            "Évaluation avant usage", "le 2026-09-15, dans le mois du premier usage observé");
    assertThat(row(table("fr"), "chatgpt"))
        .as("three contractors among twelve agents")
        .containsEntry("Populations d'au moins 10 personnes", "Agents");
  }

  @Test
  void usersWhomTheCharterDoesNotVerifyAndBlockedAttemptsMakeNoRow() {
    Table table = table("fr");
    assertThat(table.rows())
        .extracting(row -> row.get(1).text())
        .containsExactly(
            "chatgpt",
            "claude",
            "deepseek",
            "gemini",
            "github-copilot",
            "iris",
            "m365-copilot",
            "nouvelle-ia.example");
    assertThat(row(table, "gemini"))
        .containsEntry("Lecture de la charte", "hors du champ de la charte")
        .containsEntry("Sessions", "hors du champ de la charte")
        .containsEntry("Vu la première fois", "2026-10");
  }

  @Test
  void whatNoSourceSaysIsUnknownAndWhatNobodyDeclaredIsNotDeclared() {
    assertThat(row(table("fr"), "nouvelle-ia.example"))
        .containsEntry("Éditeur", "inconnu")
        .containsEntry("Hébergement", "inconnu")
        .containsEntry("Hébergement, source et jour de lecture", "néant")
        .containsEntry("Finalité déclarée", "non déclaré")
        .containsEntry("Conservation déclarée", "non déclaré")
        .containsEntry("Preuve de suppression déclarée", "non déclaré")
        .containsEntry("Évaluation avant usage", "non déclaré");
    assertThat(row(table("fr"), "chatgpt"))
        .containsEntry("Évaluation avant usage", "non, aucune évaluation");
    assertThat(row(table("fr"), "claude"))
        .containsEntry(
            "Évaluation avant usage",
            "non, seulement le 2026-10-01, après le premier usage observé");
  }

  @Test
  void aFactOfTheCatalogCarriesItsSourceAndTheDayItWasRead() {
    Map<String, String> deepseek = row(table("fr"), "deepseek");
    assertThat(deepseek)
        .as("too few persons to say which offer: the facts of all")
        .containsEntry("Offres observées", "masqué")
        .containsEntry(
            "Hébergement", "grand public : Chine ; interface de programmation : inconnu");
    assertThat(deepseek.get("Hébergement, source et jour de lecture"))
        .matches("https://\\S+, source secondaire \\(lu le \\d{4}-\\d{2}-\\d{2}\\)");
    assertThat(row(table("fr"), "chatgpt"))
        .as("an offer that the log cannot tell may be any of the tool's")
        .containsEntry(
            "Entraînement sur les données confiées",
            "grand public : oui, sauf refus de l'utilisateur ; entreprise : non");
  }

  @Test
  void anInHouseToolShowsWhatItsDeclarationSays() {
    assertThat(row(table("fr"), "iris"))
        .containsEntry("Éditeur", "l'organisation")
        .containsEntry("Conservation déclarée", "30 jours")
        .containsEntry("Hébergement déclaré", "non déclaré")
        .containsEntry("Entraînement sur les données confiées", "non (déclaré, non mesurable)")
        .containsEntry(
            "Conservation par l'éditeur, source et jour de lecture",
            "déclaré par l'organisation (Règle 2)");
  }

  @Test
  void aDeclaredToolThatNoLogShowsHasItsRow() {
    assertThat(row(table("fr"), "github-copilot"))
        .containsEntry("Vu la première fois", "non observé")
        .containsEntry("Lecture de la charte", "non observé")
        .containsEntry("Finalité déclarée", "Aide au code")
        .containsEntry("Sessions", "0");
  }

  @Test
  void theFilesReadBackAreTheTableAndAreTheSameTwice() throws Exception {
    ReportContext context = SyntheticDepartement.context(OCTOBER, "fr");
    List<Path> once = AiSystemsRegister.write(context, knowledge(), months, folder.resolve("once"));
    Thread.sleep(1100); // a clock read into a ZIP counts seconds: it would show
    List<Path> again =
        AiSystemsRegister.write(
            context, knowledge(), List.of(months.get(1), months.get(0)), folder.resolve("again"));
    assertThat(once)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("ai-systems-2026-10.csv", "ai-systems-2026-10.xlsx");
    for (int at = 0; at < once.size(); at++) {
      assertThat(Files.mismatch(once.get(at), again.get(at))).isEqualTo(-1);
    }
    assertThat(Files.readAllLines(once.get(0))).hasSize(1 + 8);
    Map<String, String> cells = sheet(once.get(1), "xl/worksheets/sheet2.xml");
    assertThat(cells)
        .containsEntry("A3", "Outil")
        .containsEntry("B4", "chatgpt")
        .containsEntry("N4", "au moins 40")
        .containsEntry("N5", "27.0")
        .containsEntry("B11", "nouvelle-ia.example")
        .doesNotContainKey("A12");
    assertThat(sheet(once.get(1), "xl/worksheets/sheet1.xml").values())
        .anyMatch(text -> text.contains("Rien ici ne porte sur une personne"));
  }

  /** Cells of a sheet by address, read as a spreadsheet does: shared strings by number. */
  private static Map<String, String> sheet(Path xlsx, String name) throws Exception {
    Map<String, Document> parts = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(xlsx))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".xml")) {
          parts.put(
              entry.getName(),
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new ByteArrayInputStream(zip.readAllBytes())));
        }
      }
    }
    NodeList shared = parts.get("xl/sharedStrings.xml").getElementsByTagName("si");
    Map<String, String> cells = new TreeMap<>();
    NodeList found = parts.get(name).getElementsByTagName("c");
    for (int at = 0; at < found.getLength(); at++) {
      Element cell = (Element) found.item(at);
      String text = cell.getTextContent();
      boolean isShared = cell.getAttribute("t").equals("s");
      cells.put(
          cell.getAttribute("r"),
          plain(isShared ? shared.item(Integer.parseInt(text)).getTextContent() : text));
    }
    return cells;
  }
}
