package fr.vigie.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.document.Document;
import fr.vigie.reports.document.Table;
import fr.vigie.reports.lake.PublishedMonth;
import fr.vigie.reports.output.WriteHtml;
import fr.vigie.reports.output.WritePdf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticReportTest {
  @TempDir static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void withoutACharterTheReportIsAnInventoryWithoutVerdicts(String language) throws Exception {
    Document document = compose(language);
    assertThat(document.title()).startsWith(language.equals("fr") ? "Diagnostic" : "Diagnosis");
    assertThat(document.keyFigures()).hasSize(5);
    Table inventory =
        document.tables().stream()
            .filter(table -> table.name().equals("inventory"))
            .findFirst()
            .orElseThrow();
    assertThat(inventory.rows())
        .anySatisfy(row -> assertThat(row.get(0).text()).isEqualTo("ChatGPT"));
    String html = new String(WriteHtml.of(document), StandardCharsets.UTF_8);
    for (String section : List.of("inventory", "limits", "by-kind", "sent", "coverage", "steps")) {
      assertThat(html).contains("id=\"" + section + "\"");
    }
    assertThat(document.sections().stream().map(Document.Section::id))
        .doesNotContain("charter", "provisions", "exposure", "tools");
    assertThat(WritePdf.of(document, Instant.EPOCH)).isNotEmpty();
  }

  @Test
  void fewPersonsStayHidden() {
    Document document = compose("fr");
    assertThat(document.tables())
        .flatExtracting(Table::rows)
        .flatExtracting(row -> row)
        .anySatisfy(cell -> assertThat(cell.text()).isEqualTo("masqué"));
  }

  private static Document compose(String language) {
    List<PublishedMonth> months = SyntheticDepartement.write(folder);
    ReportContext with = SyntheticDepartement.context(SyntheticDepartement.LAST, language);
    return UsageReport.compose(
        new ReportContext(
            with.organisation(),
            with.zone(),
            with.language(),
            with.month(),
            with.smallGroup(),
            with.siteNames(),
            with.tools(),
            List.of(),
            with.sources(),
            with.impact(),
            with.processing(),
            with.provenance()),
        months);
  }
}
