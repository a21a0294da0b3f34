package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.vigie.catalog.Catalog;
import fr.vigie.yaml.InvalidYamlException;
import fr.vigie.yaml.Problem;
import fr.vigie.yaml.YamlDocument;
import fr.vigie.yaml.YamlSchema;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Charters broken in every way that an author might: all that is wrong, and nothing else. */
class BrokenChartersTest {
  private static final YamlSchema SCHEMA =
      YamlSchema.shipped("/fr/vigie/schemas/charter/charter.schema.json");

  private static final String CHARTER =
      """
      schema: 1
      charter: essai
      name: {fr: Essai, en: Trial}
      organisation: Essai
      populations:
        - {id: agents, name: {fr: Agents, en: Staff}}
      versions:
        - version: "1"
          valid_from: "2025-01-01"
          valid_to: "2026-01-01"
          source: {document: Essai}
          rules:
            - {id: r1, when: {tools: [chatgpt]}, verdict: prohibited, cite: "1", text: {fr: a, en: a}, examples: [{tool: chatgpt, tier: consumer}]}
            - {id: r2, when: {tiers: [api]}, verdict: tolerated, cite: "2", text: {fr: a, en: a}, examples: [{tool: openai-api, tier: api}]}
          default: {verdict: out_of_scope, cite: "0", text: {fr: a, en: a}}
        - version: "2"
          valid_from: "2026-01-01"
          source: {document: Essai}
          rules:
            - {id: r1, when: {tools: [chatgpt]}, verdict: approved, cite: "1", text: {fr: a, en: a}, examples: [{tool: chatgpt, tier: consumer}]}
          default: {verdict: review, cite: "0", text: {fr: a, en: a}}
      """;

  static List<String> shipped() {
    return Charter.SHIPPED;
  }

  /** Kind: S when the JSON Schema alone refuses it, as editors do; M when it is about meaning. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 8192,
      textBlock =
          """
          S | organisation: Essai | organization: Essai | 1: required property 'organisation' not found & 4: property 'organization' is not defined
          S | verdict: prohibited | verdict: prohibited, verdikt: x | 13: versions.0.rules.0: property 'verdikt' is not defined
          S | default: {verdict: out_of_scope | fallback: {verdict: out_of_scope | 8: versions.0: required property 'default' not found & 15: versions.0: property 'fallback' is not defined
          S | schema: 1 | schema: 2 | 1: schema: must be the constant value '1'
          S | schema: 1 | schema: "1" | 1: schema: must be the constant value '1'
          S | charter: essai | charter: no | 2: charter: boolean found, string expected: write it in quotes
          S | charter: essai | charter: Essai | 2: charter: does not match the regex pattern
          S | organisation: Essai | organisation: on | 4: organisation: boolean found, string expected: write it in quotes
          S | organisation: Essai | organisation: true | 4: organisation: boolean found, string expected: write it in quotes
          S | organisation: Essai | organisation: "   " | 4: organisation: it is blank
          S | organisation: Essai | organisation: | 4: organisation: null found, string expected: write it in quotes
          S | organisation: Essai | organisation: !!int "12" | 4: organisation: integer found, string expected: write it in quotes
          S | organisation: Essai | nature: mine⏎organisation: Essai | 4: nature: does not have a value in the enumeration
          S | version: "1" | version: 2025.1 | 8: versions.0.version: number found, string expected: write it in quotes
          S | version: "1" | version: 1 | 8: versions.0.version: integer found, string expected: write it in quotes
          S | cite: "1" | cite: 1 | 13: versions.0.rules.0.cite: integer found, string expected: write it in quotes
          S | valid_from: "2025-01-01" | valid_from: "2025-02-30" | 9: versions.0.valid_from: does not match the date pattern
          S | valid_from: "2025-01-01" | valid_from: 20250101 | 9: versions.0.valid_from: integer found, string expected: write it in quotes
          S | document: Essai | document: Essai, url: "pas une adresse" | 11: versions.0.source.url: does not match the uri pattern
          S | verdict: prohibited | verdict: banned | 13: versions.0.rules.0.verdict: does not have a value in the enumeration
          S | tiers: [api] | tiers: [apis] | 14: versions.0.rules.1.when.tiers.0: does not have a value in the enumeration
          S | tiers: [api] | tiers: api | 14: versions.0.rules.1.when.tiers: string found, array expected
          S | tiers: [api] | tiers: [] | 14: versions.0.rules.1.when.tiers: must have at least 1 items but found 0
          S | tiers: [api] | tiers: [api, api] | 14: versions.0.rules.1.when.tiers: must have only unique items in the array
          S | tiers: [api] | kinds: [robot] | 14: versions.0.rules.1.when.kinds.0: does not have a value in the enumeration
          S | tiers: [api] | jurisdictions: [us] | 14: versions.0.rules.1.when.jurisdictions.0: does not match the regex pattern
          S | {tiers: [api]} | {} | 14: versions.0.rules.1.when: must have at least 1 properties
          S | [{tool: openai-api, tier: api}] | [] | 14: versions.0.rules.1.examples: must have at least 1 items but found 0
          S | text: {fr: a, en: a} | text: {fr: a} | 13: versions.0.rules.0.text: required property 'en' not found
          S | text: {fr: a, en: a} | text: {fr: "", en: a} | 13: versions.0.rules.0.text.fr: it is blank
          S | text: {fr: a, en: a} | text: a | 13: versions.0.rules.0.text: string found, object expected
          S | id: r2 | id: R2 | 14: versions.0.rules.1.id: does not match the regex pattern
          S | id: r2 | id: règle | 14: versions.0.rules.1.id: does not match the regex pattern
          S | rules: | scope: {definition: {fr: a, en: a}, cite: "1", kinds: [assistant]}⏎    rules: | 12: versions.0.scope: required property 'tools' not found
          S | rules: | statements: [{id: s, kind: indicator, measure: mood, cite: "1", text: {fr: a, en: a}}]⏎    rules: | 12: versions.0.statements.0.measure: does not have a value in the enumeration
          S | rules: | statements: [{id: s, kind: indicator, measure: heavy_model_share, budget: {most: 20}, cite: "1", text: {fr: a, en: a}}]⏎    rules: | 12: versions.0.statements.0.budget.most: must have a maximum value of 1
          S | verdict: prohibited | verdict: review, to_complete: {fr: "plus tard", en: "to be completed: b"} | 13: versions.0.rules.0.to_complete.fr: does not match the regex pattern
          M | valid_to: "2026-01-01" | valid_to: "2026-02-01" | 8: versions follow each other without gap or overlap: valid_to of 1 must be 2026-01-01
          M | valid_to: "2026-01-01" | valid_to: "2025-12-01" | 8: versions follow each other without gap or overlap: valid_to of 1 must be 2026-01-01
          M | valid_to: "2026-01-01" | valid_to: "2024-01-01" | 8: versions follow each other without gap or overlap: valid_to of 1 must be 2026-01-01 & 10: not after valid_from: 2024-01-01
          M | version: "2" | version: "1" | 16: name given twice
          M | id: r2 | id: r1 | 14: id given twice
          M | tools: [chatgpt] | tools: [chatgtp] | 13: the example is out_of_scope by NO_RULE_APPLIES & 13: no such tool in the catalog: chatgtp
          M | {tool: openai-api, tier: api} | {tool: openai, tier: api} | 14: no such tool in the catalog: openai
          M | {tool: openai-api, tier: api} | {tool: chatgpt, tier: api} | 14: the example is prohibited by r1
          M | {tiers: [api]} | {tools: [chatgpt], tiers: [api]} | 14: never reached: r1 decides before & 14: the example is out_of_scope by NO_RULE_APPLIES
          M | {tiers: [api]} | {tiers: [api], populations: [elus]} | 14: no such population: elus & 14: the example is out_of_scope by NO_RULE_APPLIES
          M | {tool: openai-api, tier: api} | {tool: openai-api, tier: api, population: elus} | 14: no such population: elus
          M | {tools: [chatgpt]} | {listed: true} | 13: listed: the version has no scope & 13: the example is out_of_scope by NO_RULE_APPLIES
          M | verdict: prohibited | verdict: prohibited, framework: courrier | 13: the version does not define it: courrier
          M | verdict: prohibited | verdict: prohibited, to_complete: {fr: "à compléter : b", en: "to be completed: b"} | 13: what is to be completed can only be review
          M | rules: | statements: [{id: s, kind: indicator, measure: sessions, budget: {most: 0.2}, cite: "1", text: {fr: a, en: a}}]⏎    rules: | 12: a budget is a share: sessions is none
          M | rules: | statements: [{id: s, kind: option, budget: {most: 0.2}, cite: "1", text: {fr: a, en: a}}]⏎    rules: | 12: only an indicator has a budget
          M | rules: | statements: [{id: s, kind: indicator, cite: "1", text: {fr: a, en: a}}]⏎    rules: | 12: an indicator needs a measure
          M | rules: | unverified_populations: [{population: elus, cite: "1", text: {fr: a, en: a}}]⏎    rules: | 12: no such population: elus
          M | rules: | unverified_populations: [{population: agents, cite: "1", text: {fr: a, en: a}}, {population: agents, cite: "2", text: {fr: a, en: a}}]⏎    rules: | 12: population given twice
          M | versions: | local_tools:⏎  - {id: iris, name: IRIS}⏎  - {id: chatgpt, name: X, kind: assistant, tier: self-hosted, hosts: [{host: a.exemple.fr, match: exact, role: visit}]}⏎versions: | 8: local_tools[0]: an in-house tool has at least one host & 9: local_tools[1]: id of a tool of the shared catalog: chatgpt
          """)
  void allThatIsWrongIsToldAndNothingElse(
      String kind, String written, String mistaken, String expected) {
    String text = broken(written, mistaken);
    assertThat(SCHEMA.check(YamlDocument.parse("f", text)).isEmpty())
        .as("the JSON Schema accepts it")
        .isEqualTo(kind.equals("M"));
    List<String> told = problems(text);
    String[] starts = expected.split(" & ");
    assertThat(told).as(String.join(", ", told)).hasSameSizeAs(starts);
    for (int i = 0; i < starts.length; i++) {
      assertThat(told.get(i)).startsWith(starts[i]);
    }
  }

  @Test
  void mistakesOfStructureHideNoneOfMeaning() {
    String text =
        CHARTER
            .replace("organisation: Essai", "organization: Essai")
            .replace("valid_to: \"2026-01-01\"", "valid_to: \"2026-02-01\"")
            .replace("id: r2", "id: r1")
            .replace("{tool: openai-api, tier: api}", "{tool: chatgpt, tier: api}");
    assertThat(problems(text))
        .extracting(problem -> problem.substring(0, Math.min(30, problem.length())))
        .containsExactly(
            "1: required property 'organisa",
            "4: property 'organization' is ",
            "8: versions follow each other ",
            "14: id given twice",
            "14: the example is prohibited ");
  }

  /** A rule that cannot be read decides nothing, and no example of another is blamed for it. */
  @Test
  void whatIsBrokenIsLeftOutOfWhatIsTold() {
    String rules = CHARTER.replaceFirst("verdict: prohibited", "verdict: banned");
    assertThat(problems(rules)).hasSize(1);
    assertThat(problems(rules.replace("id: r2", "id: r1"))).hasSize(2);
    assertThat(problems(CHARTER.replaceFirst("default: \\{verdict: out", "default: {verdict: in")))
        .hasSize(1);
    String undated = CHARTER.replaceFirst("valid_from: \"2025-01-01\"", "valid_from: hier");
    assertThat(problems(undated)).allMatch(problem -> problem.startsWith("9: "));
    assertThat(problems(undated.replace("id: r2", "id: r1"))).contains("14: id given twice");
    String tools = CHARTER.replace("versions:", "local_tools: iris\nversions:");
    assertThat(problems(tools.replace("{tool: openai-api", "{tool: iris"))).hasSize(1);
    String populations = CHARTER.replace("{id: agents, ", "{");
    assertThat(problems(populations.replace("tiers: [api]", "tiers: [api], populations: [x]")))
        .allMatch(problem -> problem.startsWith("6: ") || problem.contains("the example is"));
    assertThat(problems(CHARTER.substring(0, CHARTER.indexOf("versions:")))).hasSize(1);
    assertThat(problems(CHARTER.substring(0, CHARTER.indexOf("versions:")) + "versions: [x]"))
        .hasSize(1);
    String scope =
        CHARTER
            .replaceFirst("    rules:", "    scope: {kinds: [assistant]}\n    rules:")
            .replaceFirst("tools: \\[chatgpt]", "listed: true");
    assertThat(problems(scope)).allMatch(problem -> problem.startsWith("12: versions.0.scope"));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void theSchemaAcceptsWhatIsShippedAndWhatIsStartedFromIt(String id) {
    assertThat(SCHEMA.check(YamlDocument.parse(id, Charter.shippedText(id)))).isEmpty();
    String started = StartCharter.from(id, "exemple", "Ville d'Exemple", null);
    assertThat(SCHEMA.check(YamlDocument.parse(id, started))).isEmpty();
  }

  @Test
  void theCharterItselfHasNoFault() {
    assertThatCode(() -> ReadCharter.read(YamlDocument.parse("f", CHARTER), Catalog.shipped()))
        .doesNotThrowAnyException();
  }

  private static String broken(String written, String mistaken) {
    assertThat(CHARTER).contains(written);
    return CHARTER.replaceFirst(
        Pattern.quote(written), Matcher.quoteReplacement(mistaken.replace("⏎", "\n")));
  }

  private static List<String> problems(String text) {
    InvalidYamlException wrong =
        catchThrowableOfType(
            InvalidYamlException.class,
            () -> ReadCharter.read(YamlDocument.parse("f", text), Catalog.shipped()));
    assertThat(wrong).isNotNull();
    return wrong.problems().stream().map(BrokenChartersTest::told).toList();
  }

  private static String told(Problem problem) {
    return problem.line() + ": " + problem.message();
  }
}
