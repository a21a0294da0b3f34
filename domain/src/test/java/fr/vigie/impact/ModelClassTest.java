package fr.vigie.impact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelClassTest {
  @ParameterizedTest
  @CsvSource({
    "mistralai/mistral-small-2506, LIGHT",
    "openai/gpt-4o-mini, LIGHT",
    "mistralai/mistral-large-2411, STANDARD",
    "openai/gpt-5-mini, STANDARD",
    "openai/gpt-5, HEAVY",
    "huggingface_hub/meta-llama/meta-llama-3.1-405b-instruct, HEAVY",
  })
  void followsTheServersThatHoldTheModel(String id, ModelClass expected) {
    assertThat(ImpactData.shipped().model(id).orElseThrow().modelClass()).isEqualTo(expected);
  }
}
