package fr.vigie.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.figures.Figures;
import fr.vigie.reports.figures.KeptFigures;
import fr.vigie.reports.figures.MonthFigures;
import fr.vigie.reports.figures.ReadFigures;
import fr.vigie.reports.figures.Share;
import fr.vigie.reports.figures.Standing;
import fr.vigie.reports.lake.LakeConnection;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.output.WriteCsv;
import fr.vigie.reports.output.WriteHtml;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReportTest {
  @TempDir static Path folder;
  private static List<PublishedMonth> months;
  private static Document document;
  private static String html;

  @BeforeAll
  static void write() {
    months = SyntheticDepartement.write(folder.resolve("lake"));
    document =
        UsageReport.compose(SyntheticDepartement.context(SyntheticDepartement.LAST, "fr"), months);
    html = new String(WriteHtml.of(document), StandardCharsets.UTF_8);
  }

  /** The figures again, by a query that shares nothing with the module's. */
  @Test
  void approvedShareAndBoundsAreWhatTheEventsSay() throws Exception {
    MonthFigures october = figures(SyntheticDepartement.LAST).current();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT
                  count(DISTINCT session_id) FILTER (WHERE verdict = 'approved'),
                  count(DISTINCT session_id) FILTER (WHERE tier = 'undetermined'),
                  count(DISTINCT session_id),
                  count(DISTINCT session_id) FILTER (WHERE tool_id = 'chatgpt')
                FROM read_parquet('%s')
                WHERE action = 'allowed' AND verdict <> 'out_of_scope'
                """
                    .formatted(months.get(3).tables().get("usage_events").get(0)))) {
      row.next();
      double approved = row.getLong(1);
      double undetermined = row.getLong(2);
      double all = row.getLong(3);
      assertThat(october.sessions().value()).isEqualTo(row.getLong(3));
      assertThat(october.approvedShare())
          .isEqualTo(new Share(approved / all, approved / all, (approved + undetermined) / all));
      assertThat(october.undeterminedShare()).isEqualTo(undetermined / all);
      assertThat(october.tools())
          .filteredOn(tool -> tool.id().equals("chatgpt"))
          .allSatisfy(tool -> assertThat(tool.sessions().value()).isEqualTo(countOf(row, 4)));
    }
  }

  private static long countOf(java.sql.ResultSet row, int column) {
    try {
      return row.getLong(column);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void goldenFiguresOfOctober() {
    assertThat(document.keyFigures().stream().map(figure -> plain(figure.value())).toList())
        .containsExactly("43 %", "136", "23 %", "≥ 27", "71 sur 75");
    assertThat(plain(document.headline()))
        .isEqualTo(
            "La part d’usage approuvé progresse, de 41 % à 43 % ; à examiner : 2 outils inconnus.");
    assertThat(plain(document.keyFigures().get(1).detail()))
        .isEqualTo("et 41 adresses sans nom de personne");
  }

  @Test
  void electedOfficialsAreOneTotalAndNothingElse() {
    assertThat(plain(html))
        .contains("100 sessions d’une population dont la charte ne fait pas vérifier les outils");
    assertThat(document.tables().stream().flatMap(t -> t.rows().stream()).flatMap(List::stream))
        .noneMatch(cell -> cell.text().toLowerCase().contains("élus"));
  }

  @Test
  void noCellStandsOnFewerPersonsThanTheThreshold() {
    for (MonthFigures month : figures(SyntheticDepartement.LAST).months()) {
      for (MonthFigures.Department department : month.departments()) {
        if (department.persons().shown() && department.persons().value() > 0) {
          assertThat(department.persons().value()).isGreaterThanOrEqualTo(10);
        }
      }
    }
    Table departments = table(document, "departments");
    assertThat(departments.rows())
        .filteredOn(row -> row.get(0).text().startsWith("Archives"))
        .hasSize(1)
        .allSatisfy(
            row ->
                assertThat(row.subList(1, 5))
                    .allMatch(cell -> cell.mark() == Table.Mark.SUPPRESSED));
    assertThat(
            departments.rows().stream()
                .filter(row -> row.get(2).mark() == Table.Mark.SUPPRESSED)
                .count())
        .isNotEqualTo(1);
  }

  @Test
  void hiddenCellsCarryNoNumberInAnyFormat() {
    Set<String> hidden = new HashSet<>();
    for (Table table : document.tables()) {
      for (List<Table.Cell> row : table.rows()) {
        for (Table.Cell cell : row) {
          if (cell.mark() == Table.Mark.SUPPRESSED) {
            assertThat(cell.number()).isNull();
            hidden.add(table.name());
          }
        }
      }
      String csv = new String(WriteCsv.of(table), StandardCharsets.UTF_8);
      assertThat(csv.lines().count()).isEqualTo(table.rows().size() + 1L);
    }
    assertThat(hidden).contains("departments", "tools");
  }

  @Test
  void noPseudonymOrEventLeavesTheLake() throws Exception {
    List<Path> files =
        UsageReport.write(
            SyntheticDepartement.context(SyntheticDepartement.LAST, "fr"),
            months,
            folder.resolve("canary"));
    Pattern pseudonym = Pattern.compile("\\b[0-9a-f]{32}\\b|agent-\\d|address-\\d|elected-\\d");
    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly("report-2026-10.html", "report-2026-10.pdf", "report-2026-10.xlsx");
    assertThat(withoutFonts(Files.readString(files.get(0)))).doesNotContainPattern(pseudonym);
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(files.get(2))))) {
      while (zip.getNextEntry() != null) {
        assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
            .doesNotContainPattern(pseudonym);
      }
    }
  }

  @Test
  void theSameLakeGivesTheSameBytes() throws Exception {
    ReportContext context = SyntheticDepartement.context(SyntheticDepartement.LAST, "fr");
    List<Path> once = UsageReport.write(context, months, folder.resolve("once"));
    List<PublishedMonth> reversed = new java.util.ArrayList<>(months);
    java.util.Collections.reverse(reversed);
    Thread.sleep(1100); // a clock read into a PDF or a ZIP counts seconds: it would show
    List<Path> again = UsageReport.write(context, reversed, folder.resolve("again"));
    for (int at = 0; at < once.size(); at++) {
      assertThat(Files.mismatch(once.get(at), again.get(at)))
          .as("%s", once.get(at).getFileName())
          .isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void everyMonthCanBeTold(String language) {
    for (YearMonth month = SyntheticDepartement.FIRST;
        !month.isAfter(SyntheticDepartement.LAST);
        month = month.plusMonths(1)) {
      Document told = UsageReport.compose(SyntheticDepartement.context(month, language), months);
      assertThat(told.sections().stream().map(Document.Section::number))
          .containsExactly(
              "1", "2", "3", "4", "5", "6", "7", "A", "B", "C", "D", "E", "F", "G", "H");
      assertThat(new String(WriteHtml.of(told), StandardCharsets.UTF_8))
          .contains("lang=\"" + language + "\"")
          .doesNotContainPattern("\\{\\d}");
    }
  }

  @Test
  void aMonthWithoutUseIsMeasuredZero() {
    PublishedMonth empty = new PublishedMonth(YearMonth.of(2026, 11), false, Map.of());
    Document told =
        UsageReport.compose(SyntheticDepartement.context(empty.month(), "fr"), List.of(empty));
    assertThat(plain(told.headline()))
        .isEqualTo("Aucun usage d’IA générative n’a été observé ce mois-ci.");
    assertThat(plain(told.keyFigures().get(1).value())).isEqualTo("0");
    assertThat(plain(told.keyFigures().get(1).label())).isEqualTo("personne active");
    assertThat(plain(told.keyFigures().get(4).value())).isEqualTo("0 sur 40");
    assertThat(new String(WriteHtml.of(told), StandardCharsets.UTF_8)).contains("non mesurable");
  }

  /** The same month as a purge leaves it. */
  private static PublishedMonth purged(PublishedMonth month, int smallGroup) throws Exception {
    Map<String, List<Path>> tables = new java.util.HashMap<>(month.tables());
    tables.remove("usage_events");
    Path kept =
        Files.write(
            folder.resolve("kept-" + smallGroup + "-" + month.month() + ".json"),
            KeptFigures.of(month, smallGroup));
    return new PublishedMonth(month.month(), month.provisional(), tables, kept);
  }

  @Test
  void aReportTellsTheSameTrendsWhenEarlierEventsArePurged() throws Exception {
    List<PublishedMonth> later = new java.util.ArrayList<>(months);
    later.set(0, purged(months.get(0), 10));
    later.set(1, purged(months.get(1), 10));
    assertThat(trends(figures(SyntheticDepartement.LAST, later)))
        .isEqualTo(trends(figures(SyntheticDepartement.LAST, months)));

    later.set(1, months.get(1));
    Document told =
        UsageReport.compose(SyntheticDepartement.context(SyntheticDepartement.LAST, "fr"), later);
    // Shares are kept as they are printed: a chart's line moves by less than a percent.
    assertThat(withoutCharts(new String(WriteHtml.of(told), StandardCharsets.UTF_8)))
        .isEqualTo(withoutCharts(html));
  }

  private static String withoutCharts(String page) {
    return page.replaceAll("(?s)<svg.*?</svg>", "");
  }

  private static List<List<Object>> trends(Figures figures) {
    return figures.months().stream()
        .map(
            month ->
                List.<Object>of(
                    month.month(),
                    month.sessions(),
                    month.standings(),
                    month.undetermined(),
                    month.persons(),
                    month.addresses(),
                    month.approvedPersons(),
                    month.outOfScope(),
                    month.unverified(),
                    month.tools(),
                    month.exposure(),
                    month.rules(),
                    month.departments(),
                    month.impact().measures(),
                    month.impact().prompts(),
                    month.impact().parts()))
        .toList();
  }

  @Test
  void figuresKeptUnderASmallerThresholdAreNoLongerMeasurableAndNeverZero() throws Exception {
    List<PublishedMonth> later = new java.util.ArrayList<>(months);
    for (int at = 0; at < 3; at++) {
      later.set(at, purged(months.get(at), 5));
    }
    for (String language : List.of("fr", "en")) {
      Document told =
          UsageReport.compose(
              SyntheticDepartement.context(SyntheticDepartement.LAST, language), later);
      for (String name : List.of("persons", "exposure")) {
        List<Table.Cell> july = table(told, name).rows().get(0);
        assertThat(july.subList(1, july.size()))
            .as(name)
            .allMatch(cell -> cell.mark() == Table.Mark.NOT_MEASURABLE);
      }
      assertThat(new String(WriteHtml.of(told), StandardCharsets.UTF_8)).doesNotContain("NaN");
    }
  }

  @Test
  void keptFiguresHoldNoPseudonymAndNoCellOfFewPersons() throws Exception {
    String kept = new String(KeptFigures.of(months.get(0), 10), StandardCharsets.UTF_8);
    assertThat(kept).doesNotContain("pseudonym", "session_id", "event_id");
    assertThat(kept)
        .isEqualTo(new String(KeptFigures.of(months.get(0), 10), StandardCharsets.UTF_8));
    assertThat(
            Pattern.compile("\"number\" : [1-9]\\d*,\\s+\"showing\" : \"SUPPRESSED\"")
                .matcher(kept)
                .find())
        .isFalse();
    assertThat(kept).contains("SUPPRESSED");
  }

  @Test
  void refusesAMonthThatIsNotPublished() {
    assertThatThrownBy(
            () ->
                UsageReport.compose(
                    SyntheticDepartement.context(YearMonth.of(2027, 1), "fr"), months))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the report's month is not published: 2027-01");
  }

  @Test
  void saysWhenTheEvidenceChanges() throws Exception {
    assertThat(plain(html)).doesNotContain("La preuve change");
    List<PublishedMonth> better = new java.util.ArrayList<>(months);
    better.set(2, onlyTunnels(months.get(2)));
    Document told =
        UsageReport.compose(SyntheticDepartement.context(SyntheticDepartement.LAST, "fr"), better);
    assertThat(plain(new String(WriteHtml.of(told), StandardCharsets.UTF_8)))
        .contains(
            "La preuve change en octobre 2026 : journal de l’éditeur apparaît et requête déchiffrée"
                + " apparaît. Les chiffres ne se comparent pas à ceux d’avant ; un écart n’est pas un"
                + " changement d’usage.")
        .doesNotContain("La part approuvée passe de");
    // Nobody decrypted September: its uploads are not zero, they are unknown.
    assertThat(table(told, "exposure").rows().get(2).get(1).mark())
        .isEqualTo(Table.Mark.NOT_MEASURABLE);
    assertThat(table(told, "exposure").rows().get(3).get(1).mark()).isEqualTo(Table.Mark.PLAIN);
  }

  private static PublishedMonth onlyTunnels(PublishedMonth month) throws Exception {
    Map<String, List<Path>> tables = new java.util.HashMap<>(month.tables());
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      for (String table : List.of("usage_events", "daily_usage")) {
        Path file = folder.resolve("tunnels-" + table + ".parquet");
        statement.execute(
            "COPY (SELECT * FROM read_parquet('"
                + month.tables().get(table).get(0)
                + "', hive_partitioning = false) WHERE evidence = 'TUNNEL') TO '"
                + file
                + "' (FORMAT parquet)");
        tables.put(table, List.of(file));
      }
    }
    return new PublishedMonth(month.month(), month.provisional(), tables);
  }

  @Test
  void everyChartHasATextAlternativeAndATable() {
    long charts =
        document.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(Block.ChartBlock.class::isInstance)
            .map(Block.ChartBlock.class::cast)
            .peek(
                block -> {
                  assertThat(block.chart().alternative().length()).isGreaterThan(60);
                  assertThat(block.chart().data().rows()).isNotEmpty();
                  assertThat(block.chart().finding()).isNotBlank();
                })
            .count();
    assertThat(charts).isEqualTo(6);
  }

  @Test
  void zeroHiddenAndNotMeasurableLookDifferent() {
    assertThat(html)
        .contains(
            "class=\"number zero\"",
            "class=\"number suppressed\"",
            "class=\"number not-measurable\"");
  }

  @Test
  void htmlIsOneFileWithUniqueAnchors() {
    assertThat(html).doesNotContain("<script").doesNotContain("http-equiv=\"refresh\"");
    assertThat(Pattern.compile("(?:src|href)=\"(?!#)").matcher(html).find()).isFalse();
    List<String> ids =
        Pattern.compile("\\sid=\"([^\"]+)\"")
            .matcher(html)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(ids).doesNotHaveDuplicates();
    for (String target :
        Pattern.compile("(?:href=\"#|aria-labelledby=\")([^\"]+)\"")
            .matcher(html)
            .results()
            .map(match -> match.group(1))
            .toList()) {
      assertThat(ids).contains(target);
    }
  }

  @Test
  void whatComesFromOutsideIsEscaped() {
    ReportContext context = SyntheticDepartement.context(SyntheticDepartement.LAST, "fr");
    ReportContext hostile =
        new ReportContext(
            "<script>alert(1)</script>",
            context.zone(),
            context.language(),
            context.month(),
            context.smallGroup(),
            context.siteNames(),
            Map.of(
                "iris",
                new ReportContext.Tool("<img src=x onerror=alert(1)>", "&", "x", null, null)),
            context.charters(),
            context.sources(),
            context.impact(),
            context.processing(),
            context.provenance());
    String page =
        new String(WriteHtml.of(UsageReport.compose(hostile, months)), StandardCharsets.UTF_8);
    assertThat(page).doesNotContain("<script").doesNotContain("<img").contains("&lt;script&gt;");
  }

  @Test
  void figuresStandingsAddUpToAllSessions() {
    MonthFigures july = figures(SyntheticDepartement.LAST).months().get(0);
    long sum = 0;
    for (Standing standing : Standing.values()) {
      sum += july.standings().get(standing).value();
    }
    assertThat(sum).isEqualTo(july.sessions().value());
  }

  private static Figures figures(YearMonth month) {
    return figures(month, months);
  }

  private static Figures figures(YearMonth month, List<PublishedMonth> months) {
    try (LakeConnection lake = LakeConnection.open(months)) {
      return ReadFigures.of(SyntheticDepartement.context(month, "fr"), months, lake);
    }
  }

  private static Table table(Document from, String name) {
    return from.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String withoutFonts(String page) {
    return page.replaceAll("base64,[A-Za-z0-9+/=]+", "");
  }

  private static String plain(String text) {
    return text.replace('\u00A0', ' ').replace('\u202F', ' ');
  }
}
