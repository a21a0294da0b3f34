package fr.vigie.reports.staff;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.charter.Charter;
import fr.vigie.reports.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WriteCharterTest {
  static List<String> shipped() {
    return Charter.SHIPPED;
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyProvisionAndItsPlaceIsOnThePage(String id) {
    Charter.Version version = Charter.shipped(id).versions().get(0);
    for (String language : List.of("fr", "en")) {
      String page = page(id, language);
      Language typography = Language.of(language);
      for (Charter.Provision provision : version.provisions()) {
        assertThat(page)
            .contains(escaped(typography.typeset(provision.text().in(language))))
            .contains(escaped(typography.typeset(provision.cite())));
      }
      version
          .blanks()
          .forEach(
              blank ->
                  assertThat(page)
                      .containsIgnoringCase(
                          escaped(typography.typeset(blank.text().in(language)))));
    }
  }

  @Test
  void theAttributionIsWordForWordAndBeforeTheContents() {
    String page = page("linagora", "fr");
    String attribution =
        "Basé sur le modèle de politique d&#39;utilisation de ChatGPT proposé par LINAGORA (2023)"
            + " / www.linagora.com / CC-BY 4.0";
    assertThat(page.replace("&#39;", "'"))
        .containsSubsequence(attribution.replace("&#39;", "'"), "id=\"contents\"");
    assertThat(page("isere", "fr")).doesNotContain("CC-BY");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void aFrenchPageReadsAsFrench(String id) {
    String page =
        page(id, "fr")
            .replaceAll("(?s)<(style|script).*?</\\1>", " ")
            // The attribution stays as its licence gives it.
            .replace("modèle de politique d'utilisation", "")
            .replace("modèle de politique d&#39;utilisation", "");
    String text =
        page.replaceAll("</?(?:p|li|td|th|dd|dt|h\\d|caption)\\b[^>]*>", "\n")
            .replaceAll("<[^>]*>", " ")
            .replace("&#39;", "'");
    assertThat(text.lines())
        .as("apostrophes, spaces before signs, blanks that begin a sentence, no English")
        .noneMatch(line -> line.contains("'"))
        .noneMatch(line -> line.matches(".*\\p{L} [;:?!»].*"))
        .noneMatch(line -> line.matches(".*[.] à compléter.*"))
        .noneMatch(line -> line.matches("\\s*à compléter.*"))
        .noneMatch(line -> line.matches(".*\\b(no|yes|unknown|the|and|of|to)\\b(?!-).*"));
  }

  @Test
  void wordsStillToBeWrittenNameNothing() {
    assertThat(page("dpo-consulting", "fr"))
        .contains("À compléter\u00a0: les cadres d\u2019usage de l\u2019organisation")
        .doesNotContain("Cadre d\u2019usage\u00a0: Cadre d\u2019usage");
    assertThat(page("linagora", "fr")).contains("Outils de la liste\u00a0: ChatGPT.");
  }

  @Test
  void whatAnOrganisationDeclaresOfItsToolIsSaidNotToBeMeasured() {
    assertThat(page("isere", "fr"))
        .contains("IRIS")
        .contains(Language.of("fr").typeset("aucun journal ne le mesure"))
        .contains("conservation temporaire puis suppression");
  }

  private static String page(String id, String language) {
    Charter charter = Charter.shipped(id);
    return new String(
        WriteCharter.html(charter, charter.versions().get(0), language), StandardCharsets.UTF_8);
  }

  /** As the templates escape text. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
