package fr.vigie.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.usage.Tier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a charter promises the report besides verdicts: indicators, reviews, oversight. */
class CharterPromisesTest {
  @TempDir static Path folder;
  private static List<PublishedMonth> months;

  @BeforeAll
  static void write() {
    months = SyntheticDepartement.write(folder.resolve("lake"));
  }

  private static Document report(
      List<ReportContext.Indicator> indicators,
      List<ReportContext.TemporaryMeasure> measures,
      List<ReportContext.Oversight> oversights) {
    ReportContext with = SyntheticDepartement.context(SyntheticDepartement.LAST, "fr");
    ReportContext.Charter charter = with.charters().get(0);
    return UsageReport.compose(
        new ReportContext(
            with.organisation(),
            with.zone(),
            with.language(),
            with.month(),
            with.smallGroup(),
            with.siteNames(),
            with.tools(),
            List.of(
                new ReportContext.Charter(
                    charter.id(),
                    charter.title(),
                    charter.version(),
                    charter.from(),
                    charter.until(),
                    charter.url(),
                    charter.rules(),
                    charter.turns(),
                    indicators,
                    measures,
                    oversights,
                    charter.populationNames())),
            with.sources(),
            with.impact(),
            with.processing(),
            with.provenance()),
        months);
  }

  private static ReportContext.Indicator indicator(String measure, Double budget) {
    return new ReportContext.Indicator("i", "Suivre", "Règle 9", measure, budget);
  }

  private static List<String> cells(Document document, String table, int row) {
    return document.tables().stream()
        .filter(one -> one.name().equals(table))
        .map(one -> one.rows().get(row))
        .flatMap(List::stream)
        .map(Table.Cell::text)
        .map(CharterPromisesTest::plain)
        .toList();
  }

  private static String plain(String text) {
    return text.replace('\u00A0', ' ').replace('\u202F', ' ').replace('\u2019', '\'');
  }

  /** Page one of the same month says 43 %, 136 persons, 23 % undetermined, at least 27 uploads. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "approved_share|43 % (entre 43 % et 66 %)",
        "active_persons|136",
        "undetermined_share|23 %",
        "uploads_not_approved|au moins 27",
        "sessions_by_department|voir l'annexe A",
      })
  void anIndicatorShowsTheFigureOfPageOne(String measure, String value) {
    Document document = report(List.of(indicator(measure, null)), List.of(), List.of());
    assertThat(cells(document, "indicators", 0)).hasSize(3).contains(value, "Règle 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "undetermined_share|0.3|au plus 30 % : tenu",
        "undetermined_share|0.1|au plus 10 % : dépassé",
        "approved_share|0.5|au plus 50 % : les bornes ne permettent pas de conclure",
        "impact|0.5|au plus 50 % : non mesurable",
      })
  void aBudgetHoldsOnlyWhenItsWholeRangeDoes(String measure, double budget, String told) {
    Document document = report(List.of(indicator(measure, budget)), List.of(), List.of());
    assertThat(cells(document, "indicators", 0)).hasSize(4).contains(told);
  }

  @Test
  void everyMeasureOfTheCharterLanguageHasAFigure() {
    for (String measure :
        List.of(
            "active_persons",
            "approved_share",
            "blocked",
            "heavy_model_share",
            "impact",
            "new_tools",
            "review",
            "sessions",
            "sessions_by_department",
            "tools",
            "uploads_not_approved",
            "undetermined_share",
            "verdicts")) {
      Document document = report(List.of(indicator(measure, null)), List.of(), List.of());
      assertThat(cells(document, "indicators", 0).get(1)).as(measure).isNotBlank();
    }
  }

  @Test
  void aFigureThatSeveralPlacesAskForIsShownOnceAndEachPlaceCitedInTheAnnex() {
    Document document =
        report(
            List.of(
                indicator("sessions", null), indicator("tools", null), indicator("sessions", null)),
            List.of(),
            List.of());
    assertThat(cells(document, "indicators", 0)).contains("Sessions", "Règle 9 ; Règle 9");
    assertThat(cells(document, "indicators", 1)).contains("Outils observés", "Règle 9");
    assertThat(cells(document, "provisions-indicator", 2))
        .containsExactly("Suivre", "Sessions", "Règle 9");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "2026-10-30|réexamen en retard|Réexaminer la mesure temporaire « Lettre, § 2 »",
        "2026-10-31|réexamen proche|Préparer le réexamen",
        "2026-12-31|réexamen proche|Préparer le réexamen",
        "2027-01-01|réexamen à venir|none",
        "none|à compléter dans la charte|Fixer le jour de réexamen",
      })
  void aReviewIsAskedForWhenItIsDueOrNear(LocalDate review, String state, String asked) {
    Document document =
        report(
            List.of(),
            List.of(new ReportContext.TemporaryMeasure("Précaution.", "Lettre, § 2", review)),
            List.of());
    assertThat(cells(document, "temporary-measures", 0)).contains("Précaution.", state);
    List<String> decisions =
        document.summary().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(Block.Statements.class::isInstance)
            .flatMap(block -> ((Block.Statements) block).items().stream())
            .map(CharterPromisesTest::plain)
            .filter(item -> item.contains("mesure temporaire"))
            .toList();
    if (asked == null) {
      assertThat(decisions).isEmpty();
    } else {
      assertThat(decisions).singleElement().asString().startsWith(asked);
    }
  }

  @Test
  void oversightNamesOnlyToolsOfTheMonth() {
    Document document =
        report(
            List.of(),
            List.of(),
            List.of(
                new ReportContext.Oversight(
                    "Matrice, ligne 1",
                    "Rédaction",
                    "Relecture",
                    Set.of("iris", "never-seen"),
                    List.of(Tier.SELF_HOSTED),
                    List.of("Agents"))));
    assertThat(cells(document, "oversight", 0))
        .containsExactly(
            "IRIS (offres : hébergée par l'organisation)",
            "Agents",
            "Rédaction",
            "Relecture",
            "Matrice, ligne 1");
  }
}
