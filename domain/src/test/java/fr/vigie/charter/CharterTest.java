package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.vigie.catalog.Catalog;
import fr.vigie.usage.Verdict;
import fr.vigie.yaml.InvalidYamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharterTest {
  private static final String CHARTER =
      """
      schema: 1
      charter: essai
      name: {fr: Essai, en: Trial}
      organisation: Essai
      versions:
        - version: "1"
          valid_from: "2025-01-01"
          valid_to: "2026-01-01"
          source: {document: Essai}
          rules:
            - {id: r1, when: {tools: [chatgpt]}, verdict: prohibited, cite: "1", text: {fr: a, en: a}, examples: [{tool: chatgpt, tier: consumer}]}
            - {id: r2, when: {tiers: [api]}, verdict: tolerated, cite: "2", text: {fr: a, en: a}, examples: [{tool: openai-api, tier: api}]}
          default: {verdict: out_of_scope, cite: "0", text: {fr: a, en: a}, examples: [{tool: gemini, tier: consumer}]}
        - version: "2"
          valid_from: "2026-01-01"
          source: {document: Essai}
          rules:
            - {id: r1, when: {tools: [chatgpt]}, verdict: approved, cite: "1", text: {fr: a, en: a}, examples: [{tool: chatgpt, tier: consumer}]}
          default: {verdict: review, cite: "0", text: {fr: a, en: a}}
      """;

  @TempDir Path folder;

  @Test
  void theVersionOfTheDayIsInForce() throws IOException {
    Charter charter = load(CHARTER);
    assertThat(charter.on(LocalDate.of(2024, 12, 31))).isEmpty();
    assertThat(charter.on(LocalDate.of(2025, 1, 1)).map(Charter.Version::name)).hasValue("1");
    assertThat(charter.on(LocalDate.of(2025, 12, 31)).map(Charter.Version::name)).hasValue("1");
    assertThat(charter.on(LocalDate.of(2026, 1, 1)).map(Charter.Version::name)).hasValue("2");
    assertThat(charter.on(LocalDate.of(2099, 1, 1)).map(Charter.Version::name)).hasValue("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          valid_to: "2026-01-01" | valid_to: "2025-12-01" | :6: versions follow each other without gap or overlap: valid_to of 1 must be 2026-01-01
          valid_to: "2026-01-01" | valid_to: "2026-02-01" | :6: versions follow each other without gap or overlap: valid_to of 1 must be 2026-01-01
          valid_to: "2026-01-01" | valid_to: "2024-01-01" | :8: not after valid_from: 2024-01-01
          version: "1" | version: 1.0 | :6: versions.0.version:
          version: "1" | version: "2" | :14: name given twice
          {tiers: [api]} | {tools: [chatgpt], tiers: [api]} | :12: never reached: r1 decides before
          id: r2 | id: r1 | :12: id given twice
          verdict: prohibited | verdict: banned | :11: versions.0.rules.0.verdict:
          default: {verdict: out_of_scope | fallback: {verdict: out_of_scope | :6: versions.0: required property 'default' not found
          {tool: openai-api, tier: api} | {tool: openai-api, tier: consumer} | :12: the example is out_of_scope by NO_RULE_APPLIES
          {tool: openai-api, tier: api} | {tool: openai, tier: api} | :12: no such tool in the catalog: openai
          {tool: gemini, tier: consumer} | {tool: chatgpt, tier: consumer} | :13: the example is prohibited by r1
          {tools: [chatgpt]} | {listed: true} | :11: listed: the version has no scope
          {tools: [chatgpt]} | {defined: true, kinds: [assistant]} | :11: defined and kinds exclude each other
          verdict: prohibited | verdict: prohibited, to_complete: {fr: "à compléter : b", en: "to be completed: b"} | :11: what is to be completed can only be review
          verdict: prohibited | verdict: prohibited, to_complete: {fr: "plus tard", en: "to be completed: b"} | :11: versions.0.rules.0.to_complete.fr:
          verdict: prohibited | verdict: prohibited, framework: courrier | :11: the version does not define it: courrier
          verdict: prohibited | verdict: prohibited, supervision: s1 | :11: the version does not define it: s1
          rules: | temporary_measures: [{id: t, rules: [r9], ground: {fr: a, en: a}, cite: "1", review_by: "2025-06-01"}]⏎    rules: | :10: no such rule: r9
          rules: | temporary_measures: [{id: t, rules: [r1], ground: {fr: a, en: a}, cite: "1", review_by: "2024-06-01"}]⏎    rules: | :10: before valid_from: 2024-06-01
          rules: | temporary_measures: [{id: t, rules: [r1], ground: {fr: a, en: a}, cite: "1"}]⏎    rules: | :10: versions.0.temporary_measures.0:
          rules: | frameworks: [{id: r1, name: {fr: a, en: a}, cite: "1"}]⏎    rules: | :10: id given twice
          rules: | statements: [{id: s1, kind: indicator, cite: "1", text: {fr: a, en: a}}]⏎    rules: | :10: an indicator needs a measure
          rules: | statements: [{id: s1, kind: obligation, cite: "1", text: {fr: a, en: a}, measure: tools}]⏎    rules: | :10: only an indicator has a measure
          rules: | statements: [{id: s1, kind: indicator, measure: mood, cite: "1", text: {fr: a, en: a}}]⏎    rules: | :10: versions.0.statements.0.measure:
          rules: | statements: [{id: s1, kind: indicator, measure: heavy_model_share, budget: {most: 20}, cite: "1", text: {fr: a, en: a}}]⏎    rules: | :10: versions.0.statements.0.budget.most:
          rules: | statements: [{id: s1, kind: not_measurable, cite: "1", text: {fr: a, en: a}}]⏎    rules: | :10: a note must say why no log shows it
          """)
  void aMistakeIsToldWithFileAndLine(String written, String mistaken, String message) {
    assertThat(CHARTER).contains(written);
    String text =
        CHARTER.replaceFirst(
            Pattern.quote(written), Matcher.quoteReplacement(mistaken.replace("⏎", "\n")));
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(InvalidYamlException.class)
        .hasMessageContaining("essai.yaml" + message);
  }

  @Test
  void everyMistakeIsToldAtOnceInTheOrderOfItsLines() {
    String text =
        CHARTER
            .replace("valid_to: \"2026-01-01\"", "valid_to: \"2025-12-01\"")
            .replace("{tool: openai-api, tier: api}", "{tool: openai, tier: api}")
            .replace("{tool: gemini, tier: consumer}", "{tool: chatgpt, tier: consumer}")
            .replace("schema: 1", "schema: 1\nnature: model")
            .replace(
                "verdict: approved, cite: \"1\", text: {fr: a, en: a}, examples: [{tool: chatgpt",
                "verdict: approved, framework: courrier, cite: \"1\", text: {fr: a, en: a},"
                    + " examples: [{tool: gemini");
    assertThatThrownBy(() -> load(text))
        .isInstanceOfSatisfying(
            InvalidYamlException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.line() + ": " + problem.message())
                    .containsExactly(
                        "7: versions follow each other without gap or overlap: valid_to of 1 must"
                            + " be 2026-01-01",
                        "13: no such tool in the catalog: openai",
                        "14: the example is prohibited by r1",
                        "19: the version does not define it: courrier",
                        "19: the example is review by NO_RULE_APPLIES"));
  }

  @Test
  void personsNamedAreThoseDeclared() {
    String persons =
        """
        organisation: Essai
        departments: [Routes]
        populations: [{id: agents, name: {fr: Agents, en: Staff}}]
        """;
    String text =
        CHARTER
            .replace("organisation: Essai\n", persons)
            .replace(
                "{tiers: [api]}", "{tiers: [api], populations: [agents, elus], departments: [RH]}")
            .replace(
                "{tool: openai-api, tier: api}", "{tool: openai-api, tier: api, population: x}");
    assertThatThrownBy(() -> load(text))
        .hasMessageContaining("no such population: elus")
        .hasMessageContaining("no such population: x")
        .hasMessageContaining("no such department: RH")
        .hasMessageNotContaining("no such population: agents");
  }

  @Test
  void aScopeGivesItsToolsAndKindsToTheRulesThatNameIt() throws IOException {
    Charter charter =
        load(
            CHARTER
                .replaceFirst(
                    "    rules:",
                    "    scope: {definition: {fr: a, en: a}, cite: \"1\", kinds: [assistant, api],"
                        + " tools: [chatgpt], optional_tools: [ailleurs]}\n    rules:")
                .replaceFirst("\\{tools: \\[chatgpt]}", "{listed: true}")
                .replaceFirst("\\{tiers: \\[api]}", "{defined: true, tiers: [api]}"));
    Charter.Version version = charter.versions().get(0);
    assertThat(version.rules().get(0).when().tools()).containsExactly("chatgpt");
    assertThat(version.rules().get(1).when().kinds()).containsExactlyInAnyOrder("assistant", "api");
    assertThat(charter.unknownTools(Catalog.shipped())).containsExactly("ailleurs");
  }

  @Test
  void blanksAreListedInTheOrderOfTheFile() throws IOException {
    String blank = "to_complete: {fr: \"à compléter : b\", en: \"to be completed: b\"}";
    Charter charter =
        load(
            CHARTER
                .replaceFirst("verdict: prohibited", "verdict: review, " + blank)
                .replaceFirst(
                    "    rules:",
                    "    temporary_measures: [{id: t, rules: [r1], ground: {fr: a, en: a}, cite:"
                        + " \"1\", "
                        + blank
                        + "}]\n    rules:"));
    assertThat(charter.versions().get(0).blanks()).extracting(Blank::id).containsExactly("t", "r1");
    assertThat(charter.versions().get(1).blanks()).isEmpty();
  }

  @Test
  void aMeasurePastItsReviewIsOverdueAndTheDayItselfIsNot() throws IOException {
    Charter charter =
        load(
            CHARTER.replaceFirst(
                "    rules:",
                "    temporary_measures: [{id: t, rules: [r1], ground: {fr: a, en: a}, cite: \"1\","
                    + " review_by: \"2025-06-01\"}]\n    rules:"));
    Terms.TemporaryMeasure measure = charter.versions().get(0).terms().temporaryMeasures().get(0);
    assertThat(measure.overdue(LocalDate.of(2025, 6, 1))).isFalse();
    assertThat(measure.overdue(LocalDate.of(2025, 6, 2))).isTrue();
  }

  @Test
  void whatARunRecordedReadsBackTheSame() {
    for (String id : Charter.SHIPPED) {
      Charter charter = Charter.shipped(id);
      Charter recorded = Charter.recorded(charter.definition());
      assertThat(recorded.definition()).isEqualTo(charter.definition());
      assertThat(recorded.versions()).isEqualTo(charter.versions());
    }
  }

  @Test
  void aToolThatTheCatalogDoesNotHaveIsReportedNotDropped() throws IOException {
    Charter charter = load(CHARTER.replace("tools: [chatgpt]", "tools: [chatgpt, ailleurs]"));
    assertThat(charter.unknownTools(Catalog.shipped())).containsExactly("ailleurs");
  }

  @Test
  void commentsDoNotChangeTheDigest() throws IOException {
    String before = load(CHARTER).digest();
    assertThat(load("# comment\n" + CHARTER).digest()).isEqualTo(before);
    assertThat(load(CHARTER.replace("fr: Essai", "fr: Autre")).digest()).isNotEqualTo(before);
  }

  @Test
  void theIsereCharterSaysEveryKindOfThing() {
    Charter charter = Charter.shipped("isere");
    assertThat(charter.versions()).hasSize(1);
    Charter.Version version = charter.versions().get(0);
    assertThat(version.validFrom()).isEqualTo(LocalDate.of(2025, 9, 1));
    assertThat(version.dateNote()).isNotNull();
    assertThat(version.provisions().stream().map(Charter.Provision::kind))
        .contains(
            Charter.Kind.RULE,
            Charter.Kind.INDICATOR,
            Charter.Kind.OBLIGATION,
            Charter.Kind.NOT_MEASURABLE);
    assertThat(version.provisions())
        .allSatisfy(
            provision -> {
              assertThat(provision.cite()).matches("(Préambule|Règle [1-6]|Pour conclure).*");
              assertThat(provision.text().fr()).isNotBlank();
              assertThat(provision.text().en()).isNotBlank();
            });
    // Each of the six rules and each obligation of the conclusion is there.
    for (String place :
        new String[] {
          "Préambule",
          "Règle 1",
          "Règle 2",
          "Règle 3",
          "Règle 4",
          "Règle 5",
          "Règle 6",
          "Confidentialité",
          "Prise de décision",
          "Responsabilité"
        }) {
      assertThat(version.provisions())
          .as(place)
          .anyMatch(provision -> provision.cite().contains(place));
    }
    assertThat(version.statements())
        .filteredOn(statement -> statement.kind() == Charter.Kind.INDICATOR)
        .allSatisfy(indicator -> assertThat(indicator.measure()).isNotNull());
    assertThat(version.statements())
        .filteredOn(statement -> statement.kind() == Charter.Kind.NOT_MEASURABLE)
        .allSatisfy(statement -> assertThat(statement.note()).isNotNull());
    assertThat(version.fallback().verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(charter.unknownTools(charter.complete(Catalog.shipped()))).isEmpty();
  }

  @Test
  void onlyCharterFilesAreReadById() {
    assertThatThrownBy(() -> Charter.shipped("absente")).hasMessage("no shipped charter: absente");
    assertThatThrownBy(() -> Charter.shipped("../catalog/VERSION"))
        .hasMessage("no shipped charter: ../catalog/VERSION");
  }

  private Charter load(String text) throws IOException {
    return Charter.load(Files.writeString(folder.resolve("essai.yaml"), text));
  }
}
