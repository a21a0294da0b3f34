package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog 2026.11.22.1: three tools known by name",
        "Journaux tardifs du siège (3 et 4 juillet), décision du comité du 12/11",
        "charter v2 applies from 09:30:15 on and/or later",
        "read 1/2 of the logs: the rest was late, ~5 %",
        "règle n° 4 : l’usage « à vérifier »"
      })
  void aSentenceIsKept(String text) {
    assertThat(new KeptLine("  " + text + " ").text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asked by first.last@example.org",
        "account AD\\flast",
        "see https://example.org/ticket/1",
        "host 192.0.2.17 was missing",
        "host 2001:db8::7 was missing",
        "machine 00:00:5e:00:53:01",
        "lost /var/log/first.last.log",
        "lost ~/first.last.log"
      })
  void whatLooksLikeAnAddressIsRefusedAndNotQuoted(String text) {
    assertThatThrownBy(() -> new KeptLine(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no person")
        .hasMessageNotContaining(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "two\nlines", "two\rlines", "a\ttab", "two\u2028lines", "\u202Eover"})
  void itIsOneVisibleLine(String text) {
    assertThatThrownBy(() -> new KeptLine(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itMayHaveToBeShorter() {
    assertThat(KeptLine.of(" " + "é".repeat(120) + " ", 120).text()).hasSize(120);
    assertThatThrownBy(() -> KeptLine.of("é".repeat(121), 120))
        .hasMessageStartingWith("one line of at most 120 characters");
    assertThatThrownBy(() -> KeptLine.of("DPO first.last@example.org", 120))
        .hasMessageContaining("names no person");
  }

  @Test
  void itIsShort() {
    assertThat(new KeptLine("é".repeat(200)).text()).hasSize(200);
    assertThatThrownBy(() -> new KeptLine("é".repeat(201)))
        .hasMessage(
            "one line of at most 200 characters is needed, without tabs or invisible characters");
  }
}
