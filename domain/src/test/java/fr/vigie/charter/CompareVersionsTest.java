package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.vigie.catalog.Catalog;
import fr.vigie.usage.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareVersionsTest {
  @TempDir Path folder;

  @Test
  void aBanAnApprovalAndALiftedBanTurnAndNothingElse() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("essai.yaml"),
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
                  - {id: r1, when: {tools: [deepseek]}, verdict: prohibited, cite: "1", text: {fr: a, en: a}, examples: [{tool: deepseek, tier: consumer}]}
                default: {verdict: tolerated, cite: "0", text: {fr: a, en: a}}
              - version: "2"
                valid_from: "2026-01-01"
                source: {document: Essai}
                rules:
                  - {id: r1, when: {tools: [chatgpt]}, verdict: prohibited, cite: "1", text: {fr: a, en: a}, examples: [{tool: chatgpt, tier: consumer}]}
                  - {id: r2, when: {tools: [m365-copilot], tiers: [enterprise]}, verdict: approved, cite: "1", text: {fr: a, en: a}, examples: [{tool: m365-copilot, tier: enterprise}]}
                  - {id: r3, when: {tools: [gemini]}, verdict: review, cite: "1", text: {fr: a, en: a}, examples: [{tool: gemini, tier: consumer}]}
                default: {verdict: tolerated, cite: "0", text: {fr: a, en: a}}
            """);
    Charter charter = Charter.load(file);
    assertThat(CompareVersions.on(LocalDate.of(2026, 1, 1), charter, Catalog.shipped()))
        .containsExactly(
            new CompareVersions.Turn("chatgpt", Verdict.TOLERATED, Verdict.PROHIBITED),
            new CompareVersions.Turn("deepseek", Verdict.PROHIBITED, Verdict.TOLERATED),
            new CompareVersions.Turn("m365-copilot", Verdict.TOLERATED, Verdict.APPROVED));
    assertThat(CompareVersions.on(LocalDate.of(2026, 1, 2), charter, Catalog.shipped())).isEmpty();
  }

  @Test
  void theFirstVersionTurnsWhatItNames() {
    Charter montpellier = Charter.shipped("montpellier");
    assertThat(CompareVersions.on(LocalDate.of(2023, 3, 27), montpellier, Catalog.shipped()))
        .containsExactly(new CompareVersions.Turn("chatgpt", Verdict.REVIEW, Verdict.PROHIBITED));
  }
}
