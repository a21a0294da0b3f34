package fr.vigie.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishTextTest {
  private final EnglishText english = new EnglishText();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "with 10 000 input tokens|with 10,000~input tokens",
        "12 345 678 lines|12,345,678~lines",
        "in 2026 and 100 more|in 2026~and 100~more",
        "an interval of 95 %|an interval of 95%",
        "market-based CO2e|market-based CO\u2082e",
        "the vendor's log|the vendor\u2019s log",
        "on 1 October 2026|on 1~October 2026"
      })
  void setsTextsOfOthersAsTheReportDoes(String plain, String expected) {
    assertThat(english.typeset(plain).replace('\u00A0', '~')).isEqualTo(expected);
    assertThat(english.typeset(english.typeset(plain))).isEqualTo(english.typeset(plain));
  }
}
