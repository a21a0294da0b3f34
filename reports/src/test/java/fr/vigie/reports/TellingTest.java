package fr.vigie.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.output.WriteHtml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a committee reads: words for machines' ids, minima called minima, reasons that are true. */
class TellingTest {
  @TempDir static Path folder;
  private static List<PublishedMonth> months;
  private static Document document;

  @BeforeAll
  static void write() {
    months = SyntheticDepartement.write(folder);
    document =
        UsageReport.compose(SyntheticDepartement.context(SyntheticDepartement.LAST, "fr"), months);
  }

  @Test
  void sourcesToolsAndMethodGoByNamesNotIds() {
    String page = plain(new String(WriteHtml.of(document), StandardCharsets.UTF_8));
    assertThat(page)
        .doesNotContain("proxy-siege", "proxy-mde", "m365-copilot", "ecologits-0.10", "(US)")
        .contains("Journal d’éditeur : Microsoft 365 Copilot", "EcoLogits 0.10", "(États-Unis)");
  }

  @Test
  void aMinimumIsCalledOneWhereverItStands() {
    assertThat(cells("exposure")).anyMatch(cell -> cell.startsWith("au moins "));
    assertThat(document.keyFigures().get(3).value()).startsWith("≥");
    assertThat(statements("decisions")).anyMatch(line -> line.contains("au moins "));
  }

  @Test
  void unknownToolsAreNotWhatARulePointsOut() {
    assertThat(statements("decisions"))
        .anyMatch(line -> line.startsWith("Évaluer 2 outils absents du catalogue"))
        .noneMatch(line -> line.contains("que la charte ne nomme pas"));
  }

  @Test
  void aNewToolShowsItsMonthAndNoDay() {
    Table fresh = table("new-tools");
    assertThat(fresh.columns())
        .extracting(Table.Column::heading)
        .doesNotContain("Première observation");
  }

  @Test
  void restatedMonthsAreListedWithTheirReason() {
    assertThat(cells("publications")).contains("late logs of the headquarters", "2");
    assertThat(rows("corrections"))
        .containsExactly(
            "juillet 2026|2|16 novembre 2026|late logs of the headquarters|"
                + "2 fichiers de journaux de plus et le catalogue d’outils");
  }

  @Test
  void aCorrectionTellsItsMainDifferences() {
    assertThat(rows("differences-2026-07-2"))
        .containsExactly(
            "Sessions|+98",
            "Sessions, lecture « à examiner »|−47",
            "Sessions, lecture « hors du champ de la charte »|+12",
            "Part approuvée|+3 points",
            "Téléversements vers des outils non approuvés|non mesurable",
            "Volume envoyé à des outils non approuvés|+11,5 Mo",
            "Électricité, estimation centrale|+300 Wh",
            "ChatGPT : sessions|+54",
            "ChatGPT : sessions, lecture « indéterminé »|+54");
    String page = plain(new String(WriteHtml.of(document), StandardCharsets.UTF_8));
    assertThat(page)
        .contains(
            "juillet 2026, n° 2 : 3 différences sont masquées, car elles concernent moins de 10"
                + " personnes ou en protègent une autre.",
            "juillet 2026, n° 2 : 1 différence de plus figure dans le registre signé")
        .contains("Mois corrigés : juillet 2026.");
  }

  private static List<String> rows(String name) {
    return table(name).rows().stream()
        .map(row -> row.stream().map(cell -> plain(cell.text())).collect(Collectors.joining("|")))
        .toList();
  }

  @Test
  void everySourceSaysWhatItCannotShow() {
    assertThat(table("proofs").rows()).hasSize(3);
    assertThat(table("proofs").rows())
        .allSatisfy(row -> assertThat(row.get(3).text()).isNotEqualTo("–"));
  }

  @Test
  void everyEquivalenceHasFactorRangeSourceAndDate() {
    assertThat(table("equivalences").rows())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(plain(row.get(2).text())).matches(".+ à .+");
              assertThat(row.get(3).text()).containsPattern("\\d");
              assertThat(row.get(4).text()).containsPattern(", .*20\\d\\d$");
            });
  }

  @Test
  void theTornadoIsSortedByWidth() {
    List<List<Table.Cell>> rows = table("sensitivity").rows();
    assertThat(rows).hasSizeGreaterThan(2);
    double before = Double.MAX_VALUE;
    for (List<Table.Cell> row : rows) {
      double width = row.get(3).number() - row.get(1).number();
      assertThat(width).isLessThanOrEqualTo(before * 1.1); // printed at two digits
      before = width;
    }
  }

  @Test
  void elidesBeforeTheMonthsThatBeginWithAVowel() {
    Document september =
        UsageReport.compose(
            SyntheticDepartement.context(SyntheticDepartement.LAST.minusMonths(1), "fr"), months);
    assertThat(september.sections().get(0).title()).isEqualTo("Suites des décisions d’août");
  }

  private static Table table(String name) {
    return document.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> cells(String name) {
    return table(name).rows().stream()
        .flatMap(List::stream)
        .map(cell -> plain(cell.text()))
        .collect(Collectors.toList());
  }

  private static List<String> statements(String section) {
    return document.summary().stream()
        .filter(one -> one.id().equals(section))
        .flatMap(one -> one.blocks().stream())
        .filter(Block.Statements.class::isInstance)
        .flatMap(block -> ((Block.Statements) block).items().stream())
        .map(TellingTest::plain)
        .toList();
  }

  private static String plain(String text) {
    return text.replace('\u00A0', ' ').replace('\u202F', ' ');
  }
}
