package fr.vigie.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog 2026.11.22.1: three tools known by name",
        "Journaux tardifs du siège (3 et 4 juillet), décision du comité du 12/11",
        "charter v2 applies from 09:30:15 on and/or later",
        "read 1/2 of the logs: the rest was late, ~5 %",
        "règle n° 4 : l’usage « à vérifier »"
      })
  void aSentenceIsAReason(String text) {
    assertThat(new Reason("  " + text + " ").text()).isEqualTo(text);
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
    assertThatThrownBy(() -> new Reason(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names no person")
        .hasMessageNotContaining(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "two\nlines", "two\rlines", "a\ttab", "two\u2028lines", "\u202Eover"})
  void itIsOneVisibleLine(String text) {
    assertThatThrownBy(() -> new Reason(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsShort() {
    assertThat(new Reason("é".repeat(200)).text()).hasSize(200);
    assertThatThrownBy(() -> new Reason("é".repeat(201)))
        .hasMessage("the reason is one line of at most 200 characters");
  }
}
