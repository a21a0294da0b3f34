package fr.vigie.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.reports.document.Block;
import fr.vigie.reports.document.Document;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of which no figure may be shown still has sentences where others have lists. */
class HiddenMonthTest {
  @TempDir static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void noListIsEmpty(String language) {
    ReportContext with = SyntheticDepartement.context(SyntheticDepartement.LAST, language);
    Document document =
        UsageReport.compose(
            new ReportContext(
                with.organisation(),
                with.zone(),
                with.language(),
                with.month(),
                1_000_000,
                with.siteNames(),
                with.tools(),
                with.charters(),
                with.sources(),
                with.impact(),
                with.processing(),
                with.provenance()),
            SyntheticDepartement.write(folder));
    assertThat(document.keyFigures().get(0).value())
        .isEqualTo(language.equals("fr") ? "masqué" : "hidden");
    assertThat(document.summary()).allSatisfy(section -> assertThat(section.blocks()).isNotEmpty());
    assertThat(document.summary().stream().flatMap(section -> section.blocks().stream()))
        .noneMatch(block -> block instanceof Block.Statements list && list.items().isEmpty());
    assertThat(document.sections().stream().flatMap(section -> section.blocks().stream()))
        .noneMatch(block -> block instanceof Block.Statements list && list.items().isEmpty());
  }
}
