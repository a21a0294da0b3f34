package fr.vigie.charter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.vigie.catalog.Catalog;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 15);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          POST https://chatgpt.com/backend-anon/f/conversation | chatgpt.com | chatgpt | consumer | prompt | consumer
          https://chatgpt.com/backend-api/f/conversation POST | chatgpt.com | chatgpt | undetermined | prompt | consumer
          https://browser-intake-datadoghq.com/api/v2/rum | browser-intake-datadoghq.com | - | - | - | -
          https://files.oaiusercontent.com/file-abc PUT | files.oaiusercontent.com | chatgpt | undetermined | upload | consumer
          https://evil-oaiusercontent.com/files/abc PUT | evil-oaiusercontent.com | - | undetermined | visit | review
          https://openai.com.evil.tld/login | openai.com.evil.tld | - | undetermined | visit | review
          https://xn--hatgpt-hrf.com/ | xn--hatgpt-hrf.com | - | undetermined | visit | review
          https://xn--hatgpt-hrf.com/ (= сhatgpt.com, Cyrillic с) | xn--hatgpt-hrf.com | - | undetermined | visit | review
          https://сhatgpt.com/ | xn--hatgpt-hrf.com | - | undetermined | visit | review
          http://104.18.33.45/ | 104.18.33.45 | - | - | - | -
          http://[2606:4700::6812:212d]/ | [2606:4700::6812:212d] | - | - | - | -
          https://www.bing.com/copilotsearch?q=x | www.bing.com | bing-copilot-search | consumer | prompt | consumer
          CONNECT www.bing.com:443 | www.bing.com | - | - | - | -
          https://edgeservices.bing.com/ | edgeservices.bing.com | - | - | - | -
          https://copilot.microsoft.com/c/api/chat wss | copilot.microsoft.com | microsoft-copilot | consumer | prompt | consumer
          https://m365.cloud.microsoft/chat/?auth=2 | m365.cloud.microsoft | m365-copilot-chat | enterprise | visit | tolerated
          https://www.google.com/search?udm=50&q=x | www.google.com | google-ai-mode | consumer | prompt | consumer
          https://gemini.google.com/app | gemini.google.com | gemini | undetermined | visit | consumer
          https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?key=… | generativelanguage.googleapis.com | gemini-api | api | prompt | tolerated
          https://github.com/octo/repo | github.com | - | - | - | -
          https://api.github.com/copilot_internal/v2/token | api.github.com | github-copilot | undetermined | support | -
          https://api.business.githubcopilot.com/… | api.business.githubcopilot.com | github-copilot | enterprise | prompt | tolerated
          https://copilot-telemetry.githubusercontent.com/telemetry | copilot-telemetry.githubusercontent.com | github-copilot | undetermined | support | -
          https://www.notion.so/Equipe-123 | www.notion.so | - | - | - | -
          https://www.notion.so/api/v3/runInferenceTranscript POST | www.notion.so | notion-ai | undetermined | prompt | consumer
          https://huggingface.co/mistralai/x/resolve/main/model.safetensors | huggingface.co | - | - | - | -
          https://my-assistant.vercel.app/ | my-assistant.vercel.app | - | - | - | -
          https://iris.interne.exemple-departement.fr/ | iris.interne.exemple-departement.fr | iris | self-hosted | visit | approved
          https://arene.comparia.beta.gouv.fr/ | arene.comparia.beta.gouv.fr | comparia | consumer | visit | consumer
          https://chat.openai.com/?q=resume+ce+dossier | chat.openai.com | chatgpt | undetermined | visit | consumer
          https://le-chat.example/ | le-chat.example | - | - | - | -
          https://proactivebackend-pa.googleapis.com/ | proactivebackend-pa.googleapis.com | - | - | - | -
          """)
  void everyPublishedMatchCase(
      String line,
      String host,
      @Nullable String tool,
      @Nullable String tier,
      @Nullable String role,
      @Nullable String verdict)
      throws JsonProcessingException {
    JsonNode answer = classify(line);
    assertThat(text(answer, "host")).isEqualTo(host);
    assertThat(text(answer, "tool")).isEqualTo(tool);
    assertThat(text(answer, "tier")).isEqualTo(tier);
    assertThat(text(answer, "role")).isEqualTo(role);
    assertThat(text(answer, "verdict")).isEqualTo(verdict);
  }

  @Test
  void theKeysAreThoseOfTheContract() throws JsonProcessingException {
    JsonNode answer = classify("GET https://iris.interne.exemple-departement.fr/x?q=secret");
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly(
            "host", "tool", "tier", "role", "verdict", "charter", "version", "rule", "cite",
            "reason");
    assertThat(answer.toString())
        .isEqualTo(
            "{\"host\":\"iris.interne.exemple-departement.fr\",\"tool\":\"iris\","
                + "\"tier\":\"self-hosted\",\"role\":\"visit\",\"verdict\":\"approved\","
                + "\"charter\":\"isere\",\"version\":\"2025\",\"rule\":\"iris-a-privilegier\","
                + "\"cite\":\"Règle 2, § 1 à 3\",\"reason\":null}");
  }

  private static JsonNode classify(String line) throws JsonProcessingException {
    Charter charter = Charter.shipped("isere");
    Classify classify = new Classify(charter, charter.complete(Catalog.shipped()), DAY, null, null);
    return new ObjectMapper().readTree(classify.classify(line));
  }

  private static @Nullable String text(JsonNode answer, String key) {
    return answer.path(key).isNull() ? null : answer.path(key).asText();
  }
}
