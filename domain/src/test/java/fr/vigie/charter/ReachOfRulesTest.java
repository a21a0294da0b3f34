package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.yaml.YamlDocument;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachOfRulesTest {
  private static final String CHARTER =
      """
      schema: 1
      charter: matrice
      name: {fr: Matrice, en: Matrix}
      organisation: Exemple
      populations:
        - {id: dev, name: {fr: Développeurs, en: Developers}}
      versions:
        - version: "1"
          valid_from: "2026-01-01"
          source: {document: Matrice}
          rules:
            - id: code-dev
              when: {kinds: [code], tiers: [enterprise], populations: [dev]}
              verdict: approved
              cite: "1"
              text: {fr: a, en: a}
              examples:
                - {tool: github-copilot, tier: enterprise, population: dev}
            - id: rien-de-chatgpt
              when: {tools: [chatgpt]}
              verdict: prohibited
              cite: "2"
              text: {fr: b, en: b}
              examples:
                - {tool: chatgpt, tier: consumer}
            - id: le-reste
              when: {tiers: [consumer, undetermined]}
              verdict: tolerated
              cite: "3"
              text: {fr: c, en: c}
              examples:
                - {tool: gemini, tier: consumer}
          default:
            verdict: review
            cite: "4"
            text: {fr: d, en: d}
            examples:
              - {tool: gemini, tier: enterprise}
      """;

  @Test
  void aRuleReachesWhatNoEarlierRuleDecidesWhole() {
    Catalog catalog = Catalog.shipped();
    Charter charter = ReadCharter.read(YamlDocument.parse("matrice.yaml", CHARTER), catalog);
    Map<String, Set<String>> reach = ReachOfRules.of(charter.versions().get(0), catalog);
    assertThat(reach).containsOnlyKeys("code-dev", "rien-de-chatgpt", "le-reste");
    assertThat(reach.get("code-dev")).contains("github-copilot").doesNotContain("chatgpt");
    assertThat(reach.get("rien-de-chatgpt")).containsExactly("chatgpt");
    assertThat(reach.get("le-reste"))
        .as("the ban leaves nothing of ChatGPT, the first rule leaves consumer offers of Copilot")
        .contains("gemini", "github-copilot")
        .doesNotContain("chatgpt");
  }
}
