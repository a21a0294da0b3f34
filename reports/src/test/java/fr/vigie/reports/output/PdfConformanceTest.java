package fr.vigie.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.SyntheticDepartement;
import fr.vigie.reports.UsageReport;
import fr.vigie.reports.document.Document;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

class PdfConformanceTest {
  private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");
  @TempDir static Path folder;
  private static Document document;
  private static byte[] pdf;

  @BeforeAll
  static void write() throws Exception {
    document =
        UsageReport.compose(
            SyntheticDepartement.context(SyntheticDepartement.LAST, "fr"),
            SyntheticDepartement.write(folder));
    pdf = WritePdf.of(document, MADE);
    VeraGreenfieldFoundryProvider.initialise();
  }

  @ParameterizedTest
  @EnumSource(
      value = PDFAFlavour.class,
      names = {"PDFUA_1", "PDFA_3_U"})
  void conformsTo(PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser =
        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour)) {
      ValidationResult result =
          Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
      List<String> failures =
          result.getTestAssertions().stream()
              .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
              .map(assertion -> assertion.getRuleId().getClause() + ": " + assertion.getMessage())
              .distinct()
              .toList();
      assertThat(failures).isEmpty();
      assertThat(result.isCompliant()).isTrue();
      assertThat(result.getTotalAssertions()).isGreaterThan(1000);
    }
  }

  @Test
  void attachesTheCsvOfEveryTable() throws Exception {
    try (PDDocument opened = Loader.loadPDF(pdf)) {
      var files = opened.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
      assertThat(files).hasSameSizeAs(document.tables());
      assertThat(files.keySet()).allMatch(name -> name.matches("\\d\\d-[a-z0-9-]+\\.csv"));
    }
  }

  @Test
  void hasABookmarkForEverySection() throws Exception {
    try (PDDocument opened = Loader.loadPDF(pdf)) {
      List<String> titles = new ArrayList<>();
      PDOutlineItem item = opened.getDocumentCatalog().getDocumentOutline().getFirstChild();
      for (; item != null; item = item.getNextSibling()) {
        titles.add(item.getTitle());
      }
      assertThat(titles).hasSize(2 + document.sections().size()).contains("4 Les outils");
    }
  }

  @Test
  void pageOneStandsAlone() throws Exception {
    try (PDDocument opened = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(1);
      stripper.setEndPage(1);
      String page = stripper.getText(opened);
      assertThat(page)
          .contains("Ce qui change", "Décisions demandées", "Empreinte estimée", "ne peut fonder")
          .doesNotContain("Suites des décisions");
      assertThat(opened.getNumberOfPages()).isBetween(6, 20);
    }
  }
}
