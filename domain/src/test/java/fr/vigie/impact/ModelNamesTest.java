package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {
  private static final ModelNames NAMES =
      new ModelNames(
          ImpactData.shipped().models(),
          (model, name) -> {
            throw new AssertionError(model.id() + " " + name);
          });

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, openai/gpt-4o",
    "GPT-4o, openai/gpt-4o",
    "openai/gpt-4o, openai/gpt-4o",
    "azure/gpt-4o, openai/gpt-4o",
    "gpt-4o-2024-08-06, openai/gpt-4o-2024-08-06",
    "gpt-4o-2026-01-31, openai/gpt-4o",
    "gpt-35-turbo, openai/gpt-3.5-turbo",
    "gpt-4.1-mini, openai/gpt-4.1-mini",
    "claude-sonnet-4-5, anthropic/claude-sonnet-4-5-20250929",
    "claude-sonnet-4.5, anthropic/claude-sonnet-4-5-20250929",
    "anthropic/claude-sonnet-4.5, anthropic/claude-sonnet-4-5-20250929",
    "claude-sonnet-4-5@20250929, anthropic/claude-sonnet-4-5-20250929",
    "eu.anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic/claude-sonnet-4-5-20250929",
    "claude-opus-4-1-20250805, anthropic/claude-opus-4-1-20250805",
    "gemini-2.5-pro, google_genai/gemini-2.5-pro",
    "models/gemini-2.5-pro, google_genai/gemini-2.5-pro",
    "mistral-small-3.2, mistralai/mistral-small-2506",
    "mistral-large-2411, mistralai/mistral-large-2411",
    "ollama/llama3.1:70b, huggingface_hub/meta-llama/meta-llama-3.1-70b-instruct",
    "meta-llama/Meta-Llama-3.1-70B-Instruct,"
        + " huggingface_hub/meta-llama/meta-llama-3.1-70b-instruct",
    "deepseek/deepseek-r1:free, deepseek/deepseek-r1",
    "gpt-oss-120b, huggingface_hub/openai/gpt-oss-120b",
  })
  void findsTheModelThatALogMeans(String written, String id) {
    Model model = NAMES.find(written);
    assertThat(model).isNotNull();
    assertThat(model.id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        ":",
        "gpt",
        "gpt-4o-mine",
        "mistral-large-2699",
        "assistant-rh",
        "claude",
        "4o"
      })
  void neverTakesTheNearest(String written) {
    assertThat(NAMES.find(written)).isNull();
  }

  @Test
  void everyModelFindsItself() {
    assertThat(ImpactData.shipped().models())
        .allMatch(model -> model.equals(NAMES.find(model.id())));
  }
}
